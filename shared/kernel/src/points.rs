//! Points as a scaled integer: 1 point is stored as 100 (scheme-model B5: two decimals).

use std::{
    borrow::Cow,
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
    str::FromStr,
};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{ApiError, ErrorCode};

/// An amount of points, exact to 1/100. May be negative.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);
    /// The largest single amount accepted from outside (ten million points).
    pub const LIMIT: Points = Points(1_000_000_000);
    /// The largest total that is read (10^15 points): a hundred million single amounts; adding some cannot overflow.
    pub const MAX_TOTAL: Points = Points(100_000_000_000_000_000);

    /// Whole points.
    pub const fn whole(points: i64) -> Self {
        Self(points * 100)
    }

    /// From hundredths, as stored.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// Hundredths, as stored.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether this is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether this is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Multiplies by a quantity in thousandths and rounds half away from zero to 1/100 point.
    /// `None` when the result leaves [`Points::LIMIT`].
    pub fn times_thousandths(self, thousandths: i64) -> Option<Self> {
        let exact = i128::from(self.0) * i128::from(thousandths);
        let half = if exact < 0 { -500 } else { 500 };
        let rounded = Self(i64::try_from((exact + half) / 1000).ok()?);
        (rounded.0.abs() <= Self::LIMIT.0).then_some(rounded)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            r if r % 10 == 0 => write!(f, "{sign}{whole}.{}", r / 10),
            r => write!(f, "{sign}{whole}.{r:02}"),
        }
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Points {
    type Err = ApiError;

    /// Plain decimal with at most two places; no exponent, no NaN, within [`Points::LIMIT`].
    fn from_str(text: &str) -> Result<Self, ApiError> {
        Self::read(text, Self::LIMIT).ok_or_else(|| ApiError::new(ErrorCode::BadPoints).arg("value", text))
    }
}

impl Points {
    /// A plain decimal with at most two places whose size is at most `limit`.
    fn read(text: &str, limit: Points) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 16 || fraction.len() > 2 || !plain(whole) || !plain(fraction) || digits.ends_with('.') {
            return None;
        }
        let hundredths = format!("{whole}{fraction:0<2}").parse::<i64>().ok().filter(|hundredths| *hundredths <= limit.0)?;
        Some(Self(if negative { -hundredths } else { hundredths }))
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Points {
    fn schema_name() -> Cow<'static, str> {
        "Points".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        crate::decimal::schema(16, 2, false)
    }
}

impl<'de> Deserialize<'de> for Points {
    /// Also totals, which may exceed [`Points::LIMIT`]; what a caller may give as one amount is checked where it is used.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::decimal::text(deserializer)?;
        Self::read(&text, Self::MAX_TOTAL).ok_or_else(|| serde::de::Error::custom("malformed points"))
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Points {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_two_places_and_drops_idle_zeros() {
        for (text, hundredths) in [("5", 500), ("0.5", 50), ("-1.25", -125), ("12.50", 1250), ("0", 0)] {
            assert_eq!(text.parse::<Points>().unwrap().hundredths(), hundredths);
        }
        assert_eq!(Points::from_hundredths(1250).to_string(), "12.5");
        assert_eq!(Points::from_hundredths(-5).to_string(), "-0.05");
    }

    #[test]
    fn what_is_not_a_plain_decimal_is_refused() {
        for bad in ["", "-", ".5", "5.", "1.234", "NaN", "inf", "1e3", "+1", "１", "99999999999", "10000000.01"] {
            assert_eq!(bad.parse::<Points>().unwrap_err().code, ErrorCode::BadPoints, "{bad}");
        }
    }

    #[test]
    fn a_total_beyond_one_amounts_limit_is_read_back() {
        for total in [Points::LIMIT + Points::from_hundredths(1), Points::MAX_TOTAL, -Points::MAX_TOTAL] {
            let text = serde_json::to_string(&total).unwrap();
            assert_eq!(serde_json::from_str::<Points>(&text).unwrap(), total);
            assert!(total.to_string().parse::<Points>().is_err(), "{total} is no single amount");
        }
        for bad in ["\"1000000000000000.01\"", "\"99999999999999999999\"", "\"1e3\"", "5.001"] {
            assert!(serde_json::from_str::<Points>(bad).is_err(), "{bad}");
        }
        assert_eq!(serde_json::from_str::<Points>("5").unwrap(), Points::whole(5), "people write numbers");
    }

    #[test]
    fn rate_times_quantity_rounds_half_away_from_zero() {
        assert_eq!(Points::from_hundredths(5).times_thousandths(500), Some(Points::from_hundredths(3)));
        assert_eq!(Points::from_hundredths(-5).times_thousandths(500), Some(Points::from_hundredths(-3)));
        assert_eq!(Points::LIMIT.times_thousandths(2000), None);
    }
}
