//! Simulation: a document replayed over what really happened (D-305). Nothing of it touches anybody's points.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApiError, MemberId, Points, SchemeId, SimulationId};
use serde::{Deserialize, Serialize};

use super::{SchemeSource, Words};

/// What to replay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulationInput {
    /// The scheme whose past is replayed; absent: the tenant's only one.
    pub scheme: Option<SchemeId>,
    /// The document to try.
    pub source: SchemeSource,
    /// The first day of the deeds to replay.
    pub from: NaiveDate,
    /// The last day; at most 400 days from the first.
    pub until: NaiveDate,
}

/// How far a simulation is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SimulationStatus {
    /// Asked for.
    Waiting,
    /// Being replayed.
    Running,
    /// Finished; see the result.
    Done,
    /// Called off.
    Cancelled,
    /// Could not be finished; see the error.
    Failed,
}

/// A simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Simulation {
    /// Its id.
    pub id: SimulationId,
    /// What the document is called.
    pub name: Words,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// How far it is.
    pub status: SimulationStatus,
    /// How much is done, 0 … 100.
    pub percent: u32,
    /// Who asked for it.
    pub asked_by: Option<AccountId>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// What would have differed; once it is done.
    pub result: Option<SimulationResult>,
    /// Why it failed.
    pub error: Option<ApiError>,
}

/// What would have differed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulationResult {
    /// How many deeds were replayed.
    pub deeds: u32,
    /// Who would have more.
    pub gain: u32,
    /// Who would have less.
    pub lose: u32,
    /// Who would have the same.
    pub same: u32,
    /// All points that count for rank.
    pub points: BeforeAfter,
    /// All points that can be spent: what the rewards must cover.
    pub spendable: BeforeAfter,
    /// What they would cost in yuan, where the document has a rate.
    pub yuan: Option<BeforeAfter>,
    /// By item, those of the old scheme and the document.
    pub items: Vec<SimulatedItem>,
    /// How many would be in each grade.
    pub bands: Vec<SimulatedBand>,
    /// What each cap cut.
    pub caps: Vec<SimulatedCap>,
    /// Some deeds with how either number came about; the same each time.
    pub sample: Vec<SimulatedDeed>,
}

/// A number as it was and as it would be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct BeforeAfter {
    /// As it was.
    pub before: Points,
    /// As it would be.
    pub after: Points,
}

/// An item in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedItem {
    /// Its code.
    pub item: String,
    /// Its name.
    pub name: Words,
    /// How many deeds.
    pub deeds: u32,
    /// Their points.
    pub points: BeforeAfter,
}

/// A grade in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedBand {
    /// Its code.
    pub band: String,
    /// Its name.
    pub name: Words,
    /// How many were in it.
    pub before: u32,
    /// How many would be.
    pub after: u32,
}

/// A cap in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedCap {
    /// Over what, and its window, e.g. `group:help DAY`.
    pub cap: String,
    /// The points it cut.
    pub points: BeforeAfter,
}

/// One deed in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedDeed {
    /// Whose.
    pub member: MemberId,
    /// The item's code.
    pub item: String,
    /// The day.
    pub day: NaiveDate,
    /// Its points.
    pub points: BeforeAfter,
    /// How the number after came about, a sentence a step.
    pub explanation: Vec<Words>,
}

/// One member in a simulation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedMember {
    /// Who.
    pub member: MemberId,
    /// Their points.
    pub points: BeforeAfter,
}
