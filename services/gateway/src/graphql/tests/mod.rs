//! The schema as a whole, and its resolvers over stubbed contracts.

mod following;
mod inputs;
mod limits;
mod nodes;
mod rows;
mod sdl;
pub(crate) mod world;
