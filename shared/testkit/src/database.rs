//! A database for each test: a file for SQLite, a clone of a migrated template for PostgreSQL.

use std::{path::Path, time::UNIX_EPOCH};

use linli_store::{Database, DatabaseOptions, Synchronous};
use sqlx::{Connection, Executor, PgConnection, Row};

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Db {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// The role the product serves under in tests.
pub(crate) const ROLE: &str = "linli_app";

impl Db {
    /// Makes a fresh database and says how to open it.
    pub(crate) async fn create(self, folder: &Path) -> DatabaseOptions {
        match self {
            Db::Sqlite => DatabaseOptions::Sqlite { path: folder.join("linli.sqlite"), synchronous: Synchronous::Full },
            Db::Postgres => DatabaseOptions::Postgres { url: clone_template().await, role: None, max_connections: 8 },
        }
    }
}

/// Clones the migrated template; the first test to come makes it, the others wait.
async fn clone_template() -> String {
    let server = std::env::var("LINLI_TEST_POSTGRES_URL").expect("set LINLI_TEST_POSTGRES_URL, or run `make test`, which starts a server");
    let mut admin = PgConnection::connect(&server).await.expect("the test server answers");
    let template = format!("linli_template_{}", build_stamp());
    admin.execute("SELECT pg_advisory_lock(7241)").await.unwrap();
    let known = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&template).fetch_optional(&mut admin).await.unwrap();
    if known.is_none() {
        make_template(&mut admin, &server, &template).await;
    }
    let stamp: i64 =
        admin.fetch_one("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS stamp").await.unwrap().get("stamp");
    let name = format!("linli_test_{stamp}_{}", std::process::id());
    admin.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))).await.unwrap();
    admin.execute("SELECT pg_advisory_unlock(7241)").await.unwrap();
    with_database(&server, &name)
}

async fn make_template(admin: &mut PgConnection, server: &str, template: &str) {
    let draft = format!("{template}_draft");
    for sql in [format!("DROP DATABASE IF EXISTS {draft}"), format!("CREATE DATABASE {draft}")] {
        admin.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
    }
    let options = DatabaseOptions::Postgres { url: with_database(server, &draft), role: None, max_connections: 2 };
    let database = Database::open(&options).await.unwrap();
    linli_migrations::up(&database, ROLE).await.unwrap();
    database.close().await.unwrap();
    admin.execute(sqlx::AssertSqlSafe(format!("ALTER DATABASE {draft} RENAME TO {template}"))).await.unwrap();
}

/// A stamp of this build, so that a template of older migrations is never used.
fn build_stamp() -> String {
    let built = std::env::current_exe().and_then(std::fs::metadata).and_then(|found| found.modified()).expect("the test binary is a file");
    built.duration_since(UNIX_EPOCH).expect("built after 1970").as_micros().to_string()
}

fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let (address, _) = address.rsplit_once('/').expect("the URL names a database");
    if query.is_empty() { format!("{address}/{name}") } else { format!("{address}/{name}?{query}") }
}
