//! Which deed took back which grants (C6, C8), so that its effect can be undone.

use linli_kernel::{EntryId, LineId, Points};
use linli_store::{OnConflict, Result, Row, Tx, params};

use super::read::{GRANTED, granted};
use crate::domain::entry::Granted;

/// A grant that a deed took back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TookBack {
    /// The line of the deed.
    pub by: LineId,
    /// The reversal.
    pub reversal: EntryId,
    /// Whether nothing of the grant's deed stood any more; otherwise it was granted anew with what was left.
    pub whole: bool,
}

/// A grant that was taken back, with how.
pub struct TakenBack {
    /// The grant as it was.
    pub grant: Granted,
    /// What the reversal added to what the deed counts.
    pub counted: Points,
    /// Whether nothing of the grant's deed stood any more.
    pub whole: bool,
}

/// Keeps what was taken back by whom.
pub async fn keep_taken_back(tx: &Tx, rows: &[TookBack]) -> Result<()> {
    let row = |of: &TookBack| params![of.by, of.reversal, of.whole, false];
    tx.insert("took_back", &["by_line", "entry_id", "whole", "undone"], rows.iter().map(row).collect(), OnConflict::Fail).await?;
    Ok(())
}

/// What the deeds of these lines took back and nobody put back since, in the order in which they did.
pub async fn taken_back_by(tx: &Tx, lines: &[LineId]) -> Result<Vec<TakenBack>> {
    if lines.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT {GRANTED}, r.counted AS reversed, t.whole FROM took_back t
         JOIN ledger_entry r ON r.tenant_id = t.tenant_id AND r.id = t.entry_id
         JOIN ledger_entry e ON e.tenant_id = r.tenant_id AND e.id = r.of_entry
         WHERE t.tenant_id = $1 AND t.undone = $3 AND {} ORDER BY r.seq",
        tx.any_of("t.by_line", 2)
    );
    let read = |row: &Row| {
        let (counted, whole) = (row.get("reversed")?, row.get("whole")?);
        Ok(TakenBack { grant: granted(row)?, counted, whole })
    };
    tx.all(&sql, params![tx.ids(lines.iter().map(|id| id.uuid())), false]).await?.iter().map(read).collect()
}

/// Notes that what was taken back of these lines is of no account any more: the lines themselves are withdrawn.
pub async fn forget_taken_of(tx: &Tx, lines: &[LineId]) -> Result<()> {
    let sql = format!(
        "UPDATE took_back SET undone = $3 WHERE tenant_id = $1 AND entry_id IN (
             SELECT r.id FROM ledger_entry r WHERE r.tenant_id = $1 AND r.kind = 'REVERSE' AND {})",
        tx.any_of("r.line_id", 2)
    );
    tx.exec(&sql, params![tx.ids(lines.iter().map(|id| id.uuid())), true]).await?;
    Ok(())
}

/// Notes that what these lines took back was put back.
pub async fn put_back(tx: &Tx, lines: &[LineId]) -> Result<()> {
    let sql = format!("UPDATE took_back SET undone = $3 WHERE tenant_id = $1 AND {}", tx.any_of("by_line", 2));
    tx.exec(&sql, params![tx.ids(lines.iter().map(|id| id.uuid())), true]).await?;
    Ok(())
}
