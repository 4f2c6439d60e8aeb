//! The rules, pure: what may be saved, what may be redeemed.

/// How many characters a redemption code has: about 40 bits, for the counter's staff alone to try.
pub(crate) const CODE_LENGTH: usize = 8;

pub(crate) mod input;
pub(crate) mod refusal;
