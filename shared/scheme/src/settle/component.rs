//! The parts of a total (B9, A4, E1, G10): where each gets its raw value, and what becomes of it.

use std::{borrow::Cow, collections::HashSet, fmt};

use linli_contracts::scoring::{Component, SchemeDocument, Source, Take, Words, WorkingStep};
use linli_kernel::{Points, Ratio};

use super::{Exact, Participant, Telling, best::Best, working};

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

    /// What each component came to for somebody, by the best of everybody.
    pub fn values(&self, who: &Participant, best: &Best<'_>, telling: &mut Telling) -> Vec<Value> {
        self.parts.iter().map(|part| part.value(who, best, telling)).collect()
    }

    /// Whether the best of any component counts as 100.
    pub fn compares(&self) -> bool {
        self.parts.iter().any(|part| part.component.of_best)
    }

    /// The components whose best counts as 100, with what somebody has of them: each by its place.
    pub fn to_compare(&self, who: &Participant) -> impl Iterator<Item = (usize, Exact)> {
        let compared = self.parts.iter().filter(|part| part.component.of_best);
        compared.map(|part| (part.at, part.unscaled(who, &mut part.steps(&mut Telling::new(false)))))
    }

    /// The components added up and rounded.
    pub fn total(&self, values: &[Value], telling: &mut Telling) -> Points {
        let decimals = self.document.result.as_ref().map_or(2, |rule| rule.decimals);
        let sum: Exact = values.iter().map(|value| value.weighted).sum();
        let total = sum.rounded(decimals);
        telling.tell(|| {
            let mut step = working(WorkingStep::Total, "result", total, &[("decimals", decimals.to_string())]);
            sum.tell(&mut step);
            step
        });
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
    fn steps<'s>(&'s self, telling: &'s mut Telling) -> Steps<'s> {
        Steps { at: self.at, code: &self.component.code, telling }
    }

    fn value(&self, who: &Participant, best: &Best<'_>, telling: &mut Telling) -> Value {
        let component = self.component.as_ref();
        let mut steps = self.steps(telling);
        let mut value = self.unscaled(who, &mut steps);
        if component.of_best {
            let best = best.of(self.at, who, value);
            value = steps.next(WorkingStep::Scale, "of_best", value, value.of_best(best), ("best", &best));
        } else if let Some(full) = component.full {
            value = steps.next(WorkingStep::Scale, "full", value, value.of_full(full.into()), ("full", &full));
        }
        if let Some(least) = component.least.filter(|least| value < Exact::from(*least)) {
            value = steps.next(WorkingStep::Bound, "least", value, least.into(), ("least", &least));
        }
        if let Some(most) = component.most.filter(|most| value > Exact::from(*most)) {
            value = steps.next(WorkingStep::Bound, "most", value, most.into(), ("most", &most));
        }
        if !component.steps.is_empty() {
            let reached = component.steps.iter().filter(|step| value.reaches(step.at)).max_by_key(|step| step.at);
            let points = reached.map_or(Points::ZERO, |step| step.points);
            let at = reached.map_or(0, |step| step.at);
            value = steps.next(WorkingStep::Steps, "steps", value, points.into(), ("at", &at));
        }
        let weighted = value.weighted(component.weight);
        if component.weight != Ratio::ONE {
            steps.next(WorkingStep::Weight, "weight", value, weighted, ("weight", &component.weight));
        }
        Value { code: component.code.clone(), value, weighted }
    }

    /// The raw value, or what it is for each head.
    fn unscaled(&self, who: &Participant, steps: &mut Steps<'_>) -> Exact {
        let value = self.raw(who, steps);
        if !self.component.per_head {
            return value;
        }
        let heads = who.heads.max(1);
        steps.next(WorkingStep::PerHead, "per_head", value, value.divided(u64::from(heads)), ("heads", &heads))
    }

    fn raw(&self, who: &Participant, steps: &mut Steps<'_>) -> Exact {
        let value = match &self.component.source {
            Source::Points { .. } => {
                let started = self.sum.starts(who).map(|(group, points)| steps.start(group.as_deref(), points)).sum::<Points>();
                Exact::from(started + self.sum.items(who))
            }
            Source::Appraisal { appraisal } => who.appraisals.get(appraisal).copied().unwrap_or_default().into(),
            Source::Results { take } => taken(*take, &who.results),
            Source::Scheme { scheme, take } => taken(*take, who.schemes.get(scheme).map(Vec::as_slice).unwrap_or_default()),
        };
        steps.next(WorkingStep::Raw, "source", value, value, ("of", &Origin(&self.component.source)))
    }
}

/// Where a raw value comes from, in a word.
struct Origin<'a>(&'a Source);

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Source::Points { .. } => f.write_str("points"),
            Source::Appraisal { appraisal } => write!(f, "appraisal:{appraisal}"),
            Source::Results { .. } => f.write_str("results"),
            Source::Scheme { scheme, .. } => write!(f, "scheme:{scheme}"),
        }
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
    telling: &'a mut Telling,
}

impl Steps<'_> {
    fn next(&mut self, step: WorkingStep, field: &str, before: Exact, after: Exact, arg: (&str, &dyn fmt::Display)) -> Exact {
        let (at, code) = (self.at, self.code);
        self.telling.tell(|| {
            let mut args = vec![("component", code.to_owned()), (arg.0, arg.1.to_string())];
            // The first step of a component has nothing before it.
            args.extend((step != WorkingStep::Raw).then(|| ("before", before.to_string())));
            let mut working = working(step, format!("result.components[{at}].{field}"), after.points(), &args);
            after.tell(&mut working);
            working
        });
        after
    }

    fn start(&mut self, group: Option<&str>, points: Points) -> Points {
        let code = self.code;
        self.telling.tell(|| {
            let mut args = vec![("component", code.to_owned())];
            args.extend(group.map(|group| ("group", group.to_owned())));
            working(WorkingStep::Start, "starts", points, &args)
        });
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
        of_best: false,
        least: None,
        most: None,
        steps: vec![],
    }
}
