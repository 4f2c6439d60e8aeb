//! The ledger: the one place that writes entries and the numbers kept beside them.

mod back;
mod lots;
mod read;
mod years;

use std::collections::{BTreeMap, BTreeSet};

use linli_contracts::scoring::EntryKind;
use linli_kernel::{CallCtx, EntryId, Env, HolderId, MemberId, PeriodId, Points, PublicityId, SchemeId};
use linli_store::{Backend, OnConflict, Result, Tx, audit, params, to_json};
use sea_orm::Value;
use uuid::Uuid;

use crate::domain::entry::{DeedRef, Granted, Holder, NewEntry, kind_name};

pub use back::*;
pub(in crate::store) use lots::parts;
#[cfg(test)]
pub(in crate::store) use lots::{CLOSING, EXPIRED, LOTS_OF, lots_sql};
pub use lots::{EXPIRY, all_lots, closing, expired, lots_of};
pub use read::*;
pub use years::{Years, make_years};

/// How many locks the doers and households of a tenant share: enough that single awards seldom meet, few enough that
/// many batches at once cannot exhaust the server's table of locks.
const DOER_LOCKS: u64 = 128;

/// The right to write to a tenant's ledger, for the rest of a transaction.
///
/// Locks are taken in one order, so that writers never wait for each other in a circle: the ledger (shared),
/// then the service's own rows, then doers with their households, then accounts by their key. The sealer and the close of a period
/// take the ledger alone: no writer is then in flight, and no entry can later commit below what they see.
/// SQLite has one writer and needs none of it.
pub struct Ledger<'a> {
    tx: &'a Tx,
    env: &'a Env,
    ctx: &'a CallCtx,
}

/// Which account: a purse in a wallet of a scheme.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct AccountKey {
    /// The scheme.
    pub scheme: SchemeId,
    /// The wallet.
    pub wallet: HolderId,
    /// The purse.
    pub purse: String,
}

impl From<&Holder> for AccountKey {
    fn from(holder: &Holder) -> Self {
        Self { scheme: holder.scheme, wallet: holder.wallet, purse: holder.purse.clone() }
    }
}

impl AccountKey {
    /// Whose numbers move when points of the account end in a period.
    pub fn ended_in(&self, period: PeriodId) -> Holder {
        let (scheme, wallet, purse) = (self.scheme, self.wallet, self.purse.clone());
        Holder { scheme, period, member: MemberId::from_uuid(wallet.uuid()), holder: wallet, wallet, purse }
    }
}

impl<'a> Ledger<'a> {
    /// Joins the tenant's writers. Call it first in the transaction.
    pub async fn enter(tx: &'a Tx, env: &'a Env, ctx: &'a CallCtx) -> Result<Self> {
        Self::lock(tx, "pg_advisory_xact_lock_shared").await?;
        Ok(Self { tx, env, ctx })
    }

    /// Waits until no writer is in flight and keeps others out until the transaction ends.
    pub async fn enter_alone(tx: &'a Tx, env: &'a Env, ctx: &'a CallCtx) -> Result<Self> {
        Self::lock(tx, "pg_advisory_xact_lock").await?;
        Ok(Self { tx, env, ctx })
    }

    async fn lock(tx: &Tx, function: &str) -> Result<()> {
        if tx.backend() == Backend::Postgres {
            let key = tx.tenant().map_or(0, |tenant| tenant.uuid().as_u64_pair().1 as i64);
            tx.exec(&format!("SELECT {function}($2) WHERE $1::uuid IS NOT NULL"), params![key]).await?;
        }
        Ok(())
    }

    /// Keeps everybody else from granting to these doers and households until the transaction ends: caps add up their deeds.
    pub async fn hold_doers(&self, doers: impl IntoIterator<Item = Uuid>) -> Result<()> {
        let Some(tenant) = self.tx.tenant().filter(|_| self.tx.backend() == Backend::Postgres) else { return Ok(()) };
        let stripes: BTreeSet<i32> = doers.into_iter().map(|id| (id.as_u64_pair().1 % DOER_LOCKS) as i32).collect();
        let sql = "SELECT pg_advisory_xact_lock($2, stripe) FROM unnest($3::integer[]) AS stripe WHERE $1::uuid IS NOT NULL";
        let stripes: Vec<i32> = stripes.into_iter().collect();
        self.tx.exec(sql, vec![(tenant.uuid().as_u64_pair().1 as i32).into(), stripes.into()]).await?;
        Ok(())
    }

    /// The grants behind a list that stand, held as a review holds them with these others: what a deed is just taking back does not
    /// become final as well.
    pub async fn hold_standing(&self, list: PublicityId, others: &[&DeedRef]) -> Result<Vec<Granted>> {
        let seen = read::standing(self.tx, list).await?;
        let deeds = seen.iter().map(|grant| &grant.deed).chain(others.iter().copied());
        self.hold_doers(deeds.flat_map(|deed| [deed.doer.uuid(), deed.household.uuid()])).await?;
        // Again, for somebody may have been faster. SQLite has one writer: what was seen stands.
        if self.tx.backend() == Backend::Sqlite { Ok(seen) } else { read::standing(self.tx, list).await }
    }

    /// What may be spent of an account, held until the transaction ends; nothing when nothing was ever granted.
    pub async fn hold_balance(&self, key: &AccountKey) -> Result<Points> {
        let lock = if self.tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
        let sql =
            format!("SELECT balance FROM point_account WHERE tenant_id = $1 AND scheme_id = $2 AND wallet_id = $3 AND purse = $4 {lock}");
        let row = self.tx.first(&sql, params![key.scheme, key.wallet, key.purse.as_str()]).await?;
        row.map_or(Ok(Points::ZERO), |row| row.get("balance"))
    }

    /// Writes entries in this order and moves the kept numbers with them. An entry that brings back points whose end is past is
    /// followed by one that ends them.
    pub async fn post(&self, entries: Vec<NewEntry>) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        // Accounts first: they are held while it is found which of their points move, and an account's entries are numbered in
        // the order in which they found them.
        self.move_accounts(&entries).await?;
        let lots::Moved { entries, following } = lots::find(self.tx, self.env, entries).await?;
        self.move_accounts(&following).await?;
        self.append(&entries).await?;
        self.move_ranks(&entries).await?;
        lots::write(self.tx, self.env, &entries).await
    }

    async fn append(&self, entries: &[NewEntry]) -> Result<()> {
        let (at, actor) = (self.env.now(), audit::actor_text(self.ctx));
        let mut rows = entries.iter().map(|entry| row(entry, &actor, at)).collect::<Result<Vec<_>>>()?;
        let mut columns = COLUMNS.to_vec();
        if self.tx.backend() == Backend::Sqlite {
            // PostgreSQL numbers by a sequence, so that writers do not queue.
            let top = self.tx.one("SELECT coalesce(max(seq), 0) AS top FROM ledger_entry WHERE tenant_id = $1", vec![]).await?;
            let top: i64 = top.get("top")?;
            columns.push("seq");
            rows.iter_mut().zip(top + 1..).for_each(|(row, seq)| row.push(seq.into()));
        }
        self.tx.insert("ledger_entry", &columns, rows, OnConflict::Fail).await?;
        let once = entries.iter().flat_map(|entry| once(entry.id, entry.kind, entry.of, entry.key.as_deref()));
        let once = once.map(|(what, id)| params![what, id]).collect();
        self.tx.insert("ledger_once", &["what", "entry_id"], once, OnConflict::Fail).await?;
        Ok(())
    }

    async fn move_accounts(&self, entries: &[NewEntry]) -> Result<()> {
        let mut moved: BTreeMap<AccountKey, (Points, Points)> = BTreeMap::new();
        for NewEntry { holder, amounts, .. } in entries {
            let (pending, balance) = moved.entry(holder.into()).or_default();
            *pending += amounts.pending;
            *balance += amounts.balance;
        }
        let row = |(key, (pending, balance)): (AccountKey, _)| params![key.scheme, key.wallet, key.purse, pending, balance];
        let add = "(tenant_id, scheme_id, wallet_id, purse) DO UPDATE SET
                   pending = point_account.pending + excluded.pending, balance = point_account.balance + excluded.balance";
        let columns = ["scheme_id", "wallet_id", "purse", "pending", "balance"];
        self.tx.insert("point_account", &columns, moved.into_iter().map(row).collect(), OnConflict::Do(add)).await?;
        Ok(())
    }

    async fn move_ranks(&self, entries: &[NewEntry]) -> Result<()> {
        let mut moved: BTreeMap<(PeriodId, HolderId), Points> = BTreeMap::new();
        for NewEntry { holder, amounts, .. } in entries {
            if amounts.rank != Points::ZERO {
                *moved.entry((holder.period, holder.holder)).or_default() += amounts.rank;
            }
        }
        let rows = moved.into_iter().map(|((period, holder), rank)| params![period, holder, rank]).collect();
        let add = "(tenant_id, period_id, holder_id) DO UPDATE SET rank = rank_total.rank + excluded.rank";
        self.tx.insert("rank_total", &["period_id", "holder_id", "rank"], rows, OnConflict::Do(add)).await?;
        Ok(())
    }
}

/// What may be in the ledger once and is this entry's: its own key; which entry it finalises, reverses or refunds, and how.
/// The database refuses it a second time, whatever the year.
pub fn once(id: EntryId, kind: EntryKind, of: Option<EntryId>, key: Option<&str>) -> Vec<(String, EntryId)> {
    let key = key.map(|key| (format!("key {key}"), id));
    let of = of.map(|of| (format!("of {} {}", of.uuid().simple(), kind_name(kind)), id));
    key.into_iter().chain(of).collect()
}

const COLUMNS: [&str; 33] = [
    "id",
    "kind",
    "scheme_id",
    "period_id",
    "member_id",
    "holder_id",
    "wallet_id",
    "purse",
    "doer_id",
    "household_id",
    "month",
    "day",
    "item",
    "event",
    "item_group",
    "quantity_thousandths",
    "times",
    "counted",
    "scheme_version_id",
    "line_id",
    "pending",
    "rank",
    "balance",
    "lots",
    "declared",
    "workings",
    "cuts",
    "of_entry",
    "publicity_id",
    "key",
    "note",
    "actor",
    "at",
];

fn row(entry: &NewEntry, actor: &str, at: chrono::DateTime<chrono::Utc>) -> Result<Vec<Value>> {
    let (holder, deed, counts) = (&entry.holder, entry.deed.as_ref(), entry.counts);
    // Only a grant was worked out, and can have been cut.
    let is_grant = entry.kind == EntryKind::Grant;
    let workings = is_grant.then(|| to_json(&entry.workings)).transpose()?;
    let cuts = is_grant.then(|| to_json(&entry.cuts)).transpose()?;
    let mut row = params![entry.id, kind_name(entry.kind), holder.scheme, holder.period, holder.member, holder.holder, holder.wallet];
    row.extend(params![holder.purse.as_str(), deed.map(|deed| deed.doer), deed.map(|deed| deed.household), entry.month()]);
    row.extend(params![deed.map(|deed| deed.day), deed.map(|deed| deed.item.as_str()), deed.and_then(|deed| deed.event.as_deref())]);
    let (version, group) = entry.start.as_ref().map_or((None, None), |(version, group)| (Some(*version), group.as_deref()));
    row.push(group.into());
    row.extend(params![counts.quantity.thousandths(), counts.times, counts.points]);
    row.extend(params![deed.map(|deed| deed.version).or(version), deed.map(|deed| deed.line)]);
    let lots = Some(entry.parts()).filter(|parts| !parts.is_empty()).map(|parts| to_json(&parts)).transpose()?;
    row.extend(params![entry.amounts.pending, entry.amounts.rank, entry.amounts.balance, lots, entry.declared, workings, cuts]);
    row.extend(params![entry.of, entry.publicity, entry.key.as_deref(), entry.note.as_deref(), actor, at]);
    Ok(row)
}
