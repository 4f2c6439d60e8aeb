//! Random histories over random schemes: whatever happens, the books agree.
//!
//! Each case is a seed. A world of ten people runs some dozens of operations (declare, review, publish, object, answer,
//! redeem, cancel, let time pass, close the year) and after each stretch the invariants are checked against the
//! ledger itself, read past the services by plain SQL:
//! sums of entries equal the three numbers; nothing spent that was not final; no cap exceeded; `verify` finds nothing.

mod audit;
mod scheme;
mod world;

use std::{cell::RefCell, collections::BTreeSet};

use linli_testkit::Db;
use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use world::World;

/// Operations of one history.
const STEPS: usize = 60;

/// Plays the same histories on every run; `LINLI_HISTORIES` asks for more of them.
fn run_histories(db: Db, cases: u32) {
    let cases = std::env::var("LINLI_HISTORIES").map_or(cases, |more| more.parse().expect("a number of histories"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = ProptestConfig { cases, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let seen = RefCell::new(BTreeSet::new());
    let histories = (scheme::document(), prop::collection::vec((any::<u8>(), any::<u32>()), STEPS));
    let result = runner.run(&histories, |(scheme, steps)| {
        runtime.block_on(async {
            let mut world = World::new(db, scheme).await;
            for (index, (kind, choice)) in steps.into_iter().enumerate() {
                world.step(kind, choice).await;
                if index % 20 == 19 {
                    audit::check(&world).await;
                }
            }
            world.end_year().await;
            let met = audit::check(&world).await;
            seen.borrow_mut().extend(met);
            world.finish().await;
        });
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    // A history in which nothing happens proves nothing.
    let kinds: Vec<String> = seen.into_inner().into_iter().collect();
    assert_eq!(kinds, ["CLEAR", "CUT", "DEBIT", "FINALISE", "GRANT", "REFUND", "REVERSE"]);
}

#[test]
fn books_agree_after_any_history_on_sqlite() {
    run_histories(Db::Sqlite, 12);
}

#[test]
fn books_agree_after_any_history_on_postgres() {
    run_histories(Db::Postgres, 6);
}
