//! The three numbers of a member and the board, from the numbers kept beside the ledger.

use linli_contracts::scoring::PointsSummary;
use linli_kernel::{MemberId, PeriodId, Points};
use linli_store::{Result, Row, Tx, params};

/// A member's numbers in a period; absent when nothing was ever granted.
pub async fn summary(tx: &Tx, member: MemberId, period: PeriodId) -> Result<Option<PointsSummary>> {
    let sql = "SELECT a.pending, a.balance, coalesce(r.rank, 0) AS rank
               FROM point_account a LEFT JOIN rank_total r ON r.tenant_id = a.tenant_id AND r.period_id = $3 AND r.member_id = a.member_id
               WHERE a.tenant_id = $1 AND a.member_id = $2";
    let row = tx.first(sql, params![member, period]).await?;
    row.map(|row| {
        Ok(PointsSummary { member, period, rank_total: row.get("rank")?, balance: row.get("balance")?, pending: row.get("pending")? })
    })
    .transpose()
}

/// Counts those above a total above zero; the index over the board alone is read.
pub(super) const PLACE: &str =
    "SELECT (SELECT count(*) FROM rank_total b WHERE b.tenant_id = $1 AND b.period_id = $3 AND b.rank > r.rank) AS above
     FROM rank_total r WHERE r.tenant_id = $1 AND r.member_id = $2 AND r.period_id = $3 AND r.rank > 0";

/// A member's place by rank total; only totals above zero have one.
pub async fn place(tx: &Tx, member: MemberId, period: PeriodId) -> Result<Option<u32>> {
    tx.first(PLACE, params![member, period]).await?.map(|row| Ok(row.get::<u32>("above")? + 1)).transpose()
}

/// A row of the board: the total, then the member.
pub type Standing = (Points, MemberId);

/// Totals above zero, highest first, equal ones by member, from after a row; one more than `limit`.
pub async fn board(tx: &Tx, period: PeriodId, after: Option<Standing>, limit: u32) -> Result<Vec<Standing>> {
    let beyond = if after.is_some() { "AND rank <= $3 AND (rank < $3 OR member_id > $4)" } else { "" };
    // The limit stands in the text: bound, it would be planned anew on every call.
    let sql = format!(
        "SELECT rank, member_id FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank > 0 {beyond} ORDER BY rank DESC, member_id LIMIT {}",
        limit + 1
    );
    let mut values = params![period];
    values.extend(after.map(|(rank, member)| params![rank, member]).unwrap_or_default());
    let read = |row: &Row| Ok((row.get("rank")?, row.get("member_id")?));
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// How many totals are higher than this row's, and how many rows stand before it.
pub async fn before(tx: &Tx, period: PeriodId, (rank, member): Standing) -> Result<(u32, u32)> {
    let sql = "SELECT (SELECT count(*) FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank > $3) AS higher,
                      (SELECT count(*) FROM rank_total WHERE tenant_id = $1 AND period_id = $2 AND rank = $3 AND member_id < $4) AS tied";
    let row = tx.one(sql, params![period, rank, member]).await?;
    let (higher, tied): (u32, u32) = (row.get("higher")?, row.get("tied")?);
    Ok((higher, higher + tied))
}
