//! A scheme's document as an input: the same shape as the answer, read place by place.

use async_graphql::{InputObject, OneofObject};
use linli_contracts::{Result, scoring as c};

use super::{CapHolder, CapWindow, ItemKind, PeriodRule, PublicityRule, Words};
use crate::graphql::{
    members::types::MemberClass,
    payload::count,
    scalars::{DateText, PointsText},
};

/// A scheme, complete: items, caps, period and publicity.
#[derive(InputObject)]
pub struct SchemeDocumentInput {
    /// What the scheme is called.
    name: Words,
    /// The lines of the table, 1 … 500.
    items: Vec<PointItemInput>,
    /// Caps over all items together.
    #[graphql(default)]
    caps: Vec<CapInput>,
    /// Groups of items that share caps.
    #[graphql(default)]
    groups: Vec<ItemGroupInput>,
    /// The accounting period.
    period: PeriodRule,
    /// How results are shown before they count.
    publicity: PublicityRule,
    /// Whether points may be used by somebody else (D-106: no).
    #[graphql(default)]
    transferable: bool,
}

impl SchemeDocumentInput {
    /// The contract's document; bad values are named by their place.
    pub fn read(self, place: &str) -> Result<c::SchemeDocument> {
        Ok(c::SchemeDocument {
            name: self.name.into(),
            items: each(self.items, &format!("{place}.items"), PointItemInput::read)?,
            caps: each(self.caps, &format!("{place}.caps"), CapInput::read)?,
            groups: each(self.groups, &format!("{place}.groups"), ItemGroupInput::read)?,
            period: self.period.read(&format!("{place}.period"))?,
            publicity: self.publicity.read(&format!("{place}.publicity"))?,
            transferable: self.transferable,
        })
    }
}

/// A group of items that share caps.
#[derive(InputObject)]
pub struct ItemGroupInput {
    /// The code items refer to.
    code: String,
    /// Its name.
    name: Words,
    /// Its caps.
    #[graphql(default)]
    caps: Vec<CapInput>,
}

impl ItemGroupInput {
    fn read(self, place: &str) -> Result<c::ItemGroup> {
        Ok(c::ItemGroup { code: self.code, name: self.name.into(), caps: each(self.caps, &format!("{place}.caps"), CapInput::read)? })
    }
}

/// A point item (积分项目): one line of the table.
#[derive(InputObject)]
pub struct PointItemInput {
    /// The stable code, unique in the scheme: letters, digits, `-`, `_`, at most 40.
    code: String,
    /// What is shown.
    name: Words,
    /// What counts, in a sentence or two.
    description: Option<Words>,
    /// Which part of the table.
    kind: ItemKind,
    /// The code of the group, if any.
    group: Option<String>,
    /// What a deed is worth.
    value: ValueRuleInput,
    /// The classes it is for; empty for all.
    #[graphql(default)]
    classes: Vec<MemberClass>,
    /// First day of deeds that count.
    from: Option<DateText>,
    /// Last day of deeds that count.
    until: Option<DateText>,
    /// At most one line a month's application.
    #[graphql(default)]
    once_a_month: bool,
    /// Whether a photo or document must be attached.
    #[graphql(default)]
    evidence: bool,
    /// Whether only staff may enter it (bonus, deduction).
    #[graphql(default)]
    staff_only: bool,
    /// Caps of this item.
    #[graphql(default)]
    caps: Vec<CapInput>,
    /// For a deduction: the rule it rests on (D-312).
    basis: Option<String>,
}

impl PointItemInput {
    fn read(self, place: &str) -> Result<c::PointItem> {
        Ok(c::PointItem {
            code: self.code,
            name: self.name.into(),
            description: self.description.map(Into::into),
            kind: self.kind.into(),
            group: self.group,
            value: self.value.read(&format!("{place}.value"))?,
            classes: self.classes.into_iter().map(Into::into).collect(),
            from: self.from.map(|day| day.read(format!("{place}.from"))).transpose()?,
            until: self.until.map(|day| day.read(format!("{place}.until"))).transpose()?,
            once_a_month: self.once_a_month,
            evidence: self.evidence,
            staff_only: self.staff_only,
            caps: each(self.caps, &format!("{place}.caps"), CapInput::read)?,
            basis: self.basis,
        })
    }
}

/// What a deed is worth: exactly one rule.
#[derive(OneofObject)]
pub enum ValueRuleInput {
    /// The same points each time.
    Fixed(FixedValueInput),
    /// The reviewer chooses within the range and gives a reason.
    Range(RangeValueInput),
    /// Rate × measured quantity.
    Rate(RateValueInput),
    /// A table of steps on the quantity: the highest step reached counts.
    Steps(StepsValueInput),
    /// Decided case by case up to a maximum, with a reason.
    Open(OpenValueInput),
}

impl ValueRuleInput {
    fn read(self, place: &str) -> Result<c::ValueRule> {
        Ok(match self {
            Self::Fixed(rule) => c::ValueRule::Fixed { points: rule.points.read(format!("{place}.fixed.points"))? },
            Self::Range(rule) => {
                c::ValueRule::Range { min: rule.min.read(format!("{place}.range.min"))?, max: rule.max.read(format!("{place}.range.max"))? }
            }
            Self::Rate(rule) => c::ValueRule::Rate {
                points: rule.points.read(format!("{place}.rate.points"))?,
                unit: rule.unit,
                max_quantity: count(rule.max_quantity, &format!("{place}.rate.maxQuantity"))?,
            },
            Self::Steps(rule) => {
                c::ValueRule::Steps { unit: rule.unit, steps: each(rule.steps, &format!("{place}.steps.steps"), StepInput::read)? }
            }
            Self::Open(rule) => c::ValueRule::Open { max: rule.max.read(format!("{place}.open.max"))? },
        })
    }
}

/// The same points each time.
#[derive(InputObject)]
pub struct FixedValueInput {
    /// The points.
    points: PointsText,
}

/// The reviewer chooses within the range and gives a reason.
#[derive(InputObject)]
pub struct RangeValueInput {
    /// Least points.
    min: PointsText,
    /// Most points.
    max: PointsText,
}

/// Rate × measured quantity.
#[derive(InputObject)]
pub struct RateValueInput {
    /// Points for one unit.
    points: PointsText,
    /// The unit, e.g. 小时.
    unit: String,
    /// The largest quantity of one line.
    max_quantity: i32,
}

/// A table of steps on the quantity: the highest step reached counts.
#[derive(InputObject)]
pub struct StepsValueInput {
    /// The unit, e.g. 小时.
    unit: String,
    /// Thresholds, rising, with their points.
    steps: Vec<StepInput>,
}

/// One step of a table.
#[derive(InputObject)]
pub struct StepInput {
    /// From this quantity on.
    at: i32,
    /// These points.
    points: PointsText,
}

impl StepInput {
    fn read(self, place: &str) -> Result<c::Step> {
        Ok(c::Step { at: count(self.at, &format!("{place}.at"))?, points: self.points.read(format!("{place}.points"))? })
    }
}

/// Decided case by case up to a maximum, with a reason.
#[derive(InputObject)]
pub struct OpenValueInput {
    /// Most points.
    max: PointsText,
}

/// A limit on what counts (D-304).
#[derive(InputObject)]
pub struct CapInput {
    /// Over what time.
    window: CapWindow,
    /// How much.
    limit: CapLimitInput,
    /// Whose deeds are added up; the member's when absent.
    per: Option<CapHolder>,
}

impl CapInput {
    fn read(self, place: &str) -> Result<c::Cap> {
        let per = self.per.map(Into::into).unwrap_or_default();
        Ok(c::Cap { window: self.window.into(), limit: self.limit.read(&format!("{place}.limit"))?, per })
    }
}

/// A limit in points or in times: exactly one of them.
#[derive(OneofObject)]
pub enum CapLimitInput {
    /// At most so many points.
    Points(PointsText),
    /// At most so many times.
    Times(i32),
}

impl CapLimitInput {
    fn read(self, place: &str) -> Result<c::CapLimit> {
        Ok(match self {
            Self::Points(points) => c::CapLimit::Points(points.read(format!("{place}.points"))?),
            Self::Times(times) => c::CapLimit::Times(count(times, &format!("{place}.times"))?),
        })
    }
}

/// Reads each element under its own place, e.g. `input.document.items[3]`.
pub fn each<I, O>(list: Vec<I>, place: &str, read: impl Fn(I, &str) -> Result<O>) -> Result<Vec<O>> {
    list.into_iter().enumerate().map(|(at, element)| read(element, &format!("{place}[{at}]"))).collect()
}
