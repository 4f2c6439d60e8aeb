//! The lots in the books: which points each entry should have moved is worked out anew, entry by entry (E2, E3, E4).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use linli_contracts::scoring::{EntryKind, LotPart, SchemeVersion};
use linli_kernel::{EntryId, PeriodId, Points, SchemeId, SchemeVersionId};
use linli_scheme::{
    lots::{Ends, Lots, ends_of},
    window::Span,
};

use super::{
    books::{BookEntry, Fault},
    purses,
};
use crate::store::ledger::AccountKey;

/// What is known beside the ledger.
#[derive(Default)]
pub struct Known {
    /// The versions that let points count without publicity (F5).
    pub at_once: BTreeSet<SchemeVersionId>,
    /// All versions.
    pub versions: HashMap<SchemeVersionId, Arc<SchemeVersion>>,
    /// The days of all periods.
    pub periods: HashMap<PeriodId, Span>,
    /// The last day of each scheme that is closed.
    pub closed: HashMap<SchemeId, NaiveDate>,
}

/// The lots as the entries say they should be.
#[derive(Default)]
pub struct LotBooks {
    accounts: BTreeMap<AccountKey, Lots>,
    /// What entries moved that later ones may undo or receive; of what became final under its grant.
    moved: HashMap<EntryId, Vec<LotPart>>,
}

impl LotBooks {
    /// Takes the next entry; complains about points that it should not have moved.
    pub fn take(&mut self, entry: &BookEntry, known: &Known) -> Result<(), (String, String)> {
        if entry.amounts.balance == Points::ZERO && entry.lots.is_empty() {
            return Ok(());
        }
        let before = self.accounts.get(&entry.account).cloned().unwrap_or_default();
        let expected = self.expected(entry, known, before.clone());
        // Later entries are judged by what this one did.
        let mut after = before;
        entry.lots.iter().for_each(|part| after.put(ends_of(part), part.points));
        self.accounts.insert(entry.account.clone(), after);
        let name = if entry.kind == EntryKind::Finalise { entry.of.unwrap_or(entry.id) } else { entry.id };
        self.moved.insert(name, entry.lots.clone());
        let sum = entry.lots.iter().map(|part| part.points).sum::<Points>();
        if sum != entry.amounts.balance {
            return Err((format!("points of {}", entry.amounts.balance), shown(&entry.lots)));
        }
        if expected == entry.lots { Ok(()) } else { Err((shown(&expected), shown(&entry.lots))) }
    }

    /// What the entry should move; of an ending what it says.
    fn expected(&self, entry: &BookEntry, known: &Known, mut lots: Lots) -> Vec<LotPart> {
        let (points, of) = (entry.amounts.balance, entry.of.and_then(|of| self.moved.get(&of)).cloned().unwrap_or_default());
        match entry.kind {
            EntryKind::Start | EntryKind::Finalise if points.is_negative() => lots.deduct(ends(entry, known), -points),
            EntryKind::Start | EntryKind::Finalise => lots.add(ends(entry, known), points),
            EntryKind::Debit | EntryKind::Give => lots.spend(-points),
            EntryKind::Reverse | EntryKind::Refund | EntryKind::Reopen => lots.undo(&of),
            EntryKind::Receive => lots.receive(&of),
            EntryKind::Grant | EntryKind::Clear | EntryKind::Carry | EntryKind::Expire => entry.lots.clone(),
        }
    }

    /// Compares with the lots that are kept, and with what has ended: before `expired` the months of points are over and taken.
    pub fn faults(self, kept: &BTreeMap<AccountKey, Lots>, known: &Known, expired: NaiveDate) -> Vec<Fault> {
        let (nothing, mut faults) = (Lots::default(), vec![]);
        for account in self.accounts.keys().chain(kept.keys()).collect::<BTreeSet<_>>() {
            let which = || format!("{} {} {}", account.wallet, account.purse, account.scheme);
            let [should, is] = [&self.accounts, kept].map(|lots| lots.get(account).unwrap_or(&nothing));
            let [expected, found] = [should, is].map(|lots| told(lots.left()));
            if expected != found {
                faults.push(Fault { what: "lot", which: which(), expected, found });
            }
            let closed = known.closed.get(&account.scheme).copied();
            let left = told(should.left().filter(|(ends, _)| ends.over(closed, expired)));
            if !left.is_empty() {
                faults.push(Fault { what: "cleared", which: which(), expected: String::new(), found: left });
            }
        }
        faults
    }
}

/// When the points of an entry end, by the version it was judged under.
fn ends(entry: &BookEntry, known: &Known) -> Ends {
    let version = entry.version.and_then(|version| known.versions.get(&version));
    let period = known.periods.get(&entry.period);
    let ends = version.zip(period).map(|(version, period)| purses::ends(&version.document, &entry.account.purse, *period, entry.on));
    ends.unwrap_or(Ends::NEVER)
}

fn shown(parts: &[LotPart]) -> String {
    told(parts.iter().map(|part| (ends_of(part), part.points)))
}

/// Lots in words, e.g. `5 until 2026-12-31`.
fn told(lots: impl Iterator<Item = (Ends, Points)>) -> String {
    let one = |(ends, points): (Ends, Points)| match ends.last_day() {
        Some(day) if ends.months > 0 => format!("{points} until {day} after {} months", ends.months),
        Some(day) => format!("{points} until the close of {day}"),
        None => format!("{points} for ever"),
    };
    lots.map(one).collect::<Vec<_>>().join(", ")
}
