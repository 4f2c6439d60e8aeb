//! The file of holidays: its format and what makes one unbelievable.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{Notice, is_weekend};
use crate::{ApiError, ErrorCode};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    years: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    #[serde(default, rename = "source")]
    _source: String,
    holidays: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    #[serde(default, rename = "name")]
    _name: String,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default)]
    work: Vec<NaiveDate>,
}

/// Reads and checks the whole file.
pub(super) fn read(text: &str) -> Result<BTreeMap<i32, Notice>, ApiError> {
    let file: File = serde_json::from_str(text).map_err(|error| bad(error, "JSON"))?;
    let mut years = BTreeMap::new();
    for (index, year) in file.years.into_iter().enumerate() {
        let number = year.year;
        if years.insert(number, read_year(year, index)?).is_some() {
            return Err(bad(format!("{number} × 2"), format!("years[{index}]")));
        }
    }
    Ok(years)
}

fn read_year(year: Year, index: usize) -> Result<Notice, ApiError> {
    let mut notice = Notice::default();
    for (nth, holiday) in year.holidays.iter().enumerate() {
        add_holiday(&mut notice, year.year, holiday).map_err(|reason| bad(reason, format!("years[{index}].holidays[{nth}]")))?;
    }
    // These three days are fixed by law in every year; without them the notice is only a part of one,
    // and the other days would be guessed to be ordinary.
    for (month, day) in [(1, 1), (5, 1), (10, 1)] {
        let fixed = NaiveDate::from_ymd_opt(year.year, month, day);
        if !fixed.is_some_and(|day| notice.rest.contains(&day)) {
            return Err(bad(format!("{}-{month:02}-{day:02} ∉ holidays", year.year), format!("years[{index}]")));
        }
    }
    Ok(notice)
}

fn add_holiday(notice: &mut Notice, year: i32, holiday: &Holiday) -> Result<(), String> {
    if holiday.from > holiday.to {
        return Err(format!("{} > {}", holiday.from, holiday.to));
    }
    for day in [holiday.from, holiday.to].iter().chain(&holiday.work) {
        if day.year() != year && (day.year() + 1, day.month()) != (year, 12) {
            return Err(format!("{day} ∉ {year}"));
        }
    }
    for day in holiday.from.iter_days().take_while(|day| *day <= holiday.to) {
        if !notice.rest.insert(day) || notice.work.contains(&day) {
            return Err(format!("{day} × 2"));
        }
    }
    for day in &holiday.work {
        if !is_weekend(*day) {
            return Err(format!("work {day} ∉ Sat/Sun"));
        }
        if !notice.work.insert(*day) || notice.rest.contains(day) {
            return Err(format!("{day} × 2"));
        }
    }
    Ok(())
}

fn bad(reason: impl std::fmt::Display, place: impl Into<String>) -> ApiError {
    ApiError::new(ErrorCode::BadCalendar).at(place).arg("reason", reason)
}
