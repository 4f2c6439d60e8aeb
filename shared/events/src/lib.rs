//! Events between processes, by Redis Streams.
//!
//! Redis carries and never keeps: an event stays in its service's outbox until every consuming service said that it worked it
//! off. So a Redis that is stopped, slow, emptied or failing over makes events late, and loses none.
//!
//! ```text
//! outbox ─ Relay ─ StreamCarrier ──▶ {ns}:events ──▶ StreamReader (a consumer group for each consuming service)
//!                       ▲                                   │
//!                       └──────── {ns}:worked:<publisher> ◀─┘   worked off, or refused with a code
//!                       └──▶ {ns}:told ──▶ StreamFeed (each gateway, for live subscriptions)
//! ```
//!
//! - At least once: what is not answered in time is sent again, to the services alone that have not worked it off. Consumers are
//!   idempotent by the event's id.
//! - An event that a consumer refuses stays in the outbox, is tried ever more seldom, and shows in `linli events` until it goes through.
//! - Every stream has a bound; what is cut off is sent again.
//!
//! Deliberately absent: personal data (events carry ids), and any order between events.

mod carrier;
mod feed;
mod reader;
mod streams;

#[cfg(test)]
mod tests;

pub use carrier::StreamCarrier;
pub use feed::StreamFeed;
pub use reader::StreamReader;
pub use streams::Streams;
