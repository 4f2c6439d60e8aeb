//! Applications: filing, submitting, withdrawing and reading them.

mod list;
mod save;
mod submit;

use std::sync::Arc;

use linli_contracts::{Result, events::Fact, members::Member, scoring::*};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode, MemberId, Month, Points};
use linli_store::Tx;

use super::ScoringService;
use crate::{
    domain::filing::{Claim, Standing, judge, once, place},
    store::{
        application::{ApplicationRow, LineRow, load, status_text},
        application_write::month_closed,
        scheme,
    },
};

pub(super) use list::list;
pub(super) use save::save;
pub(super) use submit::{submit, withdraw};

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: ApplicationId) -> Result<Application> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let row = load(&tx, &[id]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    ctx.check_member(row.member, Some(row.grid))?;
    view(service, &tx, row).await
}

/// One application as callers see it.
async fn view(service: &ScoringService, tx: &Tx, row: ApplicationRow) -> Result<Application> {
    views(service, tx, vec![row]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// Applications as callers see them: items named as in the version each line is judged under (D-303).
async fn views(service: &ScoringService, tx: &Tx, rows: Vec<ApplicationRow>) -> Result<Vec<Application>> {
    let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
    let versions = scheme::by_ids(tx, &service.versions, ids).await?;
    let line = |line: LineRow| {
        let version = versions.get(&line.scheme_version).ok_or_else(|| ApiError::internal("a line's version is gone"))?;
        let item = version.document.items.iter().find(|item| item.code == line.item);
        Ok(ApplicationLine {
            id: line.id,
            item_name: item.map_or_else(Words::default, |item| item.name.clone()),
            item: line.item,
            scheme_version: line.scheme_version,
            version: version.version,
            day: line.day,
            quantity: line.quantity.to_string(),
            description: line.description,
            evidence: line.evidence,
            declared: line.declared,
            granted: line.granted,
            cuts: line.cuts,
            review_reason: line.review_reason,
        })
    };
    let view = |row: ApplicationRow| {
        Ok(Application {
            id: row.id,
            revision: row.revision,
            member: row.member,
            month: row.month,
            status: row.status,
            filed_by: row.filed_by,
            on_behalf_reason: row.on_behalf_reason,
            submitted_at: row.submitted_at,
            reviewed_by: row.reviewed_by,
            reviewed_at: row.reviewed_at,
            review_reason: row.review_reason,
            lines: row.lines.into_iter().map(line).collect::<Result<_>>()?,
            declared: row.declared,
            granted: row.granted,
        })
    };
    rows.into_iter().map(view).collect()
}

/// The member, if the caller may file for them. A contract call: never inside a transaction.
async fn member(service: &ScoringService, ctx: &CallCtx, id: MemberId) -> Result<Member> {
    let not_found = || ApiError::new(ErrorCode::NotFound).at("member");
    let member = service.members.members_by_ids(ctx, vec![id]).await?.pop().ok_or_else(not_found)?;
    ctx.check_member(member.id, Some(member.grid)).map_err(|error| error.at("member"))?;
    Ok(member)
}

/// Whether the caller acts for themselves.
fn is_own(ctx: &CallCtx, member: MemberId) -> bool {
    ctx.own().contains(&member)
}

/// Refuses a month that has not begun, and one whose period is closed.
async fn refuse_month(service: &ScoringService, tx: &Tx, month: Month) -> Result<()> {
    if month > Month::of(service.env.today()) {
        return Err(ApiError::new(ErrorCode::MonthInFuture).at("month").arg("month", month));
    }
    if month_closed(tx, month).await? {
        return Err(ApiError::new(ErrorCode::MonthClosed).at("month").arg("month", month));
    }
    Ok(())
}

/// Refuses an application that somebody else changed meanwhile, or that stands where this cannot be done.
fn refuse_stale(row: &ApplicationRow, revision: u32, may_be: &[ApplicationStatus]) -> Result<()> {
    if row.revision != revision {
        return Err(ApiError::new(ErrorCode::VersionConflict).at("revision"));
    }
    if !may_be.contains(&row.status) {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", status_text(row.status)));
    }
    Ok(())
}

/// A claim judged under the version in force on its day.
struct Judged {
    version: Arc<SchemeVersion>,
    claim: Claim,
    declared: Points,
}

impl Judged {
    fn item(&self) -> Option<&PointItem> {
        self.version.document.items.iter().find(|item| item.code == self.claim.item)
    }
}

/// Judges claims, each under the version in force on its day.
async fn judged(service: &ScoringService, tx: &Tx, claims: Vec<Claim>, standing: Standing) -> Result<Vec<Judged>> {
    let marks = scheme::versions(tx).await?;
    let none = |index| ApiError::new(ErrorCode::NoScheme).at(place(index, "day"));
    let ids = claims.iter().enumerate().map(|(index, claim)| marks.on(claim.day).map(|mark| mark.id).ok_or_else(|| none(index)));
    let ids = ids.collect::<Result<Vec<_>>>()?;
    let versions = scheme::by_ids(tx, &service.versions, ids.iter().copied()).await?;
    let judge_one = |(index, (claim, id)): (usize, (Claim, _))| {
        let version = versions.get(&id).cloned().ok_or_else(|| none(index))?;
        let (_, declared) = judge(index, &claim, &version, standing)?;
        Ok(Judged { version, claim, declared })
    };
    let judged = claims.into_iter().zip(ids).enumerate().map(judge_one).collect::<Result<Vec<_>>>()?;
    once(judged.iter().filter_map(Judged::item))?;
    Ok(judged)
}

/// What the world is told of an application that moved.
fn changed(row: &ApplicationRow, status: ApplicationStatus) -> Fact {
    Fact::ApplicationChanged { application: row.id, member: row.member, filed_by: row.filed_by, status }
}
