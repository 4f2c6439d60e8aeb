//! One line of the table: its words, dates, value and, for a deduction, what it rests on.

use linli_contracts::scoring::{CapLimit, CapWindow, Filer, ItemKind, PointItem, SchemeDocument, Step, ValueRule};
use linli_kernel::{ApiError, ErrorCode, Points};

use super::{Findings, counted, number, theme, words};

const MAX_UNIT: usize = 10;
const MAX_STEPS: usize = 50;
const MAX_QUANTITY: u32 = 1_000_000;
const MAX_BASIS: usize = 500;

/// Checks one item, its caps apart.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument, index: usize, item: &PointItem) {
    let place = format!("items[{index}]");
    words::name(findings, &format!("{place}.name"), &item.name);
    if let Some(description) = &item.description {
        words::description(findings, &format!("{place}.description"), description);
    }
    theme::check(findings, &place, item);
    if let Some(group) = item.group.as_ref().filter(|code| document.groups.iter().all(|group| group.code != **code)) {
        findings.block(format!("{place}.group"), ApiError::new(ErrorCode::SchemeGroup).arg("value", group));
    }
    if let (Some(from), Some(until)) = (item.from, item.until)
        && from > until
    {
        findings.block(format!("{place}.until"), order(from, until));
    }
    for (nth, class) in item.classes.iter().enumerate().filter(|(nth, class)| item.classes[..*nth].contains(class)) {
        let error = ApiError::new(ErrorCode::Duplicate).arg("value", class).arg("other", format!("{place}.classes"));
        findings.warn(format!("{place}.classes[{nth}]"), error);
    }
    let deduction = item.kind == ItemKind::Deduction;
    value(findings, &format!("{place}.value"), &item.value, deduction);
    if deduction {
        grounds(findings, &place, item);
    }
}

/// The points of the smallest deed that counts at all, without its sign.
pub(super) fn least(value: &ValueRule) -> Points {
    let points = match value {
        ValueRule::Fixed { points } => *points,
        ValueRule::Range { min, max } => {
            if max.is_positive() {
                *min
            } else {
                *max
            }
        }
        ValueRule::Steps { steps, .. } => steps.first().map_or(Points::ZERO, |step| step.points),
        _ => Points::ZERO,
    };
    if points.is_negative() { -points } else { points }
}

fn value(findings: &mut Findings, place: &str, value: &ValueRule, deduction: bool) {
    match value {
        ValueRule::Fixed { points } => amount(findings, format!("{place}.points"), *points, deduction),
        ValueRule::Open { max } => amount(findings, format!("{place}.max"), *max, deduction),
        ValueRule::Range { min, max } => range(findings, place, *min, *max, deduction),
        ValueRule::Rate { points, unit, max_quantity, .. } => {
            words::line(findings, format!("{place}.unit"), unit, MAX_UNIT);
            number(findings, &format!("{place}.max_quantity"), *max_quantity, 1, MAX_QUANTITY);
            // What the largest quantity gives must still be an amount of points.
            let most = points.times_thousandths(i64::from(*max_quantity) * 1000).map_or(Points::ZERO, |_| *points);
            amount(findings, format!("{place}.points"), most, deduction);
        }
        ValueRule::Steps { unit, steps, .. } => {
            words::line(findings, format!("{place}.unit"), unit, MAX_UNIT);
            counted(findings, &format!("{place}.steps"), steps.len(), 1, MAX_STEPS);
            rising(findings, place, steps, deduction);
        }
        ValueRule::Tiers { .. } | ValueRule::Checklist { .. } | ValueRule::Judges { .. } | ValueRule::Formula { .. } => {}
    }
}

/// An amount in the item's direction, neither nothing nor beyond the limit.
fn amount(findings: &mut Findings, place: String, points: Points, deduction: bool) {
    let size = if deduction { -points } else { points };
    if !size.is_positive() || size > Points::LIMIT {
        findings.block(place, ApiError::new(ErrorCode::SchemeValue).arg("value", points).arg("max", Points::LIMIT));
    }
}

fn range(findings: &mut Findings, place: &str, min: Points, max: Points, deduction: bool) {
    if min > max {
        findings.block(format!("{place}.max"), order(min, max));
        return;
    }
    // The end that lies further from zero carries the direction; the other may be zero.
    let (far, near) = if deduction { (("min", min), ("max", max)) } else { (("max", max), ("min", min)) };
    amount(findings, format!("{place}.{}", far.0), far.1, deduction);
    if near.1 != Points::ZERO {
        amount(findings, format!("{place}.{}", near.0), near.1, deduction);
    }
}

fn rising(findings: &mut Findings, place: &str, steps: &[Step], deduction: bool) {
    for (nth, step) in steps.iter().enumerate() {
        number(findings, &format!("{place}.steps[{nth}].at"), step.at, 1, MAX_QUANTITY);
        amount(findings, format!("{place}.steps[{nth}].points"), step.points, deduction);
        let Some(before) = nth.checked_sub(1).and_then(|nth| steps.get(nth)) else { continue };
        if before.at >= step.at {
            findings.block(format!("{place}.steps[{nth}].at"), order(before.at, step.at));
        }
        let rises = if deduction { before.points > step.points } else { before.points < step.points };
        if !rises {
            findings.block(format!("{place}.steps[{nth}].points"), order(before.points, step.points));
        }
    }
}

/// A deduction states its basis and its end, is bounded and is entered by staff alone (D-312).
fn grounds(findings: &mut Findings, place: &str, item: &PointItem) {
    let missing = || ApiError::new(ErrorCode::SchemeDeduction);
    let basis = item.basis.as_deref().map_or("", str::trim);
    if basis.is_empty() {
        findings.block(format!("{place}.basis"), missing());
    } else {
        words::line(findings, format!("{place}.basis"), basis, MAX_BASIS);
    }
    if item.until.is_none() {
        findings.block(format!("{place}.until"), missing());
    }
    if !item.caps.iter().any(|cap| cap.window > CapWindow::Event && matches!(cap.limit, CapLimit::Points(_))) {
        findings.block(format!("{place}.caps"), missing());
    }
    if item.filed_by.is_empty() || item.filed_by.iter().any(|filer| matches!(filer, Filer::Member | Filer::Leader)) {
        findings.block(format!("{place}.filed_by"), missing());
    }
}

fn order(first: impl std::fmt::Display, second: impl std::fmt::Display) -> ApiError {
    ApiError::new(ErrorCode::SchemeOrder).arg("value", first).arg("other", second)
}
