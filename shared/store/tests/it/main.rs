//! The store on both databases. Where a test guards against a fault that was measured in these libraries, its comment
//! says how it was seen failing without the remedy.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod aborted;
mod catalog;
mod cells;
mod durable;
mod figures;
mod ground;
mod idempotency;
mod jobs;
mod relay;
mod statements;
mod tenants;
mod values;
mod writers;
