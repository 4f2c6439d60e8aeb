//! The rules themselves, pure: no clock, no database, nothing asynchronous.
//!
//! The order of evaluation is that of the scheme model: value of a line, then caps, then what remains.

pub(crate) mod books;
pub(crate) mod caps;
pub mod clearing;
pub(crate) mod entry;
pub(crate) mod filing;
pub(crate) mod leaf;
pub(crate) mod places;
pub(crate) mod receipt;
pub(crate) mod scheme;
pub(crate) mod sealing;
pub(crate) mod text;
pub(crate) mod value;
pub(crate) mod year;

#[cfg(test)]
mod caps_tests;
