//! What is written down at home: where communities live, and every move.

use chrono::{DateTime, Utc};
use linli_kernel::CommunityId;
use sqlx::{AssertSqlSafe, Executor, PgConnection, Row, postgres::PgRow};
use uuid::Uuid;

use super::{Place, connect, first, run_sql};
use crate::{Error, Result, cells::HOME};

/// How far a move is, as it is written down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// Under way; all can be taken back.
    Moving,
    /// The directory names the target; what is left at the source is to be cleaned up.
    Committed,
    /// Done.
    Done,
    /// Taken back.
    Aborted,
}

const STAGES: [(&str, Stage); 4] =
    [("moving", Stage::Moving), ("committed", Stage::Committed), ("done", Stage::Done), ("aborted", Stage::Aborted)];

impl Stage {
    pub(super) fn name(self) -> &'static str {
        STAGES.iter().find(|(_, stage)| *stage == self).map_or("", |(name, _)| name)
    }
}

/// A move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// Its number.
    pub number: i64,
    /// The community.
    pub community: CommunityId,
    /// From which cell.
    pub source: String,
    /// To which.
    pub target: String,
    /// How far it is.
    pub stage: Stage,
    /// Since when.
    pub begun_at: DateTime<Utc>,
    /// Until when.
    pub ended_at: Option<DateTime<Utc>>,
}

fn read(row: &PgRow) -> Result<Recorded> {
    let stage: String = row.try_get("stage")?;
    let known = STAGES.iter().find(|(name, _)| *name == stage);
    Ok(Recorded {
        number: row.try_get("number")?,
        community: CommunityId::from_uuid(row.try_get("community_id")?),
        source: row.try_get("source")?,
        target: row.try_get("target")?,
        stage: known.ok_or_else(|| Error::Misuse(format!("stage {stage}")))?.1,
        begun_at: row.try_get("begun_at")?,
        ended_at: row.try_get("ended_at")?,
    })
}

/// The latest moves, newest first, as an owner of home sees them.
pub async fn list(home: &Place) -> Result<Vec<Recorded>> {
    let mut connection = connect(home).await?;
    let rows = sqlx::query("SELECT * FROM community_move ORDER BY number DESC LIMIT 100").fetch_all(&mut connection).await?;
    rows.iter().map(read).collect()
}

/// A community as the directory knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Its id.
    pub id: CommunityId,
    /// Its division code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The cell where it lives.
    pub cell: String,
}

/// Every community with its cell, by division code.
pub async fn communities(home: &Place) -> Result<Vec<Known>> {
    let mut connection = connect(home).await?;
    let sql = format!(
        "SELECT c.id, c.code, c.name, coalesce(l.cell, '{HOME}') AS cell FROM community c
         LEFT JOIN community_cell l ON l.community_id = c.id ORDER BY c.code"
    );
    let rows = connection.fetch_all(AssertSqlSafe(sql)).await?;
    let read = |row: &PgRow| {
        let id = CommunityId::from_uuid(row.try_get::<Uuid, _>("id")?);
        Ok(Known { id, code: row.try_get("code")?, name: row.try_get("name")?, cell: row.try_get("cell")? })
    };
    rows.iter().map(read).collect()
}

/// The community of a division code or an id.
pub async fn find(home: &Place, named: &str) -> Result<Option<Known>> {
    let id = named.parse().ok();
    Ok(communities(home).await?.into_iter().find(|known| known.code == named || Some(known.id) == id))
}

/// The move that was begun and has not ended, of whichever community.
pub(super) async fn unfinished(home: &mut PgConnection) -> Result<Option<Recorded>> {
    let sql = "SELECT * FROM community_move WHERE stage IN ('moving', 'committed') ORDER BY number LIMIT 1";
    first(home, sql.to_owned()).await?.map(|row| read(&row)).transpose()
}

/// Writes down that a move begins; answers its number. Under the movers' lock nobody else takes the same.
pub(super) async fn begin(home: &mut PgConnection, community: CommunityId, source: &str, target: &str) -> Result<i64> {
    let sql = "INSERT INTO community_move (number, community_id, source, target, stage, begun_at)
               SELECT coalesce(max(number), 0) + 1, $1, $2, $3, 'moving', clock_timestamp() FROM community_move RETURNING number";
    let row = sqlx::query(sql).bind(community.uuid()).bind(source).bind(target).fetch_one(home).await?;
    Ok(row.try_get("number")?)
}

pub(super) async fn stage(home: &mut PgConnection, number: i64) -> Result<Stage> {
    let row = first(home, format!("SELECT * FROM community_move WHERE number = {number}")).await?;
    row.map(|row| read(&row)).transpose()?.map(|of| of.stage).ok_or_else(|| Error::Misuse(format!("move {number} is not written down")))
}

pub(super) async fn end(home: &mut PgConnection, number: i64, stage: Stage) -> Result<()> {
    let sql = format!("UPDATE community_move SET stage = '{}', ended_at = clock_timestamp() WHERE number = {number}", stage.name());
    run_sql(home, sql).await.map(|_| ())
}
