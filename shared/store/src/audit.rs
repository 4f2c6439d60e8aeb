//! The audit trail (D-314): who, when, from where, why. The database refuses to change or delete it.

use linli_kernel::{Actor, CallCtx, Env};
use serde::Serialize;

use crate::{OnConflict, Result, Tx, params, to_json};

/// One line of the trail.
pub struct Line {
    /// What was changed: an id's text.
    pub subject: String,
    /// Why.
    pub reason: Option<String>,
    /// What it was and became, without personal data.
    pub details: serde_json::Value,
}

/// Writes a line of the trail in the same transaction as the change.
/// `subject` is what was changed (an id's text), `reason` why, `details` what it was and became, without personal data.
pub async fn record<T: Serialize + Sync>(
    tx: &Tx,
    env: &Env,
    ctx: &CallCtx,
    subject: &str,
    reason: Option<&str>,
    details: &T,
) -> Result<()> {
    let line = Line { subject: subject.to_owned(), reason: reason.map(str::to_owned), details: to_json(details)? };
    record_all(tx, env, ctx, vec![line]).await
}

/// Writes many lines at once.
pub async fn record_all(tx: &Tx, env: &Env, ctx: &CallCtx, lines: Vec<Line>) -> Result<()> {
    let (at, actor) = (env.now(), actor_text(ctx));
    let row = |Line { subject, reason, details }| {
        params![env.new_uuid(), at, ctx.operation(), actor.as_str(), ctx.origin(), ctx.request_id(), subject, reason, details]
    };
    let columns = ["id", "at", "operation", "actor", "origin", "request_id", "subject", "reason", "details"];
    let table = tx.own_table(if tx.tenant().is_some() { "audit" } else { "platform_audit" });
    tx.insert(&table, &columns, lines.into_iter().map(row).collect(), OnConflict::Fail).await?;
    Ok(())
}

/// Who acts, as the trail and the ledger keep it.
pub fn actor_text(ctx: &CallCtx) -> String {
    match ctx.actor() {
        Actor::Account(id) => id.to_string(),
        Actor::Public => "public".to_owned(),
        Actor::System(name) => format!("system:{name}"),
    }
}
