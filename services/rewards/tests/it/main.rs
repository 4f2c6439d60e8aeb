//! The rewards service over both databases, with a ledger that fails on command.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod catalogue;
mod counter;
mod ledger;
mod pricing;
mod recovery;
mod redeeming;
mod shop;
