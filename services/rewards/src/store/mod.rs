//! The only SQL of this service.

pub(crate) mod product;
pub(crate) mod redemption;
