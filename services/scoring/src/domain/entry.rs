//! The shapes of ledger entries. An entry moves three numbers at once (D-301):
//!
//! | kind | pending | rank | balance | of |
//! |---|---|---|---|---|
//! | start | | +p, if its purse ranks | +p, if its purse spends | |
//! | grant | +p | | | |
//! | finalise | −p | +p, if its purse ranks | +p, if its purse spends | its grant |
//! | reverse, before final | −p | | | its grant |
//! | reverse, after final | | −p | −p | its grant |
//! | debit | | | −x | |
//! | refund | | | +x | its debit |
//! | give | | | −x | |
//! | receive | | | +x | what was given |
//! | clear | | | −x; +x of a debt | what brought the points back after the close |
//! | carry | | | moves x into the next period | |
//! | expire | | | −x | what brought the points back after their end |
//! | reopen | | | what a clear or carry took | the clear or carry |
//!
//! What moves the balance also says which points it moves, by the day they end (E2, E3, E4): see [`Touch`].

use chrono::NaiveDate;
use linli_contracts::scoring::{Cut, EntryKind, LotPart, Purse, Working};
use linli_kernel::{EntryId, HolderId, HouseholdId, LineId, MemberId, Month, PeriodId, Points, PublicityId, SchemeId, SchemeVersionId};
use linli_scheme::{lots::Ends, settle::start::Started, worth::Quantity};

/// Whose numbers an entry moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The scheme.
    pub scheme: SchemeId,
    /// The period whose rank it moves.
    pub period: PeriodId,
    /// In whose name it is shown.
    pub member: MemberId,
    /// Whose rank.
    pub holder: HolderId,
    /// Whose pending points and balance: the holder's own, or the family's (A3).
    pub wallet: HolderId,
    /// The purse in the wallet.
    pub purse: String,
}

/// The deed behind a grant and what follows from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeedRef {
    /// Who did it.
    pub doer: HolderId,
    /// In which household at that time.
    pub household: HouseholdId,
    /// The day.
    pub day: NaiveDate,
    /// The item's code.
    pub item: String,
    /// The event it belongs to.
    pub event: Option<String>,
    /// The version it is judged under (D-303).
    pub version: SchemeVersionId,
    /// The application's line.
    pub line: LineId,
}

/// What an entry counts for caps and running totals. A reversal takes it back.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// Points.
    pub points: Points,
    /// Times.
    pub times: i64,
    /// Quantity.
    pub quantity: Quantity,
}

impl std::ops::Neg for Counts {
    type Output = Self;

    fn neg(self) -> Self {
        Self { points: -self.points, times: -self.times, quantity: Quantity::from_thousandths(-self.quantity.thousandths()) }
    }
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
    /// What it counts for caps: of several beneficiaries' grants the first carries all of the deed (A7).
    pub counts: Counts,
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

/// Which points an entry moves, of those that can be spent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Touch {
    /// None, or those it says itself.
    Parts(Vec<LotPart>),
    /// Adds points that end then, or takes a deduction.
    Final(Ends),
    /// Spends.
    Spend,
    /// Gives back what an entry took, or takes what it gave.
    Undo(EntryId),
    /// Receives what an entry took from somebody else.
    Receive(EntryId),
}

/// What a period began with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Start {
    /// The version that gives it.
    pub version: SchemeVersionId,
    /// Unique for a period, holder, purse and group: it is posted once.
    pub key: String,
    /// Which of its starts, and how much.
    pub started: Started,
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
    /// Of a start, by which version and for which group.
    pub start: Option<(SchemeVersionId, Option<String>)>,
    /// What it moves.
    pub amounts: Amounts,
    /// Which points of the balance.
    pub touch: Touch,
    /// What it counts for caps.
    pub counts: Counts,
    /// What was declared, for a grant.
    pub declared: Option<Points>,
    /// How the number came about, for a grant.
    pub workings: Vec<Working>,
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
        let (deed, start, declared, of, publicity, key, note) = (None, None, None, None, None, None, None);
        let (touch, counts, workings, cuts) = (Touch::Parts(vec![]), Counts::default(), vec![], vec![]);
        Self { id, kind, holder, deed, start, amounts, touch, counts, declared, workings, cuts, of, publicity, key, note }
    }

    /// What a period begins with: it counts at once, as its purse says (C4).
    pub fn start(id: EntryId, holder: Holder, start: Start, ends: Ends) -> Self {
        let Start { version, key, started } = start;
        let when = |does: bool| if does { started.points } else { Points::ZERO };
        let amounts = Amounts { pending: Points::ZERO, rank: when(started.ranks), balance: when(started.spends) };
        let note = format!("starts[{}]", started.at);
        let entry = Self::new(id, EntryKind::Start, holder, amounts);
        Self { start: Some((version, started.group)), key: Some(key), touch: Touch::Final(ends), ..entry }.noted(note)
    }

    /// Points granted by review, or anew after a correction.
    pub fn grant(granted: Granted, declared: Points, workings: Vec<Working>, cuts: Vec<Cut>) -> Self {
        let amounts = Amounts { pending: granted.points, ..Amounts::default() };
        let entry = Self::new(granted.id, EntryKind::Grant, granted.holder, amounts);
        Self { deed: Some(granted.deed), counts: granted.counts, declared: Some(declared), workings, cuts, ..entry }
    }

    /// The publicity of a grant is over. Its purse says whether its points rank and whether they can be spent (C4, G14); when they
    /// end is said beside it.
    pub fn finalise(id: EntryId, grant: &Granted, purse: &Purse, ends: Ends) -> Self {
        let when = |does: bool| if does { grant.points } else { Points::ZERO };
        let amounts = Amounts { pending: -grant.points, rank: when(purse.ranks), balance: when(purse.spends) };
        let entry = Self::new(id, EntryKind::Finalise, grant.holder.clone(), amounts);
        Self { deed: Some(grant.deed.clone()), of: Some(grant.id), touch: Touch::Final(ends), ..entry }
    }

    /// A grant that is final is taken back (C6, C8): from the very points that it gave, where they are left.
    pub fn reverse_final(id: EntryId, grant: &Granted, purse: &Purse) -> Self {
        let Self { amounts: Amounts { rank, balance, .. }, .. } = Self::finalise(id, grant, purse, Ends::NEVER);
        let amounts = Amounts { pending: Points::ZERO, rank: -rank, balance: -balance };
        Self { amounts, touch: Touch::Undo(grant.id), ..Self::reverse(id, grant) }
    }

    /// A pending grant is taken back; its room under caps is free again (D-304).
    pub fn reverse(id: EntryId, grant: &Granted) -> Self {
        let amounts = Amounts { pending: -grant.points, ..Amounts::default() };
        let entry = Self::new(id, EntryKind::Reverse, grant.holder.clone(), amounts);
        Self { deed: Some(grant.deed.clone()), of: Some(grant.id), counts: -grant.counts, ..entry }
    }

    /// Points are spent.
    pub fn debit(id: EntryId, holder: Holder, points: Points, key: String) -> Self {
        let amounts = Amounts { balance: -points, ..Amounts::default() };
        Self { key: Some(key), touch: Touch::Spend, ..Self::new(id, EntryKind::Debit, holder, amounts) }
    }

    /// A debit is given back.
    pub fn refund(id: EntryId, holder: Holder, debit: EntryId, points: Points) -> Self {
        let amounts = Amounts { balance: points, ..Amounts::default() };
        Self { of: Some(debit), touch: Touch::Undo(debit), ..Self::new(id, EntryKind::Refund, holder, amounts) }
    }

    /// Points are given away (G12).
    pub fn give(id: EntryId, holder: Holder, points: Points) -> Self {
        let amounts = Amounts { balance: -points, ..Amounts::default() };
        Self { touch: Touch::Spend, ..Self::new(id, EntryKind::Give, holder, amounts) }
    }

    /// Points that somebody gave are received.
    pub fn receive(id: EntryId, holder: Holder, given: EntryId, points: Points) -> Self {
        let amounts = Amounts { balance: points, ..Amounts::default() };
        Self { of: Some(given), touch: Touch::Receive(given), ..Self::new(id, EntryKind::Receive, holder, amounts) }
    }

    /// Points end, or a debt does: with their period ([`EntryKind::Clear`]) or after their months ([`EntryKind::Expire`]). Or they
    /// are carried on, and only end later ([`EntryKind::Carry`]).
    pub fn ending(id: EntryId, kind: EntryKind, holder: Holder, parts: Vec<LotPart>) -> Self {
        let amounts = Amounts { balance: parts.iter().map(|part| part.points).sum(), ..Amounts::default() };
        Self { touch: Touch::Parts(parts), ..Self::new(id, kind, holder, amounts) }
    }

    /// What closing a period took or carried is given back: it was opened again.
    pub fn reopen(id: EntryId, holder: Holder, ended: EntryId, points: Points) -> Self {
        let amounts = Amounts { balance: -points, ..Amounts::default() };
        Self { of: Some(ended), touch: Touch::Undo(ended), ..Self::new(id, EntryKind::Reopen, holder, amounts) }
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

    /// The grant, where it is one.
    pub fn granted(&self) -> Option<Granted> {
        let deed = self.deed.clone().filter(|_| self.kind == EntryKind::Grant)?;
        Some(Granted { id: self.id, holder: self.holder.clone(), deed, points: self.amounts.pending, counts: self.counts })
    }

    /// Which points it moves, once that was found.
    pub fn parts(&self) -> &[LotPart] {
        if let Touch::Parts(parts) = &self.touch { parts } else { &[] }
    }

    /// Whether it may bring back points whose end is past.
    pub fn revives(&self) -> bool {
        matches!(self.kind, EntryKind::Start | EntryKind::Finalise | EntryKind::Reverse | EntryKind::Refund | EntryKind::Receive)
    }

    /// The month of the deed.
    pub fn month(&self) -> Option<Month> {
        self.deed.as_ref().map(|deed| Month::of(deed.day))
    }
}

/// How a kind is stored.
pub fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Start => "START",
        EntryKind::Grant => "GRANT",
        EntryKind::Finalise => "FINALISE",
        EntryKind::Reverse => "REVERSE",
        EntryKind::Debit => "DEBIT",
        EntryKind::Refund => "REFUND",
        EntryKind::Give => "GIVE",
        EntryKind::Receive => "RECEIVE",
        EntryKind::Clear => "CLEAR",
        EntryKind::Carry => "CARRY",
        EntryKind::Expire => "EXPIRE",
        EntryKind::Reopen => "REOPEN",
    }
}

/// All kinds.
const KINDS: [EntryKind; 12] = {
    use EntryKind::{Carry, Clear, Debit, Expire, Finalise, Give, Grant, Receive, Refund, Reopen, Reverse, Start};
    [Start, Grant, Finalise, Reverse, Debit, Refund, Give, Receive, Clear, Carry, Expire, Reopen]
};

/// Reads a stored kind.
pub fn kind_of(name: &str) -> Option<EntryKind> {
    KINDS.into_iter().find(|kind| kind_name(*kind) == name)
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
                scheme: SchemeId::from_uuid(id(7)),
                period: PeriodId::from_uuid(id(4)),
                member: MemberId::from_uuid(id(2)),
                holder: HolderId::from_uuid(id(2)),
                wallet: HolderId::from_uuid(id(3)),
                purse: "points".into(),
            },
            deed: DeedRef {
                doer: HolderId::from_uuid(id(2)),
                household: HouseholdId::from_uuid(id(3)),
                event: None,
                day: NaiveDate::from_ymd_opt(2026, 3, 5).unwrap(),
                item: "hazard".into(),
                version: SchemeVersionId::from_uuid(id(5)),
                line: LineId::from_uuid(id(6)),
            },
            points: Points::whole(points),
            counts: Counts { points: Points::whole(points), times: 2, quantity: Quantity::from_thousandths(1_500) },
        }
    }

    /// Pending, rank and balance; then the points, times and thousandths that count.
    fn sum(entries: &[NewEntry]) -> [i64; 6] {
        entries.iter().fold([0; 6], |sum, NewEntry { amounts, counts, .. }| {
            let points = [amounts.pending, amounts.rank, amounts.balance, counts.points].map(|points| points.hundredths() / 100);
            let more = [points[0], points[1], points[2], points[3], counts.times, counts.quantity.thousandths()];
            std::array::from_fn(|at| sum[at] + more[at])
        })
    }

    fn purse(ranks: bool, spends: bool) -> Purse {
        Purse { code: "points".into(), name: Default::default(), ranks, spends, ends: Default::default() }
    }

    #[test]
    fn a_final_grant_is_rank_and_balance_and_no_longer_pending() {
        let grant = granted(7);
        let entries = [
            NewEntry::grant(grant.clone(), grant.points, vec![], vec![]),
            NewEntry::finalise(grant.id, &grant, &purse(true, true), Ends::NEVER),
        ];
        assert_eq!(sum(&entries), [0, 7, 7, 7, 2, 1_500]);
        assert_eq!(entries[1].of, Some(grant.id));
        assert_eq!(entries[1].month().unwrap().to_string(), "2026-03");
    }

    #[test]
    fn c4_g14_a_purse_that_does_not_rank_or_spend_moves_no_such_number() {
        let grant = granted(7);
        let finally = |ranks, spends| sum(&[NewEntry::finalise(grant.id, &grant, &purse(ranks, spends), Ends::NEVER)]);
        assert_eq!([finally(true, false), finally(false, true)], [[-7, 7, 0, 0, 0, 0], [-7, 0, 7, 0, 0, 0]]);
    }

    #[test]
    fn a_reversal_leaves_nothing_of_a_pending_grant_and_frees_what_it_counted() {
        let grant = granted(-3);
        let entries = [NewEntry::grant(grant.clone(), grant.points, vec![], vec![]), NewEntry::reverse(grant.id, &grant)];
        assert_eq!(sum(&entries), [0; 6]);
    }

    #[test]
    fn kinds_read_back_as_written() {
        for kind in KINDS {
            assert_eq!(kind_of(kind_name(kind)), Some(kind));
        }
        assert_eq!(kind_of("grant"), None);
    }
}
