//! The most that a line's value may come to.

use linli_contracts::scoring::{CoefficientTable, PointItem, SchemeDocument, ValueRule};
use linli_kernel::{Points, Ratio};

use super::{
    Quantity,
    rule::{MAX_TIMES, measured_value},
};

/// The most points that a rule gives a line, without its sign; `None` where it grows with a quantity that has no most. A deed of
/// fixed value is taken as done once.
pub(crate) fn most_of_value(rule: &ValueRule) -> Option<Points> {
    match rule {
        ValueRule::Fixed { points } => Some(size(*points)),
        ValueRule::Range { min, max } | ValueRule::Formula { min, max, .. } => Some(size(*min).max(size(*max))),
        ValueRule::Open { max } | ValueRule::Judges { max, .. } => Some(size(*max)),
        // It grows or falls all the way: one of its ends is the most.
        ValueRule::Rate { max_quantity, .. } => {
            let ends = [1, i64::from(*max_quantity) * 1000].map(Quantity::from_thousandths);
            ends.into_iter().map(|quantity| size(measured_value(rule, quantity).0)).max()
        }
        ValueRule::Steps { steps, .. } => steps.iter().map(|step| size(step.points)).max(),
        ValueRule::Tiers { .. } => None,
        ValueRule::Checklist { pick, entries, most } => {
            let all = entries.iter().map(|entry| size(entry.points));
            let sum = if *pick == linli_contracts::scoring::Pick::One { all.max().unwrap_or_default() } else { all.sum() };
            Some(most.map_or(sum, |most| size(most).min(sum)))
        }
    }
}

/// The same with the greatest factor of each coefficient, for a deed that a line names so many times at most.
pub(crate) fn most_of_line(document: &SchemeDocument, item: &PointItem, times: u32) -> Option<Points> {
    let most = most_of_value(&item.value)?;
    let all = match item.value {
        ValueRule::Fixed { .. } => Points::from_hundredths(most.hundredths().saturating_mul(i64::from(times.min(MAX_TIMES)))),
        _ => most,
    };
    let tables = item.coefficients.iter().filter_map(|code| document.coefficients.iter().find(|table| table.code == *code));
    Some(tables.fold(all, |points, table| greatest(table).of(points).unwrap_or(points)))
}

fn greatest(table: &CoefficientTable) -> Ratio {
    table.options.iter().map(|option| option.factor).max().unwrap_or(Ratio::ONE)
}

fn size(points: Points) -> Points {
    if points.is_negative() { -points } else { points }
}
