//! What caps cut, in the words of the document.

use async_graphql::{Enum, SimpleObject, Union};
use linli_contracts::scoring as c;

use crate::graphql::{payload::shown, scalars::PointsText};

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
    /// Half a calendar year.
    HalfYear,
    /// The scheme's year, or the holder's own where the scheme says so.
    Year,
    /// The scheme's period.
    Period,
    /// For ever.
    Ever,
}

/// Whose deeds a cap adds up.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::CapHolder")]
pub enum CapHolder {
    /// The doer's.
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
