//! The roster (名册): who takes part in a scheme, as what, and who is exempt (A2, A4, A5, A6, A8, E5, D-132).

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{HolderId, HouseholdId, MemberId, SchemeId};
use serde::{Deserialize, Serialize};

/// Whoever a scheme scores, told apart by kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HolderRef {
    /// A member.
    Member(MemberId),
    /// A household (A1).
    Household(HouseholdId),
    /// An organisation that the roster names (A2).
    Organisation(HolderId),
}

impl HolderRef {
    /// The holder, whatever its kind.
    pub fn holder(self) -> HolderId {
        match self {
            Self::Member(id) => id.into(),
            Self::Household(id) => id.into(),
            Self::Organisation(id) => id,
        }
    }
}

/// The kind of a holder.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HolderKind {
    /// A member.
    Member,
    /// A household.
    Household,
    /// An organisation.
    Organisation,
}

/// Lines to write on a scheme's roster, all or none; at most 500.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RosterInput {
    /// Whose roster; absent: the tenant's only scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// The lines; one of somebody who is on it already replaces the old one, but for the exemption.
    pub lines: Vec<RosterLineInput>,
}

/// One line to write.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RosterLineInput {
    /// Who; absent: a new organisation.
    #[serde(default)]
    pub who: Option<HolderRef>,
    /// An organisation's name, at most 60 characters; unique among the scheme's organisations.
    #[serde(default)]
    pub name: Option<String>,
    /// The code of the class in the scheme (A5); absent: by the person's own class.
    #[serde(default)]
    pub class: Option<String>,
    /// How many heads a household or organisation has, 1 … 1,000,000 (A4).
    #[serde(default = "one")]
    pub heads: u32,
    /// The head of the household, or who is responsible for the organisation (A7).
    #[serde(default)]
    pub head: Option<MemberId>,
    /// The organisation of the roster it belongs to, e.g. a member's branch (G10).
    #[serde(default)]
    pub belongs_to: Option<HolderId>,
    /// The first day of taking part, with which their own year begins (E5); absent: from ever.
    #[serde(default)]
    pub since: Option<NaiveDate>,
    /// The last day of taking part; absent: still.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// One line of a roster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RosterLine {
    /// Who.
    pub who: HolderRef,
    /// An organisation's name.
    pub name: Option<String>,
    /// The code of the class in the scheme.
    pub class: Option<String>,
    /// How many heads.
    pub heads: u32,
    /// The head, or who is responsible.
    pub head: Option<MemberId>,
    /// The organisation it belongs to.
    pub belongs_to: Option<HolderId>,
    /// The first day of taking part.
    pub since: Option<NaiveDate>,
    /// The last day of taking part.
    pub until: Option<NaiveDate>,
    /// Why they are neither graded nor counted, if they are exempt (A6).
    pub exempt: Option<Exemption>,
}

/// An exemption in force or past (A6, D-132).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exemption {
    /// Why.
    pub reason: String,
    /// Who approved it, one level up: a body or a person, in words.
    pub approved_by: String,
    /// Its last day; absent: until it is lifted.
    pub until: Option<NaiveDate>,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// Somebody to exempt, or whose exemption to lift. Who is not on the roster yet is put on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExemptionInput {
    /// Whose roster; absent: the tenant's only scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Who.
    pub who: HolderRef,
    /// Why they are exempt, or why no longer.
    pub reason: String,
    /// Who approved it, one level up; absent: the exemption is lifted.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// Its last day; absent: until it is lifted.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// Which lines of a roster to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RosterFilter {
    /// Whose roster; absent: the tenant's only scheme.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Of one kind.
    #[serde(default)]
    pub kind: Option<HolderKind>,
    /// Of one class.
    #[serde(default)]
    pub class: Option<String>,
    /// Only those with an exemption, or only those without.
    #[serde(default)]
    pub exempt: Option<bool>,
}

fn one() -> u32 {
    1
}
