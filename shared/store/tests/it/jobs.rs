//! Jobs: due in time, done once, taken over from the dead, put off, given up at last.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use chrono::Duration;
use linli_kernel::{ApiError, CallCtx};
use linli_store::{DueJob, JobHandler, JobRunner, Store, jobs};
use linli_testdb::Db;
use rstest::rstest;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::ground::{Ground, add_note};

/// What the handler does with a job.
pub enum Way {
    /// Makes a note and finishes.
    Note,
    /// Waits for a permit first.
    NoteWhenPermitted(Arc<Semaphore>),
    /// Puts it off by an hour so many times, then makes a note.
    PutOff(AtomicUsize),
    /// Always fails.
    Fail,
}

struct Handler {
    store: Store,
    env: linli_kernel::Env,
    way: Way,
    calls: Arc<AtomicUsize>,
}

#[async_trait]
impl JobHandler for Handler {
    fn kind(&self) -> &'static str {
        "note"
    }

    async fn run(&self, ctx: &CallCtx, job: &DueJob) -> Result<(), ApiError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        assert_eq!(ctx.tenant()?, job.tenant);
        if let Way::NoteWhenPermitted(permits) = &self.way {
            permits.acquire().await.unwrap().forget();
        }
        let tx = self.store.write(job.tenant).await?;
        match &self.way {
            Way::Fail => return Err(ApiError::internal("not now")),
            Way::PutOff(left) if left.load(Ordering::SeqCst) > 0 => {
                left.fetch_sub(1, Ordering::SeqCst);
                job.again_at(&tx, self.env.now() + Duration::hours(1)).await?;
            }
            _ => {
                add_note(&tx, self.env.new_uuid()).await?;
                job.finish(&tx).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// A runner over connections of its own, as another process has, and how often its handler was called.
pub async fn runner(ground: &Ground, way: Way) -> (JobRunner, Arc<AtomicUsize>) {
    let (store, env) = (Store::new(ground.db.open_again().await, "scoring"), ground.world.env.clone());
    let calls = Arc::new(AtomicUsize::new(0));
    let handler = Arc::new(Handler { store: store.clone(), env: env.clone(), way, calls: calls.clone() });
    (JobRunner::new(store, env, vec![handler]), calls)
}

pub async fn schedule(ground: &Ground, key: &str, after: Duration) {
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    let (env, payload) = (&ground.world.env, Uuid::nil());
    jobs::schedule(&tx, env, "note", key, env.now() + after, &payload).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_job_runs_when_it_is_due_and_once_for_its_key(#[case] db: Db) {
    let ground = Ground::new(db).await;
    schedule(&ground, "a", Duration::minutes(5)).await;
    schedule(&ground, "a", Duration::minutes(1)).await;
    let (runner, calls) = runner(&ground, Way::Note).await;
    assert!(runner.is_idle().await.unwrap() && !runner.round().await.unwrap());
    ground.world.advance(Duration::minutes(5));
    assert!(!runner.is_idle().await.unwrap());
    assert!(runner.round().await.unwrap());
    assert!(!runner.round().await.unwrap());
    assert_eq!((calls.load(Ordering::SeqCst), ground.notes().await.len()), (1, 1));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_cancelled_job_does_not_run(#[case] db: Db) {
    let ground = Ground::new(db).await;
    schedule(&ground, "a", Duration::zero()).await;
    schedule(&ground, "b", Duration::zero()).await;
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    jobs::cancel(&tx, "note", "a").await.unwrap();
    tx.commit().await.unwrap();
    let (runner, _) = runner(&ground, Way::Note).await;
    assert!(runner.round().await.unwrap());
    assert!(!runner.round().await.unwrap());
}

// Seen failing without the lease in the claim: 64 and 76 calls for 60 jobs.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_do_every_job_once_between_them(#[case] db: Db) {
    let ground = Ground::new(db).await;
    for n in 0..60 {
        schedule(&ground, &n.to_string(), Duration::zero()).await;
    }
    let mut running = Vec::new();
    let mut counts = Vec::new();
    for _ in 0..2 {
        let (runner, calls) = runner(&ground, Way::Note).await;
        counts.push(calls);
        running.push(tokio::spawn(async move {
            while !runner.is_idle().await.unwrap() {
                runner.round().await.unwrap();
            }
        }));
    }
    for one in running {
        one.await.unwrap();
    }
    let calls: usize = counts.iter().map(|calls| calls.load(Ordering::SeqCst)).sum();
    assert_eq!((calls, ground.notes().await.len()), (60, 60));
}

// Seen failing with a `finish` that does not ask for the lease: two notes.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_job_is_taken_over_when_its_lease_ends_and_the_late_one_leaves_no_effect(#[case] db: Db) {
    let ground = Ground::new(db).await;
    schedule(&ground, "a", Duration::zero()).await;
    let permits = Arc::new(Semaphore::new(0));
    let (late, late_calls) = runner(&ground, Way::NoteWhenPermitted(permits.clone())).await;
    let late = tokio::spawn(async move { late.round().await.unwrap() });
    while late_calls.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    let (heir, _) = runner(&ground, Way::Note).await;
    assert!(!heir.round().await.unwrap(), "the lease still holds");
    ground.world.advance(Duration::seconds(61));
    assert!(heir.round().await.unwrap());
    permits.add_permits(1);
    late.await.unwrap();
    assert_eq!(ground.notes().await.len(), 1);
    assert!(heir.is_idle().await.unwrap());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_job_can_put_itself_off(#[case] db: Db) {
    let ground = Ground::new(db).await;
    schedule(&ground, "a", Duration::zero()).await;
    let (runner, calls) = runner(&ground, Way::PutOff(AtomicUsize::new(2))).await;
    for expected in [(1, 0), (2, 0), (3, 1)] {
        assert!(runner.round().await.unwrap());
        assert!(!runner.round().await.unwrap());
        assert_eq!((calls.load(Ordering::SeqCst), ground.notes().await.len()), expected);
        ground.world.advance(Duration::hours(1));
    }
    assert!(!runner.round().await.unwrap());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_job_that_always_fails_is_tried_ever_more_seldom_never_given_up_and_holds_up_nothing(#[case] db: Db) {
    let ground = Ground::new(db).await;
    schedule(&ground, "a", Duration::zero()).await;
    let (failing, calls) = runner(&ground, Way::Fail).await;
    // It waits 5, 10, 20, 40 and 80 seconds: the fifth try falls into the second minute.
    for _ in 0..120 {
        failing.round().await.unwrap();
        ground.world.advance(Duration::seconds(1));
    }
    assert_eq!(calls.load(Ordering::SeqCst), 5);
    for _ in 0..60 {
        ground.world.advance(Duration::hours(1));
        failing.round().await.unwrap();
    }
    assert_eq!(calls.load(Ordering::SeqCst), 65);
    assert!(failing.is_idle().await.unwrap() && ground.notes().await.is_empty());
    schedule(&ground, "b", Duration::zero()).await;
    let (willing, _) = runner(&ground, Way::Note).await;
    assert!(willing.round().await.unwrap());
    assert_eq!(ground.notes().await.len(), 1);
}

/// Leads, or does not.
struct Says(bool);

#[async_trait]
impl linli_store::Lead for Says {
    async fn leads(&self) -> bool {
        self.0
    }
}

// Who wrongly believes to lead does no harm: the jobs are claimed in the database.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_that_lead_each_job_is_done_once_and_one_that_does_not_lead_does_not_look(#[case] db: Db) {
    let ground = Ground::new(db).await;
    for n in 0..40 {
        schedule(&ground, &n.to_string(), Duration::zero()).await;
    }
    let (stop, mut running, mut all) = (tokio_util::sync::CancellationToken::new(), vec![], vec![]);
    for leads in [false, true, true] {
        let (runner, calls) = runner(&ground, Way::Note).await;
        let stop = stop.clone();
        running.push(tokio::spawn(async move {
            runner.run(std::time::Duration::from_millis(5), Arc::new(Says(leads)), stop).await;
        }));
        all.push(calls);
    }
    let look = runner(&ground, Way::Note).await.0;
    for _ in 0..1_000 {
        if look.is_idle().await.unwrap() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.cancel();
    for running in running {
        running.await.unwrap();
    }
    let calls: Vec<_> = all.iter().map(|calls| calls.load(Ordering::SeqCst)).collect();
    assert_eq!((calls[0], calls[1] + calls[2], ground.notes().await.len()), (0, 40, 40), "{calls:?}");
}
