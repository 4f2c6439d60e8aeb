//! The scoring service over both databases, with people who exist in the test alone.

mod appraising;
mod deeds;
mod desk;
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
mod steps;
mod tasks;
mod town;
mod undoing;
mod uses;
mod verifying;
