//! Redemptions of people who live in another community of the street (G11). The redemption stands where it is handed out, beside
//! the stock and the counter; points are taken at home, and there its holder finds it again.

use linli_contracts::{Result, rewards::Across};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, MemberId, RedemptionId, SchemeId};

use super::RewardsService;
use crate::{
    events,
    store::redemption::{self, Kept},
};

/// The shop's scheme whose prices people of the caller's community can pay; `NOT_ACROSS` where they cannot.
pub(super) async fn checked(service: &RewardsService, ctx: &CallCtx, shop: CommunityId) -> Result<SchemeId> {
    let (home, open) = (ctx.tenant()?, service.scoring.across_list(ctx).await?);
    let found = open.into_iter().find(|of| of.id == shop && of.id != home);
    found.map(|of| of.scheme).ok_or_else(|| ApiError::new(ErrorCode::NotAcross))
}

/// Tells at home that a redemption changed where it stands. Nothing hangs on it but what is on somebody's screen.
pub(super) async fn tell_home(service: &RewardsService, kept: &Kept) {
    let Some(Across { home, .. }) = kept.redemption.across else { return };
    let told = async {
        let tx = service.store.write(home).await?;
        events::changed(&tx, &service.env, kept).await?;
        tx.commit().await
    };
    if let Err(error) = told.await {
        tracing::warn!(redemption = %kept.redemption.id, %error, "its change is not told at home");
    }
}

/// The call where the holder's points are.
pub(super) fn at_home(ctx: &CallCtx, across: Option<Across>, member: MemberId) -> CallCtx {
    across.map_or_else(|| ctx.clone(), |across| ctx.across(across.home, member))
}

/// In which tenant a redemption stands that the caller names: their own, or the shop where their own member made it.
pub(super) async fn tenant_of(service: &RewardsService, ctx: &CallCtx, id: RedemptionId) -> Result<CommunityId> {
    let home = ctx.tenant()?;
    if ctx.own().is_empty() {
        return Ok(home);
    }
    let elsewhere = redemption::elsewhere(&service.store, home, id).await?;
    Ok(elsewhere.filter(|of| ctx.own().contains(&of.member)).map_or(home, |of| of.shop))
}
