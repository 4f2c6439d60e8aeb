//! Which keys a database was written with.

use linli_store::{OnConflict, Platform, Result, params};

/// The check value of the database, if it has one.
pub(crate) async fn get(tx: Platform<'_>, name: &str) -> Result<Option<Vec<u8>>> {
    let row = tx.first("SELECT value FROM key_check WHERE name = $1", params![name]).await?;
    row.map(|row| row.get("value")).transpose()
}

/// The check value of the database; `ours` becomes it where there is none.
pub(crate) async fn settle(tx: Platform<'_>, name: &str, ours: &[u8]) -> Result<Vec<u8>> {
    tx.insert("key_check", &["name", "value"], vec![params![name, ours.to_vec()]], OnConflict::Ignore).await?;
    Ok(get(tx, name).await?.unwrap_or_else(|| ours.to_vec()))
}
