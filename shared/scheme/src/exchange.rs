//! What points turn into, and when they may (scheme-model G1, G3 … G6, G8).

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use linli_contracts::scoring::{ExchangeRule, OpenTime, PeriodLength, PeriodRule, Remainder, UseLimit, UseRule};
use linli_kernel::{ApiError, ErrorCode, HolderId, Points};

use crate::window::{self, Span};

/// What an exchange makes of some points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turned {
    /// Points it takes.
    pub taken: Points,
    /// What it gives, in its unit.
    pub gives: Points,
    /// Points that stay.
    pub left: Points,
}

/// What so many points turn into at once; nothing of a pool, which [`divide`] shares out.
pub fn turn(rule: &ExchangeRule, points: Points) -> Turned {
    let (taken, gives) = match rule {
        ExchangeRule::Rate { points: each, gives } => by_rate(points, *each, *gives),
        ExchangeRule::Bands { bands, remainder } => {
            let reached = bands.iter().filter(|band| band.from <= points).max_by_key(|band| band.from);
            reached.map_or((Points::ZERO, Points::ZERO), |band| match remainder {
                Remainder::Kept => (band.from, band.gives),
                Remainder::Lost => (points, band.gives),
            })
        }
        ExchangeRule::Pool => (Points::ZERO, Points::ZERO),
    };
    Turned { taken, gives, left: points - taken }
}

/// Every full `each` gives `gives`.
fn by_rate(points: Points, each: Points, gives: Points) -> (Points, Points) {
    if !each.is_positive() || !points.is_positive() {
        return (Points::ZERO, Points::ZERO);
    }
    let times = points.hundredths() / each.hundredths();
    let most = i128::from(Points::MAX_TOTAL.hundredths());
    let given = (i128::from(times) * i128::from(gives.hundredths())).clamp(-most, most);
    (Points::from_hundredths(times * each.hundredths()), Points::from_hundredths(i64::try_from(given).unwrap_or_default()))
}

/// Divides an amount by points, to the last hundredth: each gets the full hundredths of their part, and those left over go
/// to the largest remainders; of equal ones to more points, then to the smaller id. In the order given. `None` when
/// nobody has points, so that nothing can be divided.
pub fn divide(amount: Points, shares: &[(HolderId, Points)]) -> Option<Vec<(HolderId, Points)>> {
    let weight = |points: Points| i128::from(points.hundredths().max(0));
    let all: i128 = shares.iter().map(|(_, points)| weight(*points)).sum();
    if all == 0 {
        return None;
    }
    let amount = i128::from(amount.hundredths().max(0));
    let parts: Vec<(i128, i128)> =
        shares.iter().map(|(_, points)| (amount * weight(*points) / all, amount * weight(*points) % all)).collect();
    let over = amount - parts.iter().map(|(part, _)| part).sum::<i128>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|at| (-parts[*at].1, -weight(shares[*at].1), shares[*at].0));
    let mut given: Vec<i128> = parts.iter().map(|(part, _)| *part).collect();
    for at in order.into_iter().take(usize::try_from(over).unwrap_or(0)) {
        given[at] += 1;
    }
    let points = |hundredths: i128| Points::from_hundredths(i64::try_from(hundredths).unwrap_or(i64::MAX));
    Some(shares.iter().zip(given).map(|((holder, _), given)| (*holder, points(given))).collect())
}

/// What somebody has redeemed in [`limit_span`], what was given back left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Used {
    /// How often.
    pub times: u32,
    /// How many points.
    pub points: Points,
}

/// How many points somebody with this balance, who has `used` so much, may redeem at this local time. `asked` is how many it
/// shall be; without it any part will do.
/// Fails with `INSUFFICIENT_POINTS` (G4), `REDEEM_CLOSED`, `REDEEM_TOO_OFTEN` or `REDEEM_TOO_MUCH` (G5).
pub fn may_redeem(uses: &UseRule, balance: Points, asked: Option<Points>, used: Used, now: NaiveDateTime) -> Result<Points, ApiError> {
    if let Some(least) = uses.least_balance.filter(|least| balance < *least) {
        return Err(ApiError::new(ErrorCode::InsufficientPoints).arg("needed", least).arg("balance", balance));
    }
    if !uses.open.is_empty() && !uses.open.iter().any(|open| is_open(open, now)) {
        let [zh, en] = [true, false].map(|zh| uses.open.iter().map(|open| times(open, zh)).collect::<Vec<_>>());
        return Err(ApiError::new(ErrorCode::RedeemClosed).words("open", &zh.join("；"), &en.join("; ")));
    }
    uses.at_most.map_or(Ok(balance), |limit| within(limit, balance, asked, used))
}

/// What a limit leaves of the balance.
fn within(limit: UseLimit, balance: Points, asked: Option<Points>, used: Used) -> Result<Points, ApiError> {
    let (zh, en) = every(limit.every);
    if let Some(max) = limit.times.filter(|times| used.times >= *times) {
        return Err(ApiError::new(ErrorCode::RedeemTooOften).arg("max", max).words("every", zh, en));
    }
    let Some(max) = limit.points else { return Ok(balance) };
    let left = (max - used.points).max(Points::ZERO);
    if asked.map_or(left == Points::ZERO, |asked| asked > left) {
        return Err(ApiError::new(ErrorCode::RedeemTooMuch).arg("max", max).arg("left", left).words("every", zh, en));
    }
    Ok(balance.min(left))
}

/// The days in which a limit counts what is redeemed on a day.
pub fn limit_span(limit: UseLimit, day: NaiveDate, rule: &PeriodRule, own_from: Option<NaiveDate>) -> Span {
    window::length_of(limit.every, day, rule, own_from)
}

/// Whether redeeming is open: from `from` on and before `until`; one that lies before the other runs over midnight.
fn is_open(open: &OpenTime, now: NaiveDateTime) -> bool {
    let among = |listed: &[u32], value: u32| listed.is_empty() || listed.contains(&value);
    let date = now.date();
    among(&open.months, date.month())
        && among(&open.days, date.day())
        && among(&open.weekdays, date.weekday().number_from_monday())
        && in_hours(open, now.time())
}

fn in_hours(open: &OpenTime, now: NaiveTime) -> bool {
    let read = |text: &Option<String>, otherwise| text.as_deref().map_or(Some(otherwise), time_of_day);
    match (read(&open.from, NaiveTime::MIN), read(&open.until, end_of_day())) {
        (Some(from), Some(until)) if until < from => now >= from || now < until,
        (Some(from), Some(until)) => now >= from && now < until,
        // What cannot be read is never open; publishing refuses it.
        _ => false,
    }
}

/// Reads a time of day, `HH:MM`; `24:00` is its end.
pub fn time_of_day(text: &str) -> Option<NaiveTime> {
    if text == "24:00" { Some(end_of_day()) } else { NaiveTime::parse_from_str(text, "%H:%M").ok() }
}

/// After every time of a day.
fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_nano_opt(23, 59, 59, 1_999_999_999).unwrap_or_default()
}

/// An open time in words.
fn times(open: &OpenTime, zh: bool) -> String {
    let list = |listed: &[u32], (before_zh, after_zh, en): (&str, &str, &str)| {
        let numbers = listed.iter().map(u32::to_string).collect::<Vec<_>>();
        match listed {
            [] => None,
            _ if zh => Some(format!("{before_zh}{}{after_zh}", numbers.join("、"))),
            _ => Some(format!("{en} {}", numbers.join(", "))),
        }
    };
    let hours = match (&open.from, &open.until) {
        (None, None) => None,
        (from, until) => Some(format!("{}–{}", from.as_deref().unwrap_or("00:00"), until.as_deref().unwrap_or("24:00"))),
    };
    let parts = [
        list(&open.months, ("", "月", "months")),
        list(&open.days, ("", "日", "days")),
        list(&open.weekdays, ("周", "", "weekdays (1 Monday)")),
        hours,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn every(length: PeriodLength) -> (&'static str, &'static str) {
    match length {
        PeriodLength::Week => ("周", "week"),
        PeriodLength::Month => ("月", "month"),
        PeriodLength::Quarter => ("季度", "quarter"),
        PeriodLength::HalfYear => ("半年", "half-year"),
        PeriodLength::Year => ("年", "year"),
    }
}

#[cfg(test)]
mod tests;
