//! Tasks (F9): asked for, dispatched, accepted, done, rated. Only the rating grants points, through the very path of review.

mod rate;
mod steps;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, TaskId};
use linli_store::{Tx, audit};
use serde_json::json;

use super::ScoringService;
use crate::store::task::{self, TaskRow, Whose, status_text};

pub(super) use rate::rate;
pub(super) use steps::{accept, cancel, dispatch, done, open};

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: TaskId) -> Result<Task> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let (found, _) = task::get(&tx, id, false).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    visible(ctx, &found)?;
    Ok(found)
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: TaskFilter, page: PageRequest) -> Result<Page<Task>> {
    let name = ctx.list(&serde_json::to_string(&("tasks", &filter)).map_err(ApiError::internal)?);
    let (limit, below) = (page.limit()?, page.key::<TaskId>(&name)?);
    let whose = if ctx.manages_tenant() { Whose::All } else { Whose::Of(ctx.account(), ctx.own()) };
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = task::list(&tx, &filter, whose, below, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |task: &Task| task.id))
}

/// Whether the caller may see the task: staff, whoever opened it, for whom it is, and who is to do it.
fn visible(ctx: &CallCtx, task: &Task) -> Result<()> {
    let concerned = [task.asker, task.assignee].into_iter().flatten().any(|member| ctx.own().contains(&member));
    let opened = ctx.account() == Some(task.opened_by);
    if ctx.manages_tenant() || opened || concerned { Ok(()) } else { Err(ApiError::new(ErrorCode::NotFound)) }
}

/// The task as the caller last saw it, held, if it stands where the step begins.
async fn hold(ctx: &CallCtx, tx: &Tx, id: TaskId, revision: u32, from: &[TaskStatus]) -> Result<TaskRow> {
    let row = task::get(tx, id, true).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    visible(ctx, &row.0)?;
    if row.0.revision != revision {
        return Err(ApiError::new(ErrorCode::VersionConflict).at("revision"));
    }
    if !from.contains(&row.0.status) {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", status_text(row.0.status)));
    }
    Ok(row)
}

/// Writes a step of a held task with its trail.
async fn write(service: &ScoringService, ctx: &CallCtx, tx: &Tx, (task, home): TaskRow, reason: Option<&str>) -> Result<Task> {
    let row = (Task { revision: task.revision + 1, ..task }, home);
    task::replace(tx, &row).await?;
    trail(service, ctx, tx, &row.0, reason).await?;
    Ok(row.0)
}

async fn trail(service: &ScoringService, ctx: &CallCtx, tx: &Tx, task: &Task, reason: Option<&str>) -> Result<()> {
    let details = json!({ "status": status_text(task.status), "item": task.item, "assignee": task.assignee, "granted": task.granted });
    Ok(audit::record(tx, &service.env, ctx, &task.id.to_string(), reason, &details).await?)
}

/// Refuses whoever neither is this member nor acts for the community.
fn acts_for(ctx: &CallCtx, member: Option<linli_kernel::MemberId>) -> Result<()> {
    let own = member.is_some_and(|member| ctx.own().contains(&member));
    if own || ctx.manages_tenant() { Ok(()) } else { Err(ApiError::new(ErrorCode::Forbidden)) }
}
