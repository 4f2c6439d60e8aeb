//! What can go wrong in the store, and how it looks to a caller.

use linli_kernel::{ApiError, ErrorCode};
use sea_orm::{DbErr, SqlErr};

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
    /// Something else.
    #[error("database: {0}")]
    Database(DbErr),
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
        Error::Database(DbErr::Custom(error.to_string()))
    }
}

impl From<Error> for ApiError {
    /// A busy pool is an overload the caller may retry; everything else is ours to mend.
    fn from(error: Error) -> Self {
        match error {
            Error::Database(DbErr::ConnectionAcquire(cause)) => ApiError::new(ErrorCode::Overloaded).log(cause.to_string()),
            other => ApiError::internal(other),
        }
    }
}
