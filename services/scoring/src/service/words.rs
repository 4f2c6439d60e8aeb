//! Texts that callers give: reasons, answers, notes.

use linli_contracts::Result;
pub(super) use linli_kernel::person::reason;
use linli_kernel::{
    ApiError, ErrorCode,
    person::{MAX_REASON, plain_text},
};

/// A text that must be given.
pub(super) fn required(text: &str, place: &str, max: usize) -> Result<String> {
    let text = plain_text(text, max).map_err(|error| error.at(place))?;
    if text.is_empty() { Err(ApiError::new(ErrorCode::Required).at(place)) } else { Ok(text) }
}

/// A text of an ordinary answer's length that must be given.
pub(super) fn answer(text: &str, place: &str) -> Result<String> {
    required(text, place, MAX_REASON)
}

/// A text that may be left out.
pub(super) fn optional(text: Option<&str>, place: &str, max: usize) -> Result<Option<String>> {
    let text = plain_text(text.unwrap_or_default(), max).map_err(|error| error.at(place))?;
    Ok((!text.is_empty()).then_some(text))
}

/// A reason that may be left out.
pub(super) fn optional_reason(text: Option<&str>, place: &str) -> Result<Option<String>> {
    optional(text, place, MAX_REASON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_overlong_reason_is_told_with_its_place() {
        let missing = reason(" \n", "lines[2].reason").unwrap_err();
        assert_eq!((missing.code, missing.place.as_deref()), (ErrorCode::ReasonRequired, Some("lines[2].reason")));
        assert_eq!(reason(&"九".repeat(501), "reason").unwrap_err().code, ErrorCode::TooLong);
        assert_eq!(reason(&"九".repeat(500), "reason").unwrap().chars().count(), 500);
        assert_eq!(optional_reason(Some("  "), "reason").unwrap(), None);
        assert_eq!(answer("\u{202e}x", "text").unwrap_err().code, ErrorCode::BadText);
    }
}
