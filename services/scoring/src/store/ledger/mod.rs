//! The ledger: the one place that writes entries and the numbers kept beside them.

mod read;

use std::collections::BTreeMap;

use linli_contracts::scoring::EntryKind;
use linli_kernel::{CallCtx, Env, HouseholdId, MemberId, PeriodId, Points};
use linli_store::{Backend, OnConflict, Result, Tx, audit, params, to_json};
use sea_orm::Value;

use crate::domain::entry::{Holder, NewEntry, kind_name};

pub use read::*;

/// How many locks the households of a tenant share: enough that single awards seldom meet, few enough that
/// many batches at once cannot exhaust the server's table of locks.
const HOUSEHOLD_LOCKS: u64 = 128;

/// The right to write to a tenant's ledger, for the rest of a transaction.
///
/// Locks are taken in one order, so that writers never wait for each other in a circle: the ledger (shared),
/// then the service's own rows, then households, then accounts by member. The sealer and the close of a period
/// take the ledger alone: no writer is then in flight, and no entry can later commit below what they see.
/// SQLite has one writer and needs none of it.
pub struct Ledger<'a> {
    tx: &'a Tx,
    env: &'a Env,
    ctx: &'a CallCtx,
}

/// What an account holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Account {
    /// Whose.
    pub member: MemberId,
    /// The household of the latest entry.
    pub household: HouseholdId,
    /// Granted, not yet final.
    pub pending: Points,
    /// Spendable.
    pub balance: Points,
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

    /// Keeps everybody else from granting to these households until the transaction ends; needed where caps add up a household's deeds.
    pub async fn hold_households(&self, households: impl IntoIterator<Item = HouseholdId>) -> Result<()> {
        let Some(tenant) = self.tx.tenant().filter(|_| self.tx.backend() == Backend::Postgres) else { return Ok(()) };
        let mut stripes: Vec<i32> = households.into_iter().map(|id| (id.uuid().as_u64_pair().1 % HOUSEHOLD_LOCKS) as i32).collect();
        stripes.sort_unstable();
        stripes.dedup();
        let sql = "SELECT pg_advisory_xact_lock($2, stripe) FROM unnest($3::integer[]) AS stripe WHERE $1::uuid IS NOT NULL";
        self.tx.exec(sql, vec![(tenant.uuid().as_u64_pair().1 as i32).into(), stripes.into()]).await?;
        Ok(())
    }

    /// Keeps everybody else from moving these members' numbers until the transaction ends.
    pub async fn hold_members(&self, members: impl IntoIterator<Item = (MemberId, HouseholdId)>) -> Result<()> {
        if self.tx.backend() == Backend::Sqlite {
            return Ok(());
        }
        let members: BTreeMap<MemberId, HouseholdId> = members.into_iter().collect();
        let rows = members.iter().map(|(member, household)| params![*member, *household, Points::ZERO, Points::ZERO]).collect();
        self.tx.insert("point_account", &["member_id", "household_id", "pending", "balance"], rows, OnConflict::Ignore).await?;
        let held = self.tx.any_of("member_id", 2);
        let sql = format!("SELECT member_id FROM point_account WHERE tenant_id = $1 AND {held} ORDER BY member_id FOR UPDATE");
        self.tx.exec(&sql, vec![self.tx.ids(members.keys().map(|id| id.uuid()))]).await?;
        Ok(())
    }

    /// One member's account, held until the transaction ends; absent when nothing was ever granted.
    pub async fn hold_account(&self, member: MemberId) -> Result<Option<Account>> {
        account(self.tx, member, true).await
    }

    /// Writes entries in this order and moves the kept numbers with them.
    pub async fn post(&self, entries: &[NewEntry]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        self.append(entries).await?;
        self.move_accounts(entries).await?;
        self.move_ranks(entries).await
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
        Ok(())
    }

    async fn move_accounts(&self, entries: &[NewEntry]) -> Result<()> {
        let mut moved: BTreeMap<MemberId, (HouseholdId, Points, Points)> = BTreeMap::new();
        for NewEntry { holder, amounts, .. } in entries {
            let (household, pending, balance) = moved.entry(holder.member).or_insert((holder.household, Points::ZERO, Points::ZERO));
            *household = holder.household;
            *pending += amounts.pending;
            *balance += amounts.balance;
        }
        let rows = moved.into_iter().map(|(member, (household, pending, balance))| params![member, household, pending, balance]).collect();
        let add = "(tenant_id, member_id) DO UPDATE SET household_id = excluded.household_id,
                   pending = point_account.pending + excluded.pending, balance = point_account.balance + excluded.balance";
        self.tx.insert("point_account", &["member_id", "household_id", "pending", "balance"], rows, OnConflict::Do(add)).await?;
        Ok(())
    }

    async fn move_ranks(&self, entries: &[NewEntry]) -> Result<()> {
        let mut moved: BTreeMap<(PeriodId, MemberId), Points> = BTreeMap::new();
        for NewEntry { holder: Holder { member, period, .. }, amounts, .. } in entries {
            if amounts.rank != Points::ZERO {
                *moved.entry((*period, *member)).or_default() += amounts.rank;
            }
        }
        let rows = moved.into_iter().map(|((period, member), rank)| params![period, member, rank]).collect();
        let add = "(tenant_id, period_id, member_id) DO UPDATE SET rank = rank_total.rank + excluded.rank";
        self.tx.insert("rank_total", &["period_id", "member_id", "rank"], rows, OnConflict::Do(add)).await?;
        Ok(())
    }
}

const COLUMNS: [&str; 22] = [
    "id",
    "kind",
    "member_id",
    "household_id",
    "period_id",
    "month",
    "day",
    "item",
    "times",
    "scheme_version_id",
    "line_id",
    "pending",
    "rank",
    "balance",
    "declared",
    "cuts",
    "of_entry",
    "publicity_id",
    "key",
    "note",
    "actor",
    "at",
];

fn row(entry: &NewEntry, actor: &str, at: chrono::DateTime<chrono::Utc>) -> Result<Vec<Value>> {
    let deed = entry.deed.as_ref();
    // Only a grant can have been cut.
    let cuts = (entry.kind == EntryKind::Grant).then(|| to_json(&entry.cuts)).transpose()?;
    let mut row = params![entry.id, kind_name(entry.kind), entry.holder.member, entry.holder.household, entry.holder.period];
    row.extend(params![entry.month(), deed.map(|deed| deed.day), deed.map(|deed| deed.item.as_str()), entry.times]);
    row.extend(params![deed.map(|deed| deed.version), deed.map(|deed| deed.line)]);
    row.extend(params![entry.amounts.pending, entry.amounts.rank, entry.amounts.balance, entry.declared, cuts]);
    row.extend(params![entry.of, entry.publicity, entry.key.as_deref(), entry.note.as_deref(), actor, at]);
    Ok(row)
}
