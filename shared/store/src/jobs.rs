//! Jobs that are due at a time: they survive restarts and take effect once, also with two processes.
//!
//! A job is claimed by a lease; its handler ends it by [`DueJob::finish`] in the same transaction as the effect.
//! A handler whose lease was taken over finds nothing to finish and must roll back.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use async_trait::async_trait;
use chrono::{DateTime, Duration as Span, Utc};
use linli_kernel::{Actor, ApiError, CallCtx, CommunityId, Env, JobId, Lang, Reach};
use serde::{Serialize, de::DeserializeOwned};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use uuid::Uuid;

use crate::{
    Backend, Error, OnConflict, Result, Store, Tx,
    cells::open_here,
    figures::{self, Waiting},
    params,
    relay::back_off,
    to_json,
};

const LEASE_SECONDS: i64 = 60;
/// How often due jobs are looked for by a process that does not lead: so they are done, late, also where the one that leads hangs,
/// and many hands help where there is a heap of them.
const FOLLOWERS_POLL: Duration = Duration::from_secs(30);
/// What is due or in hand.
const DUE: Waiting = Waiting { count: "linli_jobs_due", oldest: "linli_jobs_oldest_seconds" };

/// Does the jobs of one kind.
#[async_trait]
pub trait JobHandler: Send + Sync {
    /// The kind, unique in the service.
    fn kind(&self) -> &'static str;
    /// Does one job. Must call [`DueJob::finish`] (or [`DueJob::again_at`]) in its writing transaction. An error means: later again.
    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> std::result::Result<(), ApiError>;
}

/// Says which of several processes looks after something, so that the others need not. It is only ever a matter of effort: who
/// wrongly believes to lead must do no harm, and where nobody can tell everybody leads. Jobs are claimed in the database.
#[async_trait]
pub trait Lead: Send + Sync {
    /// Whether this process leads now.
    async fn leads(&self) -> bool;
}

/// The lead of a process that is alone, or knows of no other.
pub struct Alone;

#[async_trait]
impl Lead for Alone {
    async fn leads(&self) -> bool {
        true
    }
}

/// A claimed job.
pub struct DueJob {
    /// Its id.
    pub id: JobId,
    /// The tenant.
    pub tenant: CommunityId,
    /// When it was due.
    pub run_at: DateTime<Utc>,
    kind: String,
    payload: serde_json::Value,
    lease: Uuid,
    attempt: i32,
}

impl DueJob {
    /// What was scheduled with it.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        crate::from_json(self.payload.clone())
    }

    /// Ends the job inside the effect's transaction. Call it first: the row then stays held however long the rest takes,
    /// and nobody else claims it meanwhile. An error means that another process has taken it over: roll back.
    pub async fn finish(&self, tx: &Tx) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE tenant_id = $1 AND id = $2 AND lease = $3", tx.own_table("job"));
        self.held(tx.exec(&sql, params![self.id, self.lease]).await?)
    }

    /// Puts the job off inside the effect's transaction, with the same payload.
    pub async fn again_at(&self, tx: &Tx, run_at: DateTime<Utc>) -> Result<()> {
        let sql = format!(
            "UPDATE {} SET run_at = $4, lease = NULL, lease_until = NULL, attempts = 0 WHERE tenant_id = $1 AND id = $2 AND lease = $3",
            tx.own_table("job")
        );
        self.held(tx.exec(&sql, params![self.id, self.lease, run_at]).await?)
    }

    fn held(&self, touched: u64) -> Result<()> {
        if touched == 1 { Ok(()) } else { Err(Error::Misuse(format!("job {} was taken over", self.id))) }
    }
}

/// Schedules a job in the tenant's transaction. `key` makes it unique within its kind: scheduling again changes nothing.
pub async fn schedule<T: Serialize + Sync>(tx: &Tx, env: &Env, kind: &str, key: &str, run_at: DateTime<Utc>, payload: &T) -> Result<()> {
    let row = params![env.new_id::<linli_kernel::id::kind::Job>(), kind, key, run_at, to_json(payload)?, 0_i32];
    let columns = ["id", "kind", "key", "run_at", "payload", "attempts"];
    tx.insert(&tx.own_table("job"), &columns, vec![row], OnConflict::Ignore).await?;
    Ok(())
}

/// Drops a scheduled job in the tenant's transaction, because what it was to look after is done. A runner that has it
/// in hand finds nothing to finish.
pub async fn cancel(tx: &Tx, kind: &str, key: &str) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE tenant_id = $1 AND kind = $2 AND key = $3", tx.own_table("job"));
    tx.exec(&sql, params![kind, key]).await.map(|_| ())
}

/// Runs the due jobs of one service in one cell.
pub struct JobRunner {
    store: Store,
    env: Env,
    handlers: HashMap<&'static str, Arc<dyn JobHandler>>,
}

impl JobRunner {
    /// A runner with the handlers of a service.
    pub fn new(store: Store, env: Env, handlers: Vec<Arc<dyn JobHandler>>) -> Self {
        Self { store, env, handlers: handlers.into_iter().map(|handler| (handler.kind(), handler)).collect() }
    }

    /// Runs until told to stop; a job in hand is finished first. Looks for due jobs every `poll` while it leads, and now and then
    /// while it does not.
    pub async fn run(&self, poll: Duration, lead: Arc<dyn Lead>, stop: CancellationToken) {
        let (mut looked, mut worked) = (Instant::now(), false);
        while !stop.is_cancelled() {
            if !worked && looked.elapsed() < FOLLOWERS_POLL && !lead.leads().await {
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
                continue;
            }
            looked = Instant::now();
            worked = self.round().await.unwrap_or_else(|error| {
                tracing::error!(service = self.store.service(), %error, "due jobs could not be read");
                false
            });
            if !worked {
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
            }
        }
    }

    /// Whether no job is due or in hand.
    pub async fn is_idle(&self) -> Result<bool> {
        let tx = self.store.platform_read().await?;
        let sql = format!("SELECT 1 AS due FROM {} WHERE run_at <= $1{} LIMIT 1", self.table(), open_here(self.store.backend()));
        Ok(tx.first(&sql, params![self.env.now()]).await?.is_none())
    }

    /// Tells how many jobs are due or in hand, and since when the oldest.
    pub async fn measure(&self) -> Result<()> {
        let (tx, now) = (self.store.platform_read().await?, self.env.now());
        let sql = format!(
            "SELECT count(*) AS n, min(run_at) AS oldest FROM {} WHERE run_at <= $1{}",
            self.table(),
            open_here(self.store.backend())
        );
        DUE.set(&self.store, &tx.one(&sql, params![now]).await?, now)
    }

    /// Runs one due job, if any; answers whether there was one.
    pub async fn round(&self) -> Result<bool> {
        let Some(job) = self.claim().await? else { return Ok(false) };
        let Some(handler) = self.handlers.get(job.kind.as_str()) else {
            return Err(Error::Misuse(format!("no handler for jobs of kind {}", job.kind)));
        };
        #[allow(clippy::disallowed_methods, reason = "the job runner is one of the three places that make a context")]
        let ctx = CallCtx::mint("job", Some(job.tenant), Actor::system("job"), Reach::Community, Lang::Zh, job.id.to_string());
        let (kind, handler, job) = (handler.kind(), handler.clone(), Arc::new(job));
        let running = job.clone();
        let span = tracing::info_span!("job", service = self.store.service(), kind, job = %job.id, tenant = %job.tenant);
        // In a task of its own: a panic is a failure of this job, never the end of the runner.
        let done = tokio::spawn(async move { handler.run(&ctx, &running).await }.instrument(span)).await;
        let done = done.unwrap_or_else(|panic| Err(ApiError::internal(panic)));
        figures::job_ran(self.store.service(), kind, done.is_ok());
        if let Err(error) = done {
            tracing::warn!(kind = job.kind, job = %job.id, attempt = job.attempt, %error, "a job failed; it will be tried again");
            self.postpone(&job).await?;
        }
        Ok(true)
    }

    fn table(&self) -> String {
        format!("{}_job", self.store.service())
    }

    async fn claim(&self) -> Result<Option<DueJob>> {
        let (table, now, lease) = (self.table(), self.env.now(), self.env.new_uuid());
        let due = format!("run_at <= $1 AND (lease_until IS NULL OR lease_until <= $1){}", open_here(self.store.backend()));
        let look = self.store.platform_read().await?;
        if look.first(&format!("SELECT 1 AS due FROM {table} WHERE {due} LIMIT 1"), params![now]).await?.is_none() {
            return Ok(None);
        }
        drop(look);
        let skip_locked = if self.store.backend() == Backend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
        let sql = format!(
            "UPDATE {table} SET lease = $2, lease_until = $3, attempts = attempts + 1 WHERE (tenant_id, id) IN (
                 SELECT tenant_id, id FROM {table} WHERE {due} ORDER BY run_at, id LIMIT 1 {skip_locked})
             RETURNING id, tenant_id, kind, run_at, payload, attempts"
        );
        let tx = self.store.platform_write().await?;
        let row = tx.first(&sql, params![now, lease, now + Span::seconds(LEASE_SECONDS)]).await?;
        tx.commit().await?;
        row.map(|row| {
            let (id, tenant, kind) = (row.get("id")?, row.get("tenant_id")?, row.get("kind")?);
            Ok(DueJob { id, tenant, kind, run_at: row.get("run_at")?, payload: row.get("payload")?, lease, attempt: row.get("attempts")? })
        })
        .transpose()
    }

    async fn postpone(&self, job: &DueJob) -> Result<()> {
        let sql = format!(
            "UPDATE {} SET lease = NULL, lease_until = NULL, run_at = $1 WHERE tenant_id = $2 AND id = $3 AND lease = $4{}",
            self.table(),
            // Of one that has moved meanwhile the lease runs out there.
            open_here(self.store.backend())
        );
        let tx = self.store.platform_write().await?;
        tx.exec(&sql, params![self.env.now() + back_off(5, job.attempt), job.tenant, job.id, job.lease]).await?;
        tx.commit().await
    }
}
