//! What points are good for (scheme-model G).

use linli_kernel::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PeriodLength, Words, is_default};

/// What points are good for, and when. The catalogue with its prices belongs to the reward shop.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseRule {
    /// Who else may use them (G12, G13, D-106).
    #[serde(default, skip_serializing_if = "is_default")]
    pub transfer: Transfer,
    /// What points turn into: money, tickets, stamps, a share of a pool.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchanges: Vec<Exchange>,
    /// The least balance before anything may be redeemed (G4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_balance: Option<Points>,
    /// When redeeming is open (G5): any of these times; empty: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenTime>,
    /// How often and how much one may redeem (G5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<UseLimit>,
    /// Whether points may be spent in the street's other communities, which are cleared between them (G11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub across_street: bool,
}

/// Who else may use somebody's points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Transfer {
    /// Nobody (G13).
    #[default]
    None,
    /// The members of the household.
    Household,
    /// Anybody of the community, as a gift or a donation.
    Gift,
}

/// What points turn into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The purse that pays; absent: the first that can be spent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purse: Option<String>,
    /// What it gives: 元, 张, 枚.
    pub unit: String,
    /// How much.
    pub rule: ExchangeRule,
}

/// How much points turn into. Amounts of the unit are decimals with two places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum ExchangeRule {
    /// Every so many points give so much; what does not fill up stays (G1, G6).
    Rate {
        /// So many points …
        points: Points,
        /// … give so much.
        gives: Points,
    },
    /// By the highest band reached (G3).
    Bands {
        /// From so many points on, rising, so much.
        bands: Vec<ExchangeBand>,
        /// What becomes of points beyond the band's beginning.
        remainder: Remainder,
    },
    /// A pool is divided by points, to the last hundredth (G8); its amount is given when it is divided.
    Pool,
}

/// A band of an exchange.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExchangeBand {
    /// From so many points on …
    pub from: Points,
    /// … so much.
    pub gives: Points,
}

/// What becomes of points beyond what an exchange takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Remainder {
    /// They stay.
    Kept,
    /// They are taken too.
    Lost,
}

/// A time in which redeeming is open. Every condition given must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenTime {
    /// Months, 1 … 12.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<u32>,
    /// Days of the month, 1 … 31.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<u32>,
    /// Days of the week, 1 Monday … 7 Sunday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<u32>,
    /// From this time of day, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// To this time of day, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// How often and how much one may redeem; one of the two at least. What is given back was not redeemed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseLimit {
    /// So many times …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// … and so many points …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// … in such a time.
    pub every: PeriodLength,
}
