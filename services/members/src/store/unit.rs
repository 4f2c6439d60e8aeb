//! Districts and streets.

use linli_contracts::members::{Unit, UnitLevel};
use linli_kernel::{CommunityId, UnitId};
use linli_store::{Error, OnConflict, Platform, Result, Row, params};

const COLUMNS: &str = "id, level, parent_id, name, code";

fn read(row: &Row) -> Result<Unit> {
    let level = match row.get::<String>("level")?.as_str() {
        "DISTRICT" => UnitLevel::District,
        "STREET" => UnitLevel::Street,
        other => return Err(Error::Misuse(format!("unknown level {other}"))),
    };
    Ok(Unit { id: row.get("id")?, level, parent: row.get("parent_id")?, name: row.get("name")?, code: row.get("code")? })
}

/// Writes a unit.
pub(crate) async fn insert(tx: Platform<'_>, unit: &Unit) -> Result<()> {
    let level = if unit.level == UnitLevel::District { "DISTRICT" } else { "STREET" };
    let row = params![unit.id, level, unit.parent, unit.name.as_str(), unit.code.as_str()];
    tx.insert("unit", &["id", "level", "parent_id", "name", "code"], vec![row], OnConflict::Fail).await.map(|_| ())
}

/// One unit.
pub(crate) async fn get(tx: Platform<'_>, id: UnitId) -> Result<Option<Unit>> {
    let row = tx.first(&format!("SELECT {COLUMNS} FROM unit WHERE id = $1"), params![id]).await?;
    row.as_ref().map(read).transpose()
}

/// All units by code.
pub(crate) async fn all(tx: Platform<'_>) -> Result<Vec<Unit>> {
    tx.all(&format!("SELECT {COLUMNS} FROM unit ORDER BY code"), params![]).await?.iter().map(read).collect()
}

/// The units right below a unit, or the districts, by code; at most `rows`, beginning after a code.
pub(crate) async fn below(tx: Platform<'_>, parent: Option<UnitId>, after: Option<String>, rows: u32) -> Result<Vec<Unit>> {
    let after = after.unwrap_or_default();
    let (which, values) = match parent {
        Some(id) => ("parent_id = $2", params![after, id]),
        None => ("parent_id IS NULL", params![after]),
    };
    let sql = format!("SELECT {COLUMNS} FROM unit WHERE code > $1 AND {which} ORDER BY code LIMIT {rows}");
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// The unit that has this code, or this name below this parent.
pub(crate) async fn alike(tx: Platform<'_>, unit: &Unit) -> Result<Option<Unit>> {
    let sql = format!("SELECT {COLUMNS} FROM unit WHERE code = $1 OR (parent_id = $2 AND name = $3)");
    let row = tx.first(&sql, params![unit.code.as_str(), unit.parent, unit.name.as_str()]).await?;
    row.as_ref().map(read).transpose()
}

/// Whether a unit stands above a community, as its street or its district.
pub(crate) async fn is_above(tx: Platform<'_>, unit: UnitId, community: CommunityId) -> Result<bool> {
    let sql = "SELECT 1 AS found FROM community c JOIN unit s ON s.id = c.street_id WHERE c.id = $2 AND (s.id = $1 OR s.parent_id = $1)";
    Ok(tx.first(sql, params![unit, community]).await?.is_some())
}
