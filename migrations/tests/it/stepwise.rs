//! Migrations are applied one by one: each wholly or not at all, and without holding up whoever works.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use linli_migrations::{GENERATION, Standing, announcements, apply, members, rewards, scoring, standing, up};
use linli_store::Database;
use linli_testdb::{Db, ROLE, TestDb};
use rstest::rstest;
use sea_orm::{ConnectionTrait, DbErr, DynIden, TransactionTrait, sea_query::IntoIden};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

/// Whether the second step fails half-way, as a machine that is switched off. Each test is a process of its own.
static BREAKS: AtomicBool = AtomicBool::new(false);

struct Step(&'static str, &'static str);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(self.1).await?;
        match self.0 == "m0001_second" && BREAKS.load(Ordering::SeqCst) {
            true => Err(DbErr::Custom("switched off".into())),
            false => Ok(()),
        }
    }
}

/// A service with three migrations.
struct Three;

#[async_trait::async_trait]
impl MigratorTrait for Three {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let step = |name, sql| -> Box<dyn MigrationTrait> { Box::new(Step(name, sql)) };
        vec![
            step("m0001_first", "CREATE TABLE first (n integer)"),
            step("m0001_second", "CREATE TABLE second (n integer)"),
            step("m0001_third", "ALTER TABLE first ADD COLUMN more integer"),
        ]
    }

    fn migration_table_name() -> DynIden {
        "seaql_migrations_three".into_iden()
    }
}

async fn owner(db: Db) -> (TestDb, Database) {
    let test = TestDb::create(db).await;
    let database = Database::open(&test.owner_options).await.expect("it opens");
    (test, database)
}

async fn stands(database: &Database, table: &str) -> bool {
    database.for_migrations().execute_unprepared(&format!("SELECT n FROM {table}")).await.is_ok()
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn what_broke_off_half_way_left_nothing_and_the_next_run_goes_on_there(#[case] db: Db) {
    let (_test, database) = owner(db).await;
    BREAKS.store(true, Ordering::SeqCst);
    let error = apply::<Three>(database.for_migrations()).await.expect_err("it breaks");
    assert!(error.to_string().contains("switched off"), "{error}");
    assert!(stands(&database, "first").await, "the first step stays");
    assert!(!stands(&database, "second").await, "nothing is left of the second");
    BREAKS.store(false, Ordering::SeqCst);
    apply::<Three>(database.for_migrations()).await.expect("it goes on");
    assert!(stands(&database, "second").await);
    assert!(database.for_migrations().execute_unprepared("SELECT more FROM first").await.is_ok());
    apply::<Three>(database.for_migrations()).await.expect("a third run finds nothing to do");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_gives_way_to_whoever_holds_its_table() {
    let (_test, database) = owner(Db::Postgres).await;
    let two_of_three = "CREATE TABLE first (n integer);
        CREATE TABLE seaql_migrations_three (version varchar PRIMARY KEY, applied_at bigint NOT NULL);
        INSERT INTO seaql_migrations_three VALUES ('m0001_first', 0), ('m0001_second', 0)";
    database.for_migrations().execute_unprepared(two_of_three).await.expect("two of three");
    let holder = database.for_migrations().begin().await.expect("begin");
    holder.execute_unprepared("SELECT n FROM first").await.expect("a long report reads it");
    let migrated = database.clone();
    let migration = tokio::spawn(async move { apply::<Three>(migrated.for_migrations()).await });
    let (begun, mut slowest) = (Instant::now(), Duration::ZERO);
    while begun.elapsed() < Duration::from_secs(8) {
        let asked = Instant::now();
        assert!(stands(&database, "first").await, "others still read it");
        slowest = slowest.max(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // Without a limit they would wait behind the migration for as long as the report takes.
    assert!(slowest < Duration::from_secs(5), "others waited {slowest:?}");
    assert!(!migration.is_finished());
    holder.commit().await.expect("the report ends");
    migration.await.expect("no panic").expect("it goes through in the end");
    assert!(database.for_migrations().execute_unprepared("SELECT more FROM first").await.is_ok());
}

#[test]
fn each_name_tells_its_generation_and_none_is_later_than_this_version() {
    let names = [
        members::Migrator::migrations(),
        scoring::Migrator::migrations(),
        rewards::Migrator::migrations(),
        announcements::Migrator::migrations(),
    ];
    let generation = |name: &str| name[1..5].parse::<u32>().expect("m0001_what");
    let all: Vec<u32> = names.iter().flatten().map(|migration| generation(migration.name())).collect();
    assert_eq!(all.iter().max(), Some(&GENERATION), "the latest generation is this version's");
    for service in names {
        assert!(service.is_sorted_by_key(|migration| generation(migration.name())), "generation after generation");
    }
}

/// Notes migrations as a later version would have done, and what this version makes of the tables.
async fn noted(database: &Database, table: &str, names: &[String]) -> Standing {
    for name in names {
        let sql = format!("INSERT INTO seaql_migrations_{table} (version, applied_at) VALUES ('{name}', 0)");
        database.for_migrations().execute_unprepared(&sql).await.expect("noted");
    }
    standing(database).await.expect("it stands")
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn tables_a_generation_ahead_serve_and_those_further_ahead_do_not(#[case] db: Db) {
    let (_test, database) = owner(db).await;
    let of = |generation: u32, what: &str| format!("m{generation:04}_{what}");
    assert_eq!(noted(&database, "rewards", &[]).await, Standing::Current);
    assert_eq!(noted(&database, "rewards", &[of(GENERATION + 1, "wider"), of(GENERATION + 1, "wider_still")]).await, Standing::Ahead);
    up(&database, ROLE).await.expect("nothing is to be done, and nothing is refused");
    assert_eq!(noted(&database, "members", &[of(GENERATION + 1, "other")]).await, Standing::Ahead);
    assert_eq!(noted(&database, "scoring", &[of(GENERATION + 2, "narrower")]).await, Standing::Newer);
    assert!(up(&database, ROLE).await.is_err(), "what is too new is not touched");
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_unknown_migration_of_this_generation_is_no_upgrade(#[case] db: Db) {
    let (_test, database) = owner(db).await;
    let unreleased = format!("m{GENERATION:04}_another_past");
    assert_eq!(noted(&database, "rewards", &[unreleased]).await, Standing::Newer);
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn tables_of_which_one_service_is_ahead_and_another_lacks_something_are_refused(#[case] db: Db) {
    let (_test, database) = owner(db).await;
    database.for_migrations().execute_unprepared("DELETE FROM seaql_migrations_announcements").await.expect("lacking");
    assert_eq!(noted(&database, "rewards", &[format!("m{:04}_wider", GENERATION + 1)]).await, Standing::Newer);
}
