//! The period's deeds judged under the draft, one after the other as they came.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use linli_contracts::scoring::{PointItem, SchemeDocument, ValueRule};
use linli_kernel::{ApiError, HolderId, LineId, Points};

use super::{Change, Fact, Granted, History, LineCase, TookBack, sample::Sample, side::Side};
use crate::{
    claim::Claim,
    eligible::eligible,
    grant::{Counted, Deed, Outcome, Reversal, Starts, Usage, counted},
    rules::Rules,
    settle::start,
    worth::{Worth, review_range, worth},
};

/// How many facts are judged between two questions whether to go on.
const STRIDE: usize = 512;

/// What the draft makes of a history.
pub struct Replayed<'a> {
    pub side: Side<'a>,
    /// Lines the draft cannot judge, by item: how many, and why the first.
    pub unjudged: BTreeMap<&'a str, (u32, ApiError)>,
    pub sample: Sample<LineCase>,
}

/// Judges everything anew; `None` once `go_on` answers false.
pub fn replay<'a>(rules: &Rules<'a>, history: &'a History, go_on: &mut dyn FnMut(usize) -> bool) -> Option<Replayed<'a>> {
    let replayed = Replayed { side: Side::new([rules.document()]), unjudged: BTreeMap::new(), sample: Sample::new() };
    let starts = everybodys_starts(rules.document(), history);
    let mut replay =
        Replay { rules, starts, usage: Usage::new(history.counted.clone()), standing: HashMap::new(), taken: HashMap::new(), replayed };
    for (done, fact) in history.facts.iter().enumerate() {
        if done % STRIDE == 0 && !go_on(done) {
            return None;
        }
        match fact {
            Fact::Granted(granted) => replay.granted(granted),
            Fact::Reversed { line } => replay.reversed(*line),
        }
    }
    Some(replay.replayed)
}

fn everybodys_starts(document: &SchemeDocument, history: &History) -> HashMap<HolderId, Starts> {
    if document.starts.is_empty() {
        return HashMap::new();
    }
    let starts = history.people.iter().map(|past| {
        let started = start::starts(document, past.participant.class.as_deref(), past.last.as_ref());
        (past.participant.holder, start::for_rank(&started))
    });
    starts.collect()
}

/// A replay on its way.
struct Replay<'r, 'a> {
    rules: &'r Rules<'a>,
    starts: HashMap<HolderId, Starts>,
    usage: Usage,
    /// What stands of each line that counts.
    standing: HashMap<LineId, Counted>,
    /// What each line took back of others.
    taken: HashMap<LineId, Vec<Reversal>>,
    replayed: Replayed<'a>,
}

impl<'a> Replay<'_, 'a> {
    fn granted(&mut self, of: &'a Granted) {
        let judged = if of.refused() { Ok(None) } else { judged(self.rules, of).map(Some) };
        let outcome = match judged {
            Ok(Some((claim, worth))) => Ok(Some(self.grant(of, &claim, &worth))),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        match outcome {
            Ok(Some(outcome)) => {
                self.replayed.side.cuts.add(&outcome.cuts);
                self.replayed.side.grant(self.rules, of, outcome.granted, true);
                self.take_back(of.line, &outcome);
                self.show(of, outcome, None);
            }
            Ok(None) => self.replayed.side.grant(self.rules, of, Points::ZERO, false),
            Err(error) => {
                self.replayed.side.grant(self.rules, of, Points::ZERO, false);
                let unjudged = self.replayed.unjudged.entry(&of.claim.item).or_insert_with(|| (0, error.clone()));
                unjudged.0 += 1;
                let nothing = Outcome { granted: Points::ZERO, times: 0, workings: vec![], cuts: vec![], reversals: vec![] };
                self.show(of, nothing, Some(error));
            }
        }
    }

    fn grant(&mut self, of: &Granted, claim: &Claim, worth: &Worth) -> Outcome {
        let none = Starts::new();
        let starts = self.starts.get(&of.holder).unwrap_or(&none);
        let deed = Deed {
            household: of.household,
            holder: of.holder,
            class: of.class.as_deref(),
            starts,
            own_from: of.own_from,
            line: Some(of.line),
            ..Deed::new(of.doer, claim, worth)
        };
        let outcome = self.usage.grant(self.rules, &deed);
        self.standing.insert(of.line, counted(&deed, &outcome));
        outcome
    }

    /// Books what a deed took back of earlier lines.
    fn take_back(&mut self, by: LineId, outcome: &Outcome) {
        self.taken.insert(by, outcome.reversals.clone());
        for reversal in &outcome.reversals {
            let Some(line) = reversal.counted.line else { continue };
            self.replayed.side.take_back(self.rules, line, reversal.points, reversal.whole);
            if reversal.whole {
                self.standing.remove(&line);
            } else if let Some(standing) = self.standing.get_mut(&line) {
                standing.points += reversal.points;
            }
        }
    }

    /// A person took a line back; what it had taken back stands again.
    fn reversed(&mut self, line: LineId) {
        if let Some(standing) = self.standing.remove(&line) {
            self.usage.revoke(&standing);
        }
        let stands = self.replayed.side.stands(line);
        self.replayed.side.take_back(self.rules, line, -stands, true);
        for reversal in self.taken.remove(&line).unwrap_or_default() {
            let Some(of) = reversal.counted.line else { continue };
            let back = TookBack { line: of, points: reversal.points, whole: reversal.whole };
            if !self.replayed.side.put_back(self.rules, &back) {
                continue;
            }
            self.usage.restore(&reversal);
            if reversal.whole {
                self.standing.insert(of, reversal.counted);
            } else if let Some(standing) = self.standing.get_mut(&of) {
                standing.points -= reversal.points;
            }
        }
    }

    /// Keeps the line as a case, if it comes to something else.
    fn show(&mut self, of: &Granted, outcome: Outcome, error: Option<ApiError>) {
        if outcome.granted == of.granted {
            return;
        }
        self.replayed.sample.offer(of.line.uuid(), || LineCase {
            line: of.line,
            holder: of.holder,
            item: of.claim.item.clone(),
            points: Change { before: of.granted, after: outcome.granted },
            cuts: Change { before: of.cuts.clone(), after: outcome.cuts },
            workings: outcome.workings,
            error,
        });
    }
}

/// What a line is worth under the draft, with what was asked for and decided moved into what the draft allows.
fn judged<'a>(rules: &Rules<'_>, of: &'a Granted) -> Result<(Cow<'a, Claim>, Worth), ApiError> {
    let item = rules.item(&of.claim.item).map(|(_, item)| item);
    if let Some(item) = item.filter(|_| of.since.is_none()) {
        eligible(item, of.class.as_deref(), of.claim.day)?;
    }
    let asked = item.and_then(|item| asked(item, of));
    let same = asked == of.claim.asked;
    let claim = if same { Cow::Borrowed(&of.claim) } else { Cow::Owned(Claim { asked, ..of.claim.clone() }) };
    let worth = worth(rules, &claim);
    match (of.decided, &of.since) {
        // As when it was entered: its item may have changed since it was done.
        (Some(stood), Some(period)) if item.is_some() => {
            Ok((claim, worth.unwrap_or_else(|_| Worth::plain(stood, 1)).continued(stood, period)))
        }
        (Some(decided), _) => {
            let worth = worth?;
            let (least, most) = review_range(rules, &claim)?;
            Ok((claim, worth.decide(decided.min(most).max(least))))
        }
        (None, _) => Ok((claim, worth?)),
    }
}

/// What to ask for: where the draft leaves a choice, what was asked for or came out, as near as the draft allows.
fn asked(item: &PointItem, of: &Granted) -> Option<Points> {
    let wanted = of.claim.asked.unwrap_or(of.declared);
    let hundredth = Points::from_hundredths(1);
    match item.value {
        ValueRule::Range { min, max } => Some(wanted.min(max).max(min)),
        ValueRule::Open { max } if max.is_negative() => Some(wanted.max(max).min(-hundredth)),
        ValueRule::Open { max } => Some(wanted.min(max).max(hundredth)),
        _ => None,
    }
}
