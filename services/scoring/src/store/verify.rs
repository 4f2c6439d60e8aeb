//! What verification reads: entries, the kept numbers, lists and their lines, page by page.

use std::collections::HashMap;

use linli_kernel::{EntryId, HolderId, PeriodId, Points, PublicityId, clock};
use linli_scheme::worth::Quantity;
use linli_store::{Error, Result, Row, Tx, params};

use super::{
    ledger::{AccountKey, parts},
    period::PeriodRow,
    publicity::ListRow,
    seal,
};
use crate::domain::{
    books::BookEntry,
    entry::{Amounts, Counts, kind_of},
    sealing::SealedEntry,
};
use crate::store::columns::{LEDGER_ENTRY, PERIOD, PUBLICITY};

/// An entry for the books and for the seals, and its own key.
pub type CheckedEntry = (BookEntry, SealedEntry, Option<String>);

/// Entries above a `seq`, in order.
pub async fn entries(tx: &Tx, above: i64, limit: u32) -> Result<Vec<CheckedEntry>> {
    let sql = format!("SELECT {LEDGER_ENTRY} FROM ledger_entry WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT {limit}");
    tx.all(&sql, params![above]).await?.iter().map(entry).collect()
}

fn entry(row: &Row) -> Result<CheckedEntry> {
    let kind: String = row.get("kind")?;
    let quantity = Quantity::from_thousandths(row.get("quantity_thousandths")?);
    let entry = BookEntry {
        id: row.get("id")?,
        kind: kind_of(&kind).ok_or_else(|| Error::Misuse(format!("an entry of unknown kind {kind}")))?,
        member: row.get("member_id")?,
        holder: row.get("holder_id")?,
        account: account_key(row)?,
        period: row.get("period_id")?,
        amounts: Amounts { pending: row.get("pending")?, rank: row.get("rank")?, balance: row.get("balance")? },
        counts: Counts { points: row.get("counted")?, times: row.get("times")?, quantity },
        of: row.get("of_entry")?,
        publicity: row.get("publicity_id")?,
        version: row.get("scheme_version_id")?,
        lots: parts(row)?,
        on: clock::beijing_day(row.get("at")?),
    };
    Ok((entry, seal::sealed(row)?, row.get("key")?))
}

fn account_key(row: &Row) -> Result<AccountKey> {
    Ok(AccountKey { scheme: row.get("scheme_id")?, wallet: row.get("wallet_id")?, purse: row.get("purse")? })
}

/// Whose each of these is, of what may be there once.
pub async fn once(tx: &Tx, whats: &[String]) -> Result<HashMap<String, EntryId>> {
    let sql = format!("SELECT what, entry_id FROM ledger_once WHERE tenant_id = $1 AND {}", tx.any_text("what", 2));
    tx.all(&sql, vec![tx.texts(whats)]).await?.iter().map(|row| Ok((row.get("what")?, row.get("entry_id")?))).collect()
}

/// How much there is of what may be there once.
pub async fn once_count(tx: &Tx) -> Result<u64> {
    tx.one("SELECT count(*) AS n FROM ledger_once WHERE tenant_id = $1", vec![]).await?.get("n")
}

/// All accounts: which, pending, balance.
pub async fn accounts(tx: &Tx) -> Result<Vec<(AccountKey, Points, Points)>> {
    let rows = tx.all("SELECT scheme_id, wallet_id, purse, pending, balance FROM point_account WHERE tenant_id = $1", vec![]).await?;
    rows.iter().map(|row| Ok((account_key(row)?, row.get("pending")?, row.get("balance")?))).collect()
}

/// All rank totals.
pub async fn ranks(tx: &Tx) -> Result<Vec<(PeriodId, HolderId, Points)>> {
    let rows = tx.all("SELECT period_id, holder_id, rank FROM rank_total WHERE tenant_id = $1", vec![]).await?;
    rows.iter().map(|row| Ok((row.get("period_id")?, row.get("holder_id")?, row.get("rank")?))).collect()
}

/// All periods, scheme by scheme in the order of time.
pub async fn periods(tx: &Tx) -> Result<Vec<PeriodRow>> {
    tx.all(&format!("SELECT {PERIOD} FROM period WHERE tenant_id = $1 ORDER BY scheme_id, first_day"), vec![])
        .await?
        .iter()
        .map(super::period::read)
        .collect()
}

/// Lists in order of their ids, after one.
pub async fn lists(tx: &Tx, after: Option<PublicityId>, limit: u32) -> Result<Vec<ListRow>> {
    let beyond = if after.is_some() { "AND id > $2" } else { "" };
    let sql = format!("SELECT {PUBLICITY} FROM publicity WHERE tenant_id = $1 {beyond} ORDER BY id LIMIT {limit}");
    tx.all(&sql, after.map(|id| params![id]).unwrap_or_default()).await?.iter().map(super::publicity::list_row).collect()
}
