//! What counts, found by whose it is, then by item, then by day; events and deductions besides, row by row.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use linli_kernel::{HolderId, HouseholdId, Points};

use super::Counted;

/// In what role somebody is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    Doer,
    Household,
    Holder,
}

/// Sums of what counts.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Tally {
    /// Hundredths of points.
    pub points: i64,
    /// Times granted.
    pub times: i64,
    /// Thousandths of the unit.
    pub quantity: i64,
    /// Deeds.
    pub deeds: i64,
}

impl Tally {
    fn of(row: &Counted) -> Self {
        let quantity = row.quantity.thousandths();
        Self { points: row.points.hundredths(), times: row.times, quantity, deeds: quantity.signum() }
    }

    fn plus(self, other: Self) -> Self {
        let (points, times) = (self.points + other.points, self.times + other.times);
        Self { points, times, quantity: self.quantity + other.quantity, deeds: self.deeds + other.deeds }
    }
}

/// The sum of some tallies.
pub(super) fn sum(tallies: impl Iterator<Item = Tally>) -> Tally {
    tallies.fold(Tally::default(), Tally::plus)
}

/// A line with everything taken back of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    /// What stands.
    pub net: Counted,
    /// What was taken back of it in part: it was repaired.
    pub lifted: Points,
}

/// A first and a last day.
pub(super) type Span = (NaiveDate, NaiveDate);

#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Account {
    items: HashMap<String, BTreeMap<NaiveDate, Tally>>,
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
            if *account == Account::default() {
                self.accounts.remove(&key);
            }
        }
    }

    /// What somebody has of an item in a span.
    pub(super) fn item(&self, role: Role, id: HolderId, item: &str, span: Span) -> Tally {
        let days = self.accounts.get(&(role, id)).and_then(|account| account.items.get(item));
        days.map(|days| within(days, span)).unwrap_or_default()
    }

    /// What somebody has in a span, item by item.
    pub(super) fn items(&self, role: Role, id: HolderId, span: Span) -> impl Iterator<Item = (&str, Tally)> {
        let account = self.accounts.get(&(role, id));
        account.into_iter().flat_map(|account| &account.items).map(move |(item, days)| (item.as_str(), within(days, span)))
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

fn within(days: &BTreeMap<NaiveDate, Tally>, (from, until): Span) -> Tally {
    sum(days.range(from..=until).map(|(_, tally)| *tally))
}

impl Account {
    fn add(&mut self, role: Role, row: &Counted) {
        self.tally(row);
        if let Some(event) = &row.event {
            let rows = self.events.entry(event.clone()).or_default();
            join(rows, row);
            if rows.is_empty() {
                self.events.remove(event);
            }
        }
        // A reversal may come before what it takes back.
        if role == Role::Holder && (row.points.is_negative() || row.quantity.thousandths() <= 0) {
            join(&mut self.deductions, row);
        }
    }

    fn tally(&mut self, row: &Counted) {
        if !self.items.contains_key(&row.item) {
            self.items.insert(row.item.clone(), BTreeMap::new());
        }
        let Some(days) = self.items.get_mut(&row.item) else { return };
        let tally = days.entry(row.day).or_default();
        *tally = tally.plus(Tally::of(row));
        if *tally == Tally::default() {
            days.remove(&row.day);
        }
        if days.is_empty() {
            self.items.remove(&row.item);
        }
    }
}

/// Adds a row to the one of the same line; of those that cancel out nothing is kept.
fn join(rows: &mut Vec<Row>, row: &Counted) {
    let same = |other: &Row| (&other.net.line, &other.net.item, other.net.day, other.net.doer) == (&row.line, &row.item, row.day, row.doer);
    let lifted = if row.quantity.thousandths() == 0 { row.points } else { Points::ZERO };
    let Some(nth) = rows.iter().position(same) else {
        rows.push(Row { net: row.clone(), lifted });
        return;
    };
    let Some(found) = rows.get_mut(nth) else { return };
    let tally = Tally::of(&found.net).plus(Tally::of(row));
    found.net.points = Points::from_hundredths(tally.points);
    found.net.times = tally.times;
    found.net.quantity = crate::worth::Quantity::from_thousandths(tally.quantity);
    found.lifted += lifted;
    if tally.points == 0 && tally.times == 0 && tally.quantity == 0 {
        rows.remove(nth);
    }
}
