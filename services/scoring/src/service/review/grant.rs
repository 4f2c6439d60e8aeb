//! Granting claimed applications: values, caps, the ledger, the trail and the events, each in one set.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use linli_contracts::{
    Result,
    scoring::{ApplicationStatus, SchemeDocument, SchemeVersion},
};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode, LineId, Month, Points, SchemeVersionId};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{ScoringService, changed};
use crate::{
    domain::{
        caps::{self, Deed, Usage},
        entry::{DeedRef, Granted, Holder, NewEntry},
        value,
    },
    service::period,
    store::{
        application::{ApplicationRow, LineRow},
        ledger::{self, Ledger},
        period::PeriodRow,
        review::{self, LineResult, Verdict},
        scheme,
    },
};

/// What a reviewer decided for a line otherwise than declared.
pub(super) struct Decision {
    /// The points before caps.
    pub points: Points,
    /// Why.
    pub reason: String,
}

/// What an application was granted.
#[derive(Clone, Copy)]
pub(super) struct Approved {
    /// Points granted.
    pub granted: Points,
    /// Points that caps cut.
    pub cut: Points,
}

/// One review inside its transaction; the applications are held.
pub(super) struct Review<'a> {
    pub service: &'a ScoringService,
    pub ctx: &'a CallCtx,
    pub tx: &'a Tx,
    pub ledger: &'a Ledger<'a>,
    pub decisions: HashMap<LineId, Decision>,
    pub reason: Option<&'a str>,
}

type Versions = HashMap<SchemeVersionId, Arc<SchemeVersion>>;

/// What judging adds up for the stores.
#[derive(Default)]
struct Harvest {
    applications: Vec<(ApplicationId, u32, Points)>,
    lines: Vec<LineResult>,
    entries: Vec<NewEntry>,
    trail: Vec<audit::Line>,
}

impl Review<'_> {
    /// Grants all of them, longest waiting first; one of a closed period is refused.
    pub async fn grant(&self, rows: Vec<ApplicationRow>) -> Result<HashMap<ApplicationId, Result<Approved>>> {
        let mut results = HashMap::new();
        let periods = self.periods(&rows).await?;
        let (mut open, closed): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| periods[&row.month].closed_at.is_none());
        results.extend(closed.into_iter().map(|row| (row.id, Err(ApiError::new(ErrorCode::PeriodClosed)))));
        if open.is_empty() {
            return Ok(results);
        }
        open.sort_by_key(|row| (row.submitted_at, row.id));
        let versions =
            scheme::by_ids(self.tx, &self.service.versions, open.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version)).await?;
        let mut usage = self.usage(&open, &versions).await?;
        let mut harvest = Harvest::default();
        for row in &open {
            results.insert(row.id, Ok(self.judge(row, &periods[&row.month], &versions, &mut usage, &mut harvest)?));
        }
        self.write(&open, harvest).await?;
        Ok(results)
    }

    /// The periods of the applications' months: a period begins with a month, so the first day tells.
    async fn periods(&self, rows: &[ApplicationRow]) -> Result<HashMap<Month, PeriodRow>> {
        let mut periods: HashMap<Month, PeriodRow> = HashMap::new();
        for row in rows {
            if !periods.contains_key(&row.month) {
                let known = periods.values().find(|period| period.contains(row.month.first_day())).copied();
                let found = match known {
                    Some(period) => period,
                    None => period::on(self.service, self.tx, row.month.first_day()).await?,
                };
                periods.insert(row.month, found);
            }
        }
        Ok(periods)
    }

    /// What already counts for everybody concerned, held against other reviewers.
    async fn usage(&self, rows: &[ApplicationRow], versions: &Versions) -> Result<Usage> {
        let households: HashSet<_> = rows.iter().map(|row| row.household).collect();
        let members: HashSet<_> = rows.iter().map(|row| row.member).collect();
        // Also where this version pools no households: another reviewer's may.
        self.ledger.hold_households(households.iter().copied()).await?;
        self.ledger.hold_members(rows.iter().map(|row| (row.member, row.household))).await?;
        let spans = versions.values().map(|version| {
            let lines = rows.iter().flat_map(|row| &row.lines).filter(|line| line.scheme_version == version.id);
            caps::span(&version.document, &lines.map(|line| line.day).collect::<Vec<_>>())
        });
        let Some((from, until)) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Ok(Usage::default()) };
        let (households, members): (Vec<_>, Vec<_>) = (households.into_iter().collect(), members.into_iter().collect());
        Ok(Usage::new(ledger::counted(self.tx, &members, &households, from, until).await?))
    }

    fn judge(
        &self,
        row: &ApplicationRow,
        period: &PeriodRow,
        versions: &Versions,
        usage: &mut Usage,
        harvest: &mut Harvest,
    ) -> Result<Approved> {
        let holder = Holder { member: row.member, household: row.household, period: period.id };
        let mut approved = Approved { granted: Points::ZERO, cut: Points::ZERO };
        for line in &row.lines {
            let version =
                versions.get(&line.scheme_version).ok_or_else(|| ApiError::internal(format!("version of line {} is gone", line.id)))?;
            let decision = self.decisions.get(&line.id);
            let asked = decision.map_or(line.declared, |decision| decision.points);
            let outcome = usage.grant(&version.document, &deed(row, line, &version.document, asked));
            approved.granted += outcome.granted;
            approved.cut += asked - outcome.granted;
            let (granted, reason) = (outcome.granted, decision.map(|decision| decision.reason.clone()));
            harvest.lines.push(LineResult { line: line.id, granted, cuts: outcome.cuts.clone(), reason: reason.clone() });
            if granted != Points::ZERO {
                let deed = DeedRef { day: line.day, item: line.item.clone(), version: line.scheme_version, line: line.id };
                let granted = Granted { id: self.service.env.new_id(), holder, deed, points: granted, times: outcome.times.into() };
                let entry = NewEntry::grant(granted, line.declared, outcome.cuts);
                harvest.entries.push(NewEntry { note: reason, ..entry });
            }
        }
        harvest.applications.push((row.id, row.revision, approved.granted));
        let details = json!({ "status": "APPROVED", "declared": row.declared, "granted": approved.granted, "cut": approved.cut });
        harvest.trail.push(audit::Line { subject: row.id.to_string(), reason: self.reason.map(str::to_owned), details });
        Ok(approved)
    }

    async fn write(&self, rows: &[ApplicationRow], harvest: Harvest) -> Result<()> {
        let env = &self.service.env;
        let verdict = Verdict { by: self.ctx.account(), at: env.now(), reason: self.reason };
        review::approve(self.tx, &harvest.applications, &harvest.lines, verdict).await?;
        self.ledger.post(&harvest.entries).await?;
        audit::record_all(self.tx, env, self.ctx, harvest.trail).await?;
        let facts = rows.iter().map(|row| changed(row, ApplicationStatus::Approved)).collect();
        Ok(outbox::publish_all(self.tx, env, facts).await?)
    }
}

fn deed<'a>(row: &ApplicationRow, line: &'a LineRow, document: &SchemeDocument, points: Points) -> Deed<'a> {
    let item = document.items.iter().find(|item| item.code == line.item);
    let times = item.map_or(1, |item| value::times(item, line.quantity));
    Deed { member: row.member, household: row.household, item: &line.item, day: line.day, points, times }
}
