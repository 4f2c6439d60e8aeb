# Entry points. `make run` and `make test` need no preparation; see README.md.
.PHONY: run test check lint fmt

# Builds and starts the product with embedded SQLite in ./data and, on the first start, a demonstration district.
run:
	cargo run --locked -p linli -- serve --demo

# Everything that continuous integration checks, on SQLite and PostgreSQL; brings the servers it needs.
test:
	scripts/test

# The quick part of it: no servers, no Node.js.
check: lint
	scripts/cargo-test --lib --bins

# Formatting and lints, without changing a file.
lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

# Formats every crate.
fmt:
	cargo fmt --all
