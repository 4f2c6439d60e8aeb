//! What happened, read from the books for a replay: set by set, a month of deeds at a time, in one snapshot.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use linli_contracts::{
    Result,
    scoring::{SchemeDocument, SchemeVersion, SubjectKind, Working, WorkingStep},
};
use linli_kernel::{CallCtx, HolderId, LineId, Points, SchemeId, SchemeVersionId, SimulationId};
use linli_scheme::{
    grant::Parties,
    settle::{Participant, start::Last},
    simulate::{Fact, Granted, History, Past, TookBack},
    window,
};
use linli_store::Tx;

use crate::{
    domain::deeds,
    service::{ScoringService, roster::Lines},
    store::{
        facts::{self, Span},
        ledger,
        replay::{self, Correction, DecidedLine, TakenBack},
        scheme, simulation,
    },
};

/// The document to try and the history to try it on; none when the simulation is gone.
pub(super) async fn load(service: &ScoringService, ctx: &CallCtx, id: SimulationId) -> Result<Option<(SchemeDocument, History)>> {
    let tx = service.store.snapshot(ctx.tenant()?).await?;
    let (Some((scheme, document)), Some(asked)) = (simulation::asked(&tx, id).await?, simulation::find(&tx, id).await?) else {
        return Ok(None);
    };
    let mut lines = vec![];
    for (from, until) in months(asked.from, asked.until) {
        lines.extend(replay::lines(&tx, scheme, from, until).await?);
    }
    let corrections = replay::corrections(&tx, scheme, asked.from, asked.until).await?;
    let taken_back = replay::taken_back(&tx, scheme, asked.from, asked.until).await?;
    let versions = versions(service, &tx, scheme, &lines, asked.until).await?;
    let roster = roster(&tx, scheme, &lines, &versions).await?;
    // Starts are those of the first day: a time of several periods is replayed as one.
    let last = facts::last(&tx, Span { scheme, from: asked.from, until: asked.until }, None).await?;
    let mut past = Books { versions: &versions, roster, last, parties: HashMap::new() };
    let people = past.people(&lines);
    let facts = past.facts(lines, &corrections, &taken_back);
    let counted = counted(&tx, scheme, &versions, &document, &facts, asked.from).await?;
    let documents = versions.iter().map(|version| version.document.clone()).collect();
    Ok(Some((document, History { documents, people, counted, facts })))
}

/// The days of each calendar month in turn.
fn months(from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut months = vec![];
    let mut first = from;
    while first <= until {
        let next = first.with_day(1).and_then(|day| day.checked_add_months(chrono::Months::new(1)));
        let Some(next) = next else { break };
        months.push((first, next.pred_opt().map_or(until, |last| last.min(until))));
        first = next;
    }
    months
}

/// The versions the lines were judged under, by number; where there are none, the one in force at the end.
async fn versions(
    service: &ScoringService,
    tx: &Tx,
    scheme: SchemeId,
    lines: &[DecidedLine],
    until: NaiveDate,
) -> Result<Vec<Arc<SchemeVersion>>> {
    let mut ids: BTreeSet<SchemeVersionId> = lines.iter().map(|line| line.version).collect();
    ids.extend(scheme::versions(tx, scheme).await?.on(until).map(|mark| mark.id));
    let mut found: Vec<_> = scheme::by_ids(tx, &service.versions, ids).await?.into_values().collect();
    found.sort_by_key(|version| version.version);
    Ok(found)
}

/// The lines of the roster of everybody who holds or did something.
async fn roster(tx: &Tx, scheme: SchemeId, lines: &[DecidedLine], versions: &[Arc<SchemeVersion>]) -> Result<Lines> {
    let subject = subject(versions);
    Lines::of(tx, scheme, lines.iter().map(|line| deeds::holder(subject, line.doer, line.household))).await
}

/// What counted before the first day and may fill caps, running totals and repeats after it, under either scheme.
async fn counted(
    tx: &Tx,
    scheme: SchemeId,
    versions: &[Arc<SchemeVersion>],
    document: &SchemeDocument,
    facts: &[Fact],
    from: NaiveDate,
) -> Result<Vec<linli_scheme::grant::Counted>> {
    let granted = facts.iter().filter_map(|fact| match fact {
        Fact::Granted(granted) => Some(granted),
        Fact::Reversed { .. } => None,
    });
    let (mut doers, mut households, mut days) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for line in granted {
        doers.insert(line.doer);
        households.extend(line.household);
        days.insert(line.claim.day);
    }
    let days: Vec<_> = days.into_iter().collect();
    let spans = versions.iter().map(|version| &version.document).chain([document]).map(|document| window::span(document, &days));
    let Some(first) = spans.map(|span| span.0).min().filter(|first| *first < from) else { return Ok(vec![]) };
    let Some(last) = from.pred_opt() else { return Ok(vec![]) };
    let subject = subject(versions);
    let (doers, households): (Vec<_>, Vec<_>) = (doers.into_iter().collect(), households.into_iter().collect());
    Ok(ledger::counted(tx, (scheme, subject), &doers, &households, (first, last)).await?)
}

fn subject(versions: &[Arc<SchemeVersion>]) -> SubjectKind {
    versions.last().map_or(SubjectKind::Member, |version| version.document.subject)
}

/// Rows on their way to facts.
struct Books<'a> {
    versions: &'a [Arc<SchemeVersion>],
    /// The roster's lines of holders.
    roster: Lines,
    /// What the last period before came to.
    last: BTreeMap<HolderId, (Points, Option<String>)>,
    /// Whoever was seen in a household.
    parties: HashMap<linli_kernel::HouseholdId, BTreeSet<HolderId>>,
}

impl Books<'_> {
    fn version(&self, id: SchemeVersionId) -> Option<(usize, &SchemeVersion)> {
        let at = self.versions.iter().position(|version| version.id == id)?;
        self.versions.get(at).map(|version| (at, &**version))
    }

    /// Everybody who did something, each once, with their latest class.
    fn people(&mut self, lines: &[DecidedLine]) -> Vec<Past> {
        let mut people = BTreeMap::new();
        for line in lines {
            self.parties.entry(line.household).or_default().insert(line.doer);
            let Some((_, version)) = self.version(line.version) else { continue };
            let holder = deeds::holder(version.document.subject, line.doer, line.household);
            let class = self.roster.class(holder).map(str::to_owned).or_else(|| line.class.clone());
            let participant = Participant { class, ..Participant::new(holder) };
            let last = self.last.get(&holder).map(|(total, band)| Last { total: *total, band: band.clone() });
            people.insert(holder, Past { participant, last });
        }
        people.into_values().collect()
    }

    /// Lines and corrections in the order in which they were decided.
    fn facts(&self, lines: Vec<DecidedLine>, corrections: &[Correction], taken_back: &[TakenBack]) -> Vec<Fact> {
        let mut granted: Vec<(DateTime<Utc>, Granted)> = lines.into_iter().filter_map(|line| self.granted(line)).collect();
        granted.sort_by_key(|(at, _)| *at);
        let by_line: HashMap<LineId, usize> = granted.iter().enumerate().map(|(nth, (_, granted))| (granted.line, nth)).collect();
        for back in taken_back {
            if let Some((_, by)) = by_line.get(&back.by).and_then(|nth| granted.get_mut(*nth)) {
                let took = TookBack { line: back.line, points: back.points, whole: back.whole };
                // Put back and taken back again it is the same effect.
                if !by.took_back.contains(&took) {
                    by.took_back.push(took);
                }
            }
        }
        let mut corrected: Vec<(DateTime<Utc>, Fact)> = vec![];
        for correction in corrections {
            let Some(of) = by_line.get(&correction.line).and_then(|nth| granted.get(*nth)) else { continue };
            let fact = match correction.granted {
                None => Fact::Reversed { line: correction.line },
                Some(points) => {
                    let anew = Granted { decided: Some(points), since: None, granted: points, cuts: vec![], ..of.1.clone() };
                    Fact::Granted(Box::new(anew))
                }
            };
            corrected.push((correction.at, fact));
        }
        let mut facts: Vec<_> = granted.into_iter().map(|(at, granted)| (at, Fact::Granted(Box::new(granted)))).chain(corrected).collect();
        facts.sort_by_key(|(at, _)| *at);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    fn granted(&self, line: DecidedLine) -> Option<(DateTime<Utc>, Granted)> {
        let (at, version) = self.version(line.version)?;
        let document = &version.document;
        let household = self.parties.get(&line.household).into_iter().flatten().copied().collect();
        let holder = deeds::holder(document.subject, line.doer, line.household);
        let granted = Granted {
            line: line.line,
            version: at,
            doer: line.doer,
            household: Some(line.household),
            holder,
            class: line.class,
            own_from: self.roster.since(holder),
            parties: Parties {
                doer: line.doer,
                head: None,
                household,
                named: line.with.iter().map(|member| HolderId::from(*member)).collect(),
            },
            claim: line.claim,
            declared: line.declared,
            decided: decision(&line.workings).map(|step| step.points),
            since: decision(&line.workings).and_then(|step| step.args.get("since").cloned()),
            granted: line.granted,
            cuts: line.cuts,
            took_back: vec![],
        };
        Some((line.decided_at, granted))
    }
}

/// What was decided instead of what the rules give.
fn decision(workings: &[Working]) -> Option<&Working> {
    workings.iter().find(|working| working.step == WorkingStep::Decision)
}
