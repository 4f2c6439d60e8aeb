//! Simulations: a scheme replayed over what really happened (D-305).

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::MemberId;

use super::{Words, said};
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
    /// How many would have more.
    pub gain: i32,
    /// How many would have less.
    pub lose: i32,
    /// How many would have the same.
    pub same: i32,
    /// All points that count for rank.
    pub points: BeforeAfter,
    /// All points that can be spent: what the rewards must cover.
    pub spendable: BeforeAfter,
    /// What they would cost in yuan, where the scheme has a rate.
    pub yuan: Option<BeforeAfter>,
    /// By item.
    pub items: Vec<SimulatedItem>,
    /// How many would be in each grade.
    pub bands: Vec<SimulatedBand>,
    /// What each cap cut.
    pub caps: Vec<SimulatedCap>,
    /// Some deeds with how the number came about; the same each time.
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
            yuan: result.yuan.map(BeforeAfter::from),
            items: result.items.into_iter().map(SimulatedItem::from).collect(),
            bands: result.bands.into_iter().map(SimulatedBand::from).collect(),
            caps: result.caps.into_iter().map(SimulatedCap::from).collect(),
            sample: result.sample.into_iter().map(|deed| SimulatedDeed::of(seen, deed)).collect(),
        }
    }
}

/// An item in a simulation.
#[derive(SimpleObject)]
pub struct SimulatedItem {
    /// Its code.
    pub item: String,
    /// Its name.
    pub name: Words,
    /// How many deeds.
    pub deeds: i32,
    /// Their points.
    pub points: BeforeAfter,
}

impl From<c::SimulatedItem> for SimulatedItem {
    fn from(item: c::SimulatedItem) -> Self {
        Self { item: item.item, name: item.name.into(), deeds: shown(item.deeds), points: item.points.into() }
    }
}

/// A grade in a simulation.
#[derive(SimpleObject)]
pub struct SimulatedBand {
    /// Its code.
    pub band: String,
    /// Its name.
    pub name: Words,
    /// How many were in it.
    pub before: i32,
    /// How many would be.
    pub after: i32,
}

impl From<c::SimulatedBand> for SimulatedBand {
    fn from(band: c::SimulatedBand) -> Self {
        Self { band: band.band, name: band.name.into(), before: shown(band.before), after: shown(band.after) }
    }
}

/// A cap in a simulation.
#[derive(SimpleObject)]
pub struct SimulatedCap {
    /// Over what, and its window, e.g. `group:help DAY`.
    pub cap: String,
    /// The points it cut.
    pub points: BeforeAfter,
}

impl From<c::SimulatedCap> for SimulatedCap {
    fn from(cap: c::SimulatedCap) -> Self {
        Self { cap: cap.cap, points: cap.points.into() }
    }
}

/// One deed in a simulation.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SimulatedDeed {
    /// Whose, e.g. `com_…/mem_…`.
    pub member_id: ID,
    /// The item's code.
    pub item: String,
    /// The day.
    pub day: DateText,
    /// Its points.
    pub points: BeforeAfter,
    /// How the number after came about, a sentence a step, in the caller's language.
    pub explanation: Vec<String>,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl SimulatedDeed {
    fn of(seen: &Seen, deed: c::SimulatedDeed) -> Self {
        Self {
            member_id: seen.global(deed.member),
            item: deed.item,
            day: deed.day.into(),
            points: deed.points.into(),
            explanation: deed.explanation.into_iter().map(|words| said(words, seen.lang())).collect(),
            member: deed.member,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl SimulatedDeed {
    /// Whose.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, self.member).await
    }
}

/// One member in a simulation.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SimulatedMember {
    /// Who, e.g. `com_…/mem_…`.
    pub member_id: ID,
    /// Their points.
    pub points: BeforeAfter,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl SimulatedMember {
    /// As seen by an operation.
    pub fn of(seen: &Seen, row: c::SimulatedMember) -> Self {
        Self { member_id: seen.global(row.member), points: row.points.into(), member: row.member, seen: seen.clone() }
    }
}

#[ComplexObject]
impl SimulatedMember {
    /// Who.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, self.member).await
    }
}

connection! {
    /// Members by what a simulation would take from them, the greatest loss first.
    SimulatedMemberConnection, SimulatedMemberEdge of SimulatedMember
}
