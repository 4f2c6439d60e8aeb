//! Keeps the committed schemas the same as what the migrations make.

use std::{env, fs, path::Path};

use linli_store::Database;
use linli_testdb::{Db, TestDb};

use crate::schema::dump;

const HEAD: &str = "-- What the migrations make of an empty database; made by `make generate`, for reading and for reviewing changes.\n\n";

/// The committed schema.
pub fn committed(db: Db) -> String {
    let text = fs::read_to_string(path(db)).unwrap_or_default();
    text.strip_prefix(HEAD).unwrap_or_default().to_owned()
}

fn path(db: Db) -> std::path::PathBuf {
    let name = if db == Db::Sqlite { "schema.sqlite.sql" } else { "schema.postgres.sql" };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

async fn compare(db: Db) {
    let test = TestDb::create(db).await;
    let owner = Database::open(&test.owner_options).await.expect("it opens");
    let schema = dump(&owner).await;
    owner.close().await.expect("it closes");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(db), format!("{HEAD}{schema}")).expect("the file is written");
    }
    assert!(
        schema == committed(db),
        "{} is stale: run `make generate` (PostgreSQL: with LINLI_TEST_POSTGRES_URL) and commit it",
        path(db).display()
    );
}

#[tokio::test]
async fn golden_sqlite_schema_is_what_the_migrations_make() {
    compare(Db::Sqlite).await;
}

#[tokio::test]
async fn golden_postgres_schema_is_what_the_migrations_make() {
    // `make generate` works without a server and says so; a test run without one fails in `TestDb`.
    if env::var_os("UPDATE_GOLDEN").is_none() || env::var_os("LINLI_TEST_POSTGRES_URL").is_some() {
        compare(Db::Postgres).await;
    }
}
