//! The outbox: events written in the same transaction as what they tell.
//!
//! What a consumer refused stands here until it goes through; an operator sees it and can have it tried at once.
//!
//! And the inbox: which events a consumer has already worked off, written in the same transaction as its effect.

use chrono::{DateTime, Utc};
use linli_contracts::events::{Event, Fact};
use linli_kernel::{CommunityId, Env, EventId};

use crate::{Error, OnConflict, Result, Row, Store, Tx, cells::open_here, params, relay::PATIENCE, to_json};

/// An event of now, within the trace of what it tells.
fn made(env: &Env, tenant: CommunityId, fact: Fact) -> Event {
    Event { id: env.new_id(), tenant, at: env.now(), fact, trace: linli_telemetry::trace_parent() }
}

/// Writes an event to the service's outbox. Needs a tenant's transaction.
pub async fn publish(tx: &Tx, env: &Env, fact: Fact) -> Result<EventId> {
    let tenant = tx.tenant().ok_or_else(|| Error::Misuse("an event needs a tenant".into()))?;
    let event = made(env, tenant, fact);
    let row = params![event.id, event.at, to_json(&event)?, 0_i32, event.at];
    tx.insert(&tx.own_table("outbox"), &["id", "at", "event", "attempts", "next_try_at"], vec![row], OnConflict::Fail).await?;
    Ok(event.id)
}

/// Writes many events of the tenant at once.
pub async fn publish_all(tx: &Tx, env: &Env, facts: Vec<Fact>) -> Result<()> {
    let tenant = tx.tenant().ok_or_else(|| Error::Misuse("an event needs a tenant".into()))?;
    let row = |fact| {
        let event = made(env, tenant, fact);
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
    let event = made(env, tenant, fact);
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

/// The most refused events that are read at once.
const PAGE: usize = 500;

/// An event that a consumer refused, or that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The event's id.
    pub id: EventId,
    /// The tenant it happened in.
    pub tenant: CommunityId,
    /// When.
    pub at: DateTime<Utc>,
    /// What happened, as its `type` says; empty where not even that can be read.
    pub kind: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether it was tried so often that it is tried once an hour only.
    pub parked: bool,
    /// When it is tried again.
    pub next_try_at: DateTime<Utc>,
    /// Why it was refused the last time.
    pub failure: String,
}

/// The events of a service that were refused and wait, the oldest first: the first 500 of those after `last`, one that was answered
/// before. A page that is empty is the end.
pub async fn refused(store: &Store, last: Option<&Refused>) -> Result<Vec<Refused>> {
    let tx = store.platform_read().await?;
    let (after, bound) = match last {
        None => ("", vec![]),
        Some(last) => ("AND (at, id) > ($1, $2)", params![last.at, last.id]),
    };
    let sql = format!(
        "SELECT tenant_id, id, at, event, attempts, next_try_at, failure FROM {}_outbox
         WHERE attempts > 0 {after}{} ORDER BY at, id LIMIT {PAGE}",
        store.service(),
        open_here(store.backend())
    );
    let rows = tx.all(&sql, bound).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Refused> {
    let attempts: i32 = row.get("attempts")?;
    // What is shown of one that cannot be read keeps no other from being shown.
    let event: serde_json::Value = row.get("event").unwrap_or_default();
    Ok(Refused {
        id: row.get("id")?,
        tenant: row.get("tenant_id")?,
        at: row.get("at")?,
        kind: event["fact"]["type"].as_str().unwrap_or_default().to_owned(),
        attempts: attempts.unsigned_abs(),
        parked: attempts >= PATIENCE,
        next_try_at: row.get("next_try_at")?,
        failure: row.get::<Option<String>>("failure")?.unwrap_or_default(),
    })
}

/// Has every refused event of a service tried at once, as if for the first time; answers how many.
pub async fn retry(store: &Store, env: &Env) -> Result<u64> {
    let tx = store.platform_write().await?;
    let sql =
        format!("UPDATE {}_outbox SET attempts = 0, next_try_at = $1 WHERE attempts > 0{}", store.service(), open_here(store.backend()));
    let retried = tx.exec(&sql, params![env.now()]).await?;
    tx.commit().await?;
    Ok(retried)
}
