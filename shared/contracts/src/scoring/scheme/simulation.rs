//! Simulation: a document replayed over what really happened (D-305). Nothing of it touches anybody's points.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApiError, HolderId, LineId, Points, SchemeId, SimulationId};
use serde::{Deserialize, Serialize};

use super::{CapHolder, CapLimit, CapWindow, SchemeSource, Words};

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
    /// Whose total would be more.
    pub gain: u32,
    /// Whose total would be less.
    pub lose: u32,
    /// Whose total would be the same.
    pub same: u32,
    /// All totals together.
    pub points: BeforeAfter,
    /// All points that can be spent: what the rewards must cover.
    pub spendable: BeforeAfter,
    /// What they turn into by the first exchange that is no pool.
    pub turned: Option<SimulatedTurn>,
    /// By item, those of the document first.
    pub items: Vec<SimulatedItem>,
    /// How many would have each grade.
    pub bands: Vec<SimulatedBand>,
    /// What each cap cut.
    pub caps: Vec<SimulatedCap>,
    /// Some deeds that come to something else, with how; the same each time.
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

/// What the spendable points of everybody turn into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedTurn {
    /// The unit: 元, 张.
    pub unit: String,
    /// How much.
    pub amount: BeforeAfter,
}

/// An item in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedItem {
    /// Its code.
    pub item: String,
    /// Its name, in the document or else in the scheme as it was.
    pub name: Words,
    /// How many deeds.
    pub deeds: u32,
    /// Their points.
    pub points: BeforeAfter,
    /// How many of them the document cannot judge; they come to nothing.
    pub unjudged: u32,
    /// Why it cannot judge the first of these.
    pub error: Option<ApiError>,
}

/// A grade in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedBand {
    /// Its code; absent for those without a grade.
    pub band: Option<String>,
    /// How many had it.
    pub before: u32,
    /// How many would have it.
    pub after: u32,
}

/// A cap in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedCap {
    /// Over what: the item's code, `group:<code>` or `scheme`.
    pub scope: String,
    /// The cap's window.
    pub window: CapWindow,
    /// The cap's limit.
    pub limit: CapLimit,
    /// Whose deeds it adds up.
    pub per: CapHolder,
    /// How many lines it cut.
    pub lines_before: u32,
    /// How many lines it would cut.
    pub lines_after: u32,
    /// The points it cuts.
    pub points: BeforeAfter,
}

/// One deed in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedDeed {
    /// Whose.
    pub holder: HolderId,
    /// The line.
    pub line: LineId,
    /// The item's code.
    pub item: String,
    /// What is granted.
    pub points: BeforeAfter,
    /// How the number after came about, a sentence a step.
    pub explanation: Vec<Words>,
    /// Why the document cannot judge it, if so.
    pub error: Option<ApiError>,
}

/// One holder in a simulation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedHolder {
    /// Who: a member, a household or an organisation.
    pub holder: HolderId,
    /// The total.
    pub total: BeforeAfter,
    /// The place as it was.
    pub place_before: Option<u32>,
    /// The place as it would be.
    pub place_after: Option<u32>,
    /// The code of the grade as it was.
    pub band_before: Option<String>,
    /// The code of the grade as it would be.
    pub band_after: Option<String>,
}
