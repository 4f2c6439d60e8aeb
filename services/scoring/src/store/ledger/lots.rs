//! The lots of accounts: what is left of points by the day they end, kept beside the ledger and moved with its entries (E2, E3, E4).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use linli_contracts::scoring::{EntryKind, LotPart};
use linli_kernel::{EntryId, Env, HolderId, Points, SchemeId, clock::midnight_after};
use linli_scheme::lots::{Ends, Lots, ends_of};
use linli_store::{OnConflict, Result, Row, Tx, from_json, jobs, params};

use super::AccountKey;
use crate::{
    domain::entry::{NewEntry, Touch},
    store::period::{self, PeriodRow},
};

/// The kind of the job that takes points whose months are over.
pub const EXPIRY: &str = "expiry";

/// The lots of a wallet's purses.
pub(in crate::store) const LOTS_OF: &str = "AND scheme_id = $2 AND wallet_id = $3";

/// All lots of the accounts of a scheme that have something which ends with the close of a period.
pub(in crate::store) const CLOSING: &str =
    "AND scheme_id = $2 AND EXISTS (SELECT 1 FROM point_lot c WHERE c.tenant_id = $1 AND c.scheme_id = $2
    AND c.wallet_id = l.wallet_id AND c.purse = l.purse AND c.months = 0 AND c.ends <= $3 AND c.remaining <> 0)";

/// The lots whose months were over before a day.
pub(in crate::store) const EXPIRED: &str = "AND months > 0 AND ends < $2";

pub(in crate::store) fn lots_sql(condition: &str) -> String {
    format!(
        "SELECT scheme_id, wallet_id, purse, ends, months, remaining FROM point_lot l WHERE tenant_id = $1 AND remaining <> 0 {condition}"
    )
}

/// What is left in lots that a condition names, account by account in the order of their keys.
async fn read(tx: &Tx, condition: &str, values: Vec<sea_orm::Value>) -> Result<BTreeMap<AccountKey, Lots>> {
    let mut all: BTreeMap<AccountKey, Lots> = BTreeMap::new();
    for row in tx.all(&lots_sql(condition), values).await? {
        let (account, ends, remaining) = lot(&row)?;
        all.entry(account).or_default().put(ends, remaining);
    }
    Ok(all)
}

fn lot(row: &Row) -> Result<(AccountKey, Ends, Points)> {
    let account = AccountKey { scheme: row.get("scheme_id")?, wallet: row.get("wallet_id")?, purse: row.get("purse")? };
    Ok((account, Ends { day: row.get("ends")?, months: row.get("months")? }, row.get("remaining")?))
}

/// The lots of all accounts.
pub async fn all_lots(tx: &Tx) -> Result<BTreeMap<AccountKey, Lots>> {
    read(tx, "", vec![]).await
}

/// The lots of a wallet's purses.
pub async fn lots_of(tx: &Tx, scheme: SchemeId, wallet: HolderId) -> Result<BTreeMap<AccountKey, Lots>> {
    read(tx, LOTS_OF, params![scheme, wallet]).await
}

/// All lots of the accounts of a scheme that have something which ends with the close of the period that ends on a day.
pub async fn closing(tx: &Tx, scheme: SchemeId, last_day: NaiveDate) -> Result<BTreeMap<AccountKey, Lots>> {
    read(tx, CLOSING, params![scheme, last_day]).await
}

/// The lots whose months were over before a day.
pub async fn expired(tx: &Tx, today: NaiveDate) -> Result<BTreeMap<AccountKey, Lots>> {
    read(tx, EXPIRED, params![today]).await
}

/// Entries with the parts they move, what follows them among them.
pub(super) struct Moved {
    /// In the order in which they are posted.
    pub entries: Vec<NewEntry>,
    /// What follows entries that bring points back whose end is past.
    pub following: Vec<NewEntry>,
}

/// Finds which points the entries move. Their accounts are held.
pub(super) async fn find(tx: &Tx, env: &Env, entries: Vec<NewEntry>) -> Result<Moved> {
    let touched: BTreeSet<AccountKey> = entries.iter().filter(|entry| touches(entry)).map(account).collect();
    if touched.is_empty() {
        return Ok(Moved { entries, following: vec![] });
    }
    let mut finding =
        Finding { env, lots: of(tx, &touched).await?, closed: closed(tx, &touched).await?, known: known(tx, &entries).await? };
    let mut moved = Moved { entries: Vec::with_capacity(entries.len()), following: vec![] };
    for mut entry in entries {
        let parts = finding.parts(&entry);
        let following = finding.following(&entry, &parts);
        entry.touch = Touch::Parts(parts);
        moved.entries.push(entry);
        moved.following.extend(following.iter().cloned());
        moved.entries.extend(following);
    }
    Ok(moved)
}

fn touches(entry: &NewEntry) -> bool {
    entry.amounts.balance != Points::ZERO || !entry.parts().is_empty() || entry.kind == EntryKind::Reopen
}

fn account(entry: &NewEntry) -> AccountKey {
    AccountKey::from(&entry.holder)
}

/// The lots of these accounts.
async fn of(tx: &Tx, accounts: &BTreeSet<AccountKey>) -> Result<BTreeMap<AccountKey, Lots>> {
    let condition = format!("AND {}", tx.any_of("wallet_id", 2));
    let mut all = read(tx, &condition, params![tx.ids(accounts.iter().map(|account| account.wallet.uuid()))]).await?;
    all.retain(|account, _| accounts.contains(account));
    Ok(all)
}

/// The latest closed period of each scheme that has one.
async fn closed(tx: &Tx, accounts: &BTreeSet<AccountKey>) -> Result<HashMap<SchemeId, PeriodRow>> {
    let mut found = HashMap::new();
    for scheme in accounts.iter().map(|account| account.scheme).collect::<BTreeSet<_>>() {
        found.extend(period::last_closed(tx, scheme).await?.map(|period| (scheme, period)));
    }
    Ok(found)
}

/// What earlier entries moved that these undo: by their own id, but final points by their grant's.
async fn known(tx: &Tx, entries: &[NewEntry]) -> Result<HashMap<EntryId, Vec<LotPart>>> {
    let undone = entries.iter().filter_map(|entry| if let Touch::Undo(of) = entry.touch { Some(of.uuid()) } else { None });
    let undone: Vec<_> = undone.collect();
    if undone.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT id AS undone, lots FROM ledger_entry WHERE tenant_id = $1 AND kind IN ('DEBIT', 'CLEAR', 'CARRY') AND {}
         UNION ALL SELECT of_entry AS undone, lots FROM ledger_entry WHERE tenant_id = $1 AND kind = 'FINALISE' AND {}",
        tx.any_of("id", 2),
        tx.any_of("of_entry", 2)
    );
    let read = |row: &Row| Ok((row.get("undone")?, parts(row)?));
    tx.all(&sql, params![tx.ids(undone)]).await?.iter().map(read).collect()
}

/// The parts of a stored entry.
pub(in crate::store) fn parts(row: &Row) -> Result<Vec<LotPart>> {
    Ok(row.get::<Option<serde_json::Value>>("lots")?.map(from_json).transpose()?.unwrap_or_default())
}

struct Finding<'a> {
    env: &'a Env,
    lots: BTreeMap<AccountKey, Lots>,
    closed: HashMap<SchemeId, PeriodRow>,
    known: HashMap<EntryId, Vec<LotPart>>,
}

impl Finding<'_> {
    fn parts(&mut self, entry: &NewEntry) -> Vec<LotPart> {
        if !touches(entry) {
            return vec![];
        }
        let points = entry.amounts.balance;
        let undone = if let Touch::Undo(id) | Touch::Receive(id) = &entry.touch { self.known.get(id).cloned() } else { None };
        let undone = undone.unwrap_or_default();
        let lots = self.lots.entry(account(entry)).or_default();
        let parts = match &entry.touch {
            Touch::Parts(parts) => {
                parts.iter().for_each(|part| lots.put(ends_of(part), part.points));
                parts.clone()
            }
            Touch::Final(ends) if points.is_negative() => lots.deduct(*ends, -points),
            Touch::Final(ends) => lots.add(*ends, points),
            Touch::Spend => lots.spend(-points),
            Touch::Undo(_) => lots.undo(&undone),
            Touch::Receive(_) => lots.receive(&undone),
        };
        // What is final is taken back under the name of its grant, all else under its own.
        let name = if entry.kind == EntryKind::Finalise { entry.of.unwrap_or(entry.id) } else { entry.id };
        self.known.insert(name, parts.clone());
        parts
    }

    /// What an entry brought of points whose end is past ends with it, and so does what it took of them.
    fn following(&mut self, entry: &NewEntry, moved: &[LotPart]) -> Vec<NewEntry> {
        if !entry.revives() {
            return vec![];
        }
        let (closed, today) = (self.closed.get(&entry.holder.scheme), self.env.today());
        let until = closed.map(|period| period.last_day);
        let Some(lots) = self.lots.get_mut(&account(entry)) else { return vec![] };
        let (cleared, expired) = lots.end(|ends| ends.over(until, today) && moved.iter().any(|part| ends_of(part) == ends));
        let mut following = vec![];
        if let Some(period) = closed.filter(|_| !cleared.is_empty()) {
            let holder = account(entry).ended_in(period.id);
            following.push(NewEntry::ending(self.env.new_id(), EntryKind::Clear, holder, cleared).noted(period.words()));
        }
        if let Some(first) = expired.first().map(ends_of) {
            let holder = account(entry).ended_in(entry.holder.period);
            following.push(NewEntry::ending(self.env.new_id(), EntryKind::Expire, holder, expired).noted(first.expired()));
        }
        following.into_iter().map(|follows| follows.following(entry.id)).collect()
    }
}

/// Writes what the entries moved, and sees to it that what ends by the months is taken on its day.
pub(super) async fn write(tx: &Tx, env: &Env, entries: &[NewEntry]) -> Result<()> {
    let mut moved: BTreeMap<(AccountKey, Ends), Points> = BTreeMap::new();
    for entry in entries {
        for part in entry.parts() {
            *moved.entry((account(entry), ends_of(part))).or_default() += part.points;
        }
    }
    let days: BTreeSet<NaiveDate> = moved.keys().filter(|(_, ends)| ends.months > 0).map(|(_, ends)| ends.day).collect();
    let row =
        |((key, ends), points): ((AccountKey, Ends), Points)| params![key.scheme, key.wallet, key.purse, ends.day, ends.months, points];
    let add = "(tenant_id, scheme_id, wallet_id, purse, ends, months) DO UPDATE SET remaining = point_lot.remaining + excluded.remaining";
    let columns = ["scheme_id", "wallet_id", "purse", "ends", "months", "remaining"];
    tx.insert("point_lot", &columns, moved.into_iter().map(row).collect(), OnConflict::Do(add)).await?;
    for day in days.into_iter().filter(|day| *day >= env.today()) {
        jobs::schedule(tx, env, EXPIRY, &day.to_string(), midnight_after(day), &()).await?;
    }
    Ok(())
}
