//! What the calendar promises, with days taken from the published notices.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn works(text: &str) -> bool {
    Calendar::built_in().is_working_day(day(text)).unwrap()
}

/// A year with the three fixed holidays and whatever else is given.
fn year(number: i32, more: &str) -> String {
    let fixed = ["01-01", "05-01", "10-01"].map(|day| format!(r#"{{"from":"{number}-{day}","to":"{number}-{day}"}}"#)).join(",");
    format!(r#"{{"year":{number},"holidays":[{fixed}{more}]}}"#)
}

fn file(years: &[String]) -> Result<Calendar, ApiError> {
    Calendar::from_json(&format!(r#"{{"years":[{}]}}"#, years.join(",")))
}

fn refused(year: String) -> String {
    let error = file(&[year]).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadCalendar);
    assert!(error.place.is_some());
    error.args["reason"].clone()
}

#[test]
fn weekends_holidays_and_make_up_days_are_told_apart() {
    for ordinary in ["2026-03-02", "2025-12-31", "2024-02-09", "2023-12-29"] {
        assert!(works(ordinary), "{ordinary}");
    }
    for rest in ["2026-03-01", "2026-02-23", "2026-10-07", "2025-10-08", "2025-06-02", "2024-09-17", "2023-01-02", "2023-10-06"] {
        assert!(!works(rest), "{rest}");
    }
    let made_up = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2025-01-26", "2025-09-28"];
    for make_up in made_up.into_iter().chain(["2024-05-11", "2024-10-12", "2023-06-25", "2023-10-08"]) {
        assert!(works(make_up), "{make_up}");
    }
}

#[test]
fn every_built_in_year_has_as_many_working_days_as_the_law_leaves() {
    let calendar = Calendar::built_in();
    for (year, expected) in [(2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        let days = day(&format!("{year}-01-01")).iter_days().take_while(|day| day.year() == year);
        assert_eq!(days.filter(|day| calendar.is_working_day(*day).unwrap()).count(), expected, "{year}");
    }
}

#[test]
fn a_year_without_a_notice_is_unknown() {
    let calendar = Calendar::built_in();
    for (text, year) in [("2022-12-31", "2022"), ("2027-01-01", "2027")] {
        let error = calendar.is_working_day(day(text)).unwrap_err();
        assert_eq!((error.code, error.args["year"].as_str()), (ErrorCode::CalendarUnknown, year));
    }
    assert_eq!(calendar.add_working_days(day("2026-12-31"), 1).unwrap_err().code, ErrorCode::CalendarUnknown);
    assert_eq!(calendar.window_end(day("2026-12-25"), 7).unwrap_err().code, ErrorCode::CalendarUnknown);
    assert_eq!(calendar.add_working_days(day("2026-12-28"), u32::MAX).unwrap_err().code, ErrorCode::CalendarUnknown);
}

#[test]
fn working_days_are_counted_from_the_day_after() {
    let calendar = Calendar::built_in();
    for (from, n, end) in [
        ("2025-09-26", 7, "2025-10-13"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-03-07", 0, "2026-03-07"),
        ("2024-12-31", 1, "2025-01-02"),
    ] {
        assert_eq!(calendar.add_working_days(day(from), n).unwrap(), day(end), "{from} + {n}");
    }
}

#[test]
fn a_window_that_ends_on_a_rest_day_moves_on() {
    let calendar = Calendar::built_in();
    for (from, n, end) in [
        ("2026-03-02", 7, "2026-03-09"),
        ("2026-02-27", 1, "2026-02-28"),
        ("2026-02-28", 7, "2026-03-09"),
        ("2025-09-26", 7, "2025-10-09"),
        ("2026-02-07", 7, "2026-02-14"),
        ("2026-02-08", 7, "2026-02-24"),
    ] {
        assert_eq!(calendar.window_end(day(from), n).unwrap(), day(end), "{from} + {n}");
    }
}

#[test]
fn days_beyond_the_end_of_time_are_refused() {
    assert_eq!(Calendar::built_in().window_end(day("2026-01-05"), u32::MAX).unwrap_err().code, ErrorCode::BadDate);
}

#[test]
fn an_operators_file_adds_and_replaces_whole_years() {
    let newer = file(&[year(2026, ""), year(2027, r#",{"from":"2026-12-31","to":"2026-12-31","work":["2026-12-27"]}"#)]).unwrap();
    let merged = Calendar::built_in().merge(newer);
    assert!(merged.is_working_day(day("2025-09-28")).unwrap(), "untouched year");
    assert!(!merged.is_working_day(day("2026-09-20")).unwrap(), "the make-up day of the replaced year is gone");
    assert!(!merged.is_working_day(day("2027-10-01")).unwrap(), "added year");
    assert!(!merged.is_working_day(day("2026-12-31")).unwrap(), "the new notice rests in the December before");
    assert!(merged.is_working_day(day("2026-12-27")).unwrap(), "and makes up for it");
}

#[test]
fn unbelievable_files_are_refused_with_a_place_and_a_reason() {
    assert_eq!(refused(year(2027, r#",{"from":"2027-02-08","to":"2027-02-05"}"#)), "2027-02-08 > 2027-02-05");
    assert_eq!(refused(year(2027, r#",{"from":"2028-02-05","to":"2028-02-06"}"#)), "2028-02-05 ∉ 2027");
    assert_eq!(refused(year(2027, r#",{"from":"2026-11-30","to":"2027-01-02"}"#)), "2026-11-30 ∉ 2027");
    assert_eq!(refused(year(2027, r#",{"from":"2027-05-01","to":"2027-05-03"}"#)), "2027-05-01 × 2");
    let work = |day: &str| refused(year(2027, &format!(r#",{{"from":"2027-02-06","to":"2027-02-06","work":["{day}"]}}"#)));
    assert_eq!(work("2027-02-08"), "work 2027-02-08 ∉ Sat/Sun");
    assert_eq!(work("2027-02-06"), "2027-02-06 × 2");
    assert_eq!(refused(r#"{"year":2027,"holidays":[]}"#.into()), "2027-01-01 ∉ holidays");
    assert!(refused(year(2027, r#",{"from":"2027-02-30","to":"2027-03-01"}"#)).contains("out of range"));
    assert!(refused(r#"{"year":2027,"holiday":[]}"#.into()).contains("unknown field"));
    assert_eq!(file(&[year(2027, ""), year(2027, "")]).unwrap_err().args["reason"], "2027 × 2");
    assert_eq!(Calendar::from_json("").unwrap_err().code, ErrorCode::BadCalendar);
}
