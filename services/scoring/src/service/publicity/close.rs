//! The end of a list: its points become final, once (D-302).

use std::collections::HashSet;

use linli_contracts::{Result, events::Fact, scoring::PublicityStatus};
use linli_kernel::{ApiError, CallCtx, ErrorCode, PublicityId};
use linli_store::{DueJob, Tx, audit, outbox};
use serde_json::json;

use super::ScoringService;
use crate::{
    domain::{
        entry::{Granted, NewEntry},
        purses,
    },
    jobs,
    store::{
        ledger::Ledger,
        objection, period,
        publicity::{self, Hold, ListRow},
        scheme,
    },
};

/// The window of a list has ended. With objections open it waits for their answers, otherwise it becomes final.
/// The list is held alone and the job ends in the same transaction: two processes cannot both have an effect.
pub(crate) async fn close_publicity(service: &ScoringService, ctx: &CallCtx, job: &DueJob, id: PublicityId) -> Result<()> {
    let tx = service.store.write(ctx.tenant()?).await?;
    job.finish(&tx).await?;
    let ledger = Ledger::enter(&tx, &service.env, ctx).await?;
    let list = publicity::lock(&tx, id, Hold::Alone).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    if list.status == PublicityStatus::Open {
        if objection::open_of(&tx, id).await? > 0 {
            publicity::set_status(&tx, id, PublicityStatus::Answering).await?;
            audit::record(&tx, &service.env, ctx, &id.to_string(), None, &publicity::status_name(PublicityStatus::Answering)).await?;
        } else {
            let standing = ledger.hold_standing(id, &[]).await?;
            let finalising = Finalising { service, ctx, tx: &tx, list: &list, standing };
            ledger.post(finalising.entries().await?).await?;
            finalising.finish().await?;
        }
    }
    Ok(tx.commit().await?)
}

/// A held list on its way to final.
pub(crate) struct Finalising<'a> {
    pub service: &'a ScoringService,
    pub ctx: &'a CallCtx,
    pub tx: &'a Tx,
    pub list: &'a ListRow,
    /// The grants that become final.
    pub standing: Vec<Granted>,
}

impl Finalising<'_> {
    /// The entries to post: each grant's points become what their purse is good for.
    pub async fn entries(&self) -> Result<Vec<NewEntry>> {
        let ids = self.standing.iter().map(|grant| grant.deed.version);
        let versions = scheme::by_ids(self.tx, &self.service.versions, ids).await?;
        let periods = period::by_ids(self.tx, self.standing.iter().map(|grant| grant.holder.period).collect::<HashSet<_>>()).await?;
        let today = self.service.env.today();
        let finalise = |grant: &Granted| {
            let gone = || ApiError::internal(format!("version {} is gone", grant.deed.version));
            let version = versions.get(&grant.deed.version).ok_or_else(gone)?;
            let purse = purses::rule(&version.document, &grant.holder.purse);
            let period = periods.get(&grant.holder.period).ok_or_else(|| ApiError::internal("a grant of no period"))?;
            let ends = purses::ends(&version.document, &grant.holder.purse, period.span(), today);
            Ok(NewEntry::finalise(self.service.env.new_id(), grant, &purse, ends))
        };
        self.standing.iter().map(finalise).collect()
    }

    /// Marks the list final and tells the world, once the entries are posted.
    pub async fn finish(&self) -> Result<()> {
        let (env, id) = (&self.service.env, self.list.id);
        publicity::set_status(self.tx, id, PublicityStatus::Final).await?;
        let details = json!({ "status": "FINAL", "entries": self.standing.len() });
        audit::record(self.tx, env, self.ctx, &id.to_string(), None, &details).await?;
        outbox::publish(self.tx, env, Fact::PublicityFinal { publicity: id, month: self.list.month }).await?;
        Ok(jobs::schedule_seal(self.tx, self.service, &format!("final {id}")).await?)
    }
}
