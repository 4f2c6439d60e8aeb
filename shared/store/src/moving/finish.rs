//! The point of no return, and what comes after it: the target opens, and the source is cleaned up.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Executor};

use super::{Done, Ended, Mover, Stage, Step, is_there, opened, record, run_sql};
use crate::{
    Error,
    cells::{HOME, moving},
};

/// How long those are waited for at the source who read there when the community left.
const READERS: Duration = Duration::from_secs(60);

impl Mover<'_> {
    /// Ends the subscription and changes the directory.
    pub(super) async fn commit(&mut self) -> Done {
        self.drop_subscription().await?;
        self.tell(Step::Unsubscribed)?;
        self.prepare_target().await?;
        let (whose, number, target) = (self.whose(), self.number, self.of.target.name.clone());
        let lives = if target == HOME {
            format!("DELETE FROM community_cell WHERE community_id = '{whose}'")
        } else {
            format!(
                "INSERT INTO community_cell (community_id, cell, move) VALUES ('{whose}', '{target}', {number})
                 ON CONFLICT (community_id) DO UPDATE SET cell = excluded.cell, move = excluded.move"
            )
        };
        // One message without a transaction of its own is one transaction.
        let stage = format!("UPDATE community_move SET stage = '{}' WHERE number = {number}", Stage::Committed.name());
        run_sql(&mut self.home, format!("{lives}; {stage}")).await?;
        self.tell(Step::Committed)
    }

    pub(super) async fn open(&mut self) -> Done {
        let sql = opened(&self.of.target, &self.whose(), self.number);
        run_sql(&mut self.target, sql).await?;
        self.tell(Step::Opened)
    }

    /// Takes the rows away at the source, after those have ended who still read there.
    pub(super) async fn clean(&mut self) -> Done {
        let (name, whose) = (self.name(), self.whose());
        if !self.is_gone().await? {
            return Err(Ended::Failed(Error::Misuse("the source is open: its rows are not touched".into())));
        }
        // What is deleted must not follow to the target.
        run_sql(&mut self.source, format!("DROP PUBLICATION IF EXISTS {name}")).await?;
        self.drop_slot().await?;
        self.wait_for_readers().await?;
        wipe(&mut self.source, &whose).await?;
        run_sql(&mut self.target, format!("DELETE FROM cell_mark WHERE community_id = '{whose}'")).await?;
        record::end(&mut self.home, self.number, Stage::Done).await?;
        self.tell(Step::Cleaned)
    }

    async fn wait_for_readers(&mut self) -> Done {
        let began = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                         AND backend_type = 'client backend' AND xact_start < now() - ";
        let since = Instant::now();
        while since.elapsed() < READERS {
            let waited = since.elapsed().as_millis();
            if !is_there(&mut self.source, format!("{began} interval '{waited} ms'")).await? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let still = "a transaction at the source that may read the community's rows does not end (pg_stat_activity); they stay until then";
        Err(Ended::Failed(Error::Away(still.into())))
    }

    /// Whether the target still follows.
    pub(super) async fn is_subscribed(&mut self) -> Done<bool> {
        let sql = format!("SELECT 1 FROM pg_subscription WHERE subname = '{}'", self.name());
        Ok(is_there(&mut self.target, sql).await?)
    }

    /// The subscription, with its slot at the source.
    pub(super) async fn drop_subscription(&mut self) -> Done {
        if self.is_subscribed().await? {
            let sql = format!("DROP SUBSCRIPTION {}", self.name());
            run_sql(&mut self.target, sql).await?;
        }
        Ok(())
    }

    /// The slot, where a subscription did not take it along: the source would keep everything written since.
    pub(super) async fn drop_slot(&mut self) -> Done {
        let sql = format!("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{}'", self.name());
        run_sql(&mut self.source, sql).await?;
        Ok(())
    }

    /// Takes away what a copy that broke off left at the target, where the community does not live.
    pub(super) async fn empty_target(&mut self) -> Done {
        let (whose, number) = (self.whose(), self.number);
        let lives = format!("SELECT 1 FROM community_cell WHERE community_id = '{whose}' AND cell = '{}'", self.of.target.name);
        let arriving = format!("SELECT 1 FROM cell_gate WHERE community_id = '{whose}' AND move = {number} AND state = 'arriving'");
        let at_home = self.of.target.name == HOME
            && !is_there(&mut self.home, format!("SELECT 1 FROM community_cell WHERE community_id = '{whose}'")).await?;
        if at_home || is_there(&mut self.home, lives).await? || !is_there(&mut self.target, arriving).await? {
            return Err(Ended::Failed(Error::Misuse("the community lives at the target: its rows are not touched".into())));
        }
        wipe(&mut self.target, &whose).await?;
        Ok(())
    }
}

/// Deletes every row of a community. As a replica would: no trigger refuses it, and no row is looked for that refers to another.
async fn wipe(connection: &mut sqlx::PgConnection, whose: &str) -> crate::Result<()> {
    connection.execute("SET session_replication_role = replica; SET statement_timeout = 0").await?;
    for (table, column) in moving() {
        connection.execute(AssertSqlSafe(format!("DELETE FROM {table} WHERE {column} = '{whose}'"))).await?;
    }
    connection.execute("SET session_replication_role = DEFAULT").await?;
    Ok(())
}
