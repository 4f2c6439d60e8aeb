//! What rewards tells others, and what it does by itself in time.

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::events::Fact;
use linli_kernel::{ApiError, CallCtx, Env};
use linli_store::{DueJob, JobHandler, Tx, outbox};

use crate::{RewardsService, service::recover, store::redemption::Kept};

/// The kind of the job that looks after a redemption; its key is the redemption's id.
pub(crate) const RECOVER: &str = "redemption_recover";

/// Tells that a redemption changed, in the change's transaction.
pub(crate) async fn changed(tx: &Tx, env: &Env, kept: &Kept) -> linli_store::Result<()> {
    let home = kept.redemption.across.map(|across| across.home);
    let fact = Fact::RedemptionChanged { redemption: kept.redemption.id, member: kept.redemption.member, home };
    outbox::publish(tx, env, fact).await.map(|_| ())
}

/// The handlers of the service's jobs.
pub(crate) fn jobs(service: &RewardsService) -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(Recover(service.clone()))]
}

struct Recover(RewardsService);

#[async_trait]
impl JobHandler for Recover {
    fn kind(&self) -> &'static str {
        RECOVER
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<(), ApiError> {
        recover(&self.0, ctx, job).await
    }
}
