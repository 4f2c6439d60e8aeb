//! Types of the scoring service as the schema shows them.

mod application;
mod document;
mod ledger;
mod objection;
mod period;
mod publicity;
mod rules;
mod scheme;
mod words;
mod working;

pub use application::*;
pub use document::*;
pub use ledger::*;
pub use objection::*;
pub use period::*;
pub use publicity::*;
pub use rules::*;
pub use scheme::*;
pub use words::*;
pub use working::*;
