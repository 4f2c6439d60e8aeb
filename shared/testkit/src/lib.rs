//! What the integration tests stand on: the real all-in-one on port 0, over a database of its own, with a clock moved by hand.
//!
//! A test calls [`App::start`] for SQLite or PostgreSQL, talks GraphQL to it, moves [`App::clock`], calls [`App::settle`]
//! and ends with [`App::finish`], which asserts that nothing due was left over.
//! PostgreSQL comes from `LINLI_TEST_POSTGRES_URL` (a superuser's URL; `make test` starts a server).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod answer;
mod apart;
mod app;
mod sheet;
mod town;

pub use answer::Answer;
pub use apart::Apart;
pub use app::App;
pub use linli_testdb::{Db, keep_logs};
pub use sheet::{csv, xlsx};
pub use town::{PASSWORD, Person, Town};
