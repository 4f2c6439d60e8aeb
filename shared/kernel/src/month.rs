//! A calendar month, the unit of applications and settlement.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{ApiError, ErrorCode};

/// A month of a year, written `2026-03`; stored as 202603.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// From year and month; `None` outside 1900-01 … 2999-12.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1900..3000).contains(&year) && (1..=12).contains(&month)).then(|| Self(year * 100 + month as i32))
    }

    /// From the stored number, e.g. 202603.
    pub fn from_number(number: i32) -> Option<Self> {
        Self::new(number / 100, (number % 100).unsigned_abs())
    }

    /// The month a day falls in.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 100 + day.month() as i32)
    }

    /// As stored, e.g. 202603.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.0 / 100
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 / 100, (self.0 % 100) as u32, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The month after.
    pub fn next(self) -> Self {
        Self::of(self.first_day() + Months::new(1))
    }

    /// Whether the day lies in this month.
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 100, self.0 % 100)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = ApiError;

    fn from_str(text: &str) -> Result<Self, ApiError> {
        let shaped = text.len() == 7 && text.as_bytes().get(4) == Some(&b'-');
        shaped
            .then(|| Self::new(text.get(..4)?.parse().ok()?, text.get(5..)?.parse().ok()?))
            .flatten()
            .ok_or_else(|| ApiError::new(ErrorCode::BadMonth).arg("value", text))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("malformed month"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_know_their_days_and_neighbours() {
        let february: Month = "2024-02".parse().unwrap();
        assert_eq!(february.last_day(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap());
        assert_eq!("2026-12".parse::<Month>().unwrap().next().to_string(), "2027-01");
        assert_eq!(Month::from_number(202613), None);
    }

    #[test]
    fn malformed_months_are_refused() {
        for bad in ["2026-13", "2026-00", "2026-1", "26-01", "2026/01", "2026-é", ""] {
            assert_eq!(bad.parse::<Month>().unwrap_err().code, ErrorCode::BadMonth, "{bad}");
        }
    }
}
