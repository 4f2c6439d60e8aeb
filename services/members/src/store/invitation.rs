//! Invitations: one open one an account and inviting authority.

use chrono::{DateTime, Utc};
use linli_kernel::{AccountId, CommunityId, InvitationId};
use linli_store::{OnConflict, Platform, Result, params};

/// An invitation to write.
pub(crate) struct NewInvitation {
    pub(crate) id: InvitationId,
    pub(crate) account: AccountId,
    pub(crate) token_hash: Vec<u8>,
    pub(crate) purpose: String,
    pub(crate) scope: String,
    pub(crate) made_in: Option<CommunityId>,
}

/// An open invitation.
pub(crate) struct InvitationRow {
    pub(crate) id: InvitationId,
    pub(crate) account: AccountId,
    pub(crate) purpose: String,
    pub(crate) scope: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Writes invitations; an earlier one of the same account and authority lapses.
pub(crate) async fn put(tx: Platform<'_>, new: Vec<NewInvitation>, now: DateTime<Utc>, expires_at: DateTime<Utc>) -> Result<()> {
    let columns = ["id", "account_id", "token_hash", "purpose", "scope", "made_in", "created_at", "expires_at"];
    let row = |new: NewInvitation| params![new.id, new.account, new.token_hash, new.purpose, new.scope, new.made_in, now, expires_at];
    let replace = "(account_id, scope) DO UPDATE SET id = excluded.id, token_hash = excluded.token_hash, purpose = excluded.purpose,
                   made_in = excluded.made_in, created_at = excluded.created_at, expires_at = excluded.expires_at";
    tx.insert("invitation", &columns, new.into_iter().map(row).collect(), OnConflict::Do(replace)).await.map(|_| ())
}

/// The open invitation behind a token.
pub(crate) async fn by_token(tx: Platform<'_>, hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<InvitationRow>> {
    let sql = "SELECT id, account_id, purpose, scope, expires_at FROM invitation WHERE token_hash = $1 AND expires_at > $2";
    let row = tx.first(sql, params![hash, now]).await?;
    row.map(|row| {
        Ok(InvitationRow {
            id: row.get("id")?,
            account: row.get("account_id")?,
            purpose: row.get("purpose")?,
            scope: row.get("scope")?,
            expires_at: row.get("expires_at")?,
        })
    })
    .transpose()
}

/// Uses up an invitation; `false` when somebody else was faster.
pub(crate) async fn consume(tx: Platform<'_>, id: InvitationId, now: DateTime<Utc>) -> Result<bool> {
    Ok(tx.exec("DELETE FROM invitation WHERE id = $1 AND expires_at > $2", params![id, now]).await? == 1)
}

/// Withdraws every link to a new password of an account. Their scope is the account that gave them; invitations stay.
pub(crate) async fn end_resets(tx: Platform<'_>, account: AccountId) -> Result<()> {
    let sql = "DELETE FROM invitation WHERE account_id = $1 AND scope LIKE 'acc%'";
    tx.exec(sql, params![account]).await.map(|_| ())
}
