//! What differs between two sides.

use std::collections::BTreeMap;

use linli_contracts::scoring::{Cut, Exchange, ExchangeRule, SchemeDocument};
use linli_kernel::Points;

use super::{Budget, CapChange, Change, ItemChange, PersonChange, TurnedInto, replay::Replayed, side::Side};
use crate::{exchange, purse, settle::Settled};

/// What caps cut, cap by cap.
#[derive(Default)]
pub struct Cuts(Vec<(Cut, u32, Points)>);

impl Cuts {
    pub fn add(&mut self, cuts: &[Cut]) {
        for cut in cuts {
            // A scheme has few caps, so that looking through them is quick.
            let found = self.0.iter_mut().find(|(held, ..)| same_cap(held, cut));
            let points = cut.before - cut.after;
            match found {
                Some((_, lines, sum)) => (*lines, *sum) = (*lines + 1, *sum + points),
                None => self.0.push((cut.clone(), 1, points)),
            }
        }
    }
}

fn same_cap(a: &Cut, b: &Cut) -> bool {
    (a.window, a.limit, a.per) == (b.window, b.limit, b.per) && a.scope == b.scope
}

/// Cap by cap, those of the past first.
pub fn caps(before: &Cuts, after: &Cuts) -> Vec<CapChange> {
    let of = |cuts: &Cuts, cap: &Cut| cuts.0.iter().find(|(held, ..)| same_cap(held, cap)).map(|(_, lines, points)| (*lines, *points));
    let new = after.0.iter().filter(|(cap, ..)| of(before, cap).is_none());
    let change = |(cap, ..): &(Cut, u32, Points)| {
        let [before, after] = [before, after].map(|cuts| of(cuts, cap).unwrap_or_default());
        CapChange {
            scope: cap.scope.clone(),
            window: cap.window,
            limit: cap.limit,
            per: cap.per,
            lines: Change { before: before.0, after: after.0 },
            points: Change { before: before.1, after: after.1 },
        }
    };
    before.0.iter().chain(new).map(change).collect()
}

/// Item by item, in the order of the draft.
pub fn items(draft: &SchemeDocument, past: &Side<'_>, replayed: &Replayed<'_>) -> Vec<ItemChange> {
    let mut items: BTreeMap<&str, (u32, Change<Points>)> = BTreeMap::new();
    for (id, line) in &past.lines {
        let (lines, points) = items.entry(&line.of.claim.item).or_default();
        *lines += 1;
        points.before += line.points;
        points.after += replayed.side.stands(*id);
    }
    let place: BTreeMap<&str, usize> = draft.items.iter().zip(0..).map(|(item, at)| (item.code.as_str(), at)).collect();
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort_by_key(|(item, _)| place.get(item).copied().unwrap_or(usize::MAX));
    let change = |(item, (lines, points)): (&str, (u32, Change<Points>))| {
        let unjudged = replayed.unjudged.get(item);
        ItemChange {
            item: item.to_owned(),
            lines,
            points,
            unjudged: unjudged.map_or(0, |(count, _)| *count),
            reason: unjudged.map(|(_, reason)| reason.clone()),
        }
    };
    items.into_iter().map(change).collect()
}

/// Person by person.
pub fn people(before: &[Settled], after: &[Settled]) -> Vec<PersonChange> {
    let change = |(before, after): (&Settled, &Settled)| PersonChange {
        holder: before.holder,
        total: Change { before: before.total, after: after.total },
        place: Change { before: before.place, after: after.place },
        band: Change { before: before.band.clone(), after: after.band.clone() },
    };
    before.iter().zip(after).map(change).collect()
}

/// How many totals changed in some way.
pub fn count(people: &[PersonChange], way: impl Fn(Change<Points>) -> bool) -> u32 {
    u32::try_from(people.iter().filter(|person| way(person.total)).count()).unwrap_or(u32::MAX)
}

/// How many have each grade, by its code.
pub fn bands(people: &[PersonChange]) -> Vec<(Option<String>, Change<u32>)> {
    let mut bands: BTreeMap<Option<&str>, Change<u32>> = BTreeMap::new();
    for person in people {
        bands.entry(person.band.before.as_deref()).or_default().before += 1;
        bands.entry(person.band.after.as_deref()).or_default().after += 1;
    }
    bands.into_iter().map(|(band, change)| (band.map(str::to_owned), change)).collect()
}

/// What rewards may claim, added up person by person.
pub struct Budgets<'a> {
    spends: Vec<&'a str>,
    exchange: Option<(&'a Exchange, &'a str)>,
    budget: Budget,
}

impl<'a> Budgets<'a> {
    pub fn new(document: &'a SchemeDocument) -> Self {
        let spends: Vec<_> = match document.purses.as_slice() {
            [] => vec![purse::ONLY],
            purses => purses.iter().filter(|purse| purse.spends).map(|purse| purse.code.as_str()).collect(),
        };
        let exchange = document.uses.exchanges.iter().find(|exchange| exchange.rule != ExchangeRule::Pool);
        let paid = exchange.map(|exchange| (exchange, purse::paying(document, exchange.purse.as_deref()).code));
        let turned = |(exchange, _): &(&Exchange, &str)| TurnedInto {
            exchange: exchange.code.clone(),
            unit: exchange.unit.clone(),
            amount: Points::ZERO,
        };
        Self { spends, exchange: paid, budget: Budget { spendable: Points::ZERO, turned: paid.as_ref().map(turned) } }
    }

    /// Adds what somebody has by purse.
    pub fn add(&mut self, purses: &BTreeMap<String, Points>) {
        let has = |code: &str| purses.get(code).copied().unwrap_or_default().max(Points::ZERO);
        self.budget.spendable += self.spends.iter().map(|code| has(code)).sum();
        if let (Some((exchange, purse)), Some(turned)) = (self.exchange, &mut self.budget.turned) {
            turned.amount += exchange::turn(&exchange.rule, has(purse)).gives;
        }
    }

    pub fn total(self) -> Budget {
        self.budget
    }
}
