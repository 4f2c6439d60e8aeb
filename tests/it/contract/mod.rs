//! The contract suite: what every method of every service promises its caller, in every shape of the product.
//!
//! A case gets a [`shape::Shape`] and calls the services as `dyn` traits, so it cannot know whether they answer from this
//! process or from another. The shapes stand in one place, [`shape`]; `in_every_shape!` runs a case in each of them.
//! What only one service's insides decide is tested there. Never switched off for a shape.

#[macro_use]
mod shape;

mod announcements;
mod complete;
mod expect;
mod members;
mod rewards;
mod scoring;
mod steps;
