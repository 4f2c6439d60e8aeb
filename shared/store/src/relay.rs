//! The relay: takes events from a service's outbox to their consumers, at least once, in order of making.
//!
//! An event that a consumer refuses does not hold up the others: it comes again after them.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Duration as Span, Utc};
use linli_contracts::events::{Carried, Carrier, Event, Parcel};
use linli_kernel::{CommunityId, Env, EventId};
use tokio_util::sync::CancellationToken;

use crate::{
    Backend, Error, Result, Row, Store,
    cells::open_here,
    figures::{self, Waiting},
    params,
};

/// How many events one round takes.
const BATCH: u32 = 100;
/// How long a claimed event is left to its relay before another may take it.
const LEASE_SECONDS: i64 = 30;
/// After so many failures an event is parked: it no longer counts as under way, and is tried once an hour.
pub(crate) const PATIENCE: i32 = 20;
/// The longest reason that is kept of a refusal, in characters.
const REASON: usize = 1_000;
/// What was published and is under way.
const UNTOLD: Waiting = Waiting { count: "linli_outbox_events", oldest: "linli_outbox_oldest_seconds" };

/// Delivers the outbox of one service in one cell.
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
        let sql = format!("SELECT 1 AS waiting FROM {}_outbox WHERE attempts < {PATIENCE}{} LIMIT 1", self.store.service(), self.here());
        Ok(tx.first(&sql, vec![]).await?.is_none())
    }

    /// Tells how many events are under way, since when the oldest, and how many are parked.
    pub async fn measure(&self) -> Result<()> {
        let (tx, service, here) = (self.store.platform_read().await?, self.store.service(), self.here());
        let sql = format!("SELECT count(*) AS n, min(at) AS oldest FROM {service}_outbox WHERE attempts < {PATIENCE}{here}");
        UNTOLD.set(&self.store, &tx.one(&sql, vec![]).await?, self.env.now())?;
        let sql = format!("SELECT count(*) AS n FROM {service}_outbox WHERE attempts >= {PATIENCE}{here}");
        figures::events_parked(&self.store, tx.one(&sql, vec![]).await?.get("n")?);
        Ok(())
    }

    /// Delivers what is due once; answers how many events it worked on. [`Error::Away`] when the way to the consumers is cut.
    pub async fn round(&self) -> Result<usize> {
        let (mut parcels, unreadable) = self.claim().await?;
        let worked_on = parcels.len() + unreadable.len();
        for (id, reason) in &unreadable {
            self.postpone(*id, reason, None).await?;
        }
        if parcels.is_empty() {
            return Ok(worked_on);
        }
        let (carried, now) = (self.carrier.carry(&mut parcels).await, self.env.now());
        let (mut done, mut refused, mut back, mut away) = (vec![], vec![], vec![], None);
        for (parcel, carried) in parcels.iter().zip(carried) {
            match carried {
                Carried::Done => done.push(parcel),
                Carried::Refused(error) => refused.push((parcel, error.to_string())),
                // In its old place what went nowhere, behind all others what was sent and not answered: so one consumer that is
                // down does not keep new events from the rest.
                Carried::Away(cause) => {
                    back.push((parcel, parcel.event.at));
                    away = Some(cause);
                }
                Carried::Unanswered => {
                    back.push((parcel, now));
                    away = Some("not every consumer has answered".into());
                }
            }
        }
        // What went through first: a fault with another must not have it carried again.
        self.delivered(&done).await?;
        self.put_back(&back).await?;
        for (parcel, reason) in &refused {
            self.postpone(key(&parcel.event), reason, Some(parcel)).await?;
        }
        figures::events_relayed(self.store.service(), done.len(), refused.len() + unreadable.len());
        away.map_or(Ok(worked_on), |cause| Err(Error::Away(cause)))
    }

    /// Takes what is due, in order of making; apart, with the cause, what cannot be read.
    async fn claim(&self) -> Result<(Vec<Parcel>, Vec<(Key, String)>)> {
        let now = self.env.now();
        let table = format!("{}_outbox", self.store.service());
        let here = self.here();
        let (seq, skip_locked) = match self.store.backend() {
            Backend::Sqlite => ("rowid", ""),
            Backend::Postgres => ("seq", "FOR UPDATE SKIP LOCKED"),
        };
        let sql = format!(
            "UPDATE {table} SET next_try_at = $1 WHERE (tenant_id, id) IN (
                 SELECT tenant_id, id FROM {table} WHERE next_try_at <= $2{here} ORDER BY next_try_at, {seq} LIMIT {BATCH} {skip_locked})
             RETURNING tenant_id, id, event, worked, {seq} AS seq"
        );
        if self.store.backend() == Backend::Sqlite && !self.any_due(&table).await? {
            return Ok((vec![], vec![]));
        }
        let tx = self.store.platform_write().await?;
        let rows = tx.all(&sql, params![now + Span::seconds(LEASE_SECONDS), now]).await?;
        tx.commit().await?;
        let (mut parcels, mut unreadable) = (Vec::with_capacity(rows.len()), vec![]);
        for row in &rows {
            match parcel(row) {
                Ok(parcel) => parcels.push((row.get::<i64>("seq")?, parcel)),
                // Perhaps of a newer process over the same outbox, which takes it when it is tried again.
                Err(error) => {
                    let key = (row.get("tenant_id")?, row.get("id")?);
                    tracing::error!(service = self.store.service(), event = %key.1, %error, "an event cannot be read by this version");
                    unreadable.push((key, format!("it cannot be read by this version: {error}")));
                }
            }
        }
        parcels.sort_by_key(|(seq, _)| *seq);
        Ok((parcels.into_iter().map(|(_, parcel)| parcel).collect(), unreadable))
    }

    /// Leaves out the events of communities that do not live in this cell. One that moves while its events are under way takes them
    /// along: they come again there, and a consumer that had them knows.
    fn here(&self) -> String {
        open_here(self.store.backend())
    }

    /// A look without the writer's lock, so that an idle relay never holds up SQLite's one writer.
    async fn any_due(&self, table: &str) -> Result<bool> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT 1 AS due FROM {table} WHERE next_try_at <= $1 LIMIT 1");
        Ok(tx.first(&sql, params![self.env.now()]).await?.is_some())
    }

    /// Takes what every consumer has worked off out of the outbox.
    async fn delivered(&self, parcels: &[&Parcel]) -> Result<()> {
        if parcels.is_empty() {
            return Ok(());
        }
        let sql = format!("DELETE FROM {}_outbox WHERE tenant_id = $1 AND id = $2{}", self.store.service(), self.here());
        let tx = self.store.platform_write().await?;
        for Parcel { event, .. } in parcels {
            tx.exec(&sql, params![event.tenant, event.id]).await?;
        }
        tx.commit().await
    }

    /// Lets another round try at once what was claimed, and keeps who has worked it off.
    async fn put_back(&self, parcels: &[(&Parcel, DateTime<Utc>)]) -> Result<()> {
        if parcels.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "UPDATE {}_outbox SET next_try_at = $3, worked = $4 WHERE tenant_id = $1 AND id = $2{}",
            self.store.service(),
            self.here()
        );
        let tx = self.store.platform_write().await?;
        for (parcel, next) in parcels {
            tx.exec(&sql, params![parcel.event.tenant, parcel.event.id, *next, worked(parcel)]).await?;
        }
        tx.commit().await
    }

    /// Counts a refusal, and puts the next try off.
    async fn postpone(&self, (tenant, id): Key, reason: &str, carried: Option<&Parcel>) -> Result<()> {
        let table = format!("{}_outbox", self.store.service());
        let reason: String = reason.chars().take(REASON).collect();
        let tx = self.store.platform_write().await?;
        let sql = format!(
            "UPDATE {table} SET attempts = attempts + 1, failure = $3, worked = coalesce($4, worked)
             WHERE tenant_id = $1 AND id = $2{} RETURNING attempts",
            self.here()
        );
        if let Some(row) = tx.first(&sql, params![tenant, id, reason.as_str(), carried.and_then(worked)]).await? {
            let attempts: i32 = row.get("attempts")?;
            if attempts == PATIENCE {
                tracing::error!(service = self.store.service(), event = %id, reason, "an event is parked: it is tried once an hour");
            }
            let sql = format!("UPDATE {table} SET next_try_at = $3 WHERE tenant_id = $1 AND id = $2");
            tx.exec(&sql, params![tenant, id, self.env.now() + back_off(2, attempts)]).await?;
        }
        tx.commit().await
    }
}

/// What names an event in its outbox.
type Key = (CommunityId, EventId);

fn key(event: &Event) -> Key {
    (event.tenant, event.id)
}

fn parcel(row: &Row) -> Result<Parcel> {
    let worked: Option<String> = row.get("worked")?;
    let worked = worked.iter().flat_map(|names| names.split_whitespace()).map(str::to_owned).collect();
    Ok(Parcel { event: Arc::new(row.json("event")?), worked })
}

/// Who has worked an event off, as the outbox keeps it.
fn worked(parcel: &Parcel) -> Option<String> {
    let names: Vec<&str> = parcel.worked.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// How long to wait after the n-th failure in a row: twice as long each time, an hour at most. Nothing is ever given up.
pub(crate) fn back_off(first_seconds: i64, failures: i32) -> Span {
    let doublings = failures.saturating_sub(1).clamp(0, 12);
    Span::seconds((first_seconds << doublings).min(3_600))
}
