//! Showing a result, and its end: final when the window is over and every objection is answered (D-143).

use chrono::{Days, NaiveDate};
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ResultId};
use linli_store::{DueJob, Tx, audit};
use serde_json::json;

use super::{
    ScoringService, held, refuse_unless,
    view::{document_of, view},
};
use crate::{
    jobs,
    service::{roster::shown, starts},
    store::{
        result::{self, LineRow, ResultRow},
        result_line, result_objection,
    },
};

/// The longest window, in days.
const MAX_DAYS: u32 = 366;

pub(in crate::service) async fn publish(service: &ScoringService, ctx: &CallCtx, id: ResultId, days: u32) -> Result<PeriodResult> {
    let (tenant, env) = (ctx.managed_tenant()?, &service.env);
    let tx = service.store.read(tenant).await?;
    let row = result::get(&tx, id, false).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    refuse_unless(&row, ResultStatus::Confirmed)?;
    let rule = document_of(service, &tx, &row).await?.document.publicity;
    check_days(days, rule.min_days)?;
    let names = names(service, ctx, tx, id).await?;
    let tx = service.store.write(tenant).await?;
    let mut row = held(&tx, id).await?;
    refuse_unless(&row, ResultStatus::Confirmed)?;
    let named: Vec<_> = names.iter().map(|(line_no, name, building)| (*line_no, Some(name.as_str()), building.as_str())).collect();
    result::name(&tx, id, &named).await?;
    (row.published_at, row.window_end) = (Some(env.now()), Some(window_end(service, days, rule.working_days)?));
    row.status = if days == 0 { ResultStatus::Final } else { ResultStatus::Published };
    if let Some(last_day) = row.window_end.filter(|_| days > 0) {
        jobs::schedule_result_close(&tx, service, id, last_day).await?;
    }
    result::update(&tx, &row).await?;
    starts::look(service, &tx, row.scheme, env.today()).await?;
    let details = json!({ "status": result::status_name(row.status), "last_day": row.window_end });
    audit::record(&tx, env, ctx, &id.to_string(), None, &details).await?;
    let published = view(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(published)
}

fn check_days(days: u32, min: u32) -> Result<()> {
    if days < min {
        return Err(ApiError::new(ErrorCode::PublicityTooShort).at("days").arg("min", min));
    }
    if days > MAX_DAYS { Err(ApiError::new(ErrorCode::TooMany).at("days").arg("max", MAX_DAYS)) } else { Ok(()) }
}

/// The window's last day. Natural days that end on a rest day move on (D-308); while the calendar of that year is unknown the plain
/// last day counts, no rest day being guessed.
fn window_end(service: &ScoringService, days: u32, working: bool) -> Result<NaiveDate> {
    let today = service.env.today();
    let end = if working { service.calendar.add_working_days(today, days) } else { service.calendar.window_end(today, days) };
    match end {
        Err(error) if error.code == ErrorCode::CalendarUnknown && !working => Ok(today + Days::new(days.into())),
        known => known,
    }
}

/// The names under which the lines are shown, by number. People are asked for after the reading transaction has ended.
async fn names(service: &ScoringService, ctx: &CallCtx, tx: Tx, id: ResultId) -> Result<Vec<(u32, String, String)>> {
    let lines = result_line::all(&tx, id).await?;
    drop(tx);
    let mut names = shown(service, ctx, &lines.iter().map(|line| line.who).collect::<Vec<_>>()).await?;
    let of = |line: &LineRow| {
        let (name, building) = names.remove(&line.who.holder()).unwrap_or_default();
        (line.line_no, name, building)
    };
    Ok(lines.iter().map(of).collect())
}

/// The window of a result has ended. With objections open it waits for their answers, otherwise it is final.
pub(crate) async fn close_result(service: &ScoringService, ctx: &CallCtx, job: &DueJob, id: ResultId) -> Result<()> {
    let tx = service.store.write(ctx.tenant()?).await?;
    job.finish(&tx).await?;
    let row = held(&tx, id).await?;
    if row.status == ResultStatus::Published {
        end_if_answered(service, ctx, &tx, row).await?;
    }
    Ok(tx.commit().await?)
}

/// Makes a held, published result final when its window is over and nothing is open against it.
pub(super) async fn end_if_answered(service: &ScoringService, ctx: &CallCtx, tx: &Tx, mut row: ResultRow) -> Result<()> {
    let is_over = row.window_end.is_some_and(|last| service.env.today() > last);
    let open: u32 = result_objection::open(tx, &[row.id]).await?.iter().map(|(_, open)| open).sum();
    if row.status == ResultStatus::Published && is_over && open == 0 {
        row.status = ResultStatus::Final;
        result::update(tx, &row).await?;
        starts::look(service, tx, row.scheme, service.env.today()).await?;
        audit::record(tx, &service.env, ctx, &row.id.to_string(), None, &json!({ "status": "FINAL" })).await?;
    }
    Ok(())
}
