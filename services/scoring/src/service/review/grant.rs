//! Granting claimed applications: values, caps, the ledger, the trail and the events, each in one set.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use linli_contracts::{
    Result,
    scoring::{ApplicationStatus, SchemeVersion, SubjectKind},
};
use linli_kernel::{ApiError, ApplicationId, CallCtx, ErrorCode, HolderId, HouseholdId, LineId, Points, SchemeId, SchemeVersionId};
use linli_scheme::{
    grant::Usage,
    rules::Rules,
    window,
    worth::{self, Worth},
};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{
    ScoringService, changed,
    holders::Holders,
    parties::Parties,
    takeback::{self, Taking, TakingBack},
};
use crate::{
    domain::{
        deeds::{self, Doer},
        entry::NewEntry,
    },
    service::period::Periods,
    store::{
        application::{ApplicationRow, LineRow},
        ledger::{self, Ledger, TookBack},
        review::{self, LineResult, Verdict},
        scheme,
    },
};

/// What a reviewer decided for a line otherwise than declared.
pub(in crate::service) struct Decision {
    /// The points before caps.
    pub points: Points,
    /// Why.
    pub reason: String,
    /// Of a deduction that goes on (E6): from where.
    pub since: Option<Since>,
}

/// What stood of a deduction when its period ended.
#[derive(Clone)]
pub(in crate::service) struct Since {
    /// The period, in words.
    pub period: String,
    /// Whose points how much of it is: objections may have lifted it for some of several beneficiaries.
    pub shares: Vec<(HolderId, Points)>,
}

impl Decision {
    /// What a line is worth when it is reviewed: what its rules give, or what was decided.
    fn worth(of: Option<&Self>, rules: &Rules<'_>, line: &LineRow) -> Result<Worth> {
        let worth = worth::worth(rules, &line.deed);
        match of {
            // Its item may have changed since it was done.
            Some(Self { since: Some(since), points, .. }) => {
                Ok(worth.unwrap_or_else(|_| Worth::plain(*points, 1)).continued(*points, &since.period))
            }
            Some(Self { points, .. }) => Ok(worth?.decide(*points)),
            None => Ok(worth?.decide(line.declared)),
        }
    }
}

/// What an application was granted.
#[derive(Clone, Copy)]
pub(in crate::service) struct Approved {
    /// Points granted.
    pub granted: Points,
    /// Points that caps cut.
    pub cut: Points,
}

/// One review inside its transaction; the applications are held.
pub(in crate::service) struct Review<'a> {
    pub service: &'a ScoringService,
    pub ctx: &'a CallCtx,
    pub tx: &'a Tx,
    pub ledger: &'a Ledger<'a>,
    pub parties: &'a Parties,
    pub decisions: HashMap<LineId, Decision>,
    pub reason: Option<&'a str>,
}

/// The rules of each version by its id.
pub(super) type RulesOf<'a> = HashMap<SchemeVersionId, Rules<'a>>;

/// What judging adds up for the stores.
#[derive(Default)]
pub(super) struct Harvest {
    applications: Vec<(ApplicationId, u32, Points)>,
    lines: Vec<LineResult>,
    /// The entries to post, in order.
    pub entries: Vec<NewEntry>,
    /// What deeds take back of earlier ones.
    taking: Vec<Taking>,
    /// Whose deeds took back what.
    took_back: Vec<TookBack>,
    trail: Vec<audit::Line>,
}

/// What judging looks up besides what counts already.
struct Known {
    periods: Periods,
    holders: Holders,
}

impl Review<'_> {
    /// Grants all of them, scheme by scheme and longest waiting first; one with deeds of a closed period is refused.
    pub async fn grant(&self, rows: Vec<ApplicationRow>) -> Result<HashMap<ApplicationId, Result<Approved>>> {
        let ids = rows.iter().flat_map(|row| &row.lines).map(|line| line.scheme_version);
        let versions = scheme::by_ids(self.tx, &self.service.versions, ids).await?;
        let rules: RulesOf<'_> = versions.iter().map(|(id, version)| (*id, Rules::new(&version.document))).collect();
        let mut by_scheme: HashMap<SchemeId, Vec<ApplicationRow>> = HashMap::new();
        for row in rows {
            by_scheme.entry(row.scheme).or_default().push(row);
        }
        let mut results = HashMap::new();
        for (scheme, rows) in by_scheme {
            results.extend(self.grant_under(scheme, rows, &versions, &rules).await?);
        }
        Ok(results)
    }

    async fn grant_under(
        &self,
        scheme: SchemeId,
        rows: Vec<ApplicationRow>,
        versions: &HashMap<SchemeVersionId, Arc<SchemeVersion>>,
        rules: &RulesOf<'_>,
    ) -> Result<HashMap<ApplicationId, Result<Approved>>> {
        let mut results = HashMap::new();
        let days = rows.iter().flat_map(|row| &row.lines).map(|line| line.deed.day);
        let periods = Periods::of(self.service, self.tx, scheme, days).await?;
        let is_open =
            |row: &ApplicationRow| row.lines.iter().all(|line| periods.at(line.deed.day).is_ok_and(|period| period.closed_at.is_none()));
        let (mut open, closed): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_open);
        results.extend(closed.into_iter().map(|row| (row.id, Err(ApiError::new(ErrorCode::PeriodClosed)))));
        if open.is_empty() {
            return Ok(results);
        }
        open.sort_by_key(|row| (row.submitted_at, row.id));
        let of_scheme: Vec<&SchemeVersion> =
            versions.values().map(|version| &**version).filter(|version| names(&open, version.id)).collect();
        let mut usage = self.usage(scheme, &open, &of_scheme).await?;
        let holders: Vec<HolderId> = open.iter().flat_map(|row| [row.member.into(), row.household.into()]).collect();
        let documents = of_scheme.iter().map(|version| &version.document);
        let known = Known { holders: Holders::of(self.tx, scheme, documents, &holders, periods.all()).await?, periods };
        let mut harvest = Harvest::default();
        for row in &open {
            results.insert(row.id, Ok(self.judge(row, &known, rules, &mut usage, &mut harvest)?));
        }
        let taking_back = TakingBack { service: self.service, tx: self.tx };
        let back = taking_back.take(&harvest.taking, &harvest.entries).await?;
        harvest.entries.extend(back.entries);
        harvest.took_back = back.by;
        self.write(&open, harvest).await?;
        Ok(results)
    }

    /// What already counts for everybody concerned, held against other reviewers.
    async fn usage(&self, scheme: SchemeId, rows: &[ApplicationRow], versions: &[&SchemeVersion]) -> Result<Usage> {
        let households: HashSet<HouseholdId> = rows.iter().map(|row| row.household).collect();
        let doers: HashSet<HolderId> = rows.iter().map(|row| row.member.into()).collect();
        // Households also where this version pools none: another reviewer's may.
        self.ledger.hold_doers(households.iter().map(|id| id.uuid()).chain(doers.iter().map(|id| id.uuid()))).await?;
        let spans = versions.iter().map(|version| {
            let lines = rows.iter().flat_map(|row| &row.lines).filter(|line| line.scheme_version == version.id);
            window::span(&version.document, &lines.map(|line| line.deed.day).collect::<Vec<_>>())
        });
        let Some(span) = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Ok(Usage::default()) };
        let subject = versions.iter().max_by_key(|version| version.version).map_or(SubjectKind::Member, |version| version.document.subject);
        let (households, doers): (Vec<_>, Vec<_>) = (households.into_iter().collect(), doers.into_iter().collect());
        Ok(Usage::new(ledger::counted(self.tx, (scheme, subject), &doers, &households, span).await?))
    }

    fn judge(
        &self,
        row: &ApplicationRow,
        known: &Known,
        rules: &RulesOf<'_>,
        usage: &mut Usage,
        harvest: &mut Harvest,
    ) -> Result<Approved> {
        let (doer, mut approved) = (Doer::of(row), Approved { granted: Points::ZERO, cut: Points::ZERO });
        for line in &row.lines {
            let rules =
                rules.get(&line.scheme_version).ok_or_else(|| ApiError::internal(format!("version of line {} is gone", line.id)))?;
            let decision = self.decisions.get(&line.id);
            let worth = Decision::worth(decision, rules, line)?;
            let (asked, document, period) = (worth.points, rules.document(), known.periods.at(line.deed.day)?);
            let holder = deeds::holder(document.subject, doer.id, doer.household);
            let of = known.holders.of_holder(document, holder, line.class.as_deref(), period.id);
            let deed = linli_scheme::grant::Deed { line: Some(line.id), ..deeds::deed(document, &doer, &line.deed, &worth, &of) };
            // A line that is refused was not done: it neither counts nor has effects.
            let outcome = match asked {
                Points::ZERO if decision.is_some() => usage.judge(rules, &deed),
                _ => usage.grant(rules, &deed),
            };
            let granted = outcome.granted;
            approved.granted += granted;
            approved.cut += asked - granted;
            let reason = decision.map(|decision| decision.reason.clone());
            let (workings, cuts) = (outcome.workings.clone(), outcome.cuts.clone());
            harvest.lines.push(LineResult { line: line.id, granted, workings, cuts, reason: reason.clone() });
            if asked != Points::ZERO || decision.is_none() {
                let stood = decision.and_then(|decision| decision.since.as_ref()).map(|since| since.shares.as_slice());
                let granting = super::share::Granting { review: self, row, line, period, rules, reason, stood };
                harvest.entries.extend(granting.entries(&outcome));
                harvest.taking.extend(takeback::of_line(document, line.id, &line.deed.item, outcome.reversals));
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
        self.ledger.post(harvest.entries).await?;
        ledger::keep_taken_back(self.tx, &harvest.took_back).await?;
        audit::record_all(self.tx, env, self.ctx, harvest.trail).await?;
        let facts = rows.iter().map(|row| changed(row, ApplicationStatus::Approved)).collect();
        Ok(outbox::publish_all(self.tx, env, facts).await?)
    }
}

/// Whether a line is judged under this version.
fn names(rows: &[ApplicationRow], version: SchemeVersionId) -> bool {
    rows.iter().flat_map(|row: &ApplicationRow| &row.lines).any(|line: &LineRow| line.scheme_version == version)
}
