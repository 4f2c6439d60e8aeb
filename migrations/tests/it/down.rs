//! Every migration's `down` takes back exactly what its `up` made.

use linli_migrations::{announcements, cells, members, rewards, scoring, up};
use linli_store::Database;
use linli_testdb::{Db, ROLE, TestDb};
use rstest::rstest;
use sea_orm_migration::MigratorTrait;

use crate::{golden, schema::dump};

/// Migrates a service up step by step, and keeps the schema that stood before each step.
async fn up_by_steps<M: MigratorTrait>(database: &Database, before: &mut Vec<String>) {
    for _ in M::migrations() {
        before.push(dump(database).await);
        M::up(database.for_migrations(), Some(1)).await.expect("up");
    }
}

/// Takes a service's steps back one by one; each must leave what stood before it.
async fn down_by_steps<M: MigratorTrait>(database: &Database, before: &mut Vec<String>) {
    for migration in M::migrations().iter().rev() {
        M::down(database.for_migrations(), Some(1)).await.expect("down");
        let expected = before.pop().expect("a step up for each step down");
        assert_eq!(dump(database).await, expected, "after the down of {}", migration.name());
    }
}

/// Grants are made after the last step, for all tables at once.
fn without_grants(schema: &str) -> String {
    schema.lines().filter(|line| !line.starts_with("GRANT ")).map(|line| format!("{line}\n")).collect()
}

// Seen failing while `down` left the function of append-only tables behind.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn each_down_takes_back_what_its_up_made_and_up_again_makes_the_committed_schema(#[case] db: Db) {
    let test = TestDb::create(db).await;
    let database = Database::open(&test.owner_options).await.expect("it opens");
    cells::Migrator::reset(database.for_migrations()).await.expect("down");
    announcements::Migrator::reset(database.for_migrations()).await.expect("down");
    rewards::Migrator::reset(database.for_migrations()).await.expect("down");
    scoring::Migrator::reset(database.for_migrations()).await.expect("down");
    members::Migrator::reset(database.for_migrations()).await.expect("down");
    assert_eq!(dump(&database).await, "", "nothing is left");

    let mut before = vec![];
    up_by_steps::<members::Migrator>(&database, &mut before).await;
    up_by_steps::<scoring::Migrator>(&database, &mut before).await;
    up_by_steps::<rewards::Migrator>(&database, &mut before).await;
    up_by_steps::<announcements::Migrator>(&database, &mut before).await;
    up_by_steps::<cells::Migrator>(&database, &mut before).await;
    assert_eq!(dump(&database).await, without_grants(&golden::committed(db)));
    down_by_steps::<cells::Migrator>(&database, &mut before).await;
    down_by_steps::<announcements::Migrator>(&database, &mut before).await;
    down_by_steps::<rewards::Migrator>(&database, &mut before).await;
    down_by_steps::<scoring::Migrator>(&database, &mut before).await;
    down_by_steps::<members::Migrator>(&database, &mut before).await;
    assert!(before.is_empty());

    up(&database, ROLE).await.expect("up again");
    assert_eq!(dump(&database).await, golden::committed(db));
    database.close().await.expect("it closes");
}
