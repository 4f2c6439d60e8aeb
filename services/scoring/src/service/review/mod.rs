//! Review: decisions line by line, approvals in batches, and the queue at a glance.
//!
//! Four eyes: nobody decides about their own points, whoever filed the application and however far their role reaches.

mod approve;
mod decide;
mod enter;
mod grant;
mod holders;
mod parties;
mod share;
mod steps;
mod takeback;

use linli_contracts::{
    Result,
    events::Fact,
    scoring::{ApplicationStatus, ReviewSummary},
};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, Reach};

use super::ScoringService;
use crate::store::{
    application::{ApplicationRow, status_text},
    review,
};

pub(super) use approve::approve;
pub(super) use decide::decide;
pub(super) use enter::{Doer, Entered, Weighed, blank, enter, weigh};
pub(super) use grant::{Decision, Review, Since};
pub(super) use holders::Holders;
pub(super) use parties::Parties;
pub(super) use steps::of_versions as steps_of;
pub(super) use takeback::{TakingBack, of_line as taking_of_line};

pub(super) async fn summary(service: &ScoringService, ctx: &CallCtx) -> Result<ReviewSummary> {
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(review::summary(&tx).await?)
}

/// The tenant of a call by somebody who may review at all: staff, and leaders of grids where a step is theirs (F3).
fn reviewing(ctx: &CallCtx) -> Result<CommunityId> {
    if matches!(ctx.reach(), Reach::Grids { .. }) { ctx.tenant() } else { ctx.managed_tenant() }
}

/// Whether the caller may decide this application as they saw it.
fn check(ctx: &CallCtx, row: &ApplicationRow, revision: u32) -> Result<()> {
    ctx.check_member(row.member, Some(row.grid))?;
    match row.status {
        ApplicationStatus::Submitted => {}
        ApplicationStatus::Approved | ApplicationStatus::Returned | ApplicationStatus::Rejected => {
            return Err(ApiError::new(ErrorCode::AlreadyReviewed));
        }
        other => return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", status_text(other))),
    }
    if row.revision != revision {
        return Err(ApiError::new(ErrorCode::VersionConflict));
    }
    // An application without a reason why somebody else filed it (D-310) is the filer's own.
    let filed_for_self = ctx.account() == Some(row.filed_by) && row.on_behalf_reason.is_none();
    let has_a_part = row.lines.iter().any(|line| line.with.iter().any(|with| ctx.own().contains(with)));
    if filed_for_self || has_a_part || ctx.own().contains(&row.member) { Err(ApiError::new(ErrorCode::Forbidden)) } else { Ok(()) }
}

/// What the world is told of a decided application.
pub(super) fn changed(row: &ApplicationRow, status: ApplicationStatus) -> Fact {
    Fact::ApplicationChanged { application: row.id, member: row.member, filed_by: row.filed_by, status }
}
