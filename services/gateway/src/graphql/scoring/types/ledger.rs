//! The ledger (积分流水), the three numbers of a member (D-301) and the ranking.

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{MemberId, SchemeId};

use super::{Cut, Words};
use crate::graphql::{
    call::Seen,
    connection::connection,
    ids::plain,
    members::types::PublicPerson,
    payload::shown,
    scalars::{DateText, MomentText, MonthText, PointsText},
};

/// Why a ledger entry was made.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::EntryKind")]
pub enum EntryKind {
    /// What its holder has when a period begins (C2, C5).
    Start,
    /// Granted by review: pending.
    Grant,
    /// Publicity over: pending becomes rank and balance (D-302).
    Finalise,
    /// Takes back another entry.
    Reverse,
    /// Spent.
    Debit,
    /// A debit given back.
    Refund,
    /// Given to somebody, or donated to the community (G12).
    Give,
    /// Received from somebody who gave.
    Receive,
    /// What a closed period left taken from the balance, or a debt of it forgiven: by its close, or at once where an entry brings
    /// some of it back later (D-107, E2).
    Clear,
    /// What a closed period left carried into the next one (E3): it only ends later.
    Carry,
    /// Points whose months are over taken from the balance (E4).
    Expire,
    /// What closing a period took or carried, given back because it was opened again.
    Reopen,
}

/// What an entry moved of the points that end on one day.
#[derive(SimpleObject)]
pub struct LotPart {
    /// The last day they are good for; absent: they never end.
    pub ends: Option<DateText>,
    /// How many months after they became final that is (E4); absent: they end when the period of that day is closed.
    pub months: Option<i32>,
    /// How many came, or below zero went.
    pub points: PointsText,
}

impl From<c::LotPart> for LotPart {
    fn from(part: c::LotPart) -> Self {
        Self { ends: part.ends.map(DateText::from), months: part.months.map(shown), points: part.points.into() }
    }
}

/// Points that end.
#[derive(SimpleObject)]
pub struct Ending {
    /// How many.
    pub points: PointsText,
    /// Their last day. Those of a period go when it is closed, which may be later.
    pub day: DateText,
}

/// An immutable ledger entry. Its three amounts move the three numbers (D-301).
#[derive(SimpleObject)]
pub struct LedgerEntry {
    /// Its id, e.g. `com_…/ent_…`.
    pub id: ID,
    /// Its place in the community's ledger, as a decimal; rises, may skip.
    pub seq: String,
    /// Why it was made.
    pub kind: EntryKind,
    /// The scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The code of the purse it moves (C4, G14).
    pub purse: String,
    /// The period whose rank it moves, e.g. `com_…/per_…`.
    pub period_id: ID,
    /// The month of the deed, for grants and what follows from them.
    pub month: Option<MonthText>,
    /// The day of the deed.
    pub day: Option<DateText>,
    /// The item's code.
    pub item: Option<String>,
    /// The item's name in the version it was judged under.
    pub item_name: Option<Words>,
    /// The number of that version (D-303).
    pub version: Option<i32>,
    /// Change of the pending points.
    pub pending: PointsText,
    /// Change of the rank total.
    pub rank: PointsText,
    /// Change of the spendable balance.
    pub balance: PointsText,
    /// What was declared, for a grant.
    pub declared: Option<PointsText>,
    /// What caps cut, for a grant (D-304).
    pub cuts: Vec<Cut>,
    /// Of which points the balance changed, by the day they end; their sum is its change (E2, E3, E4).
    pub lots: Vec<LotPart>,
    /// The entry it finalises, reverses or refunds; for a clearing after the close, the entry that brought the points back.
    pub of_id: Option<ID>,
    /// In words: a reason, a product.
    pub note: Option<String>,
    /// When it was made.
    pub at: MomentText,
}

impl LedgerEntry {
    /// As seen by an operation.
    pub fn of(seen: &Seen, entry: c::LedgerEntry) -> Self {
        Self {
            id: seen.global(entry.id),
            seq: entry.seq.to_string(),
            kind: entry.kind.into(),
            scheme_id: seen.global(entry.scheme),
            purse: entry.purse,
            period_id: seen.global(entry.period),
            month: entry.month.map(MonthText::from),
            day: entry.day.map(DateText::from),
            item: entry.item,
            item_name: entry.item_name.map(Words::from),
            version: entry.version.map(shown),
            pending: entry.pending.into(),
            rank: entry.rank.into(),
            balance: entry.balance.into(),
            declared: entry.declared.map(PointsText::from),
            cuts: entry.cuts.into_iter().map(Cut::from).collect(),
            lots: entry.lots.into_iter().map(LotPart::from).collect(),
            of_id: entry.of.map(|id| seen.global(id)),
            note: entry.note,
            at: entry.at.into(),
        }
    }
}

connection! {
    /// A member's ledger, newest first.
    LedgerEntryConnection, LedgerEntryEdge of LedgerEntry
}

/// The three numbers of a member in the open period (D-301).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PointsSummary {
    /// Whose, e.g. `com_…/mem_…`.
    pub member_id: ID,
    /// The scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The open period, e.g. `com_…/per_…`.
    pub period_id: ID,
    /// 累计积分: counts for rank; redeeming never lowers it.
    pub rank_total: PointsText,
    /// 可用积分: spendable.
    pub balance: PointsText,
    /// 待公示积分: granted, not yet final, cannot be spent (D-302).
    pub pending: PointsText,
    /// The same, purse by purse, in the order of the scheme (C4, G14).
    pub purses: Vec<PurseSummary>,
    #[graphql(skip)]
    scheme: SchemeId,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl PointsSummary {
    /// As seen by an operation.
    pub fn of(seen: &Seen, summary: c::PointsSummary) -> Self {
        Self {
            member_id: seen.global(summary.member),
            scheme_id: seen.global(summary.scheme),
            period_id: seen.global(summary.period),
            rank_total: summary.rank_total.into(),
            balance: summary.balance.into(),
            pending: summary.pending.into(),
            purses: summary.purses.into_iter().map(PurseSummary::from).collect(),
            scheme: summary.scheme,
            member: summary.member,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl PointsSummary {
    /// The place by rank total, 1 for the top; absent without points. Equal totals share a place.
    async fn place(&self) -> Result<Option<i32>> {
        Ok(self.seen.services.scoring.points_place(&self.seen.ctx, self.member, Some(self.scheme)).await?.map(shown))
    }
}

/// The three numbers of one purse.
#[derive(SimpleObject)]
pub struct PurseSummary {
    /// Its code.
    pub purse: String,
    /// Its name.
    pub name: Words,
    /// Its part of the rank total; zero where it does not count for rank.
    pub rank_total: PointsText,
    /// What can be spent of it.
    pub balance: PointsText,
    /// What is pending in it.
    pub pending: PointsText,
    /// What of the balance ends next; absent where nothing does.
    pub ends_next: Option<Ending>,
}

impl From<c::PurseSummary> for PurseSummary {
    fn from(purse: c::PurseSummary) -> Self {
        Self {
            purse: purse.purse,
            name: purse.name.into(),
            rank_total: purse.rank_total.into(),
            balance: purse.balance.into(),
            pending: purse.pending.into(),
            ends_next: purse.ends_next.map(|ending| Ending { points: ending.points.into(), day: ending.day.into() }),
        }
    }
}

/// One row of the ranking.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RankingRow {
    /// The place; equal totals share one.
    pub place: i32,
    /// Whose row it is, e.g. `hol_…`: a member, a household or an organisation.
    pub holder_id: ID,
    /// The rank total.
    pub rank_total: PointsText,
    /// Whether the row is the caller's own.
    pub own: bool,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl RankingRow {
    /// As seen by an operation; `own` are the caller's member records.
    pub fn of(seen: &Seen, row: c::RankingRow, own: &[MemberId]) -> Self {
        // A household's or an organisation's row is no member's: nobody is found by its id.
        let member = MemberId::from_uuid(row.holder.uuid());
        Self {
            place: shown(row.place),
            holder_id: plain(row.holder),
            rank_total: row.rank_total.into(),
            own: own.contains(&member),
            member,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl RankingRow {
    /// Who, as the public may see them; absent for those who are never on a board (D-311), and where the row is no member's.
    async fn member(&self) -> Result<Option<PublicPerson>> {
        PublicPerson::load(&self.seen, self.member).await
    }
}

connection! {
    /// Members by rank total.
    RankingConnection, RankingEdge of RankingRow
}

/// The sums over a community's ledger.
#[derive(SimpleObject)]
pub struct LedgerTotals {
    /// How many entries, as a decimal.
    pub entries: String,
    /// Pending points.
    pub pending: PointsText,
    /// Rank points of the open period.
    pub rank: PointsText,
    /// Spendable points.
    pub balance: PointsText,
}

impl From<c::LedgerTotals> for LedgerTotals {
    fn from(totals: c::LedgerTotals) -> Self {
        Self {
            entries: totals.entries.to_string(),
            pending: totals.pending.into(),
            rank: totals.rank.into(),
            balance: totals.balance.into(),
        }
    }
}
