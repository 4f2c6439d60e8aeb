//! Coefficients for role, difficulty or quality (B6).

use linli_contracts::scoring::{CoefficientTable, PointItem, SchemeDocument, WorkingStep};
use linli_kernel::{ApiError, Points, Ratio};

use super::{
    Worth,
    input::{Inputs, bad, joined, required},
    working,
};
use crate::claim::Claim;

/// A coefficient that was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Factor {
    /// Which of the item's tables.
    nth: usize,
    table: String,
    option: String,
    factor: Ratio,
}

/// The item's coefficients as the claim chooses them, and the inputs that are left.
pub(super) fn chosen<'a>(document: &SchemeDocument, item: &PointItem, claim: &'a Claim) -> Result<(Vec<Factor>, Inputs<'a>), ApiError> {
    let mut inputs: Inputs<'a> = claim.inputs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut factors = vec![];
    for (nth, code) in item.coefficients.iter().enumerate() {
        // A table that does not exist is found before publishing and asks for nothing here.
        let Some(table) = document.coefficients.iter().find(|table| table.code == *code) else { continue };
        factors.push(option(nth, table, required(&inputs, code)?)?);
    }
    for factor in &factors {
        inputs.remove(factor.table.as_str());
    }
    Ok((factors, inputs))
}

fn option(nth: usize, table: &CoefficientTable, code: &str) -> Result<Factor, ApiError> {
    let option = table.options.iter().find(|option| option.code == code);
    let known = || joined(table.options.iter().map(|option| option.code.as_str()));
    let option = option.ok_or_else(|| bad(&table.code, code, known()))?;
    Ok(Factor { nth, table: table.code.clone(), option: option.code.clone(), factor: option.factor })
}

/// Applies the coefficients in turn; each is a step of its own.
pub(crate) fn apply(mut worth: Worth, item: usize) -> Worth {
    for Factor { nth, table, option, factor } in worth.factors.clone() {
        let before = worth.points;
        worth.points = factor.of(before).unwrap_or(before);
        let args = [("table", table), ("option", option), ("factor", factor.to_string()), ("before", before.to_string())];
        worth.workings.push(working(WorkingStep::Coefficient, format!("items[{item}].coefficients[{nth}]"), args, worth.points));
    }
    worth
}

/// The coefficients applied to another value of the same deed.
pub(crate) fn scaled(worth: &Worth, points: Points, item: usize) -> Worth {
    apply(Worth { points, workings: vec![], ..worth.clone() }, item)
}
