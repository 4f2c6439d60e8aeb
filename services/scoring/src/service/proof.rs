//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn seal_list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Seal>> {
    let _ = (service, ctx, page);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn ledger_verify(service: &ScoringService, ctx: &CallCtx, community: CommunityId) -> Result<Vec<Difference>> {
    let _ = (service, ctx, community);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn ledger_totals(service: &ScoringService, ctx: &CallCtx) -> Result<LedgerTotals> {
    let _ = (service, ctx);
    Err(ApiError::internal("unwritten"))
}

