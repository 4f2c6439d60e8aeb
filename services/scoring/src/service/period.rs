//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<Period>> {
    let _ = (service, ctx);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn check(service: &ScoringService, ctx: &CallCtx, id: PeriodId) -> Result<Vec<PeriodBlocker>> {
    let _ = (service, ctx, id);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn close(service: &ScoringService, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period> {
    let _ = (service, ctx, id, reason);
    Err(ApiError::internal("unwritten"))
}

