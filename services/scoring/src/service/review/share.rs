//! The entries of one granted line: one for each beneficiary (A7).

use linli_kernel::{HolderId, MemberId, Points};
use linli_scheme::{
    grant::{Outcome, Share, shares},
    rules::Rules,
};

use super::grant::Review;
use crate::{
    domain::{
        deeds,
        entry::{Counts, DeedRef, Granted, Holder, NewEntry},
        purses,
    },
    store::{
        application::{ApplicationRow, LineRow},
        period::PeriodRow,
    },
};

/// A line about to be granted.
pub(super) struct Granting<'a> {
    pub review: &'a Review<'a>,
    pub row: &'a ApplicationRow,
    pub line: &'a LineRow,
    pub period: &'a PeriodRow,
    pub rules: &'a Rules<'a>,
    pub reason: Option<String>,
    /// Of a deduction that goes on: what stood of it, by holder.
    pub stood: Option<&'a [(HolderId, Points)]>,
}

impl Granting<'_> {
    /// A grant for each beneficiary; where points need no publicity (F5), each with its end. The first grant counts for
    /// the whole deed, and stands also without points where the line must be remembered.
    pub fn entries(&self, outcome: &Outcome) -> Vec<NewEntry> {
        let document = self.rules.document();
        let item = self.rules.item(&self.line.deed.item).map(|(_, item)| item);
        let purse = item.map(|item| purses::of_item(document, item)).unwrap_or_default();
        let rule = purses::rule(document, &purse);
        let remembered = outcome.granted != Points::ZERO || item.is_some_and(deeds::is_remembered);
        let mut counts =
            remembered.then(|| Counts { points: outcome.granted, times: outcome.times.into(), quantity: self.line.deed.quantity });
        let mut entries = vec![];
        for (share, holder) in self.shares(outcome, &purse) {
            if share.points == Points::ZERO && counts.is_none() {
                continue;
            }
            let grant = Granted {
                id: self.review.service.env.new_id(),
                holder,
                deed: self.deed(),
                points: share.points,
                counts: counts.take().unwrap_or_default(),
            };
            let workings = outcome.workings.iter().cloned().chain(share.working).collect();
            let entry = NewEntry::grant(grant.clone(), self.line.declared, workings, outcome.cuts.clone());
            entries.push(NewEntry { note: self.reason.clone(), ..entry });
            if document.publicity.min_days == 0 && grant.points != Points::ZERO {
                let ends = purses::ends(document, &purse, self.period.span(), self.review.service.env.today());
                entries.push(NewEntry::finalise(self.review.service.env.new_id(), &grant, &rule, ends));
            }
        }
        entries
    }

    /// Who gets how much, each holder once. Where nobody gets anything the doer stands with nothing.
    fn shares(&self, outcome: &Outcome, purse: &str) -> Vec<(Share, Holder)> {
        let mut all: Vec<(Share, Holder)> = vec![];
        for share in self.parts(outcome) {
            let holder = self.holder(share.holder, purse);
            match all.iter_mut().find(|(_, known)| (known.holder, known.wallet) == (holder.holder, holder.wallet)) {
                Some((known, _)) => known.points += share.points,
                None => all.push((share, holder)),
            }
        }
        if all.is_empty() {
            let nobody = Share { holder: self.row.member.into(), points: Points::ZERO, working: None };
            all.push((nobody, self.holder(self.row.member.into(), purse)));
        }
        all
    }

    /// What stood by holder, unless a cap has cut it since; else what the item's shares give.
    fn parts(&self, outcome: &Outcome) -> Vec<Share> {
        match self.stood.filter(|_| outcome.granted == self.line.declared) {
            Some(stood) => stood.iter().map(|(holder, points)| Share { holder: *holder, points: *points, working: None }).collect(),
            None => {
                let parties = self.review.parties.of_line(self.row, self.line);
                shares(self.rules, &self.line.deed.item, outcome.granted, &parties)
            }
        }
    }

    fn holder(&self, who: HolderId, purse: &str) -> Holder {
        let member = MemberId::from_uuid(who.uuid());
        let household = self.review.parties.household_of(self.row, member);
        let (holder, wallet) = purses::accounts(self.rules.document(), member, household);
        Holder { scheme: self.row.scheme, period: self.period.id, member, holder, wallet, purse: purse.to_owned() }
    }

    fn deed(&self) -> DeedRef {
        let deed = &self.line.deed;
        DeedRef {
            doer: self.row.member.into(),
            household: self.row.household,
            day: deed.day,
            item: deed.item.clone(),
            event: deed.event.clone(),
            version: self.line.scheme_version,
            line: self.line.id,
        }
    }
}
