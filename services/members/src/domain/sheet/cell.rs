//! One cell, with what the spreadsheet program did to it kept apart from what somebody wrote.

use linli_kernel::{ApiError, ErrorCode};

/// The largest whole number that a floating-point cell keeps exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// The longest text of a cell; nothing that is imported comes near.
pub(super) const MAX_TEXT: usize = 1_000;

/// A cell's content.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A text, or a number turned back into what was typed.
    Text(String),
    /// A text that is too long to be any of what is imported; it is not kept.
    TooLong,
    /// A number that lost its last digits: an ID number in a cell formatted as a number.
    Rounded,
    /// What somebody typed and the program took for a date (`3-2`).
    Date,
    /// A formula.
    Formula,
    /// An error value such as `#N/A`.
    Error,
}

impl Cell {
    /// A text as typed; csv files and imported text may hold formulas in disguise.
    pub(crate) fn text(text: &str) -> Self {
        let text = text.trim();
        if matches!(text.as_bytes(), [b'=', _, ..]) { Self::Formula } else { Self::plain(text) }
    }

    /// A text that is no formula whatever it begins with. Its length is looked at before it is copied: many cells of a
    /// workbook may share one.
    pub(crate) fn plain(text: &str) -> Self {
        let text = text.trim();
        match text.char_indices().nth(MAX_TEXT) {
            Some(_) => Self::TooLong,
            None if text.is_empty() => Self::Empty,
            None => Self::Text(text.to_owned()),
        }
    }

    /// A number: phone and house numbers are stored as floating-point numbers as soon as a cell is not a text.
    pub(crate) fn number(number: f64) -> Self {
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
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text, `None` when empty; an error for what is no text.
    pub(crate) fn value(&self) -> Result<Option<&str>, ApiError> {
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
            Self::Date => refused(
                "被表格软件改成了日期，请把该列设为文本后重新填写",
                "turned into a date by the spreadsheet program; format the column as text",
            ),
            Self::Error => refused("单元格是错误值", "the cell holds an error value"),
        }
    }

    /// The text of a heading, whatever it is.
    pub(crate) fn heading(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
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
        assert_eq!(Cell::Date.value().unwrap_err().code, ErrorCode::BadText);
    }
}
