# Entry points. `make run` and `make test` need no preparation; see README.md.
.PHONY: run run-distributed console test check lint fmt generate bench

# Builds and starts the product and its web console with embedded SQLite in ./data and, on the first start, a demonstration district.
run: console
	cargo run --locked -p linli -- serve --demo

# The same as separate processes, over a PostgreSQL and a Redis of their own.
run-distributed: console
	scripts/run-distributed

# Builds the web console, when something of it has changed.
console:
	scripts/console

# Everything that continuous integration checks, on SQLite and PostgreSQL and in a browser; brings the servers it needs.
test:
	scripts/test

# The quick part of it: no servers, no Node.js.
check: lint
	scripts/cargo-test --lib --bins

# Rewrites the committed files that are made from the code (docs/errors.md and the like); tests named "golden" keep them fresh.
# The schema of PostgreSQL needs a server: LINLI_TEST_POSTGRES_URL.
generate:
	@[ -n "$$LINLI_TEST_POSTGRES_URL" ] || echo "LINLI_TEST_POSTGRES_URL is not set: migrations/schema.postgres.sql stays as it is"
	UPDATE_GOLDEN=1 scripts/cargo-test golden

# Formatting and lints, without changing a file.
lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

# Formats every crate.
fmt:
	cargo fmt --all

# How fast the product is in one process and as separate ones, side by side in one run; builds for release, which takes long.
bench:
	scripts/bench
