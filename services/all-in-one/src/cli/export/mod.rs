//! `linli export`: a community's people, ledger and publicity lists as a spreadsheet.

mod file;
mod guard;
mod tables;

use std::path::Path;

use super::{
    Io, Outcome,
    args::{ExportArgs, ExportFormat, ExportWhat},
    opening, places,
    settings::{self, Chatter},
};
/// One cell.
#[derive(Clone, PartialEq, Debug)]
enum Cell {
    /// Words, never read as a formula.
    Text(String),
    /// A number.
    Number(linli_kernel::Points),
    /// Nothing.
    Blank,
}

/// A sheet to write.
struct Table {
    /// The sheet's name.
    title: &'static str,
    /// The headings.
    columns: Vec<&'static str>,
    /// The rows, each as long as the headings.
    rows: Vec<Vec<Cell>>,
}

/// Exports what was asked.
pub(super) async fn run(args: ExportArgs, io: &mut Io<'_>) -> Outcome {
    let options = settings::load(&args.place, Chatter::Quiet, vec![])?;
    let stack = opening::to_read(&options).await?;
    let community = places::community(&stack, &args.community).await?;
    let table = match args.what {
        ExportWhat::Members => tables::members(&stack, community.id).await,
        ExportWhat::Ledger => tables::ledger(&stack, community.id).await,
        ExportWhat::Publicity => tables::publicity(&stack, community.id).await,
    };
    stack.close().await?;
    let table = table?;
    let bytes = match args.format {
        ExportFormat::Xlsx => file::xlsx(&table)?,
        ExportFormat::Csv => file::csv(&table)?,
    };
    if args.target == Path::new("-") {
        return Ok(io.out.write_all(&bytes)?);
    }
    std::fs::write(&args.target, bytes)?;
    let (rows, target) = (table.rows.len(), args.target.display());
    writeln!(io.out, "{}：{rows} 行写入 {target} / {rows} rows written to {target}", community.name)?;
    Ok(())
}
