//! What runs behind the services: relays of events, due jobs, and the measuring of both.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use linli_events::{StreamCarrier, StreamReader};
use linli_kernel::ApiError;
use linli_redis::Lease;
use linli_scoring::ScoringService;
use linli_store::{Alone, Database, Error, JobRunner, Lead, Relay};
use tokio::{task::JoinSet, time::MissedTickBehavior};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// The longest wait of an event in its outbox while the product is idle.
const RELAY_POLL: Duration = Duration::from_millis(250);
/// How often it is looked whether the ledger has its next years.
const YEARS: Duration = Duration::from_secs(60 * 60);
/// How often the figures of what waits are looked up.
const MEASURED: Duration = Duration::from_secs(15);

/// How long a process leads that was not heard of; the next one takes over then.
pub(crate) const LEASE: Duration = Duration::from_secs(10);

/// The lead of one process among those of its service, by a lease in Redis.
pub(crate) struct Leased(pub(crate) Lease);

#[async_trait]
impl Lead for Leased {
    async fn leads(&self) -> bool {
        self.0.leads().await
    }
}

/// The work of one process that nobody asked for.
pub struct Background {
    pub(crate) database: Database,
    pub(crate) relays: Vec<Arc<Relay>>,
    pub(crate) runners: Vec<Arc<JobRunner>>,
    /// The way of events to other processes, where there are such.
    pub(crate) carriers: Vec<Arc<StreamCarrier>>,
    /// What other processes tell this one.
    pub(crate) readers: Vec<Arc<StreamReader>>,
    /// By which the processes of a service agree on who looks for due jobs; without one each does.
    pub(crate) lease: Option<Lease>,
    /// Whose ledger has its years made, in the process that has it.
    pub(crate) scoring: Option<ScoringService>,
}

impl Background {
    /// Starts everything; it stops when told to, after what it has in hand.
    /// Jobs are due by the clock, so `poll` suits them; events are waited for, so relays look more often.
    pub(crate) fn start(self: &Arc<Self>, poll: Duration, stop: &CancellationToken, tasks: &TaskTracker) {
        // Who listens to answers ends after those who wait for them.
        let heard = CancellationToken::new();
        for carrier in self.carriers.clone() {
            let heard = heard.clone();
            tasks.spawn(async move { carrier.listen(heard).await });
        }
        for reader in self.readers.clone() {
            let stop = stop.clone();
            tasks.spawn(async move { reader.run(stop).await });
        }
        let mut relays = JoinSet::new();
        for relay in self.relays.clone() {
            let stop = stop.clone();
            relays.spawn(async move { relay.run(poll.min(RELAY_POLL), stop).await });
        }
        tasks.spawn(async move {
            relays.join_all().await;
            heard.cancel();
        });
        for runner in self.runners.clone() {
            let stop = stop.clone();
            let lead = self.lead();
            tasks.spawn(async move { runner.run(poll, lead, stop).await });
        }
        if let Some(lease) = self.lease.clone() {
            let stop = stop.clone();
            tasks.spawn(async move {
                stop.cancelled().await;
                lease.leave().await;
            });
        }
        if let Some(scoring) = self.scoring.clone() {
            let stop = stop.clone();
            tasks.spawn(async move { keep_years(&scoring, stop).await });
        }
        let (background, stop) = (self.clone(), stop.clone());
        tasks.spawn(async move { background.keep_measuring(stop).await });
    }

    /// Who of the service's processes looks after what is due.
    pub(crate) fn lead(&self) -> Arc<dyn Lead> {
        match &self.lease {
            Some(lease) => Arc::new(Leased(lease.clone())),
            None => Arc::new(Alone),
        }
    }

    /// Brings the figures of what waits and of the pools up to date.
    pub async fn measure(&self) -> Result<(), ApiError> {
        self.database.measure();
        // One cell that is away keeps nobody from hearing of the others.
        let mut measured = Ok(());
        for runner in &self.runners {
            measured = measured.and(runner.measure().await);
        }
        for relay in &self.relays {
            measured = measured.and(relay.measure().await);
        }
        Ok(measured?)
    }

    async fn keep_measuring(&self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(MEASURED);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! { () = stop.cancelled() => return, _ = ticks.tick() => {} }
            if let Err(error) = self.measure().await {
                tracing::warn!(%error, "the figures of jobs and outboxes could not be looked up");
            }
        }
    }

    /// Works off what is due and waiting now, once; answers whether there was anything.
    pub async fn round(&self) -> Result<bool, ApiError> {
        let mut worked = false;
        for runner in &self.runners {
            worked |= runner.round().await?;
        }
        for relay in &self.relays {
            worked |= match relay.round().await {
                Ok(events) => events > 0,
                // It waits for another process, which is not idle either.
                Err(Error::Away(_)) => false,
                Err(error) => return Err(error.into()),
            };
        }
        Ok(worked)
    }

    /// Whether nothing is due, waiting or in hand.
    pub async fn is_idle(&self) -> Result<bool, ApiError> {
        for runner in &self.runners {
            if !runner.is_idle().await? {
                return Ok(false);
            }
        }
        for relay in &self.relays {
            if !relay.is_idle().await? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Works off what is due and waiting in these, until nothing is: after it, every effect of what was done is there.
pub async fn settle(all: &[&Background]) -> Result<(), ApiError> {
    loop {
        let (mut worked, mut idle) = (false, true);
        for background in all {
            worked |= background.round().await?;
        }
        if worked {
            continue;
        }
        for background in all {
            idle &= background.is_idle().await?;
        }
        if idle {
            return Ok(());
        }
        // Somebody else (the background tasks) has the rest in hand.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn keep_years(scoring: &ScoringService, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = scoring.keep_years().await {
            tracing::warn!(%error, "the ledger's next years could not be looked up or made");
        }
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(YEARS) => {} }
    }
}
