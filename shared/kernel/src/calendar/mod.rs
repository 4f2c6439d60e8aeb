//! Chinese working days: weekends, statutory holidays and make-up working days (调休).
//!
//! The holidays are data, announced by the State Council year by year. A year that was not announced is
//! *unknown*: every question about one of its days is an error, never a guess.

mod file;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use crate::{ApiError, ErrorCode};

const BUILT_IN: &str = include_str!("../../data/holidays.json");

/// The working days of the announced years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Notice>,
}

/// What the notice for one year says. It may also reach into the December before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Notice {
    rest: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// The years that come with the product.
    pub fn built_in() -> Self {
        // The tests prove that the file reads. Were it broken, an empty calendar would answer *unknown*, not wrongly.
        Self::from_json(BUILT_IN).unwrap_or_default()
    }

    /// Reads a file in the format of `data/holidays.json`; says what is wrong with a bad one and where.
    pub fn from_json(text: &str) -> Result<Self, ApiError> {
        file::read(text).map(|years| Self { years })
    }

    /// Adds the years of an operator's file; a year that both know is taken whole from `newer`.
    #[must_use]
    pub fn merge(mut self, newer: Self) -> Self {
        self.years.extend(newer.years);
        self
    }

    /// Whether people work on this day.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, ApiError> {
        let year = day.year();
        if !self.years.contains_key(&year) {
            return Err(ApiError::new(ErrorCode::CalendarUnknown).arg("year", year));
        }
        // The next year's notice comes later and may move days of this December, so it has the first word.
        for notice in [year + 1, year].iter().filter_map(|year| self.years.get(year)) {
            if notice.work.contains(&day) {
                return Ok(true);
            }
            if notice.rest.contains(&day) {
                return Ok(false);
            }
        }
        Ok(!is_weekend(day))
    }

    /// The `n`th working day after `from`, which itself is not counted. Zero days lead to `from`.
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> Result<NaiveDate, ApiError> {
        let mut day = from;
        let mut left = n;
        while left > 0 {
            day = days_after(day, 1)?;
            left -= u32::from(self.is_working_day(day)?);
        }
        Ok(day)
    }

    /// The last day of a window of natural days after `from`, which itself is not counted.
    /// A last day on which people rest moves on to the next working day (Civil Code 201–203).
    pub fn window_end(&self, from: NaiveDate, natural_days: u32) -> Result<NaiveDate, ApiError> {
        let mut day = days_after(from, natural_days)?;
        while !self.is_working_day(day)? {
            day = days_after(day, 1)?;
        }
        Ok(day)
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    day.weekday().number_from_monday() > 5
}

fn days_after(day: NaiveDate, days: u32) -> Result<NaiveDate, ApiError> {
    day.checked_add_days(Days::new(days.into())).ok_or_else(|| ApiError::new(ErrorCode::BadDate).arg("value", format!("{day} + {days}")))
}
