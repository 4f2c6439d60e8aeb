//! Tasks: asked for, dispatched, accepted, done, rated, and only then worth points (scheme-model F9).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApplicationId, EvidenceId, MemberId, Points, SchemeId, TaskId};
use serde::{Deserialize, Serialize};

use super::Words;

/// Where a task stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TaskStatus {
    /// Asked for; nobody is to do it yet.
    Open,
    /// Somebody is asked to do it.
    Dispatched,
    /// They will do it.
    Accepted,
    /// They did it; it waits for the rating.
    Done,
    /// Rated; its points are granted.
    Rated,
    /// Called off.
    Cancelled,
}

/// A task to open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskInput {
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// The item whose points it earns.
    pub item: String,
    /// For whom it is asked, who later rates it; absent: for the community, whose staff rate it.
    #[serde(default)]
    pub asker: Option<MemberId>,
    /// What is to be done, in a line; at most 60 characters.
    pub title: String,
    /// What is to be done, in detail; at most 500 characters.
    #[serde(default)]
    pub description: Option<String>,
    /// Where; at most 100 characters.
    #[serde(default)]
    pub place: Option<String>,
    /// By when it is wanted.
    #[serde(default)]
    pub wanted_by: Option<NaiveDate>,
}

/// What somebody did of a task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskReport {
    /// Which.
    pub id: TaskId,
    /// The revision last seen.
    pub revision: u32,
    /// The day it was done, not after today.
    pub day: NaiveDate,
    /// How much of the item's unit, e.g. hours; a plain decimal with at most three places.
    #[serde(default = "once")]
    pub quantity: String,
    /// What was done; at most 500 characters.
    #[serde(default)]
    pub note: Option<String>,
    /// Photos and documents the reporter added before; at most 9.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
}

/// The rating of a task that is done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskRating {
    /// Which.
    pub id: TaskId,
    /// The revision last seen.
    pub revision: u32,
    /// What the item's rule asks for by name: above all the option of its table of coefficients, e.g. `quality: good` (B6).
    #[serde(default)]
    pub inputs: BTreeMap<String, String>,
    /// The points, where the item leaves a choice.
    #[serde(default)]
    pub points: Option<Points>,
    /// What is said of it; at most 500 characters.
    #[serde(default)]
    pub comment: Option<String>,
}

/// A task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Grows with every step.
    pub revision: u32,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// The item's code.
    pub item: String,
    /// The item's name when it was opened.
    pub item_name: Words,
    /// What is to be done, in a line.
    pub title: String,
    /// In detail.
    pub description: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// By when it is wanted.
    pub wanted_by: Option<NaiveDate>,
    /// Where it stands.
    pub status: TaskStatus,
    /// Who opened it.
    pub opened_by: AccountId,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// For whom it is asked; absent: for the community.
    pub asker: Option<MemberId>,
    /// Who is to do it.
    pub assignee: Option<MemberId>,
    /// When it was dispatched last.
    pub dispatched_at: Option<DateTime<Utc>>,
    /// When it was accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was reported as done.
    pub done_at: Option<DateTime<Utc>>,
    /// The day it was done.
    pub day: Option<NaiveDate>,
    /// How much of the item's unit.
    pub quantity: Option<String>,
    /// What was done.
    pub note: Option<String>,
    /// Photos and documents of it.
    pub evidence: Vec<EvidenceId>,
    /// When it was rated.
    pub rated_at: Option<DateTime<Utc>>,
    /// What was chosen when it was rated.
    pub inputs: BTreeMap<String, String>,
    /// What was said of it.
    pub comment: Option<String>,
    /// The approved application its points stand on.
    pub application: Option<ApplicationId>,
    /// The points granted.
    pub granted: Option<Points>,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
}

/// Which tasks to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TaskFilter {
    /// Where they stand.
    #[serde(default)]
    pub status: Option<TaskStatus>,
    /// Of one scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Whom they are for, or who is to do them.
    #[serde(default)]
    pub member: Option<MemberId>,
}

fn once() -> String {
    "1".to_owned()
}
