//! The contracts between processes: a client that implements each contract, and a server that puts one before its service.
//!
//! JSON over HTTP/1.1, one POST a call: the wire type is the contract's type. A call is signed by whoever sends it, over its
//! method, its context and its body; the server makes a context of nothing else. The time that is left travels with it.
//!
//! Invariants:
//! - **A write is sent twice only when the first certainly never began**: no connection was made, or the server refused before
//!   it looked. Reads are sent again.
//! - **A write that began is finished**, whatever becomes of its caller; a read is dropped when its time is over.
//! - **No work outside a bound**: so many connections, so many calls at once, so large a body; beyond the calls the answer is
//!   `OVERLOADED`, at once.
//!
//! Deliberately absent: TLS (the services stand in one private network), discovery (addresses are configured), and what the
//! methods mean.

mod call;
mod client;
mod contracts;
mod error;
mod keys;
mod listener;
mod server;

#[cfg(test)]
mod tests;

pub use client::{Peer, Peers};
pub use contracts::{
    AnnouncementsClient, MembersClient, RewardsClient, ScoringClient, announcements_served, members_served, rewards_served, scoring_served,
};
pub use error::RpcError;
pub use keys::CallKeys;
pub use listener::{Connections, serve};
pub use server::{Dispatch, Limits, Server};
