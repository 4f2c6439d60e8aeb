//! The cells of a workbook. No size that the file declares is believed.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader, Xlsx};
use linli_kernel::{ApiError, ErrorCode};
use linli_sheet::{
    day_of, day_of_iso,
    unpack::{self, Limits},
    unreadable,
};

const LIMITS: Limits = Limits { unpacked: 16 * 1024 * 1024, parts: 200, shared_bytes: 16 * 1024 * 1024, shared_texts: 100_000 };
const MAX_SHEETS: usize = 50;
const MAX_ROWS: u32 = 2_000;
const MAX_COLUMNS: u32 = 200;
/// The largest whole number that a floating-point cell keeps exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The filled cells of a sheet by row and column, from 0.
pub(super) type Cells = BTreeMap<(u32, u32), String>;

/// The sheets of a workbook in order, with their names.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<(String, Cells)>, ApiError> {
    guard(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    if names.len() > MAX_SHEETS {
        return Err(unreadable("工作表过多", "too many sheets"));
    }
    names.into_iter().map(|name| Ok((name.clone(), cells(&mut book, &name)?))).collect()
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, ApiError> {
    let mut cells = Cells::new();
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is only a chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(cells),
        Err(error) => return Err(broken(&error)),
    };
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| broken(&error))? {
        let (row, column) = cell.pos;
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(unreadable("表格过大", "the sheet is too large").at(place(name, row)));
        }
        if cell.formula.is_some() {
            return Err(ApiError::new(ErrorCode::FormulaInCell).at(place(name, row)));
        }
        if let Some(text) = text(&cell.value).map_err(|error| error.at(place(name, row)))? {
            cells.insert((row, column), text);
        }
    }
    Ok(cells)
}

/// A line of a sheet, as people count them.
pub(super) fn place(sheet: &str, row: u32) -> String {
    format!("{sheet} 第{}行", row.saturating_add(1))
}

fn text(value: &DataRef<'_>) -> Result<Option<String>, ApiError> {
    let refused = |zh, en| Err(ApiError::new(ErrorCode::BadText).words("reason", zh, en));
    let text = match value {
        DataRef::Empty => return Ok(None),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.is_finite() && number.abs() < EXACT => number.to_string(),
        DataRef::Bool(flag) => if *flag { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) => match day(value) {
            Some(day) => day.to_string(),
            None => return refused("日期不能识别", "a date that cannot be read"),
        },
        DataRef::Float(_) | DataRef::DurationIso(_) | DataRef::Error(_) => return refused("单元格有误", "the cell holds an error"),
    };
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

fn day(value: &DataRef<'_>) -> Option<chrono::NaiveDate> {
    match value {
        DataRef::DateTime(moment) => day_of(moment),
        DataRef::DateTimeIso(moment) => day_of_iso(moment),
        _ => None,
    }
}

fn guard(bytes: &[u8]) -> Result<(), ApiError> {
    if bytes.len() > super::MAX_BYTES {
        return Err(ApiError::new(ErrorCode::TooLarge).arg("max", "4 MiB"));
    }
    unpack::check(bytes, LIMITS)
}

fn broken(error: &dyn std::fmt::Display) -> ApiError {
    unreadable("文件已损坏或不是 xlsx", "the file is damaged or no xlsx").log(error.to_string())
}
