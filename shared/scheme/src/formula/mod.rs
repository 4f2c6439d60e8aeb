//! The formula of an item (CEL), for what no other rule says.
//!
//! A formula is one expression over its inputs: numbers, `+ - * /`, comparisons, `&& || !`, `?:` and a few functions. It has
//! no loops, lists, texts or names from outside, so its cost is bounded by its length, which is bounded too. All numbers
//! are doubles, also those written without a point: `7 / 2` is 3.5.

mod read;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use cel::{Context, IdedExpr, Value, functions};
use linli_contracts::scoring::FormulaInput;
use linli_kernel::{ApiError, ErrorCode, Points};

/// The most characters of a formula.
pub const MAX_LENGTH: usize = 500;
/// The functions a formula may call.
pub const FUNCTIONS: [&str; 8] = ["min", "max", "round", "floor", "ceil", "abs", "sqrt", "rem"];
/// How many corners a check tries at most.
const MAX_CORNERS: u32 = 256;

/// A formula that was read and found harmless.
#[derive(Debug)]
pub struct Formula {
    expression: IdedExpr,
}

impl Formula {
    /// Reads a formula over these inputs.
    ///
    /// # Errors
    /// [`ErrorCode::FormulaInvalid`] with the reason in both languages.
    pub fn compile(formula: &str, inputs: &[FormulaInput]) -> Result<Self, ApiError> {
        read::read(formula, inputs).map(|expression| Self { expression })
    }

    /// The value for these inputs, rounded half away from zero to 1/100 point.
    ///
    /// # Errors
    /// [`ErrorCode::FormulaInvalid`] when nothing finite within [`Points::LIMIT`] comes out: a division by zero, say.
    pub fn value(&self, inputs: &BTreeMap<&str, f64>) -> Result<Points, ApiError> {
        let mut context = Context::empty();
        for (name, value) in inputs {
            context.add_variable_from_value(*name, *value);
        }
        add_functions(&mut context).map_err(ApiError::internal)?;
        match context.resolve(&self.expression) {
            Ok(Value::Float(value)) => points(value).ok_or_else(|| no_result(inputs)),
            _ => Err(no_result(inputs)),
        }
    }
}

fn add_functions(context: &mut Context<'_, '_>) -> Result<(), cel::DeclarationError> {
    context.add_function("min", functions::min)?;
    context.add_function("max", functions::max)?;
    context.add_function("round", f64::round)?;
    context.add_function("floor", f64::floor)?;
    context.add_function("ceil", f64::ceil)?;
    context.add_function("abs", f64::abs)?;
    context.add_function("sqrt", f64::sqrt)?;
    context.add_function("rem", |a: f64, b: f64| a % b)
}

/// The nearest hundredth. What a double misses of a decimal beyond its ninth place is made good first, so that 1.005 is
/// the half it was meant to be.
fn points(value: f64) -> Option<Points> {
    let hundredths = ((value * 1e8).round() / 1e6).round();
    let limit = Points::LIMIT.hundredths();
    // Whole numbers up to the limit are exact in a double.
    (hundredths.is_finite() && hundredths.abs() <= limit as f64).then(|| Points::from_hundredths(hundredths as i64))
}

fn no_result(inputs: &BTreeMap<&str, f64>) -> ApiError {
    let given = inputs.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ");
    invalid(format!("当 {given} 时算不出有限的数"), format!("for {given} no finite number comes out"))
}

fn invalid(zh: impl AsRef<str>, en: impl AsRef<str>) -> ApiError {
    ApiError::new(ErrorCode::FormulaInvalid).words("reason", zh.as_ref(), en.as_ref())
}

/// Why a formula may not be published, if it may not: it is read, and worked out where its inputs are least, greatest, in
/// the middle and next to nothing.
///
/// # Errors
/// As [`Formula::compile`] and [`Formula::value`].
pub fn check(formula: &str, inputs: &[FormulaInput]) -> Result<(), ApiError> {
    let formula = Formula::compile(formula, inputs)?;
    for corner in corners(inputs) {
        formula.value(&corner)?;
    }
    Ok(())
}

/// Combinations of notable values: all of them where they are few, the first so many otherwise.
fn corners(inputs: &[FormulaInput]) -> Vec<BTreeMap<&str, f64>> {
    let notable: Vec<_> = inputs.iter().map(|input| (input.name.as_str(), values(input))).collect();
    let all = notable.iter().fold(1_u32, |count, (_, values)| count.saturating_mul(u32::try_from(values.len()).unwrap_or(u32::MAX)));
    let corner = |mut nth: u32| {
        let pick = |(_, values): &(&'_ str, Vec<f64>)| {
            let count = u32::try_from(values.len()).unwrap_or(1).max(1);
            let value = values.get(usize::try_from(nth % count).unwrap_or_default()).copied().unwrap_or_default();
            nth /= count;
            value
        };
        notable.iter().map(pick).collect::<Vec<_>>()
    };
    let named = |values: Vec<f64>| notable.iter().map(|(name, _)| *name).zip(values).collect();
    (0..all.min(MAX_CORNERS)).map(|nth| named(corner(nth))).collect()
}

/// Notable values of an input, each once.
fn values(input: &FormulaInput) -> Vec<f64> {
    let (min, max) = (input.min, input.max);
    let middle = i64::try_from((i128::from(min) + i128::from(max)) / 2).unwrap_or_default();
    let mut values: Vec<i64> = [min, max, middle, 0, 1].into_iter().filter(|value| (min..=max).contains(value)).collect();
    values.sort_unstable();
    values.dedup();
    values.into_iter().map(|value| value as f64).collect()
}
