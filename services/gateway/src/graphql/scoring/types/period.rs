//! Accounting periods, what stands in the way of closing one, and the seals over the ledger.

use async_graphql::{Enum, ID, SimpleObject};
use linli_contracts::scoring as c;

use crate::graphql::{
    call::Seen,
    connection::connection,
    payload::shown,
    scalars::{DateText, MomentText, PointsText},
};

/// An accounting period (周期).
#[derive(SimpleObject)]
pub struct Period {
    /// Its id, e.g. `com_…/per_…`.
    pub id: ID,
    /// The scheme it belongs to, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// Its first day.
    pub first_day: DateText,
    /// Its last day.
    pub last_day: DateText,
    /// When it was closed; absent while it is open.
    pub closed_at: Option<MomentText>,
    /// What closing cleared from balances, debts forgiven taken off: negative when they were more (D-107).
    pub cleared: Option<PointsText>,
}

impl Period {
    /// As seen by an operation.
    pub fn of(seen: &Seen, period: c::Period) -> Self {
        Self {
            id: seen.global(period.id),
            scheme_id: seen.global(period.scheme),
            first_day: period.first_day.into(),
            last_day: period.last_day.into(),
            closed_at: period.closed_at.map(MomentText::from),
            cleared: period.cleared.map(PointsText::from),
        }
    }
}

/// What may stand in the way of closing a period.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum PeriodBlockerKind {
    /// The period has not ended.
    NotEnded,
    /// An earlier period of the scheme is not closed: they are closed in order.
    EarlierOpen,
    /// Applications wait for review.
    UnreviewedApplications,
    /// Pending entries are on no publicity list.
    UnpublishedEntries,
    /// Publicity lists are not final.
    OpenPublicity,
}

/// Something that stands in the way of closing a period.
#[derive(SimpleObject)]
pub struct PeriodBlocker {
    /// What.
    pub kind: PeriodBlockerKind,
    /// How many, where it is counted.
    pub count: Option<i32>,
    /// The period's last day, where it has not ended; the earlier one's, where that is not closed.
    pub last_day: Option<DateText>,
}

impl From<c::PeriodBlocker> for PeriodBlocker {
    fn from(blocker: c::PeriodBlocker) -> Self {
        let counted = |kind, count: u64| Self { kind, count: Some(shown(count)), last_day: None };
        let until = |kind, last_day: chrono::NaiveDate| Self { kind, count: None, last_day: Some(last_day.into()) };
        match blocker {
            c::PeriodBlocker::NotEnded { last_day } => until(PeriodBlockerKind::NotEnded, last_day),
            c::PeriodBlocker::EarlierOpen { last_day, .. } => until(PeriodBlockerKind::EarlierOpen, last_day),
            c::PeriodBlocker::UnreviewedApplications { count } => counted(PeriodBlockerKind::UnreviewedApplications, count),
            c::PeriodBlocker::UnpublishedEntries { count } => counted(PeriodBlockerKind::UnpublishedEntries, count),
            c::PeriodBlocker::OpenPublicity { count } => counted(PeriodBlockerKind::OpenPublicity, count),
        }
    }
}

/// A seal over a batch of ledger entries, chained to the one before (D-306).
#[derive(SimpleObject)]
pub struct Seal {
    /// 1, 2, 3 … in the community.
    pub number: i32,
    /// The first place in the ledger it covers, as a decimal.
    pub from_seq: String,
    /// The last place in the ledger it covers, as a decimal.
    pub to_seq: String,
    /// How many entries it covers.
    pub entries: i32,
    /// The Merkle root over them, hex.
    pub root: String,
    /// SHA-256 over the previous seal's hash, the number, the range and the root, hex.
    pub hash: String,
    /// When it was made.
    pub sealed_at: MomentText,
}

impl From<c::Seal> for Seal {
    fn from(seal: c::Seal) -> Self {
        Self {
            number: shown(seal.number),
            from_seq: seal.from_seq.to_string(),
            to_seq: seal.to_seq.to_string(),
            entries: shown(seal.entries),
            root: seal.root,
            hash: seal.hash,
            sealed_at: seal.sealed_at.into(),
        }
    }
}

connection! {
    /// The chain of seals, newest first.
    SealConnection, SealEdge of Seal
}
