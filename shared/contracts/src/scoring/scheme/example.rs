//! Worked examples inside a document: an admin writes down what must come out, and publishing holds the scheme to it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linli_kernel::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

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
    /// What else is known of them when the period is settled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub given: Given,
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
    /// What the exchanges of these codes must give for the points that can be spent, all of them final (G1, G3, G6).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exchanges: BTreeMap<String, Points>,
}

/// What an example takes for known beside its deeds. Nobody else is in the period: no quota of a grade cuts it, and the holder is the best of their class.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// How many heads the household or organisation has; absent: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<u32>,
    /// The last period's total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_total: Option<Points>,
    /// The code of the last period's grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_band: Option<String>,
    /// Totals of the results made inside the period, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<Points>,
    /// Totals of other schemes, by their codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub schemes: BTreeMap<String, Vec<Points>>,
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
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "quantity")]
    #[schemars(with = "Option<Plain>")]
    pub quantity: Option<String>,
    /// The points asked for, where the item leaves a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The event it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Inputs by name.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "inputs")]
    #[schemars(with = "BTreeMap<String, Plain>")]
    pub inputs: BTreeMap<String, String>,
    /// The points that must be granted; absent: not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<Points>,
}

/// A text, or a number that is read as its shortest text.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum Plain {
    Text(String),
    Number(serde_json::Number),
}

impl From<Plain> for String {
    fn from(plain: Plain) -> Self {
        match plain {
            Plain::Text(text) => text,
            Plain::Number(number) => number.to_string(),
        }
    }
}

fn quantity<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<Plain>::deserialize(deserializer)?.map(String::from))
}

fn inputs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    let plain = BTreeMap::<String, Plain>::deserialize(deserializer)?;
    Ok(plain.into_iter().map(|(name, value)| (name, value.into())).collect())
}
