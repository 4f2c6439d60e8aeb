//! The most that one deed of an item can give: what a level below is held to (H1).

use linli_contracts::scoring::{CapLimit, PointItem, Who};
use linli_kernel::{Points, Ratio};

use super::cap::{concerns, scopes};
use crate::{rules::Rules, worth::most_of_line};

/// Why there is no most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Endless {
    /// It grows with a quantity that has no most, and no cap in points holds it.
    Quantity,
    /// This part of the beneficiaries gives to each of any number of people.
    Heads(usize),
}

/// The most points that one deed of the item at this place of the document gives to everybody together, without its sign: the
/// greatest value, as often as one line may name it, with the greatest coefficients and the greatest factor of a repetition, as
/// far as caps let it count, for all who share in it.
pub(crate) fn most_at_once(rules: &Rules<'_>, nth: usize, item: &PointItem) -> Result<Points, Endless> {
    let classes = if item.classes.is_empty() {
        rules.document().classes.iter().map(|class| &class.code).collect()
    } else {
        item.classes.iter().collect::<Vec<_>>()
    };
    let most = if classes.is_empty() {
        capped(rules, nth, item, None)
    } else {
        let each = classes.into_iter().map(|class| capped(rules, nth, item, Some(class)));
        each.collect::<Option<Vec<_>>>().and_then(|each| each.into_iter().max())
    };
    shared(item, most.ok_or(Endless::Quantity)?)
}

/// The most that counts of one deed by somebody of the class.
fn capped(rules: &Rules<'_>, nth: usize, item: &PointItem, class: Option<&str>) -> Option<Points> {
    let deduction = item.kind == linli_contracts::scoring::ItemKind::Deduction;
    let caps = || scopes(rules, (nth, item), deduction).into_iter().flat_map(|scope| scope.caps).filter(|cap| concerns(cap, class));
    let times = caps().filter_map(|cap| if let CapLimit::Times(times) = cap.limit { Some(times) } else { None });
    let points = caps().filter_map(|cap| if let CapLimit::Points(points) = cap.limit { Some(points) } else { None });
    let line = most_of_line(rules.document(), item, times.min().unwrap_or(u32::MAX));
    let again = item.repeat.iter().flat_map(|repeat| &repeat.factors).copied().fold(Ratio::ONE, Ratio::max);
    points.chain(line.map(|line| again.of(line).unwrap_or(line))).min()
}

/// What all who share in it get together.
fn shared(item: &PointItem, points: Points) -> Result<Points, Endless> {
    if item.to.is_empty() {
        return Ok(points);
    }
    let part = |(nth, part): (usize, &linli_contracts::scoring::Beneficiary)| match part.who {
        Who::Household | Who::Named if !part.divided => Err(Endless::Heads(nth)),
        _ => Ok(part.share.of(points).unwrap_or(points)),
    };
    item.to.iter().enumerate().map(part).sum()
}
