//! The only SQL of this service.

pub(crate) mod notice;
pub(crate) mod post;
