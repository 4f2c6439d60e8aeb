//! Publicity (公示) and objections (异议, 申诉).

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{EntryId, MemberId, Month, ObjectionId, Points, PublicityId, SchemeId};
use serde::{Deserialize, Serialize};

use super::Words;

/// Where a list stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PublicityStatus {
    /// Open to objection.
    Open,
    /// The window has ended; objections are still being answered.
    Answering,
    /// Everything on it is final.
    Final,
}

/// A publicity list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Publicity {
    /// Its id.
    pub id: PublicityId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// The month shown.
    pub month: Month,
    /// When it was published.
    pub opened_at: DateTime<Utc>,
    /// The last day of the window, Beijing time; a last day on a rest day moves on (D-308).
    pub last_day: NaiveDate,
    /// Where it stands.
    pub status: PublicityStatus,
    /// How many lines.
    pub lines: u32,
    /// How many people.
    pub members: u32,
    /// The sum of the lines.
    pub total: Points,
    /// The Merkle root over the lines, hex (D-306).
    pub root: String,
    /// Objections not yet answered.
    pub open_objections: u32,
    /// Whether somebody without an account may object to it.
    pub public_may_object: bool,
}

/// One line as the public sees it. Its text is what the digest covers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PublicityLine {
    /// Its number on the list, from 1.
    pub line_no: u32,
    /// Whose; for the caller's own lines and for staff only.
    pub member: Option<MemberId>,
    /// The name as published, masked without consent.
    pub name: String,
    /// The building.
    pub building: String,
    /// The item's name.
    pub item: Words,
    /// The day of the deed.
    pub day: NaiveDate,
    /// The points.
    pub points: Points,
    /// Whether an objection is open against it.
    pub disputed: bool,
    /// What it became by a correction, when it was corrected.
    pub corrected_to: Option<Points>,
}

/// The proof that a line is in a list: hash the leaf text, then with each step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineProof {
    /// The exact text of the leaf.
    pub leaf: String,
    /// SHA-256 of `0x00` and the leaf text, hex.
    pub leaf_hash: String,
    /// From the leaf upwards.
    pub steps: Vec<ProofStep>,
    /// The list's root, hex.
    pub root: String,
}

/// One step of a proof: SHA-256 of `0x01`, the left and the right hash.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProofStep {
    /// The neighbour's hash, hex.
    pub sibling: String,
    /// Whether the neighbour stands on the left.
    pub left: bool,
}

/// An objection to file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ObjectionInput {
    /// Against which list.
    pub publicity: PublicityId,
    /// Which line.
    pub line_no: u32,
    /// Why; 1 … 500 characters.
    pub reason: String,
}

/// An objection just filed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ObjectionFiled {
    /// The objection.
    pub objection: Objection,
    /// For the public, of whom neither account nor address is kept: the code by which the answer is read. It is told
    /// this once and not kept.
    pub receipt: Option<String>,
}

/// Where an objection stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ObjectionStatus {
    /// Waiting for the answer.
    Open,
    /// Answered: the line stands.
    Upheld,
    /// Answered: the line was corrected.
    Corrected,
}

/// An objection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Objection {
    /// Its id.
    pub id: ObjectionId,
    /// Against which list.
    pub publicity: PublicityId,
    /// Which line.
    pub line_no: u32,
    /// The ledger entry behind the line.
    pub entry: EntryId,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub status: ObjectionStatus,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// The last day for the answer; absent while the calendar of that year is unknown (D-308).
    pub answer_by: Option<NaiveDate>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The answer to an objection.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ObjectionAnswer {
    /// What is answered; 1 … 500 characters.
    pub text: String,
    /// The corrected points; absent when the line stands.
    pub corrected_points: Option<Points>,
}

/// Which objections to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ObjectionFilter {
    /// Where they stand.
    pub status: Option<ObjectionStatus>,
    /// Against which list.
    pub publicity: Option<PublicityId>,
}
