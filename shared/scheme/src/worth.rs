//! What a line is worth before caps: its quantity under the item's rule (scheme-model B).

use std::{fmt, str::FromStr};

use linli_contracts::scoring::{PointItem, Step, ValueRule};
use linli_kernel::{ApiError, ErrorCode, Points};

/// The largest quantity of a line, whatever its item.
const MAX_QUANTITY: u32 = 1_000_000;
/// How many times one line may name a deed of fixed value.
const MAX_TIMES: u32 = 999;

/// A measured or counted quantity above zero, exact to 1/1000.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Quantity(i64);

impl Quantity {
    /// From thousandths, as stored.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Thousandths, as stored.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// The quantity when it is a whole number.
    fn whole(self) -> Option<u32> {
        (self.0 % 1000 == 0).then(|| u32::try_from(self.0 / 1000).ok()).flatten()
    }

    fn refused(self, max: u32) -> ApiError {
        ApiError::new(ErrorCode::BadQuantity).arg("value", self).arg("max", max)
    }
}

impl FromStr for Quantity {
    type Err = ApiError;

    /// A plain decimal above zero with at most three places: no sign, no exponent, no NaN.
    fn from_str(text: &str) -> Result<Self, ApiError> {
        let bad = || ApiError::new(ErrorCode::BadQuantity).arg("value", text).arg("max", MAX_QUANTITY);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || whole.len() > 7 || fraction.len() > 3 {
            return Err(bad());
        }
        let thousandths = format!("{whole}{fraction:0<3}").parse::<i64>().map_err(|_| bad())?;
        if (1..=i64::from(MAX_QUANTITY) * 1000).contains(&thousandths) { Ok(Self(thousandths)) } else { Err(bad()) }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 1000 {
            0 => write!(f, "{}", self.0 / 1000),
            rest => write!(f, "{}.{}", self.0 / 1000, format!("{rest:03}").trim_end_matches('0')),
        }
    }
}

/// The points a line declares. `asked` is what the member asks for where the item leaves a choice;
/// where it leaves none, anything but the item's own result is refused.
pub fn declared(item: &PointItem, quantity: Quantity, asked: Option<Points>) -> Result<Points, ApiError> {
    match &item.value {
        ValueRule::Range { min, max } => chosen(quantity, asked, *min, *max),
        ValueRule::Open { max } if max.is_negative() => chosen(quantity, asked, *max, Points::from_hundredths(-1)),
        ValueRule::Open { max } => chosen(quantity, asked, Points::from_hundredths(1), *max),
        ValueRule::Fixed { .. } | ValueRule::Rate { .. } | ValueRule::Steps { .. } => {
            let points = computed(&item.value, quantity)?;
            if asked.is_none_or(|asked| asked == points) { Ok(points) } else { Err(out_of_range(points, points)) }
        }
    }
}

/// The least and the most a reviewer may grant for a line; zero, which refuses it, is allowed besides.
pub fn review_range(item: &PointItem, quantity: Quantity) -> (Points, Points) {
    let most = match &item.value {
        ValueRule::Range { min, max } => return (*min, *max),
        ValueRule::Open { max } => *max,
        // A quantity that the rule cannot take is worth nothing.
        rule => computed(rule, quantity).unwrap_or_default(),
    };
    (most.min(Points::ZERO), most.max(Points::ZERO))
}

/// How many times the deed was done, for caps in times: a counted deed of fixed value may be several at once.
pub fn times(item: &PointItem, quantity: Quantity) -> u32 {
    match item.value {
        ValueRule::Fixed { .. } => quantity.whole().unwrap_or(1).max(1),
        _ => 1,
    }
}

fn computed(rule: &ValueRule, quantity: Quantity) -> Result<Points, ApiError> {
    match rule {
        ValueRule::Fixed { points } => {
            let whole = quantity.whole().filter(|times| *times <= MAX_TIMES).ok_or_else(|| quantity.refused(MAX_TIMES))?;
            points.times_thousandths(i64::from(whole) * 1000).ok_or_else(|| quantity.refused(MAX_TIMES))
        }
        ValueRule::Rate { points, max_quantity, .. } => {
            let within = quantity.0 <= i64::from(*max_quantity) * 1000;
            let points = within.then(|| points.times_thousandths(quantity.0)).flatten();
            points.ok_or_else(|| quantity.refused(*max_quantity))
        }
        ValueRule::Steps { steps, .. } => Ok(step_reached(steps, quantity)),
        ValueRule::Range { .. } | ValueRule::Open { .. } => Ok(Points::ZERO),
    }
}

fn step_reached(steps: &[Step], quantity: Quantity) -> Points {
    let reached = steps.iter().filter(|step| i64::from(step.at) * 1000 <= quantity.0);
    reached.max_by_key(|step| step.at).map_or(Points::ZERO, |step| step.points)
}

fn chosen(quantity: Quantity, asked: Option<Points>, min: Points, max: Points) -> Result<Points, ApiError> {
    if quantity.0 != 1000 {
        return Err(quantity.refused(1));
    }
    asked.filter(|asked| (min..=max).contains(asked)).ok_or_else(|| out_of_range(min, max))
}

fn out_of_range(min: Points, max: Points) -> ApiError {
    ApiError::new(ErrorCode::PointsOutOfRange).arg("min", min).arg("max", max)
}

#[cfg(test)]
mod tests {
    use linli_contracts::scoring::{ItemKind, Words};

    use super::*;

    fn item(value: ValueRule) -> PointItem {
        PointItem {
            code: "x".into(),
            name: Words::default(),
            description: None,
            kind: ItemKind::Additional,
            group: None,
            value,
            classes: vec![],
            from: None,
            until: None,
            once_a_month: false,
            evidence: false,
            staff_only: false,
            caps: vec![],
            basis: None,
        }
    }

    fn worth(value: ValueRule, quantity: &str, asked: Option<i64>) -> Result<Points, ErrorCode> {
        declared(&item(value), quantity.parse().unwrap(), asked.map(Points::whole)).map_err(|error| error.code)
    }

    #[test]
    fn quantities_are_plain_decimals_above_zero() {
        for (text, thousandths, shown) in
            [("1", 1000, "1"), ("2.5", 2500, "2.5"), ("0.125", 125, "0.125"), ("01.50", 1500, "1.5"), ("1000000", 1_000_000_000, "1000000")]
        {
            let quantity: Quantity = text.parse().unwrap();
            assert_eq!((quantity.thousandths(), quantity.to_string().as_str()), (thousandths, shown));
        }
        for bad in ["", "0", "0.000", "-1", "+1", "NaN", "inf", "1e3", "1.", ".5", "1.2345", "1000000.001", "10000001", "１", "1,5", " 1"]
        {
            let error = bad.parse::<Quantity>().unwrap_err();
            assert_eq!((error.code, error.args["max"].as_str()), (ErrorCode::BadQuantity, "1000000"), "{bad}");
        }
    }

    #[test]
    fn a_fixed_value_counts_as_often_as_the_deed() {
        let five = ValueRule::Fixed { points: Points::whole(5) };
        assert_eq!(worth(five.clone(), "7", None), Ok(Points::whole(35)));
        assert_eq!(worth(five.clone(), "1", Some(6)), Err(ErrorCode::PointsOutOfRange));
        for bad in ["1.5", "1000"] {
            assert_eq!(worth(five.clone(), bad, None), Err(ErrorCode::BadQuantity));
        }
        assert_eq!(times(&item(five), "7".parse().unwrap()), 7);
    }

    #[test]
    fn a_choice_stays_inside_its_range() {
        let range = ValueRule::Range { min: Points::whole(2), max: Points::whole(10) };
        assert_eq!(worth(range.clone(), "1", Some(10)), Ok(Points::whole(10)));
        for (quantity, asked, refused) in [
            ("1", Some(1), ErrorCode::PointsOutOfRange),
            ("1", Some(11), ErrorCode::PointsOutOfRange),
            ("1", None, ErrorCode::PointsOutOfRange),
            ("2", Some(5), ErrorCode::BadQuantity),
        ] {
            assert_eq!(worth(range.clone(), quantity, asked), Err(refused));
        }
        let open = ValueRule::Open { max: Points::whole(10) };
        assert_eq!(worth(open.clone(), "1", Some(3)), Ok(Points::whole(3)));
        assert_eq!(worth(open, "1", Some(0)), Err(ErrorCode::PointsOutOfRange));
    }

    #[test]
    fn a_rate_multiplies_and_rounds() {
        let rate = ValueRule::Rate { points: Points::from_hundredths(33), unit: "小时".into(), max_quantity: 24 };
        assert_eq!(worth(rate.clone(), "2.5", None), Ok(Points::from_hundredths(83)));
        assert_eq!(worth(rate, "24.001", None), Err(ErrorCode::BadQuantity));
    }

    #[test]
    fn the_volunteers_table_of_hours_is_met_to_the_digit() {
        let table = [(10, 2), (20, 5), (50, 10), (80, 15), (100, 20), (150, 25), (200, 30), (250, 40), (300, 50)];
        let steps = table.map(|(at, points)| Step { at, points: Points::whole(points) }).to_vec();
        for (hours, points) in [("9", 0), ("19", 2), ("49", 5), ("50", 10), ("299", 40), ("299.999", 40), ("900", 50)] {
            assert_eq!(
                worth(ValueRule::Steps { unit: "小时".into(), steps: steps.clone() }, hours, None),
                Ok(Points::whole(points)),
                "{hours} h"
            );
        }
    }

    #[test]
    fn reviewers_grant_between_nothing_and_what_the_item_gives() {
        let two: Quantity = "2".parse().unwrap();
        let whole = Points::whole;
        let ranges = [
            (ValueRule::Fixed { points: whole(5) }, (whole(0), whole(10))),
            (ValueRule::Fixed { points: whole(-5) }, (whole(-10), whole(0))),
            (ValueRule::Range { min: whole(2), max: whole(8) }, (whole(2), whole(8))),
            (ValueRule::Open { max: whole(10) }, (whole(0), whole(10))),
            (ValueRule::Open { max: whole(-10) }, (whole(-10), whole(0))),
            (ValueRule::Rate { points: whole(1), unit: "h".into(), max_quantity: 1 }, (whole(0), whole(0))),
        ];
        for (value, range) in ranges {
            assert_eq!(review_range(&item(value.clone()), two), range, "{value:?}");
        }
    }
}
