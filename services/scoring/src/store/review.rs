//! What a review changes of applications, and the queue at a glance.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{ApplicationStatus, Cut, ReviewSummary, Reviewers, Working};
use linli_kernel::{AccountId, ApplicationId, Env, LineId, Points};
use linli_scheme::claim::Claim;
use linli_store::{OnConflict, Result, Tx, params, to_json};

use super::{
    application::{claim, live, reviewers_text, status_text},
    batch,
};

use crate::store::columns::APPLICATION_LINE;

/// Who reviewed, when, and what they say of the whole.
#[derive(Clone, Copy, Debug)]
pub struct Verdict<'a> {
    /// Who.
    pub by: Option<AccountId>,
    /// When.
    pub at: DateTime<Utc>,
    /// What they say.
    pub reason: Option<&'a str>,
}

/// What became of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineResult {
    /// Which.
    pub line: LineId,
    /// What was granted.
    pub granted: Points,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// Why it was decided otherwise than declared.
    pub reason: Option<String>,
}

/// Marks held applications as approved, each with its revision and what it was granted, and their lines.
pub async fn approve(tx: &Tx, applications: &[(ApplicationId, u32, Points)], lines: &[LineResult], verdict: Verdict<'_>) -> Result<()> {
    let status = status_text(ApplicationStatus::Approved);
    let row = |(id, revision, granted): &(ApplicationId, u32, Points)| {
        params![*id, *revision + 1, *granted, status, verdict.by, verdict.at, verdict.reason]
    };
    let columns = ["revision", "granted", "status", "reviewed_by", "reviewed_at", "review_reason"];
    batch::update(tx, "application", &columns, applications.iter().map(row).collect()).await?;
    let row =
        |line: &LineResult| Ok(params![line.line, line.granted, to_json(&line.workings)?, to_json(&line.cuts)?, line.reason.as_deref()]);
    let rows = lines.iter().map(row).collect::<Result<Vec<_>>>()?;
    batch::update(tx, "application_line", &["granted", "workings", "cuts", "review_reason"], rows).await
}

/// What somebody decided at a step of a review.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vote {
    /// At which step, from 0.
    pub step: u32,
    /// Who.
    pub account: AccountId,
}

/// A decision at a step, to be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewVote<'a> {
    /// About which application.
    pub application: ApplicationId,
    /// At which step, from 0.
    pub step: u32,
    /// Who.
    pub account: AccountId,
    /// `AGREE`, `RETURN` or `REJECT`.
    pub decision: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
}

/// Who agreed to these applications since they were submitted, at which step.
pub async fn votes(tx: &Tx, applications: &[ApplicationId]) -> Result<HashMap<ApplicationId, Vec<Vote>>> {
    let mut votes: HashMap<ApplicationId, Vec<Vote>> = HashMap::new();
    let sql = format!(
        "SELECT application_id, step, account_id FROM review_vote WHERE tenant_id = $1 AND decision = 'AGREE' AND over = $3 AND {}",
        tx.any_of("application_id", 2)
    );
    for row in tx.all(&sql, params![tx.ids(applications.iter().map(|id| id.uuid())), false]).await? {
        let vote = Vote { step: row.get("step")?, account: row.get("account_id")? };
        votes.entry(row.get("application_id")?).or_default().push(vote);
    }
    Ok(votes)
}

/// Keeps decisions.
pub async fn cast(tx: &Tx, env: &Env, votes: &[NewVote<'_>]) -> Result<()> {
    let row = |vote: &NewVote<'_>| {
        let id = env.new_id::<linli_kernel::id::kind::Entry>();
        params![id, vote.application, vote.step, vote.account, vote.decision, vote.reason, false, env.now()]
    };
    let columns = ["id", "application_id", "step", "account_id", "decision", "reason", "over", "at"];
    tx.insert("review_vote", &columns, votes.iter().map(row).collect(), OnConflict::Fail).await?;
    Ok(())
}

/// An application is submitted again: what was decided about it before no longer counts.
pub async fn begin_anew(tx: &Tx, application: ApplicationId) -> Result<()> {
    tx.exec("UPDATE review_vote SET over = $3 WHERE tenant_id = $1 AND application_id = $2", params![application, true]).await?;
    Ok(())
}

/// A held application on its way to its next step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Forwarded {
    /// Which.
    pub application: ApplicationId,
    /// Its new revision.
    pub revision: u32,
    /// The step it goes to, from 0.
    pub step: u32,
    /// Who decides that step.
    pub by: Reviewers,
}

/// Moves held applications to their next step.
pub async fn forward(tx: &Tx, applications: &[Forwarded]) -> Result<()> {
    let row = |of: &Forwarded| params![of.application, of.revision, of.step, reviewers_text(of.by)];
    batch::update(tx, "application", &["revision", "step", "waits_for"], applications.iter().map(row).collect()).await
}

/// Sends a held application back or refuses it.
pub async fn refuse(tx: &Tx, id: ApplicationId, status: ApplicationStatus, verdict: Verdict<'_>) -> Result<()> {
    let sql =
        "UPDATE application SET revision = revision + 1, status = $3, live = $4, reviewed_by = $5, reviewed_at = $6, review_reason = $7
               WHERE tenant_id = $1 AND id = $2";
    tx.exec(sql, params![id, status_text(status), live(status), verdict.by, verdict.at, verdict.reason]).await?;
    Ok(())
}

/// A line to be judged again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JudgedLine {
    /// Its deed.
    pub deed: Claim,
    /// What it declares.
    pub declared: Points,
    /// The doer's class when it was submitted.
    pub class: Option<String>,
}

/// One line.
pub async fn line(tx: &Tx, id: LineId) -> Result<JudgedLine> {
    let row = tx.one(&format!("SELECT {APPLICATION_LINE} FROM application_line WHERE tenant_id = $1 AND id = $2"), params![id]).await?;
    Ok(JudgedLine { deed: claim(&row)?, declared: row.get("declared")?, class: row.get("class")? })
}

/// How many wait, and since when.
pub async fn summary(tx: &Tx) -> Result<ReviewSummary> {
    let sql = "SELECT count(*) AS waiting, min(submitted_at) AS oldest_at FROM application WHERE tenant_id = $1 AND status = 'SUBMITTED'";
    let row = tx.one(sql, vec![]).await?;
    Ok(ReviewSummary { waiting: row.get("waiting")?, oldest_at: row.get("oldest_at")? })
}
