//! Windows of time.

use chrono::{Datelike, Days, Months, NaiveDate};
use linli_contracts::scoring::{CapWindow, PeriodLength, PeriodRule, SchemeDocument};

/// The first and last day of the window a day lies in.
pub fn window(of: CapWindow, day: NaiveDate, rule: &PeriodRule, own_from: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    let start = rule.starts_in_month.clamp(1, 12);
    match of {
        CapWindow::Event | CapWindow::Day => (day, day),
        CapWindow::Week => {
            let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
            (monday, monday + Days::new(6))
        }
        CapWindow::Month => months(day, 1, 1),
        CapWindow::Quarter => months(day, 3, 1),
        CapWindow::HalfYear => months(day, 6, 1),
        CapWindow::Year => match own_from.filter(|_| rule.own_year) {
            Some(from) => own_year(day, from),
            None => months(day, 12, start),
        },
        CapWindow::Period => match rule.length {
            PeriodLength::Week => window(CapWindow::Week, day, rule, own_from),
            PeriodLength::Month => months(day, 1, start),
            PeriodLength::Quarter => months(day, 3, start),
            PeriodLength::HalfYear => months(day, 6, start),
            PeriodLength::Year => window(CapWindow::Year, day, rule, own_from),
        },
        CapWindow::Ever => {
            let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            (day(1, 1, 1), day(9999, 12, 31))
        }
    }
}

/// The span of `count` months that the day lies in, where one begins with the month `first` of 1 … 12.
fn months(day: NaiveDate, count: u32, first: u32) -> (NaiveDate, NaiveDate) {
    let back = (day.month() + 12 - first) % count;
    let first = day.with_day(1).unwrap_or(day) - Months::new(back);
    (first, first + Months::new(count) - Days::new(1))
}

fn own_year(day: NaiveDate, from: NaiveDate) -> (NaiveDate, NaiveDate) {
    let anniversary = |years: i32| {
        let months = Months::new(years.unsigned_abs() * 12);
        if years < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }.unwrap_or(from)
    };
    let years = day.year() - from.year() - i32::from(anniversary(day.year() - from.year()) > day);
    (anniversary(years), anniversary(years + 1).pred_opt().unwrap_or(day))
}

/// The first and last day of what must be known to grant deeds of these days; an empty range without days.
pub fn span(document: &SchemeDocument, days: &[NaiveDate]) -> (NaiveDate, NaiveDate) {
    let caps = document.caps.iter().chain(document.groups.iter().flat_map(|group| &group.caps));
    let caps = caps.chain(document.items.iter().flat_map(|item| &item.caps));
    let mut windows: Vec<CapWindow> = caps.map(|cap| cap.window).chain([CapWindow::Day, CapWindow::Period]).collect();
    windows.sort_unstable();
    windows.dedup();
    let spans = windows.iter().flat_map(|of| days.iter().map(|day| window(*of, *day, &document.period, None)));
    let joined = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.unwrap_or((NaiveDate::default().succ_opt().unwrap_or_default(), NaiveDate::default()))
}
