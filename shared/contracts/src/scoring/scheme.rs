//! The scheme as a document (scheme-model.md), its versions and findings.

use chrono::Utc;
use chrono::{DateTime, NaiveDate};
use linli_kernel::{AccountId, ApiError, Points, SchemeId, SchemeVersionId};
use serde::{Deserialize, Serialize};

use crate::members::MemberClass;

/// A text in both languages; English may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// A scheme, complete.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeDocument {
    /// What the scheme is called.
    pub name: Words,
    /// The lines of the table, 1 … 500.
    pub items: Vec<PointItem>,
    /// Caps over all items together.
    #[serde(default)]
    pub caps: Vec<Cap>,
    /// Caps over groups of items.
    #[serde(default)]
    pub groups: Vec<ItemGroup>,
    /// The accounting period.
    pub period: PeriodRule,
    /// How results are shown before they count.
    pub publicity: PublicityRule,
    /// Whether points may be used by somebody else (D-106: no).
    #[serde(default)]
    pub transferable: bool,
}

/// A group of items that share caps.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemGroup {
    /// The code items refer to.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Its caps.
    #[serde(default)]
    pub caps: Vec<Cap>,
}

/// What part of the table an item belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemKind {
    /// 基础积分 (D-102).
    Base,
    /// 附加积分 (D-103).
    Additional,
    /// 奖励积分 (D-104).
    Bonus,
    /// 扣分 (C1).
    Deduction,
}

/// One line of the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointItem {
    /// The stable code, unique in the scheme: letters, digits, `-`, `_`, at most 40.
    pub code: String,
    /// What is shown.
    pub name: Words,
    /// What counts, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// Which part of the table.
    pub kind: ItemKind,
    /// The group, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What a deed is worth.
    pub value: ValueRule,
    /// The classes it is for; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<MemberClass>,
    /// First day of deeds that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day of deeds that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// At most one line a month's application.
    #[serde(default)]
    pub once_a_month: bool,
    /// A photo or document must be attached.
    #[serde(default)]
    pub evidence: bool,
    /// Only staff may enter it (bonus, deduction).
    #[serde(default)]
    pub staff_only: bool,
    /// Caps of this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// For a deduction: the rule it rests on (D-312).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// What a deed is worth (scheme-model B).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
        /// Points for one unit.
        points: Points,
        /// The unit, e.g. 小时.
        unit: String,
        /// The largest quantity of one line.
        max_quantity: u32,
    },
    /// A table of steps on the quantity: the highest step reached counts (B3).
    Steps {
        /// The unit.
        unit: String,
        /// Thresholds, rising, with their points.
        steps: Vec<Step>,
    },
    /// Decided case by case up to a maximum, with a reason (B11).
    Open {
        /// Most.
        max: Points,
    },
}

/// One step of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// From this quantity on.
    pub at: u32,
    /// These points.
    pub points: Points,
}

/// A limit on what counts (D-304).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Over what time.
    pub window: CapWindow,
    /// How much.
    pub limit: CapLimit,
    /// Whose deeds are added up.
    #[serde(default)]
    pub per: CapHolder,
}

/// The time a cap covers, in the order in which caps are applied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapWindow {
    /// One line.
    Event,
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// The scheme's period of a year.
    Year,
}

/// A limit in points or in times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapLimit {
    /// At most so many points.
    Points(Points),
    /// At most so many times.
    Times(u32),
}

/// Whose deeds a cap adds up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapHolder {
    /// The member's.
    #[default]
    Member,
    /// The whole household's.
    Household,
}

/// The accounting period: a year from the first of a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodRule {
    /// The month the year starts with, 1 … 12.
    pub starts_in_month: u32,
}

/// How results are shown before they count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicityRule {
    /// Least natural days of publicity.
    pub min_days: u32,
    /// Working days for the answer to an objection.
    pub answer_working_days: u32,
    /// Whether somebody without an account may object.
    #[serde(default)]
    pub public_may_object: bool,
}

/// A template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Template {
    /// Its key, e.g. `s1-building-leaders`.
    pub key: String,
    /// Its document.
    pub document: SchemeDocument,
}

/// The tenant's scheme.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// The template it came from.
    pub template: String,
    /// Published versions, newest first.
    pub versions: Vec<SchemeVersion>,
    /// The draft of the next version, if any.
    pub draft: Option<SchemeDraft>,
}

/// A published version; it never changes (D-303).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeVersion {
    /// Its id.
    pub id: SchemeVersionId,
    /// 1, 2, 3 …
    pub version: u32,
    /// The first day of deeds judged under it.
    pub effective_from: NaiveDate,
    /// The document.
    pub document: SchemeDocument,
    /// Who published it; absent for the adoption itself.
    pub published_by: Option<AccountId>,
    /// When.
    pub published_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// The next version in the making.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeDraft {
    /// Grows with every save.
    pub revision: u32,
    /// The document.
    pub document: SchemeDocument,
    /// What stands against publishing it.
    pub findings: Vec<SchemeFinding>,
}

/// Something a check found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeFinding {
    /// Whether it blocks publishing.
    pub blocks: bool,
    /// The place (in `error.place`, e.g. `items[3].value.max`), what is wrong and the mend.
    pub error: ApiError,
}
