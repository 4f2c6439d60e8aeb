//! The table against the schema and the contracts, and the decisions it leads to.

mod cache;
mod decisions;
mod documents;
mod matrix;
pub(crate) mod people;
mod walk;
