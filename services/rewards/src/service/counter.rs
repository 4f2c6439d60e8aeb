//! The counter: looking up a code, and handing out against it once.

use linli_contracts::{
    Result,
    rewards::{Redemption, RedemptionStatus},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, clock::BEIJING, code};
use linli_store::audit;

use super::{
    RewardsService,
    access::{shown, wrong_status},
    across,
};
use crate::{
    domain::CODE_LENGTH,
    events,
    store::redemption::{self, Kept},
};

pub(super) async fn by_code(service: &RewardsService, ctx: &CallCtx, code: String) -> Result<Redemption> {
    let tenant = ctx.managed_tenant()?;
    let code = code::read(&code, CODE_LENGTH).ok_or_else(wrong)?;
    let tx = service.store.read(tenant).await?;
    let kept = redemption::by_code(&tx, &code).await?.ok_or_else(wrong)?;
    Ok(shown(ctx, kept))
}

pub(super) async fn fulfil(service: &RewardsService, ctx: &CallCtx, code: String) -> Result<Redemption> {
    let tenant = ctx.managed_tenant()?;
    let code = code::read(&code, CODE_LENGTH).ok_or_else(wrong)?;
    let tx = service.store.write(tenant).await?;
    let Some(kept) = redemption::fulfil(&tx, &code, service.env.now(), ctx.account()).await? else {
        return Err(why_not(redemption::by_code(&tx, &code).await?));
    };
    events::changed(&tx, &service.env, &kept).await?;
    audit::record(&tx, &service.env, ctx, &kept.redemption.id.to_string(), None, &kept.redemption.product).await?;
    tx.commit().await?;
    across::tell_home(service, &kept).await;
    Ok(shown(ctx, kept))
}

fn wrong() -> ApiError {
    ApiError::new(ErrorCode::CodeWrong).at("code")
}

/// Why nothing can be handed out against a code.
fn why_not(kept: Option<Kept>) -> ApiError {
    let Some(kept) = kept else { return wrong() };
    match (kept.redemption.status, kept.redemption.fulfilled_at) {
        (RedemptionStatus::Fulfilled, Some(at)) => {
            ApiError::new(ErrorCode::CodeUsed).at("code").arg("value", at.with_timezone(&BEIJING).format("%Y-%m-%d %H:%M"))
        }
        (status, _) => wrong_status(status).at("code"),
    }
}
