//! What the service does by itself in time: ending publicity windows, taking points whose months are over, sealing the ledger.

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::Result;
use linli_kernel::{CallCtx, Env, PublicityId, ResultId, SchemeId, SimulationId, clock::midnight_after};
use linli_store::{
    DueJob, JobHandler, Tx,
    jobs::{cancel, schedule},
};
use serde::{Deserialize, Serialize};

use crate::{
    service::{ScoringService, close_publicity, close_result, expire, post_starts, run_simulation, seal_ledger},
    store::ledger::EXPIRY,
};

const PUBLICITY_CLOSE: &str = "publicity_close";
const RESULT_CLOSE: &str = "result_close";
const SEAL: &str = "seal";
const STARTS: &str = "starts";
const SIMULATION: &str = "simulation";

#[derive(Serialize, Deserialize)]
struct Close {
    publicity: PublicityId,
}

#[derive(Serialize, Deserialize)]
struct Replay {
    simulation: SimulationId,
}

#[derive(Serialize, Deserialize)]
struct CloseResult {
    result: ResultId,
}

#[derive(Serialize, Deserialize)]
struct Begin {
    scheme: SchemeId,
}

/// The handlers for the job runner.
pub fn handlers(service: &ScoringService) -> Vec<Arc<dyn JobHandler>> {
    vec![
        Arc::new(PublicityClose(service.clone())),
        Arc::new(ResultClose(service.clone())),
        Arc::new(Expiry(service.clone())),
        Arc::new(Starts(service.clone())),
        Arc::new(SealLedger(service.clone())),
        Arc::new(Simulate(service.clone())),
    ]
}

/// Ends a list's window at the midnight after its last day.
pub async fn schedule_close(
    tx: &Tx,
    service: &ScoringService,
    publicity: PublicityId,
    last_day: chrono::NaiveDate,
) -> linli_store::Result<()> {
    let midnight = midnight_after(last_day);
    schedule(tx, &service.env, PUBLICITY_CLOSE, &publicity.to_string(), midnight, &Close { publicity }).await
}

/// Ends a result's window at the midnight after its last day. A result that was sent back and is published again has a window of its own.
pub async fn schedule_result_close(
    tx: &Tx,
    service: &ScoringService,
    result: ResultId,
    last_day: chrono::NaiveDate,
) -> linli_store::Result<()> {
    let midnight = midnight_after(last_day);
    schedule(tx, &service.env, RESULT_CLOSE, &format!("{result} {last_day}"), midnight, &CloseResult { result }).await
}

/// Seals what is in the ledger soon after this transaction. `occasion` names it once and for all, so that an earlier
/// seal job in hand, which may not see this transaction, is never taken for this one.
pub async fn schedule_seal(tx: &Tx, service: &ScoringService, occasion: &str) -> linli_store::Result<()> {
    schedule(tx, &service.env, SEAL, occasion, service.env.now(), &()).await
}

/// Posts what a scheme's period begins with, once for this occasion.
pub async fn schedule_starts(
    tx: &Tx,
    env: &Env,
    scheme: SchemeId,
    occasion: &str,
    at: chrono::DateTime<chrono::Utc>,
) -> linli_store::Result<()> {
    schedule(tx, env, STARTS, &format!("{scheme} {occasion}"), at, &Begin { scheme }).await
}

/// Replays a simulation as soon as somebody is free to.
pub async fn schedule_simulation(tx: &Tx, service: &ScoringService, simulation: SimulationId) -> linli_store::Result<()> {
    schedule(tx, &service.env, SIMULATION, &simulation.to_string(), service.env.now(), &Replay { simulation }).await
}

/// A simulation that was called off needs no replay.
pub async fn drop_simulation(tx: &Tx, simulation: SimulationId) -> linli_store::Result<()> {
    cancel(tx, SIMULATION, &simulation.to_string()).await
}

struct PublicityClose(ScoringService);

#[async_trait]
impl JobHandler for PublicityClose {
    fn kind(&self) -> &'static str {
        PUBLICITY_CLOSE
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        let Close { publicity } = job.payload()?;
        close_publicity(&self.0, ctx, job, publicity).await
    }
}

struct ResultClose(ScoringService);

#[async_trait]
impl JobHandler for ResultClose {
    fn kind(&self) -> &'static str {
        RESULT_CLOSE
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        let CloseResult { result } = job.payload()?;
        close_result(&self.0, ctx, job, result).await
    }
}

struct Starts(ScoringService);

#[async_trait]
impl JobHandler for Starts {
    fn kind(&self) -> &'static str {
        STARTS
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        let Begin { scheme } = job.payload()?;
        post_starts(&self.0, ctx, job, scheme).await
    }
}

struct Expiry(ScoringService);

#[async_trait]
impl JobHandler for Expiry {
    fn kind(&self) -> &'static str {
        EXPIRY
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        expire(&self.0, ctx, job).await
    }
}

struct SealLedger(ScoringService);

#[async_trait]
impl JobHandler for SealLedger {
    fn kind(&self) -> &'static str {
        SEAL
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        seal_ledger(&self.0, ctx, job).await
    }
}

struct Simulate(ScoringService);

#[async_trait]
impl JobHandler for Simulate {
    fn kind(&self) -> &'static str {
        SIMULATION
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<()> {
        let Replay { simulation } = job.payload()?;
        run_simulation(&self.0, ctx, job, simulation).await
    }
}
