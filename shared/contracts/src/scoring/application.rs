//! Applications (积分申报), their lines and evidence.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApplicationId, EvidenceId, LineId, MemberId, Month, Points, SchemeId, SchemeVersionId};
use serde::{Deserialize, Serialize};

use super::{CapHolder, CapLimit, CapWindow, Words};

/// Where an application stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplicationStatus {
    /// Being written.
    Draft,
    /// Waiting for review.
    Submitted,
    /// Sent back for changes.
    Returned,
    /// Reviewed; its points are in the ledger.
    Approved,
    /// Refused as a whole.
    Rejected,
    /// Dropped by the filer.
    Withdrawn,
}

/// A whole application to save; at most 100 lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApplicationInput {
    /// The application to change; absent for a new one.
    pub id: Option<ApplicationId>,
    /// The revision last seen; 0 for a new one.
    pub revision: u32,
    /// Under which scheme; absent: the community's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// For whom.
    pub member: MemberId,
    /// Which month; one live application a scheme, member and month.
    pub month: Month,
    /// Why somebody files for another (D-310); required then.
    pub on_behalf_reason: Option<String>,
    /// The lines.
    pub lines: Vec<LineInput>,
}

/// One line to save.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineInput {
    /// The item's code in the version in force on the day.
    pub item: String,
    /// The day of the deed, inside the month.
    pub day: NaiveDate,
    /// The quantity as a plain decimal with at most three places; "1" where the item has none.
    pub quantity: String,
    /// Points asked for, where the item leaves a choice.
    pub points: Option<Points>,
    /// The event it belongs to, in the filer's words (at most 60 characters): what caps an event and counts once in a group (B10).
    #[serde(default)]
    pub event: Option<String>,
    /// What the item's rule asks for by name: the option of each coefficient table, entries of a checklist with their marks,
    /// judges with theirs, inputs of a formula. At most 50.
    #[serde(default)]
    pub inputs: BTreeMap<String, String>,
    /// Who else has a part in it, where the item gives to those named (A7); at most 20.
    #[serde(default)]
    pub with: Vec<MemberId>,
    /// What was done; at most 500 characters.
    pub description: String,
    /// Evidence added before; at most 9.
    pub evidence: Vec<EvidenceId>,
}

/// An application.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// Under which scheme.
    pub scheme: SchemeId,
    /// Grows with every change.
    pub revision: u32,
    /// For whom.
    pub member: MemberId,
    /// Which month.
    pub month: Month,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Which step of the scheme's review it waits at, from 0 (F3).
    #[serde(default)]
    pub step: u32,
    /// Who filed it.
    pub filed_by: AccountId,
    /// Why for another.
    pub on_behalf_reason: Option<String>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who reviewed it.
    pub reviewed_by: Option<AccountId>,
    /// When.
    pub reviewed_at: Option<DateTime<Utc>>,
    /// What the reviewer said of the whole.
    pub review_reason: Option<String>,
    /// The lines.
    pub lines: Vec<ApplicationLine>,
    /// Sum of what is declared.
    pub declared: Points,
    /// Sum of what was granted; zero before review.
    pub granted: Points,
}

/// One line, with how its number came about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApplicationLine {
    /// Its id.
    pub id: LineId,
    /// The item's code.
    pub item: String,
    /// The item's name in that version.
    pub item_name: Words,
    /// The version it is judged under (D-303).
    pub scheme_version: SchemeVersionId,
    /// That version's number.
    pub version: u32,
    /// The day of the deed.
    pub day: NaiveDate,
    /// The quantity.
    pub quantity: String,
    /// The event it belongs to.
    pub event: Option<String>,
    /// What the item's rule asked for by name.
    pub inputs: BTreeMap<String, String>,
    /// Who else has a part in it.
    pub with: Vec<MemberId>,
    /// What was done.
    pub description: String,
    /// Evidence.
    pub evidence: Vec<EvidenceId>,
    /// What the item's rule gives for it.
    pub declared: Points,
    /// What was granted; absent before review.
    pub granted: Option<Points>,
    /// How the number before caps came about, step by step.
    pub workings: Vec<Working>,
    /// What caps cut, in order (D-304).
    pub cuts: Vec<Cut>,
    /// All steps to the granted number in words, a sentence each (D-309).
    #[serde(default)]
    pub explanation: Vec<Words>,
    /// What the reviewer said.
    pub review_reason: Option<String>,
}

/// One step by which a number came about: which rule gave which number (D-309).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Working {
    /// What was done.
    pub step: WorkingStep,
    /// The rule's place in the document, e.g. `items[3].value`.
    pub place: String,
    /// What went into it, by name: quantity, unit, rate, factor, before, …
    pub args: BTreeMap<String, String>,
    /// The number after it.
    pub points: Points,
}

/// What a step of a working did.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkingStep {
    /// The item's value rule was applied.
    Value,
    /// A coefficient was applied.
    Coefficient,
    /// The same was done before: the repeat's factor was applied.
    Repeat,
    /// The reviewer decided otherwise.
    Decision,
    /// Another item of the group counts for the event already; only what is above it counts.
    Highest,
    /// The event was voided.
    Void,
    /// A group's floor was reached.
    Floor,
    /// A beneficiary's share.
    Share,
    /// Another deed's effect changed what was granted, or that was undone.
    Effect,
    /// What a period began with.
    Start,
    /// A component's raw value.
    Raw,
    /// Divided by the number of heads.
    PerHead,
    /// Put on a scale of 100.
    Scale,
    /// Held by a component's least or most.
    Bound,
    /// Looked up in a table of steps.
    Steps,
    /// Multiplied by the component's weight.
    Weight,
    /// Added up and rounded.
    Total,
    /// The band of the total.
    Band,
    /// A component is below what the grade needs of it; the grade moved down.
    Need,
    /// A quota or its tie rule moved the grade down.
    Quota,
    /// A veto or another effect forced the result.
    Override,
    /// Exempt or barred: not graded.
    Left,
    /// An award was given.
    Award,
}

/// What one cap cut from one line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cut {
    /// Over what: the item's code, `group:<code>` or `scheme`.
    pub scope: String,
    /// The cap's window.
    pub window: CapWindow,
    /// The cap's limit.
    pub limit: CapLimit,
    /// Whose deeds it adds up.
    pub per: CapHolder,
    /// Points before.
    pub before: Points,
    /// Points after.
    pub after: Points,
}

/// How a list of applications is ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplicationOrder {
    /// Longest waiting first.
    #[default]
    OldestFirst,
    /// Latest first.
    NewestFirst,
    /// Most declared points first.
    MostPoints,
}

/// Which applications to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ApplicationFilter {
    /// Where they stand.
    pub status: Option<ApplicationStatus>,
    /// Which month.
    pub month: Option<Month>,
    /// For whom.
    pub member: Option<MemberId>,
    /// Under which scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// With a line of this item.
    pub item: Option<String>,
    /// The order.
    pub order: ApplicationOrder,
}

/// An evidence file: its bytes live outside the database.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// SHA-256 of the bytes, hex; also their key in the file store.
    pub sha256: String,
    /// The type by content: `image/jpeg`, `image/png`, `image/webp`, `image/heif` or `application/pdf`.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}
