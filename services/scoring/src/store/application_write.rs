//! How applications are written: whole, with all of their lines, over the revision last seen.

use chrono::{DateTime, Utc};
use linli_contracts::scoring::ApplicationStatus;
use linli_kernel::ApplicationId;
use linli_store::{OnConflict, Result, Tx, params, to_json};
use sea_orm::Value;

use super::application::{ApplicationRow, live, reviewers_text, status_text};

const COLUMNS: [&str; 17] = [
    "id",
    "scheme_id",
    "revision",
    "member_id",
    "household_id",
    "grid_id",
    "month",
    "status",
    "step",
    "waits_for",
    "live",
    "declared",
    "granted",
    "filed_by",
    "on_behalf_reason",
    "created_at",
    "sorted_at",
];

/// Writes a new application with its lines.
pub(crate) async fn insert(tx: &Tx, row: &ApplicationRow) -> Result<()> {
    tx.insert("application", &COLUMNS, vec![values(row, live(row.status))], OnConflict::Fail).await?;
    insert_lines(tx, std::slice::from_ref(row)).await
}

/// Writes applications of deeds that were not declared: they stand beside the month's own and take no room from it.
pub(crate) async fn insert_entered(tx: &Tx, rows: &[ApplicationRow]) -> Result<()> {
    tx.insert("application", &COLUMNS, rows.iter().map(|row| values(row, None)).collect(), OnConflict::Fail).await?;
    insert_lines(tx, rows).await
}

fn values(row: &ApplicationRow, live: Option<bool>) -> Vec<Value> {
    params![
        row.id,
        row.scheme,
        row.revision,
        row.member,
        row.household,
        row.grid,
        row.month,
        status_text(row.status),
        row.step,
        row.waits_for.map(reviewers_text),
        live,
        row.declared,
        row.granted,
        row.filed_by,
        row.on_behalf_reason.as_deref(),
        row.created_at,
        row.sorted_at,
    ]
}

/// Replaces an application and its lines by `row`; `seen` is the revision it replaces. `false` when it has another by now.
pub(crate) async fn replace(tx: &Tx, seen: u32, row: &ApplicationRow) -> Result<bool> {
    let sql = "UPDATE application SET revision = $4, household_id = $5, grid_id = $6, month = $7, status = $8, live = $9, declared = $10, granted = $11,
                   on_behalf_reason = $12, sorted_at = $13, submitted_at = $14, reviewed_by = $15, reviewed_at = $16, review_reason = $17, step = $18, waits_for = $19
               WHERE tenant_id = $1 AND id = $2 AND revision = $3";
    let values = params![
        row.id,
        seen,
        row.revision,
        row.household,
        row.grid,
        row.month,
        status_text(row.status),
        live(row.status),
        row.declared,
        row.granted,
        row.on_behalf_reason.as_deref(),
        row.sorted_at,
        row.submitted_at,
        row.reviewed_by,
        row.reviewed_at,
        row.review_reason.as_deref(),
        row.step,
        row.waits_for.map(reviewers_text),
    ];
    if tx.exec(sql, values).await? == 0 {
        return Ok(false);
    }
    tx.exec("DELETE FROM application_line WHERE tenant_id = $1 AND application_id = $2", params![row.id]).await?;
    insert_lines(tx, std::slice::from_ref(row)).await?;
    Ok(true)
}

/// Moves an application to a status without touching its lines; `false` when it has another revision by now.
pub(crate) async fn set_status(
    tx: &Tx,
    id: ApplicationId,
    seen: u32,
    to: ApplicationStatus,
    submitted_at: Option<DateTime<Utc>>,
    sorted_at: DateTime<Utc>,
) -> Result<bool> {
    let sql = "UPDATE application SET revision = revision + 1, status = $4, live = $5, submitted_at = $6, sorted_at = $7
               WHERE tenant_id = $1 AND id = $2 AND revision = $3";
    Ok(tx.exec(sql, params![id, seen, status_text(to), live(to), submitted_at, sorted_at]).await? == 1)
}

async fn insert_lines(tx: &Tx, rows: &[ApplicationRow]) -> Result<()> {
    let columns = [
        "id",
        "application_id",
        "position",
        "item",
        "scheme_version_id",
        "day",
        "class",
        "quantity_thousandths",
        "asked",
        "event",
        "inputs",
        "with_members",
        "description",
        "declared",
        "granted",
        "workings",
        "cuts",
        "review_reason",
    ];
    let (mut lines, mut evidence) = (vec![], vec![]);
    for (row, line, position) in
        rows.iter().flat_map(|row| row.lines.iter().zip(0_u32..).map(move |(line, position)| (row, line, position)))
    {
        lines.push(params![
            line.id,
            row.id,
            position,
            line.deed.item.as_str(),
            line.scheme_version,
            line.deed.day,
            line.class.as_deref(),
            line.deed.quantity.thousandths(),
            line.deed.asked,
            line.deed.event.as_deref(),
            to_json(&line.deed.inputs)?,
            to_json(&line.with)?,
            line.description.as_str(),
            line.declared,
            line.granted,
            to_json(&line.workings)?,
            to_json(&line.cuts)?,
            line.review_reason.as_deref(),
        ]);
        evidence.extend(line.evidence.iter().zip(0_u32..).map(|(piece, place)| params![line.id, place, *piece]));
    }
    tx.insert("application_line", &columns, lines, OnConflict::Fail).await?;
    tx.insert("line_evidence", &["line_id", "position", "evidence_id"], evidence, OnConflict::Fail).await?;
    Ok(())
}
