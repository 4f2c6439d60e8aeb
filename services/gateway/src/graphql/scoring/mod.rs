//! Schemes, applications, review, points, publicity and periods, for the screens.

pub mod mutation;
pub mod query;
pub mod types;
