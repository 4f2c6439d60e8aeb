//! Scoring: schemes and their versions, applications, review, the ledger, publicity and objections, periods, seals.
//!
//! # Invariants
//! - The ledger is append-only; a correction is a reversal and, if points remain, a new grant. The database refuses anything else.
//! - The three numbers of D-301 are sums over the ledger: `pending`, `rank` (per period) and `balance`. `ledger_verify` recomputes them.
//! - Points become rank and balance only when their publicity list is final (D-302).
//! - An entry keeps the version of the scheme it was judged under (D-303).
//!
//! Deliberately absent: people (members), products and stock (rewards), pages and notices (announcements).

mod domain;
mod events;
mod jobs;
mod service;
mod store;

pub use service::ScoringService;
