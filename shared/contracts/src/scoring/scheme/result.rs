//! What a period's points come to: components, bands, quotas, awards, and the ballots some components take.

use linli_kernel::{Points, Ratio};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Level, Step, Words, is_default};

/// The result of a period (scheme-model B9, G7, G9, D-142 … D-145).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// How often results are made inside a period (E1); absent: once, at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<super::PeriodLength>,
    /// What the total is made of; empty: all points that count for rank. Weights below 1 add up to 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// How many decimals a total has, 0 … 2; rounded half up.
    #[serde(default = "two", skip_serializing_if = "is_two")]
    pub decimals: u32,
    /// The grades (等次), in any order; empty: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// What happens to equal totals where a quota or an award ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ties: Option<TieRule>,
    /// What the best receive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<Award>,
    /// The levels a confirmed result goes up to, in order (备案): each receives it, may send it back, or decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filed_with: Vec<Level>,
}

/// A weighted part of the total.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Its weight. 1: it is added as it is; 0: only ties and the needs of grades look at it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub weight: Ratio,
    /// Where its raw value comes from.
    pub source: Source,
    /// Divided by the number of heads of the household or organisation (A4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub per_head: bool,
    /// The raw value that is worth 100: the component is put on a scale of 100. Absent: the raw value itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<Points>,
    /// The highest value of those graded in the same class is worth 100, instead of `full`; where that is not above zero, everybody's is 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of_best: bool,
    /// It counts at least so much, before the weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Points>,
    /// It counts at most so much, before the weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Points>,
    /// The value is looked up in this table of steps, last of all: at 9 or more, one star (D-151).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Where a component's raw value comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum Source {
    /// The period's points that count for rank.
    Points {
        /// Of these groups and the groups inside them. With `items` empty too: of all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<String>,
        /// Of these items.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<String>,
    },
    /// The outcome of a ballot, 0 without one.
    Appraisal {
        /// The ballot's code.
        appraisal: String,
    },
    /// The results made inside the period (E1); each of them is of all points of its days that count for rank.
    Results {
        /// How they are put together.
        take: Take,
    },
    /// The latest final results of the community's scheme of this code (G10): of the same holder, or, for an organisation, of its members.
    Scheme {
        /// The scheme's code.
        scheme: String,
        /// How several are put together.
        take: Take,
    },
}

/// How several values become one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Take {
    /// Their sum.
    Sum,
    /// Their mean.
    Average,
    /// The last.
    Last,
}

/// A grade (等次), a half-open range of totals. Who misses one of its needs or is beyond its quota falls into the next band below.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// From this total on; absent: from the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
    /// Below this total; absent: up to the highest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Points>,
    /// At most this share of those graded, rounded down (G7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Ratio>,
    /// At most so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What it needs beside the total (G9): every one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// The codes of the classes it is for (A5); empty: for all. A quota is a part of those it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

/// What a grade needs of one component, before its weight (G9): “volunteering at least 20 points”.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The component's code.
    pub component: String,
    /// At least so much.
    pub from: Points,
}

/// What happens to equal totals where a quota or an award ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum TieRule {
    /// None of them is in: the quota is never exceeded.
    Out,
    /// All of them are in: the quota may be exceeded.
    In,
    /// By these components in turn, higher first; those still equal are out.
    By {
        /// The components' codes.
        components: Vec<String>,
    },
}

/// What the best receive: a title, a prize, the roving red flag (G7, D-172). Whom a veto brought to zero or to a lower grade (C6)
/// receives only what asks for the grade they were left with; whoever is exempt or barred receives nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// For the first so many of those whom the other conditions allow; absent: for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<u32>,
    /// Only with this grade, or one of these; one may stand without brackets. Empty: with any, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_several")]
    #[schemars(with = "OneOrSeveral")]
    pub band: Vec<String>,
    /// Only from this total on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
    /// Only for these classes, by code (A5); empty: for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

/// A ballot (民主评议).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppraisalRule {
    /// The code components refer to.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// What is judged; each gives marks from 0 to its highest, and the marks add up.
    pub dimensions: Vec<Dimension>,
    /// Who may vote, by the codes of classes; empty: everybody on the roster.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voters: Vec<String>,
    /// What part of them must vote for the ballot to count.
    #[serde(default = "half")]
    pub quorum: Ratio,
    /// Whether it is kept who voted how; a secret ballot keeps only who voted.
    #[serde(default = "yes")]
    pub secret: bool,
    /// Whether one may vote about oneself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about_oneself: bool,
    /// How many of the highest, and as many of the lowest, votes about somebody are dropped before the mean.
    #[serde(default, skip_serializing_if = "is_default")]
    pub drop: u32,
}

/// One thing that is judged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The highest mark.
    pub most: Points,
    /// The marks that may be given, by name (优秀 100, 合格 80 …); empty: any from 0 to the highest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<super::Entry>,
}

/// Several codes, or one without brackets.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum OneOrSeveral {
    Several(Vec<String>),
    One(String),
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrSeveral::deserialize(deserializer)? {
        OneOrSeveral::Several(codes) => codes,
        OneOrSeveral::One(code) => vec![code],
    })
}

fn two() -> u32 {
    2
}

fn is_two(number: &u32) -> bool {
    *number == 2
}

fn half() -> Ratio {
    Ratio::from_ten_thousandths(5_000)
}

fn yes() -> bool {
    true
}
