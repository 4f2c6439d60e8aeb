//! Periods: which there are, what stands in the way of closing one, and closing it (D-107); and points whose months are over (E4).

use std::collections::{HashMap, hash_map::Entry};

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    events::Fact,
    scoring::{EntryKind, LotPart, Period, PeriodBlocker},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Lang, PeriodId, Points, SchemeId};
use linli_scheme::lots::{Ends, part};
use linli_store::{DueJob, Tx, audit, outbox};
use serde_json::json;

use super::{
    ScoringService,
    continued::{self, Continuing},
    which, words,
};
use crate::{
    domain::{entry::NewEntry, purses},
    jobs,
    store::{
        ledger::{self, AccountKey, Ledger},
        period::{self, Fixed, PeriodRow},
    },
};

/// The period of a scheme that contains a day, made by the version in force then when absent; `NO_SCHEME` without one.
pub(super) async fn on(service: &ScoringService, tx: &Tx, scheme: SchemeId, day: NaiveDate) -> Result<PeriodRow> {
    if let Some(period) = period::at(tx, scheme, day).await? {
        return Ok(period);
    }
    let rule = which::version_on(service, tx, scheme, day).await?.document.period;
    Ok(period::ensure(tx, &service.env, scheme, &rule, day).await?)
}

/// The periods of some days.
pub(super) struct Periods(Vec<PeriodRow>);

impl Periods {
    /// Looks them up, making those that are absent.
    pub async fn of(service: &ScoringService, tx: &Tx, scheme: SchemeId, days: impl Iterator<Item = NaiveDate>) -> Result<Self> {
        let mut periods = Self(vec![]);
        for day in days {
            if periods.at(day).is_err() {
                periods.0.push(on(service, tx, scheme, day).await?);
            }
        }
        Ok(periods)
    }

    /// All of them.
    pub fn all(&self) -> &[PeriodRow] {
        &self.0
    }

    /// The period of one of the days.
    pub fn at(&self, day: NaiveDate) -> Result<&PeriodRow> {
        self.0.iter().find(|period| period.contains(day)).ok_or_else(|| ApiError::internal(format!("no period of {day}")))
    }
}

/// A reading transaction and the scheme's period that contains today; the first to ask in a new one makes it.
pub(super) async fn reading(service: &ScoringService, ctx: &CallCtx, asked: Option<SchemeId>) -> Result<(Tx, PeriodRow)> {
    let (tenant, today) = (ctx.tenant()?, service.env.today());
    let tx = service.store.read(tenant).await?;
    let scheme = which::scheme(&tx, asked).await?;
    if let Some(period) = period::at(&tx, scheme, today).await? {
        return Ok((tx, period));
    }
    drop(tx);
    let made = made(service, ctx, scheme, today).await?;
    Ok((service.store.read(tenant).await?, made))
}

/// The period of a scheme that contains a day, made when absent.
pub(super) async fn made(service: &ScoringService, ctx: &CallCtx, scheme: SchemeId, day: NaiveDate) -> Result<PeriodRow> {
    let tx = service.store.write(ctx.tenant()?).await?;
    let _writer = Ledger::enter(&tx, &service.env, ctx).await?;
    let made = on(service, &tx, scheme, day).await?;
    tx.commit().await?;
    Ok(made)
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, scheme: Option<SchemeId>) -> Result<Vec<Period>> {
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(period::list(&tx, scheme).await?.into_iter().map(Period::from).collect())
}

pub(super) async fn check(service: &ScoringService, ctx: &CallCtx, id: PeriodId) -> Result<Vec<PeriodBlocker>> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let period = found(&tx, id, false).await?;
    blockers(service, &tx, &period).await
}

pub(super) async fn close(service: &ScoringService, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period> {
    let reason = words::reason(&reason, "reason")?;
    let continuing = Continuing::of(service, ctx, id).await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let ledger = Ledger::enter_alone(&tx, &service.env, ctx).await?;
    let period = found(&tx, id, true).await?;
    if period.closed_at.is_some() {
        return Err(ApiError::new(ErrorCode::PeriodClosed));
    }
    refuse_open_work(ctx.lang(), &blockers(service, &tx, &period).await?)?;
    let env = &service.env;
    let next = on(service, &tx, period.scheme, period.next_day()).await?;
    let entries = ending(service, &tx, &period, &next).await?;
    let cleared = -entries.iter().map(|entry| entry.amounts.balance).sum::<Points>();
    let members = entries.iter().filter(|entry| entry.kind == EntryKind::Clear).count();
    let details = json!({ "members": members, "cleared": cleared, "continued": continuing.len() });
    ledger.post(entries).await?;
    continuing.enter(service, ctx, (&tx, &ledger), &period).await?;
    let closed_at = env.now();
    period::close(&tx, id, closed_at, cleared).await?;
    audit::record(&tx, env, ctx, &id.to_string(), Some(&reason), &details).await?;
    outbox::publish(&tx, env, Fact::PeriodClosed { period: id }).await?;
    jobs::schedule_seal(&tx, service, &format!("closed {id}")).await?;
    tx.commit().await?;
    Ok(PeriodRow { closed_at: Some(closed_at), cleared: Some(cleared), ..period }.into())
}

/// The entries that end what ends with a period (E2), but for what the version in force on its last day carries into the next (E3).
/// Debts of it are forgiven.
async fn ending(service: &ScoringService, tx: &Tx, period: &PeriodRow, next: &PeriodRow) -> Result<Vec<NewEntry>> {
    let version = which::version_on(service, tx, period.scheme, period.last_day).await?;
    let (note, onward) = (period.words(), Ends::at_close(next.last_day));
    let mut entries = vec![];
    for (account, mut lots) in ledger::closing(tx, period.scheme, period.last_day).await? {
        let rule = purses::rule(&version.document, &account.purse).ends;
        let carried = lots.carry(&rule, period.last_day, onward);
        let (cleared, _) = lots.end(|ends| ends.over(Some(period.last_day), NaiveDate::MIN));
        let holder = account.ended_in(period.id);
        let post = |kind, parts: Vec<LotPart>, note: &str| {
            (!parts.is_empty()).then(|| NewEntry::ending(service.env.new_id(), kind, holder.clone(), parts).noted(note))
        };
        entries.extend(post(EntryKind::Carry, carried, &format!("{note} → {}", next.words())));
        entries.extend(post(EntryKind::Clear, cleared, &note));
    }
    Ok(entries)
}

/// Opens the latest closed period again, while nothing that others rely on follows from it.
pub(super) async fn reopen(service: &ScoringService, ctx: &CallCtx, id: PeriodId, reason: String) -> Result<Period> {
    let reason = words::reason(&reason, "reason")?;
    let (tx, env) = (service.store.write(ctx.managed_tenant()?).await?, &service.env);
    let ledger = Ledger::enter_alone(&tx, env, ctx).await?;
    let period = found(&tx, id, true).await?;
    if period.closed_at.is_none() {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", "OPEN"));
    }
    refuse_fixed(ctx.lang(), period::fixed(&tx, &period).await?)?;
    period::reopen(&tx, id).await?;
    let back =
        |(ended, account, points): (_, AccountKey, _)| NewEntry::reopen(env.new_id(), account.ended_in(id), ended, points).noted(&reason);
    let mut entries: Vec<NewEntry> = ledger::closings(&tx, id).await?.into_iter().map(back).collect();
    let given_back = entries.iter().map(|entry| entry.amounts.balance).sum::<Points>();
    let details = json!({ "entries": entries.len(), "given_back": given_back });
    entries.extend(continued::withdraw(service, &tx, id, &reason).await?);
    ledger.post(entries).await?;
    audit::record(&tx, env, ctx, &id.to_string(), Some(&reason), &details).await?;
    jobs::schedule_seal(&tx, service, &format!("reopened {id} {}", env.now())).await?;
    tx.commit().await?;
    Ok(PeriodRow { closed_at: None, cleared: None, ..period }.into())
}

fn refuse_fixed(lang: Lang, fixed: Fixed) -> Result<()> {
    let told = match (lang, fixed) {
        (_, Fixed { results: 0, pools: 0, later: 0 }) => return Ok(()),
        (Lang::Zh, Fixed { later: 1.., .. }) => "后面的周期已经结算",
        (Lang::En, Fixed { later: 1.., .. }) => "a later period is closed",
        (Lang::Zh, Fixed { results: 1.., .. }) => "评定结果已经公示",
        (Lang::En, Fixed { results: 1.., .. }) => "a result of its days was published",
        (Lang::Zh, _) => "已按它的积分分配了资金",
        (Lang::En, _) => "a pool was divided by its points",
    };
    Err(ApiError::new(ErrorCode::PeriodFixed).arg("reason", told))
}

/// Takes the points whose months are over (E4): once, whatever is late and however often it is told.
pub(crate) async fn expire(service: &ScoringService, ctx: &CallCtx, job: &DueJob) -> Result<()> {
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    job.finish(&tx).await?;
    let ledger = Ledger::enter_alone(&tx, env, ctx).await?;
    let (mut entries, mut periods) = (vec![], HashMap::new());
    for (account, lots) in ledger::expired(&tx, env.today()).await? {
        let period = match periods.entry(account.scheme) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(unknown) => *unknown.insert(on(service, &tx, account.scheme, env.today()).await?.id),
        };
        let holder = account.ended_in(period);
        let expired = lots.left().map(|(ends, left)| {
            NewEntry::ending(env.new_id(), EntryKind::Expire, holder.clone(), vec![part(ends, -left)]).noted(ends.expired())
        });
        entries.extend(expired);
    }
    if !entries.is_empty() {
        let expired = -entries.iter().map(|entry| entry.amounts.balance).sum::<Points>();
        let details = json!({ "entries": entries.len(), "expired": expired });
        ledger.post(entries).await?;
        audit::record(&tx, env, ctx, &env.today().to_string(), None, &details).await?;
        jobs::schedule_seal(&tx, service, &format!("expired {}", job.id)).await?;
    }
    Ok(tx.commit().await?)
}

async fn found(tx: &Tx, id: PeriodId, hold: bool) -> Result<PeriodRow> {
    period::get(tx, id, hold).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

async fn blockers(service: &ScoringService, tx: &Tx, period: &PeriodRow) -> Result<Vec<PeriodBlocker>> {
    let work = period::open_work(tx, period).await?;
    let mut blockers = vec![];
    if service.env.today() <= period.last_day {
        blockers.push(PeriodBlocker::NotEnded { last_day: period.last_day });
    }
    if let Some(PeriodRow { first_day, last_day, .. }) = period::open_before(tx, period.scheme, period.first_day).await? {
        blockers.push(PeriodBlocker::EarlierOpen { first_day, last_day });
    }
    if work.unreviewed > 0 {
        blockers.push(PeriodBlocker::UnreviewedApplications { count: work.unreviewed });
    }
    if work.unpublished > 0 {
        blockers.push(PeriodBlocker::UnpublishedEntries { count: work.unpublished });
    }
    if work.open_lists > 0 {
        blockers.push(PeriodBlocker::OpenPublicity { count: work.open_lists });
    }
    Ok(blockers)
}

fn refuse_open_work(lang: Lang, blockers: &[PeriodBlocker]) -> Result<()> {
    if let Some(PeriodBlocker::NotEnded { last_day }) = blockers.first() {
        return Err(ApiError::new(ErrorCode::PeriodNotEnded).arg("value", last_day));
    }
    let told: Vec<String> = blockers.iter().map(|blocker| words_of(lang, blocker)).collect();
    let separator = if lang == Lang::Zh { "；" } else { "; " };
    if told.is_empty() { Ok(()) } else { Err(ApiError::new(ErrorCode::PeriodOpenWork).arg("reason", told.join(separator))) }
}

fn words_of(lang: Lang, blocker: &PeriodBlocker) -> String {
    match (lang, blocker) {
        (Lang::Zh, PeriodBlocker::NotEnded { last_day }) => format!("周期到 {last_day} 才结束"),
        (Lang::Zh, PeriodBlocker::EarlierOpen { first_day, last_day }) => format!("应先结束周期 {first_day} – {last_day}"),
        (Lang::Zh, PeriodBlocker::UnreviewedApplications { count }) => format!("{count} 份申报未审核"),
        (Lang::Zh, PeriodBlocker::UnpublishedEntries { count }) => format!("{count} 笔积分未公示"),
        (Lang::Zh, PeriodBlocker::OpenPublicity { count }) => format!("{count} 次公示未结束"),
        (Lang::En, PeriodBlocker::NotEnded { last_day }) => format!("the period ends on {last_day}"),
        (Lang::En, PeriodBlocker::EarlierOpen { first_day, last_day }) => format!("close the period {first_day} – {last_day} first"),
        (Lang::En, PeriodBlocker::UnreviewedApplications { count }) => format!("{count} applications not reviewed"),
        (Lang::En, PeriodBlocker::UnpublishedEntries { count }) => format!("{count} grants not published"),
        (Lang::En, PeriodBlocker::OpenPublicity { count }) => format!("{count} publicity lists not final"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_work_is_told_in_the_callers_language() {
        let work = [PeriodBlocker::UnreviewedApplications { count: 3 }, PeriodBlocker::OpenPublicity { count: 1 }];
        let error = refuse_open_work(Lang::Zh, &work).unwrap_err();
        assert_eq!((error.code, error.args["reason"].as_str()), (ErrorCode::PeriodOpenWork, "3 份申报未审核；1 次公示未结束"));
        let error = refuse_open_work(Lang::En, &work).unwrap_err();
        assert_eq!(error.args["reason"], "3 applications not reviewed; 1 publicity lists not final");
    }

    #[test]
    fn a_running_period_is_refused_with_its_end() {
        let blockers =
            [PeriodBlocker::NotEnded { last_day: "2026-12-31".parse().unwrap() }, PeriodBlocker::UnpublishedEntries { count: 1 }];
        let error = refuse_open_work(Lang::Zh, &blockers).unwrap_err();
        assert_eq!((error.code, error.args["value"].as_str()), (ErrorCode::PeriodNotEnded, "2026-12-31"));
        assert_eq!(refuse_open_work(Lang::Zh, &[]), Ok(()));
    }
}
