//! The plans of the statements that long lists and hot paths hang on: each has its index, on both databases.
//!
//! Tables are empty here, so PostgreSQL is told to sort and to scan only where it cannot do otherwise.

use linli_contracts::scoring::{ApplicationFilter, ApplicationOrder, ApplicationStatus};
use linli_kernel::{EntryId, MemberId, Month, PeriodId, PublicityId, Reach};
use linli_store::{Backend, Tx, params};
use linli_testdb::{Db, TestDb, World};
use rstest::rstest;
use sea_orm::Value;

use super::{application_list, ledger, rank};

async fn open(db: Db) -> (TestDb, World, Tx) {
    let (db, world) = (TestDb::create(db).await, World::default());
    let tx = db.store("scoring").write(world.tenant).await.expect("a transaction");
    if tx.backend() == Backend::Postgres {
        for path in ["seqscan", "sort"] {
            let off = format!("SELECT set_config('enable_{path}', 'off', true) WHERE $1::uuid IS NOT NULL");
            tx.exec(&off, vec![]).await.expect("a setting");
        }
    }
    (db, world, tx)
}

/// The plan of a statement, a step a line.
async fn plan(tx: &Tx, sql: &str, values: Vec<Value>) -> String {
    let (explain, column) = match tx.backend() {
        Backend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
        Backend::Postgres => ("EXPLAIN", "QUERY PLAN"),
    };
    let rows = tx.all(&format!("{explain} {sql}"), values).await.expect("a plan");
    rows.iter().map(|row| row.get::<String>(column).expect("a step") + "\n").collect()
}

/// Fails when a step reads a whole table or orders by itself.
fn assert_indexed(plan: &str) {
    let own_order = ["Sort", "USE TEMP B-TREE FOR ORDER BY"];
    assert!(!own_order.iter().any(|step| plan.contains(step)), "it sorts:\n{plan}");
    assert_reads(plan);
}

/// Fails when a step reads a whole table.
fn assert_reads(plan: &str) {
    let whole = plan.lines().any(|step| {
        let scan = step.trim_start();
        step.contains("Seq Scan") || (scan.starts_with("SCAN ") && !step.contains("INDEX") && !step.contains("json_each"))
    });
    assert!(!whole, "it reads a whole table:\n{plan}");
}

#[rstest]
#[tokio::test]
async fn the_queue_is_read_from_an_index_in_every_order(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, _, tx) = open(db).await;
    for (status, order, index) in [
        (Some(ApplicationStatus::Submitted), ApplicationOrder::OldestFirst, "application_queue "),
        (Some(ApplicationStatus::Submitted), ApplicationOrder::NewestFirst, "application_queue "),
        (Some(ApplicationStatus::Submitted), ApplicationOrder::MostPoints, "application_queue_points "),
        (None, ApplicationOrder::OldestFirst, "application_by_time "),
        (None, ApplicationOrder::NewestFirst, "application_by_time "),
        (None, ApplicationOrder::MostPoints, "application_by_points "),
    ] {
        let filter = ApplicationFilter { status, order, ..Default::default() };
        let (sql, values) = application_list::query(&tx, &filter, &Reach::Community, None, 51);
        let plan = plan(&tx, &sql, values).await;
        assert_indexed(&plan);
        assert!(plan.contains(index), "{order:?} without {index}:\n{plan}");
    }
}

#[rstest]
#[tokio::test]
async fn a_grid_leaders_queue_reads_no_whole_table(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let reach = Reach::Grids { grids: vec![world.env.new_id()], own: vec![world.env.new_id()] };
    for status in [None, Some(ApplicationStatus::Submitted)] {
        let filter = ApplicationFilter { status, ..Default::default() };
        let (sql, values) = application_list::query(&tx, &filter, &reach, None, 51);
        assert_reads(&plan(&tx, &sql, values).await);
    }
}

#[rstest]
#[tokio::test]
async fn grants_are_found_by_their_keys(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let (list, entry): (PublicityId, EntryId) = (world.env.new_id(), world.env.new_id());
    let month: Month = "2025-03".parse().expect("a month");
    let of = plan(&tx, &ledger::standing_of_sql(), params![list, entry]).await;
    assert_indexed(&of);
    assert!(!of.contains("ledger_entry_month"), "by the whole ledger's grants:\n{of}");
    assert_reads(&plan(&tx, &ledger::standing_sql(), params![list]).await);
    let waiting = plan(&tx, &ledger::unpublished_sql(), params![month]).await;
    assert_reads(&waiting);
    assert!(waiting.contains("ledger_entry_month"), "{waiting}");
}

#[rstest]
#[tokio::test]
async fn the_place_is_counted_in_the_boards_index_alone(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let (member, period): (MemberId, PeriodId) = (world.env.new_id(), world.env.new_id());
    let plan = plan(&tx, rank::PLACE, params![member, period]).await;
    assert_indexed(&plan);
    let alone = ["USING COVERING INDEX rank_total_board", "Index Only Scan using rank_total_board"];
    assert!(alone.iter().any(|step| plan.contains(step)), "{plan}");
}
