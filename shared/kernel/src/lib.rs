//! The words every crate shares: ids, points, time, errors, pages and the caller's context.
//!
//! Owns no I/O and knows no database, no HTTP and no GraphQL.
//! Deliberately absent: any type that belongs to one service.

pub mod calendar;
pub mod clock;
pub mod code;
pub mod ctx;
mod decimal;
pub mod division;
pub mod error;
pub mod id;
pub mod merkle;
pub mod month;
pub mod page;
pub mod person;
pub mod points;
pub mod random;
pub mod ratio;
pub mod role;

pub use calendar::Calendar;
pub use clock::{Clock, Env};
pub use ctx::{Actor, CallCtx, Lang, Office, Reach};
pub use error::{ApiError, ErrorCode};
pub use id::*;
pub use month::Month;
pub use page::{Page, PageRequest};
pub use points::Points;
pub use ratio::Ratio;
pub use role::Role;
