//! Reading lines of results, and the awards that stand.

use std::collections::HashMap;

use chrono::NaiveDate;
use linli_contracts::scoring::HolderRef;
use linli_kernel::{HolderId, Points, ResultId, SchemeId, SchemeVersionId};
use linli_store::{Result, Row, Tx, params};

use super::{
    result::{LineRow, SHOWN},
    roster,
};

use crate::store::columns::RESULT_LINE;

fn line(row: &Row) -> Result<LineRow> {
    Ok(LineRow {
        line_no: row.get("line_no")?,
        who: roster::who(row)?,
        name: row.get("name")?,
        building: row.get("building")?,
        class: row.get("class")?,
        place: row.get("place")?,
        total: row.get("total")?,
        band: row.get("band")?,
        settled_band: row.get("settled_band")?,
        change_reason: row.get("change_reason")?,
        components: row.json("components")?,
        workings: row.json("workings")?,
        awards: vec![],
    })
}

/// Fills in the awards of lines that lie between the first and the last of them.
async fn with_awards(tx: &Tx, id: ResultId, mut lines: Vec<LineRow>) -> Result<Vec<LineRow>> {
    let (Some(first), Some(last)) = (lines.first().map(|line| line.line_no), lines.last().map(|line| line.line_no)) else {
        return Ok(lines);
    };
    let sql = "SELECT line_no, award FROM result_award WHERE tenant_id = $1 AND result_id = $2 AND line_no BETWEEN $3 AND $4
               ORDER BY line_no, position";
    let mut awards: HashMap<u32, Vec<String>> = HashMap::new();
    for row in tx.all(sql, params![id, first, last]).await? {
        awards.entry(row.get("line_no")?).or_default().push(row.get("award")?);
    }
    for line in &mut lines {
        line.awards = awards.remove(&line.line_no).unwrap_or_default();
    }
    Ok(lines)
}

/// All lines of a result, in order.
pub(crate) async fn all(tx: &Tx, id: ResultId) -> Result<Vec<LineRow>> {
    let rows = tx
        .all(&format!("SELECT {RESULT_LINE} FROM result_line WHERE tenant_id = $1 AND result_id = $2 ORDER BY line_no"), params![id])
        .await?;
    rows.iter().map(line).collect()
}

/// Lines from after a number, perhaps of one grade; one more than `limit`.
pub(crate) async fn list(tx: &Tx, id: ResultId, band: Option<&str>, after: u32, limit: u32) -> Result<Vec<LineRow>> {
    let (of_band, mut values) = (if band.is_some() { "AND band = $4" } else { "" }, params![id, after]);
    values.extend(band.map(|band| params![band]).unwrap_or_default());
    let sql = format!(
        "SELECT {RESULT_LINE} FROM result_line WHERE tenant_id = $1 AND result_id = $2 AND line_no > $3 {of_band} ORDER BY line_no LIMIT {}",
        limit + 1
    );
    let lines = tx.all(&sql, values).await?.iter().map(line).collect::<Result<_>>()?;
    with_awards(tx, id, lines).await
}

/// The line of somebody.
pub(crate) async fn of_holder(tx: &Tx, id: ResultId, holder: HolderId) -> Result<Option<LineRow>> {
    let sql = &format!("SELECT {RESULT_LINE} FROM result_line WHERE tenant_id = $1 AND result_id = $2 AND holder_id = $3");
    let found = tx.all(sql, params![id, holder]).await?.iter().map(line).collect::<Result<_>>()?;
    Ok(with_awards(tx, id, found).await?.pop())
}

/// The line of a number.
pub(crate) async fn by_number(tx: &Tx, id: ResultId, line_no: u32) -> Result<Option<LineRow>> {
    let sql = &format!("SELECT {RESULT_LINE} FROM result_line WHERE tenant_id = $1 AND result_id = $2 AND line_no = $3");
    tx.first(sql, params![id, line_no]).await?.as_ref().map(line).transpose()
}

/// An award that stands.
pub(crate) struct AwardRow {
    /// By which result.
    pub result: ResultId,
    /// Worked out under which version.
    pub version: SchemeVersionId,
    /// The result's first day.
    pub from: NaiveDate,
    /// The result's last day.
    pub until: NaiveDate,
    /// The line.
    pub line_no: u32,
    /// Which of the line's awards.
    pub position: u32,
    /// The award's code.
    pub award: String,
    /// Whose.
    pub who: HolderRef,
    /// The name as published.
    pub name: String,
    /// The building.
    pub building: String,
    /// The total.
    pub total: Points,
}

/// Where a page of awards begins: the last one seen.
pub(crate) type AwardKey = (NaiveDate, ResultId, u32, u32);

/// Awards of published results, latest first and then by line, from after a key; one more than `limit`.
pub(crate) async fn awards(tx: &Tx, scheme: Option<SchemeId>, after: Option<AwardKey>, limit: u32) -> Result<Vec<AwardRow>> {
    let (mut conditions, mut values) = (String::new(), vec![]);
    if let Some(scheme) = scheme {
        values.extend(params![scheme]);
        conditions.push_str(" AND r.scheme_id = $2");
    }
    if let Some((until, id, line_no, position)) = after {
        let n = values.len() + 2;
        values.extend(params![until, id, line_no, position]);
        let (until, id, line, at) = (n, n + 1, n + 2, n + 3);
        conditions.push_str(&format!(
            " AND ((r.last_day, r.id) < (${until}, ${id}) OR (r.id = ${id} AND (a.line_no, a.position) > (${line}, ${at})))"
        ));
    }
    let sql = format!(
        "SELECT r.id AS result_id, r.scheme_version_id, r.first_day, r.last_day, a.line_no, a.position, a.award, l.kind, l.holder_id, l.name, l.building, l.total
         FROM result r JOIN result_award a ON a.tenant_id = r.tenant_id AND a.result_id = r.id
         JOIN result_line l ON l.tenant_id = a.tenant_id AND l.result_id = a.result_id AND l.line_no = a.line_no
         WHERE r.tenant_id = $1 AND r.{SHOWN}{conditions} ORDER BY r.last_day DESC, r.id DESC, a.line_no, a.position LIMIT {}",
        limit + 1
    );
    tx.all(&sql, values).await?.iter().map(award).collect()
}

fn award(row: &Row) -> Result<AwardRow> {
    Ok(AwardRow {
        result: row.get("result_id")?,
        version: row.get("scheme_version_id")?,
        from: row.get("first_day")?,
        until: row.get("last_day")?,
        line_no: row.get("line_no")?,
        position: row.get("position")?,
        award: row.get("award")?,
        who: roster::who(row)?,
        name: row.get("name")?,
        building: row.get("building")?,
        total: row.get("total")?,
    })
}
