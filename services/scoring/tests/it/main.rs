//! The scoring service over both databases, with people who exist in the test alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod appraising;
mod continuing;
mod deed_sheets;
mod deeds;
mod desk;
mod ending;
mod filing;
mod holding;
mod judging;
mod levels;
mod listing;
mod objecting;
mod people;
mod periods;
mod proving;
mod publishing;
mod results;
mod reviewing;
mod roster;
mod schemes;
mod simulating;
mod simulating_many;
mod spending;
mod starting;
mod steps;
mod tasks;
mod terms;
mod town;
mod undoing;
mod uses;
mod verifying;
mod years;
