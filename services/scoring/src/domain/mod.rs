//! The rules themselves, pure: no clock, no database, nothing asynchronous.
//!
//! What a scheme says of a deed is in `linli-scheme`.

pub(crate) mod book_lots;
pub(crate) mod books;
pub(crate) mod deed_sheet;
pub(crate) mod deeds;
pub(crate) mod entry;
pub(crate) mod filing;
pub(crate) mod leaf;
pub(crate) mod places;
pub(crate) mod purses;
pub(crate) mod receipt;
pub(crate) mod sealing;
pub(crate) mod sight;
pub(crate) mod standing;
pub(crate) mod text;
