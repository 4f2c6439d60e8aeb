//! The only SQL of this service.
