//! Applies migrations one by one, each wholly or not at all, without holding up whoever works over the tables meanwhile.

use std::{pin::Pin, time::Duration};

use linli_store::is_busy;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

/// The key of the advisory lock that keeps two processes from migrating at once.
const LOCK: i64 = 0x006c_696e_6c69;
/// How long a migration waits for a table: whoever asks for the table after it waits as long. Less than the second after which
/// PostgreSQL looks for deadlocks, so that it is the migration that gives way and never somebody's work.
const LOCK_TIMEOUT: &str = "500ms";
/// The pause after it gave way, in which those who waited behind it go on; each time twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How often it is tried: for about eight minutes.
const TRIES: u32 = 100;

/// Applies what a service's tables lack, in order. What is applied stays applied when a later one fails, so a second call goes on there.
/// A table that somebody holds is waited for in short turns; after some minutes of it the error is the database's own.
pub async fn apply<M: MigratorTrait>(db: &DatabaseConnection) -> Result<(), DbErr> {
    let table = M::migration_table_name().to_string();
    while patiently(&table, || Box::pin(once::<M>(db))).await? {}
    Ok(())
}

/// What [`patiently`] tries.
type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T, DbErr>> + Send + 'a>>;

/// Does a step, which is wholly done or not at all, again and again while somebody holds what it needs.
pub(crate) async fn patiently<'a, T>(what: &str, step: impl Fn() -> Step<'a, T>) -> Result<T, DbErr> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..TRIES {
        match step().await {
            Err(error) if is_busy(&error) => {
                tracing::warn!(what, %error, "a migration gave way to others; it is tried again");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            done => return done,
        }
    }
    step().await
}

/// Applies the next one; answers whether there was one.
async fn once<M: MigratorTrait>(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let tx = begin(db).await?;
    let more = !M::get_pending_migrations(&tx).await?.is_empty();
    if more {
        M::up(&tx, Some(1)).await?;
    }
    tx.commit().await?;
    Ok(more)
}

/// A transaction in which nobody else migrates.
pub(crate) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let backend = db.get_database_backend();
    if backend != DbBackend::Postgres {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        return db.begin_with_options(options).await;
    }
    let tx = db.begin().await?;
    // The other migrations are waited for without a limit: they hold up nobody.
    for sql in [format!("SELECT pg_advisory_xact_lock({LOCK})"), format!("SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")] {
        tx.execute_raw(Statement::from_string(backend, sql)).await?;
    }
    Ok(tx)
}
