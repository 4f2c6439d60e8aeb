//! What happens to a deed's worth before caps: running totals, repeats, the highest of an event, voided events.

use chrono::Days;
use linli_contracts::scoring::{CapWindow, EffectKind, PointItem, ValueRule, WorkingStep};
use linli_kernel::Points;

use super::{
    Deed, Outcome,
    books::{Books, Role},
};
use crate::{
    rules::Rules,
    window::{Span, window},
    worth::{Quantity, coefficients_again, curve, over, rounded, times, working},
};

/// Applies all of them in order.
pub(super) fn apply(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, outcome: &mut Outcome) {
    let Some((nth, item)) = rules.item(deed.item) else { return };
    if !deed.worth.decided {
        running(books, rules, deed, (nth, item), outcome);
        repeated(books, deed, (nth, item), outcome);
    }
    let period = window(CapWindow::Period, deed.day, &rules.document().period, deed.own_from);
    if let Some(event) = deed.event {
        highest(books, rules, deed, (event, period), nth, outcome);
        void(books, rules, deed, (event, period), outcome);
    }
}

/// Where quantities run up over a time, the deed is worth what the total's value rises by (B3, B4).
fn running(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, (nth, item): (usize, &PointItem), outcome: &mut Outcome) {
    let Some(over) = over(&item.value) else { return };
    let span = window(over, deed.day, &rules.document().period, deed.own_from);
    let before = books.sum(Role::Holder, deed.holder, span, |code| code == deed.item).quantity.max(0);
    let total = Quantity::from_thousandths(before + deed.quantity.thousandths());
    let before = Quantity::from_thousandths(before);
    let rise = curve(&item.value, total) - curve(&item.value, before);
    let again = coefficients_again(deed.worth, rise, nth);
    let first = outcome.workings.first().cloned();
    let mut first = first.unwrap_or_else(|| working(WorkingStep::Value, format!("items[{nth}].value"), [], rise));
    first.points = rise;
    first.args.insert("before".into(), before.to_string());
    first.args.insert("total".into(), total.to_string());
    outcome.granted = again.points;
    outcome.workings = std::iter::once(first).chain(again.workings).collect();
}

/// The same deed done again takes the next factor, time by time (B7).
fn repeated(books: &Books, deed: &Deed<'_>, (nth, item): (usize, &PointItem), outcome: &mut Outcome) {
    let Some(repeat) = &item.repeat else { return };
    let first = deed.day.checked_sub_days(Days::new(u64::from(repeat.within_days))).unwrap_or(deed.day);
    let tally = books.sum(Role::Holder, deed.holder, (first, deed.day), |code| code == deed.item);
    // A line may name a deed of fixed value several times.
    let counted = matches!(item.value, ValueRule::Fixed { .. });
    let earlier = if counted { tally.quantity / 1000 } else { tally.deeds };
    let earlier = usize::try_from(earlier.max(0)).unwrap_or(usize::MAX);
    let done = times(item, deed.quantity);
    let one = linli_kernel::Ratio::ONE;
    let factor = |time: usize| match time.checked_sub(1) {
        None => one,
        Some(again) => repeat.factors.get(again).or(repeat.factors.last()).copied().unwrap_or(one),
    };
    let all: i128 =
        (0..usize::try_from(done).unwrap_or(1)).map(|time| i128::from(factor(earlier.saturating_add(time)).ten_thousandths())).sum();
    let before = outcome.granted;
    let points = rounded(i128::from(before.hundredths()) * all, i128::from(done) * i128::from(one.ten_thousandths()));
    if points == before {
        return;
    }
    let factor = linli_kernel::Ratio::from_ten_thousandths(i64::try_from(all / i128::from(done)).unwrap_or_default());
    let args = [
        ("earlier", earlier.to_string()),
        ("days", repeat.within_days.to_string()),
        ("factor", factor.to_string()),
        ("before", before.to_string()),
    ];
    outcome.workings.push(working(WorkingStep::Repeat, format!("items[{nth}].repeat"), args, points));
    outcome.granted = points;
}

/// In a group where an event counts once, only what lies above what it counted so far counts (B10).
fn highest(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, (event, period): (&str, Span), item: usize, outcome: &mut Outcome) {
    let once = |nth: &usize| rules.group_at(*nth).is_some_and(|group| group.highest_of_event);
    for nth in rules.chain(item).iter().copied().filter(once) {
        let rows = books.event(Role::Doer, deed.doer, event, period).filter(|row| rules.holds(nth, &row.net.item));
        let sign = outcome.granted.hundredths().signum();
        let so_far: i64 = rows.map(|row| row.net.points.hundredths()).filter(|points| points.signum() == sign).sum();
        let above = Points::from_hundredths((outcome.granted.hundredths() * sign - so_far * sign).max(0) * sign);
        if above != outcome.granted {
            let args = [
                ("event", event.to_owned()),
                ("before", outcome.granted.to_string()),
                ("counted", Points::from_hundredths(so_far).to_string()),
            ];
            outcome.workings.push(working(WorkingStep::Highest, format!("groups[{nth}].highest_of_event"), args, above));
            outcome.granted = above;
        }
    }
}

/// What a voided event earns counts nothing; what it takes stays (C6).
fn void(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, (event, period): (&str, Span), outcome: &mut Outcome) {
    if !outcome.granted.is_positive() {
        return;
    }
    let own = books.event(Role::Doer, deed.doer, event, period);
    let whole = books.event(Role::Holder, deed.holder, event, period).filter(|row| row.net.doer == deed.holder);
    let voided = own.chain(whole).filter(|row| row.net.quantity.thousandths() > 0).find_map(|row| {
        let (nth, item) = rules.item(&row.net.item)?;
        let done = books.sum(Role::Holder, row.net.holder, period, |code| code == item.code).deeds;
        let fits = |effect: &linli_contracts::scoring::Effect| effect.does == EffectKind::VoidEvent && done >= i64::from(effect.from_time);
        item.effects.iter().position(fits).map(|effect| (format!("items[{nth}].effects[{effect}]"), item.code.clone()))
    });
    if let Some((place, by)) = voided {
        let args = [("event", event.to_owned()), ("item", by), ("before", outcome.granted.to_string())];
        outcome.workings.push(working(WorkingStep::Void, place, args, Points::ZERO));
        outcome.granted = Points::ZERO;
    }
}
