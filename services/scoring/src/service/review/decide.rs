//! Deciding one application line by line.

use std::collections::HashMap;

use linli_contracts::{
    Result,
    scoring::{Application, ApplicationStatus, LineDecision, ReviewAction, ReviewDecision},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, LineId, Points};
use linli_scheme::{rules::Rules, worth};
use linli_store::{Tx, audit, outbox};

use super::{
    ScoringService, changed, check,
    grant::{Decision, Review},
    parties::Parties,
    reviewing,
    steps::Agreeing,
};
use crate::{
    service::{application as applications, words},
    store::{
        application::{self, ApplicationRow, LineRow, status_text},
        ledger::Ledger,
        review::{self, NewVote, Verdict},
        scheme,
    },
};

pub(in crate::service) async fn decide(service: &ScoringService, ctx: &CallCtx, decision: ReviewDecision) -> Result<Application> {
    let reason = match decision.action {
        ReviewAction::Approve => words::optional_reason(decision.reason.as_deref(), "reason")?,
        ReviewAction::Return | ReviewAction::Reject => Some(words::reason(decision.reason.as_deref().unwrap_or_default(), "reason")?),
    };
    let tenant = reviewing(ctx)?;
    let parties = Parties::of(service, ctx, &[decision.application]).await?;
    let tx = service.store.write(tenant).await?;
    let ledger = Ledger::enter(&tx, &service.env, ctx).await?;
    let row = application::lock(&tx, &[decision.application]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    check(ctx, &row, decision.revision)?;
    match decision.action {
        ReviewAction::Approve => {
            let decisions = decisions(service, &tx, &row, &decision.lines).await?;
            let agreed = Agreeing { service, ctx, tx: &tx, reason: reason.as_deref() }.agree(vec![row]).await?;
            if let Some((_, error)) = agreed.refused.into_iter().next() {
                return Err(error);
            }
            if agreed.granting.is_empty() && !decisions.is_empty() {
                return Err(ApiError::new(ErrorCode::StepForwards).at("lines"));
            }
            let review = Review { service, ctx, tx: &tx, ledger: &ledger, parties: &parties, decisions, reason: reason.as_deref() };
            for result in review.grant(agreed.granting).await?.into_values() {
                result?;
            }
        }
        ReviewAction::Return => refuse(service, ctx, &tx, &row, ApplicationStatus::Returned, reason.as_deref()).await?,
        ReviewAction::Reject => refuse(service, ctx, &tx, &row, ApplicationStatus::Rejected, reason.as_deref()).await?,
    }
    let now = application::load(&tx, &[decision.application]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let decided = applications::view(service, &tx, now).await?;
    tx.commit().await?;
    Ok(decided)
}

async fn refuse(
    service: &ScoringService,
    ctx: &CallCtx,
    tx: &Tx,
    row: &ApplicationRow,
    status: ApplicationStatus,
    reason: Option<&str>,
) -> Result<()> {
    Agreeing { service, ctx, tx, reason }.check(row).await?;
    if let Some(account) = ctx.account() {
        let decision = if status == ApplicationStatus::Rejected { "REJECT" } else { "RETURN" };
        let vote = NewVote { application: row.id, step: row.step, account, decision, reason };
        review::cast(tx, &service.env, &[vote]).await?;
    }
    let verdict = Verdict { by: ctx.account(), at: service.env.now(), reason };
    review::refuse(tx, row.id, status, verdict).await?;
    audit::record(tx, &service.env, ctx, &row.id.to_string(), reason, &status_text(status)).await?;
    outbox::publish(tx, &service.env, changed(row, status)).await?;
    Ok(())
}

/// What was decided otherwise than declared, checked against what the items allow.
async fn decisions(service: &ScoringService, tx: &Tx, row: &ApplicationRow, lines: &[LineDecision]) -> Result<HashMap<LineId, Decision>> {
    let versions = scheme::by_ids(tx, &service.versions, row.lines.iter().map(|line| line.scheme_version)).await?;
    let mut decisions = HashMap::new();
    for (index, decision) in lines.iter().enumerate() {
        let place = |field: &str| format!("lines[{index}].{field}");
        let reason = words::reason(&decision.reason, &place("reason"))?;
        let line =
            row.lines.iter().find(|line| line.id == decision.line).ok_or_else(|| ApiError::new(ErrorCode::NotFound).at(place("line")))?;
        let document = versions.get(&line.scheme_version).map(|version| &version.document);
        let range = document.and_then(|document| worth::review_range(&Rules::new(document), &line.deed).ok()).unwrap_or_default();
        within(range, line, decision.points).map_err(|error| error.at(place("points")))?;
        if decisions.insert(line.id, Decision { points: decision.points, reason, since: None }).is_some() {
            return Err(ApiError::new(ErrorCode::Duplicate).at(place("line")).arg("value", line.id).arg("other", line.id));
        }
    }
    Ok(decisions)
}

/// Nothing, what was declared, or what the item allows.
fn within((min, max): (Points, Points), line: &LineRow, points: Points) -> Result<()> {
    if points == Points::ZERO || points == line.declared || (min..=max).contains(&points) {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::PointsOutOfRange).arg("min", min).arg("max", max))
}
