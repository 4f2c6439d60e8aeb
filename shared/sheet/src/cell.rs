//! One cell, with what the spreadsheet program did to it kept apart from what somebody wrote.

use calamine::ExcelDateTime;
use chrono::{Datelike, NaiveDate};
use linli_kernel::{ApiError, ErrorCode};

/// The largest whole number that a floating-point cell keeps exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// Days before are none that anybody means: an empty date cell counts as a day of 1899.
const FIRST_YEAR: i32 = 1901;
/// The longest text of a cell; nothing that is imported comes near.
pub(super) const MAX_TEXT: usize = 1_000;

/// A cell's content.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, or a number turned back into what was typed.
    Text(String),
    /// A text that is too long to be any of what is imported; it is not kept.
    TooLong,
    /// A number that lost its last digits: an ID number in a cell formatted as a number.
    Rounded,
    /// What the program keeps as a date, whether somebody meant one or typed `3-2`; without a day when it is none.
    Date(Option<NaiveDate>),
    /// A formula.
    Formula,
    /// An error value such as `#N/A`.
    Error,
}

impl Cell {
    /// A text as typed; csv files and imported text may hold formulas in disguise.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if matches!(text.as_bytes(), [b'=', _, ..]) { Self::Formula } else { Self::plain(text) }
    }

    /// A text that is no formula whatever it begins with. Its length is looked at before it is copied: many cells of a
    /// workbook may share one.
    pub fn plain(text: &str) -> Self {
        let text = text.trim();
        match text.char_indices().nth(MAX_TEXT) {
            Some(_) => Self::TooLong,
            None if text.is_empty() => Self::Empty,
            None => Self::Text(text.to_owned()),
        }
    }

    /// A number: phone and house numbers are stored as floating-point numbers as soon as a cell is not a text.
    pub fn number(number: f64) -> Self {
        if !number.is_finite() {
            Self::Error
        } else if number.fract() != 0.0 {
            Self::Text(number.to_string())
        } else if number.abs() < EXACT {
            Self::Text(format!("{number:.0}"))
        } else {
            Self::Rounded
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text, `None` when empty; an error for what is no text.
    pub fn value(&self) -> Result<Option<&str>, ApiError> {
        let refused = |zh, en| Err(ApiError::new(ErrorCode::BadText).words("reason", zh, en));
        match self {
            Self::Empty => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            Self::Formula => Err(ApiError::new(ErrorCode::FormulaInCell)),
            Self::TooLong => refused("超过 1000 个字", "longer than 1,000 characters"),
            Self::Rounded => refused(
                "数字过长，末几位已被表格软件改成 0，请把该列设为文本后重新填写",
                "a long number lost its last digits; format the column as text",
            ),
            Self::Date(_) => refused(
                "被表格软件改成了日期，请把该列设为文本后重新填写",
                "turned into a date by the spreadsheet program; format the column as text",
            ),
            Self::Error => refused("单元格是错误值", "the cell holds an error value"),
        }
    }

    /// The day, `None` when empty: a date of the program's, or one written out (`2026-03-01`, `2026/3/1`, `2026年3月1日`).
    pub fn day(&self) -> Result<Option<NaiveDate>, ApiError> {
        let bad = |value: &str| ApiError::new(ErrorCode::BadDate).arg("value", value);
        match self {
            Self::Date(day) => day.map(Some).ok_or_else(|| bad("…")),
            other => other.value()?.map(|text| written_day(text).ok_or_else(|| bad(text))).transpose(),
        }
    }

    /// The text of a heading, whatever it is.
    pub fn heading(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

/// The day that a program keeps as the number of days since an epoch of its own.
pub fn day_of(moment: &ExcelDateTime) -> Option<NaiveDate> {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    // Numbers below 1 are times of a day.
    day.filter(|day| moment.is_datetime() && day.year() >= FIRST_YEAR)
}

/// The day of a moment that a program keeps as text (`2026-03-01T00:00:00`).
pub fn day_of_iso(moment: &str) -> Option<NaiveDate> {
    moment.get(..10)?.parse().ok()
}

fn written_day(text: &str) -> Option<NaiveDate> {
    let tidy: String = text.chars().map(|c| if matches!(c, '年' | '月' | '/' | '.' | '．') { '-' } else { c }).collect();
    let mut parts = tidy.strip_suffix('日').unwrap_or(&tidy).split('-').map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    let year = i32::try_from(number(year).filter(|_| year.len() == 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).filter(|_| parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_turn_back_into_what_was_typed() {
        for (number, text) in
            [(13_812_345_678.0, "13812345678"), (3.0, "3"), (0.0, "0"), (-2.0, "-2"), (3.5, "3.5"), (420_106_001_001.0, "420106001001")]
        {
            assert_eq!(Cell::number(number), Cell::Text(text.into()));
        }
        assert_eq!(Cell::number(420_106_199_003_071_234.0), Cell::Rounded);
        assert_eq!(Cell::number(f64::NAN), Cell::Error);
    }

    #[test]
    fn formulas_in_disguise_and_endless_texts_are_found() {
        assert_eq!(Cell::text(" =HYPERLINK(\"http://x\") "), Cell::Formula);
        assert_eq!(Cell::text("=").value().unwrap(), Some("="));
        assert_eq!(Cell::text("="), Cell::Text("=".into()));
        assert_eq!(Cell::text("\u{3000} "), Cell::Empty);
        assert_eq!(Cell::text(&"社".repeat(MAX_TEXT)), Cell::Text("社".repeat(MAX_TEXT)));
        assert_eq!(Cell::text(&"社".repeat(MAX_TEXT + 1)).value().unwrap_err().code, ErrorCode::BadText);
        assert_eq!(Cell::Formula.value().unwrap_err().code, ErrorCode::FormulaInCell);
        assert_eq!(Cell::Date(None).value().unwrap_err().code, ErrorCode::BadText);
    }

    #[test]
    fn a_day_is_read_as_offices_write_it() {
        let day = |text: &str| Cell::text(text).day().map_err(|error| error.code);
        let meant = NaiveDate::from_ymd_opt(2026, 3, 1);
        for text in ["2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", " 2026 - 3 - 1 "] {
            assert_eq!(day(text), Ok(meant), "{text}");
        }
        assert_eq!(day(""), Ok(None));
        for text in ["2026-02-30", "3-1", "26-03-01", "2026-3-1-1", "20260301", "昨天", "2026-+3-1"] {
            assert_eq!(day(text), Err(ErrorCode::BadDate), "{text}");
        }
        assert_eq!(Cell::Date(meant).day(), Ok(meant));
        assert_eq!(Cell::Date(None).day().unwrap_err().code, ErrorCode::BadDate);
        assert_eq!(Cell::Formula.day().unwrap_err().code, ErrorCode::FormulaInCell);
    }
}
