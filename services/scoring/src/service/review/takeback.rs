//! What a deed takes back of earlier ones: an event that is voided (C6), a deduction that is repaired (C8). And putting it
//! back, once the deed itself counts nothing any more.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use linli_contracts::{
    Result,
    scoring::{SchemeDocument, SchemeVersion, Words, Working, WorkingStep},
};
use linli_kernel::{EntryId, LineId, PeriodId, Points, SchemeVersionId};
use linli_scheme::grant::Reversal;
use linli_store::Tx;

use super::ScoringService;
use crate::{
    domain::{
        entry::{Counts, Granted, NewEntry},
        purses,
    },
    store::{
        ledger::{self, TookBack},
        period::{self, PeriodRow},
        publicity, scheme,
    },
};

/// What a deed takes back.
pub(in crate::service) struct Taking {
    /// The line of the deed.
    pub by: LineId,
    /// The deed's item, by its code and name.
    pub item: (String, Words),
    /// What it takes back.
    pub reversal: Reversal,
}

/// What the deed of a line takes back.
pub(in crate::service) fn of_line(document: &SchemeDocument, line: LineId, item: &str, reversals: Vec<Reversal>) -> Vec<Taking> {
    let name = document.items.iter().find(|known| known.code == item).map(|known| known.name.clone()).unwrap_or_default();
    reversals.into_iter().map(|reversal| Taking { by: line, item: (item.to_owned(), name.clone()), reversal }).collect()
}

/// Entries to post, and what is to be kept of them once they are.
#[derive(Default)]
pub(in crate::service) struct Back {
    /// The entries.
    pub entries: Vec<NewEntry>,
    /// Whose deeds took back what.
    pub by: Vec<TookBack>,
}

/// Takes back and puts back, inside a transaction.
pub(in crate::service) struct TakingBack<'a> {
    pub service: &'a ScoringService,
    pub tx: &'a Tx,
}

/// What grants rest on: their versions and their periods.
struct Known {
    versions: HashMap<SchemeVersionId, Arc<SchemeVersion>>,
    periods: HashMap<PeriodId, PeriodRow>,
}

impl Known {
    fn document(&self, grant: &Granted) -> Option<&SchemeDocument> {
        self.versions.get(&grant.deed.version).map(|version| &version.document)
    }
}

impl TakingBack<'_> {
    /// The entries that take back what deeds take back, those about to be posted among what stands. What is taken back in
    /// part is taken back as a whole and granted anew with what is left of it, as a correction does. Whatever deeds that are
    /// taken back had taken back themselves is put back.
    pub async fn take(&self, taking: &[Taking], fresh: &[NewEntry]) -> Result<Back> {
        let lines: Vec<LineId> = taking.iter().filter_map(|of| of.reversal.counted.line).collect();
        if lines.is_empty() {
            return Ok(Back::default());
        }
        let (mut standing, mut back, mut taken) = (self.standing(&lines, fresh).await?, Back::default(), vec![]);
        let known = self.known(&standing.values().flatten().map(|(grant, _)| grant).collect::<Vec<_>>()).await?;
        for of in taking {
            for (grant, is_final) in of.reversal.counted.line.and_then(|line| standing.remove(&line)).unwrap_or_default() {
                let Some(document) = known.document(&grant) else { continue };
                let reversed = self.reversed(document, &grant, is_final);
                taken.push(grant.id);
                back.by.push(TookBack { by: of.by, reversal: reversed.id, whole: of.reversal.whole });
                back.entries.extend(self.taken(&known, of, &grant, reversed));
            }
        }
        publicity::taken_back(self.tx, &taken).await?;
        let whole: Vec<LineId> = taking.iter().filter(|of| of.reversal.whole).filter_map(|of| of.reversal.counted.line).collect();
        back.entries.extend(self.put_back(&whole).await?);
        Ok(back)
    }

    /// The entries that take back whatever these lines were granted, and put back what their deeds took back.
    pub async fn withdraw(&self, lines: &[LineId], note: &str) -> Result<Vec<NewEntry>> {
        let mut standing: Vec<(Granted, bool)> = self.standing(lines, &[]).await?.into_values().flatten().collect();
        standing.sort_by_key(|(grant, _)| grant.id);
        let grants: Vec<&Granted> = standing.iter().map(|(grant, _)| grant).collect();
        let known = self.known(&grants).await?;
        publicity::taken_back(self.tx, &grants.iter().map(|grant| grant.id).collect::<Vec<_>>()).await?;
        let reversed = |(grant, is_final): &(Granted, bool)| Some(self.reversed(known.document(grant)?, grant, *is_final).noted(note));
        let mut entries: Vec<NewEntry> = standing.iter().filter_map(reversed).collect();
        entries.extend(self.put_back(lines).await?);
        // Whoever had repaired them has repaired nothing then.
        ledger::forget_taken_of(self.tx, lines).await?;
        Ok(entries)
    }

    /// The entries that undo what the deeds of these lines took back: it is granted anew as it was, to be shown again.
    pub async fn put_back(&self, lines: &[LineId]) -> Result<Vec<NewEntry>> {
        let taken = ledger::taken_back_by(self.tx, lines).await?;
        if taken.is_empty() {
            return Ok(vec![]);
        }
        let of: Vec<LineId> = taken.iter().map(|of| of.grant.deed.line).collect();
        let mut standing = self.standing(&of, &[]).await?;
        let known = self.known(&taken.iter().map(|of| &of.grant).collect::<Vec<_>>()).await?;
        let (mut entries, mut again) = (vec![], vec![]);
        for of in taken {
            let Some(document) = known.document(&of.grant) else { continue };
            let stands = standing.get_mut(&of.grant.deed.line).and_then(|all| {
                let same = |(one, _): &(Granted, bool)| one.holder == of.grant.holder;
                all.iter().position(same).map(|nth| all.swap_remove(nth))
            });
            let (mut counts, mut before) = (of.grant.counts, Points::ZERO);
            match (of.whole, stands) {
                (true, None) => {}
                (false, Some((left, is_final))) => {
                    again.push(left.id);
                    (counts, before) = (Counts { points: -of.counted, ..Counts::default() }, left.points);
                    entries.push(self.reversed(document, &left, is_final).noted("恢复原计分"));
                }
                // People have decided about it since.
                (true, Some(_)) | (false, None) => continue,
            }
            let args = [("before".to_owned(), before.to_string()), ("undone".to_owned(), "true".to_owned())];
            let working = Working { step: WorkingStep::Effect, place: String::new(), args: args.into(), points: of.grant.points };
            entries.extend(self.anew(&known, Granted { counts, ..of.grant }, working));
        }
        publicity::taken_back(self.tx, &again).await?;
        ledger::put_back(self.tx, lines).await?;
        Ok(entries)
    }

    /// The grants behind lines that stand, each with whether it is final; those about to be posted as well.
    async fn standing(&self, lines: &[LineId], fresh: &[NewEntry]) -> Result<HashMap<LineId, Vec<(Granted, bool)>>> {
        let mut grants: HashMap<LineId, Vec<(Granted, bool)>> = HashMap::new();
        for (grant, is_final) in ledger::standing_of_lines(self.tx, lines).await? {
            grants.entry(grant.deed.line).or_default().push((grant, is_final));
        }
        let ended: HashSet<EntryId> = fresh.iter().filter_map(|entry| entry.of).collect();
        for grant in fresh.iter().filter_map(NewEntry::granted).filter(|grant| lines.contains(&grant.deed.line)) {
            let is_final = ended.contains(&grant.id);
            grants.entry(grant.deed.line).or_default().push((grant, is_final));
        }
        Ok(grants)
    }

    async fn known(&self, grants: &[&Granted]) -> Result<Known> {
        let versions: HashSet<SchemeVersionId> = grants.iter().map(|grant| grant.deed.version).collect();
        let periods: HashSet<PeriodId> = grants.iter().map(|grant| grant.holder.period).collect();
        Ok(Known {
            versions: scheme::by_ids(self.tx, &self.service.versions, versions).await?,
            periods: period::by_ids(self.tx, periods).await?,
        })
    }

    fn reversed(&self, document: &SchemeDocument, grant: &Granted, is_final: bool) -> NewEntry {
        let (id, purse) = (self.service.env.new_id(), purses::rule(document, &grant.holder.purse));
        if is_final { NewEntry::reverse_final(id, grant, &purse) } else { NewEntry::reverse(id, grant) }
    }

    /// A grant taken back, and granted anew with what is left of it.
    fn taken(&self, known: &Known, of: &Taking, grant: &Granted, reversed: NewEntry) -> Vec<NewEntry> {
        let Taking { item: (code, name), reversal, .. } = of;
        let back = reversed.noted(format!("因“{}”", name.zh));
        if reversal.whole {
            return vec![back];
        }
        // Times and quantity stay: it was done, and is repaired. The part is the same of every beneficiary's points.
        let (was, lifted) = (reversal.counted.points.hundredths(), reversal.points.hundredths());
        let part = if was == 0 { 0 } else { grant.points.hundredths().saturating_mul(lifted) / -was };
        let left = grant.points - Points::from_hundredths(part);
        let points = if grant.counts.points == Points::ZERO { Points::ZERO } else { reversal.points };
        let back = NewEntry { counts: Counts { points, ..Counts::default() }, ..back };
        let args = [("item".to_owned(), code.clone()), ("before".to_owned(), grant.points.to_string())];
        let working = Working { step: WorkingStep::Effect, place: reversal.place.clone(), args: args.into(), points: left };
        let again = Granted { points: left, counts: Counts::default(), ..grant.clone() };
        std::iter::once(back).chain(self.anew(known, again, working)).collect()
    }

    /// A grant made anew; where points need no publicity (F5), with its end.
    fn anew(&self, known: &Known, grant: Granted, working: Working) -> Vec<NewEntry> {
        let grant = Granted { id: self.service.env.new_id(), ..grant };
        let mut entries = vec![NewEntry::grant(grant.clone(), grant.points, vec![working], vec![])];
        let at_once = known.document(&grant).filter(|document| document.publicity.min_days == 0 && grant.points != Points::ZERO);
        if let Some((document, period)) = at_once.zip(known.periods.get(&grant.holder.period)) {
            let purse = purses::rule(document, &grant.holder.purse);
            let ends = purses::ends(document, &grant.holder.purse, period.span(), self.service.env.today());
            entries.push(NewEntry::finalise(self.service.env.new_id(), &grant, &purse, ends));
        }
        entries
    }
}
