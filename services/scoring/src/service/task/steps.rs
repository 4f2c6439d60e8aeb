//! The steps of a task before its rating.

use std::collections::BTreeMap;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, EvidenceId, MemberId, TaskId};
use linli_scheme::worth::Quantity;

use super::{ScoringService, acts_for, hold, trail, write};
use crate::{
    domain::standing::Own,
    service::{roster::Lines, which, words},
    store::{
        evidence,
        task::{self, Home},
    },
};

const MAX_TITLE: usize = 60;
const MAX_PLACE: usize = 100;
const MAX_EVIDENCE: usize = 9;

pub(in crate::service) async fn open(service: &ScoringService, ctx: &CallCtx, input: TaskInput) -> Result<Task> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let title = words::required(&input.title, "title", MAX_TITLE)?;
    let description = words::optional_reason(input.description.as_deref(), "description")?;
    let place = words::optional(input.place.as_deref(), "place", MAX_PLACE)?;
    match input.asker {
        Some(asker) => known(service, ctx, asker, "asker").await.map(drop)?,
        // Residents ask for themselves; only staff ask for the community.
        None if !ctx.manages_tenant() => return Err(ApiError::new(ErrorCode::Required).at("asker")),
        None => {}
    }
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let scheme = which::scheme(&tx, input.scheme).await?;
    let version = which::version_on(service, &tx, scheme, env.today()).await?;
    let item = version
        .document
        .items
        .iter()
        .find(|item| item.code == input.item)
        .ok_or_else(|| ApiError::new(ErrorCode::UnknownItem).at("item").arg("value", &input.item).arg("version", version.version))?;
    let opened = Task {
        id: env.new_id(),
        revision: 1,
        scheme,
        item: item.code.clone(),
        item_name: item.name.clone(),
        title,
        description,
        place,
        wanted_by: input.wanted_by,
        status: TaskStatus::Open,
        opened_by: account,
        opened_at: env.now(),
        asker: input.asker,
        assignee: None,
        dispatched_at: None,
        accepted_at: None,
        done_at: None,
        day: None,
        quantity: None,
        note: None,
        evidence: vec![],
        rated_at: None,
        inputs: BTreeMap::new(),
        comment: None,
        application: None,
        granted: None,
        cancel_reason: None,
    };
    let row = (opened, None);
    task::insert(&tx, &row).await?;
    trail(service, ctx, &tx, &row.0, None).await?;
    tx.commit().await?;
    Ok(row.0)
}

/// The member, if the caller may act for them, and where they belong. A contract call: never inside a transaction.
async fn known(service: &ScoringService, ctx: &CallCtx, id: MemberId, place: &str) -> Result<(Home, Own)> {
    let not_found = || ApiError::new(ErrorCode::NotFound).at(place);
    let member = service.members.members_by_ids(ctx, vec![id]).await?.pop().ok_or_else(not_found)?;
    ctx.check_member(member.id, Some(member.grid)).map_err(|error| error.at(place))?;
    let home = Home { household: member.household, grid: member.grid, class: None, members: vec![] };
    Ok((home, Own::of(&member)))
}

pub(in crate::service) async fn dispatch(
    service: &ScoringService,
    ctx: &CallCtx,
    id: TaskId,
    revision: u32,
    member: MemberId,
) -> Result<Task> {
    let tenant = ctx.managed_tenant()?;
    let (mut home, own) = known(service, ctx, member, "member").await?;
    // Asked for now, by somebody who may: whoever rates it need not reach that household.
    home.members = service.members.household_get(ctx, home.household).await?.members.iter().map(|member| member.id).collect();
    let tx = service.store.write(tenant).await?;
    let (held, _) = hold(ctx, &tx, id, revision, &[TaskStatus::Open, TaskStatus::Dispatched, TaskStatus::Accepted]).await?;
    if held.asker == Some(member) {
        return Err(ApiError::new(ErrorCode::TaskOwn).at("member"));
    }
    let version = which::version_on(service, &tx, held.scheme, service.env.today()).await?;
    let item = version.document.items.iter().find(|item| item.code == held.item);
    let (who, household) = (member.into(), home.household.into());
    let known = Lines::of(&tx, held.scheme, [who, household]).await?.known(own, who, household);
    let standing = known.on(&version.document, service.env.today());
    if item.is_some_and(|item| !standing.may(&item.classes)) {
        return Err(ApiError::new(ErrorCode::ItemNotForClass).at("member").arg("value", &held.item));
    }
    home.class = standing.class;
    let (assignee, dispatched_at) = (Some(member), Some(service.env.now()));
    let next = Task { status: TaskStatus::Dispatched, assignee, dispatched_at, accepted_at: None, ..held };
    let dispatched = write(service, ctx, &tx, (next, Some(home)), None).await?;
    tx.commit().await?;
    Ok(dispatched)
}

pub(in crate::service) async fn accept(service: &ScoringService, ctx: &CallCtx, id: TaskId, revision: u32) -> Result<Task> {
    let tx = service.store.write(ctx.tenant()?).await?;
    let (held, home) = hold(ctx, &tx, id, revision, &[TaskStatus::Dispatched]).await?;
    acts_for(ctx, held.assignee)?;
    let next = Task { status: TaskStatus::Accepted, accepted_at: Some(service.env.now()), ..held };
    let accepted = write(service, ctx, &tx, (next, home), None).await?;
    tx.commit().await?;
    Ok(accepted)
}

pub(in crate::service) async fn done(service: &ScoringService, ctx: &CallCtx, report: TaskReport) -> Result<Task> {
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let quantity: Quantity = report.quantity.parse().map_err(|error: ApiError| error.at("quantity"))?;
    let note = words::optional_reason(report.note.as_deref(), "note")?;
    let (today, now) = (service.env.today(), service.env.now());
    if report.day > today {
        return Err(ApiError::new(ErrorCode::BadDate).at("day").arg("value", report.day));
    }
    if report.evidence.len() > MAX_EVIDENCE {
        return Err(ApiError::new(ErrorCode::TooMany).at("evidence").arg("max", MAX_EVIDENCE));
    }
    let tx = service.store.write(ctx.tenant()?).await?;
    let (held, home) = hold(ctx, &tx, report.id, report.revision, &[TaskStatus::Accepted]).await?;
    acts_for(ctx, held.assignee)?;
    let added = evidence::by_ids(&tx, &report.evidence).await?;
    let strange = |id: &EvidenceId| !added.iter().any(|row| row.evidence.id == *id && row.added_by == account);
    if let Some(nth) = report.evidence.iter().position(strange) {
        return Err(ApiError::new(ErrorCode::NotFound).at(format!("evidence[{nth}]")));
    }
    let (day, quantity, evidence) = (Some(report.day), Some(quantity.to_string()), report.evidence);
    let next = Task { status: TaskStatus::Done, done_at: Some(now), day, quantity, note, evidence, ..held };
    let reported = write(service, ctx, &tx, (next, home), None).await?;
    tx.commit().await?;
    Ok(reported)
}

pub(in crate::service) async fn cancel(service: &ScoringService, ctx: &CallCtx, id: TaskId, revision: u32, reason: String) -> Result<Task> {
    let reason = words::reason(&reason, "reason")?;
    let tx = service.store.write(ctx.tenant()?).await?;
    let (held, home) = hold(ctx, &tx, id, revision, &[TaskStatus::Open, TaskStatus::Dispatched, TaskStatus::Accepted]).await?;
    acts_for(ctx, held.asker)?;
    let next = Task { status: TaskStatus::Cancelled, cancel_reason: Some(reason.clone()), ..held };
    let cancelled = write(service, ctx, &tx, (next, home), Some(&reason)).await?;
    tx.commit().await?;
    Ok(cancelled)
}
