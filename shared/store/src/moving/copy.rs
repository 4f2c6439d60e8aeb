//! Copying while the community is used: the source publishes its rows, the target subscribes to them.

use std::time::{Duration, Instant};

use sea_orm::{DbErr, RuntimeErr};
use sqlx::Row;

use super::{Done, Ended, Mover, Step, first, gate, is_there, run_sql};
use crate::{Error, cells::moving};

/// How often the servers are asked how far they are.
const LOOK: Duration = Duration::from_millis(100);
/// Without a further table for so long the copy is given up: the largest is copied within it.
const PATIENCE: Duration = Duration::from_secs(60 * 60);
/// How long what was written may take to arrive while nobody waits for it.
const CATCH_UP: Duration = Duration::from_secs(10 * 60);

impl Mover<'_> {
    /// Ends when the target has every row and follows the source closely.
    pub(super) async fn copy(&mut self) -> Done {
        let whose = self.whose();
        // A source that was left closed takes writes again, and a target that is no longer fed begins anew.
        self.open_source().await?;
        run_sql(&mut self.target, gate(&whose, self.number, "arriving")).await?;
        if !self.is_subscribed().await? {
            self.empty_target().await?;
            self.drop_slot().await?;
        }
        // A row of a year that the target has not made goes to its rest; better its years are made first.
        run_sql(&mut self.target, "SELECT ledger_make_years(extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::integer + 2)".into())
            .await?;
        self.publish().await?;
        self.tell(Step::Published)?;
        self.subscribe().await?;
        self.tell(Step::Subscribed)?;
        self.wait_for_copies().await?;
        let mark = self.mark().await?;
        self.wait_for_mark(mark, CATCH_UP).await?;
        self.tell(Step::Following)
    }

    async fn publish(&mut self) -> Done {
        let (name, whose) = (self.name(), self.whose());
        if !is_there(&mut self.source, format!("SELECT 1 FROM pg_publication WHERE pubname = '{name}'")).await? {
            let tables: Vec<_> = moving().map(|(table, column)| format!("{table} WHERE ({column} = '{whose}')")).collect();
            let sql = format!("CREATE PUBLICATION {name} FOR TABLE {} WITH (publish_via_partition_root = true)", tables.join(", "));
            run_sql(&mut self.source, sql).await?;
        }
        Ok(())
    }

    /// The slot first and by itself: made by the subscription it would wait for the subscription's own transaction where both
    /// databases are of one server.
    async fn subscribe(&mut self) -> Done {
        let name = self.name();
        if !is_there(&mut self.source, format!("SELECT 1 FROM pg_replication_slots WHERE slot_name = '{name}'")).await? {
            run_sql(&mut self.source, format!("SELECT pg_create_logical_replication_slot('{name}', 'pgoutput')")).await?;
        }
        if !self.is_subscribed().await? {
            let from = self.of.source.peer_url.as_ref().unwrap_or(&self.of.source.url).replace('\'', "''");
            let sql = format!(
                "CREATE SUBSCRIPTION {name} CONNECTION '{from}' PUBLICATION {name} WITH (create_slot = false, slot_name = '{name}')"
            );
            // Its words may hold the URL, and that a password.
            run_sql(&mut self.target, sql).await.map_err(|error| Error::Away(subscribing(&error)))?;
        }
        Ok(())
    }

    async fn wait_for_copies(&mut self) -> Done {
        let sql = format!(
            "SELECT count(*) AS of, count(*) FILTER (WHERE r.srsubstate = 'r') AS ready,
                    (SELECT coalesce(sum(t.sync_error_count + t.apply_error_count), 0)::bigint FROM pg_stat_subscription_stats t
                     WHERE t.subname = '{0}') AS errors
             FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid WHERE s.subname = '{0}'",
            self.name()
        );
        let (mut since, mut known) = (Instant::now(), -1);
        loop {
            let Some(row) = first(&mut self.target, sql.clone()).await? else { return Err(gone()) };
            let (ready, of, errors): (i64, i64, i64) = (row.try_get("ready")?, row.try_get("of")?, row.try_get("errors")?);
            if ready != known {
                (since, known) = (Instant::now(), ready);
                self.tell(Step::Copying(ready, of))?;
            }
            if ready == of {
                return Ok(());
            }
            // Lines that say nothing all the while would be cut, and with that to home goes the movers' lock.
            run_sql(&mut self.home, "SELECT 1".into()).await?;
            run_sql(&mut self.source, "SELECT 1".into()).await?;
            if errors > 0 || since.elapsed() > PATIENCE {
                let why = "the target cannot copy from the source; its server's log says why (its way to the source: peer_url)";
                return Err(Ended::Failed(Error::Away(why.into())));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Writes a mark at the source, which goes the way of the rows. Each is another: one of an attempt before tells nothing.
    pub(super) async fn mark(&mut self) -> Done<i64> {
        let sql = format!(
            "INSERT INTO cell_mark (community_id, move) SELECT '{}', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint RETURNING move",
            self.whose()
        );
        let row = first(&mut self.source, sql).await?;
        Ok(row.map_or(Ok(0), |row| row.try_get("move"))?)
    }

    /// When the mark is there, so is all that was written before it: the target applies what was committed in its order.
    pub(super) async fn wait_for_mark(&mut self, mark: i64, at_most: Duration) -> Done {
        let sql = format!("SELECT 1 FROM cell_mark WHERE community_id = '{}' AND move = {mark}", self.whose());
        let since = Instant::now();
        while !is_there(&mut self.target, sql.clone()).await? {
            if since.elapsed() > at_most {
                return Err(Ended::Failed(Error::Away(format!("what was written at the source has not arrived within {at_most:?}"))));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }
}

fn subscribing(error: &Error) -> String {
    let code = match error {
        Error::Database(DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) => {
            cause.as_database_error().and_then(|cause| cause.code()).map(|code| code.into_owned())
        }
        _ => None,
    };
    let code = code.unwrap_or_default();
    format!("the target cannot subscribe at the source ({code}): can it reach it by cells.<name>.peer_url, or the URL, as libpq reads it?")
}

fn gone() -> Ended {
    Ended::Failed(Error::Away("the subscription is gone".into()))
}
