//! Time: which days a cap, a period or a result covers, and what must be known to judge some days.
//!
//! Caps by month, quarter and half-year follow the calendar; periods follow the scheme's year, which begins with the
//! rule's month or, where the scheme says so, with each holder's own day (E5). A span is its first and its last day.

use chrono::{Datelike, Days, Months, NaiveDate};
use linli_contracts::scoring::{CapWindow, PeriodLength, PeriodRule, SchemeDocument, ValueRule};

/// The first and the last day.
pub type Span = (NaiveDate, NaiveDate);

/// The first and last day of the cap's window that a day lies in. `own_from` is the holder's own first day.
pub fn window(of: CapWindow, day: NaiveDate, rule: &PeriodRule, own_from: Option<NaiveDate>) -> Span {
    match of {
        CapWindow::Event | CapWindow::Day => (day, day),
        CapWindow::Week => week_of(day),
        CapWindow::Month => months(day, 1, 1),
        CapWindow::Quarter => months(day, 3, 1),
        CapWindow::HalfYear => months(day, 6, 1),
        CapWindow::Year => length_of(PeriodLength::Year, day, rule, own_from),
        CapWindow::Period => period_of(rule, day, own_from),
        CapWindow::Ever => ever(),
    }
}

/// The period that a day lies in.
pub fn period_of(rule: &PeriodRule, day: NaiveDate, own_from: Option<NaiveDate>) -> Span {
    length_of(rule.length, day, rule, own_from)
}

/// The span of this length that a day lies in: a period, a result inside one, or the time a limit of uses counts in.
/// A year is the holder's own where the scheme says so; shorter lengths are parts of the scheme's year for everybody.
pub fn length_of(length: PeriodLength, day: NaiveDate, rule: &PeriodRule, own_from: Option<NaiveDate>) -> Span {
    match length {
        PeriodLength::Week => week_of(day),
        PeriodLength::Month => months(day, 1, rule.starts_in_month),
        PeriodLength::Quarter => months(day, 3, rule.starts_in_month),
        PeriodLength::HalfYear => months(day, 6, rule.starts_in_month),
        PeriodLength::Year => match own_from.filter(|_| rule.own_year) {
            Some(from) => own_year_of(day, from),
            None => year_of(day, rule.starts_in_month),
        },
    }
}

/// The year that begins on the first of `starts_in_month` and contains the day.
pub fn year_of(day: NaiveDate, starts_in_month: u32) -> Span {
    months(day, 12, starts_in_month)
}

/// Cuts a span so that it does not touch its neighbours: a changed start of the year makes one shorter year, no overlap.
pub fn between(span: Span, last_before: Option<NaiveDate>, first_after: Option<NaiveDate>) -> Span {
    let first = last_before.and_then(|day| day.succ_opt()).map_or(span.0, |day| day.max(span.0));
    let last = first_after.and_then(|day| day.pred_opt()).map_or(span.1, |day| day.min(span.1));
    (first, last)
}

/// Whether a deed of the period that ended on `period_last` comes too late on `today` (E8).
pub fn late(rule: &PeriodRule, period_last: NaiveDate, today: NaiveDate) -> bool {
    let last = rule.late_days.and_then(|days| period_last.checked_add_days(Days::new(u64::from(days))));
    last.is_some_and(|last| today > last)
}

/// The last day on which a deed of this day may be declared, where the month after has one (E8).
pub fn declare_until(rule: &PeriodRule, day: NaiveDate) -> Option<NaiveDate> {
    let first = day.with_day(1)?.checked_add_months(Months::new(1))?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    rule.declare_by.map(|by| first.with_day(by.max(1)).unwrap_or(last))
}

/// The first and last day of what must be known to judge deeds of these days, whoever did them; an empty range without
/// days. Who has a year of their own may need up to a year on both sides.
pub fn span(document: &SchemeDocument, days: &[NaiveDate]) -> Span {
    let back = remembered(document);
    let of_day = |day: &NaiveDate| {
        let spans = windows(document).into_iter().map(|of| widest(of, *day, &document.period));
        let joined = spans.fold((*day, *day), |a, b| (a.0.min(b.0), a.1.max(b.1)));
        (joined.0.min(day.checked_sub_days(back).unwrap_or(*day)), joined.1)
    };
    let joined = days.iter().map(of_day).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.unwrap_or_else(|| (NaiveDate::default().succ_opt().unwrap_or_default(), NaiveDate::default()))
}

/// The windows whose other deeds may change what a deed is worth.
fn windows(document: &SchemeDocument) -> Vec<CapWindow> {
    let caps = document.caps.iter().chain(document.groups.iter().flat_map(|group| &group.caps));
    let caps = caps.chain(document.items.iter().flat_map(|item| &item.caps));
    let running = document.items.iter().filter_map(|item| match item.value {
        ValueRule::Steps { over, .. } | ValueRule::Tiers { over, .. } => Some(over).filter(|over| *over != CapWindow::Event),
        _ => None,
    });
    let by_group = document.groups.iter().any(|group| group.highest_of_event || group.floor.is_some());
    let by_effect = document.items.iter().any(|item| !item.effects.is_empty());
    let mut windows: Vec<CapWindow> = caps.map(|cap| cap.window).chain(running).collect();
    // An event is told from others by its words within a period.
    if by_group || by_effect || windows.contains(&CapWindow::Event) {
        windows.push(CapWindow::Period);
    }
    windows.sort_unstable();
    windows.dedup();
    windows
}

/// How long a deed is remembered because the same done again is worth another part.
fn remembered(document: &SchemeDocument) -> Days {
    let days = document.items.iter().filter_map(|item| item.repeat.as_ref()).map(|repeat| repeat.within_days).max();
    Days::new(u64::from(days.unwrap_or(0)))
}

/// The window for everybody at once: somebody's own year lies within a year on both sides of the day.
fn widest(of: CapWindow, day: NaiveDate, rule: &PeriodRule) -> Span {
    let yearly = of == CapWindow::Year || (of == CapWindow::Period && rule.length == PeriodLength::Year);
    if rule.own_year && yearly {
        let year = Months::new(12);
        return (day.checked_sub_months(year).unwrap_or(day), day.checked_add_months(year).unwrap_or(day));
    }
    window(of, day, rule, None)
}

fn week_of(day: NaiveDate) -> Span {
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    (monday, monday + Days::new(6))
}

/// The span of `count` months that the day lies in, where one begins with the month `first` of 1 … 12.
fn months(day: NaiveDate, count: u32, first: u32) -> Span {
    let back = (day.month() + 12 - first.clamp(1, 12)) % count;
    let first = day.with_day(1).unwrap_or(day) - Months::new(back);
    (first, first + Months::new(count) - Days::new(1))
}

/// The year of the day, counted in anniversaries of `from`; of 29 February the anniversary is the 28th in common years.
fn own_year_of(day: NaiveDate, from: NaiveDate) -> Span {
    let anniversary = |years: i32| {
        let months = Months::new(years.unsigned_abs() * 12);
        if years < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }.unwrap_or(from)
    };
    let mut years = day.year() - from.year();
    if anniversary(years) > day {
        years -= 1;
    }
    (anniversary(years), anniversary(years + 1).pred_opt().unwrap_or(day))
}

/// All days that can be written with four digits.
fn ever() -> Span {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1, 1), day(9999, 12, 31))
}

#[cfg(test)]
mod tests;
