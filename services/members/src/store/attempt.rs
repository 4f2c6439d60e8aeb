//! Counters of failed sign-ins. Their keys are blind: neither phones nor addresses are stored.

use chrono::{DateTime, Utc};
use linli_store::{Platform, Result, params};

use crate::domain::lockout::Counter;

/// Counts one more attempt, before its outcome is known, so that parallel guesses cannot slip through.
pub(crate) async fn count(tx: Platform<'_>, key: &[u8], now: DateTime<Utc>, window_ends_at: DateTime<Utc>) -> Result<Option<Counter>> {
    let sql = "INSERT INTO sign_in_attempt (key, failures, window_ends_at) VALUES ($1, 1, $3)
               ON CONFLICT (key) DO UPDATE SET
                   failures = CASE WHEN sign_in_attempt.window_ends_at <= $2 THEN 1 ELSE sign_in_attempt.failures + 1 END,
                   window_ends_at = CASE WHEN sign_in_attempt.window_ends_at <= $2 THEN excluded.window_ends_at ELSE sign_in_attempt.window_ends_at END
               RETURNING failures, window_ends_at";
    let row = tx.first(sql, params![key.to_vec(), now, window_ends_at]).await?;
    row.map(|row| Ok(Counter { failures: row.get("failures")?, window_ends_at: row.get("window_ends_at")? })).transpose()
}

/// Takes back an attempt that turned out right: the pair begins anew, the origin is relieved of one.
pub(crate) async fn forgive(tx: Platform<'_>, pair: &[u8], origin: &[u8]) -> Result<()> {
    tx.exec("DELETE FROM sign_in_attempt WHERE key = $1", params![pair.to_vec()]).await?;
    tx.exec("UPDATE sign_in_attempt SET failures = failures - 1 WHERE key = $1 AND failures > 0", params![origin.to_vec()])
        .await
        .map(|_| ())
}

/// Forgets counters whose window has ended.
pub(crate) async fn sweep(tx: Platform<'_>, now: DateTime<Utc>) -> Result<()> {
    tx.exec("DELETE FROM sign_in_attempt WHERE window_ends_at <= $1", params![now]).await.map(|_| ())
}
