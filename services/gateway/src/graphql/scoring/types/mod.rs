//! Types of the scoring service as the schema shows them.

mod application;
mod desk;
mod document;
mod ledger;
mod levels;
mod objection;
mod period;
mod publicity;
mod rules;
mod scheme;
mod spending;
mod task;
mod simulation;
mod words;
mod working;

pub use application::*;
pub use desk::*;
pub use document::*;
pub use ledger::*;
pub use levels::*;
pub use objection::*;
pub use period::*;
pub use publicity::*;
pub use rules::*;
pub use scheme::*;
pub use spending::*;
pub use task::*;
pub use simulation::*;
pub use words::*;
pub use working::*;
