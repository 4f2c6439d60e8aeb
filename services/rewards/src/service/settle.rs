//! The second phase: the debit, then confirm or release; by whoever made the reservation, or by the job after a crash.

use linli_contracts::{Result, rewards::RedemptionStatus, scoring::DebitInput};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, RedemptionId, code};
use linli_store::{DueJob, Error, Tx, jobs};

use super::{RewardsService, across::at_home, redemption::RECOVER_AFTER};
use crate::{
    domain::{CODE_LENGTH, refusal::is_refusal},
    events::{self, RECOVER},
    store::{
        product,
        redemption::{self, Kept},
    },
};

/// A drawn code that exists already is drawn again; so many times in a row would be a fault.
const CODE_DRAWS: u32 = 5;
/// What the member's history says when points come back that were taken for a redemption already released.
const LATE_DEBIT: &str = "兑换未成功，积分退回";

/// Who looks after the redemption meanwhile.
#[derive(Clone, Copy)]
pub(crate) enum Watch<'a> {
    /// The job left in the table.
    Left,
    /// The job that is running now.
    Held(&'a DueJob),
}

impl Watch<'_> {
    /// Nothing can be left to do.
    async fn end(self, tx: &Tx, id: RedemptionId) -> linli_store::Result<()> {
        match self {
            Watch::Left => jobs::cancel(tx, RECOVER, &id.to_string()).await,
            Watch::Held(job) => job.finish(tx).await,
        }
    }

    /// The job must look at it (again) later.
    async fn keep(self, tx: &Tx, service: &RewardsService, id: RedemptionId) -> linli_store::Result<()> {
        let at = service.env.now() + RECOVER_AFTER;
        match self {
            Watch::Left => jobs::schedule(tx, &service.env, RECOVER, &id.to_string(), at, &id).await,
            Watch::Held(job) => job.again_at(tx, at).await,
        }
    }
}

/// The key of a redemption's debit and refund in the ledger.
pub(super) fn debit_key(id: RedemptionId) -> String {
    format!("redemption:{id}")
}

/// Joins in settling a redemption that somebody else reserved.
pub(super) async fn join(service: &RewardsService, tenant: CommunityId, id: RedemptionId) -> Result<Kept> {
    let tx = service.store.write(tenant).await?;
    redemption::join(&tx, id).await?;
    let kept = redemption::get(&tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    tx.commit().await?;
    Ok(kept)
}

/// Debits and confirms what is reserved, or releases it when the ledger says no; what is settled stays as it is.
/// No transaction is open while the ledger is asked.
pub(super) async fn settle(service: &RewardsService, ctx: &CallCtx, tenant: CommunityId, kept: Kept, watch: Watch<'_>) -> Result<Kept> {
    if kept.redemption.status != RedemptionStatus::Reserved {
        return Ok(kept);
    }
    let redemption = kept.redemption;
    let shop = redemption.across.map(|across| across.shop);
    let debit = DebitInput {
        key: debit_key(redemption.id),
        // A product is priced in its own community's points; elsewhere a point is one of the scheme that is open to the street.
        scheme: redemption.scheme.filter(|_| shop.is_none()),
        purse: redemption.purse,
        member: redemption.member,
        points: redemption.points,
        note: format!("{} × {}", redemption.product_name, redemption.quantity),
        shop,
    };
    match service.scoring.points_debit(&at_home(ctx, redemption.across, redemption.member), debit).await {
        Ok(_) => confirm(service, tenant, redemption.id, watch).await,
        Err(error) if is_refusal(&error) => release(service, tenant, redemption.id, &error, watch).await,
        Err(unknown) => Err(unknown),
    }
}

async fn confirm(service: &RewardsService, tenant: CommunityId, id: RedemptionId, watch: Watch<'_>) -> Result<Kept> {
    for _ in 0..CODE_DRAWS {
        match try_confirm(service, tenant, id, watch).await {
            Err(Error::Unique(_)) => {}
            other => return Ok(other?),
        }
    }
    Err(ApiError::internal("no free redemption code was drawn"))
}

async fn try_confirm(service: &RewardsService, tenant: CommunityId, id: RedemptionId, watch: Watch<'_>) -> linli_store::Result<Kept> {
    let code = code::draw(&*service.env.random, CODE_LENGTH);
    let tx = service.store.write(tenant).await?;
    if let Some(kept) = redemption::confirm(&tx, id, &code).await? {
        events::changed(&tx, &service.env, &kept).await?;
        watch.end(&tx, id).await?;
        tx.commit().await?;
        return Ok(kept);
    }
    stand_back(service, tx, id, watch).await
}

async fn release(service: &RewardsService, tenant: CommunityId, id: RedemptionId, refusal: &ApiError, watch: Watch<'_>) -> Result<Kept> {
    let tx = service.store.write(tenant).await?;
    let Some(kept) = redemption::refuse(&tx, id, refusal).await? else {
        return Ok(stand_back(service, tx, id, watch).await?);
    };
    product::give_back(&tx, kept.redemption.product, kept.redemption.quantity).await?;
    events::changed(&tx, &service.env, &kept).await?;
    if kept.attempts > 1 {
        // Another attempt may be debiting at this moment and then crash: the job looks once more.
        watch.keep(&tx, service, id).await?;
    } else {
        watch.end(&tx, id).await?;
    }
    tx.commit().await?;
    Ok(kept)
}

/// Somebody else was faster, and what they made of it stands. Had they released it while this attempt debited,
/// the debit came too late: the job gives it back.
async fn stand_back(service: &RewardsService, tx: Tx, id: RedemptionId, watch: Watch<'_>) -> linli_store::Result<Kept> {
    let kept = redemption::get(&tx, id).await?.ok_or_else(|| Error::Misuse(format!("{id} is gone")))?;
    match kept.redemption.status {
        RedemptionStatus::Released => watch.keep(&tx, service, id).await?,
        _ => watch.end(&tx, id).await?,
    }
    tx.commit().await?;
    Ok(kept)
}

/// The job: finishes what was left reserved, and gives back points that were taken for what is released.
pub(crate) async fn recover(service: &RewardsService, ctx: &CallCtx, job: &DueJob) -> Result<()> {
    let id: RedemptionId = job.payload()?;
    let kept = join(service, job.tenant, id).await?;
    if kept.redemption.status == RedemptionStatus::Reserved {
        return settle(service, ctx, job.tenant, kept, Watch::Held(job)).await.map(|_| ());
    }
    if kept.redemption.status == RedemptionStatus::Released {
        give_back_points(service, ctx, &kept).await?;
    }
    let tx = service.store.write(job.tenant).await?;
    job.finish(&tx).await?;
    Ok(tx.commit().await?)
}

/// Refunds the debit of a released redemption; when there was none, nothing is owed.
pub(super) async fn give_back_points(service: &RewardsService, ctx: &CallCtx, kept: &Kept) -> Result<()> {
    let reason = kept.release_reason.clone().unwrap_or_else(|| LATE_DEBIT.to_owned());
    let home = at_home(ctx, kept.redemption.across, kept.redemption.member);
    match service.scoring.points_refund(&home, debit_key(kept.redemption.id), reason).await {
        Ok(_) => Ok(()),
        Err(error) if error.code == ErrorCode::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
