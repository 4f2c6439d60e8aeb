//! Who calls, what the authorisation table lets them do where, and the context minted from both.
//!
//! Invariant: every [`linli_kernel::CallCtx`] of a request comes out of [`Caller::enter`], so nothing reaches a
//! contract that the table was not asked about.

mod authority;
mod caller;
mod decide;
mod reference;
pub(crate) mod session;
pub mod table;

#[cfg(test)]
pub(crate) mod tests;

pub use authority::Authority;
pub use caller::{Caller, Target};
pub use reference::authorisation_reference;
