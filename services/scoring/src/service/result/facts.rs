//! What is known of everybody when a result is worked out.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::*};
use linli_kernel::{CallCtx, HolderId, HouseholdId, MemberId, Points};
use linli_scheme::settle::Participant;
use linli_store::Tx;

use super::ScoringService;
use crate::{
    domain::entry::NewEntry,
    service::{
        roster::{Person, everybody},
        ruled::Ruled,
        starts::{Due, Posted},
    },
    store::{
        facts::{self, Span, Times},
        period::PeriodRow,
        roster, scheme,
    },
};

/// What is read of the database, each over everybody.
struct Facts {
    points: Vec<(HolderId, String, Points)>,
    times: Vec<Times>,
    barring: Vec<Times>,
    periods: Vec<NaiveDate>,
    last: BTreeMap<HolderId, (Points, Option<String>)>,
    starts: Posted,
    is_settled: bool,
    inside: Vec<(HolderId, Points)>,
    elsewhere: Vec<(String, Vec<(HolderId, Points)>)>,
    appraisals: Vec<(HolderId, String, Points)>,
    roster: Vec<(RosterLine, bool)>,
}

/// Everybody who takes part.
pub(super) struct Everybody {
    /// With what is known of them.
    pub participants: Vec<Participant>,
    /// Who they are.
    pub who: HashMap<HolderId, HolderRef>,
    /// What the period began with and was not posted yet; it is posted with the result.
    pub starts: Vec<NewEntry>,
}

/// Everybody who takes part. The transaction is over before other services are asked.
pub(super) async fn participants(
    service: &ScoringService,
    ctx: &CallCtx,
    tx: Tx,
    (scheme, period): (&Ruled, &PeriodRow),
    span: Span,
) -> Result<Everybody> {
    let document = scheme.document();
    let mut facts = read(&tx, document, period, span).await?;
    drop(tx);
    let mut people = everybody(service, ctx, document, &facts.roster, span.until).await?;
    add_whoever_has_points(&mut people, &facts, document.subject);
    let who = people.iter().map(|(holder, person)| (*holder, person.who)).collect();
    let due = Due { scheme, period, posted: &facts.starts, last: &facts.last };
    let reckoned = due.entries(service, ctx, &people).await?;
    for (entry, _) in reckoned.iter().filter(|(entry, _)| entry.amounts.rank != Points::ZERO) {
        let group = entry.start.as_ref().and_then(|(_, group)| group.clone());
        *facts.starts.ranks.entry(entry.holder.holder).or_default().entry(group).or_default() += entry.amounts.rank;
    }
    // A draft of days that are not over reckons with what it does not post: the last result may still change.
    let today = service.env.today();
    let is_known = facts.is_settled || (period.span() == (span.from, span.until) && today > period.last_day);
    let posts = |waits: bool| today >= period.first_day && (is_known || !waits);
    let starts = reckoned.into_iter().filter(|(_, waits)| posts(*waits)).map(|(entry, _)| entry).collect();
    Ok(Everybody { participants: together(document, people, facts), who, starts })
}

async fn read(tx: &Tx, document: &SchemeDocument, period: &PeriodRow, span: Span) -> Result<Facts> {
    let periods = facts::periods(tx, span).await?;
    let back = bars(document).map(|(_, _, periods)| periods).max();
    let barring = match back {
        Some(back) => {
            let from = periods.get(back).or(periods.last()).copied().unwrap_or(span.from);
            facts::times(tx, Span { from: from.min(span.from), ..span }).await?
        }
        None => vec![],
    };
    let mut elsewhere = vec![];
    let known = if named_schemes(document).is_empty() { vec![] } else { scheme::list(tx).await? };
    for code in named_schemes(document) {
        if let Some((other, ..)) = known.iter().find(|(_, of, _)| of == code) {
            elsewhere.push((code.to_owned(), facts::elsewhere(tx, span, *other).await?));
        }
    }
    Ok(Facts {
        points: facts::points(tx, span).await?,
        times: facts::times(tx, span).await?,
        barring,
        periods,
        last: facts::last(tx, Span { from: period.first_day, ..span }, None).await?,
        starts: Posted::of(tx, period).await?,
        is_settled: facts::is_settled_before(tx, Span { scheme: span.scheme, from: period.first_day, until: period.last_day }).await?,
        inside: facts::inside(tx, span).await?,
        elsewhere,
        appraisals: facts::appraisals(tx, span).await?,
        roster: roster::between(tx, span.scheme, span.from, span.until).await?,
    })
}

/// The schemes that components take results of (G10).
fn named_schemes(document: &SchemeDocument) -> Vec<&str> {
    let components = document.result.iter().flat_map(|rule| &rule.components);
    let mut codes: Vec<&str> =
        components.filter_map(|of| if let Source::Scheme { scheme, .. } = &of.source { Some(scheme.as_str()) } else { None }).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The items that bar somebody from being graded: the item, from which time on, for how many further periods (C7).
fn bars(document: &SchemeDocument) -> impl Iterator<Item = (&str, u32, usize)> {
    document.items.iter().flat_map(|item| {
        item.effects.iter().filter_map(|effect| match &effect.does {
            EffectKind::Bar { from, periods } if from.contains(&BarredFrom::Result) => {
                Some((item.code.as_str(), effect.from_time, usize::try_from(*periods).unwrap_or(usize::MAX)))
            }
            _ => None,
        })
    })
}

/// Whoever earned points and is of no class by now stands on the result all the same, unless the roster says otherwise.
fn add_whoever_has_points(people: &mut BTreeMap<HolderId, Person>, facts: &Facts, subject: SubjectKind) {
    let kept_out = |holder: HolderId| facts.roster.iter().any(|(line, takes_part)| !takes_part && line.who.holder() == holder);
    for (holder, _, _) in &facts.points {
        if people.contains_key(holder) || kept_out(*holder) {
            continue;
        }
        let who = match subject {
            SubjectKind::Member => HolderRef::Member(MemberId::from_uuid(holder.uuid())),
            SubjectKind::Household => HolderRef::Household(HouseholdId::from_uuid(holder.uuid())),
            SubjectKind::Organisation => HolderRef::Organisation(*holder),
        };
        people.insert(*holder, Person { who, class: None, heads: 1, exempt: None });
    }
}

fn together(document: &SchemeDocument, people: BTreeMap<HolderId, Person>, mut facts: Facts) -> Vec<Participant> {
    let barred = barred(document, &facts);
    let mut of: BTreeMap<HolderId, Participant> = people
        .into_iter()
        .map(|(holder, person)| {
            let starts = facts.starts.ranks.remove(&holder).unwrap_or_default();
            let participant = Participant {
                class: person.class,
                heads: person.heads.max(1),
                exempt: person.exempt,
                barred: barred.contains(&holder),
                starts,
                ..Participant::new(holder)
            };
            (holder, participant)
        })
        .collect();
    for (holder, item, points) in facts.points {
        if let Some(one) = of.get_mut(&holder) {
            one.items.insert(item, points);
        }
    }
    for Times { holder, item, times, .. } in facts.times {
        if let Some(one) = of.get_mut(&holder) {
            *one.times.entry(item).or_default() += times;
        }
    }
    for (holder, code, outcome) in facts.appraisals {
        if let Some(one) = of.get_mut(&holder) {
            one.appraisals.insert(code, outcome);
        }
    }
    for (holder, total) in facts.inside {
        if let Some(one) = of.get_mut(&holder) {
            one.results.push(total);
        }
    }
    for (code, totals) in facts.elsewhere {
        for (holder, total) in totals {
            if let Some(one) = of.get_mut(&holder) {
                one.schemes.entry(code.clone()).or_default().push(total);
            }
        }
    }
    of.into_values().collect()
}

/// Who is barred from being graded by what they did in an earlier period (C7); what this one does, settling sees itself.
fn barred(document: &SchemeDocument, facts: &Facts) -> HashSet<HolderId> {
    let mut barred = HashSet::new();
    for (item, from_time, periods) in bars(document) {
        let earlier: Vec<_> = facts.periods.iter().skip(1).take(periods).collect();
        let counted = facts.barring.iter().filter(|of| of.item == item && of.times >= from_time && earlier.contains(&&of.period));
        barred.extend(counted.map(|of| of.holder));
    }
    barred
}
