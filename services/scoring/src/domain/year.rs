//! The accounting year a day belongs to.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The first and last day of the year that begins on the first of `starts_in_month` and contains the day.
pub fn year_of(day: NaiveDate, starts_in_month: u32) -> (NaiveDate, NaiveDate) {
    let months_in = (day.month() + 12 - starts_in_month.clamp(1, 12)) % 12;
    let first = day.with_day(1).unwrap_or(day) - Months::new(months_in);
    (first, first + Months::new(12) - Days::new(1))
}

/// Cuts a span so that it does not touch its neighbours: a changed start of the year makes one shorter year, no overlap.
pub fn between(span: (NaiveDate, NaiveDate), last_before: Option<NaiveDate>, first_after: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    let first = last_before.and_then(|day| day.succ_opt()).map_or(span.0, |day| day.max(span.0));
    let last = first_after.and_then(|day| day.pred_opt()).map_or(span.1, |day| day.min(span.1));
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_runs_from_the_first_of_its_month() {
        for (of, starts_in, first, last) in [
            ("2026-01-01", 1, "2026-01-01", "2026-12-31"),
            ("2026-12-31", 1, "2026-01-01", "2026-12-31"),
            ("2026-06-30", 7, "2025-07-01", "2026-06-30"),
            ("2026-07-01", 7, "2026-07-01", "2027-06-30"),
            ("2024-02-29", 3, "2023-03-01", "2024-02-29"),
        ] {
            assert_eq!(year_of(day(of), starts_in), (day(first), day(last)), "{of} from month {starts_in}");
        }
    }

    #[test]
    fn a_year_leaves_its_neighbours_their_days() {
        let span = (day("2026-04-01"), day("2027-03-31"));
        assert_eq!(between(span, None, None), span);
        assert_eq!(between(span, Some(day("2026-12-31")), None), (day("2027-01-01"), day("2027-03-31")));
        assert_eq!(between(span, Some(day("2025-12-31")), Some(day("2026-07-01"))), (day("2026-04-01"), day("2026-06-30")));
    }
}
