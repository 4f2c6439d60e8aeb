//! Awards: what the best receive (G7).

use linli_contracts::scoring::{Award, ResultRule, WorkingStep};
use linli_kernel::Points;

use super::{Scored, inside, working};
use crate::eligible::is_for;

/// Gives every award to whom its conditions allow.
pub fn award(rule: &ResultRule, scored: &mut [Scored<'_>]) {
    for (at, award) in rule.awards.iter().enumerate() {
        let totals = totals(award, scored);
        for who in winners(rule, award, scored) {
            let settled = &mut scored[who].settled;
            let mut args = vec![("award", award.code.clone())];
            args.extend(award.top.map(|top| ("top", top.to_string())));
            args.push(("place", (totals.partition_point(|total| *total > settled.total) + 1).to_string()));
            settled.awards.push(award.code.clone());
            let total = settled.total;
            scored[who].telling.tell(|| working(WorkingStep::Award, format!("result.awards[{at}]"), total, &args));
        }
    }
}

/// The totals of those graded whom the award's classes are about, highest first: the place told with an award is one among them.
fn totals(award: &Award, scored: &[Scored<'_>]) -> Vec<Points> {
    let about = scored.iter().filter(|scored| scored.graded && is_for(&award.classes, scored.who.class.as_deref()));
    let mut totals: Vec<_> = about.map(|scored| scored.settled.total).collect();
    totals.sort_unstable_by(|a, b| b.cmp(a));
    totals
}

fn winners(rule: &ResultRule, award: &Award, scored: &[Scored<'_>]) -> Vec<usize> {
    let graded = |scored: &Scored<'_>| scored.settled.band.as_ref().is_some_and(|band| award.band.contains(band));
    let allowed = |scored: &Scored<'_>| {
        scored.graded
            && is_for(&award.classes, scored.who.class.as_deref())
            && award.from.is_none_or(|from| scored.settled.total >= from)
            // Whom a veto took something from has what goes with the grade that is left, and nothing else.
            && (graded(scored) || (award.band.is_empty() && !scored.vetoed))
    };
    let mut ranked: Vec<usize> = (0..scored.len()).filter(|who| allowed(&scored[*who])).collect();
    ranked.sort_by(|a, b| scored[*b].key.cmp(&scored[*a].key));
    let equal = |a: usize, b: usize| scored[ranked[a]].key == scored[ranked[b]].key;
    let room = award.top.map_or(usize::MAX, |top| usize::try_from(top).unwrap_or(usize::MAX));
    let kept = inside(ranked.len(), room, rule.ties.as_ref(), equal);
    ranked.truncate(kept);
    ranked
}
