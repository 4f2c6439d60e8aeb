//! The way to Redis: one server, or a Redis Cluster; and leases for work that one process of several is to do.
//!
//! Invariants:
//! - **Nobody waits longer than they said.** Connecting and answering are bounded by the patience of whoever opened the line.
//! - **No answer goes to another's question.** A command runs in a task of its own, whatever becomes of its caller, and a line on
//!   which anything failed is replaced.
//! - **No command over keys of two slots.** Keys that go together in one pipeline or script share a hash tag, which is their
//!   caller's business: `{namespace}:…`.
//!
//! Deliberately absent: any meaning of what is stored, and TLS (Redis stands in the same private network).

mod lease;
mod line;
mod link;
#[cfg(test)]
mod tests;

pub use lease::Lease;
pub use line::{BadRedis, Line, Redis};
pub use link::Link;
