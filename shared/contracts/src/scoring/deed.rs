//! Deeds that staff enter instead of the member declaring them (F2).

use linli_kernel::{ApplicationId, Points, SchemeId, UploadId};
use serde::{Deserialize, Serialize};

use super::{Cut, HolderRef, LineInput, Words, Working};
use crate::import::ImportFinding;

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

/// A spreadsheet of deeds, one a row, all or none; at most 5,000 (F2, D-121).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedSheet {
    /// The idempotency key, unique in the tenant; at most 100 characters. A dry run uses none up.
    pub key: String,
    /// Under which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// On what ground: an inspection, a duty roster, a list of attendance.
    pub reason: String,
    /// The uploaded file, xlsx or csv.
    pub upload: UploadId,
    /// Everything is checked and judged as if it counted, caps and all, and nothing is written.
    pub dry_run: bool,
}

/// What a spreadsheet of deeds came to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DeedSheetReport {
    /// Whether the deeds are entered: not after a dry run, nor when a row has an error.
    pub written: bool,
    /// Rows in the file, header not counted.
    pub rows: u32,
    /// Rows with errors.
    pub rows_bad: u32,
    /// What the items' rules give in all; zero when a row has an error.
    pub declared: Points,
    /// What is granted in all after caps.
    pub granted: Points,
    /// What is wrong, in the order of the file; at most 1,000.
    pub findings: Vec<ImportFinding>,
    /// Findings beyond those listed.
    pub findings_left_out: u32,
}
