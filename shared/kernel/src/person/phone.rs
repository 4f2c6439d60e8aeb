//! Mainland mobile numbers.

use std::{fmt, str::FromStr};

use super::mask::keep_ends;
use crate::{ApiError, ErrorCode};

/// A mainland mobile number: 11 digits. `{:?}` shows it masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// The whole number. Every use of this is an act to be logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The first three and the last four digits, e.g. `138****5678`.
    pub fn masked(&self) -> String {
        keep_ends(&self.0, 3, 4)
    }
}

impl FromStr for Phone {
    type Err = ApiError;

    /// Spaces and dashes between the digits and a `+86` in front are dropped.
    fn from_str(text: &str) -> Result<Self, ApiError> {
        let compact: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{3000}' | '-')).collect();
        let digits = compact.strip_prefix("+86").unwrap_or(&compact);
        let bytes = digits.as_bytes();
        let right = bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) && bytes[0] == b'1' && bytes[1] >= b'3';
        // Never repeats the number: errors are logged and sent.
        if right { Ok(Self(digits.to_owned())) } else { Err(ApiError::new(ErrorCode::BadPhone)) }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_writing_become_one() {
        for text in ["13812345678", " 138 1234 5678 ", "138-1234-5678", "+8613812345678", "+86 138-1234-5678", "138\u{3000}12345678"] {
            assert_eq!(text.parse::<Phone>().unwrap().reveal(), "13812345678", "{text}");
        }
    }

    #[test]
    fn what_is_no_mainland_mobile_is_refused_and_never_repeated() {
        for bad in [
            "",
            "12812345678",
            "23812345678",
            "1381234567",
            "138123456789",
            "+85261234567",
            "027-87654321",
            "１３８１２３４５６７８",
            "1381234567a",
            "+86",
        ] {
            let error = bad.parse::<Phone>().unwrap_err();
            assert_eq!(error.code, ErrorCode::BadPhone, "{bad}");
            assert!(error.args.is_empty() && error.log.is_none());
        }
    }

    #[test]
    fn only_reveal_shows_it_in_full() {
        let phone: Phone = "13812345678".parse().unwrap();
        assert_eq!(phone.masked(), "138****5678");
        assert_eq!(format!("{phone:?}"), "138****5678");
    }
}
