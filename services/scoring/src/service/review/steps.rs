//! The steps of a review (F3, F4): each but the last forwards an application once enough different people agreed; the last grants.
//! Nobody agrees twice, at whichever steps.

use std::collections::HashMap;

use linli_contracts::{
    Result,
    scoring::{ReviewStep, Reviewers, SchemeVersion, Words},
};
use linli_kernel::{AccountId, ApiError, ApplicationId, CallCtx, ErrorCode, PlaceId, Role};
use linli_store::{Tx, audit};
use serde_json::json;

use super::ScoringService;
use crate::store::{
    application::ApplicationRow,
    review::{self, Forwarded, NewVote},
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
                return Err(ApiError::internal(format!("application {} has no step", row.id)));
            };
            let before = votes.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let account = match self.may(step, &row, before) {
                Ok(account) => account,
                Err(error) => {
                    agreed.refused.push((row.id, error));
                    continue;
                }
            };
            cast.push(NewVote { application: row.id, step: row.step, account, decision: "AGREE", reason: self.reason });
            let at_this_step = before.iter().filter(|vote| vote.step == row.step).count();
            if at_this_step + 1 < step.agree as usize {
                continue;
            }
            match all.get(row.step as usize + 1) {
                Some(next) => {
                    forward.push(Forwarded { application: row.id, revision: row.revision + 1, step: row.step + 1, by: next.by });
                }
                None => agreed.granting.push(row),
            }
        }
        review::cast(self.tx, &self.service.env, &cast).await?;
        review::forward(self.tx, &forward).await?;
        let told = |of: &Forwarded| audit::Line {
            subject: of.application.to_string(),
            reason: self.reason.map(str::to_owned),
            details: json!({ "status": "SUBMITTED", "step": of.step }),
        };
        audit::record_all(self.tx, &self.service.env, self.ctx, forward.iter().map(told).collect()).await?;
        Ok(agreed)
    }

    /// Who decides about an application at its step, for sending it back or refusing it.
    pub async fn check(&self, row: &ApplicationRow) -> Result<()> {
        let steps = self.steps(std::slice::from_ref(row)).await?.remove(&row.id).unwrap_or_default();
        let step = steps.get(row.step as usize).or(steps.last());
        step.map_or(Ok(()), |step| self.may(step, row, &[]).map(drop))
    }

    /// The steps of each application, as the latest version among its lines has them.
    async fn steps(&self, rows: &[ApplicationRow]) -> Result<HashMap<ApplicationId, Vec<ReviewStep>>> {
        let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
        let versions = scheme::by_ids(self.tx, &self.service.versions, ids).await?;
        let steps = |row: &ApplicationRow| {
            let versions = row.lines.iter().filter_map(|line| versions.get(&line.scheme_version));
            (row.id, of_versions(versions.map(|version| &**version)))
        };
        Ok(rows.iter().map(steps).collect())
    }

    /// The caller's account, if it may decide the step and has agreed at none so far: each step is another person's look.
    fn may(&self, step: &ReviewStep, row: &ApplicationRow, before: &[review::Vote]) -> Result<AccountId> {
        let account = self.ctx.account().filter(|_| is_theirs(self.ctx, step.by, row.grid));
        let account = account.ok_or_else(|| {
            let english = step.name.en.as_deref().unwrap_or(&step.name.zh);
            ApiError::new(ErrorCode::Forbidden).at("step").words("step", &step.name.zh, english)
        })?;
        let has_agreed = before.iter().any(|vote| vote.account == account);
        if has_agreed { Err(ApiError::new(ErrorCode::ReviewedByYou)) } else { Ok(account) }
    }
}

/// Whether the caller is one of those who decide a step about somebody of a grid.
fn is_theirs(ctx: &CallCtx, by: Reviewers, grid: PlaceId) -> bool {
    match by {
        Reviewers::GridLeader => ctx.leads(grid),
        // The admin stands in where there is no reviewer.
        Reviewers::Reviewer => ctx.holds(Role::Reviewer) || ctx.holds(Role::CommunityAdmin),
        Reviewers::CommunityAdmin => ctx.holds(Role::CommunityAdmin),
        Reviewers::Street => ctx.holds(Role::StreetAdmin),
    }
}

/// The steps of an application whose lines are judged under these versions: those of the latest, or one reviewer.
pub(in crate::service) fn of_versions<'a>(versions: impl Iterator<Item = &'a SchemeVersion>) -> Vec<ReviewStep> {
    let latest = versions.max_by_key(|version| version.version).map(|version| version.document.review.clone());
    latest.filter(|steps| !steps.is_empty()).unwrap_or_else(|| {
        let name = Words { zh: "审核".to_owned(), en: Some("Review".to_owned()) };
        vec![ReviewStep { name, by: Reviewers::Reviewer, agree: 1 }]
    })
}
