//! The three numbers of a holder and the board, from the numbers kept beside the ledger.

use linli_kernel::{HolderId, PeriodId, Points, SchemeId};
use linli_store::{Result, Row, Tx, params};

/// The pending points and the balance of each purse of a wallet that anything was ever granted to.
pub async fn purses(tx: &Tx, scheme: SchemeId, wallet: HolderId) -> Result<Vec<(String, Points, Points)>> {
    let sql = "SELECT purse, pending, balance FROM point_account WHERE tenant_id = $1 AND scheme_id = $2 AND wallet_id = $3";
    let read = |row: &Row| Ok((row.get("purse")?, row.get("pending")?, row.get("balance")?));
    tx.all(sql, params![scheme, wallet]).await?.iter().map(read).collect()
}

/// A holder's rank total of a period.
pub async fn total(tx: &Tx, holder: HolderId, period: PeriodId) -> Result<Points> {
    let sql = "SELECT rank FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND holder_id = $3";
    tx.first(sql, params![period, holder]).await?.map_or(Ok(Points::ZERO), |row| row.get("rank"))
}

/// Counts those above a total above zero; the index over the board alone is read.
pub(super) const PLACE: &str =
    "SELECT (SELECT count(*) FROM rank_total b WHERE b.tenant_id = $1 AND b.period_id = $3 AND b.rank > r.rank) AS above
     FROM rank_total r WHERE r.tenant_id = $1 AND r.holder_id = $2 AND r.period_id = $3 AND r.rank > 0";

/// A holder's place by rank total; only totals above zero have one.
pub async fn place(tx: &Tx, holder: HolderId, period: PeriodId) -> Result<Option<u32>> {
    tx.first(PLACE, params![holder, period]).await?.map(|row| Ok(row.get::<u32>("above")? + 1)).transpose()
}

/// A row of the board: the total, then the holder.
pub type Standing = (Points, HolderId);

/// Totals above zero, highest first, equal ones by holder, from after a row; one more than `limit`.
pub async fn board(tx: &Tx, period: PeriodId, after: Option<Standing>, limit: u32) -> Result<Vec<Standing>> {
    let beyond = if after.is_some() { "AND rank <= $3 AND (rank < $3 OR holder_id > $4)" } else { "" };
    // The limit stands in the text: bound, it would be planned anew on every call.
    let sql = format!(
        "SELECT rank, holder_id FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank > 0 {beyond} ORDER BY rank DESC, holder_id LIMIT {}",
        limit + 1
    );
    let mut values = params![period];
    values.extend(after.map(|(rank, holder)| params![rank, holder]).unwrap_or_default());
    let read = |row: &Row| Ok((row.get("rank")?, row.get("holder_id")?));
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// How many totals are higher than this row's, and how many rows stand before it.
pub async fn before(tx: &Tx, period: PeriodId, (rank, holder): Standing) -> Result<(u32, u32)> {
    let sql = "SELECT (SELECT count(*) FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank > $3) AS higher,
                      (SELECT count(*) FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank = $3 AND holder_id < $4) AS tied";
    let row = tx.one(sql, params![period, rank, holder]).await?;
    let (higher, tied): (u32, u32) = (row.get("higher")?, row.get("tied")?);
    Ok((higher, higher + tied))
}
