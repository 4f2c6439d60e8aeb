//! Checking the ledger by itself and against what is kept beside it.
//!
//! The books take every entry in order, check its shape and what it refers to, and add up the three numbers anew.
//! Lists then say which grants they show; at the end every grant must stand where its lists stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use linli_contracts::scoring::{EntryKind, LotPart};
use linli_kernel::{EntryId, HolderId, MemberId, PeriodId, Points, PublicityId, SchemeVersionId};
use linli_scheme::lots::Lots;

use super::{
    book_lots::{Known, LotBooks},
    entry::{Amounts, Counts},
};
use crate::store::ledger::AccountKey;

/// An entry as the books take it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookEntry {
    /// Its id.
    pub id: EntryId,
    /// Why it was made.
    pub kind: EntryKind,
    /// In whose name.
    pub member: MemberId,
    /// Whose rank it moves.
    pub holder: HolderId,
    /// Whose pending points and balance it moves.
    pub account: AccountKey,
    /// The period.
    pub period: PeriodId,
    /// What it moves.
    pub amounts: Amounts,
    /// What it counts for caps.
    pub counts: Counts,
    /// What it refers to.
    pub of: Option<EntryId>,
    /// The list it corrects.
    pub publicity: Option<PublicityId>,
    /// The version it was judged under.
    pub version: Option<SchemeVersionId>,
    /// Which points of the balance it moves.
    pub lots: Vec<LotPart>,
    /// The day it was made.
    pub on: NaiveDate,
}

/// Something that does not agree.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fault {
    /// What was compared.
    pub what: &'static str,
    /// Which one.
    pub which: String,
    /// What it should be.
    pub expected: String,
    /// What it is.
    pub found: String,
}

/// What is known of a grant.
#[derive(Clone, Debug)]
struct Grant {
    member: MemberId,
    account: AccountKey,
    points: Points,
    counts: Counts,
    /// What it moved when it became final.
    is_final: Option<Amounts>,
    /// Whether it needed no list to become final (F5).
    at_once: bool,
    reversed: bool,
    /// Whether it is shown on a list, and whether that list is final.
    listed: Option<bool>,
    correction_of: Option<PublicityId>,
}

#[derive(Clone, Debug)]
struct Debit {
    account: AccountKey,
    period: PeriodId,
    points: Points,
    refunded: bool,
}

/// The books.
#[derive(Default)]
pub struct Books {
    known: Known,
    lots: LotBooks,
    accounts: BTreeMap<AccountKey, (Points, Points)>,
    ranks: BTreeMap<(PeriodId, HolderId), Points>,
    grants: HashMap<EntryId, Grant>,
    debits: HashMap<EntryId, Debit>,
    /// The entries that may have brought points back whose end is past.
    reviving: HashMap<EntryId, AccountKey>,
    /// What was given and not received yet, or never: a donation.
    given: HashMap<EntryId, Points>,
    /// What closing periods took or carried and was not given back.
    closings: BTreeMap<EntryId, BookEntry>,
    /// What closing cleared; what followed a refund is not among it.
    cleared: Points,
    faults: Vec<Fault>,
}

fn amounts(pending: Points, rank: Points, balance: Points) -> Amounts {
    Amounts { pending, rank, balance }
}

fn shown(amounts: Amounts) -> String {
    format!("pending {}, rank {}, balance {}", amounts.pending, amounts.rank, amounts.balance)
}

impl Books {
    /// Books of a ledger beside which this is known.
    pub fn new(known: Known) -> Self {
        Self { known, ..Self::default() }
    }

    /// Takes the next entry.
    pub fn take(&mut self, entry: &BookEntry) {
        let (pending, balance) = self.accounts.entry(entry.account.clone()).or_default();
        *pending += entry.amounts.pending;
        *balance += entry.amounts.balance;
        *self.ranks.entry((entry.period, entry.holder)).or_default() += entry.amounts.rank;
        let complaint = match entry.kind {
            EntryKind::Start => starts(entry),
            EntryKind::Grant => self.grant(entry),
            EntryKind::Finalise => self.finalise(entry),
            EntryKind::Reverse => self.reverse(entry),
            EntryKind::Debit => self.debit(entry),
            EntryKind::Refund => self.refund(entry),
            EntryKind::Give => self.give(entry),
            EntryKind::Receive => self.receive(entry),
            EntryKind::Clear => self.clear(entry),
            EntryKind::Carry => self.carry(entry),
            EntryKind::Reopen => self.reopen(entry),
            EntryKind::Expire => self.follows(entry).and_then(|()| ends(entry)),
        };
        if matches!(entry.kind, EntryKind::Start | EntryKind::Finalise | EntryKind::Reverse | EntryKind::Refund | EntryKind::Receive) {
            self.reviving.insert(entry.id, entry.account.clone());
        }
        if let Err((expected, found)) = complaint.and(self.lots.take(entry, &self.known)) {
            self.fault("entry", entry.id.to_string(), expected, found);
        }
    }

    fn grant(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let points = entry.amounts.pending;
        let grant = Grant {
            member: entry.member,
            account: entry.account.clone(),
            points,
            counts: entry.counts,
            is_final: None,
            at_once: entry.version.is_some_and(|version| self.known.at_once.contains(&version)),
            reversed: false,
            listed: None,
            correction_of: entry.publicity,
        };
        self.grants.insert(entry.id, grant);
        moves(entry, amounts(points, Points::ZERO, Points::ZERO))
    }

    /// Pending points become rank and balance, as far as their purse ranks and spends.
    fn finalise(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let grant = self.referred(entry)?;
        let ended = grant.is_final.is_some() || grant.reversed;
        let once = if ended { Err(("a pending grant".into(), "one that was ended".into())) } else { Ok(()) };
        grant.is_final = Some(entry.amounts);
        let points = grant.points;
        let part = |moved: Points| if moved == Points::ZERO { Points::ZERO } else { points };
        once.and_then(|()| moves(entry, amounts(-points, part(entry.amounts.rank), part(entry.amounts.balance))))
    }

    fn reverse(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let grant = self.referred(entry)?;
        let once = if grant.reversed { Err(("a grant that stands".into(), "one that was reversed".into())) } else { Ok(()) };
        grant.reversed = true;
        let expected = match grant.is_final {
            Some(moved) => amounts(Points::ZERO, -moved.rank, -moved.balance),
            None => amounts(-grant.points, Points::ZERO, Points::ZERO),
        };
        let counts = grant.counts;
        once?;
        moves(entry, expected)?;
        // A repaired deduction was still done: a part of its points alone is taken back (C8).
        let repaired = entry.counts.times == 0 && entry.counts.points.is_positive() && counts.points.is_negative();
        if entry.counts == -counts || repaired { Ok(()) } else { Err((format!("{:?}", -counts), format!("{:?}", entry.counts))) }
    }

    /// The grant that the entry refers to, of the same account.
    fn referred(&mut self, entry: &BookEntry) -> Result<&mut Grant, (String, String)> {
        let grant = entry.of.and_then(|id| self.grants.get_mut(&id)).filter(|grant| grant.account == entry.account);
        grant.ok_or_else(|| ("an earlier grant of the account".to_owned(), of(entry)))
    }

    fn debit(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let debit = Debit { account: entry.account.clone(), period: entry.period, points: entry.amounts.balance, refunded: false };
        self.debits.insert(entry.id, debit);
        spends(entry)
    }

    fn refund(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let debit = entry.of.and_then(|id| self.debits.get_mut(&id)).filter(|debit| debit.account == entry.account && !debit.refunded);
        let Some(debit) = debit else { return Err(("an earlier debit of the account that stands".into(), of(entry))) };
        debit.refunded = true;
        moves(entry, amounts(Points::ZERO, Points::ZERO, -debit.points))?;
        let told = |period: PeriodId| format!("period {period}");
        if entry.period == debit.period { Ok(()) } else { Err((told(debit.period), told(entry.period))) }
    }

    fn give(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        self.given.insert(entry.id, entry.amounts.balance);
        spends(entry)
    }

    /// What is received is what somebody gave, once.
    fn receive(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let given = entry.of.and_then(|id| self.given.remove(&id));
        let given = given.ok_or_else(|| ("an earlier gift that nobody received".to_owned(), of(entry)))?;
        moves(entry, amounts(Points::ZERO, Points::ZERO, -given))
    }

    /// Clearings move balance alone; how much is checked by the lots.
    fn clear(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        self.closings.insert(entry.id, entry.clone());
        if entry.of.is_none() {
            self.cleared -= entry.amounts.balance;
        }
        self.follows(entry).and_then(|()| ends(entry))
    }

    fn carry(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        self.closings.insert(entry.id, entry.clone());
        moves(entry, Amounts::default())
    }

    /// What a close took is given back once.
    fn reopen(&mut self, entry: &BookEntry) -> Result<(), (String, String)> {
        let closing = entry.of.and_then(|id| self.closings.remove(&id)).filter(|closing| closing.account == entry.account);
        let Some(closing) = closing else { return Err(("what closing took of the account, once".into(), of(entry))) };
        if closing.kind == EntryKind::Clear && closing.of.is_none() {
            self.cleared += closing.amounts.balance;
        }
        moves(entry, amounts(Points::ZERO, Points::ZERO, -closing.amounts.balance))
    }

    /// What ends at once follows an entry that brought it back.
    fn follows(&self, entry: &BookEntry) -> Result<(), (String, String)> {
        let follows = entry.of.is_none_or(|of| self.reviving.get(&of) == Some(&entry.account));
        if follows { Ok(()) } else { Err(("an earlier entry that gave the account points".into(), of(entry))) }
    }

    /// The periods that were closed, with what closing each cleared.
    pub fn closed(&mut self, periods: &BTreeMap<PeriodId, Points>) {
        for (entry, BookEntry { period, .. }) in std::mem::take(&mut self.closings) {
            if !periods.contains_key(&period) {
                self.fault("entry", entry.to_string(), "a clearing of a closed period".into(), format!("period {period}"));
            }
        }
        let told = periods.values().copied().sum::<Points>();
        self.fault("cleared", "all periods".into(), self.cleared.to_string(), told.to_string());
    }

    /// A line of a list shows a grant.
    pub fn list_line(&mut self, which: String, entry: EntryId, member: MemberId, points: Points, list_is_final: bool) {
        let Some(grant) = self.grants.get_mut(&entry) else {
            return self.fault("publicity", which, "a grant in the ledger".into(), entry.to_string());
        };
        grant.listed = Some(list_is_final);
        let (expected, found) = ((grant.member, grant.points), (member, points));
        if expected != found {
            self.fault("publicity", which, format!("{} {}", expected.0, expected.1), format!("{} {}", found.0, found.1));
        }
    }

    /// A list exists; its corrections stand where it stands.
    pub fn list(&mut self, list: PublicityId, is_final: bool) {
        for grant in self.grants.values_mut().filter(|grant| grant.correction_of == Some(list)) {
            grant.listed = Some(is_final);
        }
    }

    /// Notes a fault found elsewhere.
    pub fn fault(&mut self, what: &'static str, which: String, expected: String, found: String) {
        if expected != found {
            self.faults.push(Fault { what, which, expected, found });
        }
    }

    /// Compares the lots with those kept beside the ledger; of what ends by the months those that ended before a day must be gone.
    pub fn close_lots(&mut self, kept: &BTreeMap<AccountKey, Lots>, expired: NaiveDate) {
        self.faults.extend(std::mem::take(&mut self.lots).faults(kept, &self.known, expired));
    }

    /// Compares with the numbers kept beside the ledger and answers every fault.
    pub fn close(mut self, accounts: Vec<(AccountKey, Points, Points)>, ranks: Vec<(PeriodId, HolderId, Points)>) -> Vec<Fault> {
        for (id, expected, found) in self.misplaced() {
            self.fault("entry", id.to_string(), expected.into(), found.into());
        }
        let kept: BTreeMap<_, _> = accounts.into_iter().map(|(account, pending, balance)| (account, (pending, balance))).collect();
        for account in self.accounts.keys().chain(kept.keys()).cloned().collect::<BTreeSet<_>>() {
            let (expected, found) =
                (self.accounts.get(&account).copied().unwrap_or_default(), kept.get(&account).copied().unwrap_or_default());
            let which = format!("{} {} {}", account.wallet, account.purse, account.scheme);
            self.fault("pending", which.clone(), expected.0.to_string(), found.0.to_string());
            self.fault("balance", which, expected.1.to_string(), found.1.to_string());
        }
        let kept: BTreeMap<_, _> = ranks.into_iter().map(|(period, holder, rank)| ((period, holder), rank)).collect();
        for key in self.ranks.keys().chain(kept.keys()).copied().collect::<BTreeSet<_>>() {
            let (expected, found) = (self.ranks.get(&key).copied().unwrap_or_default(), kept.get(&key).copied().unwrap_or_default());
            self.fault("rank", format!("{} {}", key.1, key.0), expected.to_string(), found.to_string());
        }
        self.faults
    }

    /// Grants that are final without a final list (D-302), or pending although their list is final.
    fn misplaced(&self) -> Vec<(EntryId, &'static str, &'static str)> {
        let wrong = self.grants.iter().filter_map(|(id, grant)| match (grant.is_final.is_some(), grant.listed) {
            (true, Some(true)) => None,
            (true, None) if grant.at_once => None,
            (true, _) => Some((*id, "pending until its list is final", "final")),
            (false, Some(true)) if !grant.reversed => Some((*id, "final with its list", "pending")),
            (false, _) => None,
        });
        let mut wrong: Vec<_> = wrong.collect();
        wrong.sort_unstable();
        wrong
    }
}

/// What the entry refers to, in words.
fn of(entry: &BookEntry) -> String {
    entry.of.map_or_else(|| "nothing".to_owned(), |id| id.to_string())
}

fn moves(entry: &BookEntry, expected: Amounts) -> Result<(), (String, String)> {
    if entry.amounts == expected { Ok(()) } else { Err((shown(expected), shown(entry.amounts))) }
}

/// A start is rank and balance, as far as its purse is.
fn starts(entry: &BookEntry) -> Result<(), (String, String)> {
    let Amounts { pending, rank, balance } = entry.amounts;
    let same = rank == Points::ZERO || balance == Points::ZERO || rank == balance;
    let fits = same && pending == Points::ZERO && (rank != Points::ZERO || balance != Points::ZERO);
    if fits { Ok(()) } else { Err(("points to begin with".into(), shown(entry.amounts))) }
}

/// What ends moves balance alone, and some.
fn ends(entry: &BookEntry) -> Result<(), (String, String)> {
    if entry.lots.is_empty() {
        return Err(("points that end".into(), shown(entry.amounts)));
    }
    moves(entry, amounts(Points::ZERO, Points::ZERO, entry.amounts.balance))
}

/// Debits take balance alone.
fn spends(entry: &BookEntry) -> Result<(), (String, String)> {
    let taken = amounts(Points::ZERO, Points::ZERO, entry.amounts.balance);
    if entry.amounts.balance.is_negative() { moves(entry, taken) } else { Err(("a balance taken".into(), shown(entry.amounts))) }
}

#[cfg(test)]
#[path = "books_tests.rs"]
mod tests;
