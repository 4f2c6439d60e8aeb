//! The scheme as a document (scheme-model.md), its versions and findings.
//!
//! A document is plain data: it says everything a scheme needs and nothing of where points are kept. Few concepts carry it:
//! items and their value rules, groups and caps (how much counts), purses (what points are good for and how they end),
//! the period with its starts, effects (what an item does beyond its points), the result (components, bands, awards),
//! the path a deed takes, and uses. Decimals may be written as numbers or as text.

mod cap;
mod desk;
mod example;
mod item;
mod levels;
mod path;
mod period;
mod result;
mod simulation;
mod uses;
mod value;
mod version;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};

pub use cap::*;
pub use desk::*;
pub use example::*;
pub use item::*;
pub use levels::*;
pub use path::*;
pub use period::*;
pub use result::*;
pub use simulation::*;
pub use uses::*;
pub use value::*;
pub use version::*;

/// A text in both languages; English may be missing. A document may give the Chinese alone, as a plain text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Both {
            zh: String,
            #[serde(default)]
            en: Option<String>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Plain(String),
            Both(Both),
        }
        match Form::deserialize(deserializer) {
            Ok(Form::Plain(zh)) => Ok(Self { zh, en: None }),
            Ok(Form::Both(Both { zh, en })) => Ok(Self { zh, en }),
            Err(_) => Err(de::Error::custom("expected a text, or {zh: …, en: …}")),
        }
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text: the Chinese alone, or both languages",
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "zh": {"type": "string", "description": "Chinese"},
                        "en": {"type": ["string", "null"], "description": "English"},
                    },
                    "required": ["zh"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}

/// A scheme, complete. Only `name`, `items`, `period` and `publicity` are needed; the rest has the meaning of the
/// simplest scheme when it is absent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeDocument {
    /// What the scheme is called.
    pub name: Words,
    /// What it is for, in a few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// Who holds an account (A1, A2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub subject: SubjectKind,
    /// Whether the spendable points of a household's members lie in one family account (A3). Rank stays each member's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pooled: bool,
    /// Who takes part, by class (A5); empty: everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<SchemeClass>,
    /// The kinds of points (C4, E3, E4, E7, G14); empty: one purse `points` that counts for rank, can be spent and ends with the period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purses: Vec<Purse>,
    /// The accounting period.
    pub period: PeriodRule,
    /// What everybody has when a period begins (C2, C5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starts: Vec<Start>,
    /// Tables of coefficients that items refer to (B6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coefficients: Vec<CoefficientTable>,
    /// The lines of the table, 1 … 500.
    pub items: Vec<PointItem>,
    /// Groups of items, each perhaps inside another (D4).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ItemGroup>,
    /// Caps over all items together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// Ballots whose outcome a component may take (民主评议).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appraisals: Vec<AppraisalRule>,
    /// What a period's points come to (B9, G7, G9); absent: the ranking alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultRule>,
    /// The way from a declared deed to granted points (F3, F4); empty: one reviewer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub review: Vec<ReviewStep>,
    /// How results are shown before they count (F5, F6).
    pub publicity: PublicityRule,
    /// What points are good for (G).
    #[serde(default, skip_serializing_if = "is_default")]
    pub uses: UseRule,
    /// What a level below may do to this document when it is offered as a template (H1); absent: anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// Worked examples; publishing is refused while one does not come out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// Who holds an account in the scheme.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SubjectKind {
    /// Each member.
    #[default]
    Member,
    /// Each household; what its members do counts for it (A1).
    Household,
    /// An organisation: a grid, a building, a branch, a team, a company or the community itself (A2).
    Organisation,
}

/// Whether a value is the default, and need not be written.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
