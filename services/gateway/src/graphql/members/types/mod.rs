//! Types of the members service as the schema shows them.

mod directory;
mod identity;
mod import;
mod node;
mod people;

pub use directory::*;
pub use identity::*;
pub use import::*;
pub use node::*;
pub use people::*;
