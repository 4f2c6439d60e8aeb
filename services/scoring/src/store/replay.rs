//! What happened, as a replay needs it: lines that were decided, and what objections corrected.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{Cut, Working};
use linli_kernel::{HolderId, HouseholdId, LineId, MemberId, Points, SchemeId, SchemeVersionId};
use linli_scheme::{claim::Claim, worth::Quantity};
use linli_store::{Result, Row, Tx, params};

/// A line of an application that was approved.
pub(crate) struct DecidedLine {
    /// The line.
    pub line: LineId,
    /// Who did it.
    pub doer: HolderId,
    /// In which household then.
    pub household: HouseholdId,
    /// The code of their class then.
    pub class: Option<String>,
    /// What was claimed.
    pub claim: Claim,
    /// Who else has a part in it.
    pub with: Vec<MemberId>,
    /// The version it was judged under.
    pub version: SchemeVersionId,
    /// What the claim was worth.
    pub declared: Points,
    /// What was granted.
    pub granted: Points,
    /// How the number came about; empty where nobody decided otherwise.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// When it was decided.
    pub decided_at: DateTime<Utc>,
}

/// The decided lines of some days, in the order of review.
pub(crate) async fn lines(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Vec<DecidedLine>> {
    let sql = "SELECT l.id, l.item, l.day, l.quantity_thousandths, l.asked, l.event, l.inputs, l.with_members, l.scheme_version_id, l.declared,
                      coalesce(l.granted, 0) AS granted, CASE WHEN l.review_reason IS NULL THEN NULL ELSE l.workings END AS workings, l.cuts,
                      a.member_id, a.household_id, l.class, a.reviewed_at
               FROM application a JOIN application_line l ON l.tenant_id = a.tenant_id AND l.application_id = a.id
               WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND a.status = 'APPROVED' AND l.day BETWEEN $3 AND $4
               ORDER BY a.reviewed_at, a.sorted_at, a.id, l.position";
    tx.all(sql, params![scheme, from, until]).await?.iter().map(decided).collect()
}

fn decided(row: &Row) -> Result<DecidedLine> {
    let member: MemberId = row.get("member_id")?;
    let workings: Option<serde_json::Value> = row.get("workings")?;
    let claim = Claim {
        item: row.get("item")?,
        day: row.get("day")?,
        quantity: Quantity::from_thousandths(row.get("quantity_thousandths")?),
        asked: row.get("asked")?,
        event: row.get("event")?,
        inputs: row.json("inputs")?,
    };
    Ok(DecidedLine {
        line: row.get("id")?,
        doer: member.into(),
        household: row.get("household_id")?,
        class: row.get("class")?,
        claim,
        with: row.json("with_members")?,
        version: row.get("scheme_version_id")?,
        declared: row.get("declared")?,
        granted: row.get("granted")?,
        workings: workings.map(linli_store::from_json).transpose()?.unwrap_or_default(),
        cuts: row.json("cuts")?,
        decided_at: row.get("reviewed_at")?,
    })
}

/// What an objection made of a line.
pub(crate) struct Correction {
    /// The line.
    pub line: LineId,
    /// What was granted anew; none where it was taken back.
    pub granted: Option<Points>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What objections corrected of deeds of these days, in order; of several beneficiaries' entries one stands for the line.
pub(crate) async fn corrections(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Vec<Correction>> {
    let sql = "SELECT e.kind, e.line_id, e.at, CAST(sum(e.counted) AS bigint) AS counted
               FROM ledger_entry e WHERE e.tenant_id = $1 AND e.scheme_id = $2 AND e.publicity_id IS NOT NULL AND e.line_id IS NOT NULL
                   AND e.kind IN ('GRANT', 'REVERSE') AND e.day BETWEEN $3 AND $4
               GROUP BY e.kind, e.line_id, e.at ORDER BY min(e.seq)";
    let read = |row: &Row| {
        let is_grant = row.get::<String>("kind")? == "GRANT";
        let counted: Points = row.get("counted")?;
        Ok(Correction { line: row.get("line_id")?, granted: is_grant.then_some(counted), at: row.get("at")? })
    };
    tx.all(sql, params![scheme, from, until]).await?.iter().map(read).collect()
}

/// What a deed took back of a line: an event that was voided, a deduction that was repaired.
pub(crate) struct TakenBack {
    /// The line of the deed.
    pub by: LineId,
    /// The line that was taken back.
    pub line: LineId,
    /// What was added to what it counts.
    pub points: Points,
    /// Whether it counts nothing any more.
    pub whole: bool,
}

/// What deeds took back of lines of these days, in order; also what was put back since, which follows from the deed's own
/// correction.
pub(crate) async fn taken_back(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Vec<TakenBack>> {
    let sql = "SELECT t.by_line, e.line_id, t.whole, CAST(sum(e.counted) AS bigint) AS counted
               FROM ledger_entry e JOIN took_back t ON t.tenant_id = e.tenant_id AND t.entry_id = e.id
               WHERE e.tenant_id = $1 AND e.scheme_id = $2 AND e.day BETWEEN $3 AND $4
               GROUP BY t.by_line, e.line_id, t.whole, e.at ORDER BY min(e.seq)";
    let read = |row: &Row| {
        Ok(TakenBack { by: row.get("by_line")?, line: row.get("line_id")?, points: row.get("counted")?, whole: row.get("whole")? })
    };
    tx.all(sql, params![scheme, from, until]).await?.iter().map(read).collect()
}
