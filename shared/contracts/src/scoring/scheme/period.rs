//! Purses, the period and what everybody has when it begins (scheme-model C2, C4, C5, E).

use linli_kernel::{Points, Ratio};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SchemeDocument, Words, is_default};

/// The code of the purse of a document that names none.
pub const USUAL_PURSE: &str = "points";

/// A kind of points: what they are good for and how they end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purse {
    /// The code items, starts and exchanges refer to.
    pub code: String,
    /// What its points are called.
    pub name: Words,
    /// Whether its points count for rank and result.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub ranks: bool,
    /// Whether its points can be spent (C4: base points cannot).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub spends: bool,
    /// How what is left to spend ends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ends: PurseEnd,
}

impl SchemeDocument {
    /// The codes of the purses that can be spent, in order (G2, G14); the usual one where the document names none.
    pub fn spending_purses(&self) -> Vec<&str> {
        match self.purses.as_slice() {
            [] => vec![USUAL_PURSE],
            purses => purses.iter().filter(|purse| purse.spends).map(|purse| purse.code.as_str()).collect(),
        }
    }
}

/// How spendable points end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum PurseEnd {
    /// When their period is closed (E2, 清零).
    #[default]
    Period,
    /// When so many further periods are closed (E4).
    Periods {
        /// How many after their own.
        further: u32,
    },
    /// Each lot so many months after it became final, at the end of that day (E4).
    Months {
        /// How many.
        months: u32,
    },
    /// When their period is closed, but for a part that is carried into the next (E3).
    Carry {
        /// What part is carried.
        #[serde(default)]
        share: Ratio,
        /// The most that is carried.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Points>,
    },
    /// Never (E3).
    Never,
}

/// The accounting period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodRule {
    /// The month the year starts with, 1 … 12 (E8).
    #[serde(default = "january")]
    pub starts_in_month: u32,
    /// How long a period is; several make up the year (E1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub length: PeriodLength,
    /// Whether a year runs from each holder's own first day instead (E5); caps by year and yearly results follow it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_year: bool,
    /// How many days after a period's end its deeds may still be declared; absent: until it is closed (E8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_days: Option<u32>,
    /// Until which day of the month after its own a deed may be declared, 1 … 31, whichever of the two ends first; in a month
    /// without that day, until its last (E8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declare_by: Option<u32>,
}

/// How long a period is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PeriodLength {
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// Three months of the scheme's year.
    Quarter,
    /// Six months of the scheme's year.
    HalfYear,
    /// The scheme's year.
    #[default]
    Year,
}

/// What everybody has when a period begins (C2); somebody who joins later has it then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// How much.
    pub value: StartValue,
    /// The codes of the classes it is for; empty: for all. The first start that fits a purse and group counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The group it belongs to, from whose deductions it is taken (C3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The purse; absent: the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purse: Option<String>,
}

/// How much somebody starts with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum StartValue {
    /// The same for everybody.
    Fixed {
        /// The points.
        points: Points,
    },
    /// A part of the last period's total (C5).
    LastTotal {
        /// What part.
        share: Ratio,
        /// At least, and for whoever has no last result.
        #[serde(default)]
        least: Points,
        /// At most.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Points>,
    },
    /// By the grade of the last period (C5).
    LastBand {
        /// The bands' codes with the points.
        bands: Vec<BandStart>,
        /// For whoever has no last grade, or another.
        otherwise: Points,
    },
}

/// What a grade of the last period starts with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BandStart {
    /// The band's code.
    pub band: String,
    /// The points.
    pub points: Points,
}

fn yes() -> bool {
    true
}

fn is_yes(flag: &bool) -> bool {
    *flag
}

fn january() -> u32 {
    1
}
