//! Caps (scheme-model D, D-304): what counts of a deed when it is added to what already counts.
//!
//! An item's own caps come first, from the event to the year, then those of its group, then those of the whole
//! scheme. Deductions are held by their own item's caps alone, which bound how much they may take; they neither
//! fill nor free the room of anything else.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, Months, NaiveDate};
use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, Cut, SchemeDocument};
use linli_kernel::{HouseholdId, MemberId, Points};

/// A deed to be granted.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    /// Who did it.
    pub member: MemberId,
    /// Their household.
    pub household: HouseholdId,
    /// The item's code.
    pub item: &'a str,
    /// When.
    pub day: NaiveDate,
    /// What it would be worth without caps.
    pub points: Points,
    /// How many times it was done.
    pub times: u32,
}

/// What counts already, net of reversals. A reversal may also stand beside its grant, with both numbers negated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Who did it.
    pub member: MemberId,
    /// Their household.
    pub household: HouseholdId,
    /// The item's code.
    pub item: String,
    /// When.
    pub day: NaiveDate,
    /// The points granted.
    pub points: Points,
    /// The times granted, as [`Outcome::times`] said.
    pub times: i64,
}

/// What became of a deed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The points that count.
    pub granted: Points,
    /// The times that count; none when no point does.
    pub times: u32,
    /// What each cap cut, in order.
    pub cuts: Vec<Cut>,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    points: i64,
    times: i64,
}

type Items = HashMap<String, BTreeMap<NaiveDate, Tally>>;

/// What counts so far, by holder; every grant is added to it.
#[derive(Default)]
pub struct Usage {
    members: HashMap<MemberId, Items>,
    households: HashMap<HouseholdId, Items>,
}

impl Usage {
    /// Beginning with what counts already.
    pub fn new(counted: Vec<Counted>) -> Self {
        let mut usage = Self::default();
        for row in &counted {
            usage.add(row.member, row.household, &row.item, row.day, Tally { points: row.points.hundredths(), times: row.times });
        }
        usage
    }

    /// Grants a deed as far as the caps of the document allow, and counts it.
    pub fn grant(&mut self, document: &SchemeDocument, deed: &Deed<'_>) -> Outcome {
        let mut outcome = Outcome { granted: deed.points, times: deed.times.max(1), cuts: vec![] };
        for scope in scopes(document, deed) {
            for cap in in_order(scope.caps) {
                self.apply(document, deed, &scope, cap, &mut outcome);
            }
        }
        if outcome.granted == Points::ZERO {
            outcome.times = 0;
        } else {
            let tally = Tally { points: outcome.granted.hundredths(), times: i64::from(outcome.times) };
            self.add(deed.member, deed.household, deed.item, deed.day, tally);
        }
        outcome
    }

    /// Takes back what counted, so that its room is free again.
    pub fn revoke(&mut self, counted: &Counted) {
        let tally = Tally { points: -counted.points.hundredths(), times: -counted.times };
        self.add(counted.member, counted.household, &counted.item, counted.day, tally);
    }

    fn add(&mut self, member: MemberId, household: HouseholdId, item: &str, day: NaiveDate, more: Tally) {
        for items in [self.members.entry(member).or_default(), self.households.entry(household).or_default()] {
            if !items.contains_key(item) {
                items.insert(item.to_owned(), BTreeMap::new());
            }
            if let Some(days) = items.get_mut(item) {
                let tally = days.entry(day).or_default();
                tally.points += more.points;
                tally.times += more.times;
            }
        }
    }

    fn apply(&self, document: &SchemeDocument, deed: &Deed<'_>, scope: &Scope<'_>, cap: &Cap, outcome: &mut Outcome) {
        let before = outcome.granted;
        let used = self.used(document, deed, scope, cap);
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

    /// What fills the cap's room already, counted in the direction of the deed.
    fn used(&self, document: &SchemeDocument, deed: &Deed<'_>, scope: &Scope<'_>, cap: &Cap) -> Tally {
        let items = match cap.per {
            CapHolder::Member => self.members.get(&deed.member),
            CapHolder::Household => self.households.get(&deed.household),
        };
        let Some(items) = items.filter(|_| cap.window != CapWindow::Event) else { return Tally::default() };
        let (from, until) = window(cap.window, deed.day, document.period.starts_in_month);
        let sign = if deed.points.is_negative() { -1 } else { 1 };
        let of = |days: &BTreeMap<NaiveDate, Tally>| filled(days, from, until, sign);
        match scope.of {
            Of::Item => items.get(deed.item).map(of).unwrap_or_default(),
            Of::Group(group) => {
                let codes = document.items.iter().filter(|item| item.group.as_deref() == Some(group)).map(|item| &item.code);
                sum(codes.filter_map(|code| items.get(code)).map(of))
            }
            Of::Whole => sum(items.values().map(of)),
        }
    }
}

#[derive(Clone, Copy)]
enum Of<'a> {
    Item,
    Group(&'a str),
    Whole,
}

/// Some caps and what they add up.
struct Scope<'a> {
    of: Of<'a>,
    item: &'a str,
    caps: &'a [Cap],
}

impl Scope<'_> {
    fn name(&self) -> String {
        match self.of {
            Of::Item => self.item.to_owned(),
            Of::Group(code) => format!("group:{code}"),
            Of::Whole => "scheme".to_owned(),
        }
    }
}

fn scopes<'a>(document: &'a SchemeDocument, deed: &Deed<'a>) -> Vec<Scope<'a>> {
    let item = document.items.iter().find(|item| item.code == deed.item);
    let mut scopes: Vec<_> = item.map(|item| Scope { of: Of::Item, item: deed.item, caps: &item.caps }).into_iter().collect();
    if deed.points.is_negative() {
        return scopes;
    }
    let group = item.and_then(|item| item.group.as_ref()).and_then(|code| document.groups.iter().find(|group| group.code == *code));
    scopes.extend(group.map(|group| Scope { of: Of::Group(&group.code), item: deed.item, caps: &group.caps }));
    scopes.push(Scope { of: Of::Whole, item: deed.item, caps: &document.caps });
    scopes
}

fn in_order(caps: &[Cap]) -> Vec<&Cap> {
    let mut caps: Vec<_> = caps.iter().collect();
    caps.sort_by_key(|cap| cap.window);
    caps
}

/// What one item holds in a window, in one direction: a net sum the other way fills nothing.
fn filled(days: &BTreeMap<NaiveDate, Tally>, from: NaiveDate, until: NaiveDate, sign: i64) -> Tally {
    let net = sum(days.range(from..=until).map(|(_, tally)| *tally));
    if net.points * sign > 0 { Tally { points: net.points * sign, times: net.times.max(0) } } else { Tally::default() }
}

fn sum(tallies: impl Iterator<Item = Tally>) -> Tally {
    tallies.fold(Tally::default(), |a, b| Tally { points: a.points + b.points, times: a.times + b.times })
}

/// The part of some points that `times` of `all` times are worth, cut to 1/100.
fn share(points: Points, times: u32, all: u32) -> Points {
    if times >= all { points } else { Points::from_hundredths(points.hundredths() * i64::from(times) / i64::from(all)) }
}

/// The first and last day of the window a day lies in. The scheme's year begins with the given month.
pub fn window(window: CapWindow, day: NaiveDate, starts_in_month: u32) -> (NaiveDate, NaiveDate) {
    match window {
        CapWindow::Event | CapWindow::Day => (day, day),
        CapWindow::Week => {
            let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
            (monday, monday + Days::new(6))
        }
        CapWindow::Month => months(day, 0, 1),
        CapWindow::Quarter => months(day, (day.month() - 1) % 3, 3),
        CapWindow::Year => months(day, (day.month() + 12 - starts_in_month.clamp(1, 12)) % 12, 12),
    }
}

/// So many months, of which the first lies `back` months before the day's.
fn months(day: NaiveDate, back: u32, count: u32) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day) - Months::new(back);
    (first, first + Months::new(count) - Days::new(1))
}

/// The first and last day of what must be known to grant deeds of these days; an empty range without days.
pub fn span(document: &SchemeDocument, days: &[NaiveDate]) -> (NaiveDate, NaiveDate) {
    let caps = document.caps.iter().chain(document.groups.iter().flat_map(|group| &group.caps));
    let caps = caps.chain(document.items.iter().flat_map(|item| &item.caps));
    let mut windows: Vec<CapWindow> = caps.map(|cap| cap.window).chain([CapWindow::Day]).collect();
    windows.sort_unstable();
    windows.dedup();
    let start = document.period.starts_in_month;
    let spans = windows.iter().flat_map(|of| days.iter().map(move |day| window(*of, *day, start)));
    let joined = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    joined.unwrap_or((NaiveDate::default().succ_opt().unwrap_or_default(), NaiveDate::default()))
}
