//! What a replay found, as the contract tells it.

use linli_contracts::scoring::*;
use linli_kernel::Points;
use linli_scheme::{
    explain,
    simulate::{Budget, CapChange, Change, Fact, History, ItemChange, LineCase, PersonChange, Simulation as Replayed},
};

/// The result, and everybody with the greatest loss first.
pub(super) fn tell(document: &SchemeDocument, history: &History, found: Replayed) -> (SimulationResult, Vec<SimulatedHolder>) {
    let sum = |part: fn(&PersonChange) -> Points| found.people.iter().map(part).sum();
    let deeds = history.facts.iter().filter(|fact| matches!(fact, Fact::Granted(_))).count();
    let result = SimulationResult {
        deeds: count(deeds),
        gain: found.gain,
        lose: found.lose,
        same: found.same,
        points: BeforeAfter { before: sum(|person| person.total.before), after: sum(|person| person.total.after) },
        spendable: BeforeAfter { before: found.budget.before.spendable, after: found.budget.after.spendable },
        turned: turned(&found.budget),
        items: found.items.into_iter().map(|item| told(document, history, item)).collect(),
        bands: found.bands.into_iter().map(|(band, change)| SimulatedBand { band, before: change.before, after: change.after }).collect(),
        caps: found.caps.into_iter().map(cap).collect(),
        sample: found.lines.into_iter().map(|case| deed(document, case)).collect(),
    };
    let mut holders: Vec<_> = found.people.into_iter().map(holder).collect();
    holders.sort_by_key(|holder| (holder.total.after - holder.total.before, holder.holder));
    (result, holders)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn pair(change: Change<Points>) -> BeforeAfter {
    BeforeAfter { before: change.before, after: change.after }
}

/// What points turn into, in the unit of the document; a scheme that turned them into something else has no number before.
fn turned(budget: &Change<Budget>) -> Option<SimulatedTurn> {
    let after = budget.after.turned.as_ref()?;
    let before = budget.before.turned.as_ref().filter(|before| before.unit == after.unit);
    let amount = BeforeAfter { before: before.map(|before| before.amount).unwrap_or_default(), after: after.amount };
    Some(SimulatedTurn { unit: after.unit.clone(), amount })
}

fn told(document: &SchemeDocument, history: &History, item: ItemChange) -> SimulatedItem {
    let named = |document: &SchemeDocument| document.items.iter().find(|known| known.code == item.item).map(|known| known.name.clone());
    let name = named(document).or_else(|| history.documents.iter().rev().find_map(named));
    SimulatedItem {
        name: name.unwrap_or_else(|| Words { zh: item.item.clone(), en: None }),
        item: item.item,
        deeds: item.lines,
        points: pair(item.points),
        unjudged: item.unjudged,
        error: item.reason,
    }
}

fn cap(cap: CapChange) -> SimulatedCap {
    SimulatedCap {
        scope: cap.scope,
        window: cap.window,
        limit: cap.limit,
        per: cap.per,
        lines_before: cap.lines.before,
        lines_after: cap.lines.after,
        points: pair(cap.points),
    }
}

fn deed(document: &SchemeDocument, case: LineCase) -> SimulatedDeed {
    SimulatedDeed {
        holder: case.holder,
        line: case.line,
        item: case.item,
        points: pair(case.points),
        explanation: explain::told(document, &case.workings, &case.cuts.after),
        error: case.error,
    }
}

fn holder(person: PersonChange) -> SimulatedHolder {
    SimulatedHolder {
        holder: person.holder,
        total: pair(person.total),
        place_before: person.place.before,
        place_after: person.place.after,
        band_before: person.band.before,
        band_after: person.band.after,
    }
}
