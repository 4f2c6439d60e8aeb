//! Looking at points.

use linli_contracts::{
    Result,
    scoring::{LedgerEntry, PointsSummary, RankingRow, SchemeVersion},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId, Page, PageRequest, PeriodId, Points};

use super::{ScoringService, check, grid};
use crate::{
    domain::places::places,
    service::period as periods,
    store::{
        ledger,
        period::{self, PeriodRow},
        rank, scheme,
    },
};

pub(in crate::service) async fn get(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<PointsSummary> {
    check(service, ctx, member).await?;
    let (tx, PeriodRow { id: period, .. }) = periods::reading(service, ctx).await?;
    if let Some(summary) = rank::summary(&tx, member, period).await? {
        return Ok(summary);
    }
    drop(tx);
    // Nothing was ever granted: a member of the tenant has nothing, anybody else is not found.
    grid(service, ctx, member).await?;
    Ok(PointsSummary { member, period, rank_total: Points::ZERO, balance: Points::ZERO, pending: Points::ZERO })
}

pub(in crate::service) async fn place(service: &ScoringService, ctx: &CallCtx, member: MemberId) -> Result<Option<u32>> {
    check(service, ctx, member).await?;
    let (tx, period) = periods::reading(service, ctx).await?;
    Ok(rank::place(&tx, member, period.id).await?)
}

pub(in crate::service) async fn history(
    service: &ScoringService,
    ctx: &CallCtx,
    member: MemberId,
    page: PageRequest,
) -> Result<Page<LedgerEntry>> {
    check(service, ctx, member).await?;
    let name = ctx.list(&format!("points_history {member}"));
    let (limit, below) = (page.limit()?, page.key(&name)?.unwrap_or(i64::MAX));
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = ledger::history(&tx, member, below, limit).await?;
    let versions = scheme::by_ids(&tx, &service.versions, rows.iter().filter_map(|(_, version)| *version)).await?;
    let known = !rows.is_empty();
    drop(tx);
    if !known && page.after.is_none() {
        grid(service, ctx, member).await?;
    }
    let entry = |(entry, version): (LedgerEntry, Option<_>)| match version.and_then(|id| versions.get(&id)) {
        Some(version) => judged_under(entry, version),
        None => entry,
    };
    Ok(Page::from_rows(&name, limit, rows.into_iter().map(entry).collect(), |entry: &LedgerEntry| entry.seq))
}

/// The entry with the words of the version it was judged under (D-303).
fn judged_under(mut entry: LedgerEntry, version: &SchemeVersion) -> LedgerEntry {
    let item = version.document.items.iter().find(|item| Some(&item.code) == entry.item.as_ref());
    entry.item_name = item.map(|item| item.name.clone());
    entry.version = Some(version.version);
    entry
}

pub(in crate::service) async fn ranking(
    service: &ScoringService,
    ctx: &CallCtx,
    period: Option<PeriodId>,
    page: PageRequest,
) -> Result<Page<RankingRow>> {
    let (tx, period) = match period {
        Some(id) => (service.store.read(ctx.tenant()?).await?, id),
        None => periods::reading(service, ctx).await.map(|(tx, period)| (tx, period.id))?,
    };
    let name = ctx.list(&format!("points_ranking {period}"));
    let (limit, after) = (page.limit()?, page.key(&name)?);
    let rows = rank::board(&tx, period, after, limit).await?;
    if rows.is_empty() && period::get(&tx, period, false).await?.is_none() {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    // The first page begins at the top; for a later one those above are counted, so that places are those of this moment.
    let (higher, before) = match rows.first() {
        Some(first) if after.is_some() => rank::before(&tx, period, *first).await?,
        _ => (0, 0),
    };
    Ok(Page::from_rows(&name, limit, places(rows, higher, before), |row| (row.rank_total, row.member)))
}
