//! Ratios: factors, weights and shares, exact to 1/10,000.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{ApiError, ErrorCode, Points};

const ONE: i64 = 10_000;

/// A factor, a weight or a share, exact to 1/10,000 and between −1,000 and 1,000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(i64);

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio(0);
    /// The whole.
    pub const ONE: Ratio = Ratio(ONE);
    /// The largest, a thousand times.
    pub const LIMIT: Ratio = Ratio(1_000 * ONE);

    /// From ten-thousandths.
    pub const fn from_ten_thousandths(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// Ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// So much of an amount, rounded half away from zero to 1/100 point; `None` beyond [`Points::MAX_TOTAL`].
    pub fn of(self, points: Points) -> Option<Points> {
        let exact = i128::from(points.hundredths()) * i128::from(self.0);
        let half = if exact < 0 { -i128::from(ONE) / 2 } else { i128::from(ONE) / 2 };
        let rounded = i64::try_from((exact + half) / i128::from(ONE)).ok()?;
        (rounded.abs() <= Points::MAX_TOTAL.hundredths()).then_some(Points::from_hundredths(rounded))
    }

    /// The whole number of `count` that this share allows, rounded down: 15% of 20 are 3.
    pub fn count_of(self, count: u64) -> u64 {
        u64::try_from(i128::from(self.0.max(0)) * i128::from(count) / i128::from(ONE)).unwrap_or(u64::MAX)
    }
}

impl Default for Ratio {
    /// The whole: a factor that changes nothing.
    fn default() -> Self {
        Self::ONE
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / ONE, self.0.abs() % ONE);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            rest => write!(f, "{sign}{whole}.{}", format!("{rest:04}").trim_end_matches('0')),
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Ratio {
    type Err = ApiError;

    /// A plain decimal with at most four places, or a percentage with at most two ("15%"); no exponent.
    fn from_str(text: &str) -> Result<Self, ApiError> {
        let bad = || ApiError::new(ErrorCode::BadRatio).arg("value", text);
        let (digits, places) = text.strip_suffix('%').map_or((text, 4), |percent| (percent, 2));
        let (negative, digits) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let shaped = !whole.is_empty() && whole.len() <= 6 && fraction.len() <= places && !digits.ends_with('.');
        if !shaped || !plain(whole) || !plain(fraction) {
            return Err(bad());
        }
        let size: i64 = format!("{whole}{fraction:0<places$}").parse().map_err(|_| bad())?;
        if size > Self::LIMIT.0 { Err(bad()) } else { Ok(Self(if negative { -size } else { size })) }
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Ratio {
    fn schema_name() -> Cow<'static, str> {
        "Ratio".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        crate::decimal::schema(6, 4, true)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::decimal::text(deserializer)?;
        text.parse().map_err(|_| de::Error::custom(format!("“{text}” is no decimal with at most four places")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_and_percentages_are_read_exactly_and_shown_shortest() {
        for (text, ten_thousandths, shown) in
            [("0.7", 7_000, "0.7"), ("15%", 1_500, "0.15"), ("12.5%", 1_250, "0.125"), ("-1", -10_000, "-1"), ("1.50", 15_000, "1.5")]
        {
            assert_eq!((ratio(text).ten_thousandths(), ratio(text).to_string().as_str()), (ten_thousandths, shown));
        }
        for bad in ["", ".5", "1.", "0.12345", "1e3", "NaN", "1001", "+1", "15.123%", "１"] {
            assert_eq!(bad.parse::<Ratio>().unwrap_err().code, ErrorCode::BadRatio, "{bad}");
        }
    }

    #[test]
    fn a_share_of_points_rounds_half_away_from_zero_and_a_share_of_people_down() {
        assert_eq!(ratio("0.7").of(Points::whole(80)), Some(Points::whole(56)));
        assert_eq!(ratio("0.5").of(Points::from_hundredths(-3)), Some(Points::from_hundredths(-2)));
        assert_eq!((ratio("15%").count_of(20), ratio("15%").count_of(19)), (3, 2));
    }

    #[test]
    fn numbers_and_texts_of_a_document_mean_the_same() {
        for json in ["0.7", "\"0.7\"", "\"70%\""] {
            assert_eq!(serde_json::from_str::<Ratio>(json).unwrap(), ratio("0.7"));
        }
        assert!(serde_json::from_str::<Ratio>("0.00001").is_err());
    }
}
