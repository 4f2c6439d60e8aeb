//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn decide(service: &ScoringService, ctx: &CallCtx, decision: ReviewDecision) -> Result<Application> {
    let _ = (service, ctx, decision);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn approve(service: &ScoringService, ctx: &CallCtx, items: Vec<ReviewItem>) -> Result<Vec<ReviewOutcome>> {
    let _ = (service, ctx, items);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn summary(service: &ScoringService, ctx: &CallCtx) -> Result<ReviewSummary> {
    let _ = (service, ctx);
    Err(ApiError::internal("unwritten"))
}

