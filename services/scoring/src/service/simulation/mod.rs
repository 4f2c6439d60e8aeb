//! Simulations: asking for one, looking at it, calling it off (D-305). The work itself is a job ([`run`]).

mod history;
mod run;
mod tell;

use chrono::{Duration, NaiveDate};
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, SchemeId, SimulationId};
use linli_store::{Tx, audit};
use serde_json::json;

use super::{ScoringService, desk, which};
use crate::{jobs, store::simulation};

pub(crate) use run::run;

/// The longest time that is replayed.
const MAX_DAYS: i64 = 400;

pub(super) async fn start(service: &ScoringService, ctx: &CallCtx, input: SimulationInput) -> Result<Simulation> {
    let days = (input.until - input.from).num_days() + 1;
    if !(1..=MAX_DAYS).contains(&days) {
        return Err(ApiError::new(ErrorCode::SchemeNumber)
            .at("until")
            .arg("value", input.until)
            .arg("min", input.from)
            .arg("max", input.from + Duration::days(MAX_DAYS - 1)));
    }
    let document = desk::document(service, ctx, input.source, "source").await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let scheme = which::scheme(&tx, input.scheme).await?;
    refuse_other_subject(service, &tx, scheme, input.until, &document).await?;
    let asked = Simulation {
        id: service.env.new_id(),
        name: document.name.clone(),
        from: input.from,
        until: input.until,
        status: SimulationStatus::Waiting,
        percent: 0,
        asked_by: ctx.account(),
        asked_at: service.env.now(),
        ended_at: None,
        result: None,
        error: None,
    };
    simulation::prune(&tx).await?;
    if !simulation::insert(&tx, &asked, scheme, &document).await? {
        return Err(ApiError::new(ErrorCode::SimulationRunning));
    }
    jobs::schedule_simulation(&tx, service, asked.id).await?;
    let details = json!({ "scheme": scheme, "from": asked.from, "until": asked.until });
    audit::record(&tx, &service.env, ctx, &asked.id.to_string(), None, &details).await?;
    tx.commit().await?;
    Ok(asked)
}

/// What people did cannot be counted for other holders than it was: whose accounts they would be is not known of the past.
async fn refuse_other_subject(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    until: NaiveDate,
    document: &SchemeDocument,
) -> Result<()> {
    let version = which::version_on(service, tx, scheme, until).await?;
    if version.document.subject == document.subject {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::SimulationSubject).at("source.document.subject"))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: SimulationId) -> Result<Simulation> {
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    simulation::find(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Simulation>> {
    let name = ctx.list("simulations");
    let (limit, below) = (page.limit()?, page.key::<SimulationId>(&name)?);
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let rows = simulation::list(&tx, below, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |simulation| simulation.id))
}

pub(super) async fn holders(service: &ScoringService, ctx: &CallCtx, id: SimulationId, page: PageRequest) -> Result<Page<SimulatedHolder>> {
    let name = ctx.list(&format!("simulation {id}"));
    let (limit, after) = (page.limit()?, page.key::<i64>(&name)?);
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    simulation::find(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let rows = simulation::holders(&tx, id, after.unwrap_or_default(), limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |(position, _)| *position).map(|(_, holder)| holder))
}

pub(super) async fn cancel(service: &ScoringService, ctx: &CallCtx, id: SimulationId) -> Result<Simulation> {
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    if simulation::end(&tx, id, service.env.now(), simulation::End::Cancelled).await? {
        jobs::drop_simulation(&tx, id).await?;
        audit::record(&tx, &service.env, ctx, &id.to_string(), None, &"CANCELLED").await?;
    }
    let found = simulation::find(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    tx.commit().await?;
    Ok(found)
}
