//! Applications and their lines as rows, and how they are read: a set of applications in three statements.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{ApplicationStatus, Cut, Reviewers, Working};
use linli_kernel::{
    AccountId, ApplicationId, EvidenceId, HouseholdId, LineId, MemberId, Month, PlaceId, Points, SchemeId, SchemeVersionId,
};
use linli_scheme::{claim::Claim, worth::Quantity};
use linli_store::{Backend, Error, Result, Row, Tx, params};

use crate::store::columns::{APPLICATION, APPLICATION_LINE};

/// An application with its lines.
#[derive(Clone, Debug)]
pub(crate) struct ApplicationRow {
    /// Its id.
    pub id: ApplicationId,
    /// Under which scheme.
    pub scheme: SchemeId,
    /// Grows with every change.
    pub revision: u32,
    /// For whom.
    pub member: MemberId,
    /// The member's household when it was submitted, or last saved.
    pub household: HouseholdId,
    /// The member's grid when it was submitted, or last saved.
    pub grid: PlaceId,
    /// Which month.
    pub month: Month,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Which step of the review it waits at, from 0 (F3).
    pub step: u32,
    /// Who decides that step; absent before it was submitted.
    pub waits_for: Option<Reviewers>,
    /// Sum of what is declared.
    pub declared: Points,
    /// Sum of what was granted.
    pub granted: Points,
    /// Who filed it.
    pub filed_by: AccountId,
    /// Why for another.
    pub on_behalf_reason: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was submitted, or made.
    pub sorted_at: DateTime<Utc>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who reviewed it.
    pub reviewed_by: Option<AccountId>,
    /// When.
    pub reviewed_at: Option<DateTime<Utc>>,
    /// What the reviewer said of the whole.
    pub review_reason: Option<String>,
    /// Its lines in order.
    pub lines: Vec<LineRow>,
}

/// A line.
#[derive(Clone, Debug)]
pub(crate) struct LineRow {
    /// Its id.
    pub id: LineId,
    /// The deed as it was declared.
    pub deed: Claim,
    /// The code of the class that the doer was of on that day, when it was submitted or last saved (A5, A8).
    pub class: Option<String>,
    /// Who else has a part in it.
    pub with: Vec<MemberId>,
    /// The version it is judged under.
    pub scheme_version: SchemeVersionId,
    /// What was done.
    pub description: String,
    /// Evidence in order.
    pub evidence: Vec<EvidenceId>,
    /// What the item's rule gives.
    pub declared: Points,
    /// What was granted; absent before review.
    pub granted: Option<Points>,
    /// How the number before caps came about; a preview before review.
    pub workings: Vec<Working>,
    /// What caps cut; a preview before review.
    pub cuts: Vec<Cut>,
    /// What the reviewer said.
    pub review_reason: Option<String>,
}

/// The stored form of a status.
pub(crate) fn status_text(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Draft => "DRAFT",
        ApplicationStatus::Submitted => "SUBMITTED",
        ApplicationStatus::Returned => "RETURNED",
        ApplicationStatus::Approved => "APPROVED",
        ApplicationStatus::Rejected => "REJECTED",
        ApplicationStatus::Withdrawn => "WITHDRAWN",
    }
}

/// The stored form of who decides.
pub(crate) fn reviewers_text(by: Reviewers) -> &'static str {
    match by {
        Reviewers::GridLeader => "GRID_LEADER",
        Reviewers::Reviewer => "REVIEWER",
        Reviewers::CommunityAdmin => "COMMUNITY_ADMIN",
        Reviewers::Street => "STREET",
    }
}

/// One live application a member and month: a withdrawn or rejected one makes room (NULL is never a duplicate).
pub(crate) fn live(status: ApplicationStatus) -> Option<bool> {
    (!matches!(status, ApplicationStatus::Withdrawn | ApplicationStatus::Rejected)).then_some(true)
}

/// These applications with their lines, in the order asked for; unknown ones are left out.
pub(crate) async fn load(tx: &Tx, ids: &[ApplicationId]) -> Result<Vec<ApplicationRow>> {
    fetch(tx, ids, "").await
}

/// The same, held until the transaction ends, so that nobody else changes them meanwhile.
pub(crate) async fn lock(tx: &Tx, ids: &[ApplicationId]) -> Result<Vec<ApplicationRow>> {
    // In one order for everybody, so that two batches cannot wait for each other. SQLite has one writer anyway.
    let clause = if tx.backend() == Backend::Postgres { "ORDER BY id FOR UPDATE" } else { "" };
    fetch(tx, ids, clause).await
}

async fn fetch(tx: &Tx, ids: &[ApplicationId], clause: &str) -> Result<Vec<ApplicationRow>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let list = tx.ids(ids.iter().map(|id| id.uuid()));
    let sql = format!("SELECT {APPLICATION} FROM application WHERE tenant_id = $1 AND {} {clause}", tx.any_of("id", 2));
    let rows = tx.all(&sql, params![list]).await?.iter().map(application).collect::<Result<Vec<_>>>()?;
    let mut found: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut rows: Vec<_> = ids.iter().filter_map(|id| found.remove(id)).collect();
    with_lines(tx, &mut rows).await?;
    Ok(rows)
}

/// Fills in the lines of applications: one statement for the lines, one for their evidence.
pub(crate) async fn with_lines(tx: &Tx, applications: &mut [ApplicationRow]) -> Result<()> {
    if applications.is_empty() {
        return Ok(());
    }
    let ids = tx.ids(applications.iter().map(|row| row.id.uuid()));
    let mut evidence = evidence_of(tx, ids.clone()).await?;
    let sql = format!(
        "SELECT {APPLICATION_LINE} FROM application_line WHERE tenant_id = $1 AND {} ORDER BY application_id, position",
        tx.any_of("application_id", 2)
    );
    let mut lines: HashMap<ApplicationId, Vec<LineRow>> = HashMap::new();
    for row in tx.all(&sql, params![ids]).await? {
        let of = evidence.remove(&row.get("id")?).unwrap_or_default();
        lines.entry(row.get("application_id")?).or_default().push(line(&row, of)?);
    }
    for application in applications {
        application.lines = lines.remove(&application.id).unwrap_or_default();
    }
    Ok(())
}

async fn evidence_of(tx: &Tx, applications: sea_orm::Value) -> Result<HashMap<LineId, Vec<EvidenceId>>> {
    let sql = format!(
        "SELECT e.line_id, e.evidence_id FROM application_line l JOIN line_evidence e ON e.tenant_id = l.tenant_id AND e.line_id = l.id
         WHERE l.tenant_id = $1 AND {} ORDER BY e.line_id, e.position",
        tx.any_of("l.application_id", 2)
    );
    let mut found: HashMap<LineId, Vec<EvidenceId>> = HashMap::new();
    for row in tx.all(&sql, params![applications]).await? {
        found.entry(row.get("line_id")?).or_default().push(row.get("evidence_id")?);
    }
    Ok(found)
}

/// An application without its lines.
pub(crate) fn application(row: &Row) -> Result<ApplicationRow> {
    Ok(ApplicationRow {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        revision: row.get("revision")?,
        member: row.get("member_id")?,
        household: row.get("household_id")?,
        grid: row.get("grid_id")?,
        month: row.get("month")?,
        status: status(&row.get::<String>("status")?)?,
        step: row.get("step")?,
        waits_for: waits_for(row)?,
        declared: row.get("declared")?,
        granted: row.get("granted")?,
        filed_by: row.get("filed_by")?,
        on_behalf_reason: row.get("on_behalf_reason")?,
        created_at: row.get("created_at")?,
        sorted_at: row.get("sorted_at")?,
        submitted_at: row.get("submitted_at")?,
        reviewed_by: row.get("reviewed_by")?,
        reviewed_at: row.get("reviewed_at")?,
        review_reason: row.get("review_reason")?,
        lines: vec![],
    })
}

fn line(row: &Row, evidence: Vec<EvidenceId>) -> Result<LineRow> {
    Ok(LineRow {
        id: row.get("id")?,
        deed: claim(row)?,
        class: row.get("class")?,
        with: row.json("with_members")?,
        scheme_version: row.get("scheme_version_id")?,
        description: row.get("description")?,
        evidence,
        declared: row.get("declared")?,
        granted: row.get("granted")?,
        workings: row.json("workings")?,
        cuts: row.json("cuts")?,
        review_reason: row.get("review_reason")?,
    })
}

/// Who decides about a stored application.
pub(super) fn waits_for(row: &Row) -> Result<Option<Reviewers>> {
    row.get::<Option<String>>("waits_for")?.map(|text| linli_store::from_json(text.into())).transpose()
}

/// The deed of a stored line.
pub(super) fn claim(row: &Row) -> Result<Claim> {
    Ok(Claim {
        item: row.get("item")?,
        day: row.get("day")?,
        quantity: Quantity::from_thousandths(row.get("quantity_thousandths")?),
        asked: row.get("asked")?,
        event: row.get("event")?,
        inputs: row.json("inputs")?,
    })
}

fn status(text: &str) -> Result<ApplicationStatus> {
    let all = [
        ApplicationStatus::Draft,
        ApplicationStatus::Submitted,
        ApplicationStatus::Returned,
        ApplicationStatus::Approved,
        ApplicationStatus::Rejected,
        ApplicationStatus::Withdrawn,
    ];
    let found = all.into_iter().find(|status| status_text(*status) == text);
    found.ok_or_else(|| Error::Misuse(format!("application status {text}")))
}
