//! The relay: takes events from a service's outbox to their consumers, at least once, in order of making.
//!
//! An event that a consumer refuses does not hold up the others: it comes again after them.

use std::{sync::Arc, time::Duration};

use chrono::Duration as Span;
use linli_contracts::events::{Consumer, Event};
use linli_kernel::{ApiError, Env};
use tokio_util::sync::CancellationToken;

use crate::{
    Backend, Bus, Result, Store,
    figures::{self, Waiting},
    params,
};

/// How many events one round takes.
const BATCH: u32 = 100;
/// How long a claimed event is left to its relay before another may take it.
const LEASE_SECONDS: i64 = 30;
/// After so many failures an event no longer counts as under way; it is still tried, once an hour.
const PATIENCE: i32 = 20;
/// What was published and not yet relayed.
const UNTOLD: Waiting = Waiting { count: "linli_outbox_events", oldest: "linli_outbox_oldest_seconds" };

/// Delivers the outbox of one service.
pub struct Relay {
    store: Store,
    env: Env,
    consumers: Vec<Arc<dyn Consumer>>,
    bus: Bus,
}

impl Relay {
    /// A relay from a service's outbox to these consumers and to live listeners.
    pub fn new(store: Store, env: Env, consumers: Vec<Arc<dyn Consumer>>, bus: Bus) -> Self {
        Self { store, env, consumers, bus }
    }

    /// Delivers until told to stop.
    pub async fn run(&self, poll: Duration, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match self.round().await {
                Ok(0) => {
                    tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(service = self.store.service(), %error, "the relay could not read its outbox");
                    tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll * 10) => {} }
                }
            }
        }
    }

    /// Whether nothing waits for delivery (what was refused again and again does not count).
    pub async fn is_idle(&self) -> Result<bool> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT 1 AS waiting FROM {}_outbox WHERE attempts < {PATIENCE} LIMIT 1", self.store.service());
        Ok(tx.first(&sql, vec![]).await?.is_none())
    }

    /// Tells how many events wait in the outbox, and since when the oldest.
    pub async fn measure(&self) -> Result<()> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT count(*) AS n, min(at) AS oldest FROM {}_outbox", self.store.service());
        UNTOLD.set(self.store.service(), &tx.one(&sql, vec![]).await?, self.env.now())
    }

    /// Delivers what is due once; answers how many events it worked on.
    pub async fn round(&self) -> Result<usize> {
        let events = self.claim().await?;
        for event in &events {
            self.deliver(event).await?;
        }
        Ok(events.len())
    }

    async fn claim(&self) -> Result<Vec<Event>> {
        let now = self.env.now();
        let table = format!("{}_outbox", self.store.service());
        let (seq, skip_locked) = match self.store.backend() {
            Backend::Sqlite => ("rowid", ""),
            Backend::Postgres => ("seq", "FOR UPDATE SKIP LOCKED"),
        };
        let sql = format!(
            "UPDATE {table} SET next_try_at = $1 WHERE (tenant_id, id) IN (
                 SELECT tenant_id, id FROM {table} WHERE next_try_at <= $2 ORDER BY {seq} LIMIT {BATCH} {skip_locked})
             RETURNING event, {seq} AS seq"
        );
        if self.store.backend() == Backend::Sqlite && !self.any_due(&table).await? {
            return Ok(vec![]);
        }
        let tx = self.store.platform_write().await?;
        let rows = tx.all(&sql, params![now + Span::seconds(LEASE_SECONDS), now]).await?;
        tx.commit().await?;
        let mut events = rows.iter().map(|row| Ok((row.get::<i64>("seq")?, row.json::<Event>("event")?))).collect::<Result<Vec<_>>>()?;
        events.sort_by_key(|(seq, _)| *seq);
        Ok(events.into_iter().map(|(_, event)| event).collect())
    }

    /// A look without the writer's lock, so that an idle relay never holds up SQLite's one writer.
    async fn any_due(&self, table: &str) -> Result<bool> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT 1 AS due FROM {table} WHERE next_try_at <= $1 LIMIT 1");
        Ok(tx.first(&sql, params![self.env.now()]).await?.is_some())
    }

    async fn deliver(&self, event: &Event) -> Result<()> {
        let event = Arc::new(event.clone());
        for consumer in &self.consumers {
            let (name, consumer, told) = (consumer.name(), consumer.clone(), event.clone());
            // In a task of its own: a consumer's panic is a failure of this event, never the end of the relay.
            let consumed = tokio::spawn(async move { consumer.consume(&told).await }).await;
            if let Err(error) = consumed.unwrap_or_else(|panic| Err(ApiError::internal(panic))) {
                tracing::warn!(consumer = name, event = %event.id, %error, "an event could not be consumed; it will be tried again");
                figures::event_relayed(self.store.service(), false);
                return self.postpone(&event).await;
            }
        }
        let tx = self.store.platform_write().await?;
        let sql = format!("DELETE FROM {}_outbox WHERE tenant_id = $1 AND id = $2", self.store.service());
        tx.exec(&sql, params![event.tenant, event.id]).await?;
        tx.commit().await?;
        figures::event_relayed(self.store.service(), true);
        self.bus.tell(event);
        Ok(())
    }

    async fn postpone(&self, event: &Event) -> Result<()> {
        let table = format!("{}_outbox", self.store.service());
        let tx = self.store.platform_write().await?;
        let sql = format!("UPDATE {table} SET attempts = attempts + 1 WHERE tenant_id = $1 AND id = $2 RETURNING attempts");
        if let Some(row) = tx.first(&sql, params![event.tenant, event.id]).await? {
            let next = self.env.now() + back_off(2, row.get("attempts")?);
            let sql = format!("UPDATE {table} SET next_try_at = $3 WHERE tenant_id = $1 AND id = $2");
            tx.exec(&sql, params![event.tenant, event.id, next]).await?;
        }
        tx.commit().await
    }
}

/// How long to wait after the n-th failure in a row: twice as long each time, an hour at most. Nothing is ever given up.
pub(crate) fn back_off(first_seconds: i64, failures: i32) -> Span {
    let doublings = failures.saturating_sub(1).clamp(0, 12);
    Span::seconds((first_seconds << doublings).min(3_600))
}
