//! What a deed is worth before repeats and caps: its item's rule and coefficients (scheme-model B).

mod coefficient;
mod curve;
mod input;
mod most;
mod quantity;
mod rule;
mod sheet;

#[cfg(test)]
mod tests;

use linli_contracts::scoring::{PointItem, ValueRule, Working, WorkingStep};
use linli_kernel::{ApiError, ErrorCode, Points};

pub use quantity::{MAX_QUANTITY, Quantity};

pub(crate) use coefficient::{Factor, scaled as coefficients_again};
pub(crate) use curve::{curve, over, rounded};
pub(crate) use most::{most_of_line, most_of_value};
pub(crate) use rule::working;

use crate::{claim::Claim, rules::Rules};

/// What a deed is worth, and how that came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worth {
    /// The points.
    pub points: Points,
    /// How many times the deed was done, for caps in times.
    pub times: u32,
    /// The steps to the points.
    pub workings: Vec<Working>,
    /// The coefficients, for what is worth more or less when its place in a running total is known.
    pub(crate) factors: Vec<Factor>,
    /// A person decided; no rule changes the number any more, but caps and floors hold it.
    pub(crate) decided: bool,
    /// It goes on from the period before (E6).
    pub(crate) goes_on: bool,
}

impl Worth {
    /// A number without a rule behind it.
    pub fn plain(points: Points, times: u32) -> Self {
        Self { points, times, workings: vec![], factors: vec![], decided: false, goes_on: false }
    }

    /// What a reviewer decided instead (B1, B11, D-305). Running totals and repeats leave it alone.
    pub fn decide(self, points: Points) -> Self {
        if points == self.points {
            return self;
        }
        let before = [("before", self.points.to_string())];
        self.settled(points, before)
    }

    /// What stood of a deduction when its period ended, and is deducted anew (E6). Running totals and repeats leave it alone:
    /// it was not done again.
    pub fn continued(self, points: Points, period: &str) -> Self {
        Self { goes_on: true, ..self.settled(points, [("since", period.to_owned())]) }
    }

    fn settled<const N: usize>(mut self, points: Points, args: [(&str, String); N]) -> Self {
        self.workings.push(working(WorkingStep::Decision, String::new(), args, points));
        (self.points, self.decided) = (points, true);
        self
    }
}

/// What a claim is worth under the rules: the item's value with its coefficients.
///
/// Where quantities run up over a time (`over`), this is what the line is worth alone; granting puts it in its place.
///
/// # Errors
/// [`ErrorCode::BadQuantity`] at `quantity`, [`ErrorCode::PointsOutOfRange`] at `points`, and at `inputs.<name>`
/// [`ErrorCode::Required`], [`ErrorCode::BadInput`] or [`ErrorCode::UnknownInput`].
pub fn worth(rules: &Rules<'_>, claim: &Claim) -> Result<Worth, ApiError> {
    let (nth, item) = found(rules, claim)?;
    let (factors, inputs) = coefficient::chosen(rules.document(), item, claim)?;
    let (points, first) = rule::value(rules, nth, item, claim, &inputs)?;
    let worth = Worth { points, times: times(item, claim.quantity), workings: vec![first], factors, decided: false, goes_on: false };
    let worth = coefficient::apply(worth, nth);
    let computed = !matches!(item.value, ValueRule::Range { .. } | ValueRule::Open { .. });
    match claim.asked.filter(|asked| computed && *asked != worth.points) {
        Some(_) => Err(out_of_range(worth.points, worth.points)),
        None => Ok(worth),
    }
}

/// The least and the most a reviewer may grant for a claim; zero, which refuses it, is allowed besides.
///
/// # Errors
/// As [`worth`], but what the item leaves to choose need not be chosen well.
pub fn review_range(rules: &Rules<'_>, claim: &Claim) -> Result<(Points, Points), ApiError> {
    let (nth, item) = found(rules, claim)?;
    let (factors, _) = coefficient::chosen(rules.document(), item, claim)?;
    let ends = match &item.value {
        ValueRule::Range { min, max } => vec![*min, *max],
        ValueRule::Open { max } => vec![Points::ZERO, *max],
        rule if over(rule).is_some() => rule::running_ends(rule, claim.quantity),
        _ => return Ok(with_zero(&[worth(rules, &Claim { asked: None, ..claim.clone() })?.points])),
    };
    let scaled = |points| coefficient::apply(Worth { factors: factors.clone(), ..Worth::plain(points, 1) }, nth).points;
    let ends: Vec<_> = ends.into_iter().map(scaled).collect();
    match item.value {
        ValueRule::Range { .. } => Ok((ends.iter().copied().min().unwrap_or_default(), ends.iter().copied().max().unwrap_or_default())),
        _ => Ok(with_zero(&ends)),
    }
}

/// How many times the deed was done, for caps in times: a counted deed of fixed value may be several at once.
pub fn times(item: &PointItem, quantity: Quantity) -> u32 {
    match item.value {
        ValueRule::Fixed { .. } => quantity.whole().unwrap_or(1).max(1),
        _ => 1,
    }
}

fn found<'a>(rules: &Rules<'a>, claim: &Claim) -> Result<(usize, &'a PointItem), ApiError> {
    let unknown = || ApiError::new(ErrorCode::SchemeItem).at("item").arg("value", &claim.item);
    rules.item(&claim.item).ok_or_else(unknown)
}

fn with_zero(points: &[Points]) -> (Points, Points) {
    let zero = [Points::ZERO];
    let all = || points.iter().chain(&zero).copied();
    (all().min().unwrap_or_default(), all().max().unwrap_or_default())
}

pub(crate) fn out_of_range(min: Points, max: Points) -> ApiError {
    ApiError::new(ErrorCode::PointsOutOfRange).at("points").arg("min", min).arg("max", max)
}
