//! A copy of the database that the server streams to (a standby): for reads that may be a little late.
//!
//! How late it is follows from positions of the log, by one clock: where the primary stood when it was asked, and how far the
//! replica has replayed. So neither the clocks of the machines nor an idle primary mislead, and a cut between the two servers
//! shows. Whatever goes wrong with the replica, the primary is asked instead.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

use futures_util::future::BoxFuture;
use linli_kernel::{CallCtx, CommunityId, Reach};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqlxPostgresConnector, Statement};
use sqlx::postgres::PgPoolOptions;

use crate::{Error, Result, Store, Tx, cells, figures, pool};

/// Where a replica is, and how far it may be behind.
#[derive(Clone, Debug)]
pub struct ReplicaOptions {
    /// Its URL.
    pub url: String,
    /// The role to read under, as on the primary.
    pub role: String,
    /// The most connections.
    pub max_connections: u32,
    /// How late its answers may be; later ones come from the primary.
    pub max_lag: Duration,
}

/// The longest that a reader waits for the replica before the primary is asked.
const MOMENT: Duration = Duration::from_secs(1);
/// The longest that a look at how far it is may take.
const GLANCE: Duration = Duration::from_millis(500);

/// A replica, watched for as long as it lives.
pub(crate) struct Replica {
    pool: DatabaseConnection,
    max_lag: Duration,
    /// What it held for certain was all there was at this time; nothing while it is not to be used.
    fresh: Mutex<Option<Instant>>,
}

impl Replica {
    /// Begins to watch; nothing is waited for. Until it is known to be near enough nobody reads from it.
    pub(crate) fn watch(options: &ReplicaOptions, primary: DatabaseConnection) -> Result<Arc<Self>> {
        let connect = pool::postgres(&options.url, Some(&options.role))?.options([("statement_timeout", "5s")]);
        let pool = PgPoolOptions::new().max_connections(options.max_connections).acquire_timeout(MOMENT).connect_lazy_with(connect);
        let pool = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        let replica = Arc::new(Self { pool, max_lag: options.max_lag, fresh: Mutex::default() });
        let every = (options.max_lag / 5).clamp(Duration::from_millis(100), Duration::from_secs(1));
        tokio::spawn(keep_looking(Arc::downgrade(&replica), primary, every));
        Ok(replica)
    }

    /// Whether it is near enough now.
    fn is_near(&self) -> bool {
        self.lag().is_some_and(|lag| lag <= self.max_lag)
    }

    /// How late it is at most; `None` when it is not to be used.
    fn lag(&self) -> Option<Duration> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).map(|fresh| fresh.elapsed())
    }

    /// Leaves it alone until the next look finds it well.
    fn leave(&self, why: &dyn std::fmt::Display) {
        if self.fresh.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
            tracing::warn!(%why, "the replica is left alone; the primary is asked instead");
        }
    }

    fn found(&self, fresh: Instant) {
        let before = self.fresh.lock().unwrap_or_else(PoisonError::into_inner).replace(fresh);
        if before.is_none() {
            tracing::info!(lag = ?fresh.elapsed(), "the replica answers");
        }
    }

    pub(crate) fn measure(&self) {
        figures::replica_lag(self.lag());
    }

    pub(crate) async fn close(&self) -> Result<()> {
        Ok(self.pool.clone().close().await?)
    }
}

/// Asks both servers how far they are, again and again, while the replica is still wanted.
async fn keep_looking(replica: Weak<Replica>, primary: DatabaseConnection, every: Duration) {
    let mut asked: VecDeque<(i64, Instant)> = VecDeque::new();
    loop {
        let Some(replica) = replica.upgrade() else { return };
        match tokio::time::timeout(GLANCE, look(&replica, &primary, &mut asked)).await {
            Ok(Ok(Some(fresh))) => replica.found(fresh),
            // It was never seen to hold what the primary held: it is far behind, and stays as late as it was.
            Ok(Ok(None)) => {}
            Ok(Err(error)) => replica.leave(&error),
            Err(_) => replica.leave(&"it does not answer"),
        }
        // What is older tells no more than that nobody may read.
        asked.retain(|(_, at)| at.elapsed() <= replica.max_lag * 2);
        drop(replica);
        tokio::time::sleep(every).await;
    }
}

/// Since when the replica holds all that the primary held.
async fn look(replica: &Replica, primary: &DatabaseConnection, asked: &mut VecDeque<(i64, Instant)>) -> Result<Option<Instant>> {
    let at = Instant::now();
    let stands = number(primary, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint AS at").await?;
    asked.push_back((stands, at));
    // One that was made a primary of its own replays nothing any more.
    let replayed = number(&replica.pool, "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint AS at WHERE pg_is_in_recovery()");
    let replayed = replayed.await?;
    Ok(asked.iter().rev().find(|(stood, _)| *stood <= replayed).map(|(_, at)| *at))
}

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(row.ok_or_else(|| DbErr::Custom("it is no replica".into()))?.try_get("", "at")?)
}

impl Store {
    /// Reads of one tenant that may be as late as is configured: from the replica while there is one near enough, else from the
    /// primary. `work` is run again there when the replica fails in the middle, so it only reads.
    pub async fn recent<T: Send>(
        &self,
        tenant: CommunityId,
        work: impl for<'t> Fn(&'t Tx) -> BoxFuture<'t, Result<T>> + Send + Sync,
    ) -> Result<T> {
        if let Some(replica) = self.replica_of(tenant).filter(|replica| replica.is_near()) {
            let read = async { work(&self.begin_at(replica.pool.clone(), tenant).await?).await };
            match tokio::time::timeout(MOMENT, read).await {
                // Nothing is wrong with the replica: the community lives in another cell.
                Ok(Err(error)) if cells::refused(&error).is_some() => {}
                Ok(Err(Error::Database(error))) => replica.leave(&error),
                Ok(answer) => {
                    figures::read_from("replica");
                    return answer;
                }
                Err(_) => replica.leave(&"it is too slow"),
            }
        }
        figures::read_from("primary");
        work(&self.read(tenant).await?).await
    }

    /// Reads for a caller: those of whoever did not sign in may be late, as [`Store::recent`] says. Whoever is known sees what they
    /// just did, also where everybody may look.
    pub async fn read_for<T: Send>(
        &self,
        ctx: &CallCtx,
        tenant: CommunityId,
        work: impl for<'t> Fn(&'t Tx) -> BoxFuture<'t, Result<T>> + Send + Sync,
    ) -> Result<T> {
        if ctx.account().is_none() && matches!(ctx.reach(), Reach::Public) {
            self.recent(tenant, work).await
        } else {
            work(&self.read(tenant).await?).await
        }
    }
}
