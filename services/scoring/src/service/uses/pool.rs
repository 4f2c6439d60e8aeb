//! Dividing a pool of money by the points of a period, to the hundredth (G8): worked out first, then confirmed by a person.

use linli_contracts::{
    Result,
    scoring::{ExchangeRule, Pool, PoolInput, PoolLine},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, Page, PageRequest, PeriodId, Points, PoolId};
use linli_scheme::exchange::divide as shares;
use linli_store::{Error, Tx, audit};
use serde_json::json;

use super::{Present, ScoringService, exchange::chosen};
use crate::{
    service::words,
    store::{period, pool},
};

pub(in crate::service) async fn divide(service: &ScoringService, ctx: &CallCtx, input: PoolInput) -> Result<Pool> {
    let reason = words::reason(&input.reason, "reason")?;
    if !input.amount.is_positive() || input.amount > Points::LIMIT {
        return Err(ApiError::new(ErrorCode::BadPoints).at("amount").arg("value", input.amount));
    }
    let (tx, env) = (service.store.write(ctx.managed_tenant()?).await?, &service.env);
    let scheme = Present::of(service, &tx, input.scheme).await?;
    let exchange = chosen(scheme.document(), &input.exchange, |rule| matches!(rule, ExchangeRule::Pool))?;
    let found = period::get(&tx, input.period, true).await?.filter(|period| period.scheme == scheme.id);
    let period = found.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("period"))?;
    if env.today() <= period.last_day {
        return Err(ApiError::new(ErrorCode::PeriodNotEnded).arg("value", period.last_day));
    }
    let lines = lines_of(&tx, period.id, exchange.purse.as_deref(), input.amount).await?;
    let made = Pool {
        id: env.new_id(),
        scheme: scheme.id,
        exchange: exchange.code.clone(),
        name: exchange.name.clone(),
        unit: exchange.unit.clone(),
        period: period.id,
        amount: input.amount,
        points: lines.iter().map(|line| line.points).sum(),
        lines: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        reason: reason.clone(),
        made_at: env.now(),
        confirmed_by: None,
        confirmed_at: None,
        confirm_reason: None,
    };
    pool::discard(&tx, period.id, &exchange.code).await?;
    pool::insert(&tx, &made, &lines).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::WrongStatus).arg("status", "CONFIRMED"),
        other => other.into(),
    })?;
    let details = json!({ "exchange": made.exchange, "period": made.period, "amount": made.amount, "lines": made.lines });
    audit::record(&tx, env, ctx, &made.id.to_string(), Some(&reason), &details).await?;
    tx.commit().await?;
    Ok(made)
}

/// How an amount is divided by the points that rank in a period.
async fn lines_of(tx: &Tx, period: PeriodId, purse: Option<&str>, amount: Points) -> Result<Vec<PoolLine>> {
    let ranks = pool::ranks(tx, period, purse).await?;
    let given = shares(amount, &ranks).ok_or_else(|| ApiError::new(ErrorCode::NothingToDivide))?;
    let line = |(line_no, ((holder, points), (_, gives)))| PoolLine { line_no, holder, points, gives };
    Ok((1..).zip(ranks.into_iter().zip(given)).map(line).collect())
}

pub(in crate::service) async fn confirm(service: &ScoringService, ctx: &CallCtx, id: PoolId, reason: String) -> Result<Pool> {
    let reason = words::reason(&reason, "reason")?;
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let (tx, env) = (service.store.write(ctx.managed_tenant()?).await?, &service.env);
    let held = pool::get(&tx, id, true).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("id"))?;
    if held.confirmed_at.is_some() {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", "CONFIRMED"));
    }
    let confirmed = Pool { confirmed_by: Some(account), confirmed_at: Some(env.now()), confirm_reason: Some(reason.clone()), ..held };
    pool::confirm(&tx, &confirmed).await?;
    let details = json!({ "exchange": confirmed.exchange, "amount": confirmed.amount, "lines": confirmed.lines });
    audit::record(&tx, env, ctx, &id.to_string(), Some(&reason), &details).await?;
    tx.commit().await?;
    Ok(confirmed)
}

pub(in crate::service) async fn list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Pool>> {
    let name = ctx.list("pools");
    let (limit, below) = (page.limit()?, page.key::<PoolId>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = pool::list(&tx, !ctx.manages_tenant(), below, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |row: &Pool| row.id))
}

pub(in crate::service) async fn lines(service: &ScoringService, ctx: &CallCtx, id: PoolId, page: PageRequest) -> Result<Page<PoolLine>> {
    let name = ctx.list(&format!("pool_lines {id}"));
    let (limit, after) = (page.limit()?, page.key::<u32>(&name)?.unwrap_or_default());
    let staff = ctx.manages_tenant();
    let own = if staff { None } else { Some(holders(service, ctx).await?) };
    let tx = service.store.read(ctx.tenant()?).await?;
    let found = pool::get(&tx, id, false).await?.filter(|pool| staff || pool.confirmed_at.is_some());
    found.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("id"))?;
    let rows = pool::lines(&tx, id, own.as_deref(), after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |line: &PoolLine| line.line_no))
}

/// The caller's own holders: their member records and the households of them.
async fn holders(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<HolderId>> {
    let members = service.members.members_by_ids(ctx, ctx.own().to_vec()).await?;
    Ok(members.into_iter().flat_map(|member| [member.id.into(), member.household.into()]).collect())
}
