//! Ballots about people or organisations (民主评议), whose outcome a component of a result may take (D-142).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::{AppraisalId, Points, SchemeId};
use serde::{Deserialize, Serialize};

use super::{Dimension, HolderRef, Words};

/// A ballot to open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppraisalInput {
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// The ballot's code in the scheme.
    pub code: String,
    /// The first day of what is judged.
    pub from: NaiveDate,
    /// The last day of what is judged.
    pub until: NaiveDate,
    /// The last day for voting: today or later.
    pub last_day: NaiveDate,
}

/// Where a ballot stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AppraisalStatus {
    /// Votes are taken until its last day.
    Open,
    /// Counted.
    Closed,
}

/// A ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Appraisal {
    /// Its id.
    pub id: AppraisalId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// Its code in the scheme.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The first day of what is judged.
    pub from: NaiveDate,
    /// The last day of what is judged.
    pub until: NaiveDate,
    /// The last day for voting.
    pub last_day: NaiveDate,
    /// Where it stands.
    pub status: AppraisalStatus,
    /// Whether only who voted is kept, not how.
    pub secret: bool,
    /// What is judged, each from 0 to its highest mark.
    pub dimensions: Vec<Dimension>,
    /// How many are judged.
    pub subjects: u32,
    /// How many may vote.
    pub voters: u32,
    /// How many of them have voted about anybody.
    pub voted: u32,
    /// Once it is closed, whether enough voted about everybody; about whom too few did has no outcome.
    pub quorum_met: Option<bool>,
}

/// Votes of the caller in a ballot; at most 500.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BallotInput {
    /// In which.
    pub appraisal: AppraisalId,
    /// The votes, one about each.
    pub votes: Vec<Vote>,
}

/// One vote about somebody; it cannot be taken back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Vote {
    /// About whom.
    pub about: HolderRef,
    /// The mark of each dimension by its code: a number, or an option's code.
    pub marks: BTreeMap<String, String>,
}

/// Somebody judged in a ballot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppraisalSubject {
    /// Who.
    pub who: HolderRef,
    /// Their name as the public may see it; an organisation's in full.
    pub name: String,
    /// Whether the caller has voted about them.
    pub voted: bool,
    /// What came out, once it is closed; for staff and for themselves.
    pub outcome: Option<Points>,
}
