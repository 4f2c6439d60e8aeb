//! Counters of failed sign-ins. Their keys are blind: neither phones nor addresses are stored.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use linli_store::{Platform, Result, Row, params};
use sea_orm::Value;

use crate::domain::lockout::Counter;

fn read(row: &Row) -> Result<Counter> {
    Ok(Counter { failures: row.get("failures")?, window_ends_at: row.get("window_ends_at")? })
}

/// The counters there are of these keys.
pub(crate) async fn counters(tx: Platform<'_>, keys: &[&[u8]]) -> Result<HashMap<Vec<u8>, Counter>> {
    let places: Vec<String> = (1..=keys.len()).map(|n| format!("${n}")).collect();
    let sql = format!("SELECT key, failures, window_ends_at FROM sign_in_attempt WHERE key IN ({})", places.join(", "));
    let params: Vec<Value> = keys.iter().map(|key| key.to_vec().into()).collect();
    tx.all(&sql, params).await?.iter().map(|row| Ok((row.get("key")?, read(row)?))).collect()
}

/// Counts one more failure; answers the counter as it now stands.
pub(crate) async fn count(tx: Platform<'_>, key: &[u8], now: DateTime<Utc>, window_ends_at: DateTime<Utc>) -> Result<Option<Counter>> {
    let sql = "INSERT INTO sign_in_attempt (key, failures, window_ends_at) VALUES ($1, 1, $3)
               ON CONFLICT (key) DO UPDATE SET
                   failures = CASE WHEN sign_in_attempt.window_ends_at <= $2 THEN 1 ELSE sign_in_attempt.failures + 1 END,
                   window_ends_at = CASE WHEN sign_in_attempt.window_ends_at <= $2 THEN excluded.window_ends_at ELSE sign_in_attempt.window_ends_at END
               RETURNING failures, window_ends_at";
    tx.first(sql, params![key.to_vec(), now, window_ends_at]).await?.as_ref().map(read).transpose()
}

/// Begins a counter anew.
pub(crate) async fn forget(tx: Platform<'_>, key: &[u8]) -> Result<()> {
    tx.exec("DELETE FROM sign_in_attempt WHERE key = $1", params![key.to_vec()]).await.map(|_| ())
}

/// Takes failures back from a counter.
pub(crate) async fn relieve(tx: Platform<'_>, key: &[u8], failures: u32) -> Result<()> {
    let sql = "UPDATE sign_in_attempt SET failures = failures - $2 WHERE key = $1 AND failures >= $2";
    tx.exec(sql, params![key.to_vec(), i64::from(failures)]).await.map(|_| ())
}

/// Forgets counters whose window has ended.
pub(crate) async fn sweep(tx: Platform<'_>, now: DateTime<Utc>) -> Result<()> {
    tx.exec("DELETE FROM sign_in_attempt WHERE window_ends_at <= $1", params![now]).await.map(|_| ())
}
