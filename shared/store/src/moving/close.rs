//! The moment in which the source refuses writes: the last of them arrive, and both sides are compared.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, Executor, PgConnection, Row};

use super::{Done, Ended, Mover, Step, gate, is_there, opened, run_sql};
use crate::{
    Error, Result,
    cells::{SEQUENCES, SERVICES, moving},
    error::is_busy,
};

/// How long the community's writers are waited for, who came in before the gate was closed.
const WRITERS: Duration = Duration::from_secs(4);
/// How long relays and job runners are, while others of them wait behind.
const ACROSS: &str = "500ms";
/// How often it is tried, with a pause in which everybody goes on.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_secs(2);
/// How long the last of what was written may take to arrive.
const ARRIVES: Duration = Duration::from_secs(10);
/// A sequence jumps so far beyond what moves in: others draw from it meanwhile.
const AHEAD: i64 = 1_000_000;

impl Mover<'_> {
    pub(super) async fn close_and_compare(&mut self) -> Done {
        self.close().await?;
        self.tell(Step::Closed)?;
        let rows = self.arrive().await?;
        self.tell(Step::Compared(rows))?;
        self.leave_source().await?;
        self.tell(Step::Gone)
    }

    /// Waits until all that was written is at the target, and compares. Nobody writes at the source.
    async fn arrive(&mut self) -> Done<i64> {
        let mark = self.mark().await?;
        self.wait_for_mark(mark, ARRIVES).await?;
        self.tell(Step::Arrived)?;
        self.compare().await
    }

    /// The same once more for a move that goes on from there: a target that went down in between may have to fetch again what it had.
    /// Without the subscription it was done: ending that puts everything before it on the target's disk.
    pub(super) async fn arrive_again(&mut self) -> Done {
        if self.is_subscribed().await? {
            self.arrive().await?;
        }
        Ok(())
    }

    /// What is put right at the target once it follows no more.
    pub(super) async fn prepare_target(&mut self) -> Done {
        self.advance_sequences().await?;
        self.free_claims().await
    }

    /// Whether the source is closed for good by this move.
    pub(super) async fn is_gone(&mut self) -> Done<bool> {
        let sql = format!("SELECT 1 FROM cell_gate WHERE community_id = '{}' AND move = {} AND state = 'gone'", self.whose(), self.number);
        Ok(is_there(&mut self.source, sql).await?)
    }

    pub(super) async fn open_source(&mut self) -> Done {
        run_sql(&mut self.source, opened(&self.of.source, &self.of.community.uuid().to_string(), self.number)).await?;
        Ok(())
    }

    async fn close(&mut self) -> Done {
        for _ in 0..TRIES {
            let closing = gate(&self.whose(), self.number, "closing");
            run_sql(&mut self.source, closing).await?;
            if self.alone("").await? {
                return Ok(());
            }
            self.open_source().await?;
            tokio::time::sleep(PAUSE).await;
        }
        Err(Ended::Failed(Error::Away("transactions at the source do not end; see pg_stat_activity there".into())))
    }

    /// Does something when nobody who found the gate open is still writing: those of the community, and relays and job runners of all.
    /// Answers whether they ended in time. The community's writers are looked for again and again, and not queued behind: whoever
    /// comes after that would wait in the queue with a connection that others need, and not at the gate.
    async fn alone(&mut self, then: &str) -> Result<bool> {
        let free = format!("SELECT 1 WHERE pg_try_advisory_xact_lock(linli_cell_key('{}'))", self.whose());
        self.source.execute("BEGIN").await?;
        let since = Instant::now();
        let mut done = Ok(false);
        while since.elapsed() < WRITERS {
            if is_there(&mut self.source, free.clone()).await? {
                let sql = format!("SET LOCAL lock_timeout = '{ACROSS}'; SELECT pg_advisory_xact_lock(linli_cell_key(NULL)); {then}");
                done = run_sql(&mut self.source, sql).await.map(|_| true);
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.source.execute(if matches!(done, Ok(true)) { "COMMIT" } else { "ROLLBACK" }).await?;
        match done {
            Err(Error::Database(error)) if is_busy(&error) => Ok(false),
            done => done,
        }
    }

    /// For good, if it has been closed all the while: nobody comes in between the look and the commit.
    async fn leave_source(&mut self) -> Done {
        let (whose, number) = (self.whose(), self.number);
        let still = format!(
            "DO $$ BEGIN
                 UPDATE cell_gate SET state = 'gone', until = NULL
                 WHERE community_id = '{whose}' AND move = {number} AND state = 'closing' AND until > clock_timestamp();
                 IF NOT FOUND THEN RAISE EXCEPTION 'the source was closed for too long and has opened again'; END IF;
             END $$"
        );
        for _ in 0..TRIES {
            if self.alone(&still).await? {
                return Ok(());
            }
        }
        Err(Ended::Failed(Error::Away("relays and job runners at the source do not end; see pg_stat_activity there".into())))
    }

    /// The same rows on both sides; answers how many.
    async fn compare(&mut self) -> Done<i64> {
        let whose = self.whose();
        let each = moving().map(|(table, column)| {
            format!(
                "SELECT '{table}'::text AS name, count(*) AS n, coalesce(sum(hashtextextended(whole::text, 0)), 0)::text AS digest
                 FROM {table} AS whole WHERE {column} = '{whose}'"
            )
        });
        let sql = each.collect::<Vec<_>>().join(" UNION ALL ");
        let (source, target) = tokio::try_join!(held(&mut self.source, &sql), held(&mut self.target, &sql))?;
        let differs = source.iter().find(|(table, held)| target.get(*table) != Some(*held));
        if let Some((table, held)) = differs {
            let there = target.get(table).map_or(0, |held| held.0);
            let error = format!("both sides differ in {table}: {} rows at the source, {there} at the target", held.0);
            return Err(Ended::Failed(Error::Misuse(error)));
        }
        Ok(source.values().map(|(rows, _)| rows).sum())
    }

    /// What the community writes at the target is numbered above what it brings along. A sequence never goes back: others use it.
    async fn advance_sequences(&mut self) -> Done {
        for (table, column, sequence) in SEQUENCES {
            let sql = format!(
                "SELECT setval('{sequence}', top + {AHEAD}) FROM (SELECT coalesce(max({column}), 0) AS top FROM {table}
                     WHERE tenant_id = '{}') AS moved, {sequence} AS own WHERE own.last_value <= top",
                self.whose()
            );
            run_sql(&mut self.target, sql).await?;
        }
        Ok(())
    }

    /// What a relay or runner of the source had in hand is free at the target, instead of when its lease runs out: whoever still has it
    /// there finds nothing to finish.
    async fn free_claims(&mut self) -> Done {
        let whose = self.whose();
        for service in SERVICES {
            let events =
                format!("UPDATE {service}_outbox SET next_try_at = at WHERE tenant_id = '{whose}' AND attempts = 0 AND next_try_at > at");
            let jobs =
                format!("UPDATE {service}_job SET lease = NULL, lease_until = NULL WHERE tenant_id = '{whose}' AND lease IS NOT NULL");
            run_sql(&mut self.target, format!("{events}; {jobs}")).await?;
        }
        Ok(())
    }
}

async fn held(connection: &mut PgConnection, sql: &str) -> Result<BTreeMap<String, (i64, String)>> {
    let rows = connection.fetch_all(AssertSqlSafe(sql.to_owned())).await?;
    rows.iter().map(|row| Ok((row.try_get("name")?, (row.try_get("n")?, row.try_get("digest")?)))).collect()
}
