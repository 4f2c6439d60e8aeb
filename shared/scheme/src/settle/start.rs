//! What somebody has when a period begins (C2, C5).

use std::collections::BTreeMap;

use linli_contracts::scoring::{SchemeDocument, Start, StartValue};
use linli_kernel::Points;

use crate::{eligible::is_for, purse};

/// What the last period came to for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Last {
    /// The total.
    pub total: Points,
    /// The code of the grade.
    pub band: Option<String>,
}

/// What somebody begins with in one purse and group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Started {
    /// Which of the document's starts, from 0.
    pub at: usize,
    /// The code of the group, from whose deductions it is taken; none for the whole.
    pub group: Option<String>,
    /// The code of the purse.
    pub purse: String,
    /// Whether it counts for rank (C4).
    pub ranks: bool,
    /// Whether it can be spent (C4).
    pub spends: bool,
    /// How much.
    pub points: Points,
}

/// What somebody of a class begins with. The first start that fits a purse and group counts.
pub fn starts(document: &SchemeDocument, class: Option<&str>, last: Option<&Last>) -> Vec<Started> {
    let mut started: Vec<Started> = vec![];
    for (at, start) in document.starts.iter().enumerate().filter(|(_, start)| is_for(&start.classes, class)) {
        let next = started_with(document, at, start, last);
        if !started.iter().any(|before| before.purse == next.purse && before.group == next.group) {
            started.push(next);
        }
    }
    started
}

/// What of it counts for rank, by group, as [`super::Participant::starts`] asks for.
pub fn for_rank(started: &[Started]) -> BTreeMap<Option<String>, Points> {
    let mut groups = BTreeMap::<_, Points>::new();
    for start in started.iter().filter(|start| start.ranks) {
        *groups.entry(start.group.clone()).or_default() += start.points;
    }
    groups
}

fn started_with(document: &SchemeDocument, at: usize, start: &Start, last: Option<&Last>) -> Started {
    let purse = purse::named(document, start.purse.as_deref());
    Started {
        at,
        group: start.group.clone(),
        purse: purse.code.to_owned(),
        ranks: purse.ranks,
        spends: purse.spends,
        points: value(&start.value, last),
    }
}

fn value(value: &StartValue, last: Option<&Last>) -> Points {
    match value {
        StartValue::Fixed { points } => *points,
        StartValue::LastTotal { share, least, most } => {
            let part = last.and_then(|last| share.of(last.total)).unwrap_or(*least).max(*least);
            most.map_or(part, |most| part.min(most))
        }
        StartValue::LastBand { bands, otherwise } => {
            let band = last.and_then(|last| last.band.as_deref());
            bands.iter().find(|start| Some(start.band.as_str()) == band).map_or(*otherwise, |start| start.points)
        }
    }
}
