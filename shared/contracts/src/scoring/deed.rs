//! Deeds that staff enter instead of the member declaring them (F2).

use linli_kernel::{ApplicationId, Points, SchemeId};
use serde::{Deserialize, Serialize};

use super::{Cut, HolderRef, LineInput, Words, Working};

/// Deeds to enter, all or none; at most 500.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedInput {
    /// The idempotency key, unique in the tenant; at most 100 characters.
    pub key: String,
    /// Under which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// On what ground: an inspection, a duty roster, a list of attendance.
    pub reason: String,
    /// The deeds.
    pub lines: Vec<DeedLine>,
}

/// One deed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedLine {
    /// Who did it.
    pub who: HolderRef,
    /// What was done, as on an application.
    pub line: LineInput,
}

/// What became of one deed, in the order given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedRecorded {
    /// The approved application it stands on, one a doer and month.
    pub application: ApplicationId,
    /// Who did it.
    pub who: HolderRef,
    /// The item's code.
    pub item: String,
    /// What the item's rule gives.
    pub declared: Points,
    /// What was granted.
    pub granted: Points,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// The workings and then the cuts in words, a sentence each (D-309).
    #[serde(default)]
    pub explanation: Vec<Words>,
}
