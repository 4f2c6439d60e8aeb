//! What is written about people and places: ID numbers, phones, names, free text; checked once, masked everywhere.
//!
//! Nothing here prints in full through `{:?}`, and no error about an ID number or a phone repeats it.

mod chars;
mod id_number;
mod mask;
mod name;
mod phone;
mod surnames;
mod text;

pub use id_number::IdNumber;
pub use name::PersonName;
pub use phone::Phone;
pub use text::{MAX_REASON, place_name, plain_text, reason};
