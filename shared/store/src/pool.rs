//! Pools for both databases.

use std::{path::PathBuf, str::FromStr, sync::Arc, time::Duration};

use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::{
    Executor, Row,
    postgres::{PgConnectOptions, PgConnection, PgPoolOptions, PgSslMode},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Error, Result,
    cells::Cells,
    figures,
    replica::{Replica, ReplicaOptions},
};

/// Which database stands behind a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    /// Embedded, one file.
    Sqlite,
    /// A server.
    Postgres,
}

/// How hard SQLite insists on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Synchronous {
    /// Every commit survives a power cut. The default.
    #[default]
    Full,
    /// A power cut may lose the last commits, never more.
    Normal,
    /// No waiting for the disk: only for building a demonstration that can be built again.
    Off,
}

/// Which database to open, and how.
#[derive(Clone, Debug)]
pub enum DatabaseOptions {
    /// The file at this path, created when absent.
    Sqlite {
        /// The file.
        path: PathBuf,
        /// How hard to insist on the disk.
        synchronous: Synchronous,
    },
    /// The server at this URL.
    Postgres {
        /// `postgres://user@host/database?sslmode=…`.
        url: String,
        /// The role to serve under: it owns no table, so row-level security binds it. `None` for migrations.
        role: Option<String>,
        /// The most connections.
        max_connections: u32,
    },
}

/// Why a URL cannot name a database. Never holds the URL, which may hold a password.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadUrl {
    /// It is of a kind that this product does not work with.
    Scheme,
    /// It cannot be read; the driver's words.
    Malformed(String),
}

impl DatabaseOptions {
    /// Whether this can name a database at all; nothing is opened.
    pub fn check(&self) -> std::result::Result<(), BadUrl> {
        match self {
            Self::Sqlite { .. } => Ok(()),
            Self::Postgres { url, .. } if ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) => {
                PgConnectOptions::from_str(url).map(drop).map_err(|error| BadUrl::Malformed(error.to_string()))
            }
            Self::Postgres { .. } => Err(BadUrl::Scheme),
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    /// Which kind.
    pub backend: Backend,
    /// The pool for writing (SQLite: one connection, so that writers queue instead of failing busy).
    writer: DatabaseConnection,
    /// The pool for reading.
    reader: DatabaseConnection,
    /// For reads that may be late, where there is one.
    replica: Option<Arc<Replica>>,
    /// The other cells, and where communities live.
    pub(crate) cells: Arc<Cells>,
}

/// The names of the pools in the figures; PostgreSQL has one for both, and another cell's is called as the cell.
const WRITER: &str = "writer";
const READER: &str = "reader";
const SHARED: &str = "shared";

const SQLITE_READERS: u32 = 4;
const ACQUIRE: Duration = Duration::from_secs(10);

impl Database {
    /// Opens the database.
    pub async fn open(options: &DatabaseOptions) -> Result<Self> {
        match options {
            DatabaseOptions::Sqlite { path, synchronous } => Self::open_sqlite(path, *synchronous).await,
            DatabaseOptions::Postgres { url, role, max_connections } => {
                Self::open_postgres(postgres(url, role.as_deref())?, *max_connections).await
            }
        }
    }

    /// Opens the database to look at it: nothing of it is created or changed, and whoever tries is refused by the database.
    pub async fn open_to_read(options: &DatabaseOptions) -> Result<Self> {
        match options {
            DatabaseOptions::Sqlite { path, .. } => {
                let connect = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(ACQUIRE);
                let pool = SqlitePoolOptions::new().max_connections(SQLITE_READERS).acquire_timeout(ACQUIRE).connect_with(connect).await?;
                let shared = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
                Ok(Self { backend: Backend::Sqlite, writer: shared.clone(), reader: shared, replica: None, cells: Arc::default() })
            }
            DatabaseOptions::Postgres { url, role, max_connections } => {
                let connect = postgres(url, role.as_deref())?.options([("default_transaction_read_only", "on")]);
                Self::open_postgres(connect, *max_connections).await
            }
        }
    }

    /// Has reads that may be late answered by a replica while that is near enough. It may be away, now or at any time.
    pub fn with_replica(self, options: &ReplicaOptions) -> Result<Self> {
        let replica = Some(Replica::watch(options, self.reader.clone())?);
        Ok(Self { replica, ..self })
    }

    /// The connection migrations run on.
    pub fn for_migrations(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Tells how many connections each pool has, and how many of them nobody uses.
    pub fn measure(&self) {
        match self.backend {
            Backend::Sqlite => {
                for (name, pool) in [(WRITER, &self.writer), (READER, &self.reader)] {
                    let pool = pool.get_sqlite_connection_pool();
                    figures::pool(name, pool.size(), pool.num_idle());
                }
            }
            Backend::Postgres => {
                let pool = self.writer.get_postgres_connection_pool();
                figures::pool(SHARED, pool.size(), pool.num_idle());
            }
        }
        for (name, cell) in self.other_cells() {
            let pool = cell.writer.get_postgres_connection_pool();
            figures::pool(name, pool.size(), pool.num_idle());
        }
        if let Some(replica) = &self.replica {
            replica.measure();
        }
    }

    /// The replica, where there is one.
    pub(crate) fn replica(&self) -> Option<&Replica> {
        self.replica.as_deref()
    }

    /// The pool for reading or writing, and its name in the figures.
    pub(crate) fn pool(&self, writing: bool) -> (&DatabaseConnection, &'static str) {
        let (connection, name) = if writing { (&self.writer, WRITER) } else { (&self.reader, READER) };
        (connection, if self.backend == Backend::Postgres { SHARED } else { name })
    }

    /// Closes all connections.
    pub async fn close(self) -> Result<()> {
        if let Some(replica) = &self.replica {
            replica.close().await?;
        }
        for (_, cell) in self.other_cells() {
            cell.writer.clone().close().await?;
        }
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }

    async fn open_sqlite(path: &PathBuf, synchronous: Synchronous) -> Result<Self> {
        let connect = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(match synchronous {
                Synchronous::Full => SqliteSynchronous::Full,
                Synchronous::Normal => SqliteSynchronous::Normal,
                Synchronous::Off => SqliteSynchronous::Off,
            })
            .busy_timeout(ACQUIRE)
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-16000")
            .statement_cache_capacity(256);
        let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE);
        // The writer opens first: it creates the file and switches it to WAL.
        let writer = pool(1).connect_with(connect.clone()).await?;
        let reader = pool(SQLITE_READERS).connect_with(connect).await?;
        Ok(Self {
            backend: Backend::Sqlite,
            writer: SqlxSqliteConnector::from_sqlx_sqlite_pool(writer),
            reader: SqlxSqliteConnector::from_sqlx_sqlite_pool(reader),
            replica: None,
            cells: Arc::default(),
        })
    }

    async fn open_postgres(connect: PgConnectOptions, max_connections: u32) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(max_connections)
            .acquire_timeout(ACQUIRE)
            .after_release(|connection, _| Box::pin(end_forgotten_transaction(connection)))
            .connect_with(connect)
            .await?;
        let shared = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        Ok(Self { backend: Backend::Postgres, writer: shared.clone(), reader: shared, replica: None, cells: Arc::default() })
    }
}

/// How a server is connected to.
pub(crate) fn postgres(url: &str, role: Option<&str>) -> Result<PgConnectOptions> {
    let mut connect = PgConnectOptions::from_str(url)?.application_name("linli").statement_cache_capacity(256);
    // Whatever the server, its database or its role is set to: an acknowledged commit is on the disk, and who has waited for a lock
    // sees what was written meanwhile.
    connect = connect.options([("synchronous_commit", "on"), ("default_transaction_isolation", "read committed")]);
    if !url.contains("sslmode=") {
        // sqlx's default "prefer" does not fall back on a bad certificate; say plainly what is meant.
        connect = connect.ssl_mode(PgSslMode::Disable);
    }
    Ok(match role {
        Some(role) => connect.options([("role", role)]),
        None => connect,
    })
}

/// A connection must never go back to the pool inside a transaction: a later borrower's commit would be lost.
///
/// The driver cannot know (its `BEGIN` may have been cancelled half-way), so the server is asked: inside an open
/// transaction the transaction's time lies before the statement's. Sent by the simple protocol, where both are equal otherwise.
async fn end_forgotten_transaction(connection: &mut PgConnection) -> std::result::Result<bool, sqlx::Error> {
    let row = connection.fetch_one("SELECT transaction_timestamp() <> statement_timestamp() AS forgotten").await;
    let forgotten = match row {
        Ok(row) => row.try_get("forgotten")?,
        // An aborted transaction refuses every statement but its end.
        Err(_) => true,
    };
    if forgotten {
        tracing::warn!("a connection came back inside an open transaction; rolled back");
        connection.execute("ROLLBACK").await?;
    }
    Ok(true)
}

/// The error for a role that row-level security would not bind.
pub(crate) fn unbound_role(role: &str) -> Error {
    Error::Misuse(format!(
        "the database role \"{role}\" is a superuser, bypasses row-level security or owns the tables; set database.app_role to a plain role"
    ))
}

/// The error for a connection that is not set as was asked.
pub(crate) fn unset(role: &str, setting: &str, wanted: &str) -> Error {
    Error::Misuse(format!(
        "{setting} is another for the database role \"{role}\", by which acknowledged work could be lost; run ALTER ROLE \"{role}\" SET {setting} = {wanted}"
    ))
}
