//! Grade bands: no holes, no overlaps, every total has its grade (D-309, S4's hole between 80 and 89).

use std::collections::BTreeSet;

use linli_contracts::scoring::{Band, ResultRule, SchemeDocument};
use linli_kernel::ErrorCode;

use super::find::{Findings, spoken};

/// Checks the bands of every class.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument, result: &ResultRule) {
    for (nth, band) in result.bands.iter().enumerate() {
        if let (Some(from), Some(below)) = (band.from, band.below)
            && from >= below
        {
            findings.order(format!("result.bands[{nth}].below"), from, below);
            return;
        }
    }
    let classed = result.bands.iter().any(|band| !band.classes.is_empty());
    let mut classes: Vec<Option<&str>> = document.classes.iter().filter(|_| classed).map(|class| Some(class.code.as_str())).collect();
    if !classed || document.classes.is_empty() {
        classes = vec![None];
    }
    let mut said = vec![];
    let mut lowest = BTreeSet::new();
    for class in classes {
        let bands = own(result, class);
        lowest.extend(bands.first().map(|(nth, _)| *nth));
        for (place, blocks, zh, en) in ladder(&bands) {
            // The same fault of bands for all is said once, not class by class.
            if !said.contains(&(place.clone(), zh.clone())) {
                said.push((place.clone(), zh.clone()));
                let mend = ("请调整等次的“从”和“低于”，使它们首尾相接", "Let each grade begin where the one below it ends");
                let error = spoken(ErrorCode::SchemeBands, (&zh, &en), mend);
                if blocks { findings.block(place, error) } else { findings.warn(place, error) }
            }
        }
    }
    lowest.into_iter().filter_map(|nth| Some((nth, result.bands.get(nth)?))).for_each(|(nth, band)| bottom(findings, nth, band));
}

/// The lowest grade holds everybody whom no other does: nobody could fall any further.
fn bottom(findings: &mut Findings, nth: usize, band: &Band) {
    let limits = [("share", band.share.is_some()), ("count", band.count.is_some()), ("needs", !band.needs.is_empty())];
    for (part, _) in limits.into_iter().filter(|(_, given)| *given) {
        findings.rule(
            format!("result.bands[{nth}].{part}"),
            (
                "最低的等次不能限名额或附加条件，落选的人会没有等次",
                "The lowest grade can have no quota and no needs: nobody could fall any further",
            ),
            ("请去掉，或在它下面再加一个等次", "Take it away, or add a grade below"),
        );
    }
}

/// The bands for a class from the lowest up, each with its place.
fn own<'a>(result: &'a ResultRule, class: Option<&str>) -> Vec<(usize, &'a Band)> {
    let own = |band: &Band| class.is_none_or(|class| band.classes.is_empty() || band.classes.iter().any(|code| code == class));
    let mut bands: Vec<_> = result.bands.iter().enumerate().filter(|(_, band)| own(band)).collect();
    bands.sort_by_key(|(_, band)| (band.from, band.below.is_none(), band.below));
    bands
}

/// A fault: its place, whether it blocks, and the words.
type Fault = (String, bool, String, String);

/// The faults of the bands of one class, from the lowest up.
fn ladder(bands: &[(usize, &Band)]) -> Vec<Fault> {
    let mut faults = vec![];
    if let Some((nth, lowest)) = bands.first()
        && let Some(from) = lowest.from
    {
        faults.push((
            format!("result.bands[{nth}].from"),
            // Whoever has earned nothing has nothing; only what deductions take below that may be left to the warning.
            from.is_positive(),
            format!("低于 {from} 没有等次"),
            format!("Below {from} there is no grade"),
        ));
    }
    for ((_, lower), (nth, upper)) in bands.iter().zip(bands.iter().skip(1)) {
        faults.extend(seam(lower, upper, *nth));
    }
    if let Some((nth, highest)) = bands.last()
        && let Some(below) = highest.below
    {
        let words = (format!("{below} 及以上没有等次"), format!("From {below} on there is no grade"));
        faults.push((format!("result.bands[{nth}].below"), true, words.0, words.1));
    }
    faults
}

/// Where one band ends and the next begins.
fn seam(lower: &Band, upper: &Band, nth: usize) -> Option<Fault> {
    let names = (&lower.name.zh, &upper.name.zh);
    let codes = (&lower.code, &upper.code);
    let place = format!("result.bands[{nth}].from");
    match (lower.below, upper.from) {
        (Some(below), Some(from)) if below == from => None,
        (Some(below), Some(from)) if below < from => {
            Some((place, true, format!("{below} 至 {from} 之间没有等次"), format!("Between {below} and {from} there is no grade")))
        }
        (_, from) => {
            let from = from.map_or_else(String::new, |from| format!("{from} "));
            let zh = format!("{from}既属于“{}”，又属于“{}”", names.0, names.1);
            Some((place, true, zh, format!("{from}is both of {} and of {}", codes.0, codes.1)))
        }
    }
}
