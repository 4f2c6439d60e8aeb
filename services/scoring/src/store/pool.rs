//! Pools of money divided by points (G8).

use linli_contracts::scoring::{Pool, PoolLine};
use linli_kernel::{AccountId, HolderId, PeriodId, Points, PoolId};
use linli_store::{Backend, OnConflict, Result, Row, Tx, params, to_json};

use crate::store::columns::POOL;

/// Points by holder that rank in a period, those of one purse or of all, most first; nobody without any.
pub(crate) async fn ranks(tx: &Tx, period: PeriodId, purse: Option<&str>) -> Result<Vec<(HolderId, Points)>> {
    let read = |row: &Row| Ok((row.get("holder_id")?, row.get("points")?));
    let rows = match purse {
        None => {
            let sql = "SELECT holder_id, rank AS points FROM rank_total
                       WHERE tenant_id = $1 AND period_id = $2 AND rank > 0 ORDER BY rank DESC, holder_id";
            tx.all(sql, params![period]).await?
        }
        Some(purse) => {
            let sql = "SELECT holder_id, CAST(sum(rank) AS bigint) AS points FROM ledger_entry
                       WHERE tenant_id = $1 AND period_id = $2 AND purse = $3 GROUP BY holder_id HAVING sum(rank) > 0 ORDER BY 2 DESC, 1";
            tx.all(sql, params![period, purse]).await?
        }
    };
    rows.iter().map(read).collect()
}

fn pool(row: &Row) -> Result<Pool> {
    Ok(Pool {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        exchange: row.get("exchange")?,
        name: row.json("name")?,
        unit: row.get("unit")?,
        period: row.get("period_id")?,
        amount: row.get("amount")?,
        points: row.get("points")?,
        lines: row.get("lines")?,
        reason: row.get("reason")?,
        made_at: row.get("made_at")?,
        confirmed_by: row.get::<Option<AccountId>>("confirmed_by")?,
        confirmed_at: row.get("confirmed_at")?,
        confirm_reason: row.get("confirm_reason")?,
    })
}

/// One pool. `hold` keeps others from changing it until the end of the transaction.
pub(crate) async fn get(tx: &Tx, id: PoolId, hold: bool) -> Result<Option<Pool>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    tx.first(&format!("SELECT {POOL} FROM pool WHERE tenant_id = $1 AND id = $2 {lock}"), params![id]).await?.as_ref().map(pool).transpose()
}

/// Takes away what was worked out for the same exchange and period and is not confirmed.
pub(crate) async fn discard(tx: &Tx, period: PeriodId, exchange: &str) -> Result<()> {
    let sql = "DELETE FROM pool WHERE tenant_id = $1 AND period_id = $2 AND exchange = $3 AND confirmed_at IS NULL";
    tx.exec(sql, params![period, exchange]).await?;
    Ok(())
}

/// Writes a pool with its lines. [`linli_store::Error::Unique`] when one of the exchange and period stands.
pub(crate) async fn insert(tx: &Tx, pool: &Pool, lines: &[PoolLine]) -> Result<()> {
    let columns = ["id", "scheme_id", "exchange", "name", "unit", "period_id", "amount", "points", "lines", "reason", "made_at"];
    let mut row = params![pool.id, pool.scheme, pool.exchange.as_str(), to_json(&pool.name)?, pool.unit.as_str(), pool.period];
    row.extend(params![pool.amount, pool.points, pool.lines, pool.reason.as_str(), pool.made_at]);
    tx.insert("pool", &columns, vec![row], OnConflict::Fail).await?;
    let rows = lines.iter().map(|line| params![pool.id, line.line_no, line.holder, line.points, line.gives]).collect();
    tx.insert("pool_line", &["pool_id", "line_no", "holder_id", "points", "gives"], rows, OnConflict::Fail).await?;
    Ok(())
}

/// Confirms a held pool.
pub(crate) async fn confirm(tx: &Tx, pool: &Pool) -> Result<()> {
    let sql = "UPDATE pool SET confirmed_by = $3, confirmed_at = $4, confirm_reason = $5 WHERE tenant_id = $1 AND id = $2";
    tx.exec(sql, params![pool.id, pool.confirmed_by, pool.confirmed_at, pool.confirm_reason.as_deref()]).await?;
    Ok(())
}

/// Pools newest first, from below an id; one more than `limit`.
pub(crate) async fn list(tx: &Tx, confirmed_only: bool, below: Option<PoolId>, limit: u32) -> Result<Vec<Pool>> {
    let confirmed = if confirmed_only { "AND confirmed_at IS NOT NULL" } else { "" };
    let from = if below.is_some() { "AND id < $2" } else { "" };
    let sql = format!("SELECT {POOL} FROM pool WHERE tenant_id = $1 {confirmed} {from} ORDER BY id DESC LIMIT {}", limit + 1);
    tx.all(&sql, below.map(|id| params![id]).unwrap_or_default()).await?.iter().map(pool).collect()
}

/// Lines of a pool after a number; one more than `limit`. `of` limits them to these holders.
pub(crate) async fn lines(tx: &Tx, id: PoolId, of: Option<&[HolderId]>, after: u32, limit: u32) -> Result<Vec<PoolLine>> {
    let mut values = params![id, after];
    let mut theirs = String::new();
    if let Some(of) = of {
        values.push(tx.ids(of.iter().map(|holder| holder.uuid())));
        theirs = format!("AND {}", tx.any_of("holder_id", 4));
    }
    let sql = format!(
        "SELECT line_no, holder_id, points, gives FROM pool_line WHERE tenant_id = $1 AND pool_id = $2 AND line_no > $3 {theirs}
         ORDER BY line_no LIMIT {}",
        limit + 1
    );
    let read = |row: &Row| {
        Ok(PoolLine { line_no: row.get("line_no")?, holder: row.get("holder_id")?, points: row.get("points")?, gives: row.get("gives")? })
    };
    tx.all(&sql, values).await?.iter().map(read).collect()
}
