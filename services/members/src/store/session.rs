//! Sessions. Tokens are known by their hashes alone.

use chrono::{DateTime, Utc};
use linli_contracts::members::SessionInfo;
use linli_kernel::{AccountId, SessionId};
use linli_store::{OnConflict, Platform, Result, params};

/// The most live sessions of an account; a further one ends the one unused for longest.
const MAX_LIVE: usize = 20;

/// A session to begin.
pub(crate) struct NewSession {
    pub(crate) id: SessionId,
    pub(crate) account: AccountId,
    pub(crate) access_hash: Vec<u8>,
    pub(crate) access_expires_at: DateTime<Utc>,
    pub(crate) family_hash: Vec<u8>,
    pub(crate) refresh_hash: Vec<u8>,
    pub(crate) device: Option<String>,
    pub(crate) origin: Option<String>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
}

/// A session found by its refresh family.
pub(crate) struct RefreshRow {
    pub(crate) id: SessionId,
    pub(crate) account: AccountId,
    pub(crate) refresh_hash: Vec<u8>,
    pub(crate) live: bool,
}

/// Fresh hashes for a session.
pub(crate) struct Rotation {
    pub(crate) access_hash: Vec<u8>,
    pub(crate) access_expires_at: DateTime<Utc>,
    pub(crate) refresh_hash: Vec<u8>,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) now: DateTime<Utc>,
}

/// Begins a session; ends the oldest beyond the limit and forgets those that ended before `forget_before`.
pub(crate) async fn insert(tx: Platform<'_>, new: NewSession, forget_before: DateTime<Utc>) -> Result<()> {
    let (account, now) = (new.account, new.now);
    let columns = [
        "id",
        "account_id",
        "access_hash",
        "access_expires_at",
        "family_hash",
        "refresh_hash",
        "device",
        "origin",
        "started_at",
        "last_seen_at",
        "expires_at",
    ];
    let row = params![
        new.id,
        new.account,
        new.access_hash,
        new.access_expires_at,
        new.family_hash,
        new.refresh_hash,
        new.device,
        new.origin,
        now,
        now,
        new.expires_at,
    ];
    tx.insert("session", &columns, vec![row], OnConflict::Fail).await?;
    let surplus = format!(
        "UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND id NOT IN (
             SELECT id FROM session WHERE account_id = $1 AND ended_at IS NULL ORDER BY last_seen_at DESC, id DESC LIMIT {MAX_LIVE})"
    );
    tx.exec(&surplus, params![account, now]).await?;
    tx.exec("DELETE FROM session WHERE account_id = $1 AND (ended_at < $2 OR expires_at < $2)", params![account, forget_before])
        .await
        .map(|_| ())
}

/// Who stands behind an access token: session, account and the account's name.
pub(crate) async fn by_access(tx: Platform<'_>, hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<(SessionId, AccountId, String)>> {
    let sql = "SELECT s.id, s.account_id, a.name FROM session s JOIN account a ON a.id = s.account_id
               WHERE s.access_hash = $1 AND s.access_expires_at > $2 AND s.ended_at IS NULL";
    let row = tx.first(sql, params![hash, now]).await?;
    row.map(|row| Ok((row.get("id")?, row.get("account_id")?, row.get("name")?))).transpose()
}

/// Whether an account ever signed in from an origin, as far back as sessions are kept.
pub(crate) async fn began_at(tx: Platform<'_>, account: AccountId, origin: &str) -> Result<bool> {
    let sql = "SELECT 1 AS one FROM session WHERE account_id = $1 AND origin = $2 LIMIT 1";
    Ok(tx.first(sql, params![account, origin]).await?.is_some())
}

/// The session of a refresh family.
pub(crate) async fn by_family(tx: Platform<'_>, hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<RefreshRow>> {
    let sql = "SELECT id, account_id, refresh_hash, (ended_at IS NULL AND expires_at > $2) AS live FROM session WHERE family_hash = $1";
    let row = tx.first(sql, params![hash, now]).await?;
    row.map(|row| {
        Ok(RefreshRow {
            id: row.get("id")?,
            account: row.get("account_id")?,
            refresh_hash: row.get("refresh_hash")?,
            live: row.get("live")?,
        })
    })
    .transpose()
}

/// Renews a session's tokens, if `old` is still its refresh token: of two parallel refreshes one wins.
pub(crate) async fn rotate(tx: Platform<'_>, id: SessionId, old: Vec<u8>, new: Rotation) -> Result<bool> {
    let sql = "UPDATE session SET access_hash = $3, access_expires_at = $4, refresh_hash = $5, expires_at = $6, last_seen_at = $7
               WHERE id = $1 AND refresh_hash = $2 AND ended_at IS NULL";
    let params = params![id, old, new.access_hash, new.access_expires_at, new.refresh_hash, new.expires_at, new.now];
    Ok(tx.exec(sql, params).await? == 1)
}

/// Ends one live session of an account.
pub(crate) async fn end(tx: Platform<'_>, account: AccountId, id: SessionId, now: DateTime<Utc>) -> Result<bool> {
    let sql = "UPDATE session SET ended_at = $3 WHERE account_id = $1 AND id = $2 AND ended_at IS NULL";
    Ok(tx.exec(sql, params![account, id, now]).await? == 1)
}

/// Ends all live sessions of an account but one; answers how many.
pub(crate) async fn end_all(tx: Platform<'_>, account: AccountId, except: Option<SessionId>, now: DateTime<Utc>) -> Result<u64> {
    match except {
        Some(kept) => {
            let sql = "UPDATE session SET ended_at = $2 WHERE account_id = $1 AND id <> $3 AND ended_at IS NULL AND expires_at > $2";
            tx.exec(sql, params![account, now, kept]).await
        }
        None => {
            let sql = "UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2";
            tx.exec(sql, params![account, now]).await
        }
    }
}

/// The live sessions of an account, newest first.
pub(crate) async fn list(tx: Platform<'_>, account: AccountId, now: DateTime<Utc>) -> Result<Vec<SessionInfo>> {
    let sql = format!(
        "SELECT id, device, origin, started_at, last_seen_at FROM session WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2
         ORDER BY started_at DESC, id DESC LIMIT {MAX_LIVE}"
    );
    let rows = tx.all(&sql, params![account, now]).await?;
    let read = |row: &linli_store::Row| {
        Ok(SessionInfo {
            id: row.get("id")?,
            device: row.get("device")?,
            origin: row.get("origin")?,
            started_at: row.get("started_at")?,
            last_seen_at: row.get("last_seen_at")?,
        })
    };
    rows.iter().map(read).collect()
}
