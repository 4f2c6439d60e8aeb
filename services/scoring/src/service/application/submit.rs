//! Submitting for review, and taking back.

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode};
use linli_scheme::{
    grant::{Outcome, Usage},
    rules::Rules,
    window,
};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{Judged, ScoringService, changed, is_own, judged, known, member, refuse_late, refuse_month, refuse_stale, view};
use crate::{
    domain::{
        deeds::{self, Doer},
        filing::{Claim, Filed, evidenced},
    },
    service::{
        period::Periods,
        review::{Holders, steps_of},
    },
    store::{
        application::{ApplicationRow, LineRow, load, lock, status_text},
        application_write::{replace, set_status},
        ledger::{self, Ledger},
        review,
    },
};

pub(in crate::service) async fn submit(service: &ScoringService, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
    let (tenant, not_found) = (ctx.tenant()?, || ApiError::new(ErrorCode::NotFound));
    let seen = load(&service.store.read(tenant).await?, &[id]).await?.pop().ok_or_else(not_found)?;
    // By where the member lives now: whoever leads that grid may submit what another began before the member moved.
    let member =
        member(service, ctx, seen.member).await.map_err(|error| if error.code == ErrorCode::NotFound { not_found() } else { error })?;
    let tx = service.store.write(tenant).await?;
    // With the ledger's writers, so that closing a period waits for this application or this one sees it closed.
    let _among_writers = Ledger::enter(&tx, &service.env, ctx).await?;
    let mut row = lock(&tx, &[id]).await?.pop().ok_or_else(not_found)?;
    refuse_stale(&row, revision, &[ApplicationStatus::Draft, ApplicationStatus::Returned])?;
    let rule = refuse_month(service, &tx, row.scheme, row.month, row.lines.iter().map(|line| line.deed.day)).await?;
    refuse_late(service, rule, row.month, row.status)?;
    // What staff have put on the application may stay on it.
    let filed = Filed { who: known(&tx, row.scheme, &member).await?, filer: None };
    let judged = judged(service, &tx, row.scheme, row.lines.iter().map(claim).collect(), &filed).await?;
    if judged.is_empty() {
        return Err(ApiError::new(ErrorCode::Required).at("lines"));
    }
    // The queue and its reviewers go by where the member lives on this day, until it is submitted again.
    (row.household, row.grid) = (member.household, member.grid);
    let outcomes = preview(service, &tx, &row, &judged).await?;
    for ((line, judged), outcome) in row.lines.iter_mut().zip(&judged).zip(outcomes) {
        let fresh = LineRow {
            scheme_version: judged.version.id,
            declared: judged.worth.points,
            class: judged.class.clone(),
            workings: outcome.workings,
            cuts: outcome.cuts,
            granted: None,
            review_reason: None,
            ..line.clone()
        };
        *line = fresh;
    }
    let now = service.env.now();
    let declared = row.lines.iter().map(|line| line.declared).sum();
    let row = ApplicationRow {
        revision: revision + 1,
        status: ApplicationStatus::Submitted,
        step: 0,
        waits_for: steps_of(judged.iter().map(|line| &*line.version)).first().map(|step| step.by),
        declared,
        sorted_at: now,
        submitted_at: Some(now),
        reviewed_by: None,
        reviewed_at: None,
        review_reason: None,
        ..row
    };
    moved(service, ctx, &tx, &row, replace(&tx, revision, &row).await?).await?;
    review::begin_anew(&tx, id).await?;
    let submitted = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(submitted)
}

pub(in crate::service) async fn withdraw(service: &ScoringService, ctx: &CallCtx, id: ApplicationId, revision: u32) -> Result<Application> {
    let tx = service.store.write(ctx.tenant()?).await?;
    let mut row = lock(&tx, &[id]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    ctx.check_member(row.member, Some(row.grid))?;
    refuse_stale(&row, revision, &[ApplicationStatus::Draft, ApplicationStatus::Returned, ApplicationStatus::Submitted])?;
    row.revision += 1;
    if row.status == ApplicationStatus::Submitted {
        (row.status, row.submitted_at, row.sorted_at) = (ApplicationStatus::Draft, None, row.created_at);
    } else {
        row.status = ApplicationStatus::Withdrawn;
    }
    let written = set_status(&tx, id, revision, row.status, row.submitted_at, row.sorted_at).await?;
    moved(service, ctx, &tx, &row, written).await?;
    let withdrawn = view(service, &tx, row).await?;
    tx.commit().await?;
    Ok(withdrawn)
}

/// Tells of a move, and keeps a trail where somebody acted for another.
async fn moved(service: &ScoringService, ctx: &CallCtx, tx: &Tx, row: &ApplicationRow, written: bool) -> Result<()> {
    if !written {
        return Err(ApiError::new(ErrorCode::VersionConflict).at("revision"));
    }
    if !is_own(ctx, row.member) {
        let details = json!({ "status": status_text(row.status), "revision": row.revision });
        audit::record(tx, &service.env, ctx, &row.id.to_string(), row.on_behalf_reason.as_deref(), &details).await?;
    }
    outbox::publish(tx, &service.env, changed(row, row.status)).await?;
    Ok(())
}

fn claim(line: &LineRow) -> Claim {
    let (deed, with, description, evidence) = (line.deed.clone(), line.with.clone(), line.description.clone(), line.evidence.clone());
    Claim { deed, with, description, evidence }
}

/// What would come of the lines if the application were approved now, as declared and before any other that waits.
async fn preview(service: &ScoringService, tx: &Tx, row: &ApplicationRow, judged: &[Judged]) -> Result<Vec<Outcome>> {
    let Some(subject) = judged.last().map(|line| line.version.document.subject) else { return Ok(vec![]) };
    let spans = judged.iter().map(|line| window::span(&line.version.document, &[line.claim.deed.day]));
    let Some(span) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Ok(vec![]) };
    let counted = ledger::counted(tx, (row.scheme, subject), &[row.member.into()], &[row.household], span).await?;
    let periods = Periods::of(service, tx, row.scheme, judged.iter().map(|line| line.claim.deed.day)).await?;
    let (doer, documents) = (Doer::of(row), judged.iter().map(|line| &line.version.document));
    let holder = deeds::holder(subject, doer.id, doer.household);
    let holders = Holders::of(tx, row.scheme, documents, &[holder], periods.all()).await?;
    let mut usage = Usage::new(counted);
    let mut outcomes = Vec::with_capacity(judged.len());
    for (index, line) in judged.iter().enumerate() {
        if let Some(item) = line.item() {
            evidenced(index, item, &line.claim)?;
        }
        let document = &line.version.document;
        let of = holders.of_holder(document, holder, line.class.as_deref(), periods.at(line.claim.deed.day)?.id);
        outcomes.push(usage.grant(&Rules::new(document), &deeds::deed(document, &doer, &line.claim.deed, &line.worth, &of)));
    }
    Ok(outcomes)
}
