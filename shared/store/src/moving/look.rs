//! Looking first: whether both servers can do it, before anything is changed.

use std::time::{Duration, Instant};

use sea_orm::{DbErr, RuntimeErr};
use sqlx::{PgConnection, Row};

use super::{Failed, Move, Mover, Place, Refused, Stage, Watch, connect, first, is_open, is_there, opened, record, run_sql};
use crate::{
    Error, Result,
    cells::{HOME, moving},
};

/// The movers' lock at home, for as long as the connection lives. One move at a time: the servers' few workers copy for it.
const ALONE: &str = "SELECT 1 WHERE pg_try_advisory_lock(hashtextextended('linli tenant move', 0))";
/// A mover that was killed a moment ago may still be known to the server.
const OTHERS: Duration = Duration::from_secs(3);
/// The first version that filters rows.
const OLDEST: i32 = 150_000;

type Looked<T> = std::result::Result<T, Failed>;

fn broken(error: impl Into<Error>) -> Failed {
    Failed::HalfWay(error.into())
}

/// Begins a move, or takes up the one that broke off.
pub(super) async fn begin<'w>(of: Move, watch: Watch<'w>) -> Looked<Mover<'w>> {
    let home = alone(&of.home).await?;
    let (source, target) = (reach(&of.source).await?, reach(&of.target).await?);
    let mut mover = Mover { of, number: 0, home, source, target, watch };
    let lives = lives(&mut mover).await.map_err(broken)?;
    if let Some(known) = record::unfinished(&mut mover.home).await.map_err(broken)? {
        let same = known.community == mover.of.community && known.target == mover.of.target.name && known.source == mover.of.source.name;
        if !same {
            return Err(Refused::Other(known.community, known.target).into());
        }
        mover.number = known.number;
        return Ok(mover);
    }
    if lives == mover.of.target.name {
        return Err(Refused::There.into());
    }
    servers(&mut mover).await?;
    if let Some((table, rows)) = rows_there(&mut mover).await.map_err(broken)? {
        return Err(Refused::NotEmpty(table, rows).into());
    }
    let Move { community, source, target, .. } = &mover.of;
    mover.number = record::begin(&mut mover.home, *community, &source.name, &target.name).await.map_err(broken)?;
    Ok(mover)
}

/// Takes up a move that broke off, to take it back. The source opens at once, also where the target does not answer: that one was
/// never opened.
pub(super) async fn unfinished(of: Move) -> Looked<Mover<'static>> {
    let mut home = alone(&of.home).await?;
    let known = record::unfinished(&mut home).await.map_err(broken)?;
    let known = known.filter(|known| known.community == of.community).ok_or(Refused::NothingToTakeBack)?;
    if known.stage >= Stage::Committed {
        return Err(Refused::TooLate.into());
    }
    let (whose, mut source) = (of.community.uuid().to_string(), reach(&of.source).await?);
    let mut target = reach(&of.target).await;
    if let Ok(target) = &mut target
        && is_open(target, &whose, known.number).await.map_err(broken)?
    {
        return Err(Refused::TooLate.into());
    }
    run_sql(&mut source, opened(&of.source, &whose, known.number)).await.map_err(broken)?;
    let target = target?;
    // Nobody is told of a way back.
    let watch: Watch<'static> = Box::leak(Box::new(|_| true));
    Ok(Mover { of, number: known.number, home, source, target, watch })
}

/// Home, as its owner, with the movers' lock.
async fn alone(place: &Place) -> Looked<PgConnection> {
    let mut home = reach(place).await?;
    let since = Instant::now();
    while !is_there(&mut home, ALONE.to_owned()).await.map_err(broken)? {
        if since.elapsed() > OTHERS {
            return Err(Refused::Busy.into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(home)
}

async fn reach(place: &Place) -> Looked<PgConnection> {
    let mut connection = connect(place).await.map_err(|error| Refused::Unreachable(place.name.clone(), error.to_string()))?;
    let named = first(&mut connection, "SELECT name FROM cell_self".to_owned()).await;
    if named.as_ref().is_err_and(|error| sqlstate(error).as_deref() == Some("42501")) {
        return Err(Refused::Account(place.name.clone()).into());
    }
    let named = named.map_err(broken)?;
    let named = named.map_or(Ok(HOME.to_owned()), |row| row.try_get("name")).map_err(broken)?;
    if named == place.name { Ok(connection) } else { Err(Refused::OtherCell(place.name.clone()).into()) }
}

fn sqlstate(error: &Error) -> Option<String> {
    let Error::Database(DbErr::Conn(RuntimeErr::SqlxError(cause))) = error else { return None };
    Some(cause.as_database_error()?.code()?.into_owned())
}

async fn lives(mover: &mut Mover<'_>) -> Result<String> {
    let sql = format!("SELECT cell FROM community_cell WHERE community_id = '{}'", mover.whose());
    let row = first(&mut mover.home, sql).await?;
    Ok(row.map_or(Ok(HOME.to_owned()), |row| row.try_get("cell"))?)
}

/// What the servers are set to, and what the accounts may do there.
async fn servers(mover: &mut Mover<'_>) -> Looked<()> {
    let (source, target) = (mover.of.source.name.clone(), mover.of.target.name.clone());
    for (connection, name) in [(&mut mover.source, &source), (&mut mover.target, &target)] {
        let sql = "SELECT current_setting('server_version_num')::integer AS version,
                          (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS may";
        let row = first(connection, sql.to_owned()).await.map_err(broken)?.ok_or(Refused::Busy)?;
        if row.try_get::<i32, _>("version").map_err(broken)? < OLDEST {
            return Err(Refused::Version(name.clone()).into());
        }
        // Row-level security binds no superuser: the copy would be empty otherwise, and nobody would be told.
        if !row.try_get::<bool, _>("may").map_err(broken)? {
            return Err(Refused::Account(name.clone()).into());
        }
    }
    if is_there(&mut mover.source, "SELECT 1 WHERE current_setting('wal_level') <> 'logical'".to_owned()).await.map_err(broken)? {
        return Err(Refused::WalLevel(source).into());
    }
    // One for the stream, one for a table's copy.
    let full = "SELECT 1 WHERE current_setting('max_replication_slots')::integer - (SELECT count(*) FROM pg_replication_slots) < 2
                   OR current_setting('max_wal_senders')::integer - (SELECT count(*) FROM pg_stat_replication) < 2";
    if is_there(&mut mover.source, full.to_owned()).await.map_err(broken)? { Err(Refused::Slots(source).into()) } else { Ok(()) }
}

/// A table of the target with rows of the community.
async fn rows_there(mover: &mut Mover<'_>) -> Result<Option<(String, i64)>> {
    let whose = mover.whose();
    let counts: Vec<_> = moving()
        .map(|(table, column)| format!("SELECT '{table}'::text AS name, count(*) AS n FROM {table} WHERE {column} = '{whose}'"))
        .collect();
    let sql = format!("SELECT name, n FROM ({}) AS counted WHERE n > 0 ORDER BY name LIMIT 1", counts.join(" UNION ALL "));
    let row = first(&mut mover.target, sql).await?;
    row.map(|row| Ok((row.try_get("name")?, row.try_get("n")?))).transpose()
}
