//! The rules, pure: what may be saved, what may be redeemed, what a code looks like.

pub(crate) mod code;
pub(crate) mod input;
pub(crate) mod refusal;
