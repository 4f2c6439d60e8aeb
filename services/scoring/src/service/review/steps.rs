//! The steps of a review (F3, F4): each but the last forwards an application once enough different people agreed; the last grants.

use std::collections::{HashMap, HashSet};

use linli_contracts::{
    Result,
    scoring::{ReviewStep, Reviewers},
};
use linli_kernel::{AccountId, ApiError, ApplicationId, CallCtx, ErrorCode, Reach};
use linli_store::{Tx, audit};
use serde_json::json;

use super::ScoringService;
use crate::store::{
    application::ApplicationRow,
    review::{self, NewVote},
    scheme,
};

/// What agreeing to some applications came to.
#[derive(Default)]
pub(super) struct Agreed {
    /// Those whose last step was passed: they are to be granted.
    pub granting: Vec<ApplicationRow>,
    /// Why others may not be decided by this caller.
    pub refused: Vec<(ApplicationId, ApiError)>,
}

/// Somebody agrees to held applications.
pub(super) struct Agreeing<'a> {
    pub service: &'a ScoringService,
    pub ctx: &'a CallCtx,
    pub tx: &'a Tx,
    pub reason: Option<&'a str>,
}

impl Agreeing<'_> {
    /// Takes the caller's agreement to all of them and moves them on.
    pub async fn agree(&self, rows: Vec<ApplicationRow>) -> Result<Agreed> {
        let steps = self.steps(&rows).await?;
        let votes = review::votes(self.tx, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
        let (mut agreed, mut cast, mut forward) = (Agreed::default(), vec![], vec![]);
        for row in rows {
            let all = steps.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let Some(step) = all.get(row.step as usize).or(all.last()) else {
                match self.ctx.manages_tenant() {
                    true => agreed.granting.push(row),
                    false => agreed.refused.push((row.id, ApiError::new(ErrorCode::Forbidden))),
                }
                continue;
            };
            let of_step = |vote: &&review::Vote| vote.step == row.step;
            let before: HashSet<AccountId> = votes.get(&row.id).into_iter().flatten().filter(of_step).map(|vote| vote.account).collect();
            let account = match self.may(step, &before) {
                Ok(account) => account,
                Err(error) => {
                    agreed.refused.push((row.id, error));
                    continue;
                }
            };
            cast.push(NewVote { application: row.id, step: row.step, account, decision: "AGREE", reason: self.reason });
            if before.len() + 1 < step.agree as usize {
                continue;
            }
            if row.step as usize + 1 < all.len() {
                forward.push((row.id, row.revision + 1, row.step + 1));
            } else {
                agreed.granting.push(row);
            }
        }
        review::cast(self.tx, &self.service.env, &cast).await?;
        review::forward(self.tx, &forward).await?;
        let told = |(id, _, step): &(ApplicationId, u32, u32)| audit::Line {
            subject: id.to_string(),
            reason: self.reason.map(str::to_owned),
            details: json!({ "status": "SUBMITTED", "step": step }),
        };
        audit::record_all(self.tx, &self.service.env, self.ctx, forward.iter().map(told).collect()).await?;
        Ok(agreed)
    }

    /// Who decides about an application at its step, for sending it back or refusing it.
    pub async fn check(&self, row: &ApplicationRow) -> Result<()> {
        let steps = self.steps(std::slice::from_ref(row)).await?.remove(&row.id).unwrap_or_default();
        match steps.get(row.step as usize).or(steps.last()) {
            Some(step) => self.may(step, &HashSet::new()).map(drop),
            None => self.ctx.managed_tenant().map(drop),
        }
    }

    /// The steps of each application, as the latest version among its lines has them.
    async fn steps(&self, rows: &[ApplicationRow]) -> Result<HashMap<ApplicationId, Vec<ReviewStep>>> {
        let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
        let versions = scheme::by_ids(self.tx, &self.service.versions, ids).await?;
        let steps = |row: &ApplicationRow| {
            let versions = row.lines.iter().filter_map(|line| versions.get(&line.scheme_version));
            Some((row.id, versions.max_by_key(|version| version.version)?.document.review.clone()))
        };
        Ok(rows.iter().filter_map(steps).collect())
    }

    /// The caller's account, if it may decide the step and has not yet.
    fn may(&self, step: &ReviewStep, before: &HashSet<AccountId>) -> Result<AccountId> {
        // Which of the community's roles reviews at all is the gateway's table; here it is how far the caller reaches.
        let reaches = match step.by {
            Reviewers::GridLeader => matches!(self.ctx.reach(), Reach::Grids { .. } | Reach::Community),
            Reviewers::Reviewer | Reviewers::CommunityAdmin => *self.ctx.reach() == Reach::Community,
            Reviewers::Street => matches!(self.ctx.reach(), Reach::Unit(_)),
        };
        let account = self.ctx.account().filter(|_| reaches).ok_or_else(|| ApiError::new(ErrorCode::Forbidden))?;
        if before.contains(&account) { Err(ApiError::new(ErrorCode::AlreadyReviewed)) } else { Ok(account) }
    }
}
