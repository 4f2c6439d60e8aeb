//! The way from a declared deed to points that count: review and publicity (scheme-model F).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Words, is_default};

/// A step of review (F3). Every step but the last only forwards; the last grants.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewStep {
    /// What it is called.
    pub name: Words,
    /// Who decides.
    pub by: Reviewers,
    /// How many different people must agree (F4); 1 where one decides alone.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub agree: u32,
}

/// Who decides a step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reviewers {
    /// The leader of the member's grid.
    GridLeader,
    /// A reviewer or scorekeeper of the community.
    Reviewer,
    /// The community's admin.
    CommunityAdmin,
    /// The street office.
    Street,
}

/// How results are shown before they count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicityRule {
    /// Least days of publicity; 0: points count as soon as they are granted (F5).
    pub min_days: u32,
    /// Whether these are working days (D-308).
    #[serde(default, skip_serializing_if = "is_default")]
    pub working_days: bool,
    /// Working days for the answer to an objection (F6).
    pub answer_working_days: u32,
    /// Whether somebody without an account may object.
    #[serde(default, skip_serializing_if = "is_default")]
    pub public_may_object: bool,
}

fn one() -> u32 {
    1
}

fn is_one(number: &u32) -> bool {
    *number == 1
}
