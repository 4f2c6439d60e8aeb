//! What a draft would have made of a past period (D-305): its deeds judged anew by the functions that judge real ones.
//!
//! What people did, asked for and decided stays as it was; only the scheme changes. A reviewer's decision that differed
//! from what was declared is kept, moved into what the draft allows; what a reviewer refused stays refused. Deeds of items
//! the draft lacks, or that it cannot judge, come to nothing. Reversals that people decided happen again; what deeds
//! themselves take back is worked out anew. Under an unchanged scheme exactly what happened comes out.
//!
//! Whose account a deed counts for, ballots, and results made inside the period or by other schemes are taken as they
//! were: a draft that changes who holds accounts cannot be replayed.

mod compare;
mod history;
mod replay;
mod sample;
mod side;

#[cfg(test)]
mod tests;

use linli_contracts::scoring::{CapHolder, CapLimit, CapWindow, Cut, SchemeDocument, Working};
use linli_kernel::{ApiError, HolderId, LineId, Points};

pub use history::{Fact, Granted, History, Past, TookBack};

use self::sample::Sample;
use crate::{
    account::{self, Accounts},
    rules::Rules,
    settle::{Participant, Settled, settle_telling},
};

/// Two sides of one thing.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Change<T> {
    /// As it was.
    pub before: T,
    /// As it would have been.
    pub after: T,
}

/// What would have differed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Simulation {
    /// Items with lines in the period, in the order of the draft, then those it lacks.
    pub items: Vec<ItemChange>,
    /// Everybody who takes part, in the order given.
    pub people: Vec<PersonChange>,
    /// How many people's totals rise.
    pub gain: u32,
    /// How many people's totals fall.
    pub lose: u32,
    /// How many people keep their total.
    pub same: u32,
    /// How many people have each grade, by its code; none for no grade.
    pub bands: Vec<(Option<String>, Change<u32>)>,
    /// What each cap cut.
    pub caps: Vec<CapChange>,
    /// What can be spent.
    pub budget: Change<Budget>,
    /// Up to [`SAMPLE`] lines that come to something else, always the same ones of the same history.
    pub lines: Vec<LineCase>,
    /// Up to [`SAMPLE`] people with another total or grade.
    pub cases: Vec<PersonCase>,
}

/// How many cases are shown.
pub const SAMPLE: usize = 20;

/// An item's points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemChange {
    /// Its code.
    pub item: String,
    /// How many lines name it.
    pub lines: u32,
    /// What stands of them.
    pub points: Change<Points>,
    /// How many of them the draft cannot judge.
    pub unjudged: u32,
    /// Why the first of these could not be judged.
    pub reason: Option<ApiError>,
}

/// Somebody's result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonChange {
    /// Who.
    pub holder: HolderId,
    /// The total.
    pub total: Change<Points>,
    /// The place.
    pub place: Change<Option<u32>>,
    /// The code of the grade.
    pub band: Change<Option<String>>,
}

impl PersonChange {
    fn differs(&self) -> bool {
        self.total.before != self.total.after || self.band.before != self.band.after
    }
}

/// What one cap cut.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CapChange {
    /// Over what: the item's code, `group:<code>` or `scheme`.
    pub scope: String,
    /// Its window.
    pub window: CapWindow,
    /// Its limit.
    pub limit: CapLimit,
    /// Whose deeds it adds up.
    pub per: CapHolder,
    /// How many lines it cut.
    pub lines: Change<u32>,
    /// How many points it cut.
    pub points: Change<Points>,
}

/// What rewards a period's points may claim.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Budget {
    /// Points that can be spent; nobody's debt lessens another's.
    pub spendable: Points,
    /// What they turn into by the scheme's first exchange that is no pool.
    pub turned: Option<TurnedInto>,
}

/// What points turn into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TurnedInto {
    /// The code of the exchange.
    pub exchange: String,
    /// The unit: 元, 张.
    pub unit: String,
    /// How much.
    pub amount: Points,
}

/// A line that comes to something else. How it came to what it was stands on the line itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineCase {
    /// The line.
    pub line: LineId,
    /// Whose.
    pub holder: HolderId,
    /// The item's code.
    pub item: String,
    /// What was granted.
    pub points: Change<Points>,
    /// What caps cut.
    pub cuts: Change<Vec<Cut>>,
    /// How the number under the draft comes about.
    pub workings: Vec<Working>,
    /// Why the draft cannot judge it, if so.
    pub error: Option<ApiError>,
}

/// Somebody with another total or grade, with how both come about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonCase {
    /// As it was.
    pub before: Settled,
    /// As it would have been.
    pub after: Settled,
}

/// Replays a past period under a draft. `go_on` is told how much of how much is done, every few hundred steps; once it
/// answers false the simulation ends without an answer.
pub fn simulate(draft: &SchemeDocument, history: &History, go_on: &mut dyn FnMut(usize, usize) -> bool) -> Option<Simulation> {
    let steps = history.facts.len() + 2 * history.people.len();
    let old: Vec<Rules<'_>> = history.documents.iter().map(Rules::new).collect();
    let past = side::past(history, &old);
    let rules = Rules::new(draft);
    let replayed = replay::replay(&rules, history, &mut |done| go_on(done, steps))?;
    let settles = history.documents.last().unwrap_or(draft);
    let was = Settling::new(settles, history, &past.accounts);
    let before = was.settled();
    if !go_on(history.facts.len() + history.people.len(), steps) {
        return None;
    }
    let would = Settling::new(draft, history, &replayed.side.accounts);
    let after = would.settled();
    if !go_on(steps, steps) {
        return None;
    }
    let people = compare::people(&before, &after);
    Some(Simulation {
        items: compare::items(draft, &past, &replayed),
        gain: compare::count(&people, |total| total.after > total.before),
        lose: compare::count(&people, |total| total.after < total.before),
        same: compare::count(&people, |total| total.after == total.before),
        bands: compare::bands(&people),
        caps: compare::caps(&past.cuts, &replayed.side.cuts),
        budget: Change { before: was.budget.clone(), after: would.budget.clone() },
        lines: replayed.sample.taken(),
        cases: cases(&people, &was, &would),
        people,
    })
}

/// One side made ready to be settled.
struct Settling<'a> {
    document: &'a SchemeDocument,
    participants: Vec<Participant>,
    budget: Budget,
}

impl<'a> Settling<'a> {
    fn new(document: &'a SchemeDocument, history: &History, accounts: &Accounts<'_>) -> Self {
        let mut budget = compare::Budgets::new(document);
        let standing = |past: &Past| {
            let who = &past.participant;
            let standing = account::standing(document, who, past.last.as_ref(), accounts.of(who.holder));
            budget.add(&standing.purses);
            standing.participant
        };
        let participants = history.people.iter().map(standing).collect();
        Self { document, participants, budget: budget.total() }
    }

    fn settled(&self) -> Vec<Settled> {
        settle_telling(self.document, &self.participants, &|_| false)
    }

    /// The results of a few, with how they come about.
    fn told(&self, holders: &[HolderId]) -> Vec<Settled> {
        let told = settle_telling(self.document, &self.participants, &|holder| holders.contains(&holder));
        told.into_iter().filter(|settled| holders.contains(&settled.holder)).collect()
    }
}

/// A few people with another total or grade, with how both come about.
fn cases(people: &[PersonChange], was: &Settling<'_>, would: &Settling<'_>) -> Vec<PersonCase> {
    let mut sample = Sample::new();
    for person in people.iter().filter(|person| person.differs()) {
        sample.offer(person.holder.uuid(), || person.holder);
    }
    let holders = sample.taken();
    if holders.is_empty() {
        return vec![];
    }
    was.told(&holders).into_iter().zip(would.told(&holders)).map(|(before, after)| PersonCase { before, after }).collect()
}
