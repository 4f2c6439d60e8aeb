//! What happened in a period, as far as a replay needs it.

use chrono::NaiveDate;
use linli_contracts::scoring::{Cut, SchemeDocument};
use linli_kernel::{HolderId, HouseholdId, LineId, Points};

use crate::{
    claim::Claim,
    grant::{Counted, Parties},
    settle::{Participant, start::Last},
};

/// A past period of a scheme.
#[derive(Clone, Debug)]
pub struct History {
    /// The versions its deeds were judged under; the last one is the one that settles it.
    pub documents: Vec<SchemeDocument>,
    /// Who takes part.
    pub people: Vec<Past>,
    /// What counted before the period and may fill caps, running totals and repeats in it.
    pub counted: Vec<Counted>,
    /// What happened, in the order in which it was granted and reversed.
    pub facts: Vec<Fact>,
}

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Past {
    /// What is known of them; items, times and starts are worked out and left empty here.
    pub participant: Participant,
    /// What the period before came to for them.
    pub last: Option<Last>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Fact {
    /// A line was granted or refused.
    Granted(Box<Granted>),
    /// A person decided that a line counts nothing any more, e.g. after an objection. What deeds themselves take back is
    /// told with them, in [`Granted::took_back`].
    Reversed {
        /// The line.
        line: LineId,
    },
}

/// A line that was decided.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The line. One that was corrected is reversed and granted again.
    pub line: LineId,
    /// Which of the documents judged it, from 0.
    pub version: usize,
    /// Who did it.
    pub doer: HolderId,
    /// The doer's household.
    pub household: Option<HouseholdId>,
    /// Whose account it counts for.
    pub holder: HolderId,
    /// The code of the doer's class at the time.
    pub class: Option<String>,
    /// The holder's own first day (E5).
    pub own_from: Option<NaiveDate>,
    /// Who might get points for it (A7).
    pub parties: Parties,
    /// What was claimed.
    pub claim: Claim,
    /// What the claim was worth.
    pub declared: Points,
    /// What the reviewer decided where it was not what was declared; nothing at all: refused.
    pub decided: Option<Points>,
    /// Of a deduction that goes on from the period before (E6): that period, in words.
    pub since: Option<String>,
    /// What was granted.
    pub granted: Points,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// What it took back of earlier lines (C6, C8).
    pub took_back: Vec<TookBack>,
}

impl Granted {
    /// Whether the reviewer refused it: then it does not count at all.
    pub fn refused(&self) -> bool {
        self.decided == Some(Points::ZERO) && self.declared != Points::ZERO
    }
}

/// What a deed took back of an earlier line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TookBack {
    /// The line.
    pub line: LineId,
    /// What was added to it.
    pub points: Points,
    /// Whether nothing of it stood any more.
    pub whole: bool,
}
