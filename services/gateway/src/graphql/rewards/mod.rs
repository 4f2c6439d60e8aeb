//! Catalogue and redemption, for the screens.

pub mod mutation;
pub mod query;
pub mod types;
