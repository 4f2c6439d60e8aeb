//! The years that the ledger is parted by, on PostgreSQL.

use linli_store::{Backend, Result, Tx, params};

/// How the years stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Years {
    /// For how many years after this one there is a partition.
    pub ahead: i64,
    /// The size of the partition for what has no year, in bytes.
    pub rest: i64,
}

/// Has the next two years' partitions made where they are missing; `None` on SQLite, whose ledger is one table. In a platform
/// transaction: the years are everybody's.
pub async fn make_years(tx: &Tx, year: i32) -> Result<Option<Years>> {
    if tx.backend() == Backend::Sqlite {
        return Ok(None);
    }
    tx.one("SELECT ledger_make_years($1) AS made", params![year + 2]).await?;
    let sql = "SELECT coalesce(max(substring(c.relname FROM '^ledger_entry_([0-9]{4})$')::bigint) - $1, 0) AS ahead,
                   pg_relation_size('ledger_entry_rest') AS rest
               FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'ledger_entry'::regclass";
    let row = tx.one(sql, params![i64::from(year)]).await?;
    Ok(Some(Years { ahead: row.get("ahead")?, rest: row.get("rest")? }))
}
