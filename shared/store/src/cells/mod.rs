//! Cells: several PostgreSQLs, each with the rows of some communities.
//!
//! The database that a process is configured with is *home*. It has the directory: everything of the members service, and
//! `community_cell`, which names the communities that live elsewhere. The others are the cells of the configuration. What a process
//! remembers of the directory is never trusted: each cell's database has a gate for each community (`linli_enter`, in the migrations of
//! cells), and a transaction that does not belong there is refused as it begins.
//!
//! Invariants: a tenant's transaction is in the cell where the tenant lives, or it does not begin. Deliberately absent: a transaction
//! over two cells.

mod everywhere;
pub(crate) mod tables;

use std::{
    collections::{BTreeMap, HashMap},
    sync::{PoisonError, RwLock},
    time::{Duration, Instant},
};

use linli_kernel::CommunityId;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, RuntimeErr, Statement};
use tokio::sync::Mutex;

use crate::{Backend, Database, Error, Result};

pub use everywhere::{Cell, Here};
pub(crate) use tables::SEQUENCES;
pub use tables::{STAY, Stray, is_moving, moving, strays};

/// The name of the cell that has the directory.
pub const HOME: &str = "home";
/// The services whose rows live in cells. The members service is the directory: an account is not of one community, and its writes to
/// people and accounts are one transaction.
pub const SERVICES: [&str; 3] = ["scoring", "rewards", "announcements"];
/// How long a transaction waits for a community that is being moved; it takes a second or so.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);
/// How long it waits before it asks again.
pub(crate) const PAUSE: Duration = Duration::from_millis(40);
/// Many who are refused at once look into the directory once.
const FRESH: Duration = Duration::from_millis(20);

/// Communities that do not live in the cell, or will not in a moment, in a statement over outboxes and jobs: what is theirs is worked
/// off where they live. For nobody to write beside it, whoever closes the gate waits for those who look.
pub(crate) const SHUT: &str =
    "SELECT community_id FROM cell_gate WHERE state IN ('gone', 'arriving') OR (state = 'closing' AND until > clock_timestamp())";

/// The condition that leaves out rows of [`SHUT`] communities; empty on SQLite, which has no cells.
pub(crate) fn open_here(backend: Backend) -> String {
    match backend {
        Backend::Sqlite => String::new(),
        Backend::Postgres => format!(" AND tenant_id NOT IN ({SHUT})"),
    }
}

/// The other cells, and what is known of the directory.
#[derive(Default)]
pub(crate) struct Cells {
    others: BTreeMap<&'static str, Database>,
    /// Communities that do not live at home.
    away: RwLock<HashMap<CommunityId, String>>,
    looked: Mutex<Option<Instant>>,
}

/// A cell.
pub(crate) struct Place<'a> {
    pub name: &'static str,
    pub database: &'a Database,
}

impl Place<'_> {
    pub fn is_home(&self) -> bool {
        self.name == HOME
    }
}

/// Why a gate refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refused {
    /// Writes wait for a moment.
    Closing,
    /// The community does not live there.
    Elsewhere,
}

/// Whether a gate refused, and why.
pub(crate) fn refused(error: &Error) -> Option<Refused> {
    let Error::Database(DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return None;
    };
    match cause.as_database_error()?.code()?.as_ref() {
        "LC001" => Some(Refused::Closing),
        "LC002" => Some(Refused::Elsewhere),
        _ => None,
    }
}

impl Database {
    /// Has communities live in these PostgreSQLs too, each open under its name.
    pub fn with_cells(mut self, others: Vec<(String, Database)>) -> Self {
        // Names are the configuration's: few, and for as long as the process lives.
        let others = others.into_iter().map(|(name, database)| (&*Box::leak(name.into_boxed_str()), database)).collect();
        self.cells = std::sync::Arc::new(Cells { others, ..Cells::default() });
        self
    }

    /// The names of all cells, home first.
    pub(crate) fn cell_names(&self) -> Vec<&'static str> {
        [HOME].into_iter().chain(self.cells.others.keys().copied()).collect()
    }

    /// The other cells.
    pub(crate) fn other_cells(&self) -> impl Iterator<Item = (&'static str, &Database)> {
        self.cells.others.iter().map(|(name, database)| (*name, database))
    }

    /// A cell by its name.
    pub(crate) fn cell(&self, name: &str) -> Result<Place<'_>> {
        if name == HOME {
            return Ok(Place { name: HOME, database: self });
        }
        let found = self.cells.others.get_key_value(name);
        found.map(|(name, database)| Place { name, database }).ok_or_else(|| Error::NoCell(name.to_owned()))
    }

    /// The cell of a community, as far as is known.
    pub(crate) fn cell_of(&self, community: CommunityId) -> Result<Place<'_>> {
        let away = self.cells.away.read().unwrap_or_else(PoisonError::into_inner);
        let name = away.get(&community).cloned();
        drop(away);
        self.cell(name.as_deref().unwrap_or(HOME))
    }

    /// Refuses a database that is another cell than it is configured as, and a directory that names a cell that is not configured.
    pub async fn check_cells(&self) -> Result<()> {
        if self.backend == Backend::Sqlite {
            return Ok(());
        }
        for name in self.cell_names() {
            check_name(self.cell(name)?.database, name).await?;
        }
        let away = self.where_they_live().await?;
        away.values().try_for_each(|name| self.cell(name).map(|_| ()))
    }

    /// Reads the directory again, unless somebody has just done so.
    pub(crate) async fn look_where_they_live(&self) -> Result<()> {
        let asked = Instant::now();
        let mut looked = self.cells.looked.lock().await;
        if looked.is_some_and(|at| at + FRESH > asked) {
            return Ok(());
        }
        let begun = Instant::now();
        let away = self.where_they_live().await?;
        *self.cells.away.write().unwrap_or_else(PoisonError::into_inner) = away;
        *looked = Some(begun);
        Ok(())
    }

    /// Communities that do not live at home, as the directory says now.
    pub(crate) async fn where_they_live(&self) -> Result<HashMap<CommunityId, String>> {
        let sql = "SELECT community_id, cell FROM community_cell";
        let rows = self.pool(false).0.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
        let read = |row: &sea_orm::QueryResult| {
            let id: uuid::Uuid = row.try_get("", "community_id")?;
            Ok((CommunityId::from_uuid(id), row.try_get("", "cell")?))
        };
        rows.iter().map(read).collect()
    }
}

/// Refuses a database that is another cell than it is configured as; answers whether it knows what it is.
async fn check_name(database: &Database, name: &str) -> Result<bool> {
    let sql = Statement::from_string(DbBackend::Postgres, "SELECT name FROM cell_self");
    let row = database.pool(false).0.query_one_raw(sql).await?;
    let known: Option<String> = row.map(|row| row.try_get("", "name")).transpose()?;
    match known {
        Some(known) if known == name => Ok(true),
        Some(known) => Err(Error::OtherCell { is: known, named: name.to_owned() }),
        None => Ok(name == HOME),
    }
}

/// Writes into a database which cell it is, as its owner, and refuses one that is another: nobody's rows go where a URL was mixed up.
pub async fn name_cell(owner: &Database, name: &str) -> Result<()> {
    if owner.backend == Backend::Sqlite || check_name(owner, name).await? {
        return Ok(());
    }
    let db = owner.for_migrations();
    let directory = Statement::from_string(DbBackend::Postgres, "SELECT 1 FROM unit UNION ALL SELECT 1 FROM community LIMIT 1");
    if db.query_one_raw(directory).await?.is_some() {
        return Err(Error::OtherCell { is: HOME.to_owned(), named: name.to_owned() });
    }
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, "INSERT INTO cell_self (name) VALUES ($1)", [name.into()])).await?;
    Ok(())
}
