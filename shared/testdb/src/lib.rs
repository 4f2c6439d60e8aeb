//! A migrated database for one test, without the rest of the product: for tests of the store and of single services.
//!
//! A test makes a [`TestDb`] on SQLite (a file of its own) or on PostgreSQL (a clone of a migrated template on the server
//! of `LINLI_TEST_POSTGRES_URL`, opened under the plain role the product serves under). Dropping it removes it.
//!
//! Deliberately absent: the services and the gateway (linli-testkit starts those, over one of these).

mod logs;
mod postgres;
mod world;

use std::path::Path;

use linli_store::{Database, DatabaseOptions, Store, Synchronous};
use tempfile::TempDir;

pub use logs::keep_logs;
pub use world::{World, offices};

/// Which database a test runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Db {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// The role the product serves under in tests.
pub const ROLE: &str = "linli_app";

/// The connections of a pool, unless a test says otherwise.
const POOL: u32 = 8;

/// A fresh, migrated database.
pub struct TestDb {
    /// How it is opened for serving.
    pub options: DatabaseOptions,
    /// The same, as the owner of the tables, whom row-level security would not bind.
    pub owner_options: DatabaseOptions,
    database: Database,
    _folder: Option<TempDir>,
    _dropped_with: Option<postgres::Dropped>,
}

impl TestDb {
    /// Makes one with a pool of eight connections.
    pub async fn create(db: Db) -> Self {
        Self::with_pool(db, POOL).await
    }

    /// Makes one with a pool of so many connections (PostgreSQL).
    pub async fn with_pool(db: Db, max_connections: u32) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let mut made = Self::make(db, folder.path(), max_connections).await;
        made._folder = Some(folder);
        made
    }

    /// Makes one whose file (SQLite) lies in a folder of the test's own.
    pub async fn in_folder(db: Db, folder: &Path) -> Self {
        Self::make(db, folder, POOL).await
    }

    async fn make(db: Db, folder: &Path, max_connections: u32) -> Self {
        keep_logs();
        match db {
            Db::Sqlite => {
                let path = folder.join("linli.sqlite");
                let database = migrated_sqlite(&path).await;
                let options = DatabaseOptions::Sqlite { path, synchronous: Synchronous::Full };
                Self { owner_options: options.clone(), options, database, _folder: None, _dropped_with: None }
            }
            Db::Postgres => {
                let clone = postgres::clone_template().await;
                let as_role = |role: Option<&str>| DatabaseOptions::Postgres {
                    url: clone.url.clone(),
                    role: role.map(str::to_owned),
                    max_connections,
                };
                let options = as_role(Some(ROLE));
                let database = Database::open(&options).await.expect("the clone opens");
                Self { owner_options: as_role(None), options, database, _folder: None, _dropped_with: Some(clone) }
            }
        }
    }

    /// The open database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The store of a service over it.
    pub fn store(&self, service: &'static str) -> Store {
        Store::new(self.database.clone(), service)
    }

    /// Opens the same database once more, as another process would.
    pub async fn open_again(&self) -> Database {
        Database::open(&self.options).await.expect("the database opens again")
    }
}

async fn migrated_sqlite(path: &Path) -> Database {
    // Built without waiting for the disk, then opened as the product opens it.
    let build = DatabaseOptions::Sqlite { path: path.to_owned(), synchronous: Synchronous::Off };
    let database = Database::open(&build).await.expect("a new file opens");
    linli_migrations::up(&database, ROLE).await.expect("the migrations run");
    database.close().await.expect("the new file closes");
    let serve = DatabaseOptions::Sqlite { path: path.to_owned(), synchronous: Synchronous::Full };
    Database::open(&serve).await.expect("the file opens again")
}
