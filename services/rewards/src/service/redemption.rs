//! Making, showing and listing redemptions.

use chrono::Duration;
use linli_contracts::{
    Result,
    rewards::{Product, Redemption, RedemptionInput},
};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, MemberId, Page, PageRequest, RedemptionId, SchemeId};
use linli_store::{Tx, idempotency, jobs};

use super::{
    RewardsService, Watch,
    access::{check_holder, shown},
    across, settle,
};
use crate::{
    domain::input,
    events::RECOVER,
    store::{
        product,
        redemption::{self, Kept},
    },
};

/// How long the maker of a reservation has before the job looks after it.
pub(super) const RECOVER_AFTER: Duration = Duration::minutes(2);

/// The first phase of a redemption: made now, or found by its key.
enum Reservation {
    Made(Box<Kept>),
    Known(RedemptionId),
}

pub(super) async fn create(service: &RewardsService, ctx: &CallCtx, input: RedemptionInput) -> Result<Redemption> {
    check_holder(ctx, input.member)?;
    let (home, input) = (ctx.tenant()?, input::redemption(input)?);
    let tenant = input.shop.unwrap_or(home);
    let scheme = match input.shop {
        // What was made stays made, whatever the communities have decided since.
        Some(shop) if known(service, shop, &input).await?.is_none() => {
            Some(across::checked(service, ctx, shop).await.map_err(|error| error.at("product"))?)
        }
        _ => None,
    };
    let kept = match reserve(service, (home, tenant), scheme, &input).await? {
        Reservation::Made(kept) => *kept,
        Reservation::Known(id) => settle::join(service, tenant, id).await?,
    };
    let settled = settle::settle(service, ctx, tenant, kept, Watch::Left).await?;
    across::tell_home(service, &settled).await;
    match settled.refusal {
        Some(refusal) => Err(refusal),
        None => Ok(shown(ctx, settled)),
    }
}

/// The key is the member's own: nobody can use up somebody else's.
fn key_of(input: &RedemptionInput) -> String {
    format!("redemption:{}:{}", input.member, input.key)
}

/// The redemption of this key, if there is one.
async fn known(service: &RewardsService, tenant: CommunityId, input: &RedemptionInput) -> Result<Option<RedemptionId>> {
    idempotency::done(&service.store.read(tenant).await?, &key_of(input), input).await
}

/// Reserves stock and schedules the job that finishes what a crash leaves. The product's row is locked last and
/// shortly, because everybody who redeems a sought-after product queues on it.
async fn reserve(
    service: &RewardsService,
    (home, tenant): (CommunityId, CommunityId),
    scheme: Option<SchemeId>,
    input: &RedemptionInput,
) -> Result<Reservation> {
    let env = &service.env;
    let tx = service.store.write(tenant).await?;
    let key = key_of(input);
    if let Some(known) = idempotency::claim::<_, RedemptionId>(&tx, env, &key, input).await? {
        return Ok(Reservation::Known(known));
    }
    let product = product::get(&tx, input.product).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("product"))?;
    if scheme.is_some() && product.scheme != scheme {
        // Priced in points that are not open to the street.
        return Err(ApiError::new(ErrorCode::NotAcross).at("product"));
    }
    let kept = redemption::insert(&tx, env, (input, home), &product, input::cost(product.price, input.quantity)).await?;
    let id = kept.redemption.id;
    idempotency::keep(&tx, &key, &id).await?;
    jobs::schedule(&tx, env, RECOVER, &id.to_string(), env.now() + RECOVER_AFTER, &id).await?;
    take(&tx, &product, input).await?;
    tx.commit().await?;
    Ok(Reservation::Made(Box::new(kept)))
}

async fn take(tx: &Tx, product: &Product, input: &RedemptionInput) -> Result<()> {
    if !product::take(tx, product, input.quantity).await? {
        return Err(why_not(product::get(tx, product.id).await?, input.quantity));
    }
    let Some(max) = product.limit_per_member else { return Ok(()) };
    // Counted under the product's lock, so that two redemptions of one member cannot both see room for the last.
    let taken = redemption::taken_by(tx, product.id, input.member).await?;
    if taken > u64::from(max) { Err(ApiError::new(ErrorCode::RedeemLimit).at("quantity").arg("max", max)) } else { Ok(()) }
}

/// Why stock could not be taken.
fn why_not(product: Option<Product>, quantity: u32) -> ApiError {
    match product {
        None => ApiError::new(ErrorCode::NotFound).at("product"),
        Some(product) if !product.open => ApiError::new(ErrorCode::ProductClosed).at("product"),
        Some(product) if product.stock < quantity => ApiError::new(ErrorCode::OutOfStock).at("quantity").arg("left", product.stock),
        // Staff changed it since its price was read: nobody pays another price than the one shown.
        Some(_) => ApiError::new(ErrorCode::VersionConflict).at("product"),
    }
}

pub(super) async fn get(service: &RewardsService, ctx: &CallCtx, id: RedemptionId) -> Result<Redemption> {
    let tx = service.store.read(across::tenant_of(service, ctx, id).await?).await?;
    let kept = redemption::get(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    ctx.check_member(kept.redemption.member, None)?;
    Ok(shown(ctx, kept))
}

pub(super) async fn list(service: &RewardsService, ctx: &CallCtx, member: Option<MemberId>, page: PageRequest) -> Result<Page<Redemption>> {
    let members = match member {
        Some(member) => {
            ctx.check_member(member, None)?;
            Some(vec![member])
        }
        None if ctx.manages_tenant() => None,
        None => Some(ctx.own().to_vec()),
    };
    let name = ctx.list(&member.map_or_else(|| "redemptions".to_owned(), |member| format!("redemptions:{member}")));
    let (limit, after) = (page.limit()?, page.key::<RedemptionId>(&name)?);
    let tenant = ctx.tenant()?;
    let mut rows = redemption::page(&service.store.read(tenant).await?, members.as_deref(), after, limit).await?;
    // What the caller's own members made elsewhere stands between them.
    let own: Vec<MemberId> = ctx.own().iter().copied().filter(|own| members.as_ref().is_none_or(|all| all.contains(own))).collect();
    let elsewhere = redemption::elsewhere_of(&service.store, tenant, &own, after, limit).await?;
    for (shop, ids) in elsewhere {
        rows.extend(redemption::by_ids(&service.store.read(shop).await?, &ids).await?);
    }
    rows.sort_by_key(|kept| std::cmp::Reverse(kept.redemption.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1));
    Ok(Page::from_rows(&name, limit, rows, |kept| kept.redemption.id).map(|kept| shown(ctx, kept)))
}
