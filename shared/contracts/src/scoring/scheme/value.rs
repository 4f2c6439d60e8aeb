//! What a deed is worth before caps (scheme-model B).

use linli_kernel::{Points, Ratio};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CapWindow, Words, is_default};

/// What a deed is worth (scheme-model B).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum ValueRule {
    /// The same each time (B0).
    Fixed {
        /// The points.
        points: Points,
    },
    /// The reviewer chooses within the range and gives a reason (B1).
    Range {
        /// Least.
        min: Points,
        /// Most.
        max: Points,
    },
    /// Rate × quantity (B2).
    Rate {
        /// Points for so many units as `each` says.
        points: Points,
        /// How many units the points are for: 1 hour, 100 yuan.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        each: u32,
        /// The unit, e.g. 小时.
        unit: String,
        /// What becomes of a part of `each`.
        #[serde(default, skip_serializing_if = "is_default")]
        rounding: Rounding,
        /// The largest quantity of one line.
        max_quantity: u32,
        /// What a line gives at least.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<Points>,
        /// What a line gives at most.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Points>,
    },
    /// A table of steps on a quantity: the highest step reached counts (B3). Below the first it gives nothing.
    Steps {
        /// The unit.
        unit: String,
        /// Thresholds, rising, with their points.
        steps: Vec<Step>,
        /// Over what time quantities are added up before the table is read; a line then gives what the total rose by.
        #[serde(default = "event", skip_serializing_if = "is_event")]
        over: CapWindow,
    },
    /// The rate changes as the total grows; each part of the quantity has the rate of the tier it falls in (B4).
    Tiers {
        /// The unit.
        unit: String,
        /// How many units a tier's points are for: 1 hour, 100 yuan. Tiers begin at so many units all the same.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        each: u32,
        /// What becomes of a part of `each`, tier by tier.
        #[serde(default, skip_serializing_if = "is_default")]
        rounding: Rounding,
        /// Tiers by where they begin, rising from 0, with the points of `each` units in them.
        tiers: Vec<Tier>,
        /// Over what time quantities are added up; a line then gives what the total rose by.
        #[serde(default = "event", skip_serializing_if = "is_event")]
        over: CapWindow,
    },
    /// Entries of a sheet that are chosen, ticked or marked (B3 by the rank of an award, B8).
    Checklist {
        /// How entries are taken.
        pick: Pick,
        /// The entries.
        entries: Vec<Entry>,
        /// The most of the sum.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Points>,
    },
    /// The mean of several judges' marks, rounded half up (A4).
    Judges {
        /// The highest mark.
        max: Points,
        /// How many judges there are at least.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        least: u32,
        /// How many of the highest, and as many of the lowest, are dropped.
        #[serde(default, skip_serializing_if = "is_default")]
        drop: u32,
    },
    /// Decided case by case up to a maximum, with a reason (B11).
    Open {
        /// Most.
        max: Points,
    },
    /// A formula (CEL) over named inputs, for what no other rule says. Its result is rounded half away from zero to 1/100 point.
    Formula {
        /// The expression, at most 500 characters.
        formula: String,
        /// The inputs it may name.
        inputs: Vec<FormulaInput>,
        /// What a line gives at least.
        min: Points,
        /// What a line gives at most.
        max: Points,
    },
}

/// What becomes of the part of a quantity that does not fill a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rounding {
    /// It counts in proportion; the points are rounded half away from zero to 1/100.
    #[default]
    Exact,
    /// Only full units count.
    Down,
    /// A begun unit counts as full.
    Up,
    /// Half a unit counts as full, less counts nothing.
    Half,
}

/// One step of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// From this quantity on.
    pub at: u32,
    /// These points.
    pub points: Points,
}

/// One tier: from where it begins to where the next begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Above this quantity.
    pub above: u32,
    /// The points of `each` units.
    pub points: Points,
}

/// How entries of a sheet are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Pick {
    /// Exactly one is chosen and gives its points.
    One,
    /// Those ticked give their points.
    Any,
    /// Each may be marked from nothing to its points.
    Marks,
}

/// An entry of a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The code a line names it by.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Its points, or its highest mark.
    pub points: Points,
}

/// An input of a formula.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormulaInput {
    /// The name in the formula: a letter, then letters, digits and `_`.
    pub name: String,
    /// What is asked for.
    pub label: Words,
    /// The least value.
    pub min: i64,
    /// The greatest value.
    pub max: i64,
}

/// A table of coefficients, e.g. by role, difficulty or quality (B6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoefficientTable {
    /// The code items refer to, and lines name their option by.
    pub code: String,
    /// What is asked for.
    pub name: Words,
    /// The options.
    pub options: Vec<CoefficientOption>,
}

/// An option of a table of coefficients.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoefficientOption {
    /// The code a line names it by.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What the value is multiplied by; 0 makes the deed worth nothing.
    pub factor: Ratio,
}

fn one() -> u32 {
    1
}

fn is_one(number: &u32) -> bool {
    *number == 1
}

fn event() -> CapWindow {
    CapWindow::Event
}

fn is_event(window: &CapWindow) -> bool {
    *window == CapWindow::Event
}
