//! F1: a caller who goes away must never cost somebody else an acknowledged write.

use std::{
    collections::HashSet,
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use linli_testdb::Db;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use rstest::rstest;
use sqlx::{Connection, Executor, PgConnection, Row};
use uuid::Uuid;

use crate::ground::{Ground, add_note};

const CANCELLATIONS: usize = 2_500;

/// A future that is dropped after so many polls: the statement just sent has no reader any more.
struct GoesAway<F> {
    inner: Option<Pin<Box<F>>>,
    polls: u32,
}

impl<F: Future> Future for GoesAway<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(inner) = self.inner.as_mut() else { return Poll::Ready(None) };
        if let Poll::Ready(output) = inner.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        self.polls = self.polls.saturating_sub(1);
        if self.polls > 0 {
            return Poll::Pending;
        }
        self.inner = None;
        Poll::Ready(None)
    }
}

/// What the server has said is written.
#[derive(Default)]
struct Acknowledged {
    notes: HashSet<Uuid>,
    plain: HashSet<i64>,
}

/// Begins, writes and commits, and goes away at random points, until it has happened often enough.
async fn go_away_while_writing(ground: Arc<Ground>, gone: Arc<AtomicUsize>, seed: u64) -> Acknowledged {
    let (mut random, mut acknowledged) = (StdRng::seed_from_u64(seed), Acknowledged::default());
    while gone.load(Ordering::Relaxed) < CANCELLATIONS {
        let id = ground.world.env.new_uuid();
        let write = async {
            let tx = ground.store.write(ground.world.tenant).await?;
            add_note(&tx, id).await?;
            tx.commit().await
        };
        match (GoesAway { inner: Some(Box::pin(write)), polls: random.random_range(1..10) }).await {
            Some(done) => {
                done.unwrap();
                acknowledged.notes.insert(id);
            }
            None => {
                gone.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
    acknowledged
}

/// Writes patiently, each statement its own transaction, over the same pool: this is who loses.
async fn write_patiently(ground: Arc<Ground>, gone: Arc<AtomicUsize>, seed: u64) -> Acknowledged {
    let mut acknowledged = Acknowledged::default();
    let mut n = i64::try_from(seed).unwrap() * 1_000_000;
    while gone.load(Ordering::Relaxed) < CANCELLATIONS {
        n += 1;
        ground.raw(&format!("INSERT INTO plain (n) VALUES ({n})")).await.unwrap();
        acknowledged.plain.insert(n);
    }
    acknowledged
}

async fn storm(ground: &Arc<Ground>) -> Acknowledged {
    let gone = Arc::new(AtomicUsize::new(0));
    let mut writers = Vec::new();
    for seed in 0..12 {
        writers.push(tokio::spawn(go_away_while_writing(ground.clone(), gone.clone(), seed)));
    }
    for seed in 0..4 {
        writers.push(tokio::spawn(write_patiently(ground.clone(), gone.clone(), seed)));
    }
    let mut all = Acknowledged::default();
    for writer in writers {
        let acknowledged = writer.await.unwrap();
        all.notes.extend(acknowledged.notes);
        all.plain.extend(acknowledged.plain);
    }
    all
}

// Seen failing on PostgreSQL with neither remedy (begin in a task of its own, `after_release` of the pool): 52 of 1,304
// acknowledged statements of the patient writers lost. Each of the two alone already holds.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_who_go_away_cost_no_acknowledged_write(#[case] db: Db) {
    let ground = Arc::new(Ground::with_pool(db, 4).await);
    let acknowledged = storm(&ground).await;
    let (notes, plain) = (acknowledged.notes.len(), acknowledged.plain.len());
    assert!(notes > 200 && plain > 100, "only {notes} and {plain} writes were acknowledged");
    let kept: HashSet<Uuid> = ground.notes().await.into_iter().collect();
    let kept_plain: HashSet<i64> = ground.plain().await.into_iter().collect();
    let lost = (acknowledged.notes.difference(&kept).count(), acknowledged.plain.difference(&kept_plain).count());
    assert_eq!(lost, (0, 0), "lost of {notes} and {plain} acknowledged writes");
    if db == Db::Postgres {
        wait_until_no_transaction_is_open(&ground).await;
    }
}

/// Going back to the pool happens behind the caller's back, so it is given a moment.
async fn wait_until_no_transaction_is_open(ground: &Ground) {
    let owner = ground.owner().await;
    let sql = "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    for _ in 0..200 {
        let open: i64 = owner.platform_read().await.unwrap().one(sql, vec![]).await.unwrap().get("n").unwrap();
        if open == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("a connection stays inside an open transaction");
}

// Seen failing without `after_release`: the row is written into the forgotten transaction and nobody else sees it.
#[tokio::test]
async fn a_connection_that_comes_back_inside_a_transaction_is_rolled_back() {
    let ground = Ground::with_pool(Db::Postgres, 1).await;
    ground.raw("BEGIN").await.unwrap();
    ground.raw("INSERT INTO plain (n) VALUES (1)").await.unwrap();
    let count = "SELECT count(*) AS n FROM plain";
    let owner = ground.owner().await;
    assert_eq!(owner.platform_read().await.unwrap().one(count, vec![]).await.unwrap().get::<i64>("n").unwrap(), 1);
}

// Seen failing without `after_release`: "current transaction is aborted" for the next borrower.
#[tokio::test]
async fn a_connection_that_comes_back_inside_an_aborted_transaction_is_rolled_back() {
    let ground = Ground::with_pool(Db::Postgres, 1).await;
    ground.raw("BEGIN; SELECT 1 / 0").await.unwrap_err();
    ground.raw("INSERT INTO plain (n) VALUES (1)").await.unwrap();
}

#[tokio::test]
async fn the_probe_tells_an_open_transaction_and_nothing_else() {
    let server = std::env::var("LINLI_TEST_POSTGRES_URL").expect("set LINLI_TEST_POSTGRES_URL, or run `make test`");
    let mut connection = PgConnection::connect(&server).await.unwrap();
    for _ in 0..200 {
        assert!(!forgotten(&mut connection).await, "outside of a transaction both times are the same");
        connection.execute("BEGIN").await.unwrap();
        assert!(forgotten(&mut connection).await);
        connection.execute("ROLLBACK").await.unwrap();
    }
}

/// The probe of the pool, sent in the same way.
async fn forgotten(connection: &mut PgConnection) -> bool {
    connection.fetch_one("SELECT transaction_timestamp() <> statement_timestamp() AS forgotten").await.unwrap().get("forgotten")
}
