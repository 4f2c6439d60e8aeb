//! The product as a later version of itself, for the rehearsal of an upgrade (tests/fault): `linli` in everything, but that its tables are
//! those of the generation that `LINLI_TEST_GENERATION` names, 2 or 3 (see `linli_migrations::rehearsal`). With 1 it is the product as it is.

use std::process::ExitCode;

/// The tables there are, from the committed schema.
const SCHEMA: &str = include_str!("../../../../migrations/schema.postgres.sql");

#[tokio::main]
async fn main() -> ExitCode {
    let wanted = std::env::var("LINLI_TEST_GENERATION").ok().and_then(|text| text.parse().ok());
    let Some(generation) = wanted else {
        eprintln!("LINLI_TEST_GENERATION says which generation of tables this is");
        return ExitCode::from(2);
    };
    let tables = SCHEMA.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.strip_suffix(" ("));
    linli_migrations::rehearsal::rehearse(generation, tables.map(str::to_owned).collect());
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    ExitCode::from(linli::cli::main_with(std::env::args_os(), &mut out, &mut err).await)
}
