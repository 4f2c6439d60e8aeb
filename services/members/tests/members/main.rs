//! The service as others call it, on SQLite and, where `LINLI_TEST_POSTGRES_URL` is set, on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod community_import;
mod directory;
mod invitation;
mod isolation;
mod keys;
mod member_import;
mod people;
mod recovery;
mod roles;
mod session;
mod sheets;
mod sign_in;
mod world;
