//! Floors of groups: a deduction counts only as far as its group does not fall below its floor (C3).

use linli_contracts::scoring::{CapWindow, WorkingStep};
use linli_kernel::Points;

use super::{
    Deed, Outcome,
    books::{Books, Role},
};
use crate::{rules::Rules, window::window, worth::working};

/// Holds a deduction by the floors of its groups, from the inside out. What the deed itself takes back is gone already.
pub(super) fn apply(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, outcome: &mut Outcome) {
    let Some((nth, _)) = rules.item(deed.item) else { return };
    let period = window(CapWindow::Period, deed.day, &rules.document().period, deed.own_from);
    let within = |day| (period.0..=period.1).contains(&day);
    for nth in rules.chain(nth).iter().copied() {
        let floored = rules.group_at(nth).and_then(|group| Some((group, group.floor?)));
        let Some((group, floor)) = floored.filter(|_| outcome.granted.is_negative()) else { continue };
        let deeds = books.sum(Role::Holder, deed.holder, period, |code| rules.holds(nth, code));
        let starts = deed.starts.iter().filter(|(code, _)| code.as_deref().is_some_and(|code| rules.lies_in(code, nth)));
        let back = outcome.reversals.iter().filter(|back| rules.holds(nth, &back.counted.item) && within(back.counted.day));
        let back: Points = back.map(|back| back.points).sum();
        let stands = deeds.net() + back + starts.map(|(_, points)| *points).sum();
        let held = outcome.granted.max(-(stands - floor).max(Points::ZERO));
        if held != outcome.granted {
            let args = [
                ("group", group.code.clone()),
                ("floor", floor.to_string()),
                ("stands", stands.to_string()),
                ("before", outcome.granted.to_string()),
            ];
            outcome.workings.push(working(WorkingStep::Floor, format!("groups[{nth}].floor"), args, held));
            outcome.granted = held;
        }
    }
}
