//! Rating what was done: the points are granted as an approved line, judged like any other.

use std::collections::HashMap;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, LineId, Month, Points};
use linli_scheme::claim;
use linli_store::Tx;

use super::{ScoringService, acts_for, hold, write};
use crate::{
    domain::{
        filing::{Claim, Filed, evidenced},
        standing::Own,
    },
    service::{
        application::{Judged, judged, refuse_month},
        review::{Parties, Review},
        roster::Lines,
        words,
    },
    store::{
        application::{ApplicationRow, LineRow},
        application_write,
        ledger::Ledger,
        task::Home,
    },
};

const MAX_INPUTS: usize = 50;
const MAX_INPUT: usize = 100;

pub(in crate::service) async fn rate(service: &ScoringService, ctx: &CallCtx, rating: TaskRating) -> Result<Task> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let comment = words::optional_reason(rating.comment.as_deref(), "comment")?;
    let too_much = rating.inputs.len() > MAX_INPUTS || rating.inputs.iter().any(|(name, value)| name.len().max(value.len()) > MAX_INPUT);
    if too_much {
        return Err(ApiError::new(ErrorCode::TooMany).at("inputs").arg("max", MAX_INPUTS));
    }
    let tx = service.store.write(ctx.tenant()?).await?;
    let ledger = Ledger::enter(&tx, &service.env, ctx).await?;
    let (held, home) = hold(ctx, &tx, rating.id, rating.revision, &[TaskStatus::Done]).await?;
    acts_for(ctx, held.asker)?;
    // Four eyes: nobody rates what they did themselves.
    if held.assignee.is_some_and(|assignee| ctx.own().contains(&assignee)) {
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    let home = home.ok_or_else(|| ApiError::internal("a task that is done was dispatched"))?;
    let row = line_up(service, &tx, account, &held, &home, &rating).await.map_err(of_rating)?;
    let (id, parties) = (row.id, Parties::known(home.household, home.members.clone()));
    let review =
        Review { service, ctx, tx: &tx, ledger: &ledger, parties: &parties, decisions: HashMap::new(), reason: comment.as_deref() };
    let approved = review.grant(vec![row]).await?.remove(&id).unwrap_or_else(|| Err(ApiError::new(ErrorCode::NotFound)))?;
    let next = Task {
        status: TaskStatus::Rated,
        rated_at: Some(service.env.now()),
        inputs: rating.inputs,
        comment: comment.clone(),
        application: Some(id),
        granted: Some(approved.granted),
        ..held
    };
    let rated = write(service, ctx, &tx, (next, Some(home)), comment.as_deref()).await?;
    tx.commit().await?;
    Ok(rated)
}

/// Writes the application of one line that the task comes to, to be granted.
async fn line_up(
    service: &ScoringService,
    tx: &Tx,
    account: AccountId,
    task: &Task,
    home: &Home,
    rating: &TaskRating,
) -> Result<ApplicationRow> {
    let (Some(member), Some(day)) = (task.assignee, task.day) else { return Err(ApiError::internal("a task that is done has a day")) };
    let deed = claim::Claim {
        item: task.item.clone(),
        day,
        quantity: task.quantity.as_deref().unwrap_or("1").parse()?,
        asked: rating.points,
        event: None,
        inputs: rating.inputs.clone(),
    };
    let description = task.note.clone().unwrap_or_else(|| task.title.clone());
    let claim = Claim { deed, with: vec![], description, evidence: task.evidence.clone() };
    refuse_month(service, tx, task.scheme, Month::of(day), [day]).await?;
    let (who, household) = (member.into(), home.household.into());
    let known = Lines::of(tx, task.scheme, [who, household]).await?.known(Own::Class(home.class.clone()), who, household);
    let judged = judged(service, tx, task.scheme, vec![claim], &Filed { who: known, filer: None }).await?;
    for line in &judged {
        line.item().map_or(Ok(()), |item| evidenced(0, item, &line.claim))?;
    }
    let now = service.env.now();
    let declared = judged.iter().map(|line| line.worth.points).sum();
    let row = ApplicationRow {
        id: service.env.new_id(),
        scheme: task.scheme,
        revision: 1,
        member,
        household: home.household,
        grid: home.grid,
        month: Month::of(day),
        status: ApplicationStatus::Submitted,
        step: 0,
        waits_for: None,
        declared,
        granted: Points::ZERO,
        filed_by: account,
        on_behalf_reason: Some(task.title.clone()),
        created_at: now,
        sorted_at: now,
        submitted_at: Some(now),
        reviewed_by: None,
        reviewed_at: None,
        review_reason: None,
        lines: judged.into_iter().map(|line| line_row(service.env.new_id(), line)).collect(),
    };
    application_write::insert_entered(tx, std::slice::from_ref(&row)).await?;
    Ok(row)
}

fn line_row(id: LineId, line: Judged) -> LineRow {
    let Judged { version, claim, worth, class } = line;
    LineRow {
        id,
        deed: claim.deed,
        class,
        with: claim.with,
        scheme_version: version.id,
        description: claim.description,
        evidence: claim.evidence,
        declared: worth.points,
        granted: None,
        workings: worth.workings,
        cuts: vec![],
        review_reason: None,
    }
}

/// An error about the only line, told by the fields of the rating.
fn of_rating(error: ApiError) -> ApiError {
    let place = error.place.as_deref().and_then(|place| place.strip_prefix("lines[0].")).map(str::to_owned);
    match place {
        Some(place) => error.at(place),
        None => error,
    }
}
