//! The store's figures for Prometheus. Their labels are services, kinds of jobs, pools and outcomes: never a tenant.
//!
//! What happens is counted where it happens; how things stand (what waits, how full the pools are) is looked up now and
//! then by `measure` of [`crate::JobRunner`], [`crate::Relay`] and [`crate::Database`]. `docs/LOGGING.md` lists them all.

use std::time::Duration;

use chrono::{DateTime, Utc};
use metrics::Label;

use crate::{Result, Row, Store, cells::HOME};

/// A job was run: its effect is there, or it will be tried again.
pub(crate) fn job_ran(service: &'static str, kind: &'static str, done: bool) {
    metrics::counter!("linli_jobs_total", "service" => service, "kind" => kind, "outcome" => outcome(done)).increment(1);
}

/// So many events were relayed to all their consumers, so many refused by one and will be tried again.
pub(crate) fn events_relayed(service: &'static str, done: usize, refused: usize) {
    for (count, is_done) in [(done, true), (refused, false)].into_iter().filter(|(count, _)| *count > 0) {
        metrics::counter!("linli_outbox_events_total", "service" => service, "outcome" => outcome(is_done)).increment(count as u64);
    }
}

/// So many events were refused so often that they are tried once an hour only.
pub(crate) fn events_parked(store: &Store, parked: i64) {
    // Far below the numbers that a float no longer holds exactly.
    metrics::gauge!("linli_outbox_parked", labels(store)).set(parked as f64);
}

/// The service, and the cell where that is not home: so without other cells the figures are what they were.
fn labels(store: &Store) -> Vec<Label> {
    let cell = (store.cell() != HOME).then(|| Label::from_static_parts("cell", store.cell()));
    [Label::from_static_parts("service", store.service())].into_iter().chain(cell).collect()
}

/// A transaction has begun, or failed to, after so long: mostly the wait for a connection.
pub(crate) fn began(pool: &'static str, waited: Duration) {
    metrics::histogram!("linli_pool_wait_seconds", "pool" => pool).record(waited.as_secs_f64());
}

/// The connections of a pool.
pub(crate) fn pool(name: &'static str, size: u32, idle: usize) {
    metrics::gauge!("linli_pool_connections", "pool" => name).set(size);
    // More are never idle than a 32-bit size counts.
    metrics::gauge!("linli_pool_idle_connections", "pool" => name).set(u32::try_from(idle).unwrap_or(size));
}

/// How late the replica is at most; endlessly where nobody may read from it.
pub(crate) fn replica_lag(lag: Option<Duration>) {
    metrics::gauge!("linli_replica_lag_seconds").set(lag.map_or(f64::INFINITY, |lag| lag.as_secs_f64()));
}

/// A read that may be late was answered by the primary or by the replica.
pub(crate) fn read_from(server: &'static str) {
    metrics::counter!("linli_late_reads_total", "server" => server).increment(1);
}

/// Which figures tell of things that wait in a table.
pub(crate) struct Waiting {
    /// How many there are.
    pub count: &'static str,
    /// How long the oldest has waited.
    pub oldest: &'static str,
}

impl Waiting {
    /// Sets both from a row with `n` and `oldest`.
    pub(crate) fn set(&self, store: &Store, row: &Row, now: DateTime<Utc>) -> Result<()> {
        let (count, oldest): (i64, Option<DateTime<Utc>>) = (row.get("n")?, row.get("oldest")?);
        let waited = oldest.map_or(0, |since| (now - since).num_milliseconds().max(0));
        // Far below the numbers that a float no longer holds exactly.
        metrics::gauge!(self.count, labels(store)).set(count as f64);
        metrics::gauge!(self.oldest, labels(store)).set(waited as f64 / 1_000.0);
        Ok(())
    }
}

fn outcome(done: bool) -> &'static str {
    if done { "ok" } else { "failed" }
}
