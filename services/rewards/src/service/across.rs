//! Redemptions of people who live in another community of the street (G11). The redemption stands where it is handed out, beside
//! the stock and the counter; points are taken at home, and there its holder finds it again.

use linli_contracts::{Result, rewards::Across};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, MemberId, RedemptionId};

use super::RewardsService;
use crate::store::redemption;

/// The shop, if points of the caller's community can be spent there.
pub(super) async fn checked(service: &RewardsService, ctx: &CallCtx, shop: CommunityId) -> Result<CommunityId> {
    let open = service.scoring.across_list(ctx).await?;
    let found = open.iter().any(|of| of.id == shop) && ctx.tenant()? != shop;
    if found { Ok(shop) } else { Err(ApiError::new(ErrorCode::NotAcross)) }
}

/// The call where the holder's points are.
pub(super) fn at_home(ctx: &CallCtx, across: Option<Across>, member: MemberId) -> CallCtx {
    across.map_or_else(|| ctx.clone(), |across| ctx.across(across.home, member))
}

/// In which tenant a redemption stands that the caller names: their own, or the shop where their own member made it.
pub(super) async fn tenant_of(service: &RewardsService, ctx: &CallCtx, id: RedemptionId) -> Result<CommunityId> {
    let home = ctx.tenant()?;
    let tx = service.store.platform_read().await?;
    let elsewhere = redemption::elsewhere(tx.platform(), home, id).await?;
    Ok(elsewhere.filter(|of| ctx.own().contains(&of.member)).map_or(home, |of| of.shop))
}
