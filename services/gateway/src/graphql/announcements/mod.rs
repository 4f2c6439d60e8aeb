//! The bulletin and notices, for the screens.

pub mod mutation;
pub mod query;
pub mod types;
