//! Caps, periods and publicity rules of a scheme, and the enums of its document.

use async_graphql::{Enum, InputObject, SimpleObject, Union};
use linli_contracts::{Result, scoring as c};

use crate::graphql::{
    payload::{count, shown},
    scalars::PointsText,
};

/// What part of the table an item belongs to.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ItemKind")]
pub enum ItemKind {
    /// 基础积分 (D-102).
    Base,
    /// 附加积分 (D-103).
    Additional,
    /// 奖励积分 (D-104).
    Bonus,
    /// 扣分: needs a basis (D-312).
    Deduction,
}

/// The time a cap covers, in the order in which caps are applied (D-304).
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::CapWindow")]
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

/// Whose deeds a cap adds up.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::CapHolder")]
pub enum CapHolder {
    /// The member's.
    Member,
    /// The whole household's.
    Household,
}

/// At most so many points.
#[derive(SimpleObject)]
pub struct PointsLimit {
    /// The most points.
    pub points: PointsText,
}

/// At most so many times.
#[derive(SimpleObject)]
pub struct TimesLimit {
    /// The most times.
    pub times: i32,
}

/// A limit in points or in times.
#[derive(Union)]
pub enum CapLimit {
    /// In points.
    Points(PointsLimit),
    /// In times.
    Times(TimesLimit),
}

impl From<c::CapLimit> for CapLimit {
    fn from(limit: c::CapLimit) -> Self {
        match limit {
            c::CapLimit::Points(points) => Self::Points(PointsLimit { points: points.into() }),
            c::CapLimit::Times(times) => Self::Times(TimesLimit { times: shown(times) }),
        }
    }
}

/// A limit on what counts (D-304).
#[derive(SimpleObject)]
pub struct Cap {
    /// Over what time.
    pub window: CapWindow,
    /// How much.
    pub limit: CapLimit,
    /// Whose deeds are added up.
    pub per: CapHolder,
}

impl From<c::Cap> for Cap {
    fn from(cap: c::Cap) -> Self {
        Self { window: cap.window.into(), limit: cap.limit.into(), per: cap.per.into() }
    }
}

/// The accounting period: a year from the first of a month.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "PeriodRuleInput")]
pub struct PeriodRule {
    /// The month the year starts with, 1 … 12.
    pub starts_in_month: i32,
}

impl From<c::PeriodRule> for PeriodRule {
    fn from(rule: c::PeriodRule) -> Self {
        Self { starts_in_month: shown(rule.starts_in_month) }
    }
}

impl PeriodRule {
    /// The contract's rule.
    pub fn read(self, place: &str) -> Result<c::PeriodRule> {
        Ok(c::PeriodRule { starts_in_month: count(self.starts_in_month, &format!("{place}.startsInMonth"))? })
    }
}

/// How results are shown before they count (D-105, D-302).
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "PublicityRuleInput")]
pub struct PublicityRule {
    /// Least natural days of publicity.
    pub min_days: i32,
    /// Working days for the answer to an objection (D-308).
    pub answer_working_days: i32,
    /// Whether somebody without an account may object.
    pub public_may_object: bool,
}

impl From<c::PublicityRule> for PublicityRule {
    fn from(rule: c::PublicityRule) -> Self {
        Self {
            min_days: shown(rule.min_days),
            answer_working_days: shown(rule.answer_working_days),
            public_may_object: rule.public_may_object,
        }
    }
}

impl PublicityRule {
    /// The contract's rule.
    pub fn read(self, place: &str) -> Result<c::PublicityRule> {
        Ok(c::PublicityRule {
            min_days: count(self.min_days, &format!("{place}.minDays"))?,
            answer_working_days: count(self.answer_working_days, &format!("{place}.answerWorkingDays"))?,
            public_may_object: self.public_may_object,
        })
    }
}
