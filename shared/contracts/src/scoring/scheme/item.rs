//! The lines of the table: items, their groups, classes, beneficiaries and effects.

use chrono::NaiveDate;
use linli_kernel::{Points, Ratio};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cap, ValueRule, Words, is_default};
use crate::members::MemberClass;

/// A class of members with items, starts and thresholds of its own (A5).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeClass {
    /// The code items refer to.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Whoever is of one of these classes belongs to it; empty: whoever is of its age or, where it has none, whom the roster
    /// names. Somebody belongs to one class: that of the roster, or the first that fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<MemberClass>,
    /// The least age in years on the day of the deed, by the ID number (A8). Whose age is unknown belongs to no class with
    /// an age unless the roster says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u32>,
    /// The greatest age in years on the day of the deed (A8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u32>,
}

/// A group of items that share caps, a floor, or count once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemGroup {
    /// The code items refer to.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The group it lies in, whose caps hold for it too (D4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its caps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// What the period's sum of the group, its start included, never falls below: a deduction counts only as far as that (C3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Points>,
    /// One event counts once in the group, with the highest of its items (B10).
    #[serde(default, skip_serializing_if = "is_default")]
    pub highest_of_event: bool,
}

/// What part of the table an item belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
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
    /// The codes of the classes it is for; empty: for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// First day of deeds that count (H3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day of deeds that count (H3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// At most one line a month's application.
    #[serde(default, skip_serializing_if = "is_default")]
    pub once_a_month: bool,
    /// A photo or document must be attached (F8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: bool,
    /// Who may enter it (F1, F2); empty: whoever may file for the member.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filed_by: Vec<Filer>,
    /// Caps of this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// The code of the purse its points go to; absent: the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purse: Option<String>,
    /// The codes of the coefficient tables that apply, each by the option chosen on the line (B6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coefficients: Vec<String>,
    /// What becomes of the value when the same is done again soon (B7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// Who gets the points (A7); empty: the doer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Beneficiary>,
    /// What it does beyond its points (C6, C7, C8, E6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// For a deduction: the rule it rests on (D-312).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Which level published it (H2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Level,
    /// Whether levels below must keep it as it is (H1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// Within which values levels below may set a `FIXED` value's points (H1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tune: Option<Tune>,
}

/// Who may enter a deed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Filer {
    /// The member concerned.
    Member,
    /// A grid leader on their behalf.
    Leader,
    /// The community's staff: by hand, by inspection or by import.
    Staff,
    /// Another system.
    Integration,
}

/// The same deed done again: each further time inside the days takes the next factor, the last one stays (B7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// How many days a deed is remembered, the day itself not counted.
    pub within_days: u32,
    /// The factor of the second time, the third, …; one at least.
    pub factors: Vec<Ratio>,
}

/// Somebody who gets points for a deed (A7).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beneficiary {
    /// Who.
    pub who: Who,
    /// What part of the deed's points.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Ratio,
    /// Several of them divide the part, to the hundredth; otherwise each gets it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub divided: bool,
}

/// Who gets points.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Who {
    /// Whoever did it.
    Doer,
    /// The head of the doer's household; of an organisation, whoever is responsible for it.
    Head,
    /// Every member of the doer's household, the doer included.
    Household,
    /// Everybody whom the line names besides the doer: both parties, a spouse, those recruited.
    Named,
}

/// What an item does beyond its points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// What it does.
    pub does: EffectKind,
    /// From which time in the period on: 1, the first.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub from_time: u32,
}

/// What an effect does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "effect", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub enum EffectKind {
    /// 一票否决: the period's total is zero (C6).
    Zero,
    /// 一票否决: the period's grade is this band, whatever the total (C6, D-145).
    Band {
        /// The band's code.
        band: String,
    },
    /// The period's grade is this band at best.
    AtMost {
        /// The band's code.
        band: String,
    },
    /// What the same event earned counts nothing (C6).
    VoidEvent,
    /// Barred in this period and so many further ones (C7).
    Bar {
        /// From what.
        from: Vec<BarredFrom>,
        /// How many periods after this one.
        #[serde(default)]
        periods: u32,
    },
    /// The latest standing deduction of one of these items in the period is taken back, in part or whole (C8).
    Repair {
        /// The items' codes.
        items: Vec<String>,
        /// What part.
        #[serde(default)]
        share: Ratio,
    },
    /// Deducted anew on the next period's first day when the period is closed, until it is repaired or the item ends (E6).
    Continues,
}

/// What somebody may be barred from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BarredFrom {
    /// Spending points.
    Redeeming,
    /// Being graded and awarded.
    Result,
}

/// A level of the administration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// The community itself.
    #[default]
    Community,
    /// The street.
    Street,
    /// The district.
    District,
    /// The platform.
    Platform,
}

/// Within which values a level below may tune.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tune {
    /// The least.
    pub least: Points,
    /// The most.
    pub most: Points,
}

/// What a level below may add to a template (H1): "at most 5 items of at most 2 points".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// How many items of its own.
    pub items: u32,
    /// The most points one deed of such an item may give to everybody together: as often as one line may name it, with the
    /// greatest coefficients, the greatest factor of a repetition and all shares, as far as caps let it count; absent: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
}

fn one() -> u32 {
    1
}

fn is_one(number: &u32) -> bool {
    *number == 1
}
