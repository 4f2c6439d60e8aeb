//! Which keys a database was written with.

use linli_store::{OnConflict, Platform, Result, params};

/// The check value of the database; `ours` becomes it where there is none.
pub(crate) async fn settle(tx: Platform<'_>, name: &str, ours: &[u8]) -> Result<Vec<u8>> {
    tx.insert("key_check", &["name", "value"], vec![params![name, ours.to_vec()]], OnConflict::Ignore).await?;
    let row = tx.first("SELECT value FROM key_check WHERE name = $1", params![name]).await?;
    row.map_or_else(|| Ok(ours.to_vec()), |row| row.get("value"))
}
