//! Citizen ID numbers after GB 11643: 6 digits of division, birth date, 3 of sequence, a check digit.

use std::{fmt, str::FromStr};

use chrono::{Months, NaiveDate};

use super::mask::keep_ends;
use crate::{ApiError, ErrorCode, division::is_province};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS: [u8; 11] = *b"10X98765432";
/// Residence permits of people from Taiwan are numbered like ID cards and begin with 83; a place 83 does not exist.
const TAIWAN_PERMIT: u8 = 83;
const MONTHS_UNTIL_14: Months = Months::new(14 * 12);

/// A checked ID number. `{:?}` shows it masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber {
    text: String,
    birth: NaiveDate,
}

impl IdNumber {
    /// Reads a number of somebody born on `today` or before.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, ApiError> {
        let number: Self = text.parse()?;
        if number.birth <= today { Ok(number) } else { Err(bad()) }
    }

    /// The whole number. Every use of this is an act to be logged.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// The birth date in the number.
    pub fn birth_date(&self) -> NaiveDate {
        self.birth
    }

    /// Whether the person has not reached the 14th birthday on that day.
    /// Somebody born on 29 February reaches it on 28 February (Civil Code 202).
    pub fn is_under_14(&self, on: NaiveDate) -> bool {
        self.birth.checked_add_months(MONTHS_UNTIL_14).is_some_and(|birthday| on < birthday)
    }

    /// The first three and the last four characters, e.g. `420***********123X`.
    pub fn masked(&self) -> String {
        keep_ends(&self.text, 3, 4)
    }
}

impl FromStr for IdNumber {
    type Err = ApiError;

    /// Checks all but whether the birth date has come; for input from outside use [`IdNumber::parse`].
    fn from_str(text: &str) -> Result<Self, ApiError> {
        let text = text.trim().to_ascii_uppercase();
        read_birth(text.as_bytes()).map(|birth| Self { birth, text }).ok_or_else(bad)
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// The birth date, if everything about the number is right.
fn read_birth(text: &[u8]) -> Option<NaiveDate> {
    let (check, body) = text.split_last()?;
    if body.len() != WEIGHTS.len() || !body.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    if CHECK_DIGITS[sum as usize % CHECK_DIGITS.len()] != *check {
        return None;
    }
    let number = |range: std::ops::Range<usize>| body[range].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let province = u8::try_from(number(0..2)).ok()?;
    if !is_province(province) && province != TAIWAN_PERMIT {
        return None;
    }
    // Nobody alive was born before 1900, but many a mistyped year lies there.
    let year = i32::try_from(number(6..10)).ok().filter(|year| *year >= 1900)?;
    NaiveDate::from_ymd_opt(year, number(10..12), number(12..14))
}

/// Never repeats the number: errors are logged and sent.
fn bad() -> ApiError {
    ApiError::new(ErrorCode::BadIdNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Appends the check digit that the first 17 digits ask for.
    fn checked(body: &str) -> String {
        let digits = body.bytes().map(|b| u32::from(b - b'0'));
        let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        format!("{body}{}", char::from(CHECK_DIGITS[sum as usize % 11]))
    }

    #[test]
    fn the_examples_of_the_standard_are_read() {
        // GB 11643-1999, annex A.
        let number: IdNumber = "11010519491231002X".parse().unwrap();
        assert_eq!(number.birth_date(), day("1949-12-31"));
        assert_eq!("440524188001010014".parse::<IdNumber>().unwrap_err().code, ErrorCode::BadIdNumber, "born in 1880");
        assert_eq!(" 11010519491231002x ".parse::<IdNumber>().unwrap().reveal(), "11010519491231002X");
    }

    #[test]
    fn one_changed_digit_or_two_swapped_are_noticed() {
        let right = "11010519491231002X";
        for place in 0..18 {
            for digit in "0123456789X".chars().filter(|digit| right[place..=place] != digit.to_string()) {
                let mut wrong = right.to_owned();
                wrong.replace_range(place..=place, &digit.to_string());
                assert!(wrong.parse::<IdNumber>().is_err(), "{wrong}");
            }
        }
        assert!("11010519491213002X".parse::<IdNumber>().is_err());
    }

    #[test]
    fn a_right_check_digit_does_not_save_a_wrong_number() {
        for body in
            ["11010520260230001", "11010520231301001", "11010520230029001", "99010519900101001", "00000019900101001", "11010518991231001"]
        {
            let number = checked(body);
            assert_eq!(number.parse::<IdNumber>().unwrap_err().code, ErrorCode::BadIdNumber, "{number}");
        }
        for good in ["82010520240229001", "83000019900101001"] {
            assert!(checked(good).parse::<IdNumber>().is_ok(), "{good}");
        }
    }

    #[test]
    fn other_shapes_are_refused_and_never_repeated() {
        for bad in ["", "X", "110105491231002", "11010519491231002", "11010519491231002XX", "1101051949123100２X", "一10105194912310X"] {
            let error = bad.parse::<IdNumber>().unwrap_err();
            assert_eq!(error.code, ErrorCode::BadIdNumber, "{bad}");
            assert!(error.args.is_empty() && error.log.is_none());
        }
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let number = checked("42010620260304001");
        assert!(IdNumber::parse(&number, day("2026-03-04")).is_ok());
        assert_eq!(IdNumber::parse(&number, day("2026-03-03")).unwrap_err().code, ErrorCode::BadIdNumber);
    }

    #[test]
    fn childhood_ends_on_the_fourteenth_birthday() {
        let number: IdNumber = checked("42010620120304001").parse().unwrap();
        assert!(number.is_under_14(day("2026-03-03")));
        assert!(!number.is_under_14(day("2026-03-04")));
        let leap: IdNumber = checked("42010620120229001").parse().unwrap();
        assert!(leap.is_under_14(day("2026-02-27")));
        assert!(!leap.is_under_14(day("2026-02-28")));
    }

    #[test]
    fn only_reveal_shows_it_in_full() {
        let number: IdNumber = "11010519491231002X".parse().unwrap();
        assert_eq!(number.masked(), "110***********002X");
        assert_eq!(format!("{number:?}"), "110***********002X");
        assert_eq!(number.reveal(), "11010519491231002X");
    }
}
