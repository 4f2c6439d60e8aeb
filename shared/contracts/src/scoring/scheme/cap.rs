//! Caps: limits on what counts (scheme-model D, D-304).

use linli_kernel::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::is_default;

/// A limit on what counts (D-304).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Over what time.
    pub window: CapWindow,
    /// How much.
    pub limit: CapLimit,
    /// Whose deeds are added up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per: CapHolder,
    /// The codes of the classes it holds for; empty: for all (A5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

/// The time a cap covers, in the order in which caps are applied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapWindow {
    /// One line.
    Event,
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// Half a calendar year.
    HalfYear,
    /// A year from the first of the scheme's starting month; the holder's own year where the scheme says so (E5).
    Year,
    /// The scheme's period.
    Period,
    /// For ever.
    Ever,
}

/// A limit in points or in times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapLimit {
    /// At most so many points.
    Points(Points),
    /// At most so many times.
    Times(u32),
}

/// Whose deeds a cap adds up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapHolder {
    /// The doer's.
    #[default]
    Member,
    /// The whole household's.
    Household,
}
