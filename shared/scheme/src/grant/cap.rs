//! Caps (scheme-model D, D-304): of the item, of its groups from the inside out, of the whole.

use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, Cut, PointItem};
use linli_kernel::{HolderId, Points};

use super::{
    Deed, Outcome,
    books::{Books, Part, Role, home, sum_of},
};
use crate::{rules::Rules, window::window};

/// Some caps and what they add up.
pub(super) struct Scope<'a> {
    /// The group's place in the list; none for the item or the whole.
    group: Option<usize>,
    /// The item or group code; none for the whole.
    code: Option<&'a str>,
    pub(super) caps: &'a [Cap],
}

impl Scope<'_> {
    fn name(&self) -> String {
        match (self.code, self.group) {
            (Some(code), Some(_)) => format!("group:{code}"),
            (Some(code), None) => code.to_owned(),
            (None, _) => "scheme".to_owned(),
        }
    }

    fn holds(&self, rules: &Rules<'_>, item: &str) -> bool {
        match (self.code, self.group) {
            (_, Some(group)) => rules.holds(group, item),
            (Some(code), None) => code == item,
            (None, None) => true,
        }
    }
}

/// Cuts what is granted down to what the caps leave.
pub(super) fn apply(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, outcome: &mut Outcome) {
    let negative = outcome.granted.is_negative();
    for scope in rules.item(deed.item).into_iter().flat_map(|item| scopes(rules, item, negative)) {
        // What goes on (E6) was held by the shorter ones when it was done; all of it now falls on one day.
        let holds = |cap: &&Cap| concerns(cap, deed.class) && (!deed.worth.goes_on || cap.window >= CapWindow::Year);
        let mut caps: Vec<_> = scope.caps.iter().filter(holds).collect();
        caps.sort_by_key(|cap| cap.window);
        for cap in caps {
            if outcome.granted != Points::ZERO {
                cut(books, rules, deed, &scope, cap, outcome);
            }
        }
    }
}

/// Whether a cap holds for somebody of this class (A5).
pub(super) fn concerns(cap: &Cap, class: Option<&str>) -> bool {
    cap.classes.is_empty() || class.is_some_and(|class| cap.classes.iter().any(|code| code == class))
}

/// The scopes whose caps hold for an item, from the inside out.
pub(super) fn scopes<'a>(rules: &Rules<'a>, (nth, item): (usize, &'a PointItem), negative: bool) -> Vec<Scope<'a>> {
    let mut scopes = vec![Scope { group: None, code: Some(&item.code), caps: &item.caps }];
    let groups = rules.chain(nth).iter().copied().filter(|nth| !negative || rules.deductions_alone(Some(*nth)));
    let scope = |nth| rules.group_at(nth).map(|group| Scope { group: Some(nth), code: Some(&group.code), caps: &group.caps });
    scopes.extend(groups.filter_map(scope));
    if !rules.document().caps.is_empty() && (!negative || rules.deductions_alone(None)) {
        scopes.push(Scope { group: None, code: None, caps: &rules.document().caps });
    }
    scopes
}

fn cut(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, scope: &Scope<'_>, cap: &Cap, outcome: &mut Outcome) {
    let before = outcome.granted;
    let used = used(books, rules, deed, scope, cap, before.is_negative());
    match cap.limit {
        CapLimit::Points(limit) => {
            let room = Points::from_hundredths((limit.hundredths() - used.points).max(0));
            outcome.granted = if before.is_negative() { before.max(-room) } else { before.min(room) };
        }
        CapLimit::Times(limit) => {
            let room = u32::try_from((i64::from(limit) - used.times).max(0)).unwrap_or(u32::MAX);
            let times = outcome.times.min(room);
            outcome.granted = share(before, times, outcome.times);
            // What no point remains of has used no room either.
            outcome.times = if times == 0 { outcome.times } else { times };
        }
    }
    if outcome.granted != before {
        let (window, limit, per) = (cap.window, cap.limit, cap.per);
        outcome.cuts.push(Cut { scope: scope.name(), window, limit, per, before, after: outcome.granted });
    }
}

/// What fills the cap's room already, in the direction of the deed.
fn used(books: &Books, rules: &Rules<'_>, deed: &Deed<'_>, scope: &Scope<'_>, cap: &Cap, negative: bool) -> Part {
    let (role, id) = whose(deed, cap.per);
    let span = |window_of| window(window_of, deed.day, &rules.document().period, deed.own_from);
    let tally = match (cap.window, deed.event) {
        (CapWindow::Event, None) => return Part::default(),
        (CapWindow::Event, Some(event)) => {
            sum_of(books.event(role, id, event, span(CapWindow::Period)).filter(|row| scope.holds(rules, &row.net.item)))
        }
        (window, _) => books.sum(role, id, span(window), |item| scope.holds(rules, item)),
    };
    let Part { points, times } = if negative { tally.taken } else { tally.given };
    Part { points: points.max(0), times: times.max(0) }
}

fn whose(deed: &Deed<'_>, per: CapHolder) -> (Role, HolderId) {
    match per {
        CapHolder::Member => (Role::Doer, deed.doer),
        CapHolder::Household => (Role::Household, home(deed.household, deed.doer)),
    }
}

/// The part of some points that `times` of `all` times are worth, cut to 1/100.
fn share(points: Points, times: u32, all: u32) -> Points {
    if times >= all { points } else { Points::from_hundredths(points.hundredths() * i64::from(times) / i64::from(all)) }
}
