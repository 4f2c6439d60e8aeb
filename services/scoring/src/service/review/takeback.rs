//! What a deed takes back of earlier ones: an event that is voided (C6), a deduction that is repaired (C8).

use std::collections::{HashMap, HashSet};

use linli_contracts::Result;
use linli_kernel::{EntryId, LineId, Points};
use linli_scheme::grant::Reversal;

use super::grant::{Harvest, Review, RulesOf};
use crate::{
    domain::{
        entry::{Counts, Granted, NewEntry},
        purses,
    },
    store::{ledger, publicity, scheme},
};

/// The entries that take back what the harvest's deeds take back. What is taken back in part is taken back as a whole and
/// granted anew with what is left of it, as a correction does.
pub(super) async fn entries(review: &Review<'_>, rules: &RulesOf<'_>, harvest: &Harvest) -> Result<Vec<NewEntry>> {
    let lines: Vec<LineId> = harvest.reversals.iter().filter_map(|reversal| reversal.counted.line).collect();
    if lines.is_empty() {
        return Ok(vec![]);
    }
    let mut standing = Standing::of(review, harvest, &lines).await?;
    let unknown = standing.grants.values().flatten().map(|(grant, _)| grant.deed.version).filter(|id| !rules.contains_key(id));
    let older = scheme::by_ids(review.tx, &review.service.versions, unknown.collect::<HashSet<_>>()).await?;
    let mut entries = vec![];
    for reversal in &harvest.reversals {
        for (grant, is_final) in reversal.counted.line.and_then(|line| standing.grants.remove(&line)).unwrap_or_default() {
            let document = rules.get(&grant.deed.version).map(|rules| rules.document());
            let document = document.or_else(|| older.get(&grant.deed.version).map(|version| &version.document));
            let Some(document) = document else { continue };
            let (id, purse) = (review.service.env.new_id(), purses::rule(document, &grant.holder.purse));
            let back = if is_final { NewEntry::reverse_final(id, &grant, &purse) } else { NewEntry::reverse(id, &grant) };
            standing.taken.push(grant.id);
            let anew = taken(review, reversal, &grant, back);
            // Where nothing is shown first, what is left counts at once, as the deed itself did (F5).
            let again = anew.iter().filter_map(NewEntry::granted).find(|_| document.publicity.min_days == 0);
            let end = again.map(|grant| NewEntry::finalise(review.service.env.new_id(), &grant, &purse));
            entries.extend(anew);
            entries.extend(end);
        }
    }
    publicity::taken_back(review.tx, &standing.taken).await?;
    Ok(entries)
}

/// The grants behind the lines, those of this very review included.
struct Standing {
    grants: HashMap<LineId, Vec<(Granted, bool)>>,
    taken: Vec<EntryId>,
}

impl Standing {
    async fn of(review: &Review<'_>, harvest: &Harvest, lines: &[LineId]) -> Result<Self> {
        let mut grants: HashMap<LineId, Vec<(Granted, bool)>> = HashMap::new();
        for (grant, is_final) in ledger::standing_of_lines(review.tx, lines).await? {
            grants.entry(grant.deed.line).or_default().push((grant, is_final));
        }
        let ended: HashSet<EntryId> = harvest.entries.iter().filter_map(|entry| entry.of).collect();
        for grant in harvest.entries.iter().filter_map(NewEntry::granted).filter(|grant| lines.contains(&grant.deed.line)) {
            let is_final = ended.contains(&grant.id);
            grants.entry(grant.deed.line).or_default().push((grant, is_final));
        }
        Ok(Self { grants, taken: vec![] })
    }
}

/// A grant taken back, and granted anew with what is left of it.
fn taken(review: &Review<'_>, reversal: &Reversal, grant: &Granted, back: NewEntry) -> Vec<NewEntry> {
    let back = back.noted(&reversal.place);
    if reversal.whole {
        return vec![back];
    }
    // Times and quantity stay: it was done, and is repaired. The part is the same of every beneficiary's points.
    let (was, lifted) = (reversal.counted.points.hundredths(), reversal.points.hundredths());
    let part = if was == 0 { 0 } else { grant.points.hundredths().saturating_mul(lifted) / -was };
    let left = grant.points - Points::from_hundredths(part);
    let points = if grant.counts.points == Points::ZERO { Points::ZERO } else { reversal.points };
    let back = NewEntry { counts: Counts { points, ..Counts::default() }, ..back };
    let again = Granted { id: review.service.env.new_id(), points: left, counts: Counts::default(), ..grant.clone() };
    vec![back, NewEntry::grant(again, left, vec![], vec![]).noted(&reversal.place)]
}
