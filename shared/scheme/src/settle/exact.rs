//! The numbers between points and a total: exact to 1/100,000,000.

use std::{fmt, iter::Sum, ops::Add};

use linli_contracts::scoring::Working;
use linli_kernel::{Points, Ratio};

/// Units to 1.
const ONE: i128 = 100_000_000;
/// Units to 1/10,000, to which a division is rounded; a weight of four decimals then leaves nothing to round.
const FINE: i128 = 10_000;
/// Units to 1/100.
const HUNDREDTH: i128 = 1_000_000;

/// A value with eight decimals.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Exact(i128);

impl Exact {
    /// Divided and rounded half away from zero to 1/10,000; by nothing: unchanged.
    pub fn divided(self, by: u64) -> Self {
        if by == 0 { self } else { Self(rounded(self.0, FINE * i128::from(by)) * FINE) }
    }

    /// Divided and rounded half away from zero to 1/100, in one step; nothing of nobody.
    pub fn mean(self, of: u64) -> Points {
        if of == 0 { Points::ZERO } else { Self(rounded(self.0, HUNDREDTH * i128::from(of)) * HUNDREDTH).points() }
    }

    /// What it is on a scale of 100 whose top is `full`, rounded half away from zero to 1/10,000; unchanged without a top.
    pub fn of_full(self, full: Self) -> Self {
        if full.0 <= 0 { self } else { Self(rounded(self.0 * 100 * (ONE / FINE), full.0) * FINE) }
    }

    /// What it is where the best counts as 100; nothing where the best is not above zero.
    pub fn of_best(self, best: Self) -> Self {
        if best.0 <= 0 { Self::default() } else { self.of_full(best) }
    }

    /// Times a weight, exactly: a value before its weight has four decimals.
    pub fn weighted(self, weight: Ratio) -> Self {
        Self(rounded(self.0 * i128::from(weight.ten_thousandths()), 10_000))
    }

    /// Rounded half away from zero to so many decimals, two at most.
    pub fn rounded(self, decimals: u32) -> Points {
        let unit = 10_i128.pow(2 - decimals.min(2));
        let limit = Points::MAX_TOTAL.hundredths();
        let hundredths = rounded(self.0, HUNDREDTH * unit) * unit;
        Points::from_hundredths(i64::try_from(hundredths).unwrap_or(if hundredths < 0 { -limit } else { limit }).clamp(-limit, limit))
    }

    /// Rounded half away from zero to 1/100.
    pub fn points(self) -> Points {
        self.rounded(2)
    }

    /// What it is to be at least so many whole units.
    pub fn reaches(self, whole: u32) -> bool {
        self.0 >= i128::from(whole) * ONE
    }

    /// Tells itself to a working whose points are rounded.
    pub fn tell(self, working: &mut Working) {
        if self != Self::from(working.points) {
            working.args.insert("exact".to_owned(), self.to_string());
        }
    }
}

/// Divided and rounded half away from zero; `by` is above zero.
fn rounded(value: i128, by: i128) -> i128 {
    let half = by / 2;
    // An odd divisor has no half; the nearest is found by doubling.
    let nearest = if by % 2 == 0 { value.abs() + half } else { (value.abs() * 2 + by) / 2 };
    value.signum() * (nearest / by)
}

impl From<Points> for Exact {
    fn from(points: Points) -> Self {
        Self(i128::from(points.hundredths()) * HUNDREDTH)
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / ONE, self.0.abs() % ONE);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            rest => write!(f, "{sign}{whole}.{}", format!("{rest:08}").trim_end_matches('0')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(hundredths: i64) -> Exact {
        Points::from_hundredths(hundredths).into()
    }

    #[test]
    fn a_division_is_rounded_to_four_decimals_and_a_weight_not_at_all() {
        assert_eq!(of(10_000).divided(3).to_string(), "33.3333");
        assert_eq!(of(-20_000).divided(3).to_string(), "-66.6667");
        assert_eq!(of(100).divided(8).to_string(), "0.125");
        assert_eq!(of(8_535).weighted(Ratio::from_ten_thousandths(7_000)).to_string(), "59.745");
        assert_eq!(of(10_000).divided(3).weighted(Ratio::from_ten_thousandths(3_333)).to_string(), "11.10998889");
    }

    #[test]
    fn a_scale_of_100_has_its_top_at_the_full_value() {
        assert_eq!(of(4_500).of_full(of(5_000)).to_string(), "90");
        assert_eq!(of(100).of_full(of(300)).to_string(), "33.3333");
        assert_eq!(of(4_500).of_full(of(10_000).divided(3)).to_string(), "135.0001");
        assert_eq!(of(4_500).of_full(of(0)).to_string(), "45");
    }

    #[test]
    fn a_total_is_rounded_half_up_once() {
        let half = of(8_295).weighted(Ratio::from_ten_thousandths(10_000));
        assert_eq!([half.rounded(2), half.rounded(1), half.rounded(0)].map(|points| points.to_string()), ["82.95", "83", "83"]);
        assert_eq!(of(-50).rounded(0), Points::whole(-1));
        // 86.748 is 86.7, though 86.75 would be 86.8.
        let sum = of(8_535).weighted(Ratio::from_ten_thousandths(7_000)) + of(9_001).weighted(Ratio::from_ten_thousandths(3_000));
        assert_eq!((sum.to_string().as_str(), sum.rounded(1)), ("86.748", Points::from_hundredths(8_670)));
    }

    #[test]
    fn the_greatest_numbers_stay_in_their_bounds() {
        let most = Exact::from(Points::MAX_TOTAL).of_full(of(1)).weighted(Ratio::LIMIT);
        assert_eq!(most.points(), Points::MAX_TOTAL);
        assert_eq!((most + most).rounded(0), Points::MAX_TOTAL);
    }
}
