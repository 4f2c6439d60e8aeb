//! The replay itself, outside any transaction and off the threads that answer requests.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use linli_contracts::{
    Result,
    scoring::{SchemeDocument, SimulatedHolder, SimulationResult},
};
use linli_kernel::{ApiError, CallCtx, SimulationId};
use linli_scheme::simulate::{History, simulate};
use linli_store::DueJob;
use tokio::task;

use super::{history, tell};
use crate::{
    service::ScoringService,
    store::simulation::{self, End},
};

/// How often progress is written, and whether it was called off looked up.
const LOOK: Duration = Duration::from_millis(500);
/// The part of the work that reading the history is.
const READ: u32 = 20;

/// What a replay found.
type Found = (SimulationResult, Vec<SimulatedHolder>);

/// Replays a simulation that was asked for. One that was called off, or whose history cannot be read, ends as well.
pub(crate) async fn run(service: &ScoringService, ctx: &CallCtx, job: &DueJob, id: SimulationId) -> Result<()> {
    let found = if advance(service, ctx, id, 0).await? { replay(service, ctx, id).await } else { Ok(None) };
    let tx = service.store.write(ctx.tenant()?).await?;
    job.finish(&tx).await?;
    let now = service.env.now();
    match &found {
        Ok(Some((result, holders))) => {
            if simulation::end(&tx, id, now, End::Done(result)).await? {
                simulation::insert_holders(&tx, id, holders).await?;
            }
        }
        Ok(None) => drop(simulation::end(&tx, id, now, End::Cancelled).await?),
        Err(error) => {
            tracing::warn!(simulation = %id, %error, "a simulation failed");
            simulation::end(&tx, id, now, End::Failed(error)).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Writes how far it is; `false` when it was called off.
async fn advance(service: &ScoringService, ctx: &CallCtx, id: SimulationId, percent: u32) -> Result<bool> {
    let tx = service.store.write(ctx.tenant()?).await?;
    let goes_on = simulation::advance(&tx, id, percent).await?;
    tx.commit().await?;
    Ok(goes_on)
}

async fn replay(service: &ScoringService, ctx: &CallCtx, id: SimulationId) -> Result<Option<Found>> {
    let Some((document, history)) = history::load(service, ctx, id).await? else { return Ok(None) };
    if !advance(service, ctx, id, READ).await? {
        return Ok(None);
    }
    let (percent, called_off) = (Arc::new(AtomicU32::new(READ)), Arc::new(AtomicBool::new(false)));
    let (shown, stop) = (percent.clone(), called_off.clone());
    let mut work = task::spawn_blocking(move || compute(&document, &history, &shown, &stop));
    loop {
        tokio::select! {
            found = &mut work => return found.map_err(ApiError::internal),
            () = tokio::time::sleep(LOOK) => {
                let goes_on = advance(service, ctx, id, percent.load(Ordering::Relaxed)).await?;
                called_off.store(!goes_on, Ordering::Relaxed);
            }
        }
    }
}

fn compute(document: &SchemeDocument, history: &History, percent: &AtomicU32, called_off: &AtomicBool) -> Option<Found> {
    let mut go_on = |done: usize, of: usize| {
        let part = done * (99 - READ as usize) / of.max(1);
        percent.store(READ + u32::try_from(part).unwrap_or_default(), Ordering::Relaxed);
        !called_off.load(Ordering::Relaxed)
    };
    simulate(document, history, &mut go_on).map(|found| tell::tell(document, history, found))
}
