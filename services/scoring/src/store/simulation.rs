//! Simulations: what was asked for, how far it is, and what it found. Of finished ones the newest are kept.

use linli_contracts::scoring::{BeforeAfter, SchemeDocument, SimulatedHolder, Simulation, SimulationResult, SimulationStatus};
use linli_kernel::{ApiError, SchemeId, SimulationId};
use linli_store::{OnConflict, Result, Row, Tx, params, to_json};
use sea_orm::Value;

use crate::store::columns::SIMULATION_HOLDER;

/// How many simulations of a tenant are kept.
const KEPT: u32 = 20;

const COLUMNS: &str = "id, name, first_day, last_day, status, percent, asked_by, asked_at, ended_at, error";

fn status(name: &str) -> Result<SimulationStatus> {
    linli_store::from_json(name.into())
}

/// A status as it is stored.
pub(crate) fn status_name(status: SimulationStatus) -> &'static str {
    match status {
        SimulationStatus::Waiting => "WAITING",
        SimulationStatus::Running => "RUNNING",
        SimulationStatus::Done => "DONE",
        SimulationStatus::Cancelled => "CANCELLED",
        SimulationStatus::Failed => "FAILED",
    }
}

fn read(row: &Row) -> Result<Simulation> {
    let name: serde_json::Value = row.get("name")?;
    let error: Option<serde_json::Value> = row.get("error")?;
    Ok(Simulation {
        id: row.get("id")?,
        name: linli_store::from_json(name)?,
        from: row.get("first_day")?,
        until: row.get("last_day")?,
        status: status(&row.get::<String>("status")?)?,
        percent: row.get("percent")?,
        asked_by: row.get("asked_by")?,
        asked_at: row.get("asked_at")?,
        ended_at: row.get("ended_at")?,
        result: None,
        error: error.map(linli_store::from_json).transpose()?,
    })
}

/// Writes a new simulation; `false` when the tenant has one that is not finished.
pub(crate) async fn insert(tx: &Tx, simulation: &Simulation, scheme: SchemeId, document: &SchemeDocument) -> Result<bool> {
    let columns = ["id", "scheme_id", "name", "document", "first_day", "last_day", "status", "percent", "asked_by", "asked_at"];
    let Simulation { id, name, from, until, status, asked_by, asked_at, .. } = simulation;
    let row = params![*id, scheme, to_json(name)?, to_json(document)?, *from, *until, status_name(*status), 0_u32, *asked_by, *asked_at];
    Ok(tx.insert("simulation", &columns, vec![row], OnConflict::Ignore).await? == 1)
}

/// Drops finished simulations beyond the newest.
pub(crate) async fn prune(tx: &Tx) -> Result<()> {
    let sql = format!(
        "DELETE FROM simulation WHERE tenant_id = $1 AND ended_at IS NOT NULL AND id NOT IN (
             SELECT id FROM simulation WHERE tenant_id = $1 ORDER BY asked_at DESC, id DESC LIMIT {KEPT})"
    );
    tx.exec(&sql, vec![]).await.map(|_| ())
}

/// One simulation with its result.
pub(crate) async fn find(tx: &Tx, id: SimulationId) -> Result<Option<Simulation>> {
    let sql = format!("SELECT {COLUMNS}, result FROM simulation WHERE tenant_id = $1 AND id = $2");
    let Some(row) = tx.first(&sql, params![id]).await? else { return Ok(None) };
    let result: Option<serde_json::Value> = row.get("result")?;
    Ok(Some(Simulation { result: result.map(linli_store::from_json).transpose()?, ..read(&row)? }))
}

/// What is to be replayed: the scheme and the document.
pub(crate) async fn asked(tx: &Tx, id: SimulationId) -> Result<Option<(SchemeId, SchemeDocument)>> {
    let row = tx.first("SELECT scheme_id, document FROM simulation WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    row.map(|row| Ok((row.get("scheme_id")?, row.json("document")?))).transpose()
}

/// The tenant's simulations without their results, newest first, from below one; one more than `limit`.
pub(crate) async fn list(tx: &Tx, below: Option<SimulationId>, limit: u32) -> Result<Vec<Simulation>> {
    let (which, values): (&str, Vec<Value>) = match below {
        Some(id) => ("AND id < $2", params![id]),
        None => ("", params![]),
    };
    let sql = format!("SELECT {COLUMNS} FROM simulation WHERE tenant_id = $1 {which} ORDER BY id DESC LIMIT {}", limit + 1);
    tx.all(&sql, values).await?.iter().map(read).collect()
}

/// Says how far an unfinished simulation is; `false` when it was called off.
pub(crate) async fn advance(tx: &Tx, id: SimulationId, percent: u32) -> Result<bool> {
    let sql = "UPDATE simulation SET status = 'RUNNING', percent = $3
               WHERE tenant_id = $1 AND id = $2 AND status IN ('WAITING', 'RUNNING')";
    Ok(tx.exec(sql, params![id, percent]).await? == 1)
}

/// How a simulation ends.
pub(crate) enum End<'a> {
    /// With a result.
    Done(&'a SimulationResult),
    /// Called off.
    Cancelled,
    /// It cannot be done.
    Failed(&'a ApiError),
}

/// Ends an unfinished simulation; `false` when it had ended.
pub(crate) async fn end(tx: &Tx, id: SimulationId, at: chrono::DateTime<chrono::Utc>, end: End<'_>) -> Result<bool> {
    let (status, result, error) = match end {
        End::Done(result) => (SimulationStatus::Done, Some(to_json(result)?), None),
        End::Cancelled => (SimulationStatus::Cancelled, None, None),
        End::Failed(error) => (SimulationStatus::Failed, None, Some(to_json(error)?)),
    };
    let sql = "UPDATE simulation SET status = $3, ended_at = $4, result = $5, error = $6,
                   percent = CASE WHEN $3 = 'DONE' THEN 100 ELSE percent END
               WHERE tenant_id = $1 AND id = $2 AND status IN ('WAITING', 'RUNNING')";
    Ok(tx.exec(sql, params![id, status_name(status), at, result, error]).await? == 1)
}

/// Writes everybody of a simulation, in the order given.
pub(crate) async fn insert_holders(tx: &Tx, id: SimulationId, holders: &[SimulatedHolder]) -> Result<()> {
    let columns = [
        "simulation_id",
        "position",
        "holder_id",
        "total_before",
        "total_after",
        "place_before",
        "place_after",
        "band_before",
        "band_after",
    ];
    let row = |(position, holder): (i64, &SimulatedHolder)| {
        let BeforeAfter { before, after } = holder.total;
        let (band_before, band_after) = (holder.band_before.as_deref(), holder.band_after.as_deref());
        params![id, position, holder.holder, before, after, holder.place_before, holder.place_after, band_before, band_after]
    };
    let rows = (1_i64..).zip(holders).map(row).collect();
    tx.insert("simulation_holder", &columns, rows, OnConflict::Fail).await.map(|_| ())
}

/// Everybody of a simulation with their places in the list, after a place; one more than `limit`.
pub(crate) async fn holders(tx: &Tx, id: SimulationId, after: i64, limit: u32) -> Result<Vec<(i64, SimulatedHolder)>> {
    let sql = format!(
        "SELECT {SIMULATION_HOLDER} FROM simulation_holder WHERE tenant_id = $1 AND simulation_id = $2 AND position > $3 ORDER BY position LIMIT {}",
        limit + 1
    );
    let read = |row: &Row| {
        let holder = SimulatedHolder {
            holder: row.get("holder_id")?,
            total: BeforeAfter { before: row.get("total_before")?, after: row.get("total_after")? },
            place_before: row.get("place_before")?,
            place_after: row.get("place_after")?,
            band_before: row.get("band_before")?,
            band_after: row.get("band_after")?,
        };
        Ok((row.get("position")?, holder))
    };
    tx.all(&sql, params![id, after]).await?.iter().map(read).collect()
}
