//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn template_list(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<Template>> {
    let _ = (service, ctx);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn adopt(service: &ScoringService, ctx: &CallCtx, template: String) -> Result<Scheme> {
    let _ = (service, ctx, template);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx) -> Result<Scheme> {
    let _ = (service, ctx);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn on(service: &ScoringService, ctx: &CallCtx, day: NaiveDate) -> Result<SchemeVersion> {
    let _ = (service, ctx, day);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn check(service: &ScoringService, ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>> {
    let _ = (service, ctx, document);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn draft_save(service: &ScoringService, ctx: &CallCtx, revision: u32, document: SchemeDocument) -> Result<Scheme> {
    let _ = (service, ctx, revision, document);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn publish(service: &ScoringService, ctx: &CallCtx, revision: u32, effective_from: NaiveDate, reason: String) -> Result<Scheme> {
    let _ = (service, ctx, revision, effective_from, reason);
    Err(ApiError::internal("unwritten"))
}

