//! The shapes of ledger entries. An entry moves three numbers at once (D-301):
//!
//! | kind | pending | rank | balance | of |
//! |---|---|---|---|---|
//! | grant | +p | | | |
//! | finalise | −p | +p | +p | its grant |
//! | reverse, before final | −p | | | its grant |
//! | reverse, after final | | −p | −p | its grant |
//! | debit | | | −x | |
//! | refund | | | +x | its debit |
//! | clear | | | −x; +x of a debt | the refund that it follows after the close |

use chrono::NaiveDate;
use linli_contracts::scoring::{Cut, EntryKind};
use linli_kernel::{EntryId, HouseholdId, LineId, MemberId, Month, PeriodId, Points, PublicityId, SchemeVersionId};

/// Whose number an entry moves, and in which period's rank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    /// Whose.
    pub member: MemberId,
    /// The household at that time.
    pub household: HouseholdId,
    /// The period.
    pub period: PeriodId,
}

/// The deed behind a grant and what follows from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeedRef {
    /// The day.
    pub day: NaiveDate,
    /// The item's code.
    pub item: String,
    /// The version it is judged under (D-303).
    pub version: SchemeVersionId,
    /// The application's line.
    pub line: LineId,
}

/// A grant in the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Granted {
    /// The entry.
    pub id: EntryId,
    /// Whose.
    pub holder: Holder,
    /// For what.
    pub deed: DeedRef,
    /// How much.
    pub points: Points,
    /// How many times, for caps in times.
    pub times: i64,
}

/// The three numbers an entry moves.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Amounts {
    /// Pending points.
    pub pending: Points,
    /// The period's rank total.
    pub rank: Points,
    /// The spendable balance.
    pub balance: Points,
}

/// An entry to post.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEntry {
    /// Its id.
    pub id: EntryId,
    /// Why.
    pub kind: EntryKind,
    /// Whose.
    pub holder: Holder,
    /// For what, for grants and what follows from them.
    pub deed: Option<DeedRef>,
    /// What it moves.
    pub amounts: Amounts,
    /// What it counts for caps in times.
    pub times: i64,
    /// What was declared, for a grant.
    pub declared: Option<Points>,
    /// What caps cut, for a grant.
    pub cuts: Vec<Cut>,
    /// What it finalises, reverses or refunds.
    pub of: Option<EntryId>,
    /// The list a correction belongs to.
    pub publicity: Option<PublicityId>,
    /// A debit's idempotency key.
    pub key: Option<String>,
    /// In words.
    pub note: Option<String>,
}

impl NewEntry {
    fn new(id: EntryId, kind: EntryKind, holder: Holder, amounts: Amounts) -> Self {
        let (deed, declared, of, publicity, key, note) = (None, None, None, None, None, None);
        Self { id, kind, holder, deed, amounts, times: 0, declared, cuts: vec![], of, publicity, key, note }
    }

    /// Points granted by review, or anew after a correction.
    pub fn grant(granted: Granted, declared: Points, cuts: Vec<Cut>) -> Self {
        let amounts = Amounts { pending: granted.points, ..Amounts::default() };
        let entry = Self::new(granted.id, EntryKind::Grant, granted.holder, amounts);
        Self { deed: Some(granted.deed), times: granted.times, declared: Some(declared), cuts, ..entry }
    }

    /// The publicity of a grant is over.
    pub fn finalise(id: EntryId, grant: &Granted) -> Self {
        let amounts = Amounts { pending: -grant.points, rank: grant.points, balance: grant.points };
        Self { deed: Some(grant.deed.clone()), of: Some(grant.id), ..Self::new(id, EntryKind::Finalise, grant.holder, amounts) }
    }

    /// A pending grant is taken back; its room under caps is free again (D-304).
    pub fn reverse(id: EntryId, grant: &Granted) -> Self {
        let amounts = Amounts { pending: -grant.points, ..Amounts::default() };
        let entry = Self::new(id, EntryKind::Reverse, grant.holder, amounts);
        Self { deed: Some(grant.deed.clone()), of: Some(grant.id), times: -grant.times, ..entry }
    }

    /// Points are spent.
    pub fn debit(id: EntryId, holder: Holder, points: Points, key: String) -> Self {
        let amounts = Amounts { balance: -points, ..Amounts::default() };
        Self { key: Some(key), ..Self::new(id, EntryKind::Debit, holder, amounts) }
    }

    /// A debit is given back.
    pub fn refund(id: EntryId, holder: Holder, debit: EntryId, points: Points) -> Self {
        let amounts = Amounts { balance: points, ..Amounts::default() };
        Self { of: Some(debit), ..Self::new(id, EntryKind::Refund, holder, amounts) }
    }

    /// The period was closed; points below zero forgive a debt.
    pub fn clear(id: EntryId, holder: Holder, points: Points) -> Self {
        let amounts = Amounts { balance: -points, ..Amounts::default() };
        Self::new(id, EntryKind::Clear, holder, amounts)
    }

    /// As what follows another entry.
    pub fn following(self, of: EntryId) -> Self {
        Self { of: Some(of), ..self }
    }

    /// As a correction of a line on this list.
    pub fn on(self, publicity: PublicityId) -> Self {
        Self { publicity: Some(publicity), ..self }
    }

    /// With words for the history.
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The month of the deed.
    pub fn month(&self) -> Option<Month> {
        self.deed.as_ref().map(|deed| Month::of(deed.day))
    }
}

/// How a kind is stored.
pub fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Grant => "GRANT",
        EntryKind::Finalise => "FINALISE",
        EntryKind::Reverse => "REVERSE",
        EntryKind::Debit => "DEBIT",
        EntryKind::Refund => "REFUND",
        EntryKind::Clear => "CLEAR",
    }
}

/// Reads a stored kind.
pub fn kind_of(name: &str) -> Option<EntryKind> {
    use EntryKind::{Clear, Debit, Finalise, Grant, Refund, Reverse};
    [Grant, Finalise, Reverse, Debit, Refund, Clear].into_iter().find(|kind| kind_name(*kind) == name)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn granted(points: i64) -> Granted {
        let id = Uuid::from_u128;
        Granted {
            id: EntryId::from_uuid(id(1)),
            holder: Holder {
                member: MemberId::from_uuid(id(2)),
                household: HouseholdId::from_uuid(id(3)),
                period: PeriodId::from_uuid(id(4)),
            },
            deed: DeedRef {
                day: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
                item: "hazard".into(),
                version: SchemeVersionId::from_uuid(id(5)),
                line: LineId::from_uuid(id(6)),
            },
            points: Points::whole(points),
            times: 2,
        }
    }

    fn sum(entries: &[NewEntry]) -> (Points, Points, Points, i64) {
        entries.iter().fold((Points::ZERO, Points::ZERO, Points::ZERO, 0), |sum, entry| {
            let more = entry.amounts;
            (sum.0 + more.pending, sum.1 + more.rank, sum.2 + more.balance, sum.3 + entry.times)
        })
    }

    #[test]
    fn a_final_grant_is_rank_and_balance_and_no_longer_pending() {
        let grant = granted(7);
        let entries = [NewEntry::grant(grant.clone(), grant.points, vec![]), NewEntry::finalise(grant.id, &grant)];
        assert_eq!(sum(&entries), (Points::ZERO, Points::whole(7), Points::whole(7), 2));
        assert_eq!(entries[1].of, Some(grant.id));
        assert_eq!(entries[1].month().unwrap().to_string(), "2026-03");
    }

    #[test]
    fn a_reversal_leaves_nothing_of_a_pending_grant_and_frees_its_times() {
        let grant = granted(-3);
        let entries = [NewEntry::grant(grant.clone(), grant.points, vec![]), NewEntry::reverse(grant.id, &grant)];
        assert_eq!(sum(&entries), (Points::ZERO, Points::ZERO, Points::ZERO, 0));
    }

    #[test]
    fn kinds_read_back_as_written() {
        for kind in [EntryKind::Grant, EntryKind::Finalise, EntryKind::Reverse, EntryKind::Debit, EntryKind::Refund, EntryKind::Clear] {
            assert_eq!(kind_of(kind_name(kind)), Some(kind));
        }
        assert_eq!(kind_of("grant"), None);
    }
}
