//! Applications: filing, submitting, withdrawing and reading them.

mod list;
mod save;
mod submit;

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use linli_contracts::{Result, events::Fact, members::Member, scoring::*};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode, MemberId, Month, Reach, SchemeId, SchemeVersionId};
use linli_scheme::{explain, rules::Rules, window, worth::Worth};
use linli_store::Tx;

use super::{ScoringService, roster::Lines, which};
use crate::{
    domain::{
        filing::{Claim, Filed, judge, once, place},
        sight::Sight,
        standing::{Known, Own},
    },
    store::{
        application::{ApplicationRow, LineRow, load, status_text},
        period, scheme,
    },
};

pub(super) use list::list;
pub(super) use save::save;
pub(super) use submit::{submit, withdraw};

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: ApplicationId) -> Result<Application> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let row = load(&tx, &[id]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let waits_for = row.waits_for.filter(|_| row.status == ApplicationStatus::Submitted);
    if !Sight::of(ctx).takes_in(row.member, row.grid, waits_for) {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    view(service, &tx, row).await
}

/// One application as callers see it.
pub(super) async fn view(service: &ScoringService, tx: &Tx, row: ApplicationRow) -> Result<Application> {
    views(service, tx, vec![row]).await?.pop().ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// Applications as callers see them: items named as in the version each line is judged under (D-303).
async fn views(service: &ScoringService, tx: &Tx, rows: Vec<ApplicationRow>) -> Result<Vec<Application>> {
    let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
    let versions = scheme::by_ids(tx, &service.versions, ids).await?;
    let line = |line: LineRow| {
        let version = versions.get(&line.scheme_version).ok_or_else(|| ApiError::internal("a line's version is gone"))?;
        let item = version.document.items.iter().find(|item| item.code == line.deed.item);
        Ok(ApplicationLine {
            id: line.id,
            item_name: item.map_or_else(Words::default, |item| item.name.clone()),
            item: line.deed.item,
            scheme_version: line.scheme_version,
            version: version.version,
            day: line.deed.day,
            quantity: line.deed.quantity.to_string(),
            event: line.deed.event,
            inputs: line.deed.inputs,
            with: line.with,
            description: line.description,
            evidence: line.evidence,
            declared: line.declared,
            granted: line.granted,
            explanation: explain::told(&version.document, &line.workings, &line.cuts),
            workings: line.workings,
            cuts: line.cuts,
            review_reason: line.review_reason,
        })
    };
    let view = |row: ApplicationRow| {
        Ok(Application {
            id: row.id,
            scheme: row.scheme,
            revision: row.revision,
            member: row.member,
            month: row.month,
            status: row.status,
            step: row.step,
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

/// What a scheme knows of a member.
async fn known(tx: &Tx, scheme: SchemeId, member: &Member) -> Result<Known> {
    let (own, household) = (member.id.into(), member.household.into());
    Ok(Lines::of(tx, scheme, [own, household]).await?.known(Own::of(member), own, household))
}

/// Whether the caller acts for themselves.
fn is_own(ctx: &CallCtx, member: MemberId) -> bool {
    ctx.own().contains(&member)
}

/// As who the caller files for a member.
fn filer(ctx: &CallCtx, member: MemberId) -> Filer {
    match ctx.reach() {
        Reach::Community | Reach::Unit(_) | Reach::Platform => Filer::Staff,
        Reach::Grids { .. } if !is_own(ctx, member) => Filer::Leader,
        _ => Filer::Member,
    }
}

/// Refuses a month that has not begun, one whose end lies in a closed period, and days of closed periods or, by the rule
/// in force, of periods that ended too long ago (E8). Answers that rule, where a scheme was in force.
pub(super) async fn refuse_month(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    month: Month,
    days: impl IntoIterator<Item = NaiveDate>,
) -> Result<Option<PeriodRule>> {
    let today = service.env.today();
    if month > Month::of(today) {
        return Err(ApiError::new(ErrorCode::MonthInFuture).at("month").arg("month", month));
    }
    let periods = period::touching(tx, scheme, month.first_day(), month.last_day()).await?;
    let over = |day: NaiveDate| periods.iter().any(|period| period.contains(day) && period.closed_at.is_some());
    let closed = |place: String| Err(ApiError::new(ErrorCode::MonthClosed).at(place).arg("month", month));
    if over(month.last_day()) {
        return closed("month".to_owned());
    }
    let rule = which::version_on(service, tx, scheme, month.last_day().min(today)).await.map(|version| version.document.period).ok();
    let late = |day| rule.is_some_and(|rule| window::late(&rule, window::period_of(&rule, day, None).1, today));
    match days.into_iter().position(|day| over(day) || late(day)) {
        Some(nth) => closed(place(nth, "day")),
        None => Ok(rule),
    }
}

/// Refuses to declare a month after its last day for that (E8). What was declared in time and returned may be mended later.
fn refuse_late(service: &ScoringService, rule: Option<PeriodRule>, month: Month, status: ApplicationStatus) -> Result<()> {
    let until = rule.filter(|_| status != ApplicationStatus::Returned).and_then(|rule| window::declare_until(&rule, month.last_day()));
    match until.filter(|until| service.env.today() > *until) {
        Some(until) => Err(ApiError::new(ErrorCode::MonthTooLate).at("month").arg("month", month).arg("until", until)),
        None => Ok(()),
    }
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
pub(super) struct Judged {
    pub version: Arc<SchemeVersion>,
    pub claim: Claim,
    pub worth: Worth,
    /// The code of the class that the doer is of on the day.
    pub class: Option<String>,
}

impl Judged {
    pub fn item(&self) -> Option<&PointItem> {
        self.version.document.items.iter().find(|item| item.code == self.claim.deed.item)
    }
}

/// Judges claims, each under the version in force on its day.
pub(super) async fn judged(service: &ScoringService, tx: &Tx, scheme: SchemeId, claims: Vec<Claim>, filed: &Filed) -> Result<Vec<Judged>> {
    let marks = scheme::versions(tx, scheme).await?;
    let none = |index| ApiError::new(ErrorCode::NoScheme).at(place(index, "day"));
    let id_of = |(index, claim): (usize, &Claim)| marks.on(claim.deed.day).map(|mark| mark.id).ok_or_else(|| none(index));
    let ids = claims.iter().enumerate().map(id_of).collect::<Result<Vec<SchemeVersionId>>>()?;
    let versions = scheme::by_ids(tx, &service.versions, ids.iter().copied()).await?;
    let rules: HashMap<_, _> = versions.iter().map(|(id, version)| (*id, Rules::new(&version.document))).collect();
    let judge_one = |(index, (claim, id)): (usize, (Claim, SchemeVersionId))| {
        let (version, rules) = versions.get(&id).zip(rules.get(&id)).ok_or_else(|| none(index))?;
        let judged = judge(index, &claim, rules, version.version, filed)?;
        Ok(Judged { version: version.clone(), worth: judged.worth, class: judged.class, claim })
    };
    let judged = claims.into_iter().zip(ids).enumerate().map(judge_one).collect::<Result<Vec<_>>>()?;
    once(judged.iter().filter_map(Judged::item))?;
    Ok(judged)
}

/// What the world is told of an application that moved.
fn changed(row: &ApplicationRow, status: ApplicationStatus) -> Fact {
    Fact::ApplicationChanged { application: row.id, member: row.member, filed_by: row.filed_by, status }
}
