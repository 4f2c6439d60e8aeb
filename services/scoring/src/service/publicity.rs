//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn open(service: &ScoringService, ctx: &CallCtx, input: PublicityInput) -> Result<Publicity> {
    let _ = (service, ctx, input);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: PublicityId) -> Result<Publicity> {
    let _ = (service, ctx, id);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Publicity>> {
    let _ = (service, ctx, page);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn lines(service: &ScoringService, ctx: &CallCtx, id: PublicityId, page: PageRequest) -> Result<Page<PublicityLine>> {
    let _ = (service, ctx, id, page);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn proof(service: &ScoringService, ctx: &CallCtx, id: PublicityId, line_no: u32) -> Result<LineProof> {
    let _ = (service, ctx, id, line_no);
    Err(ApiError::internal("unwritten"))
}

