//! Updates of many rows in one statement.

use linli_store::{Error, Result, Tx};
use sea_orm::Value;

/// How many rows one statement updates at most.
const ROWS: usize = 1_000;

/// Updates many rows of a tenant's table, each by its id: a row is its id and the new values of the columns.
pub async fn update(tx: &Tx, table: &str, columns: &[&str], rows: Vec<Vec<Value>>) -> Result<()> {
    let sets: Vec<String> = columns.iter().map(|column| format!("{column} = v.{column}")).collect();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<Vec<Value>> = rows.by_ref().take(ROWS).collect();
        let mut next = 2;
        let mut places = Vec::with_capacity(chunk.len());
        for row in &chunk {
            if row.len() != columns.len() + 1 {
                return Err(Error::Misuse(format!("{table}: a row of {} values for {} columns", row.len(), columns.len() + 1)));
            }
            let row: Vec<String> = (next..next + row.len()).map(|n| format!("${n}")).collect();
            next += row.len();
            places.push(format!("({})", row.join(", ")));
        }
        let sql = format!(
            "WITH v (id, {}) AS (VALUES {}) UPDATE {table} SET {} FROM v WHERE {table}.tenant_id = $1 AND {table}.id = v.id",
            columns.join(", "),
            places.join(", "),
            sets.join(", ")
        );
        tx.exec(&sql, chunk.into_iter().flatten().collect()).await?;
    }
    Ok(())
}
