//! What counts of a deed when it is added to what already counts (scheme-model order of evaluation 2, 3, 5).
//!
//! In order: the place in a running total, the factor for doing it again, the highest of the same event, a voided event;
//! then caps of the item, of its groups from the inside out and of the whole, each from the event to for ever; then the
//! floors of groups. Every step is kept: [`Working`]s and [`Cut`]s lead from the deed's worth to what was granted.
//!
//! Caps of a group or of the whole hold deductions only where it holds nothing else: what is taken away neither fills nor
//! frees the room of what is given.

mod before;
mod books;
mod cap;
pub mod effects;
mod floor;
mod most;
mod shares;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_contracts::scoring::{Cut, Working};
use linli_kernel::{HolderId, HouseholdId, LineId, Points};

pub(crate) use most::{Endless, most_at_once};
pub use shares::{Parties, Share, shares};

use crate::{
    claim::Claim,
    rules::Rules,
    worth::{Quantity, Worth},
};
use books::Books;

/// What a holder's period began with, by the code of the group; no group for the whole.
pub type Starts = BTreeMap<Option<String>, Points>;

/// A deed to be granted.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    /// Who did it: caps per member and events look at their deeds.
    pub doer: HolderId,
    /// The doer's household, if any; without one, the doer stands alone.
    pub household: Option<HouseholdId>,
    /// Whose account it counts for, by the scheme's subject: running totals, repeats, floors and effects look there.
    pub holder: HolderId,
    /// The code of the doer's class.
    pub class: Option<&'a str>,
    /// The item's code.
    pub item: &'a str,
    /// When.
    pub day: NaiveDate,
    /// The event it belongs to; the same words in the same period are the same event.
    pub event: Option<&'a str>,
    /// How much was done.
    pub quantity: Quantity,
    /// What it would be worth without what counts already.
    pub worth: &'a Worth,
    /// What the holder's period began with.
    pub starts: &'a Starts,
    /// The holder's own first day, where the scheme goes by their own year (E5).
    pub own_from: Option<NaiveDate>,
    /// The line it stands on, to find it again.
    pub line: Option<LineId>,
}

/// No starts.
static NO_STARTS: Starts = Starts::new();

impl<'a> Deed<'a> {
    /// A claim of somebody without household, class, start and line; those may be set afterwards.
    pub fn new(doer: HolderId, claim: &'a Claim, worth: &'a Worth) -> Self {
        Self {
            doer,
            household: None,
            holder: doer,
            class: None,
            item: &claim.item,
            day: claim.day,
            event: claim.event.as_deref(),
            quantity: claim.quantity,
            worth,
            starts: &NO_STARTS,
            own_from: None,
            line: None,
        }
    }
}

/// What counts already: every line that was granted, also with no points left by its caps; those refused do not count.
///
/// A reversal may stand beside its line, with points, times and quantity negated; a partial one, as a repair makes, has
/// points alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Who did it.
    pub doer: HolderId,
    /// The doer's household.
    pub household: Option<HouseholdId>,
    /// Whose account it counts for.
    pub holder: HolderId,
    /// The item's code.
    pub item: String,
    /// When.
    pub day: NaiveDate,
    /// The event.
    pub event: Option<String>,
    /// How much was done.
    pub quantity: Quantity,
    /// The points granted.
    pub points: Points,
    /// The times granted, as [`Outcome::times`] said.
    pub times: i64,
    /// The line it stands on.
    pub line: Option<LineId>,
}

impl Counted {
    /// The reversal of the whole.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let quantity = Quantity::from_thousandths(-self.quantity.thousandths());
        Self { points: -self.points, times: -self.times, quantity, ..self.clone() }
    }
}

/// What became of a deed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The points that count.
    pub granted: Points,
    /// The times that count; none when no point does.
    pub times: u32,
    /// How the number came about: the steps of its worth, then those before the caps, then the floors after them.
    pub workings: Vec<Working>,
    /// What each cap cut, in order, between the steps before the caps and the floors.
    pub cuts: Vec<Cut>,
    /// What the deed takes back of what counted before (C6, C8).
    pub reversals: Vec<Reversal>,
}

/// Something that counted and is taken back by a later deed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reversal {
    /// What stood, net of what was taken back of it before.
    pub counted: Counted,
    /// What is added to it: below zero when an event is voided, above when a deduction is repaired.
    pub points: Points,
    /// Whether nothing of it stands any more; otherwise its times and quantity stay.
    pub whole: bool,
    /// The effect's place in the document.
    pub place: String,
}

impl Reversal {
    /// The reversal as a row beside what it takes back.
    pub fn row(&self) -> Counted {
        let part = || Counted { points: self.points, times: 0, quantity: Quantity::default(), ..self.counted.clone() };
        if self.whole { self.counted.reversed() } else { part() }
    }
}

/// What counts so far; every grant is added to it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Usage {
    books: Books,
}

impl Usage {
    /// Beginning with what counts already, in any order.
    pub fn new(counted: Vec<Counted>) -> Self {
        let mut usage = Self::default();
        // Reversals come after what they take back.
        let (lines, reversals): (Vec<_>, Vec<_>) = counted.iter().partition(|row| row.quantity > Quantity::default());
        for row in lines.into_iter().chain(reversals) {
            usage.books.add(row);
        }
        usage
    }

    /// Grants a deed as far as the rules allow, counts it, and takes back what it takes back.
    pub fn grant(&mut self, rules: &Rules<'_>, deed: &Deed<'_>) -> Outcome {
        let outcome = self.judge(rules, deed);
        self.books.add(&counted(deed, &outcome));
        for reversal in &outcome.reversals {
            self.books.add(&reversal.row());
        }
        outcome
    }

    /// What a grant would answer, without counting it.
    pub fn judge(&self, rules: &Rules<'_>, deed: &Deed<'_>) -> Outcome {
        let Worth { points, times, workings, .. } = deed.worth.clone();
        let mut outcome = Outcome { granted: points, times: times.max(1), workings, cuts: vec![], reversals: vec![] };
        before::apply(&self.books, rules, deed, &mut outcome);
        cap::apply(&self.books, rules, deed, &mut outcome);
        outcome.reversals = effects::reversals(&self.books, rules, deed);
        floor::apply(&self.books, rules, deed, &mut outcome);
        if outcome.granted == Points::ZERO {
            outcome.times = 0;
        }
        outcome
    }

    /// Puts back what a deed took back, once the deed itself counts nothing any more.
    pub fn restore(&mut self, reversal: &Reversal) {
        let part = || Counted { points: -reversal.points, ..reversal.row() };
        self.books.add(&if reversal.whole { reversal.counted.clone() } else { part() });
    }

    /// Takes back what counted, so that its room is free again.
    pub fn revoke(&mut self, counted: &Counted) {
        self.books.add(&counted.reversed());
    }
}

/// A granted deed as it counts from now on.
pub fn counted(deed: &Deed<'_>, outcome: &Outcome) -> Counted {
    Counted {
        doer: deed.doer,
        household: deed.household,
        holder: deed.holder,
        item: deed.item.to_owned(),
        day: deed.day,
        event: deed.event.map(str::to_owned),
        quantity: deed.quantity,
        points: outcome.granted,
        times: i64::from(outcome.times),
        line: deed.line,
    }
}
