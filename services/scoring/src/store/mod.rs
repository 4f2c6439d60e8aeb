//! The only SQL of this service.

pub(crate) mod application;
pub(crate) mod application_list;
pub(crate) mod application_write;
pub(crate) mod evidence;
pub(crate) mod ledger;
pub(crate) mod period;
pub(crate) mod scheme;
