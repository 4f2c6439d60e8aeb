//! Deeds that staff enter or import instead of the member declaring them (F2).

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

/// A sheet of deeds to enter: columns 对象, 项目, 日期, 数量, 分值, 事件, 说明; any other column is an input of the item by that name.
/// At most 5,000 rows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedImport {
    /// The uploaded xlsx or csv. The same upload is entered once.
    pub upload: UploadId,
    /// Under which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// On what ground.
    pub reason: String,
    /// Check and count only; nothing is written.
    pub dry_run: bool,
}

/// What became of a sheet of deeds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeedImported {
    /// How many deeds stand on the sheet.
    pub rows: u32,
    /// How many were entered: all or none.
    pub recorded: u32,
    /// What was granted for them, or would be without caps in a dry run.
    pub granted: Points,
    /// What is wrong, row by row; at most 1,000. Empty when they were entered.
    pub findings: Vec<ImportFinding>,
}
