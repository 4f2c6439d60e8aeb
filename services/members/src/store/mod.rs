//! The only SQL of the service.
//!
//! Functions that take a [`linli_store::Platform`] work on tables of no tenant; those that take a tenant's `Tx` on its people.

pub(crate) mod account;
pub(crate) mod attempt;
pub(crate) mod community;
pub(crate) mod grant;
pub(crate) mod import_run;
pub(crate) mod invitation;
pub(crate) mod key_check;
pub(crate) mod member;
pub(crate) mod member_import;
pub(crate) mod membership;
pub(crate) mod place;
pub(crate) mod session;
pub(crate) mod unit;
