//! The rules themselves, pure: no clock, no database, nothing asynchronous.
//!
//! The order of evaluation is that of the scheme model: value of a line, then caps, then what remains.

pub(crate) mod caps;
pub(crate) mod entry;
pub(crate) mod value;
pub(crate) mod year;

#[cfg(test)]
mod caps_tests;
