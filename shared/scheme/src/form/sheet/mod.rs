//! A workbook with a sheet for each part of the scheme: what an office can read, change and send back.
//!
//! Its sheets and columns follow the shape of the document. A list of things is a sheet with a line each; what is left stands in
//! the sheet 方案 as names with values; a list inside a line stands in one cell in a short notation ([`cell`]). Nothing is lost:
//! where the notation could not be read back as the same, the cell holds JSON.

mod book;
mod cell;
mod grid;
mod guide;
mod layout;
mod read;
mod said;

pub use book::to_sheets;
pub use read::from_sheets;

/// The largest workbook.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

#[cfg(test)]
mod tests;
