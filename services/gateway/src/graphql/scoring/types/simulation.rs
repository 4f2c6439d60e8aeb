//! Simulations: a scheme replayed over what really happened (D-305).

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{HolderId, MemberId};

use super::{CapHolder, CapLimit, CapWindow, Words, told};
use crate::graphql::{
    call::Seen,
    connection::connection,
    ids,
    members::types::Member,
    payload::{UserError, shown},
    scalars::{DateText, MomentText, PointsText},
};

/// How far a simulation is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::SimulationStatus")]
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

/// A simulation: what a scheme would have made of a past time. Nobody's points are touched.
#[derive(SimpleObject)]
pub struct Simulation {
    /// Its id, e.g. `com_…/sim_…`.
    pub id: ID,
    /// What the scheme is called.
    pub name: Words,
    /// The first day of the deeds replayed.
    pub from: DateText,
    /// The last day.
    pub until: DateText,
    /// How far it is.
    pub status: SimulationStatus,
    /// How much is done, 0 … 100.
    pub percent: i32,
    /// The account that asked for it.
    pub asked_by: Option<ID>,
    /// When.
    pub asked_at: MomentText,
    /// When it ended.
    pub ended_at: Option<MomentText>,
    /// What would have differed; once it is done.
    pub result: Option<SimulationResult>,
    /// Why it failed.
    pub error: Option<UserError>,
}

impl Simulation {
    /// As seen by an operation.
    pub fn of(seen: &Seen, simulation: c::Simulation) -> Self {
        Self {
            id: seen.global(simulation.id),
            name: simulation.name.into(),
            from: simulation.from.into(),
            until: simulation.until.into(),
            status: simulation.status.into(),
            percent: shown(simulation.percent),
            asked_by: simulation.asked_by.map(ids::plain),
            asked_at: simulation.asked_at.into(),
            ended_at: simulation.ended_at.map(MomentText::from),
            result: simulation.result.map(|result| SimulationResult::of(seen, result)),
            error: simulation.error.as_ref().map(|error| UserError::of(error, seen.lang())),
        }
    }
}

connection! {
    /// Simulations, newest first.
    SimulationConnection, SimulationEdge of Simulation
}

/// A number as it was and as it would be.
#[derive(SimpleObject)]
pub struct BeforeAfter {
    /// As it was.
    pub before: PointsText,
    /// As it would be.
    pub after: PointsText,
}

impl From<c::BeforeAfter> for BeforeAfter {
    fn from(pair: c::BeforeAfter) -> Self {
        Self { before: pair.before.into(), after: pair.after.into() }
    }
}

/// What would have differed.
#[derive(SimpleObject)]
pub struct SimulationResult {
    /// How many deeds were replayed.
    pub deeds: i32,
    /// Whose total would be more.
    pub gain: i32,
    /// Whose total would be less.
    pub lose: i32,
    /// Whose total would be the same.
    pub same: i32,
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

impl SimulationResult {
    fn of(seen: &Seen, result: c::SimulationResult) -> Self {
        Self {
            deeds: shown(result.deeds),
            gain: shown(result.gain),
            lose: shown(result.lose),
            same: shown(result.same),
            points: result.points.into(),
            spendable: result.spendable.into(),
            turned: result.turned.map(|turned| SimulatedTurn { unit: turned.unit, amount: turned.amount.into() }),
            items: result.items.into_iter().map(|item| SimulatedItem::of(seen, item)).collect(),
            bands: result.bands.into_iter().map(SimulatedBand::from).collect(),
            caps: result.caps.into_iter().map(SimulatedCap::from).collect(),
            sample: result.sample.into_iter().map(|deed| SimulatedDeed::of(seen, deed)).collect(),
        }
    }
}

/// What the spendable points of everybody turn into.
#[derive(SimpleObject)]
pub struct SimulatedTurn {
    /// The unit: 元, 张.
    pub unit: String,
    /// How much.
    pub amount: BeforeAfter,
}

/// An item in a simulation.
#[derive(SimpleObject)]
pub struct SimulatedItem {
    /// Its code.
    pub item: String,
    /// Its name, in the document or else in the scheme as it was.
    pub name: Words,
    /// How many deeds.
    pub deeds: i32,
    /// Their points.
    pub points: BeforeAfter,
    /// How many of them the document cannot judge; they come to nothing.
    pub unjudged: i32,
    /// Why it cannot judge the first of these.
    pub error: Option<UserError>,
}

impl SimulatedItem {
    fn of(seen: &Seen, item: c::SimulatedItem) -> Self {
        Self {
            item: item.item,
            name: item.name.into(),
            deeds: shown(item.deeds),
            points: item.points.into(),
            unjudged: shown(item.unjudged),
            error: item.error.as_ref().map(|error| UserError::of(error, seen.lang())),
        }
    }
}

/// A grade in a simulation.
#[derive(SimpleObject)]
pub struct SimulatedBand {
    /// Its code; absent for those without a grade.
    pub band: Option<String>,
    /// How many had it.
    pub before: i32,
    /// How many would have it.
    pub after: i32,
}

impl From<c::SimulatedBand> for SimulatedBand {
    fn from(band: c::SimulatedBand) -> Self {
        Self { band: band.band, before: shown(band.before), after: shown(band.after) }
    }
}

/// A cap in a simulation.
#[derive(SimpleObject)]
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
    pub lines_before: i32,
    /// How many lines it would cut.
    pub lines_after: i32,
    /// The points it cuts.
    pub points: BeforeAfter,
}

impl From<c::SimulatedCap> for SimulatedCap {
    fn from(cap: c::SimulatedCap) -> Self {
        Self {
            scope: cap.scope,
            window: cap.window.into(),
            limit: cap.limit.into(),
            per: cap.per.into(),
            lines_before: shown(cap.lines_before),
            lines_after: shown(cap.lines_after),
            points: cap.points.into(),
        }
    }
}

/// One deed in a simulation.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SimulatedDeed {
    /// Whose: a member's, household's or organisation's, e.g. `com_…/hol_…`.
    pub holder_id: ID,
    /// The item's code.
    pub item: String,
    /// What is granted.
    pub points: BeforeAfter,
    /// How the number after came about, a sentence a step, in the caller's language.
    pub explanation: Vec<String>,
    /// Why the document cannot judge it, if so.
    pub error: Option<UserError>,
    #[graphql(skip)]
    holder: HolderId,
    #[graphql(skip)]
    seen: Seen,
}

impl SimulatedDeed {
    fn of(seen: &Seen, deed: c::SimulatedDeed) -> Self {
        Self {
            holder_id: seen.global(deed.holder),
            item: deed.item,
            points: deed.points.into(),
            explanation: told(deed.explanation, seen.lang()),
            error: deed.error.as_ref().map(|error| UserError::of(error, seen.lang())),
            holder: deed.holder,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl SimulatedDeed {
    /// Whose, where a member holds the account.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, MemberId::from_uuid(self.holder.uuid())).await
    }
}

/// One holder in a simulation.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SimulatedHolder {
    /// Who: a member, a household or an organisation, e.g. `com_…/hol_…`.
    pub holder_id: ID,
    /// The total.
    pub total: BeforeAfter,
    /// The place as it was.
    pub place_before: Option<i32>,
    /// The place as it would be.
    pub place_after: Option<i32>,
    /// The code of the grade as it was.
    pub band_before: Option<String>,
    /// The code of the grade as it would be.
    pub band_after: Option<String>,
    #[graphql(skip)]
    holder: HolderId,
    #[graphql(skip)]
    seen: Seen,
}

impl SimulatedHolder {
    /// As seen by an operation.
    pub fn of(seen: &Seen, row: c::SimulatedHolder) -> Self {
        Self {
            holder_id: seen.global(row.holder),
            total: row.total.into(),
            place_before: row.place_before.map(shown),
            place_after: row.place_after.map(shown),
            band_before: row.band_before,
            band_after: row.band_after,
            holder: row.holder,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl SimulatedHolder {
    /// Who, where a member holds the account.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, MemberId::from_uuid(self.holder.uuid())).await
    }
}

connection! {
    /// Holders by what a simulation would take from them, the greatest loss first.
    SimulatedHolderConnection, SimulatedHolderEdge of SimulatedHolder
}
