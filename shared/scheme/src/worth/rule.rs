//! The value rules, one by one.

use std::collections::BTreeMap;

use linli_contracts::scoring::{FormulaInput, PointItem, Rounding, ValueRule, Working, WorkingStep};
use linli_kernel::{ApiError, Points};

use super::{
    Quantity,
    curve::{curve, units},
    input::{Inputs, bad, only, required},
    out_of_range, rounded, sheet,
};
use crate::{claim::Claim, formula::Formula, rules::Rules};

/// How many times one line may name a deed of fixed value.
pub(super) const MAX_TIMES: u32 = 999;

/// What a rule made of a claim: the points and what went into them.
type Made = (Points, Vec<(String, String)>);

/// The item's value and the step that says how it came about.
pub(super) fn value(
    rules: &Rules<'_>,
    nth: usize,
    item: &PointItem,
    claim: &Claim,
    inputs: &Inputs<'_>,
) -> Result<(Points, Working), ApiError> {
    let (points, args) = match &item.value {
        ValueRule::Checklist { pick, entries, most } => {
            alone(claim.quantity)?;
            sheet::checklist(*pick, entries, *most, inputs).map(|(args, points)| (points, args))?
        }
        ValueRule::Judges { max, least, drop } => {
            alone(claim.quantity)?;
            sheet::judges(*max, *least, *drop, inputs).map(|(args, points)| (points, args))?
        }
        ValueRule::Formula { inputs: asked, min, max, .. } => {
            alone(claim.quantity)?;
            by_formula(rules.formula(nth), asked, (*min, *max), inputs)?
        }
        rule => {
            only(inputs, [].into_iter())?;
            plain(rule, claim)?
        }
    };
    let place = format!("items[{nth}].value");
    let args = args.into_iter().chain([("rule".to_owned(), name(&item.value).to_owned())]);
    Ok((points, Working { step: WorkingStep::Value, place, args: args.collect(), points }))
}

/// A step of a working.
pub(crate) fn working<const N: usize>(step: WorkingStep, place: String, args: [(&str, String); N], points: Points) -> Working {
    Working { step, place, args: args.map(|(name, value)| (name.to_owned(), value)).into(), points }
}

/// The rules that look at quantity and choice alone.
fn plain(rule: &ValueRule, claim: &Claim) -> Result<Made, ApiError> {
    let quantity = claim.quantity;
    match rule {
        ValueRule::Fixed { points } => fixed(*points, quantity),
        ValueRule::Range { min, max } => chosen(claim, *min, *max),
        ValueRule::Open { max } if max.is_negative() => chosen(claim, *max, Points::from_hundredths(-1)),
        ValueRule::Open { max } => chosen(claim, Points::from_hundredths(1), *max),
        ValueRule::Rate { points, each, unit, rounding, max_quantity, .. } => {
            if quantity.thousandths() > i64::from(*max_quantity) * 1000 {
                return Err(quantity.refused(*max_quantity));
            }
            let (held, full) = measured_value(rule, quantity);
            let mut args = measured(quantity, unit);
            args.extend([("rate".into(), points.to_string()), ("each".into(), each.to_string())]);
            args.extend((*rounding != Rounding::Exact).then(|| ("rounding".into(), rounding_name(*rounding).into())));
            args.extend((held != full).then(|| ("full".into(), full.to_string())));
            Ok((held, args))
        }
        ValueRule::Steps { unit, .. } | ValueRule::Tiers { unit, .. } => Ok((curve(rule, quantity), measured(quantity, unit))),
        ValueRule::Checklist { .. } | ValueRule::Judges { .. } | ValueRule::Formula { .. } => Ok((Points::ZERO, vec![])),
    }
}

fn fixed(points: Points, quantity: Quantity) -> Result<Made, ApiError> {
    let times = quantity.whole().filter(|times| (1..=MAX_TIMES).contains(times)).ok_or_else(|| quantity.refused(MAX_TIMES))?;
    let all = points.times_thousandths(i64::from(times) * 1000).ok_or_else(|| quantity.refused(MAX_TIMES))?;
    Ok((all, vec![("each".into(), points.to_string()), ("times".into(), times.to_string())]))
}

fn chosen(claim: &Claim, min: Points, max: Points) -> Result<Made, ApiError> {
    alone(claim.quantity)?;
    let asked = claim.asked.filter(|asked| (min..=max).contains(asked)).ok_or_else(|| out_of_range(min, max))?;
    Ok((asked, vec![("min".into(), min.to_string()), ("max".into(), max.to_string())]))
}

/// What a rate gives for a quantity within its least and most, and what it would give without them; nothing by any other rule.
pub(super) fn measured_value(rule: &ValueRule, quantity: Quantity) -> (Points, Points) {
    let ValueRule::Rate { points, each, rounding, least, most, .. } = rule else { return (Points::ZERO, Points::ZERO) };
    let full = rate(*points, *each, *rounding, quantity);
    let held = most.map_or(full, |most| full.min(most));
    (least.map_or(held, |least| held.max(least)), full)
}

/// Rate × quantity, a part of `each` treated as the rounding says.
fn rate(points: Points, each: u32, rounding: Rounding, quantity: Quantity) -> Points {
    let (times, by) = units(rounding, each, quantity.thousandths());
    rounded(i128::from(points.hundredths()) * times, by)
}

fn measured(quantity: Quantity, unit: &str) -> Vec<(String, String)> {
    vec![("quantity".into(), quantity.to_string()), ("unit".into(), unit.to_owned())]
}

/// What a line on a running total may be worth at most, in each direction.
pub(super) fn running_ends(rule: &ValueRule, quantity: Quantity) -> Vec<Points> {
    match rule {
        ValueRule::Steps { steps, .. } => steps.iter().map(|step| step.points).collect(),
        ValueRule::Tiers { tiers, each, rounding, .. } => {
            // Together with what went before, a part of `each` may fill one up.
            let rounding = if *rounding == Rounding::Exact { Rounding::Exact } else { Rounding::Up };
            tiers.iter().map(|tier| rate(tier.points, *each, rounding, quantity)).collect()
        }
        _ => vec![],
    }
}

fn by_formula(
    formula: Option<&Result<Formula, ApiError>>,
    asked: &[FormulaInput],
    (min, max): (Points, Points),
    inputs: &Inputs<'_>,
) -> Result<Made, ApiError> {
    only(inputs, asked.iter().map(|input| input.name.as_str()))?;
    let mut numbers = BTreeMap::new();
    for input in asked {
        numbers.insert(input.name.as_str(), number(input, required(inputs, &input.name)?)?);
    }
    let full = match formula {
        Some(Ok(formula)) => formula.value(&numbers)?,
        Some(Err(error)) => return Err(error.clone()),
        None => return Err(ApiError::internal("a formula without its rule")),
    };
    let held = full.min(max).max(min);
    let mut args: Vec<_> = inputs.iter().map(|(name, value)| (format!("input:{name}"), (*value).to_owned())).collect();
    args.extend((held != full).then(|| ("full".into(), full.to_string())));
    Ok((held, args))
}

/// A plain decimal with at most six places, within the input's limits.
fn number(input: &FormulaInput, text: &str) -> Result<f64, ApiError> {
    let refused = || bad(&input.name, text, format!("{} … {}", input.min, input.max));
    let (whole, fraction) = text.strip_prefix('-').unwrap_or(text).split_once('.').unwrap_or((text.trim_start_matches('-'), "0"));
    let plain = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole, 12) || !plain(fraction, 6) {
        return Err(refused());
    }
    let number: f64 = text.parse().map_err(|_| refused())?;
    // Limits are compared in the same numbers the formula is worked out in.
    if (input.min as f64..=input.max as f64).contains(&number) { Ok(number) } else { Err(refused()) }
}

/// The quantity of an item that has none.
fn alone(quantity: Quantity) -> Result<(), ApiError> {
    if quantity == Quantity::ONE { Ok(()) } else { Err(quantity.refused(1)) }
}

fn name(rule: &ValueRule) -> &'static str {
    match rule {
        ValueRule::Fixed { .. } => "FIXED",
        ValueRule::Range { .. } => "RANGE",
        ValueRule::Rate { .. } => "RATE",
        ValueRule::Steps { .. } => "STEPS",
        ValueRule::Tiers { .. } => "TIERS",
        ValueRule::Checklist { .. } => "CHECKLIST",
        ValueRule::Judges { .. } => "JUDGES",
        ValueRule::Open { .. } => "OPEN",
        ValueRule::Formula { .. } => "FORMULA",
    }
}

fn rounding_name(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Exact => "EXACT",
        Rounding::Down => "DOWN",
        Rounding::Up => "UP",
        Rounding::Half => "HALF",
    }
}
