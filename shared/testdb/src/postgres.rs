//! Clones of a migrated template on the test server.

use std::time::UNIX_EPOCH;

use linli_store::{Database, DatabaseOptions};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};

use crate::ROLE;

/// Keeps two test processes from making the template or cloning it at once.
const LOCK: &str = "SELECT pg_advisory_lock(7242)";

/// A clone, dropped from the server with this value.
pub(crate) struct Dropped {
    pub url: String,
    server: String,
    name: String,
}

impl Drop for Dropped {
    fn drop(&mut self) {
        let (server, sql) = (self.server.clone(), format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        // A thread of its own, because a runtime cannot be entered from inside another.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let mut admin = PgConnection::connect(&server).await?;
                admin.execute(AssertSqlSafe(sql)).await
            })
        });
        // A clone left behind goes with the throw-away server.
        dropping.join().ok();
    }
}

/// Clones the migrated template; the first test to come makes it, the others wait.
pub(crate) async fn clone_template() -> Dropped {
    let server = std::env::var("LINLI_TEST_POSTGRES_URL").expect("set LINLI_TEST_POSTGRES_URL, or run `make test`, which starts a server");
    let mut admin = PgConnection::connect(&server).await.expect("the test server answers");
    let template = format!("linli_testdb_{}", build_stamp());
    admin.execute(LOCK).await.expect("the lock");
    let known = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&template).fetch_optional(&mut admin).await;
    if known.expect("the list of databases").is_none() {
        make_template(&mut admin, &server, &template).await;
    }
    let stamp = admin.fetch_one("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS stamp").await.expect("the time");
    let name = format!("linli_one_{}_{}", stamp.get::<i64, _>("stamp"), std::process::id());
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")).await;
    admin.close().await.expect("the lock is let go");
    Dropped { url: with_database(&server, &name), server, name }
}

async fn make_template(admin: &mut PgConnection, server: &str, template: &str) {
    let draft = format!("{template}_draft");
    run(admin, format!("DROP DATABASE IF EXISTS {draft}")).await;
    run(admin, format!("CREATE DATABASE {draft}")).await;
    let options = DatabaseOptions::Postgres { url: with_database(server, &draft), role: None, max_connections: 2 };
    let database = Database::open(&options).await.expect("the template opens");
    linli_migrations::up(&database, ROLE).await.expect("the migrations run");
    database.close().await.expect("the template closes");
    run(admin, format!("ALTER DATABASE {draft} RENAME TO {template}")).await;
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(AssertSqlSafe(sql)).await.expect("the test server obeys");
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
