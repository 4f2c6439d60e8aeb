//! One side of a comparison: what stands of every line, everybody's accounts, and what caps cut.

use std::collections::HashMap;

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{LineId, Points};

use super::{Fact, Granted, History, TookBack, compare::Cuts};
use crate::{account::Accounts, grant::shares, rules::Rules};

/// What a period came to.
pub struct Side<'a> {
    pub accounts: Accounts<'a>,
    pub cuts: Cuts,
    pub lines: HashMap<LineId, Line<'a>>,
}

/// A line with what stands of it.
pub struct Line<'a> {
    pub of: &'a Granted,
    pub points: Points,
    /// Whether its deed counts: it was not refused and not taken back as a whole.
    pub counts: bool,
}

impl<'a> Side<'a> {
    pub fn new(documents: impl IntoIterator<Item = &'a SchemeDocument>) -> Self {
        Self { accounts: Accounts::new(documents), cuts: Cuts::default(), lines: HashMap::new() }
    }

    /// Books a line; one that does not count comes to nothing.
    pub fn grant(&mut self, rules: &Rules<'_>, of: &'a Granted, points: Points, counts: bool) {
        if counts {
            self.accounts.count(of.holder, &of.claim.item);
        }
        self.pay(rules, of, points);
        self.lines.insert(of.line, Line { of, points, counts });
    }

    /// Adds to what stands of a line of the period; of others nothing is known and nothing asked.
    pub fn take_back(&mut self, rules: &Rules<'_>, line: LineId, points: Points, whole: bool) {
        let Some(line) = self.lines.get_mut(&line) else { return };
        line.points += points;
        let uncounted = whole && std::mem::take(&mut line.counts);
        let of = line.of;
        if uncounted {
            self.accounts.uncount(of.holder, &of.claim.item);
        }
        self.pay(rules, of, points);
    }

    /// Puts back what a deed had taken back of a line, once the deed itself was taken back; answers whether it did. Where
    /// people have decided about the line since, that stays.
    pub fn put_back(&mut self, rules: &Rules<'_>, back: &TookBack) -> bool {
        let Some(line) = self.lines.get_mut(&back.line) else { return true };
        if back.whole == line.counts {
            return false;
        }
        line.points -= back.points;
        let (of, again) = (line.of, !std::mem::replace(&mut line.counts, true));
        if again {
            self.accounts.count(of.holder, &of.claim.item);
        }
        self.pay(rules, of, -back.points);
        true
    }

    /// What stands of a line.
    pub fn stands(&self, line: LineId) -> Points {
        self.lines.get(&line).map(|line| line.points).unwrap_or_default()
    }

    fn pay(&mut self, rules: &Rules<'_>, of: &Granted, points: Points) {
        if points == Points::ZERO {
            return;
        }
        let item = &of.claim.item;
        if rules.item(item).is_none_or(|(_, item)| item.to.is_empty()) {
            // As everywhere, what goes to the doer goes to the account it counts for.
            return self.accounts.pay(of.holder, item, points);
        }
        for share in shares(rules, item, points, &of.parties) {
            self.accounts.pay(share.holder, item, share.points);
        }
    }
}

/// What happened, added up. `rules` are those of the history's documents.
pub fn past<'a>(history: &'a History, rules: &[Rules<'_>]) -> Side<'a> {
    let mut side = Side::new(&history.documents);
    for fact in &history.facts {
        match fact {
            Fact::Granted(granted) => {
                let Some(rules) = rules.get(granted.version) else { continue };
                side.cuts.add(&granted.cuts);
                side.grant(rules, granted, granted.granted, !granted.refused());
                for back in &granted.took_back {
                    side.take_back(rules, back.line, back.points, back.whole);
                }
            }
            Fact::Reversed { line } => {
                let Some(of) = side.lines.get(line).map(|line| line.of) else { continue };
                let Some(rules) = rules.get(of.version) else { continue };
                let stands = side.stands(*line);
                side.take_back(rules, *line, -stands, true);
                for back in &of.took_back {
                    side.put_back(rules, back);
                }
            }
        }
    }
    side
}
