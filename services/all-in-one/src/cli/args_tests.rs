//! What the command line takes.

use clap::{CommandFactory, error::ErrorKind};

use super::*;
use crate::cli::failure::{DIFFERENCES, REFUSED, UNFIT, UNREACHABLE, USAGE};

fn parse(line: &str) -> Result<Command, ErrorKind> {
    Cli::try_parse_from(line.split(' ')).map(|cli| cli.command).map_err(|error| error.kind())
}

#[test]
fn the_definition_is_sound_and_every_command_speaks_both_languages() {
    Cli::command().debug_assert();
    for command in Cli::command().get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let (zh, en) = about.split_once('\n').unwrap_or_else(|| panic!("{}: {about}", command.get_name()));
        assert!(!zh.is_ascii() && en.is_ascii(), "{}: {about}", command.get_name());
    }
}

#[test]
fn the_help_names_every_exit_code() {
    let help = Cli::command().render_help().to_string();
    for code in [0, REFUSED, USAGE, DIFFERENCES, UNREACHABLE, UNFIT] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{code}  "))), "{code}: {help}");
    }
}

#[test]
fn serve_takes_its_place_and_address() {
    let Ok(Command::Serve(args)) = parse("linli serve --data /srv/linli --listen 127.0.0.1:0 --demo") else { panic!() };
    assert_eq!(args.place.data.unwrap().to_str(), Some("/srv/linli"));
    assert_eq!((args.listen.as_deref(), args.demo), (Some("127.0.0.1:0"), true));
}

#[test]
fn the_demonstration_has_a_seed_and_a_day() {
    let Ok(Command::Demo(args)) = parse("linli demo --seed 7 --today 2026-06-15") else { panic!() };
    assert_eq!((args.seed, args.today, args.months), (7, NaiveDate::from_ymd_opt(2026, 6, 15), MONTHS));
    assert_eq!(parse("linli demo --months 13").unwrap_err(), ErrorKind::ValueValidation);
    assert_eq!(parse("linli demo --today 2026-02-30").unwrap_err(), ErrorKind::ValueValidation);
    assert_eq!(parse("linli demo --seed -1").unwrap_err(), ErrorKind::UnknownArgument);
}

#[test]
fn an_import_is_either_a_dry_run_or_of_the_good_rows() {
    let both = "linli import members x.csv --community 420802001001 --dry-run --good-rows";
    assert_eq!(parse(both).unwrap_err(), ErrorKind::ArgumentConflict);
    let missing = "linli import communities x.xlsx";
    assert_eq!(parse(missing).unwrap_err(), ErrorKind::MissingRequiredArgument);
    let Ok(Command::Import(args)) = parse("linli import communities x.xlsx --street 420802001000 --good-rows") else { panic!() };
    let ImportWhat::Communities { file, street, how } = args.what else { panic!() };
    assert_eq!((file.to_str(), street.as_str(), how.good_rows, how.dry_run), (Some("x.xlsx"), "420802001000", true, false));
}

#[test]
fn an_export_names_what_where_and_how() {
    let Ok(Command::Export(args)) = parse("linli export - --community 420802001001 --what ledger --format csv") else { panic!() };
    assert_eq!((args.what, args.format, args.target.to_str()), (ExportWhat::Ledger, ExportFormat::Csv, Some("-")));
    assert_eq!(parse("linli export x --community 1 --what money").unwrap_err(), ErrorKind::InvalidValue);
}

#[test]
fn operators_are_invited_by_name_and_phone() {
    assert!(matches!(parse("linli operator invite --name 王芳 --phone 13812345678"), Ok(Command::Operator(_))));
    assert!(matches!(parse("linli operator dismiss --phone 13812345678"), Ok(Command::Operator(_))));
    assert_eq!(parse("linli operator invite --name 王芳").unwrap_err(), ErrorKind::MissingRequiredArgument);
}
