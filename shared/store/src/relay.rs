//! The relay: takes events from a service's outbox to their consumers, at least once, in order of making.
//!
//! An event that a consumer refuses does not hold up the others: it comes again after them.

use std::{sync::Arc, time::Duration};

use chrono::Duration as Span;
use linli_contracts::events::{Carried, Carrier, Event};
use linli_kernel::{ApiError, Env};
use tokio_util::sync::CancellationToken;

use crate::{
    Backend, Error, Result, Store,
    figures::{self, Waiting},
    params,
};

/// How many events one round takes.
const BATCH: u32 = 100;
/// How long a claimed event is left to its relay before another may take it.
const LEASE_SECONDS: i64 = 30;
/// After so many failures an event is parked: it no longer counts as under way, and is tried once an hour.
pub(crate) const PATIENCE: i32 = 20;
/// What was published and not yet relayed.
const UNTOLD: Waiting = Waiting { count: "linli_outbox_events", oldest: "linli_outbox_oldest_seconds" };

/// Delivers the outbox of one service.
pub struct Relay {
    store: Store,
    env: Env,
    carrier: Arc<dyn Carrier>,
}

impl Relay {
    /// A relay from a service's outbox by way of a carrier.
    pub fn new(store: Store, env: Env, carrier: Arc<dyn Carrier>) -> Self {
        Self { store, env, carrier }
    }

    /// Delivers until told to stop.
    pub async fn run(&self, poll: Duration, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match self.round().await {
                Ok(0) => {
                    tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
                }
                Ok(_) => {}
                Err(Error::Away(cause)) => {
                    tracing::warn!(service = self.store.service(), cause, "events could not be taken to their consumers; they wait");
                    tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll * 4) => {} }
                }
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

    /// Delivers what is due once; answers how many events it worked on. [`Error::Away`] when the way to the consumers is cut.
    pub async fn round(&self) -> Result<usize> {
        let events: Vec<_> = self.claim().await?.into_iter().map(Arc::new).collect();
        if events.is_empty() {
            return Ok(0);
        }
        let carried = self.carrier.carry(&events).await;
        let (mut done, mut refused, mut unsent, mut unanswered, mut away) = (vec![], vec![], vec![], vec![], None);
        for (event, carried) in events.iter().zip(carried) {
            match carried {
                Carried::Done => done.push(event),
                Carried::Refused(error) => refused.push((event, error)),
                Carried::Away(cause) => {
                    unsent.push(event);
                    away = Some(cause);
                }
                Carried::Unanswered => {
                    unanswered.push(event);
                    away = Some("not every consumer has answered".into());
                }
            }
        }
        // What went through first: a fault with another must not have it carried again.
        self.delivered(&done).await?;
        self.put_back(&unsent, &unanswered).await?;
        for (event, error) in &refused {
            self.postpone(event, error).await?;
        }
        figures::events_relayed(self.store.service(), done.len(), refused.len());
        away.map_or(Ok(events.len()), |cause| Err(Error::Away(cause)))
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
                 SELECT tenant_id, id FROM {table} WHERE next_try_at <= $2 ORDER BY next_try_at, {seq} LIMIT {BATCH} {skip_locked})
             RETURNING event, {seq} AS seq"
        );
        if self.store.backend() == Backend::Sqlite && !self.any_due(&table).await? {
            return Ok(vec![]);
        }
        let tx = self.store.platform_write().await?;
        let rows = tx.all(&sql, params![now + Span::seconds(LEASE_SECONDS), now]).await?;
        tx.commit().await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            match row.json::<Event>("event") {
                Ok(event) => events.push((row.get::<i64>("seq")?, event)),
                // Of a newer process over the same outbox, which will take it.
                Err(error) => tracing::error!(service = self.store.service(), %error, "an event cannot be read by this version"),
            }
        }
        events.sort_by_key(|(seq, _)| *seq);
        Ok(events.into_iter().map(|(_, event)| event).collect())
    }

    /// A look without the writer's lock, so that an idle relay never holds up SQLite's one writer.
    async fn any_due(&self, table: &str) -> Result<bool> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT 1 AS due FROM {table} WHERE next_try_at <= $1 LIMIT 1");
        Ok(tx.first(&sql, params![self.env.now()]).await?.is_some())
    }

    /// Takes what every consumer has worked off out of the outbox.
    async fn delivered(&self, events: &[&Arc<Event>]) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let sql = format!("DELETE FROM {}_outbox WHERE tenant_id = $1 AND id = $2", self.store.service());
        let tx = self.store.platform_write().await?;
        for event in events {
            tx.exec(&sql, params![event.tenant, event.id]).await?;
        }
        tx.commit().await
    }

    /// Lets another round try at once what was claimed: in its old place what went nowhere, behind all others what was sent
    /// and not answered, so that one consumer that is down does not keep new events from the rest.
    async fn put_back(&self, unsent: &[&Arc<Event>], unanswered: &[&Arc<Event>]) -> Result<()> {
        if unsent.is_empty() && unanswered.is_empty() {
            return Ok(());
        }
        let sql = format!("UPDATE {}_outbox SET next_try_at = $3 WHERE tenant_id = $1 AND id = $2", self.store.service());
        let now = self.env.now();
        let tx = self.store.platform_write().await?;
        for (event, next) in unsent.iter().map(|event| (event, event.at)).chain(unanswered.iter().map(|event| (event, now))) {
            tx.exec(&sql, params![event.tenant, event.id, next]).await?;
        }
        tx.commit().await
    }

    async fn postpone(&self, event: &Event, error: &ApiError) -> Result<()> {
        let table = format!("{}_outbox", self.store.service());
        let tx = self.store.platform_write().await?;
        let sql = format!("UPDATE {table} SET attempts = attempts + 1, failure = $3 WHERE tenant_id = $1 AND id = $2 RETURNING attempts");
        if let Some(row) = tx.first(&sql, params![event.tenant, event.id, error.to_string()]).await? {
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
