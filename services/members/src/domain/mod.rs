//! The rules, pure: no database, no clock, no serialisation.

pub(crate) mod authority;
pub(crate) mod community_row;
pub(crate) mod lockout;
pub(crate) mod member_plan;
pub(crate) mod member_row;
pub(crate) mod password;
pub(crate) mod token;
