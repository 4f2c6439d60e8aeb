//! What a line is worth, in hundredths of a point and thousandths of a unit.

use linli_contracts::scoring::ValueRule;

/// What a line declares.
pub fn declared(rule: &ValueRule, thousandths: i64, asked: Option<i64>) -> i64 {
    match rule {
        ValueRule::Fixed { points } => points.hundredths() * thousandths / 1000,
        ValueRule::Rate { points, .. } => {
            let exact = points.hundredths() * thousandths;
            (exact.abs() + 500) / 1000 * exact.signum()
        }
        ValueRule::Steps { steps, .. } => {
            let reached = steps.iter().filter(|step| i64::from(step.at) * 1000 <= thousandths);
            reached.max_by_key(|step| step.at).map_or(0, |step| step.points.hundredths())
        }
        ValueRule::Range { .. } | ValueRule::Open { .. } => asked.expect("the item leaves a choice"),
        other => unreachable!("histories have no {other:?}"),
    }
}

/// How many times the deed was done.
pub fn times(rule: &ValueRule, thousandths: i64) -> i64 {
    if matches!(rule, ValueRule::Fixed { .. }) { thousandths / 1000 } else { 1 }
}

/// Whether somebody who judges the line may set it to these points.
pub fn judgeable(rule: &ValueRule, declared: i64, points: i64) -> bool {
    let (a, b) = match rule {
        ValueRule::Range { min, max } => (min.hundredths(), max.hundredths()),
        ValueRule::Open { max } => (0, max.hundredths()),
        _ => (0, declared),
    };
    points == 0 || (a.min(b)..=a.max(b)).contains(&points)
}
