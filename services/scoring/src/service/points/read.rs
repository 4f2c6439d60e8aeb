//! Looking at points.

use std::collections::HashMap;

use linli_contracts::{
    Result,
    scoring::{Ending, LedgerEntry, PointsSummary, PurseSummary, RankingRow, SchemeVersion},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId, Page, PageRequest, PeriodId, Points, SchemeId};
use linli_scheme::lots::Lots;
use linli_store::Tx;

use super::{Accounts, ScoringService, check, known};
use crate::{
    domain::{places::places, purses},
    service::period as periods,
    store::{ledger, period, rank, scheme},
};

pub(in crate::service) async fn get(
    service: &ScoringService,
    ctx: &CallCtx,
    member: MemberId,
    asked: Option<SchemeId>,
) -> Result<PointsSummary> {
    check(service, ctx, member).await?;
    let accounts = Accounts::of(service, ctx, member, asked).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    let (purses, moved) = by_purse(&tx, &accounts).await?;
    let rank_total = rank::total(&tx, accounts.holder, accounts.period).await?;
    drop(tx);
    if !moved && !accounts.known {
        // Nothing was ever granted: a member of the tenant has nothing, anybody else is not found.
        known(service, ctx, member).await?;
    }
    let sum = |of: fn(&PurseSummary) -> Points| purses.iter().map(of).sum::<Points>();
    let (balance, pending) = (sum(|purse| purse.balance), sum(|purse| purse.pending));
    let Accounts { scheme, period, holder, wallet, .. } = accounts;
    Ok(PointsSummary { member, scheme, period, holder, wallet, rank_total, balance, pending, purses })
}

/// The numbers purse by purse, and whether anything ever moved one of them.
async fn by_purse(tx: &Tx, accounts: &Accounts) -> Result<(Vec<PurseSummary>, bool)> {
    let kept = rank::purses(tx, accounts.scheme, accounts.wallet).await?;
    let moved = !kept.is_empty();
    let kept: HashMap<String, (Points, Points)> = kept.into_iter().map(|(purse, pending, balance)| (purse, (pending, balance))).collect();
    let mut lots: HashMap<String, Lots> =
        ledger::lots_of(tx, accounts.scheme, accounts.wallet).await?.into_iter().map(|(account, lots)| (account.purse, lots)).collect();
    let ranks: HashMap<String, Points> = ledger::rank_by_purse(tx, accounts.period, accounts.holder).await?.into_iter().collect();
    let document = accounts.document();
    let mut codes: Vec<String> = purses::all(document).iter().map(|purse| purse.code.clone()).collect();
    // What a version before had and this one has no more is still somebody's.
    let mut older: Vec<&String> = kept.keys().filter(|code| !codes.contains(code)).collect();
    older.sort();
    codes.extend(older.into_iter().cloned().collect::<Vec<_>>());
    let summary = |purse: String| {
        let (pending, balance) = kept.get(&purse).copied().unwrap_or_default();
        let rank_total = ranks.get(&purse).copied().unwrap_or_default();
        let rule = purses::rule(document, &purse);
        let ends_next = lots.remove(&purse).and_then(|lots| lots.ends_next(&rule.ends)).map(|(day, points)| Ending { day, points });
        PurseSummary { name: rule.name, purse, rank_total, balance, pending, ends_next }
    };
    Ok((codes.into_iter().map(summary).collect(), moved))
}

pub(in crate::service) async fn place(
    service: &ScoringService,
    ctx: &CallCtx,
    member: MemberId,
    asked: Option<SchemeId>,
) -> Result<Option<u32>> {
    check(service, ctx, member).await?;
    let accounts = Accounts::of(service, ctx, member, asked).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(rank::place(&tx, accounts.holder, accounts.period).await?)
}

pub(in crate::service) async fn history(
    service: &ScoringService,
    ctx: &CallCtx,
    member: MemberId,
    asked: Option<SchemeId>,
    page: PageRequest,
) -> Result<Page<LedgerEntry>> {
    check(service, ctx, member).await?;
    let accounts = Accounts::of(service, ctx, member, asked).await?;
    let name = ctx.list(&format!("points_history {member} {}", accounts.scheme));
    let (limit, below) = (page.limit()?, page.key(&name)?.unwrap_or(i64::MAX));
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = ledger::history(&tx, accounts.scheme, accounts.wallet, below, limit).await?;
    let versions = scheme::by_ids(&tx, &service.versions, rows.iter().filter_map(|(_, version)| *version)).await?;
    drop(tx);
    if rows.is_empty() && page.after.is_none() && !accounts.known {
        known(service, ctx, member).await?;
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
    asked: Option<SchemeId>,
    period: Option<PeriodId>,
    page: PageRequest,
) -> Result<Page<RankingRow>> {
    let (tx, period) = match period {
        Some(id) => (service.store.read(ctx.tenant()?).await?, id),
        None => periods::reading(service, ctx, asked).await.map(|(tx, period)| (tx, period.id))?,
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
    Ok(Page::from_rows(&name, limit, places(rows, higher, before), |row| (row.rank_total, row.holder)))
}
