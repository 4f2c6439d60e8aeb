//! Applications (积分申报), their lines and evidence.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApplicationId, EvidenceId, LineId, MemberId, Month, Points, SchemeVersionId};
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
    /// For whom.
    pub member: MemberId,
    /// Which month; one live application a member and month.
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
    /// Grows with every change.
    pub revision: u32,
    /// For whom.
    pub member: MemberId,
    /// Which month.
    pub month: Month,
    /// Where it stands.
    pub status: ApplicationStatus,
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
    /// What was done.
    pub description: String,
    /// Evidence.
    pub evidence: Vec<EvidenceId>,
    /// What the item's rule gives for it.
    pub declared: Points,
    /// What was granted; absent before review.
    pub granted: Option<Points>,
    /// What caps cut, in order (D-304).
    pub cuts: Vec<Cut>,
    /// What the reviewer said.
    pub review_reason: Option<String>,
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
