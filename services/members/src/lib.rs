//! Members: the organisation tree, people and households, accounts, sign-in and roles, consent, personal data, imports.
//!
//! # Invariants
//! - Phone and ID numbers are stored encrypted, bound to their row and column, and looked up by blind index alone.
//! - Tokens are opaque; the database knows their hashes. Ending a session takes effect with the next request.
//! - An account can do nothing by what others gave it until it accepted an invitation of theirs; an invitation sets a password
//!   only where the inviter is in charge of all that the account holds (`domain/authority.rs`).
//! - Failed sign-ins are counted per phone *and* origin; nobody can lock somebody else out.
//! - An import is written in one transaction together with its outcome, or not at all.
//! - Under 14 nobody is enrolled without a guardian's consent, nor shown on a board (D-311).
//!
//! Deliberately absent: points and schemes (scoring), and sending invitations (the inviter hands the link over).

mod config;
mod domain;
mod events;
mod keys;
mod service;
mod store;

pub use config::{MembersConfig, PasswordCost};
pub use keys::Keys;
pub use service::{MembersService, SYSTEM_ACCOUNT};
