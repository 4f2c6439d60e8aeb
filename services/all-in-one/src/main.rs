//! The binary `linli`: hands the command line over and ends with its exit code.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    ExitCode::from(linli::cli::main_with(std::env::args_os(), &mut out, &mut err).await)
}
