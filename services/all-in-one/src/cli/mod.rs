//! The subcommands of `linli`.
//!
//! Every command is a thin client of the services' contracts. Results go to standard output, progress and
//! errors to standard error, first in Chinese, then in English, each with its mend.
//! Every way to fail has its exit code (`failure`), and `linli --help` names them.

mod acting;
mod args;
mod backup;
mod demo;
mod events;
mod export;
mod failure;
mod folder;
mod import;
mod migrate;
mod opening;
mod operator;
mod paging;
mod places;
mod progress;
mod role;
mod scheme;
mod serve;
mod settings;
mod tenant;
mod verify;

use std::{ffi::OsString, io::Write};

use clap::Parser;

pub(crate) use acting::{acting_ctx, public_ctx, system_ctx};
use args::{Cli, Command};
use failure::Failure;
pub(crate) use paging::all;
pub(crate) use places::grown_up_database;

/// What a subcommand ends with.
type Outcome = Result<(), Failure>;

/// Where a subcommand writes to.
struct Io<'a> {
    /// Results.
    out: &'a mut dyn Write,
    /// Progress and errors.
    err: &'a mut dyn Write,
}

/// Runs one command line and answers its exit code.
pub async fn main_with(args: impl Iterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let mut io = Io { out, err };
    let result = match Cli::try_parse_from(args) {
        Ok(cli) => run(cli.command, &mut io).await,
        Err(error) => Err(Failure::from(error)),
    };
    let code = match &result {
        Ok(()) => 0,
        Err(failure) => {
            failure.tell(&mut io);
            failure.code()
        }
    };
    // Nobody is left to be told when the other end of a pipe has gone.
    let _ = io.out.flush();
    let _ = io.err.flush();
    code
}

async fn run(command: Command, io: &mut Io<'_>) -> Outcome {
    match command {
        Command::Serve(args) => serve::run(args, io).await,
        Command::Demo(args) => demo::run(args, io).await,
        Command::Import(args) => import::run(args.what, io).await,
        Command::Export(args) => export::run(args, io).await,
        Command::Migrate(args) => migrate::run(args, io).await,
        Command::Verify(args) => verify::run(args, io).await,
        Command::Backup(args) => backup::run(args, io).await,
        Command::Restore(args) => backup::restore(args, io).await,
        Command::Scheme(args) => scheme::run(args.what, io),
        Command::Operator(args) => operator::run(args.what, io).await,
        Command::Tenant(args) => tenant::run(args.what, io).await,
        Command::Events(args) => events::run(args, io).await,
        Command::Schema => Ok(write!(io.out, "{}", linli_gateway::sdl())?),
        Command::Config => Ok(write!(io.out, "{}", linli_config::REFERENCE)?),
    }
}
