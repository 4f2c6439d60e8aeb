//! People, households, the organisation tree and sign-in, for the screens.

pub mod mutation;
pub mod query;
pub mod types;
