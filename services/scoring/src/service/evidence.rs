//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn add(service: &ScoringService, ctx: &CallCtx, upload: UploadId) -> Result<Evidence> {
    let _ = (service, ctx, upload);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: EvidenceId) -> Result<Evidence> {
    let _ = (service, ctx, id);
    Err(ApiError::internal("unwritten"))
}

