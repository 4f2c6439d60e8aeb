//! What a period's points come to: components and weights → total → bands, needs, quotas, ties, overrides → awards.
//!
//! Everything is exact: values inside a component have four decimals, weighted ones eight ([`exact`]), and only the total
//! is rounded to what the scheme says. So the numbers of an explanation add up to the result.

pub mod appraisal;
mod award;
mod best;
mod component;
mod exact;
mod grade;
pub mod start;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::BTreeMap};

use linli_contracts::scoring::{Component, ResultRule, SchemeDocument, Source, TieRule, Working, WorkingStep};
use linli_kernel::{HolderId, Points};

use self::{
    best::Best,
    component::{Plan, Value},
    exact::Exact,
};
use crate::grant::effects::{self, Consequences, Reason};

/// What is known of somebody when a period is settled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participant {
    /// Who.
    pub holder: HolderId,
    /// The code of their class.
    pub class: Option<String>,
    /// How many heads the household or organisation has; 1 for a member.
    pub heads: u32,
    /// Exempt, with the reason: neither graded nor counted for quotas.
    pub exempt: Option<String>,
    /// Barred from being graded in this period by an earlier one.
    pub barred: bool,
    /// The period's points that count for rank, by item.
    pub items: BTreeMap<String, Points>,
    /// How many deeds of each item stand in the period, whatever caps left of their points.
    pub times: BTreeMap<String, u32>,
    /// What the period began with in purses that count for rank, by group; no group for the whole.
    pub starts: BTreeMap<Option<String>, Points>,
    /// The outcomes of ballots, by code.
    pub appraisals: BTreeMap<String, Points>,
    /// Totals of the results made inside the period, in order.
    pub results: Vec<Points>,
    /// Totals of other schemes, by their codes, the latest last.
    pub schemes: BTreeMap<String, Vec<Points>>,
}

impl Participant {
    /// Somebody of whom nothing is known but who it is.
    pub fn new(holder: HolderId) -> Self {
        Self {
            holder,
            class: None,
            heads: 1,
            exempt: None,
            barred: false,
            items: BTreeMap::new(),
            times: BTreeMap::new(),
            starts: BTreeMap::new(),
            appraisals: BTreeMap::new(),
            results: vec![],
            schemes: BTreeMap::new(),
        }
    }
}

/// What the period came to for somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Who.
    pub holder: HolderId,
    /// Each component's weighted value to 1/100, by code, in the document's order.
    pub components: Vec<(String, Points)>,
    /// The total.
    pub total: Points,
    /// The place by total, 1 for the top; equal totals share one. None for whoever is exempt or barred.
    pub place: Option<u32>,
    /// The code of the grade.
    pub band: Option<String>,
    /// The codes of awards.
    pub awards: Vec<String>,
    /// How all of it came about.
    pub workings: Vec<Working>,
}

/// Somebody on the way from points to a result.
struct Scored<'a> {
    who: &'a Participant,
    /// What orders people: the total, then whatever breaks ties.
    key: Vec<Exact>,
    /// Whether they are graded at all.
    graded: bool,
    /// Whether a veto brought them to zero or to a lower grade: awards for the total's sake are not for them.
    vetoed: bool,
    /// What vetoes and bars do to the result (C6, C7).
    forced: Consequences,
    /// What each component came to.
    values: Vec<Value>,
    settled: Settled,
    telling: Telling,
}

impl Scored<'_> {
    fn done(self) -> Settled {
        Settled { workings: self.telling.workings, ..self.settled }
    }
}

/// Keeps workings where somebody is to be told.
struct Telling {
    on: bool,
    workings: Vec<Working>,
}

impl Telling {
    fn new(on: bool) -> Self {
        Self { on, workings: vec![] }
    }

    fn tell(&mut self, working: impl FnOnce() -> Working) {
        if self.on {
            self.workings.push(working());
        }
    }
}

/// A document as the results made inside a period are settled (E1): where the whole takes these very results, each of them is of
/// all points of its days; otherwise it is made as the whole is.
pub fn made_inside(document: &SchemeDocument) -> Cow<'_, SchemeDocument> {
    let takes_results = |component: &Component| matches!(component.source, Source::Results { .. });
    match &document.result {
        Some(rule) if rule.components.iter().any(takes_results) => {
            let result = ResultRule { components: vec![], ..rule.clone() };
            Cow::Owned(SchemeDocument { result: Some(result), ..document.clone() })
        }
        _ => Cow::Borrowed(document),
    }
}

/// Settles a period for everybody at once, in the order given. The order changes nothing of anybody's result.
pub fn settle(document: &SchemeDocument, participants: &[Participant]) -> Vec<Settled> {
    settle_telling(document, participants, &|_| true)
}

/// The same, with workings for those alone who are to be told: explaining costs more than settling.
pub fn settle_telling(document: &SchemeDocument, participants: &[Participant], told: &dyn Fn(HolderId) -> bool) -> Vec<Settled> {
    let mut scored = score(document, participants, told);
    places(&mut scored);
    if let Some(rule) = &document.result {
        grade::grade(rule, &mut scored);
        award::award(rule, &mut scored);
    }
    scored.into_iter().map(Scored::done).collect()
}

/// Settles a period for somebody imagined: without others there are no quotas, places and awards.
pub fn alone(document: &SchemeDocument, participant: &Participant) -> Settled {
    let mut scored = score(document, std::slice::from_ref(participant), &|_| true);
    if let Some(rule) = &document.result {
        grade::alone(rule, &mut scored);
    }
    let settled = scored.pop().map(Scored::done);
    settled.unwrap_or_else(|| Settled {
        holder: participant.holder,
        components: vec![],
        total: Points::ZERO,
        place: None,
        band: None,
        awards: vec![],
        workings: vec![],
    })
}

fn score<'a>(document: &'a SchemeDocument, participants: &'a [Participant], told: &dyn Fn(HolderId) -> bool) -> Vec<Scored<'a>> {
    let plan = Plan::new(document);
    let graded = |who: &&Participant| left(who, &effects::of_period(document, &who.times), Points::ZERO).is_none();
    let best = Best::among(&plan, participants.iter().filter(graded));
    participants.iter().map(|who| scored(&plan, who, &best, Telling::new(told(who.holder)))).collect()
}

fn scored<'a>(plan: &Plan<'a>, who: &'a Participant, best: &Best<'a>, mut telling: Telling) -> Scored<'a> {
    let values = plan.values(who, best, &mut telling);
    let mut total = plan.total(&values, &mut telling);
    let forced = effects::of_period(plan.document, &who.times);
    if let Some(zero) = &forced.zero {
        let args = || [("effect", "ZERO".to_owned()), ("before", total.to_string())];
        telling.tell(|| because(WorkingStep::Override, zero, Points::ZERO, &args()));
        total = Points::ZERO;
    }
    let left = left(who, &forced, total);
    let graded = left.is_none();
    left.into_iter().for_each(|left| telling.tell(|| left));
    let components = values.iter().map(|value| (value.code.to_owned(), value.weighted.points())).collect();
    let mut key = vec![Exact::from(total)];
    if let Some(ResultRule { ties: Some(TieRule::By { components }), .. }) = &plan.document.result {
        let of = |code: &String| values.iter().find(|value| value.code == code.as_str()).map(|value| value.value);
        key.extend(components.iter().map(|code| of(code).unwrap_or_default()));
    }
    let settled = Settled { holder: who.holder, components, total, place: None, band: None, awards: vec![], workings: vec![] };
    let vetoed = forced.zero.is_some();
    Scored { who, key, graded, vetoed, forced, values, settled, telling }
}

/// Why somebody is not graded, if so.
fn left(who: &Participant, forced: &Consequences, total: Points) -> Option<Working> {
    if let Some(reason) = &who.exempt {
        return Some(working(WorkingStep::Left, "result", total, &[("why", "exempt".to_owned()), ("reason", reason.clone())]));
    }
    if who.barred {
        return Some(working(WorkingStep::Left, "result", total, &[("why", "barred".to_owned())]));
    }
    let bar = forced.result.as_ref()?;
    Some(because(WorkingStep::Left, &bar.reason, total, &[("why", "barred".to_owned())]))
}

fn places(scored: &mut [Scored<'_>]) {
    let mut order: Vec<usize> = (0..scored.len()).filter(|at| scored[*at].graded).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scored[*at].settled.total));
    let (mut place, mut last) = (0, None);
    for (before, at) in (1u32..).zip(order) {
        let settled = &mut scored[at].settled;
        if last != Some(settled.total) {
            (place, last) = (before, Some(settled.total));
        }
        settled.place = Some(place);
    }
}

/// How many of the ranked are inside so many places. `equal` tells whether two neighbours share their rank.
fn inside(ranked: usize, room: usize, ties: Option<&TieRule>, equal: impl Fn(usize, usize) -> bool) -> usize {
    if ranked <= room || room == 0 || !equal(room - 1, room) {
        return ranked.min(room);
    }
    match ties {
        Some(TieRule::In) => (room..ranked).find(|at| !equal(room - 1, *at)).unwrap_or(ranked),
        Some(TieRule::Out | TieRule::By { .. }) | None => (0..room).find(|at| equal(*at, room)).unwrap_or(room),
    }
}

/// A step that an item's effect brought about.
fn because(step: WorkingStep, reason: &Reason, points: Points, more: &[(&str, String)]) -> Working {
    let mut args = vec![("item", reason.item.clone()), ("times", reason.times.to_string())];
    args.extend_from_slice(more);
    working(step, reason.place.as_str(), points, &args)
}

fn working(step: WorkingStep, place: impl Into<String>, points: Points, args: &[(&str, String)]) -> Working {
    let args = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Working { step, place: place.into(), args, points }
}
