//! The audit trail (D-314): who, when, from where, why. The database refuses to change or delete it.

use linli_kernel::{Actor, CallCtx, Env};
use serde::Serialize;

use crate::{OnConflict, Result, Tx, params, to_json};

/// Writes a line of the trail in the same transaction as the change.
/// `subject` is what was changed (an id's text), `reason` why, `details` what it was and became, without personal data.
pub async fn record<T: Serialize + Sync>(tx: &Tx, env: &Env, ctx: &CallCtx, subject: &str, reason: Option<&str>, details: &T) -> Result<()> {
    let actor = match ctx.actor() {
        Actor::Account(id) => id.to_string(),
        Actor::Public => "public".to_owned(),
        Actor::System(name) => format!("system:{name}"),
    };
    let row = params![env.new_uuid(), env.now(), ctx.operation(), actor, ctx.origin(), ctx.request_id(), subject, reason, to_json(details)?];
    let columns = ["id", "at", "operation", "actor", "origin", "request_id", "subject", "reason", "details"];
    let table = tx.own_table(if tx.tenant().is_some() { "audit" } else { "platform_audit" });
    tx.insert(&table, &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}
