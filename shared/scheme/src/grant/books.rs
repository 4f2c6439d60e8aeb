//! What counts, found by whose it is, then by day, then by item; events and deductions besides, row by row.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use linli_kernel::{HolderId, HouseholdId, LineId, Points};

use super::Counted;
use crate::{window::Span, worth::Quantity};

/// In what role somebody is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    Doer,
    Household,
    Holder,
}

/// Sums of what counts. What was given and what was taken are kept apart: neither fills nor frees the other's room.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Tally {
    /// Points and times that were given.
    pub given: Part,
    /// Points and times that were taken.
    pub taken: Part,
    /// Thousandths of the unit.
    pub quantity: i64,
    /// Deeds.
    pub deeds: i64,
}

/// One direction of a tally.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Part {
    /// Hundredths of points, without sign.
    pub points: i64,
    /// Times.
    pub times: i64,
}

impl Tally {
    /// A row's sums. A reversal belongs to the direction of what it takes back; a partial one that takes points away may
    /// undo a repair, which is so where deductions of the item stand on that day.
    fn of(row: &Counted, deductions_stand: bool) -> Self {
        let (points, quantity) = (row.points.hundredths(), row.quantity.thousandths());
        let tally = Self { quantity, deeds: quantity.signum(), ..Self::default() };
        let taken = match quantity.signum() {
            1 => points < 0,
            0 => points > 0 || deductions_stand,
            _ => points > 0,
        };
        match taken {
            true => Self { taken: Part { points: -points, times: row.times }, ..tally },
            false => Self { given: Part { points, times: row.times }, ..tally },
        }
    }

    fn plus(self, other: Self) -> Self {
        let part = |a: Part, b: Part| Part { points: a.points + b.points, times: a.times + b.times };
        let (given, taken) = (part(self.given, other.given), part(self.taken, other.taken));
        Self { given, taken, quantity: self.quantity + other.quantity, deeds: self.deeds + other.deeds }
    }

    /// What was given less what was taken.
    pub(super) fn net(self) -> Points {
        Points::from_hundredths(self.given.points - self.taken.points)
    }
}

/// A line with everything taken back of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// What stands.
    pub net: Counted,
    /// What was taken back of it in part: it was repaired.
    pub lifted: Points,
}

#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Account {
    days: BTreeMap<NaiveDate, BTreeMap<String, Tally>>,
    events: HashMap<String, Vec<Row>>,
    deductions: Vec<Row>,
}

/// What counts, for everybody.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Books {
    accounts: HashMap<(Role, HolderId), Account>,
}

/// Whose caps per household somebody fills: their household's, or without one their own.
pub(super) fn home(household: Option<HouseholdId>, doer: HolderId) -> HolderId {
    household.map_or(doer, HolderId::from)
}

impl Books {
    /// Adds a row, or takes one back when it is negated. What cancels out leaves no trace.
    pub(super) fn add(&mut self, row: &Counted) {
        let roles = [(Role::Doer, row.doer), (Role::Household, home(row.household, row.doer)), (Role::Holder, row.holder)];
        for key in roles {
            let account = self.accounts.entry(key).or_default();
            account.add(key.0, row);
            if account.days.is_empty() {
                self.accounts.remove(&key);
            }
        }
    }

    /// What somebody has in a span, of those items whose codes fit.
    pub(super) fn sum(&self, role: Role, id: HolderId, (from, until): Span, fits: impl Fn(&str) -> bool) -> Tally {
        let Some(account) = self.accounts.get(&(role, id)) else { return Tally::default() };
        let items = account.days.range(from..=until).flat_map(|(_, items)| items);
        items.filter(|(item, _)| fits(item)).fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally))
    }

    /// What stands of an event in a span.
    pub(super) fn event(&self, role: Role, id: HolderId, event: &str, span: Span) -> impl Iterator<Item = &Row> {
        let rows = self.accounts.get(&(role, id)).and_then(|account| account.events.get(event));
        rows.into_iter().flatten().filter(move |row| (span.0..=span.1).contains(&row.net.day))
    }

    /// A holder's deductions, as they came.
    pub(super) fn deductions(&self, holder: HolderId) -> &[Row] {
        self.accounts.get(&(Role::Holder, holder)).map_or(&[], |account| &account.deductions)
    }
}

/// The sum of some rows.
pub(super) fn sum_of<'a>(rows: impl Iterator<Item = &'a Row>) -> Tally {
    rows.fold(Tally::default(), |sum, row| sum.plus(Tally::of(&row.net, false)))
}

impl Account {
    fn add(&mut self, role: Role, row: &Counted) {
        let stands = self.days.get(&row.day).and_then(|items| items.get(&row.item)).is_some_and(|tally| tally.taken.points != 0);
        let tally = Tally::of(row, stands);
        self.tally(row, tally);
        if let Some(event) = &row.event {
            let rows = self.events.entry(event.clone()).or_default();
            join(rows, row);
            if rows.is_empty() {
                self.events.remove(event);
            }
        }
        if role == Role::Holder && tally.taken.points != 0 {
            join(&mut self.deductions, row);
        }
    }

    fn tally(&mut self, row: &Counted, more: Tally) {
        let items = self.days.entry(row.day).or_default();
        match items.get_mut(&row.item) {
            Some(tally) => *tally = tally.plus(more),
            None => drop(items.insert(row.item.clone(), more)),
        }
        if items.get(&row.item) == Some(&Tally::default()) {
            items.remove(&row.item);
        }
        if items.is_empty() {
            self.days.remove(&row.day);
        }
    }
}

/// Adds a row to the one of the same line, by day and line, so that the order in which rows come does not matter; of those
/// that cancel out nothing is kept.
fn join(rows: &mut Vec<Row>, row: &Counted) {
    let lifted = if row.quantity == Quantity::default() { row.points } else { Points::ZERO };
    match rows.binary_search_by(|other| key(&other.net).cmp(&key(row))) {
        Err(nth) => rows.insert(nth, Row { net: row.clone(), lifted }),
        Ok(nth) => {
            let Some(found) = rows.get_mut(nth) else { return };
            found.net.points += row.points;
            found.net.times += row.times;
            found.net.quantity = Quantity::from_thousandths(found.net.quantity.thousandths() + row.quantity.thousandths());
            found.lifted += lifted;
            if found.net.points == Points::ZERO && found.net.times == 0 && found.net.quantity == Quantity::default() {
                rows.remove(nth);
            }
        }
    }
}

fn key(row: &Counted) -> (NaiveDate, Option<LineId>, &str, HolderId) {
    (row.day, row.line, &row.item, row.doer)
}
