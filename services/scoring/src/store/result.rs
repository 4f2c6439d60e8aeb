//! Results and their lines as rows.

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{HolderRef, ResultStatus, Working};
use linli_kernel::{AccountId, Points, ResultId, SchemeId, SchemeVersionId};
use linli_store::{Backend, Error, OnConflict, Result, Row, Tx, params, to_json};

use super::roster;

use crate::store::columns::RESULT;

/// A result as stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ResultRow {
    /// Its id.
    pub id: ResultId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// Worked out under which version.
    pub version: SchemeVersionId,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Whether it is a whole period's.
    pub whole_period: bool,
    /// Where it stands.
    pub status: ResultStatus,
    /// How many lines.
    pub lines: u32,
    /// How many have a place.
    pub graded: u32,
    /// How many have each grade, by code in the scheme's order.
    pub bands: Vec<(String, u32)>,
    /// When it was worked out.
    pub made_at: DateTime<Utc>,
    /// Who confirmed it.
    pub confirmed_by: Option<AccountId>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What they said.
    pub confirm_reason: Option<String>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The last day for objections.
    pub window_end: Option<NaiveDate>,
    /// Working days for an answer.
    pub answer_working_days: u32,
}

/// A line as stored, but for its awards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LineRow {
    /// Its number, from 1.
    pub line_no: u32,
    /// Whose.
    pub who: HolderRef,
    /// The name as published.
    pub name: String,
    /// The building.
    pub building: String,
    /// The class in the scheme.
    pub class: Option<String>,
    /// The place.
    pub place: Option<u32>,
    /// The total.
    pub total: Points,
    /// The grade that counts.
    pub band: Option<String>,
    /// The grade that was worked out.
    pub settled_band: Option<String>,
    /// Why a person changed it.
    pub change_reason: Option<String>,
    /// Each component's weighted value by code.
    pub components: Vec<(String, Points)>,
    /// How it came about.
    pub workings: Vec<Working>,
    /// Codes of awards.
    pub awards: Vec<String>,
}

/// The stored form of a status.
pub(crate) fn status_name(status: ResultStatus) -> &'static str {
    match status {
        ResultStatus::Draft => "DRAFT",
        ResultStatus::Confirmed => "CONFIRMED",
        ResultStatus::Published => "PUBLISHED",
        ResultStatus::Final => "FINAL",
        ResultStatus::Filed => "FILED",
        ResultStatus::Received => "RECEIVED",
    }
}

fn status_of(name: &str) -> Result<ResultStatus> {
    use ResultStatus::{Confirmed, Draft, Filed, Final, Published, Received};
    let all = [Draft, Confirmed, Published, Final, Filed, Received];
    all.into_iter().find(|status| status_name(*status) == name).ok_or_else(|| Error::Misuse(format!("result status {name}")))
}

/// The condition under which a result may be seen by everybody.
pub(crate) const SHOWN: &str = "status IN ('PUBLISHED', 'FINAL', 'FILED', 'RECEIVED')";
/// The condition under which a result counts for others: later starts, schemes above, results of the whole.
pub(crate) const FINAL: &str = "status IN ('FINAL', 'FILED', 'RECEIVED')";

fn result(row: &Row) -> Result<ResultRow> {
    Ok(ResultRow {
        id: row.get("id")?,
        scheme: row.get("scheme_id")?,
        version: row.get("scheme_version_id")?,
        from: row.get("first_day")?,
        until: row.get("last_day")?,
        whole_period: row.get("whole_period")?,
        status: status_of(&row.get::<String>("status")?)?,
        lines: row.get("lines")?,
        graded: row.get("graded")?,
        bands: row.json("bands")?,
        made_at: row.get("made_at")?,
        confirmed_by: row.get("confirmed_by")?,
        confirmed_at: row.get("confirmed_at")?,
        confirm_reason: row.get("confirm_reason")?,
        published_at: row.get("published_at")?,
        window_end: row.get("window_end")?,
        answer_working_days: row.get("answer_working_days")?,
    })
}

/// One result; `hold` keeps others from moving it until the transaction ends.
pub(crate) async fn get(tx: &Tx, id: ResultId, hold: bool) -> Result<Option<ResultRow>> {
    let lock = if hold && tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    tx.first(&format!("SELECT {RESULT} FROM result WHERE tenant_id = $1 AND id = $2 {lock}"), params![id])
        .await?
        .as_ref()
        .map(result)
        .transpose()
}

/// The result of these very days, held.
pub(crate) async fn of_days(tx: &Tx, scheme: SchemeId, from: NaiveDate, until: NaiveDate) -> Result<Option<ResultRow>> {
    let lock = if tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT {RESULT} FROM result WHERE tenant_id = $1 AND scheme_id = $2 AND first_day = $3 AND last_day = $4 {lock}");
    tx.first(&sql, params![scheme, from, until]).await?.as_ref().map(result).transpose()
}

/// Where a page of results begins: the last one seen.
pub(crate) type Key = (NaiveDate, ResultId);

/// Results of a scheme or of all, latest days first, from after a key; one more than `limit`. `shown` leaves out what is not published.
pub(crate) async fn list(tx: &Tx, scheme: Option<SchemeId>, shown: bool, after: Option<Key>, limit: u32) -> Result<Vec<ResultRow>> {
    let (mut conditions, mut values) = (if shown { format!(" AND {SHOWN}") } else { String::new() }, vec![]);
    if let Some(scheme) = scheme {
        values.extend(params![scheme]);
        conditions.push_str(" AND scheme_id = $2");
    }
    if let Some((until, id)) = after {
        values.extend(params![until, id]);
        conditions.push_str(&format!(" AND (last_day, id) < (${}, ${})", values.len(), values.len() + 1));
    }
    let sql = format!("SELECT {RESULT} FROM result WHERE tenant_id = $1{conditions} ORDER BY last_day DESC, id DESC LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(result).collect()
}

/// Writes a new draft with its lines.
pub(crate) async fn insert(tx: &Tx, of: &ResultRow, lines: &[LineRow]) -> Result<()> {
    let columns = [
        "id",
        "scheme_id",
        "scheme_version_id",
        "first_day",
        "last_day",
        "whole_period",
        "status",
        "lines",
        "graded",
        "bands",
        "made_at",
        "answer_working_days",
    ];
    let mut row = params![of.id, of.scheme, of.version, of.from, of.until, of.whole_period, status_name(of.status), of.lines, of.graded];
    row.extend(params![to_json(&of.bands)?, of.made_at, of.answer_working_days]);
    tx.insert("result", &columns, vec![row], OnConflict::Fail).await?;
    insert_lines(tx, of.id, lines).await
}

async fn insert_lines(tx: &Tx, of: ResultId, lines: &[LineRow]) -> Result<()> {
    let columns = [
        "result_id",
        "line_no",
        "kind",
        "holder_id",
        "name",
        "building",
        "class",
        "place",
        "total",
        "band",
        "settled_band",
        "components",
        "workings",
    ];
    let row = |line: &LineRow| {
        let mut row = params![of, line.line_no, roster::kind_of(line.who), line.who.holder(), line.name.as_str(), line.building.as_str()];
        row.extend(params![line.class.as_deref(), line.place, line.total, line.band.as_deref(), line.settled_band.as_deref()]);
        row.extend(params![to_json(&line.components)?, to_json(&line.workings)?]);
        Ok(row)
    };
    let rows = lines.iter().map(row).collect::<Result<Vec<_>>>()?;
    tx.insert("result_line", &columns, rows, OnConflict::Fail).await?;
    let awards = lines
        .iter()
        .flat_map(|line| line.awards.iter().zip(0_u32..).map(move |(award, position)| params![of, line.line_no, position, award.as_str()]));
    tx.insert("result_award", &["result_id", "line_no", "position", "award"], awards.collect(), OnConflict::Fail).await?;
    Ok(())
}

/// Takes a draft away with its lines.
pub(crate) async fn delete(tx: &Tx, id: ResultId) -> Result<()> {
    for table in ["result_award", "result_objection", "result_line"] {
        tx.exec(&format!("DELETE FROM {table} WHERE tenant_id = $1 AND result_id = $2"), params![id]).await?;
    }
    tx.exec("DELETE FROM result WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    Ok(())
}

/// Writes where a held result stands, and what goes with it.
pub(crate) async fn update(tx: &Tx, of: &ResultRow) -> Result<()> {
    let sql = "UPDATE result SET status = $3, bands = $4, confirmed_by = $5, confirmed_at = $6, confirm_reason = $7, published_at = $8, window_end = $9
               WHERE tenant_id = $1 AND id = $2";
    let values = params![
        of.id,
        status_name(of.status),
        to_json(&of.bands)?,
        of.confirmed_by,
        of.confirmed_at,
        of.confirm_reason.as_deref(),
        of.published_at,
        of.window_end,
    ];
    tx.exec(sql, values).await?;
    Ok(())
}

/// How many lines one statement changes.
const LINES: usize = 400;

/// Sets two texts of lines, by number: a few statements for any number of lines.
async fn set(tx: &Tx, id: ResultId, columns: [&str; 2], rows: &[(u32, Option<&str>, &str)]) -> Result<()> {
    for some in rows.chunks(LINES) {
        let mut values = params![id];
        let mut places = Vec::with_capacity(some.len());
        for (line_no, first, second) in some {
            let n = values.len() + 2;
            places.push(format!("(CAST(${n} AS bigint), CAST(${} AS text), CAST(${} AS text))", n + 1, n + 2));
            values.extend(params![*line_no, *first, *second]);
        }
        let sql = format!(
            "UPDATE result_line SET {} = v.column2, {} = v.column3 FROM (VALUES {}) AS v
             WHERE tenant_id = $1 AND result_id = $2 AND line_no = v.column1",
            columns[0],
            columns[1],
            places.join(", ")
        );
        tx.exec(&sql, values).await?;
    }
    Ok(())
}

/// Changes grades of lines, by number, each with its reason.
pub(crate) async fn change(tx: &Tx, id: ResultId, changes: &[(u32, Option<&str>, &str)]) -> Result<()> {
    set(tx, id, ["band", "change_reason"], changes).await
}

/// Writes the names and buildings under which lines are published, by number.
pub(crate) async fn name(tx: &Tx, id: ResultId, names: &[(u32, Option<&str>, &str)]) -> Result<()> {
    set(tx, id, ["name", "building"], names).await
}

/// How many lines have each grade.
pub(crate) async fn count_bands(tx: &Tx, id: ResultId) -> Result<Vec<(String, u32)>> {
    let sql = "SELECT band, count(*) AS n FROM result_line WHERE tenant_id = $1 AND result_id = $2 AND band IS NOT NULL GROUP BY band";
    tx.all(sql, params![id]).await?.iter().map(|row| Ok((row.get("band")?, row.get("n")?))).collect()
}
