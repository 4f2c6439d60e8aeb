//! Unwritten.

use linli_contracts::{Result, scoring::*};
use linli_kernel::*;
use chrono::NaiveDate;

use super::ScoringService;

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<PointsSummary> {
    let _ = (service, ctx, member);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn history(service: &ScoringService, ctx: &CallCtx, member: MemberId, page: PageRequest) -> Result<Page<LedgerEntry>> {
    let _ = (service, ctx, member, page);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn ranking(service: &ScoringService, ctx: &CallCtx, period: Option<PeriodId>, page: PageRequest) -> Result<Page<RankingRow>> {
    let _ = (service, ctx, period, page);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn debit(service: &ScoringService, ctx: &CallCtx, input: DebitInput) -> Result<LedgerEntry> {
    let _ = (service, ctx, input);
    Err(ApiError::internal("unwritten"))
}

pub(super) async fn refund(service: &ScoringService, ctx: &CallCtx, debit_key: String, reason: String) -> Result<LedgerEntry> {
    let _ = (service, ctx, debit_key, reason);
    Err(ApiError::internal("unwritten"))
}

