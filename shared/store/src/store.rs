//! Stores: one service's view of the database, and how its transactions begin.

use std::time::Instant;

use linli_kernel::CommunityId;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use crate::{
    Backend, Database, Error, Result, Tx,
    cells::{self, Place},
    figures,
    pool::{unbound_role, unset},
    replica::Replica,
};

/// One service's view of the database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    database: Database,
    service: &'static str,
    /// Where transactions of no tenant go: home, but for a store of [`Store::cells`].
    cell: &'static str,
}

impl Store {
    /// The store of a service; `service` prefixes its outbox, jobs, audit and idempotency tables.
    pub fn new(database: Database, service: &'static str) -> Self {
        Self { database, service, cell: cells::HOME }
    }

    /// Which database.
    pub fn backend(&self) -> Backend {
        self.database.backend
    }

    /// The service's name.
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// The cell that its transactions of no tenant go to.
    pub fn cell(&self) -> &'static str {
        self.cell
    }

    /// The same store once for each cell that the service has rows in, home first: for what looks across tenants. A tenant's
    /// transactions go to where the tenant lives, whichever of these begins them.
    pub fn cells(&self) -> Vec<Self> {
        let names = if self.is_of_cells() { self.database.cell_names() } else { vec![cells::HOME] };
        names.into_iter().map(|cell| Self { cell, ..self.clone() }).collect()
    }

    /// The database itself, with its cells.
    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// A writing transaction of one tenant.
    pub async fn write(&self, tenant: CommunityId) -> Result<Tx> {
        self.begin(Some(tenant), Mode::Write).await
    }

    /// A reading transaction of one tenant.
    pub async fn read(&self, tenant: CommunityId) -> Result<Tx> {
        self.begin(Some(tenant), Mode::Read).await
    }

    /// A reading transaction of one tenant in which every statement sees the same moment.
    pub async fn snapshot(&self, tenant: CommunityId) -> Result<Tx> {
        self.begin(Some(tenant), Mode::Snapshot).await
    }

    /// A writing transaction over tables that belong to no tenant.
    pub async fn platform_write(&self) -> Result<Tx> {
        self.begin(None, Mode::Write).await
    }

    /// A reading transaction over tables that belong to no tenant.
    pub async fn platform_read(&self) -> Result<Tx> {
        self.begin(None, Mode::Read).await
    }

    /// Refuses a PostgreSQL role that row-level security would not bind, and a connection on which an acknowledged commit may be lost:
    /// a pooler may have dropped what was asked for.
    pub async fn check_role(&self) -> Result<()> {
        if self.backend() == Backend::Sqlite {
            return Ok(());
        }
        let tx = self.platform_read().await?;
        let row = tx
            .one(
                "SELECT rolname::text AS name, rolsuper OR rolbypassrls OR EXISTS (
                     SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relowner = r.oid) AS unbound,
                     current_setting('synchronous_commit') = 'off' AS forgetful,
                     current_setting('default_transaction_isolation') <> 'read committed' AS looks_back
                 FROM pg_roles r WHERE rolname = current_user",
                vec![],
            )
            .await?;
        let name: String = row.get("name")?;
        if row.get::<bool>("unbound")? {
            Err(unbound_role(&name))
        } else if row.get::<bool>("forgetful")? {
            Err(unset(&name, "synchronous_commit", "on"))
        } else if row.get::<bool>("looks_back")? {
            Err(unset(&name, "default_transaction_isolation", "'read committed'"))
        } else {
            Ok(())
        }
    }

    /// The replica, where there is one: it is home's.
    pub(crate) fn replica_of(&self, tenant: CommunityId) -> Option<&Replica> {
        let at_home = !self.is_of_cells() || self.database.cell_of(tenant).is_ok_and(|place| place.is_home());
        self.database.replica().filter(|_| at_home)
    }

    /// A reading transaction of one tenant on a replica of home. Of one moment: a community that leaves home is taken away there later on.
    pub(crate) async fn begin_at(&self, replica: DatabaseConnection, tenant: CommunityId) -> Result<Tx> {
        let gate = if self.is_of_cells() { Gate::Passed } else { Gate::None };
        let inner = begin_on(replica, "replica", self.backend(), Some(tenant), Mode::Snapshot, gate).await?;
        Ok(Tx::new(inner, Some(tenant), self.backend(), self.service, None))
    }

    /// A reading transaction of one tenant in this store's cell, whether or not the tenant lives there.
    pub(crate) async fn read_beside_the_gate(&self, tenant: CommunityId) -> Result<Tx> {
        self.begin_in(&self.database.cell(self.cell)?, Some(tenant), Mode::Read, Gate::None).await
    }

    /// Whether the service's rows live in cells; those of the directory's stay at home.
    fn is_of_cells(&self) -> bool {
        self.backend() == Backend::Postgres && cells::SERVICES.contains(&self.service)
    }

    async fn begin(&self, tenant: Option<CommunityId>, mode: Mode) -> Result<Tx> {
        match tenant {
            Some(tenant) if self.is_of_cells() => self.begin_where_it_lives(tenant, mode).await,
            _ => {
                let gate = if self.is_of_cells() && mode == Mode::Write { Gate::Passed } else { Gate::None };
                self.begin_in(&self.database.cell(self.cell)?, tenant, mode, gate).await
            }
        }
    }

    /// In the cell where the directory says that the tenant lives. What is known of the directory may be old: the gate of each cell
    /// is in its database and refuses whoever does not live there, so it is enough to look again when it does.
    async fn begin_where_it_lives(&self, tenant: CommunityId, mode: Mode) -> Result<Tx> {
        let (asked, mut looked) = (Instant::now(), false);
        loop {
            let place = self.database.cell_of(tenant)?;
            let refused = match self.begin_in(&place, Some(tenant), mode, Gate::Passed).await {
                Err(error) => cells::refused(&error).ok_or(error)?,
                begun => return begun,
            };
            if refused == cells::Refused::Elsewhere {
                self.database.look_where_they_live().await?;
                if !std::mem::replace(&mut looked, true) && self.database.cell_of(tenant)?.name != place.name {
                    continue;
                }
            }
            if asked.elapsed() > cells::PATIENCE {
                return Err(Error::Moving(format!("community {tenant}, cell \"{}\"", place.name)));
            }
            tokio::time::sleep(cells::PAUSE).await;
        }
    }

    async fn begin_in(&self, place: &Place<'_>, tenant: Option<CommunityId>, mode: Mode, gate: Gate) -> Result<Tx> {
        let (connection, pool) = place.database.pool(mode == Mode::Write);
        let pool = if place.is_home() { pool } else { place.name };
        let inner = begin_on(connection.clone(), pool, self.backend(), tenant, mode, gate).await?;
        let home = (!place.is_home()).then(|| self.database.clone());
        Ok(Tx::new(inner, tenant, self.backend(), self.service, home))
    }
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Read,
    Snapshot,
}

/// Whether a transaction passes the gate of its cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    None,
    Passed,
}

/// Begins in a task of its own, so that a caller who goes away cannot cancel a half-sent `BEGIN`.
async fn begin_on(
    connection: DatabaseConnection,
    pool: &'static str,
    backend: Backend,
    tenant: Option<CommunityId>,
    mode: Mode,
    gate: Gate,
) -> Result<DatabaseTransaction> {
    let asked = Instant::now();
    let begun = tokio::spawn(async move { begin(connection, backend, tenant, mode, gate).await });
    let inner = begun.await.map_err(|error| Error::Misuse(error.to_string()))?;
    figures::began(pool, asked.elapsed());
    inner
}

async fn begin(
    connection: DatabaseConnection,
    backend: Backend,
    tenant: Option<CommunityId>,
    mode: Mode,
    gate: Gate,
) -> Result<DatabaseTransaction> {
    let options = match (backend, mode) {
        (Backend::Sqlite, Mode::Write) => {
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() }
        }
        // SQLite's reader sees one moment in any case; PostgreSQL is told below.
        _ => TransactionOptions::default(),
    };
    let inner = connection.begin_with_options(options).await?;
    let settings = postgres_settings(tenant, mode, gate);
    if backend == Backend::Postgres
        && !settings.is_empty()
        && let Err(error) = inner.execute_unprepared(&settings).await
    {
        inner.rollback().await?;
        return Err(error.into());
    }
    Ok(inner)
}

/// All settings of a transaction, and its way through the gate, for one round trip. The tenant is a literal of a typed id: bound
/// parameters are not allowed here, and `set_config()` is silent where it fails.
fn postgres_settings(tenant: Option<CommunityId>, mode: Mode, gate: Gate) -> String {
    let kind = match mode {
        Mode::Write => None,
        Mode::Read => Some("SET TRANSACTION READ ONLY".to_owned()),
        Mode::Snapshot => Some("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY".to_owned()),
    };
    let scope = tenant.map(|tenant| format!("SET LOCAL app.tenant_id = '{}'", tenant.uuid()));
    let whose = tenant.map_or("NULL".to_owned(), |tenant| format!("'{}'", tenant.uuid()));
    let gate = (gate == Gate::Passed).then(|| format!("SELECT linli_enter({whose}, {})", mode == Mode::Write));
    [kind, scope, gate].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
