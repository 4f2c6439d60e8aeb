//! What points are turned into, divided by and given (G1, G3, G6, G8, G12).

use async_graphql::{ComplexObject, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, MemberId};

use super::Words;
use crate::graphql::{
    call::Seen,
    connection::connection,
    ids,
    members::types::PublicPerson,
    payload::{UserError, shown},
    scalars::{MomentText, PointsText},
};

/// What an exchange would make of all that somebody can spend now.
#[derive(SimpleObject)]
pub struct ExchangeOffer {
    /// The code of the exchange.
    pub exchange: String,
    /// Its name.
    pub name: Words,
    /// What it gives: 元, 张, 枚.
    pub unit: String,
    /// The code of the purse that pays.
    pub purse: String,
    /// What can be spent of it.
    pub balance: PointsText,
    /// Points that would be taken.
    pub taken: PointsText,
    /// What would be given, in the unit.
    pub gives: PointsText,
    /// Points that would stay.
    pub left: PointsText,
    /// Why it cannot be done now; absent when it can.
    pub refusal: Option<UserError>,
}

impl ExchangeOffer {
    /// As seen by an operation.
    pub fn of(seen: &Seen, offer: c::ExchangeOffer) -> Self {
        Self {
            exchange: offer.exchange,
            name: offer.name.into(),
            unit: offer.unit,
            purse: offer.purse,
            balance: offer.balance.into(),
            taken: offer.taken.into(),
            gives: offer.gives.into(),
            left: offer.left.into(),
            refusal: offer.refusal.map(|error| UserError::of(&error, seen.lang())),
        }
    }
}

/// Points that were turned into money, tickets or stamps.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Exchanged {
    /// Its id, e.g. `com_…/exc_…`.
    pub id: ID,
    /// Of which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// Whose points, e.g. `com_…/mem_…`.
    pub member_id: ID,
    /// The code of the exchange.
    pub exchange: String,
    /// Its name at that time.
    pub name: Words,
    /// Points taken.
    pub taken: PointsText,
    /// What was given, in the unit.
    pub gives: PointsText,
    /// The unit.
    pub unit: String,
    /// The debit in the ledger, e.g. `com_…/ent_…`.
    pub entry_id: ID,
    /// When.
    pub at: MomentText,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl Exchanged {
    /// As seen by an operation.
    pub fn of(seen: &Seen, done: c::Exchanged) -> Self {
        Self {
            id: seen.global(done.id),
            scheme_id: seen.global(done.scheme),
            member_id: seen.global(done.member),
            exchange: done.exchange,
            name: done.name.into(),
            taken: done.taken.into(),
            gives: done.gives.into(),
            unit: done.unit,
            entry_id: seen.global(done.entry),
            at: done.at.into(),
            member: done.member,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl Exchanged {
    /// Who, as the public may see them; absent for those who are never on a board (D-311).
    async fn member(&self) -> Result<Option<PublicPerson>> {
        PublicPerson::load(&self.seen, self.member).await
    }
}

connection! {
    /// Exchanges, newest first.
    ExchangedConnection, ExchangedEdge of Exchanged
}

/// Which exchanges to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct ExchangeFilter {
    /// Of one scheme, e.g. `com_…/sch_…`.
    pub scheme_id: Option<ID>,
    /// Of one member, e.g. `com_…/mem_…`.
    pub member_id: Option<ID>,
    /// By the exchange's code.
    pub exchange: Option<String>,
}

impl ExchangeFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::ExchangeFilter> {
        let scheme = ids::read_within(self.scheme_id.as_ref(), community, "filter.schemeId")?;
        let member = ids::read_within(self.member_id.as_ref(), community, "filter.memberId")?;
        Ok(c::ExchangeFilter { scheme, member, exchange: self.exchange })
    }
}

/// A community whose points are open to the street (G11).
#[derive(SimpleObject)]
pub struct AcrossCommunity {
    /// Its id, e.g. `com_…`.
    pub id: ID,
    /// Its name.
    pub name: String,
}

/// What people of one community spent in another of the street in a month, and the one owes the other (G11).
#[derive(SimpleObject)]
pub struct Clearing {
    /// Where the points were earned, e.g. `com_…`.
    pub home_id: ID,
    /// Where they were spent, e.g. `com_…`.
    pub shop_id: ID,
    /// How often, less what was given back.
    pub times: i32,
    /// How many points, less what was given back; below zero in a month in which more came back.
    pub points: PointsText,
}

impl From<c::Clearing> for Clearing {
    fn from(of: c::Clearing) -> Self {
        let times = i32::try_from(of.times).unwrap_or(i32::MAX);
        Self { home_id: ids::plain(of.home), shop_id: ids::plain(of.shop), times, points: of.points.into() }
    }
}

/// What points of a scheme were used for, beside the catalogue.
#[derive(SimpleObject)]
pub struct UseTotals {
    /// What they were turned into, a row an exchange and unit.
    pub exchanges: Vec<ExchangeTotal>,
    /// Points that members gave to each other.
    pub given: PointsText,
    /// Points donated to the community.
    pub donated: PointsText,
}

/// What an exchange took and gave in all.
#[derive(SimpleObject)]
pub struct ExchangeTotal {
    /// The code of the exchange.
    pub exchange: String,
    /// The unit.
    pub unit: String,
    /// How many times.
    pub times: i32,
    /// Points taken.
    pub taken: PointsText,
    /// What was given, in the unit.
    pub gives: PointsText,
}

impl From<c::UseTotals> for UseTotals {
    fn from(totals: c::UseTotals) -> Self {
        let of = |total: c::ExchangeTotal| ExchangeTotal {
            exchange: total.exchange,
            unit: total.unit,
            times: shown(total.times),
            taken: total.taken.into(),
            gives: total.gives.into(),
        };
        Self { exchanges: totals.exchanges.into_iter().map(of).collect(), given: totals.given.into(), donated: totals.donated.into() }
    }
}

/// A pool of money and how it was divided by points (G8).
#[derive(SimpleObject)]
pub struct Pool {
    /// Its id, e.g. `com_…/pol_…`.
    pub id: ID,
    /// Of which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The code of the exchange.
    pub exchange: String,
    /// Its name at that time.
    pub name: Words,
    /// The unit.
    pub unit: String,
    /// By the points of which period, e.g. `com_…/per_…`.
    pub period_id: ID,
    /// What is divided, in the unit; the lines add up to it.
    pub amount: PointsText,
    /// All points it is divided by.
    pub points: PointsText,
    /// How many have a part.
    pub lines: i32,
    /// Where it comes from and why it is divided.
    pub reason: String,
    /// When it was worked out.
    pub made_at: MomentText,
    /// When a person confirmed it; absent while it is only worked out.
    pub confirmed_at: Option<MomentText>,
    /// What they said.
    pub confirm_reason: Option<String>,
}

impl Pool {
    /// As seen by an operation.
    pub fn of(seen: &Seen, pool: c::Pool) -> Self {
        Self {
            id: seen.global(pool.id),
            scheme_id: seen.global(pool.scheme),
            exchange: pool.exchange,
            name: pool.name.into(),
            unit: pool.unit,
            period_id: seen.global(pool.period),
            amount: pool.amount.into(),
            points: pool.points.into(),
            lines: shown(pool.lines),
            reason: pool.reason,
            made_at: pool.made_at.into(),
            confirmed_at: pool.confirmed_at.map(MomentText::from),
            confirm_reason: pool.confirm_reason,
        }
    }
}

connection! {
    /// Pools, newest first.
    PoolConnection, PoolEdge of Pool
}

/// One holder's part of a pool.
#[derive(SimpleObject)]
pub struct PoolLine {
    /// Its number, from 1, by points.
    pub line_no: i32,
    /// Whose: a member's, a household's or an organisation's, e.g. `com_…/hol_…`.
    pub holder_id: ID,
    /// The points it goes by.
    pub points: PointsText,
    /// The part, in the pool's unit.
    pub gives: PointsText,
}

impl PoolLine {
    /// As seen by an operation.
    pub fn of(seen: &Seen, line: c::PoolLine) -> Self {
        Self { line_no: shown(line.line_no), holder_id: seen.global(line.holder), points: line.points.into(), gives: line.gives.into() }
    }
}

connection! {
    /// The lines of a pool, most points first.
    PoolLineConnection, PoolLineEdge of PoolLine
}
