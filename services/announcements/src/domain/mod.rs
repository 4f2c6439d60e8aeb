//! The rules, pure: what a post may say, and what a fact leads to.

pub(crate) mod input;
pub(crate) mod reaction;
