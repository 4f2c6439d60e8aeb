//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn file(service: &ScoringService, ctx: &CallCtx, input: ObjectionInput) -> Result<Objection> {
    let _ = (service, ctx, input);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn answer(service: &ScoringService, ctx: &CallCtx, id: ObjectionId, answer: ObjectionAnswer) -> Result<Objection> {
    let _ = (service, ctx, id, answer);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: ObjectionFilter, page: PageRequest) -> Result<Page<Objection>> {
    let _ = (service, ctx, filter, page);
    Err(ApiError::internal("unwritten"))
}

