//! Submitting for review, and taking back.

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{Judged, ScoringService, changed, is_own, judged, member, refuse_month, refuse_stale, view};
use crate::{
    domain::{
        caps::{Deed, Usage, span},
        filing::{Claim, Standing, evidenced},
        value::times,
    },
    store::{
        application::{ApplicationRow, LineRow, load, lock, status_text},
        application_write::{replace, set_status},
        ledger::{self, Ledger},
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
    refuse_month(service, &tx, row.month).await?;
    // What staff have put on the application may stay on it.
    let standing = Standing { class: member.class, staff: true };
    let judged = judged(service, &tx, row.lines.iter().map(claim).collect(), standing).await?;
    if judged.is_empty() {
        return Err(ApiError::new(ErrorCode::Required).at("lines"));
    }
    // The queue and its reviewers go by where the member lives on this day, until it is submitted again.
    (row.household, row.grid) = (member.household, member.grid);
    let cuts = preview(&tx, &row, &judged).await?;
    for ((line, judged), cuts) in row.lines.iter_mut().zip(&judged).zip(cuts) {
        let fresh = LineRow {
            scheme_version: judged.version.id,
            declared: judged.declared,
            cuts,
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
        declared,
        sorted_at: now,
        submitted_at: Some(now),
        reviewed_by: None,
        reviewed_at: None,
        review_reason: None,
        ..row
    };
    moved(service, ctx, &tx, &row, replace(&tx, revision, &row).await?).await?;
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
    Claim {
        item: line.item.clone(),
        day: line.day,
        quantity: line.quantity,
        asked: line.asked,
        description: line.description.clone(),
        evidence: line.evidence.clone(),
    }
}

/// What caps would cut if the application were approved now, as declared and before any other that waits.
async fn preview(tx: &Tx, row: &ApplicationRow, judged: &[Judged]) -> Result<Vec<Vec<Cut>>> {
    let spans = judged.iter().map(|line| span(&line.version.document, &[line.claim.day]));
    let (from, until) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((NaiveDate::MAX, NaiveDate::MIN));
    let mut usage = Usage::new(ledger::counted(tx, &[row.member], &[row.household], from, until).await?);
    let mut cuts = Vec::with_capacity(judged.len());
    for (index, line) in judged.iter().enumerate() {
        let Some(item) = line.item() else { continue };
        evidenced(index, item, &line.claim)?;
        let (day, points, times) = (line.claim.day, line.declared, times(item, line.claim.quantity));
        let deed = Deed { member: row.member, household: row.household, item: &item.code, day, points, times };
        cuts.push(usage.grant(&line.version.document, &deed).cuts);
    }
    Ok(cuts)
}
