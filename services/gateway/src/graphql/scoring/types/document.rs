//! A scheme's document as an answer.

use async_graphql::{SimpleObject, Union};
use linli_contracts::scoring as c;

use super::{Cap, ItemKind, PeriodRule, PublicityRule, Words};
use crate::graphql::{
    members::types::MemberClass,
    payload::shown,
    scalars::{DateText, PointsText},
};

/// A scheme, complete: items, caps, period and publicity.
#[derive(SimpleObject)]
pub struct SchemeDocument {
    /// What the scheme is called.
    pub name: Words,
    /// The lines of the table, 1 … 500.
    pub items: Vec<PointItem>,
    /// Caps over all items together.
    pub caps: Vec<Cap>,
    /// Groups of items that share caps.
    pub groups: Vec<ItemGroup>,
    /// The accounting period.
    pub period: PeriodRule,
    /// How results are shown before they count.
    pub publicity: PublicityRule,
    /// Whether points may be used by somebody else (D-106: no).
    pub transferable: bool,
}

impl From<c::SchemeDocument> for SchemeDocument {
    fn from(document: c::SchemeDocument) -> Self {
        Self {
            name: document.name.into(),
            items: document.items.into_iter().map(Into::into).collect(),
            caps: document.caps.into_iter().map(Cap::from).collect(),
            groups: document.groups.into_iter().map(ItemGroup::from).collect(),
            period: document.period.into(),
            publicity: document.publicity.into(),
            transferable: document.transferable,
        }
    }
}

/// A group of items that share caps.
#[derive(SimpleObject)]
pub struct ItemGroup {
    /// The code items refer to.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Its caps.
    pub caps: Vec<Cap>,
}

impl From<c::ItemGroup> for ItemGroup {
    fn from(group: c::ItemGroup) -> Self {
        Self { code: group.code, name: group.name.into(), caps: group.caps.into_iter().map(Cap::from).collect() }
    }
}

/// A point item (积分项目): one line of the table.
#[derive(SimpleObject)]
pub struct PointItem {
    /// The stable code, unique in the scheme: letters, digits, `-`, `_`, at most 40.
    pub code: String,
    /// What is shown.
    pub name: Words,
    /// What counts, in a sentence or two.
    pub description: Option<Words>,
    /// Which part of the table.
    pub kind: ItemKind,
    /// The code of the group, if any.
    pub group: Option<String>,
    /// What a deed is worth.
    pub value: ValueRule,
    /// The classes it is for; empty for all.
    pub classes: Vec<MemberClass>,
    /// First day of deeds that count.
    pub from: Option<DateText>,
    /// Last day of deeds that count.
    pub until: Option<DateText>,
    /// At most one line a month's application.
    pub once_a_month: bool,
    /// Whether a photo or document must be attached.
    pub evidence: bool,
    /// Whether only staff may enter it (bonus, deduction).
    pub staff_only: bool,
    /// Caps of this item.
    pub caps: Vec<Cap>,
    /// For a deduction: the rule it rests on (D-312).
    pub basis: Option<String>,
}

impl From<c::PointItem> for PointItem {
    fn from(item: c::PointItem) -> Self {
        Self {
            code: item.code,
            name: item.name.into(),
            description: item.description.map(Words::from),
            kind: item.kind.into(),
            group: item.group,
            value: item.value.into(),
            classes: item.classes.into_iter().map(MemberClass::from).collect(),
            from: item.from.map(DateText::from),
            until: item.until.map(DateText::from),
            once_a_month: item.once_a_month,
            evidence: item.evidence,
            staff_only: item.staff_only,
            caps: item.caps.into_iter().map(Cap::from).collect(),
            basis: item.basis,
        }
    }
}

/// What a deed is worth.
#[derive(Union)]
pub enum ValueRule {
    /// The same each time.
    Fixed(FixedValue),
    /// The reviewer chooses within a range.
    Range(RangeValue),
    /// Rate × quantity.
    Rate(RateValue),
    /// A table of steps on the quantity.
    Steps(StepsValue),
    /// Decided case by case.
    Open(OpenValue),
}

/// The same points each time.
#[derive(SimpleObject)]
pub struct FixedValue {
    /// The points.
    pub points: PointsText,
}

/// The reviewer chooses within the range and gives a reason.
#[derive(SimpleObject)]
pub struct RangeValue {
    /// Least points.
    pub min: PointsText,
    /// Most points.
    pub max: PointsText,
}

/// Rate × measured quantity.
#[derive(SimpleObject)]
pub struct RateValue {
    /// Points for one unit.
    pub points: PointsText,
    /// The unit, e.g. 小时.
    pub unit: String,
    /// The largest quantity of one line.
    pub max_quantity: i32,
}

/// A table of steps on the quantity: the highest step reached counts.
#[derive(SimpleObject)]
pub struct StepsValue {
    /// The unit, e.g. 小时.
    pub unit: String,
    /// Thresholds, rising, with their points.
    pub steps: Vec<Step>,
}

/// One step of a table.
#[derive(SimpleObject)]
pub struct Step {
    /// From this quantity on.
    pub at: i32,
    /// These points.
    pub points: PointsText,
}

/// Decided case by case up to a maximum, with a reason.
#[derive(SimpleObject)]
pub struct OpenValue {
    /// Most points.
    pub max: PointsText,
}

impl From<c::ValueRule> for ValueRule {
    fn from(rule: c::ValueRule) -> Self {
        match rule {
            c::ValueRule::Fixed { points } => Self::Fixed(FixedValue { points: points.into() }),
            c::ValueRule::Range { min, max } => Self::Range(RangeValue { min: min.into(), max: max.into() }),
            c::ValueRule::Rate { points, unit, max_quantity } => {
                Self::Rate(RateValue { points: points.into(), unit, max_quantity: shown(max_quantity) })
            }
            c::ValueRule::Steps { unit, steps } => {
                let steps = steps.into_iter().map(|step| Step { at: shown(step.at), points: step.points.into() }).collect();
                Self::Steps(StepsValue { unit, steps })
            }
            c::ValueRule::Open { max } => Self::Open(OpenValue { max: max.into() }),
        }
    }
}
