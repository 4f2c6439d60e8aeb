//! Reads xlsx, cell by cell: no declared size is believed, neither a sheet's nor that of the table of shared texts.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use linli_kernel::ApiError;

use super::{
    Cell, Grid, MAX_COLUMNS, MAX_ROWS, broken,
    cell::{day_of, day_of_iso},
    unpack::{self, Limits},
    unreadable,
};

/// A sheet of 60,000 rows has about half of these bytes, and no more texts than cells.
const LIMITS: Limits =
    Limits { unpacked: 96 * 1024 * 1024, parts: 1_000, shared_bytes: 32 * 1024 * 1024, shared_texts: MAX_ROWS * MAX_COLUMNS };

/// The rows by number.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<u32, Vec<Cell>>, ApiError> {
    unpack::check(bytes, LIMITS)?;
    let damaged = |error: calamine::XlsxError| broken().log(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().iter();
    let visible = sheets
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .next();
    let name = visible.ok_or_else(|| unreadable("没有可见的工作表", "no visible sheet"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut grid = Grid::default();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = cell.pos;
        let content = if cell.formula.is_some() { Cell::Formula } else { content(&cell.value) };
        grid.put(row.saturating_add(1), column as usize, content)?;
    }
    Ok(grid.rows)
}

fn content(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        // A text cell that looks like a formula is a text; the checks of names and numbers judge it.
        DataRef::String(text) => Cell::plain(text),
        DataRef::SharedString(text) => Cell::plain(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::number(*number),
        DataRef::Bool(flag) => Cell::Text(if *flag { "是" } else { "否" }.to_owned()),
        DataRef::DateTime(moment) => Cell::Date(day_of(moment)),
        DataRef::DateTimeIso(moment) => Cell::Date(day_of_iso(moment)),
        DataRef::DurationIso(_) => Cell::Date(None),
        DataRef::Error(_) => Cell::Error,
    }
}
