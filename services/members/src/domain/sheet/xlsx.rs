//! Reads xlsx, cell by cell: a sheet's declared size is never believed.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use linli_kernel::ApiError;
use zip::ZipArchive;

use super::{Cell, Grid, broken, unreadable};

/// The most bytes the parts of a workbook may have once unpacked; a sheet of 60,000 rows has about half of it.
const MAX_UNPACKED: u64 = 96 * 1024 * 1024;
const MAX_PARTS: usize = 1_000;

/// The rows by number.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<u32, Vec<Cell>>, ApiError> {
    check_unpacked_size(bytes)?;
    let damaged = |error: calamine::XlsxError| broken().log(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().iter();
    let visible = sheets
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .next();
    let name = visible.ok_or_else(|| unreadable("没有可见的工作表 no visible sheet"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut grid = Grid::default();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = cell.pos;
        let content = if cell.formula.is_some() { Cell::Formula } else { content(&cell.value) };
        grid.put(row.saturating_add(1), column as usize, content)?;
    }
    Ok(grid.0)
}

fn content(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        // A text cell that looks like a formula is a text; the checks of names and numbers judge it.
        DataRef::String(text) => plain(text),
        DataRef::SharedString(text) => plain(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::number(*number),
        DataRef::Bool(flag) => Cell::Text(if *flag { "是" } else { "否" }.to_owned()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Error(_) => Cell::Error,
    }
}

fn plain(text: &str) -> Cell {
    let text = text.trim();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// Unpacks everything into nothing and counts: the sizes written in the archive may lie.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), ApiError> {
    let damaged = |error: zip::result::ZipError| broken().log(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(unreadable("压缩包内文件过多 too many parts in the archive"));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| broken().log(error.to_string()))?;
        left = left.checked_sub(size).ok_or_else(|| unreadable("解压后过大 too large once unpacked"))?;
    }
    Ok(())
}
