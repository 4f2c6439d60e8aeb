//! Deductions that go on (E6): what stood of a period's, and which line of the next deducts it anew.

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{ApplicationStatus, SubjectKind};
use linli_kernel::{ApplicationId, LineId, PeriodId};
use linli_scheme::grant::{Counted, effects::Standing};
use linli_store::{OnConflict, Result, Row, Tx, params};

use super::{application, ledger};

/// What stands of a period's lines of these items, in the order of their days; a deed had a part of a repaired one taken back.
pub async fn standing(tx: &Tx, subject: SubjectKind, period: PeriodId, items: &[String]) -> Result<Vec<Standing>> {
    let touched = "SELECT 1 FROM took_back t JOIN ledger_entry r ON r.tenant_id = t.tenant_id AND r.id = t.entry_id
                   WHERE t.tenant_id = $1 AND t.undone = $4 AND r.line_id = e.line_id";
    let read = |row: &Row| Ok(Standing { counted: ledger::counted_row(row, subject)?, repaired: row.get("touched")? });
    lines(tx, period, items, touched).await?.iter().map(read).collect()
}

/// The deeds of these items in a period that took nothing back, in the order of their days.
pub async fn repaired_nothing(tx: &Tx, subject: SubjectKind, period: PeriodId, items: &[String]) -> Result<Vec<Counted>> {
    let touched = "SELECT 1 FROM took_back t WHERE t.tenant_id = $1 AND t.undone = $4 AND t.by_line = e.line_id";
    let rows = lines(tx, period, items, touched).await?;
    let mut deeds = vec![];
    for row in &rows {
        if !row.get::<bool>("touched")? {
            deeds.push(ledger::counted_row(row, subject)?);
        }
    }
    Ok(deeds)
}

/// Lines of these items in a period that stand, each once with what it counts, and whether they are `touched`.
async fn lines(tx: &Tx, period: PeriodId, items: &[String], touched: &str) -> Result<Vec<Row>> {
    if items.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT e.*, EXISTS ({touched}) AS touched FROM (
             SELECT doer_id, household_id, item, event, day, line_id, CAST(sum(counted) AS bigint) AS counted, CAST(sum(times) AS bigint) AS times,
                    CAST(sum(quantity_thousandths) AS bigint) AS quantity_thousandths
             FROM ledger_entry WHERE tenant_id = $1 AND period_id = $2 AND kind IN ('GRANT', 'REVERSE') AND {}
             GROUP BY doer_id, household_id, item, event, day, line_id) AS e
         WHERE e.quantity_thousandths > 0 ORDER BY e.day, e.line_id",
        tx.any_text("item", 3)
    );
    tx.all(&sql, params![period, tx.texts(items), false]).await
}

/// The applications on which these lines stand, oldest first.
pub async fn applications(tx: &Tx, lines: &[LineId]) -> Result<Vec<ApplicationId>> {
    let sql = format!(
        "SELECT DISTINCT application_id FROM application_line WHERE tenant_id = $1 AND {} ORDER BY application_id",
        tx.any_of("id", 2)
    );
    let rows = tx.all(&sql, params![tx.ids(lines.iter().map(|id| id.uuid()))]).await?;
    rows.iter().map(|row| row.get("application_id")).collect()
}

/// Withdraws applications that a closing had entered.
pub async fn withdraw(tx: &Tx, ids: &[ApplicationId], at: DateTime<Utc>) -> Result<()> {
    let status = application::status_text(ApplicationStatus::Withdrawn);
    let sql = format!(
        "UPDATE application SET status = $3, live = NULL, revision = revision + 1, sorted_at = $4 WHERE tenant_id = $1 AND {}",
        tx.any_of("id", 2)
    );
    tx.exec(&sql, params![tx.ids(ids.iter().map(|id| id.uuid())), status, at]).await?;
    Ok(())
}

/// Keeps which line goes on as which when a period is closed.
pub async fn keep(tx: &Tx, closed: PeriodId, pairs: &[(LineId, LineId)]) -> Result<()> {
    let rows = pairs.iter().map(|(of, line)| params![*of, *line, closed]).collect();
    tx.insert("continued", &["of_line", "line_id", "period_id"], rows, OnConflict::Fail).await?;
    Ok(())
}

/// The lines that closing a period made.
pub async fn of_closing(tx: &Tx, closed: PeriodId) -> Result<Vec<LineId>> {
    let sql = "SELECT line_id FROM continued WHERE tenant_id = $1 AND period_id = $2 ORDER BY line_id";
    tx.all(sql, params![closed]).await?.iter().map(|row| row.get("line_id")).collect()
}

/// Forgets the lines that closing a period made: it is open again.
pub async fn forget(tx: &Tx, closed: PeriodId) -> Result<()> {
    tx.exec("DELETE FROM continued WHERE tenant_id = $1 AND period_id = $2", params![closed]).await?;
    Ok(())
}
