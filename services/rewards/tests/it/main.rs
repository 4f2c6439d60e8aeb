//! The rewards service over both databases, with a ledger that fails on command.

mod catalogue;
mod counter;
mod ledger;
mod recovery;
mod redeeming;
mod shop;
