//! Notices to one account each.

use chrono::{DateTime, Utc};
use linli_contracts::announcements::{Notice, NoticeSubject};
use linli_kernel::{AccountId, Env, NoticeId};
use linli_store::{Error, OnConflict, Result, Row, Tx, params, to_json};

/// Inserts an unread notice of what happened at a moment.
pub(crate) async fn insert(tx: &Tx, env: &Env, account: AccountId, subject: &NoticeSubject, at: DateTime<Utc>) -> Result<()> {
    let row = params![env.new_id::<linli_kernel::id::kind::Notice>(), account, to_json(subject)?, at];
    tx.insert("notice", &["id", "account_id", "subject", "sent_at"], vec![row], OnConflict::Fail).await.map(|_| ())
}

/// The account's notices, newest first, one more than the limit.
pub(crate) async fn page(tx: &Tx, account: AccountId, after: Option<NoticeId>, limit: u32) -> Result<Vec<Notice>> {
    let mut values = params![account];
    let beyond = match after {
        Some(id) => {
            values.push(id.uuid().into());
            "AND id < $3"
        }
        None => "",
    };
    let sql = format!(
        "SELECT id, subject, sent_at, read_at FROM notice WHERE tenant_id = $1 AND account_id = $2 {beyond} ORDER BY id DESC LIMIT {}",
        limit + 1
    );
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// Whether this notice is the account's.
pub(crate) async fn is_of(tx: &Tx, account: AccountId, id: NoticeId) -> Result<bool> {
    let sql = "SELECT 1 AS found FROM notice WHERE tenant_id = $1 AND account_id = $2 AND id = $3";
    Ok(tx.first(sql, params![account, id]).await?.is_some())
}

/// Marks the account's notices up to this one as read; answers how many were unread.
pub(crate) async fn mark_read(tx: &Tx, account: AccountId, up_to: NoticeId, at: DateTime<Utc>) -> Result<u32> {
    let sql = "UPDATE notice SET read_at = $4 WHERE tenant_id = $1 AND account_id = $2 AND id <= $3 AND read_at IS NULL";
    let touched = tx.exec(sql, params![account, up_to, at]).await?;
    u32::try_from(touched).map_err(|error| Error::Misuse(error.to_string()))
}

fn read(row: &Row) -> Result<Notice> {
    let read_at: Option<DateTime<Utc>> = row.get("read_at")?;
    Ok(Notice { id: row.get("id")?, subject: row.json("subject")?, sent_at: row.get("sent_at")?, read: read_at.is_some() })
}
