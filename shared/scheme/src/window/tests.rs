//! Spans of time.

use linli_contracts::scoring::SchemeDocument;
use serde_json::{Value, json};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days((first, last): Span) -> [String; 2] {
    [first.to_string(), last.to_string()]
}

fn rule(starts_in_month: u32, length: PeriodLength) -> PeriodRule {
    PeriodRule { starts_in_month, length, own_year: false, late_days: None, declare_by: None }
}

fn document(change: Value) -> SchemeDocument {
    let mut document = json!({
        "name": "试", "period": {"starts_in_month": 7}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "items": [{"code": "a", "name": "甲", "kind": "BASE", "value": {"rule": "FIXED", "points": 1}}]
    });
    for (key, value) in change.as_object().unwrap() {
        document[key] = value.clone();
    }
    serde_json::from_value(document).unwrap()
}

#[test]
fn d1_d2_d3_windows_of_caps_follow_the_calendar_and_the_year_the_scheme() {
    let july = rule(7, PeriodLength::Quarter);
    for (of, on, span) in [
        (CapWindow::Event, "2026-05-20", ["2026-05-20", "2026-05-20"]),
        (CapWindow::Day, "2026-05-20", ["2026-05-20", "2026-05-20"]),
        // A week from Monday, also across the new year.
        (CapWindow::Week, "2026-01-01", ["2025-12-29", "2026-01-04"]),
        (CapWindow::Week, "2026-05-18", ["2026-05-18", "2026-05-24"]),
        (CapWindow::Month, "2028-02-29", ["2028-02-01", "2028-02-29"]),
        (CapWindow::Quarter, "2026-05-20", ["2026-04-01", "2026-06-30"]),
        (CapWindow::HalfYear, "2026-05-20", ["2026-01-01", "2026-06-30"]),
        (CapWindow::HalfYear, "2026-12-31", ["2026-07-01", "2026-12-31"]),
        (CapWindow::Year, "2026-05-20", ["2025-07-01", "2026-06-30"]),
        (CapWindow::Period, "2026-05-20", ["2026-04-01", "2026-06-30"]),
        (CapWindow::Ever, "2026-05-20", ["0001-01-01", "9999-12-31"]),
    ] {
        assert_eq!(days(window(of, day(on), &july, None)), span, "{of:?} of {on}");
    }
}

#[test]
fn e1_e8_periods_are_parts_of_the_schemes_year() {
    for (starts, length, on, span) in [
        (1, PeriodLength::Week, "2027-01-01", ["2026-12-28", "2027-01-03"]),
        (2, PeriodLength::Month, "2026-05-20", ["2026-05-01", "2026-05-31"]),
        (2, PeriodLength::Quarter, "2026-05-20", ["2026-05-01", "2026-07-31"]),
        (2, PeriodLength::Quarter, "2026-01-31", ["2025-11-01", "2026-01-31"]),
        (12, PeriodLength::HalfYear, "2026-05-31", ["2025-12-01", "2026-05-31"]),
        (9, PeriodLength::Year, "2026-08-31", ["2025-09-01", "2026-08-31"]),
        (3, PeriodLength::Year, "2024-02-29", ["2023-03-01", "2024-02-29"]),
        (1, PeriodLength::Year, "2026-12-31", ["2026-01-01", "2026-12-31"]),
    ] {
        assert_eq!(days(period_of(&rule(starts, length), day(on), None)), span, "{length:?} of {on}");
    }
}

#[test]
fn e5_a_holders_own_year_runs_from_their_day_and_never_drifts() {
    let own = PeriodRule { own_year: true, ..rule(1, PeriodLength::Year) };
    for (from, on, span) in [
        ("2024-05-20", "2026-05-19", ["2025-05-20", "2026-05-19"]),
        ("2024-05-20", "2026-05-20", ["2026-05-20", "2027-05-19"]),
        ("2024-02-29", "2025-02-27", ["2024-02-29", "2025-02-27"]),
        ("2024-02-29", "2025-02-28", ["2025-02-28", "2026-02-27"]),
        ("2024-02-29", "2028-02-29", ["2028-02-29", "2029-02-27"]),
        ("2026-05-20", "2025-12-31", ["2025-05-20", "2026-05-19"]),
    ] {
        assert_eq!(days(period_of(&own, day(on), Some(day(from)))), span, "{on} of {from}");
        assert_eq!(days(window(CapWindow::Year, day(on), &own, Some(day(from)))), span, "{on} of {from}");
    }
    assert_eq!(days(period_of(&own, day("2026-05-20"), None)), ["2026-01-01", "2026-12-31"], "nobody's own");
    let others = rule(1, PeriodLength::Year);
    assert_eq!(days(period_of(&others, day("2026-05-20"), Some(day("2024-05-20")))), ["2026-01-01", "2026-12-31"]);
}

#[test]
fn e8_late_claims_are_told_by_the_day() {
    let ten = PeriodRule { late_days: Some(10), ..rule(1, PeriodLength::Month) };
    let last = day("2026-05-31");
    assert_eq!([late(&ten, last, day("2026-06-10")), late(&ten, last, day("2026-06-11"))], [false, true]);
    assert!(!late(&rule(1, PeriodLength::Month), last, day("2030-01-01")), "until the period is closed");
}

#[test]
fn e8_a_month_is_declared_until_a_day_of_the_next() {
    let until = |by, on| declare_until(&PeriodRule { declare_by: by, ..rule(1, PeriodLength::Year) }, day(on)).map(|day| day.to_string());
    assert_eq!(until(Some(5), "2026-05-01").as_deref(), Some("2026-06-05"));
    assert_eq!(until(Some(5), "2026-12-31").as_deref(), Some("2027-01-05"));
    assert_eq!(until(Some(31), "2026-01-31").as_deref(), Some("2026-02-28"), "a month without that day");
    assert_eq!(until(None, "2026-05-01"), None);
}

#[test]
fn what_must_be_known_covers_every_window_and_memory() {
    let on = [day("2026-05-20"), day("2026-05-25")];
    let of = |change| days(span(&document(change), &on));
    let item = |more: Value| {
        let mut item = json!({"code": "a", "name": "甲", "kind": "BASE", "value": {"rule": "FIXED", "points": 1}});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([item])
    };
    let caps = |window: &str| json!([{"window": window, "limit": {"POINTS": 5}}]);
    assert_eq!(of(json!({})), ["2026-05-20", "2026-05-25"]);
    assert_eq!(of(json!({"caps": caps("EVENT")})), ["2025-07-01", "2026-06-30"], "the same event may come again");
    assert_eq!(of(json!({"caps": caps("WEEK")})), ["2026-05-18", "2026-05-31"]);
    assert_eq!(of(json!({"groups": [{"code": "g", "name": "组", "caps": caps("MONTH")}]})), ["2026-05-01", "2026-05-31"]);
    assert_eq!(of(json!({"items": item(json!({"caps": caps("YEAR")}))})), ["2025-07-01", "2026-06-30"]);
    assert_eq!(of(json!({"items": item(json!({"repeat": {"within_days": 60, "factors": [2]}}))})), ["2026-03-21", "2026-05-25"]);
    assert_eq!(of(json!({"items": item(json!({"effects": [{"does": {"effect": "ZERO"}}]}))})), ["2025-07-01", "2026-06-30"]);
    assert_eq!(of(json!({"groups": [{"code": "g", "name": "组", "floor": 0}]})), ["2025-07-01", "2026-06-30"]);
    let steps = json!({"rule": "STEPS", "unit": "小时", "steps": [{"at": 10, "points": 2}], "over": "EVER"});
    assert_eq!(of(json!({"items": item(json!({"value": steps}))})), ["0001-01-01", "9999-12-31"]);
    let own = json!({"period": {"own_year": true}, "caps": caps("YEAR")});
    assert_eq!(of(own), ["2025-05-20", "2027-05-25"]);
}

#[test]
fn nothing_must_be_known_for_no_days() {
    let (first, last) = span(&document(json!({})), &[]);
    assert!(first > last);
}

#[test]
fn a_year_leaves_its_neighbours_their_days() {
    let span = (day("2026-04-01"), day("2027-03-31"));
    assert_eq!(between(span, None, None), span);
    assert_eq!(between(span, Some(day("2026-12-31")), None), (day("2027-01-01"), day("2027-03-31")));
    assert_eq!(between(span, Some(day("2025-12-31")), Some(day("2026-07-01"))), (day("2026-04-01"), day("2026-06-30")));
}
