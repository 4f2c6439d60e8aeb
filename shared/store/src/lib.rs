//! The stores' common ground: pools for both databases, the tenant scope, transactions, outbox, jobs,
//! idempotency keys and the audit trail.
//!
//! # The rules it enforces
//! - Every statement runs inside a [`Tx`]. A tenant's transaction binds the tenant itself as `$1`;
//!   callers' parameters begin at `$2`, and a statement without `$1` is refused. A platform transaction
//!   (sign-in, the directory, the relay) binds nothing and starts at `$1`.
//! - Writes begin with `BEGIN IMMEDIATE` on SQLite (one writer, no upgrade that can fail) and with a literal
//!   `SET LOCAL app.tenant_id` on PostgreSQL, where row-level security is the second wall.
//! - A caller that goes away in the middle of `begin` cannot leave a connection inside an open transaction:
//!   beginning happens in a task of its own, and a released connection is checked.
//!
//! The SQL is written once for both databases: `$n` parameters, `RETURNING`, `ON CONFLICT`, [`Tx::any_of`] for lists.
//!
//! Deliberately absent: entities and SQL of any service (they live in that service's `store/`).

pub mod audit;
mod bus;
pub mod cells;
mod error;
mod figures;
pub mod idempotency;
pub mod jobs;
pub mod moment;
pub mod moving;
pub mod outbox;
mod pool;
mod relay;
mod replica;
pub mod schema;
mod store;
mod tx;
mod value;

pub use bus::{Bus, InProcess, consume};
pub use cells::Here;
pub use error::{Error, NotOpened, is_busy};
pub use jobs::{Alone, DueJob, JobHandler, JobRunner, Lead};
pub use pool::{Backend, BadUrl, Database, DatabaseOptions, Synchronous};
pub use relay::Relay;
pub use replica::ReplicaOptions;
pub use store::Store;
pub use tx::{AtHome, OnConflict, Platform, Row, Tx};
pub use value::{Column, IntoValue, from_json, to_json};

/// What the store answers.
pub type Result<T> = std::result::Result<T, Error>;

/// The parameters of a statement, converted to values.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::IntoValue::into_value($value)),*] };
}
