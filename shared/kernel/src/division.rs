//! The 12-digit statistical division codes: GB/T 2260 down to the county, GB/T 10114 for the street,
//! three digits more for the community.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{ApiError, ErrorCode};

/// GB/T 2260: the provinces, autonomous regions, municipalities and special regions.
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
];

/// Whether two digits stand for a province.
pub(crate) fn is_province(prefix: u8) -> bool {
    PROVINCES.contains(&prefix)
}

/// How far down a code reaches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DivisionLevel {
    /// 省: 2 digits.
    Province,
    /// 市: 4 digits.
    City,
    /// 县、区: 6 digits.
    County,
    /// 街道、乡镇: 9 digits.
    Street,
    /// 社区、村: all 12 digits.
    Community,
}

impl DivisionLevel {
    const ALL: [Self; 5] = [Self::Province, Self::City, Self::County, Self::Street, Self::Community];

    /// What a code of this level is a multiple of.
    const fn unit(self) -> u64 {
        match self {
            Self::Province => 10_000_000_000,
            Self::City => 100_000_000,
            Self::County => 1_000_000,
            Self::Street => 1_000,
            Self::Community => 1,
        }
    }
}

/// A division code, e.g. `420106001001`; shorter divisions end in zeros.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionCode(u64);

impl DivisionCode {
    /// How far down the code reaches, told by its trailing zeros.
    pub fn level(self) -> DivisionLevel {
        DivisionLevel::ALL.into_iter().find(|level| self.0.is_multiple_of(level.unit())).unwrap_or(DivisionLevel::Community)
    }

    /// The division of that level this one lies in; the code itself when it does not reach below that level.
    /// Cities without counties (东莞, 中山) answer with the city when asked for the county.
    #[must_use]
    pub fn parent_at(self, level: DivisionLevel) -> Self {
        Self(self.0 - self.0 % level.unit())
    }

    /// Whether this is `other` or lies in it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.parent_at(other.level()) == *other
    }

    /// Nothing may hang below a missing part. Counties are the exception: some cities have only streets.
    fn is_plausible(self) -> bool {
        let (province, city) = (self.0 / DivisionLevel::Province.unit(), self.0 / DivisionLevel::City.unit() % 100);
        let (street, community) = (self.0 / DivisionLevel::Street.unit() % 1_000, self.0 % 1_000);
        let below_city = self.0 % DivisionLevel::City.unit();
        u8::try_from(province).is_ok_and(is_province) && (city != 0 || below_city == 0) && (street != 0 || community == 0)
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

impl fmt::Debug for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for DivisionCode {
    type Err = ApiError;

    /// Exactly 12 ASCII digits of a plausible structure.
    fn from_str(text: &str) -> Result<Self, ApiError> {
        (text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok().map(Self))
            .flatten()
            .filter(|code| code.is_plausible())
            .ok_or_else(|| ApiError::new(ErrorCode::BadDivisionCode).arg("value", text))
    }
}

impl Serialize for DivisionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DivisionCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("malformed division code"))
    }
}

#[cfg(test)]
mod tests {
    use super::{DivisionLevel::*, *};

    fn code(text: &str) -> DivisionCode {
        text.parse().unwrap()
    }

    #[test]
    fn trailing_zeros_tell_the_level() {
        for (text, level) in [
            ("420000000000", Province),
            ("420100000000", City),
            ("420106000000", County),
            ("420106001000", Street),
            ("420106001001", Community),
            ("500000000000", Province),
            ("429004000000", County),
            ("420110000000", County),
            ("420106010000", Street),
            ("420106100200", Community),
        ] {
            assert_eq!(code(text).level(), level, "{text}");
            assert_eq!(code(text).to_string(), text);
        }
    }

    #[test]
    fn parents_are_found_level_by_level() {
        let community = code("420106001003");
        let parents = DivisionLevel::ALL.map(|level| community.parent_at(level).to_string());
        assert_eq!(parents, ["420000000000", "420100000000", "420106000000", "420106001000", "420106001003"]);
        assert_eq!(code("420100000000").parent_at(Street), code("420100000000"));
    }

    #[test]
    fn a_division_is_within_itself_and_its_parents_only() {
        let community = code("420106001003");
        for above in ["420000000000", "420100000000", "420106000000", "420106001000", "420106001003"] {
            assert!(community.is_within(&code(above)), "{above}");
        }
        for elsewhere in ["430000000000", "420200000000", "420107000000", "420106002000", "420106001004"] {
            assert!(!community.is_within(&code(elsewhere)), "{elsewhere}");
        }
        assert!(!code("420106000000").is_within(&community));
    }

    #[test]
    fn a_city_without_counties_has_streets() {
        let street = code("441900003000");
        assert_eq!((street.level(), street.parent_at(County)), (Street, code("441900000000")));
        assert!(code("441900003001").is_within(&code("441900000000")));
    }

    #[test]
    fn implausible_codes_are_refused_with_the_value() {
        let misshapen = "|420106|42010600100|4201060010011|42010600100X| 420106001001|-20106001001|+42010600100|４２０１０６００１００１";
        let nowhere = "000000000000|160000000000|990000000000|420006001001|420106000001|420000001000";
        for bad in misshapen.split('|').chain(nowhere.split('|')) {
            let error = bad.parse::<DivisionCode>().unwrap_err();
            assert_eq!((error.code, error.args["value"].as_str()), (ErrorCode::BadDivisionCode, bad));
        }
    }

    #[test]
    fn the_wire_form_is_the_text() {
        assert_eq!(serde_json::to_string(&code("110101001001")).unwrap(), r#""110101001001""#);
        assert_eq!(serde_json::from_str::<DivisionCode>(r#""110101001001""#).unwrap(), code("110101001001"));
        assert!(serde_json::from_str::<DivisionCode>("110101001001").is_err());
    }
}
