//! S1–S8 (domain.md §2), each played through a whole period of the template that ships with the product: declared or entered, reviewed,
//! shown, final, weighed into a result, confirmed by a person, and handed up or spent as the scheme says.

mod party;
mod people;
mod places;
mod play;
