//! Evidence: what is known of each file, and which lines name it.

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{Evidence, Reviewers};
use linli_kernel::{AccountId, EvidenceId, MemberId, PlaceId};
use linli_store::{OnConflict, Result, Row, Tx, params};

use super::application::waits_for;

/// A piece of evidence.
pub(crate) struct EvidenceRow {
    /// As others see it.
    pub evidence: Evidence,
    /// Who added it.
    pub added_by: AccountId,
}

/// Somebody whose line names a piece of evidence.
pub(crate) struct EvidenceUse {
    /// Its member.
    pub member: MemberId,
    /// The member's grid.
    pub grid: PlaceId,
    /// Who is to decide about it now, if anybody.
    pub waits_for: Option<Reviewers>,
}

/// Writes a new piece.
pub(crate) async fn insert(tx: &Tx, row: &EvidenceRow, at: DateTime<Utc>) -> Result<()> {
    let Evidence { id, sha256, media_type, size } = &row.evidence;
    // Files are far below the range of i64.
    let values = params![*id, sha256.as_str(), media_type.as_str(), i64::try_from(*size).unwrap_or(i64::MAX), row.added_by, at];
    tx.insert("evidence", &["id", "sha256", "media_type", "size", "added_by", "added_at"], vec![values], OnConflict::Fail).await?;
    Ok(())
}

/// The pieces that exist of these.
pub(crate) async fn by_ids(tx: &Tx, ids: &[EvidenceId]) -> Result<Vec<EvidenceRow>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!("SELECT id, sha256, media_type, size, added_by FROM evidence WHERE tenant_id = $1 AND {}", tx.any_of("id", 2));
    let rows = tx.all(&sql, params![tx.ids(ids.iter().map(|id| id.uuid()))]).await?;
    rows.iter()
        .map(|row| {
            let evidence =
                Evidence { id: row.get("id")?, sha256: row.get("sha256")?, media_type: row.get("media_type")?, size: row.get("size")? };
            Ok(EvidenceRow { evidence, added_by: row.get("added_by")? })
        })
        .collect()
}

/// Whose lines name a piece.
pub(crate) async fn uses(tx: &Tx, id: EvidenceId) -> Result<Vec<EvidenceUse>> {
    let sql =
        "SELECT DISTINCT a.member_id, a.grid_id, CASE WHEN a.status = 'SUBMITTED' THEN a.waits_for END AS waits_for FROM line_evidence e
               JOIN application_line l ON l.tenant_id = e.tenant_id AND l.id = e.line_id
               JOIN application a ON a.tenant_id = l.tenant_id AND a.id = l.application_id
               WHERE e.tenant_id = $1 AND e.evidence_id = $2";
    let rows = tx.all(sql, params![id]).await?;
    let read = |row: &Row| Ok(EvidenceUse { member: row.get("member_id")?, grid: row.get("grid_id")?, waits_for: waits_for(row)? });
    rows.iter().map(read).collect()
}
