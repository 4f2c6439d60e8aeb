//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn save(service: &ScoringService, ctx: &CallCtx, input: ApplicationInput) -> Result<Application> {
    let _ = (service, ctx, input);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn submit(service: &ScoringService, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
    let _ = (service, ctx, id, revision);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn withdraw(service: &ScoringService, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
    let _ = (service, ctx, id, revision);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: ApplicationId) -> Result<Application> {
    let _ = (service, ctx, id);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: ApplicationFilter, page: PageRequest) -> Result<Page<Application>> {
    let _ = (service, ctx, filter, page);
    Err(ApiError::internal("unwritten"))
}

