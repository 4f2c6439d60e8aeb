//! Types of the scoring service as the schema shows them.

mod application;
mod appraisal;
mod desk;
mod document;
mod ledger;
mod levels;
mod objection;
mod period;
mod publicity;
mod result;
mod roster;
mod rules;
mod scheme;
mod simulation;
mod spending;
mod task;
mod words;
mod working;

pub use application::*;
pub use appraisal::*;
pub use desk::*;
pub use document::*;
pub use ledger::*;
pub use levels::*;
pub use objection::*;
pub use period::*;
pub use publicity::*;
pub use result::*;
pub use roster::*;
pub use rules::*;
pub use scheme::*;
pub use simulation::*;
pub use spending::*;
pub use task::*;
pub use words::*;
pub use working::*;
