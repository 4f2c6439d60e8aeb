//! The cells of a workbook. No size that the file declares is believed.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};

use calamine::{DataRef, Reader, Xlsx};
use chrono::{Duration, NaiveDate};
use linli_kernel::{ApiError, ErrorCode};
use zip::ZipArchive;

/// The most bytes the parts of a workbook may have once unpacked.
const MAX_UNPACKED: u64 = 16 * 1024 * 1024;
const MAX_PARTS: usize = 200;
const MAX_SHEETS: usize = 50;
const MAX_ROWS: u32 = 2_000;
const MAX_COLUMNS: u32 = 200;
/// The most shared texts a workbook may claim; the library takes memory for that many before it has seen one.
const MAX_TEXTS: usize = 100_000;
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
        DataRef::DateTime(day) => match date(day.as_f64()) {
            Some(day) => day.to_string(),
            None => return refused("日期不能识别", "a date that cannot be read"),
        },
        DataRef::DateTimeIso(day) => day.chars().take(10).collect(),
        DataRef::Float(_) | DataRef::DurationIso(_) | DataRef::Error(_) => return refused("单元格有误", "the cell holds an error"),
    };
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// The day of a serial number: whole days since 1899-12-30.
fn date(serial: f64) -> Option<NaiveDate> {
    let days: i64 = format!("{:.0}", serial.trunc()).parse().ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::try_days(days)?)
}

/// Unpacks everything into nothing and counts, since the sizes written in an archive may lie.
fn guard(bytes: &[u8]) -> Result<(), ApiError> {
    if bytes.len() > super::MAX_BYTES {
        return Err(ApiError::new(ErrorCode::TooLarge).arg("max", "4 MiB"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(unreadable("压缩包内文件过多", "too many parts in the archive"));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(&error))?;
        let texts = part.name().map_err(|error| broken(&error))?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(left + 1);
        let size = if texts { claims(&mut part)? } else { copy(&mut part, &mut sink()).map_err(|error| broken(&error))? };
        left = left.checked_sub(size).ok_or_else(|| unreadable("解压后过大", "too large once unpacked"))?;
    }
    Ok(())
}

/// Reads the table of shared texts and refuses one that claims to be huge; answers its size.
fn claims(part: &mut impl Read) -> Result<u64, ApiError> {
    let mut text = String::new();
    part.read_to_string(&mut text).map_err(|error| broken(&error))?;
    for claim in text.split("ount").skip(1) {
        let digits: String =
            claim.trim_start_matches(['=', '"', '\'', ' ', '\n', '\t', '\r']).chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() && digits.parse::<usize>().map_or(true, |claimed| claimed > MAX_TEXTS) {
            return Err(unreadable("声明的共享文字过多", "it claims too many shared texts"));
        }
    }
    Ok(text.len() as u64)
}

fn broken(error: &dyn std::fmt::Display) -> ApiError {
    unreadable("文件已损坏或不是 xlsx", "the file is damaged or no xlsx").log(error.to_string())
}

fn unreadable(zh: &str, en: &str) -> ApiError {
    ApiError::new(ErrorCode::FileUnreadable).words("reason", zh, en)
}
