//! Review (审核): decisions line by line and approvals in batches.

use chrono::{DateTime, Utc};
use linli_kernel::{ApiError, ApplicationId, LineId, Points};
use serde::{Deserialize, Serialize};

/// What a reviewer does with an application.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReviewAction {
    /// Grant what the line decisions say, the rest as declared.
    Approve,
    /// Send back for changes; a reason is required.
    Return,
    /// Refuse; a reason is required.
    Reject,
}

/// A decision about one application.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewDecision {
    /// Which.
    pub application: ApplicationId,
    /// The revision the reviewer looked at.
    pub revision: u32,
    /// What to do.
    pub action: ReviewAction,
    /// What the reviewer says of the whole.
    pub reason: Option<String>,
    /// Lines decided otherwise than declared.
    pub lines: Vec<LineDecision>,
}

/// A line decided otherwise than declared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineDecision {
    /// Which line.
    pub line: LineId,
    /// The points granted, within what the item allows; zero refuses the line.
    pub points: Points,
    /// Why; required.
    pub reason: String,
}

/// One application of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewItem {
    /// Which.
    pub application: ApplicationId,
    /// The revision the reviewer looked at.
    pub revision: u32,
}

/// What became of one application of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewOutcome {
    /// Which.
    pub application: ApplicationId,
    /// Points granted, when approved.
    pub granted: Option<Points>,
    /// Points cut by caps, when approved.
    pub cut: Option<Points>,
    /// Why not, when not.
    pub error: Option<ApiError>,
}

/// The queue at a glance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewSummary {
    /// Applications waiting.
    pub waiting: u64,
    /// Since when the oldest waits.
    pub oldest_at: Option<DateTime<Utc>>,
}
