//! The acceptance table of the scheme model (A1 … H3), feature by feature, on both databases.
//!
//! What a document says by itself is shown by the documents in `schemes/`, named by their codes: each carries worked examples,
//! which are declared, submitted and approved by the real service and must come out to the digit. What needs people, time or
//! another service has a test of its own below, theme by theme; `table` holds that no code of the table is without one.

pub(crate) mod across;
mod deed_sheet;
mod desk;
mod effects;
mod honours;
mod levels;
mod path;
mod people;
mod review_steps;
pub(crate) mod scene;
mod table;
mod time;
mod uses;
mod worked;
