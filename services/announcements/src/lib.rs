//! Announcements: the public bulletin and notices to people.
//!
//! # Invariants
//! - What scoring tells becomes one post or one notice, however often it is told: the event is claimed in the same
//!   transaction as what it leads to.
//! - A notice is for one account; nobody else lists it or marks it read.
//! - Posts and notices hold ids and plain text, never a person's name.
//!
//! Deliberately absent: the lines of a publicity list (scoring), names and consent (members), channels outside the
//! product.

mod domain;
mod events;
mod service;
mod store;

pub use service::AnnouncementsService;
