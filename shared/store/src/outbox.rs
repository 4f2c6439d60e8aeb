//! The outbox: events written in the same transaction as what they tell.
//!
//! And the inbox: which events a consumer has already worked off, written in the same transaction as its effect.

use linli_contracts::events::{Event, Fact};
use linli_kernel::{CommunityId, Env, EventId};

use crate::{Error, OnConflict, Result, Tx, params, to_json};

/// Writes an event to the service's outbox. Needs a tenant's transaction.
pub async fn publish(tx: &Tx, env: &Env, fact: Fact) -> Result<EventId> {
    let tenant = tx.tenant().ok_or_else(|| Error::Misuse("an event needs a tenant".into()))?;
    let event = Event { id: env.new_id(), tenant, at: env.now(), fact };
    let row = params![event.id, event.at, to_json(&event)?, 0_i32, event.at];
    tx.insert(&tx.own_table("outbox"), &["id", "at", "event", "attempts", "next_try_at"], vec![row], OnConflict::Fail).await?;
    Ok(event.id)
}

/// Writes many events of the tenant at once.
pub async fn publish_all(tx: &Tx, env: &Env, facts: Vec<Fact>) -> Result<()> {
    let tenant = tx.tenant().ok_or_else(|| Error::Misuse("an event needs a tenant".into()))?;
    let row = |fact| {
        let event = Event { id: env.new_id(), tenant, at: env.now(), fact };
        Ok(params![event.id, event.at, to_json(&event)?, 0_i32, event.at])
    };
    let rows = facts.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    tx.insert(&tx.own_table("outbox"), &["id", "at", "event", "attempts", "next_try_at"], rows, OnConflict::Fail).await?;
    Ok(())
}

/// Writes an event of a tenant from a transaction over the directory, which belongs to no tenant
/// (communities are onboarded many at once).
pub async fn publish_for(tx: &Tx, env: &Env, tenant: CommunityId, fact: Fact) -> Result<EventId> {
    if tx.tenant().is_some() {
        return Err(Error::Misuse("a tenant's transaction publishes its own events".into()));
    }
    let event = Event { id: env.new_id(), tenant, at: env.now(), fact };
    let row = params![tenant, event.id, event.at, to_json(&event)?, 0_i32, event.at];
    tx.insert(&tx.own_table("outbox"), &["tenant_id", "id", "at", "event", "attempts", "next_try_at"], vec![row], OnConflict::Fail).await?;
    Ok(event.id)
}

/// Claims an event for a consumer inside the consumer's own transaction.
/// `false` means it was worked off before: commit nothing and answer Ok.
pub async fn claim(tx: &Tx, consumer: &str, event: &Event) -> Result<bool> {
    let row = params![consumer, event.id];
    Ok(tx.insert(&tx.own_table("inbox"), &["consumer", "event_id"], vec![row], OnConflict::Ignore).await? == 1)
}
