//! Random histories over random schemes: whatever happens, the books agree with a small model of the rules.
//!
//! A history is two or three schemes and some dozens of steps; proptest makes it and shortens one that fails. A step is
//! one call, the same call again, or several calls at once. After each step the ledger's rows, read past the services by
//! plain SQL, must be what the model says, in one of the orders in which the calls can have happened. Now and then
//! the audit looks at what needs no model: caps, sums, boards, `verify`. The year is closed in the middle.
//!
//! Every run plays the same histories; `LINLI_HISTORIES=200` asks for more of them.

mod audit;
mod books;
mod call;
mod model;
mod operation;
mod order;
mod scheme;
mod world;

use std::{cell::RefCell, collections::BTreeSet};

use linli_contracts::scoring::SchemeDocument;
use linli_testkit::Db;
use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use operation::{Step, disputes, steps};
use world::World;

/// How many steps lie between two audits.
const AUDIT: usize = 10;

/// One history: steps of every kind in five parts, and what is disputed while the first and the last lists are open.
#[derive(Clone, Debug)]
struct History {
    schemes: Vec<SchemeDocument>,
    parts: [Vec<Step>; 5],
    disputes: [Vec<Step>; 2],
}

fn history() -> impl Strategy<Value = History> {
    let parts = [steps(), steps(), steps(), steps(), steps()];
    (scheme::documents(), parts, [disputes(), disputes()]).prop_map(|(schemes, parts, disputes)| History { schemes, parts, disputes })
}

/// Plays one history; answers what was met on the way.
async fn play(db: Db, history: History) -> BTreeSet<String> {
    let mut world = World::new(db, history.schemes).await;
    let [nothing_final, winter, both_years_open, new_year, late] = history.parts;
    let [first, last] = history.disputes;
    play_steps(&mut world, &nothing_final).await;
    world.publish_all().await;
    play_steps(&mut world, &first).await;
    world.make_final().await;
    play_steps(&mut world, &winter).await;
    world.begin_new_year().await;
    play_steps(&mut world, &both_years_open).await;
    world.close_year().await;
    play_steps(&mut world, &new_year).await;
    world.publish_all().await;
    play_steps(&mut world, &last).await;
    world.make_final().await;
    play_steps(&mut world, &late).await;
    world.finish().await
}

async fn play_steps(world: &mut World, steps: &[Step]) {
    for (index, step) in steps.iter().enumerate() {
        world.step(step).await;
        if index % AUDIT == AUDIT - 1 {
            audit::check(world).await;
        }
    }
    audit::check(world).await;
}

/// Plays histories; answers what was met in them.
fn run_histories(db: Db, cases: u32) -> BTreeSet<String> {
    let cases = std::env::var("LINLI_HISTORIES").map_or(cases, |more| more.parse().expect("a number of histories"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = ProptestConfig { cases, max_shrink_iters: 100, max_shrink_time: 120_000, failure_persistence: None, ..Default::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let met = RefCell::new(BTreeSet::new());
    let result = runner.run(&history(), |history| {
        met.borrow_mut().extend(runtime.block_on(play(db, history)));
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    met.into_inner()
}

#[test]
fn books_agree_with_the_model_after_any_history_on_sqlite() {
    let met = run_histories(Db::Sqlite, 6);
    // A history in which nothing happens proves nothing.
    let wanted = "CLEAR CLEARED-REFUND CUT DEBIT DEDUCTION FINALISE FORGIVEN FURTHER-LIST GRANT REFUND REVERSE MOVED AMENDED AlreadyObjected AlreadyReviewed
        IdempotencyConflict InsufficientPoints MonthClosed PeriodOpenWork WindowClosed WrongStatus";
    let missing: Vec<_> = wanted.split_whitespace().filter(|kind| !met.contains(*kind)).collect();
    assert!(missing.is_empty(), "never met: {missing:?}; met: {met:?}");
}

#[test]
fn books_agree_with_the_model_after_any_history_on_postgres() {
    run_histories(Db::Postgres, 2);
}
