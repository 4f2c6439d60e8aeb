//! The plans of the statements that long lists and hot paths hang on: each has its index, on both databases.
//!
//! SQLite plans by its own rules of thumb, as it does for users; PostgreSQL by the statistics of a small year.

use chrono::{Duration, NaiveDate};
use linli_contracts::scoring::{ApplicationFilter, ApplicationOrder, ApplicationStatus};
use linli_kernel::{
    AccountId, ApplicationId, EntryId, HolderId, HouseholdId, LineId, MemberId, Month, PeriodId, PlaceId, Points, PublicityId, SchemeId,
};
use linli_store::{Backend, Database, OnConflict, Tx, params};
use linli_testdb::{Db, TestDb, World};
use rstest::rstest;
use sea_orm::{ConnectionTrait, Value};

use super::{application_list, ledger, rank};
use crate::domain::sight::Sight;

/// Rows of a year: enough that a whole table is not the cheapest way to some of them.
const ROWS: u32 = 3_000;

async fn open(db: Db) -> (TestDb, World, Tx) {
    let (db, world) = (TestDb::create(db).await, World::default());
    let store = db.store("scoring");
    let tx = store.write(world.tenant).await.expect("a transaction");
    let scheme = scheme(&tx, &world).await;
    applications(&tx, &world, scheme).await;
    entries(&tx, &world, scheme).await;
    tx.commit().await.expect("the rows");
    let owner = Database::open(&db.owner_options).await.expect("the owner opens it");
    if owner.backend == Backend::Postgres {
        owner.for_migrations().execute_unprepared("ANALYZE application; ANALYZE ledger_entry; ANALYZE period").await.expect("statistics");
    }
    owner.close().await.expect("closed");
    let tx = store.write(world.tenant).await.expect("a transaction");
    if tx.backend() == Backend::Postgres {
        // The tables are still small enough to be read whole; that it can do otherwise is to be seen.
        let off = "SELECT set_config('enable_seqscan', 'off', true) WHERE $1::uuid IS NOT NULL";
        tx.exec(off, vec![]).await.expect("a setting");
    }
    (db, world, tx)
}

fn month_of(n: u32) -> Month {
    Month::from_number(202_501 + n as i32 % 12).expect("a month")
}

async fn scheme(tx: &Tx, world: &World) -> SchemeId {
    let id: SchemeId = world.env.new_id();
    let columns = ["id", "code", "template", "draft_revision", "created_at"];
    tx.insert("scheme", &columns, vec![params![id, "test", "test", 0_u32, world.env.now()]], OnConflict::Fail).await.expect("a scheme");
    id
}

async fn applications(tx: &Tx, world: &World, scheme: SchemeId) {
    let grids: Vec<PlaceId> = (0..20).map(|_| world.env.new_id()).collect();
    let row = |n: u32| {
        let (at, id): (_, ApplicationId) = (world.env.now() + Duration::seconds(n.into()), world.env.new_id());
        let (member, household, filer): (MemberId, HouseholdId, AccountId) = (world.env.new_id(), world.env.new_id(), world.env.new_id());
        let status = if n.is_multiple_of(50) { "SUBMITTED" } else { "APPROVED" };
        let mut row = params![id, scheme, 1_u32, member, household, grids[n as usize % grids.len()], month_of(n), status, 0_u32, true];
        row.extend(params![Points::from_hundredths(n.into()), Points::ZERO, filer, at, at]);
        row
    };
    let columns = [
        "id",
        "scheme_id",
        "revision",
        "member_id",
        "household_id",
        "grid_id",
        "month",
        "status",
        "step",
        "live",
        "declared",
        "granted",
        "filed_by",
        "created_at",
        "sorted_at",
    ];
    tx.insert("application", &columns, (0..ROWS).map(row).collect(), OnConflict::Fail).await.expect("applications");
}

/// Sixty years, the first of which began in 2020: enough that the last ones are a small part of the ledger.
async fn periods(tx: &Tx, world: &World, scheme: SchemeId) -> Vec<PeriodId> {
    let ids: Vec<PeriodId> = (0..60).map(|_| world.env.new_id()).collect();
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let row = |(id, year): (&PeriodId, i32)| params![*id, scheme, day(year, 1, 1), day(year, 12, 31)];
    let rows = ids.iter().zip(2020..).map(row).collect();
    tx.insert("period", &["id", "scheme_id", "first_day", "last_day"], rows, OnConflict::Fail).await.expect("periods");
    ids
}

async fn entries(tx: &Tx, world: &World, scheme: SchemeId) {
    let (periods, nothing) = (periods(tx, world, scheme).await, Points::ZERO);
    let row = |n: u32| {
        let (id, line): (EntryId, LineId) = (world.env.new_id(), world.env.new_id());
        let (wallet, household): (HolderId, HouseholdId) = (world.env.new_id(), world.env.new_id());
        let list: Option<PublicityId> = n.is_multiple_of(100).then(|| world.env.new_id());
        let kind = if n.is_multiple_of(2) { "GRANT" } else { "FINALISE" };
        let period = periods[n as usize % periods.len()];
        let mut row = params![id, n, kind, scheme, period, wallet, wallet, wallet, "points", wallet, household];
        row.extend(params![month_of(n), month_of(n).first_day(), 0_u32, 1_u32, nothing, line, Points::whole(1)]);
        row.extend(params![nothing, nothing, list, "test", world.env.now()]);
        row
    };
    let columns = [
        "id",
        "seq",
        "kind",
        "scheme_id",
        "period_id",
        "member_id",
        "holder_id",
        "wallet_id",
        "purse",
        "doer_id",
        "household_id",
        "month",
        "day",
        "quantity_thousandths",
        "times",
        "counted",
        "line_id",
        "pending",
        "rank",
        "balance",
        "publicity_id",
        "actor",
        "at",
    ];
    tx.insert("ledger_entry", &columns, (0..ROWS).map(row).collect(), OnConflict::Fail).await.expect("entries");
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

/// What an index of the ledger is called in a plan: those of partitions are named after their columns.
fn named<'a>(tx: &Tx, index: &'a str) -> &'a str {
    match (tx.backend(), index) {
        (Backend::Postgres, "ledger_entry_month") => "_tenant_id_month_kind_idx",
        (Backend::Postgres, "ledger_entry_once") => "_tenant_id_of_entry_kind_idx",
        (Backend::Postgres, "ledger_entry_correction") => "_tenant_id_publicity_id_idx",
        (Backend::Postgres, "ledger_entry_seq") => "_tenant_id_seq_idx",
        _ => index,
    }
}

/// Fails when a step reads a whole table or orders by itself.
fn assert_indexed(plan: &str) {
    let own_order = ["Sort", "USE TEMP B-TREE FOR"];
    assert!(!own_order.iter().any(|step| plan.contains(step)), "it sorts:\n{plan}");
    assert_reads(plan);
}

/// What looks like a table in a plan and is none: ids given as a list, and what a statement has gathered itself.
const NO_TABLES: [&str; 3] = ["json_each", "SCAN standing", "SCAN l LEFT-JOIN"];

/// Fails when a step reads a whole table.
fn assert_reads(plan: &str) {
    let whole = plan.lines().any(|step| {
        let scan = step.trim_start();
        step.contains("Seq Scan")
            || (scan.starts_with("SCAN ") && !step.contains("INDEX") && !NO_TABLES.iter().any(|name| step.contains(name)))
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
        let (sql, values) = application_list::query(&tx, &filter, &Sight::All, None, 51);
        let plan = plan(&tx, &sql, values).await;
        assert_indexed(&plan);
        assert!(plan.contains(index), "{order:?} without {index}:\n{plan}");
    }
}

#[rstest]
#[tokio::test]
async fn a_grid_leaders_queue_reads_no_whole_table(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let sight = Sight::Some { grids: vec![world.env.new_id()], own: vec![world.env.new_id()], street: false };
    for status in [None, Some(ApplicationStatus::Submitted)] {
        let filter = ApplicationFilter { status, ..Default::default() };
        let (sql, values) = application_list::query(&tx, &filter, &sight, None, 51);
        let plan = plan(&tx, &sql, values).await;
        assert_reads(&plan);
        // SQLite walks the queue in its order until the page is full; PostgreSQL takes the grid's and the leader's own.
        let indexes: &[&str] = match (tx.backend(), status) {
            (Backend::Sqlite, None) => &["application_by_time "],
            (Backend::Sqlite, Some(_)) => &["application_queue "],
            (Backend::Postgres, _) => &["application_of_grid", "application_of_member"],
        };
        assert!(indexes.iter().all(|index| plan.contains(index)), "without {indexes:?}:\n{plan}");
    }
}

#[rstest]
#[tokio::test]
async fn e4_lots_are_found_by_their_wallets_and_by_their_ends(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let (scheme, wallet): (SchemeId, HolderId) = (world.env.new_id(), world.env.new_id());
    let day = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day");
    for (sql, values, index) in [
        (ledger::lots_sql(ledger::LOTS_OF), params![scheme, wallet], "point_lot"),
        (ledger::lots_sql(ledger::CLOSING), params![scheme, day], "point_lot"),
        (ledger::lots_sql(ledger::EXPIRED), params![day], "point_lot"),
    ] {
        let plan = plan(&tx, &sql, values).await;
        assert_reads(&plan);
        assert!(plan.contains(index), "{plan}");
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
    assert!(!of.contains(named(&tx, "ledger_entry_month")), "by the whole ledger's grants:\n{of}");
    let standing = plan(&tx, &ledger::standing_sql(), params![list]).await;
    assert_reads(&standing);
    for index in ["ledger_entry_correction", "ledger_entry_once"] {
        assert!(standing.contains(named(&tx, index)), "without {index}:\n{standing}");
    }
    for index in ["sqlite_autoindex_ledger_entry_2", "ledger_entry_seq"] {
        assert!(!standing.contains(named(&tx, index)), "by the whole ledger:\n{standing}");
    }
    let waiting = plan(&tx, &ledger::unpublished_sql(), params![month, world.env.new_id::<linli_kernel::id::kind::Scheme>()]).await;
    assert_reads(&waiting);
    assert!(waiting.contains(named(&tx, "ledger_entry_month")), "{waiting}");
}

#[rstest]
#[tokio::test]
async fn the_place_is_counted_in_the_boards_index_alone(#[values(Db::Sqlite, Db::Postgres)] db: Db) {
    let (_db, world, tx) = open(db).await;
    let (holder, period): (HolderId, PeriodId) = (world.env.new_id(), world.env.new_id());
    let plan = plan(&tx, rank::PLACE, params![holder, period]).await;
    assert_indexed(&plan);
    let alone = ["USING COVERING INDEX rank_total_board", "Index Only Scan using rank_total_board"];
    assert!(alone.iter().any(|step| plan.contains(step)), "{plan}");
}
