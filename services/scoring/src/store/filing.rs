//! What was handed to streets and districts. The table is of no tenant; a row holds counts of grades, never a person.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use linli_contracts::scoring::{Filing, FilingStatus, Level};
use linli_kernel::{CommunityId, ResultId, UnitId};
use linli_store::{Error, Here, OnConflict, Platform, Result, Row, Store, params, to_json};
use uuid::Uuid;

use crate::store::columns::FILING;

/// A filing as stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FilingRow {
    /// Its id; later filings have greater ones.
    pub id: Uuid,
    /// The street or district it was handed to.
    pub unit: UnitId,
    /// What callers see.
    pub filing: Filing,
}

fn status_name(status: FilingStatus) -> &'static str {
    match status {
        FilingStatus::Filed => "FILED",
        FilingStatus::Received => "RECEIVED",
        FilingStatus::Returned => "RETURNED",
        FilingStatus::Decided => "DECIDED",
    }
}

fn status_of(name: &str) -> Result<FilingStatus> {
    let all = [FilingStatus::Filed, FilingStatus::Received, FilingStatus::Returned, FilingStatus::Decided];
    all.into_iter().find(|status| status_name(*status) == name).ok_or_else(|| Error::Misuse(format!("filing status {name}")))
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Community => "COMMUNITY",
        Level::Street => "STREET",
        Level::District => "DISTRICT",
        Level::Platform => "PLATFORM",
    }
}

fn level_of(name: &str) -> Result<Level> {
    let all = [Level::Community, Level::Street, Level::District, Level::Platform];
    all.into_iter().find(|level| level_name(*level) == name).ok_or_else(|| Error::Misuse(format!("level {name}")))
}

fn filing(row: &Row) -> Result<FilingRow> {
    let filing = Filing {
        community: row.get("community_id")?,
        result: row.get("result_id")?,
        level: level_of(&row.get::<String>("level")?)?,
        status: status_of(&row.get::<String>("status")?)?,
        scheme_name: row.json("scheme_name")?,
        from: row.get("first_day")?,
        until: row.get("last_day")?,
        bands: row.json("bands")?,
        note: row.get("note")?,
        answer: row.get("answer")?,
        filed_at: row.get("filed_at")?,
        answered_at: row.get("answered_at")?,
    };
    Ok(FilingRow { id: row.get("id")?, unit: row.get("unit_id")?, filing })
}

/// Writes a new filing.
pub(crate) async fn insert(tx: Platform<'_>, of: &FilingRow) -> Result<()> {
    let columns = [
        "id",
        "unit_id",
        "community_id",
        "result_id",
        "level",
        "status",
        "scheme_name",
        "first_day",
        "last_day",
        "bands",
        "note",
        "filed_at",
    ];
    let FilingRow { id, unit, filing } = of;
    let mut row = params![*id, *unit, filing.community, filing.result, level_name(filing.level), status_name(filing.status)];
    row.extend(params![to_json(&filing.scheme_name)?, filing.from, filing.until, to_json(&filing.bands)?]);
    row.extend(params![filing.note.as_deref(), filing.filed_at]);
    tx.insert("filing", &columns, vec![row], OnConflict::Fail).await?;
    Ok(())
}

/// Writes the answer of the level.
pub(crate) async fn answer(tx: Platform<'_>, id: Uuid, of: &Filing, at: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE filing SET status = $2, answer = $3, answered_at = $4, bands = $5 WHERE id = $1";
    tx.exec(sql, params![id, status_name(of.status), of.answer.as_deref(), at, to_json(&of.bands)?]).await?;
    Ok(())
}

/// The filings of a community's results, in order of handing over.
pub(crate) async fn of_results(tx: Platform<'_>, community: CommunityId, results: &[ResultId]) -> Result<Vec<FilingRow>> {
    let sql = format!("SELECT {FILING} FROM filing WHERE community_id = $1 AND {} ORDER BY id", tx.any_of("result_id", 2));
    tx.all(&sql, params![community, tx.ids(results.iter().map(|id| id.uuid()))]).await?.iter().map(filing).collect()
}

/// What was handed to a street or district, latest first, from below an id; one more than `limit`. Each filing is where the community
/// lives that handed it over.
pub(crate) async fn of_unit(
    store: &Store,
    unit: UnitId,
    status: Option<FilingStatus>,
    below: Option<Uuid>,
    limit: u32,
) -> Result<Vec<FilingRow>> {
    let mut found = vec![];
    for cell in store.everywhere().await? {
        found.extend(of_unit_in(&cell.read().await?, unit, status, below, limit).await?);
    }
    found.sort_by_key(|row| Reverse(row.id));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1));
    Ok(found)
}

async fn of_unit_in(here: &Here, unit: UnitId, status: Option<FilingStatus>, below: Option<Uuid>, limit: u32) -> Result<Vec<FilingRow>> {
    let (mut conditions, mut values) = (String::new(), params![unit]);
    if let Some(status) = status {
        values.extend(params![status_name(status)]);
        conditions.push_str(&format!(" AND status = ${}", values.len()));
    }
    if let Some(below) = below {
        values.extend(params![below]);
        conditions.push_str(&format!(" AND id < ${}", values.len()));
    }
    conditions.push_str(&here.living("community_id", &mut values));
    let sql = format!("SELECT {FILING} FROM filing WHERE unit_id = $1{conditions} ORDER BY id DESC LIMIT {}", limit + 1);
    here.platform().all(&sql, values).await?.iter().map(filing).collect()
}
