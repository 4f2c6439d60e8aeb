//! Worked examples inside a document: an admin writes down what must come out, and publishing holds the scheme to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Words, is_default};

/// A worked example: one imagined holder, their deeds in order, and what must come out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: Words,
    /// The code of the holder's class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The deeds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deeds: Vec<ExampleDeed>,
    /// The outcome of ballots, by code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub appraisals: BTreeMap<String, Points>,
    /// The total that must come out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Points>,
    /// The code of the grade that must come out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
}

/// A deed of an example.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExampleDeed {
    /// The item's code.
    pub item: String,
    /// The day.
    pub day: NaiveDate,
    /// The quantity; absent: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// The points asked for, where the item leaves a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The event it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Inputs by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inputs: BTreeMap<String, String>,
    /// The points that must be granted; absent: not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<Points>,
}
