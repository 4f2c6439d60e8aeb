//! Grids, buildings and households.

use linli_contracts::members::{Place, PlaceKind};
use linli_kernel::{HouseholdId, PlaceId};
use linli_store::{Error, OnConflict, Result, Row, Tx, params};

/// The most places of a tenant that a list gives.
const MAX: usize = 2_000;

/// A household without its members.
pub(crate) struct HouseholdRow {
    pub(crate) id: HouseholdId,
    pub(crate) building: PlaceId,
    pub(crate) door: String,
}

fn read(row: &Row) -> Result<Place> {
    let kind = match row.get::<String>("kind")?.as_str() {
        "GRID" => PlaceKind::Grid,
        "BUILDING" => PlaceKind::Building,
        other => return Err(Error::Misuse(format!("unknown kind {other}"))),
    };
    Ok(Place { id: row.get("id")?, kind, grid: row.get("grid_id")?, name: row.get("name")? })
}

/// The key that makes a place unique among its kind: a building's name may come again in another grid.
pub(crate) fn key(grid: Option<&str>, name: &str) -> String {
    // A line break cannot stand in a name.
    grid.map_or_else(|| name.to_owned(), |grid| format!("{grid}\n{name}"))
}

/// Grids, then buildings, by name.
pub(crate) async fn list(tx: &Tx) -> Result<Vec<Place>> {
    let sql = format!("SELECT id, kind, grid_id, name FROM place WHERE tenant_id = $1 ORDER BY kind DESC, key, id LIMIT {MAX}");
    tx.all(&sql, vec![]).await?.iter().map(read).collect()
}

/// All places with their keys, for an import.
pub(crate) async fn all(tx: &Tx) -> Result<Vec<(PlaceKind, String, PlaceId)>> {
    let rows = tx.all("SELECT id, kind, grid_id, name, key FROM place WHERE tenant_id = $1", vec![]).await?;
    rows.iter().map(|row| read(row).and_then(|place| Ok((place.kind, row.get("key")?, place.id)))).collect()
}

/// One place.
pub(crate) async fn get(tx: &Tx, id: PlaceId) -> Result<Option<Place>> {
    let row = tx.first("SELECT id, kind, grid_id, name FROM place WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    row.as_ref().map(read).transpose()
}

/// Writes places; the key of each beside it. Grids come before their buildings.
pub(crate) async fn insert(tx: &Tx, places: &[(Place, String)]) -> Result<()> {
    let row = |(place, key): &(Place, String)| {
        let kind = if place.kind == PlaceKind::Grid { "GRID" } else { "BUILDING" };
        params![place.id, kind, place.grid, place.name.as_str(), key.as_str()]
    };
    let columns = ["id", "kind", "grid_id", "name", "key"];
    tx.insert("place", &columns, places.iter().map(row).collect(), OnConflict::Fail).await.map(|_| ())
}

/// One household.
pub(crate) async fn household(tx: &Tx, id: HouseholdId) -> Result<Option<HouseholdRow>> {
    let row = tx.first("SELECT id, building_id, door FROM household WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    row.as_ref().map(read_household).transpose()
}

/// All households, for an import.
pub(crate) async fn households(tx: &Tx) -> Result<Vec<HouseholdRow>> {
    tx.all("SELECT id, building_id, door FROM household WHERE tenant_id = $1", vec![]).await?.iter().map(read_household).collect()
}

fn read_household(row: &Row) -> Result<HouseholdRow> {
    Ok(HouseholdRow { id: row.get("id")?, building: row.get("building_id")?, door: row.get("door")? })
}

/// Writes households.
pub(crate) async fn insert_households(tx: &Tx, households: &[HouseholdRow]) -> Result<()> {
    let row = |household: &HouseholdRow| params![household.id, household.building, household.door.as_str()];
    tx.insert("household", &["id", "building_id", "door"], households.iter().map(row).collect(), OnConflict::Fail).await.map(|_| ())
}
