//! Rewards: the catalogue, its stock, and redemptions with their codes for the counter.
//!
//! # Invariants
//! - Stock is taken by one conditional update and given back when a redemption is released: never more is sold than was there.
//! - A redemption has two phases: stock is reserved in one transaction, the points are debited with the key
//!   `redemption:<id>` while no transaction is open, and a second transaction confirms or releases. A job finishes
//!   what a crash left in between; the debit's key makes it harmless to try again.
//! - Points and codes are for their holder alone (D-106): nobody redeems for somebody else, and a code is shown to
//!   its holder only, while it can be used.
//! - A code is handed out against once.
//!
//! Deliberately absent: points themselves (scoring), people's names (members), tickets, draws and budgets.

mod domain;
mod events;
mod service;
mod store;

pub use service::RewardsService;
