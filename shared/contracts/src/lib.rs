//! What the services promise each other and the gateway: one trait a service, plain types, events.
//!
//! Wire types only; no database, no HTTP, no behaviour beyond constructors. Changes are additive.

pub mod announcements;
pub mod events;
pub mod import;
pub mod members;
pub mod rewards;
pub mod scoring;

/// What every contract method answers.
pub type Result<T> = std::result::Result<T, linli_kernel::ApiError>;
