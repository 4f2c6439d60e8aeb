//! What a result is worked out from, each in one statement over everybody.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::{HolderId, PeriodId, Points, SchemeId};
use linli_store::{Result, Row, Tx, params};

use super::result::FINAL;

/// A scheme and the days of a result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    /// Of which scheme.
    pub scheme: SchemeId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Span {
    fn bound(self) -> Vec<sea_orm::Value> {
        params![self.scheme, self.from, self.until]
    }
}

/// The points that count for rank, by holder and item.
pub(crate) async fn points(tx: &Tx, span: Span) -> Result<Vec<(HolderId, String, Points)>> {
    let sql = "SELECT holder_id, item, CAST(sum(rank) AS bigint) AS points FROM ledger_entry
               WHERE tenant_id = $1 AND scheme_id = $2 AND day BETWEEN $3 AND $4 AND item IS NOT NULL AND rank <> 0
               GROUP BY holder_id, item";
    tx.all(sql, span.bound()).await?.iter().map(|row| Ok((row.get("holder_id")?, row.get("item")?, row.get("points")?))).collect()
}

/// How often an item was counted for somebody in a period.
pub(crate) struct Times {
    /// Whose.
    pub holder: HolderId,
    /// The item.
    pub item: String,
    /// The first day of the period.
    pub period: NaiveDate,
    /// How often.
    pub times: u32,
}

/// How often each item was done and counted, whatever its caps left of the points; a veto counts although it gives none. Of a
/// deed's entries one bears its quantity, and what takes the whole of it back the same below zero.
pub(crate) async fn times(tx: &Tx, span: Span) -> Result<Vec<Times>> {
    let sql = "SELECT holder_id, item, period, times FROM (
                   SELECT e.holder_id, e.item, p.first_day AS period,
                       CAST(sum(CASE WHEN e.quantity_thousandths > 0 THEN 1 WHEN e.quantity_thousandths < 0 THEN -1 ELSE 0 END) AS bigint) AS times
                   FROM ledger_entry e JOIN period p ON p.tenant_id = e.tenant_id AND p.id = e.period_id
                   WHERE e.tenant_id = $1 AND e.scheme_id = $2 AND e.day BETWEEN $3 AND $4 AND e.kind IN ('GRANT', 'REVERSE')
                   GROUP BY e.holder_id, e.item, p.first_day) AS counted
               WHERE times > 0";
    let read = |row: &Row| {
        Ok(Times { holder: row.get("holder_id")?, item: row.get("item")?, period: row.get("period")?, times: row.get("times")? })
    };
    tx.all(sql, span.bound()).await?.iter().map(read).collect()
}

/// Deeds that are not settled yet: applications that wait for review, and grants that are not final.
pub(crate) async fn open_work(tx: &Tx, span: Span) -> Result<(u64, u64)> {
    let sql = "SELECT (SELECT count(DISTINCT a.id) FROM application a
                   JOIN application_line l ON l.tenant_id = a.tenant_id AND l.application_id = a.id
                   WHERE a.tenant_id = $1 AND a.status = 'SUBMITTED' AND a.scheme_id = $2 AND l.day BETWEEN $3 AND $4) AS unreviewed,
               (SELECT count(*) FROM ledger_entry e
                   WHERE e.tenant_id = $1 AND e.scheme_id = $2 AND e.kind = 'GRANT' AND e.pending <> 0 AND e.day BETWEEN $3 AND $4
                       AND NOT EXISTS (SELECT 1 FROM ledger_entry f WHERE f.tenant_id = $1 AND f.of_entry = e.id AND f.kind IN ('FINALISE', 'REVERSE')))
                   AS pending";
    let row = tx.one(sql, span.bound()).await?;
    Ok((row.get("unreviewed")?, row.get("pending")?))
}

/// The first days of the scheme's periods up to the one that contains the last day, latest first.
pub(crate) async fn periods(tx: &Tx, span: Span) -> Result<Vec<NaiveDate>> {
    let sql = "SELECT first_day FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND first_day <= $3 ORDER BY first_day DESC";
    tx.all(sql, params![span.scheme, span.until]).await?.iter().map(|row| row.get("first_day")).collect()
}

/// Total and grade in the last whole period's final result before the days; everybody's, or those of some holders.
pub(crate) async fn last(tx: &Tx, span: Span, of: Option<&[HolderId]>) -> Result<BTreeMap<HolderId, (Points, Option<String>)>> {
    let mut values = params![span.scheme, span.from];
    let mut some = String::new();
    if let Some(holders) = of {
        values.extend(params![tx.ids(holders.iter().map(|id| id.uuid()))]);
        some = format!(" AND {}", tx.any_of("l.holder_id", 4));
    }
    let sql = format!(
        "SELECT l.holder_id, l.total, l.band FROM result_line l WHERE l.tenant_id = $1 AND l.result_id = (
             SELECT id FROM result WHERE tenant_id = $1 AND scheme_id = $2 AND whole_period AND last_day < $3 AND {FINAL}
             ORDER BY last_day DESC LIMIT 1){some}"
    );
    let read = |row: &Row| Ok((row.get("holder_id")?, (row.get("total")?, row.get("band")?)));
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// Whether the period before is settled, or there is none: what begins with its result is known then.
pub(crate) async fn is_settled_before(tx: &Tx, span: Span) -> Result<bool> {
    let sql = format!(
        "SELECT (SELECT count(*) FROM period WHERE tenant_id = $1 AND scheme_id = $2 AND last_day < $3) AS earlier,
                (SELECT count(*) FROM result WHERE tenant_id = $1 AND scheme_id = $2 AND whole_period AND last_day = $4 AND {FINAL}) AS settled"
    );
    let row = tx.one(&sql, params![span.scheme, span.from, span.from.pred_opt().unwrap_or_default()]).await?;
    let (earlier, settled): (u32, u32) = (row.get("earlier")?, row.get("settled")?);
    Ok(earlier == 0 || settled > 0)
}

/// A start that was posted: its key, whose, of which group, and what of it counts for rank.
pub(crate) type StartRow = (String, HolderId, Option<String>, Points);

/// The starts of a period that were posted.
pub(crate) async fn starts(tx: &Tx, period: PeriodId) -> Result<Vec<StartRow>> {
    let sql = "SELECT key, holder_id, item_group, rank FROM ledger_entry WHERE tenant_id = $1 AND period_id = $2 AND kind = 'START'";
    let read = |row: &Row| Ok((row.get("key")?, row.get("holder_id")?, row.get("item_group")?, row.get("rank")?));
    tx.all(sql, params![period]).await?.iter().map(read).collect()
}

/// Totals of the final results made inside the days, in order.
pub(crate) async fn inside(tx: &Tx, span: Span) -> Result<Vec<(HolderId, Points)>> {
    let sql = format!(
        "SELECT l.holder_id, l.total FROM result r JOIN result_line l ON l.tenant_id = r.tenant_id AND l.result_id = r.id
         WHERE r.tenant_id = $1 AND r.scheme_id = $2 AND r.first_day >= $3 AND r.last_day <= $4
             AND NOT (r.first_day = $3 AND r.last_day = $4) AND r.{FINAL}
         ORDER BY r.last_day, r.id, l.holder_id"
    );
    totals(tx, &sql, span.bound()).await
}

/// Totals of another scheme's final results within the days, or else the latest before their end (G10): each holder's own and, for
/// an organisation, those of whoever belongs to it.
pub(crate) async fn elsewhere(tx: &Tx, span: Span, scheme: SchemeId) -> Result<Vec<(HolderId, Points)>> {
    let of_scheme = format!("r.tenant_id = $1 AND r.scheme_id = $2 AND r.last_day <= $4 AND r.{FINAL}");
    let chosen = format!(
        "SELECT r.id, r.last_day FROM result r WHERE {of_scheme} AND (r.last_day >= $3
             OR r.last_day = (SELECT max(r.last_day) FROM result r WHERE {of_scheme}))"
    );
    let sql = format!(
        "SELECT holder_id, total FROM (
             SELECT l.holder_id, l.total, c.last_day, l.result_id, l.line_no
             FROM ({chosen}) c JOIN result_line l ON l.tenant_id = $1 AND l.result_id = c.id
             UNION ALL
             SELECT m.belongs_to, l.total, c.last_day, l.result_id, l.line_no
             FROM ({chosen}) c JOIN result_line l ON l.tenant_id = $1 AND l.result_id = c.id
             JOIN (SELECT DISTINCT holder_id, belongs_to FROM roster WHERE tenant_id = $1 AND belongs_to IS NOT NULL) m ON m.holder_id = l.holder_id) AS found
         ORDER BY last_day, result_id, line_no"
    );
    totals(tx, &sql, params![scheme, span.from, span.until]).await
}

async fn totals(tx: &Tx, sql: &str, values: Vec<sea_orm::Value>) -> Result<Vec<(HolderId, Points)>> {
    tx.all(sql, values).await?.iter().map(|row| Ok((row.get("holder_id")?, row.get("total")?))).collect()
}

/// The outcomes of the ballots closed over these days, by code; of several of one code the latest counts.
pub(crate) async fn appraisals(tx: &Tx, span: Span) -> Result<Vec<(HolderId, String, Points)>> {
    let sql = "SELECT o.holder_id, a.code, o.outcome FROM appraisal a JOIN appraisal_roll o ON o.tenant_id = a.tenant_id AND o.appraisal_id = a.id
               WHERE a.tenant_id = $1 AND a.scheme_id = $2 AND a.status = 'CLOSED' AND a.first_day >= $3 AND a.last_day <= $4 AND o.outcome IS NOT NULL
               ORDER BY a.last_day, a.id";
    tx.all(sql, span.bound()).await?.iter().map(|row| Ok((row.get("holder_id")?, row.get("code")?, row.get("outcome")?))).collect()
}
