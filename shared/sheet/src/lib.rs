//! Reads a spreadsheet that somebody sent: xlsx or csv, told by content.
//!
//! Everything about the file is doubted: its size, its real size once unpacked, its shape, its encoding. A finding names the
//! row as the spreadsheet program numbers it.

mod cell;
mod csv;
mod finding;
mod header;
pub mod unpack;
mod xlsx;

use std::collections::BTreeMap;

use linli_kernel::{ApiError, ErrorCode};

pub use cell::{Cell, day_of, day_of_iso};
pub use finding::Findings;
pub use header::{Column, arrange};

/// The largest file.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most data rows.
pub const MAX_ROWS: usize = 60_000;
/// The most columns.
pub const MAX_COLUMNS: usize = 40;
/// The most bytes of text in all cells together: a workbook may repeat one text in millions of cells. 60,000 people have 12 MiB.
const MAX_TEXT_BYTES: usize = 64 * 1024 * 1024;

/// A sheet: its header and its rows, blank rows left out.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// The first row that is not blank, and its number.
    pub header: Row,
    /// The rows below.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// As the spreadsheet program numbers it, from 1.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A cell; beyond the end of the row it is empty.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Reads a file. Slow and allowed to panic (the libraries meet hostile bytes): call it where both are harmless.
pub fn read(bytes: &[u8]) -> Result<Sheet, ApiError> {
    if bytes.len() > MAX_BYTES {
        return Err(ApiError::new(ErrorCode::TooLarge).arg("max", format!("{} MiB", MAX_BYTES / 1024 / 1024)));
    }
    let rows = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => xlsx::read(bytes)?,
        // The old binary xls, and every encrypted xlsx.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(unsupported("xls")),
        [b'%', b'P', b'D', b'F', ..] => return Err(unsupported("pdf")),
        _ => csv::read(bytes)?,
    };
    let mut rows =
        rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_blank())).map(|(number, cells)| Row { number, cells });
    let header = rows.next().ok_or_else(|| ApiError::new(ErrorCode::SheetEmpty))?;
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() { Err(ApiError::new(ErrorCode::SheetEmpty)) } else { Ok(Sheet { header, rows }) }
}

/// Rows as they are read, by number; refuses more of them, more columns, or more text than anybody needs.
#[derive(Default)]
struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    text_bytes: usize,
}

impl Grid {
    fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), ApiError> {
        if cell.is_blank() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(too_many(MAX_COLUMNS, "列", "columns"));
        }
        self.text_bytes += if let Cell::Text(text) = &cell { text.len() } else { 0 };
        if self.text_bytes > MAX_TEXT_BYTES {
            return Err(unreadable("文字过多", "too much text"));
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        // One more for the header.
        if self.rows.len() > MAX_ROWS + 1 { Err(too_many(MAX_ROWS, "行", "rows")) } else { Ok(()) }
    }
}

fn too_many(max: usize, zh: &str, en: &str) -> ApiError {
    ApiError::new(ErrorCode::TooMany).words("max", &format!("{max} {zh}"), &format!("{max} {en}"))
}

fn unsupported(kind: &str) -> ApiError {
    ApiError::new(ErrorCode::FileType).arg("value", kind).arg("known", "xlsx, csv")
}

/// A file that is broken. The library's words go to the log alone; they may quote the file.
pub fn unreadable(zh: &'static str, en: &'static str) -> ApiError {
    ApiError::new(ErrorCode::FileUnreadable).words("reason", zh, en)
}

/// For a parser that panicked.
pub fn broken() -> ApiError {
    unreadable("文件已损坏", "the file is damaged")
}

#[cfg(test)]
mod tests;
