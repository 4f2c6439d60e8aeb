//! A whole database at one moment: what each table holds, for backups and for whoever compares two databases.
//!
//! A table's digest is the sum of its rows' SHA-256, so it does not depend on their order. It tells that something was lost or
//! changed on the way; against forgery it says nothing.

use std::{collections::BTreeMap, path::Path};

use futures_util::TryStreamExt;
use linli_kernel::merkle;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{DatabaseOptions, Error, Result};

/// What a table holds.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Held {
    /// How many rows.
    pub rows: u64,
    /// The digest of its rows, hex.
    pub digest: String,
}

/// What each table holds, by name.
pub type Holdings = BTreeMap<String, Held>;

/// A database as it is at one moment, however long it is looked at.
pub enum Moment {
    /// A file that nobody writes to.
    Sqlite(SqliteConnection),
    /// A transaction on a server.
    Postgres {
        /// The connection, inside the transaction.
        connection: PgConnection,
        /// The moment's name, by which other connections see the same while this one lives.
        snapshot: String,
        /// The server's version, e.g. 150014.
        server: i32,
    },
}

/// Every value is written in one way, wherever the server stands.
const PLAIN: &str =
    "SET LOCAL row_security = off; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex';
    SET LOCAL extra_float_digits = 3; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// The tables of the schema; a partition's rows are those of its whole.
const POSTGRES_TABLES: &str = "SELECT c.relname::text AS name FROM pg_class c
    WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1";
const SQLITE_TABLES: &str = r"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name";

impl Moment {
    /// The database as it is now. Who signs in to a server must see every row: see [`sees_all`].
    pub async fn now(options: &DatabaseOptions) -> Result<Self> {
        match options {
            DatabaseOptions::Sqlite { path, .. } => {
                let connect = SqliteConnectOptions::new().filename(path).read_only(true);
                Ok(Self::Sqlite(SqliteConnection::connect_with(&connect).await?))
            }
            DatabaseOptions::Postgres { url, .. } => Self::postgres(url, false).await,
        }
    }

    /// A database that nobody else uses, seen by the owner of its tables, whom row-level security binds: it is off while this looks.
    pub async fn of_owner(options: &DatabaseOptions) -> Result<Self> {
        match options {
            DatabaseOptions::Postgres { url, .. } => Self::postgres(url, true).await,
            DatabaseOptions::Sqlite { .. } => Self::now(options).await,
        }
    }

    async fn postgres(url: &str, owner: bool) -> Result<Self> {
        let mut connection = connect(url).await?;
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ").await?;
        connection.execute(PLAIN).await?;
        if owner {
            for table in names(&mut connection, POSTGRES_TABLES).await? {
                // Taken back with the transaction, which is never committed.
                connection.execute(AssertSqlSafe(format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"))).await?;
            }
        } else {
            connection.execute("SET TRANSACTION READ ONLY").await?;
        }
        let snapshot = connection.fetch_one("SELECT pg_export_snapshot() AS name").await?.try_get("name")?;
        let server = connection.fetch_one("SELECT current_setting('server_version_num')::integer AS version").await?.try_get("version")?;
        Ok(Self::Postgres { connection, snapshot, server })
    }

    /// What each table holds.
    pub async fn holdings(&mut self) -> Result<Holdings> {
        let mut holdings = Holdings::new();
        match self {
            Self::Sqlite(connection) => {
                for table in names(&mut *connection, SQLITE_TABLES).await? {
                    let columns = names(&mut *connection, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).await?;
                    let line = columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ',' || ");
                    let held = sum(&mut *connection, &format!("SELECT {line} AS line FROM \"{table}\"")).await?;
                    holdings.insert(table, held);
                }
            }
            Self::Postgres { connection, .. } => {
                for table in names(&mut *connection, POSTGRES_TABLES).await? {
                    let held = sum(&mut *connection, &format!("SELECT whole::text AS line FROM {table} AS whole")).await?;
                    holdings.insert(table, held);
                }
            }
        }
        Ok(holdings)
    }
}

/// Whether who signs in to the server sees every row whatever row-level security says, and the name.
pub async fn sees_all(url: &str) -> Result<(bool, String)> {
    let mut connection = connect(url).await?;
    let sql = "SELECT rolname::text AS name, rolsuper OR rolbypassrls AS sees FROM pg_roles WHERE rolname = current_user";
    let row = connection.fetch_one(sql).await?;
    Ok((row.try_get("sees")?, row.try_get("name")?))
}

/// Copies an SQLite database that others may write to meanwhile: the copy is the database of one moment, in a new file.
pub async fn copy_sqlite(from: &Path, to: &Path) -> Result<()> {
    let connect = SqliteConnectOptions::new().filename(from).busy_timeout(std::time::Duration::from_secs(10));
    let mut connection = SqliteConnection::connect_with(&connect).await?;
    sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy().into_owned()).execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// What SQLite itself finds wrong with a file, if anything.
pub async fn sqlite_damage(path: &Path) -> Result<Option<String>> {
    let connect = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut connection = SqliteConnection::connect_with(&connect).await?;
    let found: String = connection.fetch_one("PRAGMA integrity_check").await?.try_get(0)?;
    connection.close().await?;
    Ok(Some(found).filter(|found| found != "ok"))
}

async fn connect(url: &str) -> Result<PgConnection> {
    Ok(PgConnection::connect_with(&crate::pool::postgres(url, None)?).await?)
}

async fn names<'c, E>(executor: E, sql: &str) -> Result<Vec<String>>
where
    E: Executor<'c>,
    for<'r> &'r str: sqlx::ColumnIndex<<E::Database as sqlx::Database>::Row>,
    for<'r> String: sqlx::Decode<'r, E::Database> + sqlx::Type<E::Database>,
{
    let rows = executor.fetch_all(AssertSqlSafe(sql.to_owned())).await?;
    Ok(rows.iter().map(|row| row.try_get("name")).collect::<std::result::Result<_, _>>()?)
}

/// Counts and sums the lines of a statement, row by row: a table need not fit into memory.
async fn sum<'c, E>(executor: E, sql: &str) -> Result<Held>
where
    E: Executor<'c>,
    usize: sqlx::ColumnIndex<<E::Database as sqlx::Database>::Row>,
    for<'r> String: sqlx::Decode<'r, E::Database> + sqlx::Type<E::Database>,
{
    let (mut rows, mut lanes) = (0, [0_u64; 4]);
    let mut lines = executor.fetch(AssertSqlSafe(sql.to_owned()));
    while let Some(row) = lines.try_next().await? {
        let line: String = row.try_get(0)?;
        for (lane, part) in lanes.iter_mut().zip(Sha256::digest(line.as_bytes()).chunks_exact(8)) {
            let part = part.try_into().map(u64::from_be_bytes).map_err(|_| Error::Misuse("a digest has 32 bytes".into()))?;
            *lane = lane.wrapping_add(part);
        }
        rows += 1;
    }
    Ok(Held { rows, digest: lanes.iter().map(|lane| merkle::hex(&lane.to_be_bytes())).collect() })
}
