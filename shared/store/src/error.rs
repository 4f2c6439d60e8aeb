//! What can go wrong in the store, and how it looks to a caller.

use linli_kernel::{ApiError, ErrorCode};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique key is taken; the text names the constraint or columns.
    #[error("unique key: {0}")]
    Unique(String),
    /// A foreign key points nowhere.
    #[error("foreign key: {0}")]
    ForeignKey(String),
    /// A statement broke the store's own rules.
    #[error("store misuse: {0}")]
    Misuse(String),
    /// The way to another process is cut; what was to go there waits.
    #[error("away: {0}")]
    Away(String),
    /// A community is being moved to another cell, and took longer than a caller waits.
    #[error("being moved: {0}")]
    Moving(String),
    /// The directory names a cell that this process does not know.
    #[error("the directory names the cell \"{0}\", which is not configured here: set cells.{0}.url as every other process has it")]
    NoCell(String),
    /// A database is another cell than it is configured as.
    #[error("the database configured as the cell \"{named}\" is the cell \"{is}\": compare database.url and the URLs of [cells]")]
    OtherCell {
        /// What it is.
        is: String,
        /// What it is configured as.
        named: String,
    },
    /// Something else.
    #[error("database: {0}")]
    Database(DbErr),
}

/// Why a database could not be opened, where somebody can tell what to do about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotOpened {
    /// The server answers and has no database of this name.
    NoDatabase,
    /// The server answers and does not let this account in.
    NotLetIn,
    /// No server answers there.
    NoServer,
    /// Something else; the error's text says what.
    Other,
}

impl Error {
    /// Why the database could not be opened.
    pub fn not_opened(&self) -> NotOpened {
        let Error::Database(DbErr::Conn(RuntimeErr::SqlxError(cause))) = self else { return NotOpened::Other };
        match cause.as_database_error().and_then(|cause| cause.code()).as_deref() {
            Some("3D000") => NotOpened::NoDatabase,
            Some("28000" | "28P01") => NotOpened::NotLetIn,
            Some(_) => NotOpened::Other,
            // The driver tries again for as long as nobody answers.
            None if matches!(**cause, sqlx::Error::PoolTimedOut | sqlx::Error::Io(_)) => NotOpened::NoServer,
            None => NotOpened::Other,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(text)) => Error::Unique(text),
            Some(SqlErr::ForeignKeyConstraintViolation(text)) => Error::ForeignKey(text),
            _ => Error::Database(error),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Error::Database(DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    }
}

impl From<Error> for ApiError {
    /// A busy pool, a busy SQLite file, a deadlock, a lock waited for too long or a community on its way are an overload the caller may retry;
    /// everything else is ours to mend.
    fn from(error: Error) -> Self {
        match &error {
            Error::Database(cause) if matches!(cause, DbErr::ConnectionAcquire(_)) || is_busy(cause) => {
                ApiError::new(ErrorCode::Overloaded).log(error.to_string())
            }
            Error::Moving(_) => ApiError::new(ErrorCode::Overloaded).log(error.to_string()),
            _ => ApiError::internal(error),
        }
    }
}

/// Whether others were merely in the way, so that the same may go through later.
/// SQLite's codes end in 5 (`SQLITE_BUSY`) in their low byte; PostgreSQL's are deadlock, serialisation and lock timeout.
pub fn is_busy(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))
    | DbErr::Conn(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    let code = cause.as_database_error().and_then(|cause| cause.code());
    code.is_some_and(|code| match code.parse::<u32>() {
        Ok(sqlite) if code.len() < 5 => sqlite & 0xff == 5,
        _ => ["40P01", "40001", "55P03"].contains(&code.as_ref()),
    })
}
