//! Migrations: a folder and a migration table per service, the same on SQLite and PostgreSQL.
//!
//! Rules: expand, then contract; each has a down; nothing but these and the stores' `store/` folders contains SQL.

pub mod announcements;
mod citus;
pub mod members;
pub mod rewards;
pub mod scoring;
mod standing;

use linli_store::{Database, schema};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, TransactionTrait};
use sea_orm_migration::MigratorTrait;

pub use citus::plan as citus_plan;
pub use standing::{Standing, known, seen, standing, take_back};

/// The key of the advisory lock that keeps two processes from migrating at once.
const LOCK: i64 = 0x006c_696e_6c69;

/// Brings every service's tables up to date and lets `role` use them.
pub async fn up(database: &Database, role: &str) -> Result<(), DbErr> {
    let db = database.for_migrations();
    // SeaORM's migrator takes no lock; this transaction holds one until all four are done.
    let lock = db.begin().await?;
    if db.get_database_backend() == DbBackend::Postgres {
        lock.execute_raw(Statement::from_string(DbBackend::Postgres, format!("SELECT pg_advisory_xact_lock({LOCK})"))).await?;
    }
    members::Migrator::up(&lock, None).await?;
    scoring::Migrator::up(&lock, None).await?;
    rewards::Migrator::up(&lock, None).await?;
    announcements::Migrator::up(&lock, None).await?;
    scoring::make_years(&lock).await?;
    schema::grant_role(&lock, role).await?;
    citus::distribute(&lock).await?;
    lock.commit().await
}
