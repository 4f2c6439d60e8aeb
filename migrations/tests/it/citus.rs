//! How the tables are spread where Citus is: the statements, and that a plain server takes them in this order.

use std::{collections::BTreeSet, env, fs, path::Path};

use linli_migrations::citus_plan;
use linli_store::Database;
use linli_testdb::{Db, TestDb};
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};

const HEAD: &str = "-- How `linli migrate` spreads the tables where Citus is in the database; made by `make generate`, for reading.\n\n";

/// Stand for Citus' own: they take note of what was spread, and refuse a table whose neighbour is not there yet.
const STAND_IN: &str = "
CREATE TABLE spread (name text PRIMARY KEY, beside text);
CREATE FUNCTION create_reference_table(name regclass) RETURNS void LANGUAGE sql AS
$$ INSERT INTO spread VALUES (name::text, NULL) $$;
CREATE FUNCTION create_distributed_table(name regclass, by text, colocate_with text) RETURNS void LANGUAGE plpgsql AS
$$ BEGIN
    IF colocate_with <> 'none' AND NOT EXISTS (SELECT 1 FROM spread s WHERE s.name = colocate_with) THEN
        RAISE EXCEPTION '% is not spread yet', colocate_with;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = name AND k.contype = 'f' AND k.confrelid <> name
               AND k.confrelid::regclass::text NOT IN (SELECT s.name FROM spread s)) THEN
        RAISE EXCEPTION '% refers to a table that is not spread', name;
    END IF;
    PERFORM FROM pg_attribute a WHERE a.attrelid = name AND a.attname = by;
    IF NOT FOUND THEN RAISE EXCEPTION '% has no %', name, by; END IF;
    INSERT INTO spread VALUES (name::text, colocate_with);
END $$";

async fn owner() -> (TestDb, Database) {
    let test = TestDb::create(Db::Postgres).await;
    let owner = Database::open(&test.owner_options).await.expect("it opens");
    (test, owner)
}

#[tokio::test]
async fn golden_citus_plan_is_what_the_tables_come_to() {
    if env::var_os("UPDATE_GOLDEN").is_some() && env::var_os("LINLI_TEST_POSTGRES_URL").is_none() {
        return;
    }
    let (_test, owner) = owner().await;
    let plan = citus_plan(owner.for_migrations(), &BTreeSet::new()).await.expect("a plan");
    let text: String = plan.iter().map(|statement| format!("{statement};\n")).collect();
    owner.close().await.expect("it closes");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("citus.sql");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, format!("{HEAD}{text}")).expect("the file is written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == format!("{HEAD}{text}"), "{} is stale: run `make generate` and commit it", path.display());
}

#[tokio::test]
async fn the_plan_spreads_each_table_once_after_those_it_refers_to_and_the_rest_later() {
    let (_test, owner) = owner().await;
    let db = owner.for_migrations();
    db.execute_unprepared(STAND_IN).await.expect("the stand-in");
    let not_spread: BTreeSet<String> = ["spread".to_owned()].into();
    let tx = db.begin().await.expect("a transaction");
    for statement in citus_plan(&tx, &not_spread).await.expect("a plan") {
        tx.execute_unprepared(&statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    tx.commit().await.expect("it is spread");
    let count = |sql: &'static str| async move {
        let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("an answer").expect("a row");
        row.try_get::<i64>("", "n").expect("a number")
    };
    let left = "SELECT count(*) AS n FROM pg_class c WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p')
        AND c.relrowsecurity AND NOT c.relispartition AND (NOT c.relforcerowsecurity OR c.relname::text NOT IN (SELECT name FROM spread WHERE beside IS NOT NULL))";
    assert_eq!(count(left).await, 0, "every tenant's table is spread, and still behind its wall");
    assert_eq!(count("SELECT count(DISTINCT beside) AS n FROM spread WHERE beside <> 'none'").await, 1, "all of a community lie together");

    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, "SELECT name FROM spread")).await.expect("names");
    let mut done: BTreeSet<String> = rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    done.insert("spread".into());
    let again = citus_plan(db, &done).await.expect("a plan");
    assert!(again.iter().all(|statement| !statement.contains("create_")), "what is spread is left alone: {again:?}");
    done.remove("ledger_entry");
    let more = citus_plan(db, &done).await.expect("a plan");
    assert_eq!(more.iter().filter(|statement| statement.contains("create_")).count(), 1, "{more:?}");
    assert!(
        more.iter().any(|statement| statement.contains("'ledger_entry'") && !statement.contains("'none'")),
        "beside the others: {more:?}"
    );
    owner.close().await.expect("it closes");
}
