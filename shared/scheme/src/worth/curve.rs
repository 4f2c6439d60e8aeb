//! Values that grow with a total: steps (B3) and marginal tiers (B4).

use linli_contracts::scoring::{CapWindow, Rounding, Step, Tier, ValueRule};
use linli_kernel::Points;

use super::Quantity;

/// What a total is worth by a rule of steps or tiers; nothing by any other rule.
pub(crate) fn curve(rule: &ValueRule, total: Quantity) -> Points {
    match rule {
        ValueRule::Steps { steps, .. } => reached(steps, total),
        ValueRule::Tiers { tiers, each, rounding, .. } => filled(tiers, *each, *rounding, total),
        _ => Points::ZERO,
    }
}

/// Over what time a rule adds quantities up before it looks at the total; none where each line stands alone.
pub(crate) fn over(rule: &ValueRule) -> Option<CapWindow> {
    match rule {
        ValueRule::Steps { over, .. } | ValueRule::Tiers { over, .. } => Some(*over).filter(|over| *over != CapWindow::Event),
        _ => None,
    }
}

/// The points of the highest step reached.
fn reached(steps: &[Step], total: Quantity) -> Points {
    let reached = steps.iter().filter(|step| i64::from(step.at) * 1000 <= total.thousandths());
    reached.max_by_key(|step| step.at).map_or(Points::ZERO, |step| step.points)
}

/// Each part of the total at the rate of its tier. A part of `each` that counts in proportion is rounded half away from zero to
/// 1/100 once, at the end.
fn filled(tiers: &[Tier], each: u32, rounding: Rounding, total: Quantity) -> Points {
    let mut tiers: Vec<_> = tiers.iter().collect();
    tiers.sort_by_key(|tier| tier.above);
    let ends = tiers.iter().skip(1).map(|tier| i64::from(tier.above) * 1000).chain([i64::MAX]);
    let parts = tiers.iter().zip(ends).map(|(tier, end)| {
        let part = total.thousandths().min(end) - i64::from(tier.above) * 1000;
        let (times, by) = units(rounding, each, part.max(0));
        i128::from(tier.points.hundredths()) * times * (unit(each) / by)
    });
    rounded(parts.sum(), unit(each))
}

/// How often `each` is in so many thousandths, as a fraction: full units after rounding, or what it is exactly.
pub(super) fn units(rounding: Rounding, each: u32, thousandths: i64) -> (i128, i128) {
    let (thousandths, unit) = (i128::from(thousandths), unit(each));
    match rounding {
        Rounding::Exact => (thousandths, unit),
        Rounding::Down => (thousandths / unit, 1),
        Rounding::Up => ((thousandths + unit - 1) / unit, 1),
        Rounding::Half => ((thousandths + unit / 2) / unit, 1),
    }
}

/// The thousandths of `each`.
fn unit(each: u32) -> i128 {
    i128::from(each.max(1)) * 1000
}

/// A fraction of hundredths, rounded half away from zero, held within the largest total.
pub(crate) fn rounded(numerator: i128, denominator: i128) -> Points {
    let half = if numerator < 0 { -denominator / 2 } else { denominator / 2 };
    let most = i128::from(Points::MAX_TOTAL.hundredths());
    let rounded = ((numerator + half) / denominator).clamp(-most, most);
    Points::from_hundredths(i64::try_from(rounded).unwrap_or_default())
}
