//! Turning points into money, tickets or stamps (G1, G3, G6).

use linli_contracts::{
    Result,
    scoring::{Exchange, ExchangeFilter, ExchangeInput, ExchangeOffer, ExchangeRule, Exchanged, SchemeDocument, UseTotals},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ExchangeId, MemberId, Page, PageRequest, Points, SchemeId};
use linli_scheme::exchange::{Turned, turn};
use linli_store::{audit, idempotency};
use serde_json::json;

use super::{MAX_KEY, Present, ScoringService, enough, member, positive, refuse};
use crate::{
    domain::entry::NewEntry,
    service::{period, which, words},
    store::{
        ledger::{AccountKey, Ledger},
        rank, uses,
    },
};

pub(in crate::service) async fn exchange(service: &ScoringService, ctx: &CallCtx, input: ExchangeInput) -> Result<Exchanged> {
    let key = words::required(&input.key, "key", MAX_KEY)?;
    input.points.map_or(Ok(()), positive)?;
    let who = member(service, ctx, input.member, "member").await?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    let claim = format!("exchange {key}");
    if let Some(done) = idempotency::claim(&tx, env, &claim, &input).await? {
        return Ok(done);
    }
    let scheme = Present::of(service, &tx, input.scheme).await?;
    let chosen = chosen(scheme.document(), &input.exchange, |rule| !matches!(rule, ExchangeRule::Pool))?;
    let purse = scheme.purse(chosen.purse.as_deref())?;
    let holder = scheme.holder(service, &tx, who, &purse).await?;
    let balance = enough(&ledger, &holder, input.points.unwrap_or_default()).await?;
    let usable = refuse(service, &tx, &holder, scheme.document(), (balance, input.points)).await?;
    let turned = turned(chosen, input.points.unwrap_or(usable))?;
    let words = format!("{} {} {}", chosen.name.zh, turned.gives, chosen.unit);
    // Apart from the keys of the reward shop's debits.
    let entry = NewEntry::debit(env.new_id(), holder, turned.taken, claim.clone()).noted(words);
    let done = Exchanged {
        id: env.new_id(),
        scheme: scheme.id,
        member: who.0,
        exchange: chosen.code.clone(),
        name: chosen.name.clone(),
        taken: turned.taken,
        gives: turned.gives,
        unit: chosen.unit.clone(),
        entry: entry.id,
        at: env.now(),
    };
    ledger.post(vec![entry]).await?;
    uses::insert(&tx, &done).await?;
    let details =
        json!({ "member": done.member, "exchange": done.exchange, "taken": done.taken, "gives": done.gives, "entry": done.entry });
    audit::record(&tx, env, ctx, &done.id.to_string(), None, &details).await?;
    idempotency::keep(&tx, &claim, &done).await?;
    tx.commit().await?;
    Ok(done)
}

/// The exchange of this code whose rule can be used so.
pub(super) fn chosen<'a>(document: &'a SchemeDocument, code: &str, usable: impl Fn(&ExchangeRule) -> bool) -> Result<&'a Exchange> {
    let all = || document.uses.exchanges.iter().filter(|exchange| usable(&exchange.rule));
    all().find(|exchange| exchange.code == code).ok_or_else(|| {
        let known: Vec<&str> = all().map(|exchange| exchange.code.as_str()).collect();
        ApiError::new(ErrorCode::UnknownExchange).at("exchange").arg("value", code).arg("known", known.join(", "))
    })
}

/// What so many points turn into; nothing is taken for nothing.
fn turned(exchange: &Exchange, points: Points) -> Result<Turned> {
    let turned = turn(&exchange.rule, points);
    if turned.gives.is_positive() {
        return Ok(turned);
    }
    let needed = match &exchange.rule {
        ExchangeRule::Rate { points, .. } => *points,
        ExchangeRule::Bands { bands, .. } => bands.iter().map(|band| band.from).min().unwrap_or_default(),
        ExchangeRule::Pool => Points::ZERO,
    };
    Err(ApiError::new(ErrorCode::InsufficientPoints).at("points").arg("needed", needed).arg("balance", points))
}

pub(in crate::service) async fn preview(
    service: &ScoringService,
    ctx: &CallCtx,
    scheme: Option<SchemeId>,
    id: MemberId,
) -> Result<Vec<ExchangeOffer>> {
    let who = member(service, ctx, id, "member").await?;
    let scheme = which::scheme(&service.store.read(ctx.tenant()?).await?, scheme).await?;
    let (tx, _) = period::reading(service, ctx, Some(scheme)).await?;
    let scheme = Present::of(service, &tx, Some(scheme)).await?;
    let mut offers = vec![];
    for exchange in scheme.document().uses.exchanges.iter().filter(|exchange| !matches!(exchange.rule, ExchangeRule::Pool)) {
        let purse = scheme.purse(exchange.purse.as_deref())?;
        let holder = scheme.holder(service, &tx, who, &purse).await?;
        let key = AccountKey::from(&holder);
        let balance = rank::purses(&tx, key.scheme, key.wallet).await?.into_iter().find(|(code, ..)| *code == key.purse);
        let balance = balance.map_or(Points::ZERO, |(_, _, balance)| balance);
        let (usable, refusal) = match refuse(service, &tx, &holder, scheme.document(), (balance, None)).await {
            Ok(usable) => (usable, turned(exchange, usable).err()),
            Err(error) => (balance, Some(error)),
        };
        let Turned { taken, gives, .. } = turn(&exchange.rule, usable);
        let left = balance - taken;
        let (code, name, unit) = (exchange.code.clone(), exchange.name.clone(), exchange.unit.clone());
        offers.push(ExchangeOffer { exchange: code, name, unit, purse: purse.code, balance, taken, gives, left, refusal });
    }
    Ok(offers)
}

pub(in crate::service) async fn list(
    service: &ScoringService,
    ctx: &CallCtx,
    filter: ExchangeFilter,
    page: PageRequest,
) -> Result<Page<Exchanged>> {
    let name = ctx.list(&serde_json::to_string(&("exchanges", &filter)).map_err(ApiError::internal)?);
    let (limit, below) = (page.limit()?, page.key::<ExchangeId>(&name)?);
    let of = (!ctx.manages_tenant()).then(|| ctx.own());
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = uses::list(&tx, &filter, of, below, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |row: &Exchanged| row.id))
}

pub(in crate::service) async fn totals(service: &ScoringService, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<UseTotals> {
    let tenant = ctx.managed_tenant()?;
    let scheme = which::scheme(&service.store.read(tenant).await?, scheme).await?;
    Ok(service.store.recent(tenant, |tx| Box::pin(uses::totals(tx, scheme))).await?)
}
