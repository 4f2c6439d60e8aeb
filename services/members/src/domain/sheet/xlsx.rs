//! Reads xlsx, cell by cell: no declared size is believed, neither a sheet's nor that of the table of shared texts.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use linli_kernel::ApiError;
use zip::ZipArchive;

use super::{Cell, Grid, MAX_COLUMNS, MAX_ROWS, broken, unreadable};

/// The most bytes the parts of a workbook may have once unpacked; a sheet of 60,000 rows has about half of it.
const MAX_UNPACKED: u64 = 96 * 1024 * 1024;
const MAX_PARTS: usize = 1_000;
/// The part where a workbook keeps the texts that its cells share, wherever in the archive.
const SHARED_TEXTS: &str = "sharedstrings.xml";
/// Its most bytes; it is read whole to be checked.
const MAX_SHARED: u64 = 32 * 1024 * 1024;
/// What it claims to hold; the library takes memory for that many before it has seen one.
const CLAIM: &str = "uniqueCount";

/// The rows by number.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<u32, Vec<Cell>>, ApiError> {
    check_parts(bytes)?;
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
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Error(_) => Cell::Error,
    }
}

/// Unpacks everything into nothing and counts: the sizes written in the archive may lie. Shared texts are looked at as well.
fn check_parts(bytes: &[u8]) -> Result<(), ApiError> {
    let damaged = |error: zip::result::ZipError| broken().log(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(unreadable("压缩包内文件过多", "too many parts in the archive"));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let shared = part.name().map_err(damaged)?.to_ascii_lowercase().ends_with(SHARED_TEXTS);
        let mut part = part.take(left + 1);
        let read = if shared { check_shared(&mut part)? } else { 0 };
        let size = read + copy(&mut part, &mut sink()).map_err(|error| broken().log(error.to_string()))?;
        left = left.checked_sub(size).ok_or_else(|| unreadable("解压后过大", "too large once unpacked"))?;
    }
    Ok(())
}

/// Refuses a table of shared texts that is too large or claims to be; answers how many bytes were read.
fn check_shared(part: &mut impl Read) -> Result<u64, ApiError> {
    let mut bytes = vec![];
    let size = part.take(MAX_SHARED + 1).read_to_end(&mut bytes).map_err(|error| broken().log(error.to_string()))?;
    if size as u64 > MAX_SHARED {
        return Err(unreadable("共享文字过多", "too many shared texts"));
    }
    // Every spreadsheet program writes UTF-8. In another encoding, or with bytes that switch it, the claim could be hidden.
    let text = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains(|c: char| matches!(c, '\0'..'\t' | '\u{E}'..' ')));
    let text = text.ok_or_else(broken)?;
    if text.split(CLAIM).skip(1).all(is_credible) {
        Ok(size as u64)
    } else {
        Err(unreadable("声明的共享文字过多", "it claims too many shared texts"))
    }
}

/// Whether what follows the name of the claim (`="12"`) is no more than all cells of the largest sheet; a text that merely
/// mentions the name claims nothing.
fn is_credible(after: &str) -> bool {
    let digits = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\'' | '+' | '0'));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].is_empty() || digits[..end].parse().is_ok_and(|claimed: usize| claimed <= MAX_ROWS * MAX_COLUMNS)
}
