//! The parts of a total (B9, A4, E1, G10): where each gets its raw value, and what becomes of it.

use std::{borrow::Cow, collections::HashSet};

use linli_contracts::scoring::{Component, SchemeDocument, Source, Take, Words, Working, WorkingStep};
use linli_kernel::{Points, Ratio};

use super::{Exact, Participant, working};

/// A document's components with the items and groups they add up, found once for everybody.
pub struct Plan<'a> {
    pub document: &'a SchemeDocument,
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    at: usize,
    component: Cow<'a, Component>,
    sum: Sum<'a>,
}

/// Which points a component adds up.
enum Sum<'a> {
    All,
    Of { groups: HashSet<&'a str>, items: HashSet<&'a str> },
}

/// What a component came to.
pub struct Value {
    pub code: String,
    /// Before the weight.
    pub value: Exact,
    pub weighted: Exact,
}

impl<'a> Plan<'a> {
    /// The document's components; without any there is one of all points.
    pub fn new(document: &'a SchemeDocument) -> Self {
        let components = document.result.as_ref().map(|rule| rule.components.as_slice()).unwrap_or_default();
        let part = |(at, component): (usize, &'a Component)| Part {
            at,
            component: Cow::Borrowed(component),
            sum: Sum::of(document, &component.source),
        };
        let mut parts: Vec<_> = components.iter().enumerate().map(part).collect();
        if parts.is_empty() {
            parts.push(Part { at: 0, component: Cow::Owned(all_points()), sum: Sum::All });
        }
        Self { document, parts }
    }

    /// What each component came to for somebody.
    pub fn values(&self, who: &Participant, workings: &mut Vec<Working>) -> Vec<Value> {
        self.parts.iter().map(|part| part.value(who, workings)).collect()
    }

    /// The components added up and rounded.
    pub fn total(&self, values: &[Value], workings: &mut Vec<Working>) -> Points {
        let decimals = self.document.result.as_ref().map_or(2, |rule| rule.decimals);
        let sum: Exact = values.iter().map(|value| value.weighted).sum();
        let total = sum.rounded(decimals);
        let mut step = working(WorkingStep::Total, "result", total, &[("decimals", decimals.to_string())]);
        sum.tell(&mut step);
        workings.push(step);
        total
    }
}

impl<'a> Sum<'a> {
    fn of(document: &'a SchemeDocument, source: &'a Source) -> Self {
        let Source::Points { groups, items } = source else { return Self::All };
        if groups.is_empty() && items.is_empty() {
            return Self::All;
        }
        let groups = with_inner(document, groups);
        let in_groups = document.items.iter().filter(|item| item.group.as_deref().is_some_and(|group| groups.contains(group)));
        let items = in_groups.map(|item| item.code.as_str()).chain(items.iter().map(String::as_str)).collect();
        Self::Of { groups, items }
    }

    fn items(&self, who: &Participant) -> Points {
        let counts = |item: &str| match self {
            Self::All => true,
            Self::Of { items, .. } => items.contains(item),
        };
        who.items.iter().filter(|(item, _)| counts(item)).map(|(_, points)| *points).sum()
    }

    fn starts<'p>(&self, who: &'p Participant) -> impl Iterator<Item = (&'p Option<String>, Points)> {
        let counts = |group: Option<&str>| match self {
            Self::All => true,
            Self::Of { groups, .. } => group.is_some_and(|group| groups.contains(group)),
        };
        who.starts.iter().filter(move |(group, _)| counts(group.as_deref())).map(|(group, points)| (group, *points))
    }
}

/// These groups and those inside them.
fn with_inner<'a>(document: &'a SchemeDocument, groups: &'a [String]) -> HashSet<&'a str> {
    let mut all: HashSet<&str> = groups.iter().map(String::as_str).collect();
    loop {
        let inner = document.groups.iter().filter(|group| group.parent.as_deref().is_some_and(|parent| all.contains(parent)));
        let more: Vec<&str> = inner.map(|group| group.code.as_str()).filter(|code| !all.contains(code)).collect();
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

impl Part<'_> {
    fn value(&self, who: &Participant, workings: &mut Vec<Working>) -> Value {
        let component = self.component.as_ref();
        let mut steps = Steps { at: self.at, code: &component.code, workings };
        let mut value = self.raw(who, &mut steps);
        if component.per_head {
            let heads = who.heads.max(1);
            value = steps.next(WorkingStep::PerHead, "per_head", value, value.divided(u64::from(heads)), ("heads", heads.to_string()));
        }
        if let Some(full) = component.full {
            value = steps.next(WorkingStep::Scale, "full", value, value.of_full(full), ("full", full.to_string()));
        }
        if let Some(least) = component.least.filter(|least| value < Exact::from(*least)) {
            value = steps.next(WorkingStep::Bound, "least", value, least.into(), ("least", least.to_string()));
        }
        if let Some(most) = component.most.filter(|most| value > Exact::from(*most)) {
            value = steps.next(WorkingStep::Bound, "most", value, most.into(), ("most", most.to_string()));
        }
        if !component.steps.is_empty() {
            let reached = component.steps.iter().filter(|step| value.reaches(step.at)).max_by_key(|step| step.at);
            let points = reached.map_or(Points::ZERO, |step| step.points);
            let at = reached.map_or_else(String::new, |step| step.at.to_string());
            value = steps.next(WorkingStep::Steps, "steps", value, points.into(), ("at", at));
        }
        let weighted = value.weighted(component.weight);
        if component.weight != Ratio::ONE {
            steps.next(WorkingStep::Weight, "weight", value, weighted, ("weight", component.weight.to_string()));
        }
        Value { code: component.code.clone(), value, weighted }
    }

    fn raw(&self, who: &Participant, steps: &mut Steps<'_>) -> Exact {
        let (of, value) = match &self.component.source {
            Source::Points { .. } => {
                let started = self.sum.starts(who).map(|(group, points)| steps.start(group.as_deref(), points)).sum::<Points>();
                ("points".to_owned(), Exact::from(started + self.sum.items(who)))
            }
            Source::Appraisal { appraisal } => {
                let outcome = who.appraisals.get(appraisal).copied().unwrap_or_default();
                (format!("appraisal:{appraisal}"), outcome.into())
            }
            Source::Results { take } => ("results".to_owned(), taken(*take, &who.results)),
            Source::Scheme { scheme, take } => {
                let totals = who.schemes.get(scheme).map(Vec::as_slice).unwrap_or_default();
                (format!("scheme:{scheme}"), taken(*take, totals))
            }
        };
        steps.next(WorkingStep::Raw, "source", value, value, ("of", of))
    }
}

fn taken(take: Take, values: &[Points]) -> Exact {
    let sum = || Exact::from(values.iter().copied().sum::<Points>());
    match take {
        Take::Sum => sum(),
        Take::Average => sum().divided(u64::try_from(values.len()).unwrap_or(0)),
        Take::Last => values.last().copied().unwrap_or_default().into(),
    }
}

/// The workings of one component.
struct Steps<'a> {
    at: usize,
    code: &'a str,
    workings: &'a mut Vec<Working>,
}

impl Steps<'_> {
    fn next(&mut self, step: WorkingStep, field: &str, before: Exact, after: Exact, arg: (&str, String)) -> Exact {
        let args = [("component", self.code.to_owned()), ("before", before.to_string()), arg];
        // The first step of a component has nothing before it.
        let args: Vec<_> = args.into_iter().filter(|(name, _)| *name != "before" || step != WorkingStep::Raw).collect();
        let mut working = working(step, format!("result.components[{}].{field}", self.at), after.points(), &args);
        after.tell(&mut working);
        self.workings.push(working);
        after
    }

    fn start(&mut self, group: Option<&str>, points: Points) -> Points {
        let args = [("component", self.code.to_owned()), ("group", group.unwrap_or_default().to_owned())];
        let args: Vec<_> = args.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        self.workings.push(working(WorkingStep::Start, "starts", points, &args));
        points
    }
}

/// The component of a scheme that names none: all points.
fn all_points() -> Component {
    Component {
        code: "points".to_owned(),
        name: Words { zh: "积分".to_owned(), en: Some("Points".to_owned()) },
        weight: Ratio::ONE,
        source: Source::Points { groups: vec![], items: vec![] },
        per_head: false,
        full: None,
        least: None,
        most: None,
        steps: vec![],
    }
}
