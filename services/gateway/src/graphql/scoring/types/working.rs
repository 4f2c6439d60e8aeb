//! How a number came about: the steps of a working, and what caps cut (D-304, D-309).

use std::collections::BTreeMap;

use async_graphql::{Enum, InputObject, SimpleObject};
use linli_contracts::scoring as c;
use linli_kernel::Lang;

use super::{CapHolder, CapLimit, CapWindow};
use crate::graphql::scalars::PointsText;

/// A value by its name.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "NamedValueInput")]
pub struct NamedValue {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// Values by name as a list, in the order of the names.
pub fn named(values: BTreeMap<String, String>) -> Vec<NamedValue> {
    values.into_iter().map(|(name, value)| NamedValue { name, value }).collect()
}

/// What a step of a working did.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::WorkingStep")]
pub enum WorkingStep {
    /// The item's value rule was applied.
    Value,
    /// A coefficient was applied.
    Coefficient,
    /// The same was done before: the repeat's factor was applied.
    Repeat,
    /// The reviewer decided otherwise.
    Decision,
    /// Another item of the group counts for the event already; only what is above it counts.
    Highest,
    /// The event was voided.
    Void,
    /// A group's floor was reached.
    Floor,
    /// A beneficiary's share.
    Share,
    /// Another deed's effect changed what was granted, or that was undone.
    Effect,
    /// What a period began with.
    Start,
    /// A component's raw value.
    Raw,
    /// Divided by the number of heads.
    PerHead,
    /// Put on a scale of 100.
    Scale,
    /// Held by a component's least or most.
    Bound,
    /// Looked up in a table of steps.
    Steps,
    /// Multiplied by the component's weight.
    Weight,
    /// Added up and rounded.
    Total,
    /// The band of the total.
    Band,
    /// A component is below what the grade needs of it; the grade moved down.
    Need,
    /// A quota or its tie rule moved the grade down.
    Quota,
    /// A veto or another effect forced the result.
    Override,
    /// Exempt or barred: not graded.
    Left,
    /// An award was given.
    Award,
}

/// One step by which a number came about: which rule gave which number (D-309).
#[derive(SimpleObject)]
pub struct Working {
    /// What was done.
    pub step: WorkingStep,
    /// The rule's place in the version's document, e.g. `items[3].value`.
    pub place: String,
    /// What went into it, by name: quantity, unit, rate, factor, …
    pub args: Vec<NamedValue>,
    /// The number after it.
    pub points: PointsText,
}

impl From<c::Working> for Working {
    fn from(working: c::Working) -> Self {
        Self { step: working.step.into(), place: working.place, args: named(working.args), points: working.points.into() }
    }
}

/// What one cap cut from one line (D-304), e.g. "declared 50, granted 20, cap of 20 a day".
#[derive(SimpleObject)]
pub struct Cut {
    /// Over what: the item's code, `group:<code>` or `scheme`.
    pub scope: String,
    /// The cap's window.
    pub window: CapWindow,
    /// The cap's limit.
    pub limit: CapLimit,
    /// Whose deeds it adds up.
    pub per: CapHolder,
    /// Points before the cut.
    pub before: PointsText,
    /// Points after the cut.
    pub after: PointsText,
}

impl From<c::Cut> for Cut {
    fn from(cut: c::Cut) -> Self {
        Self {
            scope: cut.scope,
            window: cut.window.into(),
            limit: cut.limit.into(),
            per: cut.per.into(),
            before: cut.before.into(),
            after: cut.after.into(),
        }
    }
}

/// Sentences in the caller's language.
pub fn told(sentences: Vec<c::Words>, lang: Lang) -> Vec<String> {
    sentences.into_iter().map(|words| said(words, lang)).collect()
}

/// A text in the caller's language, Chinese where there is no English.
pub fn said(words: c::Words, lang: Lang) -> String {
    match (lang, words.en) {
        (Lang::En, Some(english)) => english,
        _ => words.zh,
    }
}
