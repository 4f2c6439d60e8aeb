//! Cancelling what was not handed out.

use linli_contracts::{Result, rewards::Redemption};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, RedemptionId, person};
use linli_store::{audit, jobs};

use super::{
    RewardsService,
    access::{shown, wrong_status},
    across,
    settle::give_back_points,
};
use crate::{
    events::{self, RECOVER},
    store::{
        product,
        redemption::{self, Kept},
    },
};

/// Releases the redemption and its stock in one transaction, with a job that gives the points back; then gives them
/// back at once, so that the caller need not wait for the job.
pub(super) async fn cancel(service: &RewardsService, ctx: &CallCtx, id: RedemptionId, reason: String) -> Result<Redemption> {
    let reason = person::reason(&reason, "reason")?;
    let tenant = across::tenant_of(service, ctx, id).await?;
    let kept = release(service, ctx, (tenant, id), &reason).await?;
    match give_back_points(service, ctx, &kept).await {
        Ok(()) => end_job(service, tenant, id).await?,
        Err(error) => tracing::warn!(redemption = %id, %error, "points of a cancelled redemption wait for the job to be given back"),
    }
    across::tell_home(service, &kept).await;
    Ok(shown(ctx, kept))
}

async fn release(service: &RewardsService, ctx: &CallCtx, (tenant, id): (CommunityId, RedemptionId), reason: &str) -> Result<Kept> {
    let tx = service.store.write(tenant).await?;
    let before = redemption::get(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    ctx.check_member(before.redemption.member, None)?;
    let Some(kept) = redemption::cancel(&tx, id, reason).await? else {
        // Read again: it may have changed between the two statements.
        let now = redemption::get(&tx, id).await?.unwrap_or(before);
        return Err(wrong_status(now.redemption.status));
    };
    product::give_back(&tx, kept.redemption.product, kept.redemption.quantity).await?;
    jobs::schedule(&tx, &service.env, RECOVER, &id.to_string(), service.env.now(), &id).await?;
    events::changed(&tx, &service.env, &kept).await?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), Some(reason), &(kept.redemption.product, kept.redemption.points)).await?;
    tx.commit().await?;
    Ok(kept)
}

async fn end_job(service: &RewardsService, tenant: CommunityId, id: RedemptionId) -> Result<()> {
    let tx = service.store.write(tenant).await?;
    jobs::cancel(&tx, RECOVER, &id.to_string()).await?;
    Ok(tx.commit().await?)
}
