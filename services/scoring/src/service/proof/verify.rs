//! Verification: numbers, seals and digests are computed anew from the ledger, and every difference is named.

use std::collections::{HashSet, VecDeque};

use linli_contracts::{
    Result,
    scoring::{Difference, PublicityStatus, Seal},
};
use linli_kernel::{
    CallCtx, CommunityId, EntryId, Points,
    merkle::{self, Hash},
};
use linli_store::Tx;

use super::ScoringService;
use crate::{
    domain::{
        book_lots::Known,
        books::{Books, Fault},
        leaf,
        sealing::{Link, SealedEntry},
    },
    store::{
        ledger,
        period::PeriodRow,
        publicity::{self, ListRow},
        scheme, seal,
        verify::{self, CheckedEntry},
    },
};

/// How many rows are read at once.
const PAGE: u32 = 5_000;

pub(in crate::service) async fn ledger_verify(service: &ScoringService, ctx: &CallCtx, community: CommunityId) -> Result<Vec<Difference>> {
    // One moment of the ledger, however long it takes and whatever is written meanwhile.
    let tx = service.store.snapshot(community).await?;
    let periods = verify::periods(&tx).await?;
    let mut books = Books::new(known(service, &tx, &periods).await?);
    check_entries(&tx, &mut books).await?;
    check_lists(&tx, &mut books).await?;
    books.closed(&periods.iter().filter_map(|period| period.closed_at.map(|_| (period.id, period.cleared.unwrap_or_default()))).collect());
    // Points whose last day was yesterday are taken this very day.
    let yesterday = service.env.today().pred_opt().unwrap_or_default();
    books.close_lots(&ledger::all_lots(&tx).await?, yesterday);
    let faults = books.close(verify::accounts(&tx).await?, verify::ranks(&tx).await?);
    if !faults.is_empty() {
        tracing::warn!(%community, differences = faults.len(), request = ctx.request_id(), "verification found differences");
    }
    let difference = |Fault { what, which, expected, found }| Difference { community, what: what.to_owned(), which, expected, found };
    Ok(faults.into_iter().map(difference).collect())
}

/// What the books must know beside the ledger.
async fn known(service: &ScoringService, tx: &Tx, periods: &[PeriodRow]) -> Result<Known> {
    let mut versions = vec![];
    for (id, ..) in scheme::list(tx).await? {
        versions.extend(scheme::versions(tx, id).await?.ids());
    }
    let versions = scheme::by_ids(tx, &service.versions, versions).await?;
    let at_once = versions.iter().filter(|(_, version)| version.document.publicity.min_days == 0).map(|(id, _)| *id).collect();
    let closed = periods.iter().filter(|period| period.closed_at.is_some()).map(|period| (period.scheme, period.last_day)).collect();
    let periods = periods.iter().map(|period| (period.id, period.span())).collect();
    Ok(Known { at_once, versions, periods, closed })
}

async fn check_entries(tx: &Tx, books: &mut Books) -> Result<()> {
    let mut seals = Seals { left: seal::chain(tx).await?.into(), link: Link::default(), leaves: vec![], first: None, last: 0 };
    let (mut above, mut once) = (0, 0);
    loop {
        let page = verify::entries(tx, above, PAGE).await?;
        let Some((_, last, _)) = page.last() else { break };
        above = last.seq;
        for (entry, sealed, _) in &page {
            books.take(entry);
            seals.take(sealed, books);
        }
        once += check_once(tx, books, &page).await?;
    }
    books.fault("entry", "once".into(), once.to_string(), verify::once_count(tx).await?.to_string());
    while !seals.left.is_empty() {
        seals.end(books);
    }
    Ok(())
}

/// What keeps each of these entries from coming again is there, and is theirs; answers how much that is.
async fn check_once(tx: &Tx, books: &mut Books, page: &[CheckedEntry]) -> Result<u64> {
    let expected = page.iter().flat_map(|(entry, _, key)| ledger::once(entry.id, entry.kind, entry.of, key.as_deref()));
    let (whats, ids): (Vec<String>, Vec<EntryId>) = expected.unzip();
    let found = verify::once(tx, &whats).await?;
    for (what, id) in whats.iter().zip(ids) {
        let theirs = found.get(what).map(ToString::to_string).unwrap_or_default();
        books.fault("entry", format!("once {what}"), id.to_string(), theirs);
    }
    Ok(whats.len() as u64)
}

/// The chain of seals, followed entry by entry.
struct Seals {
    left: VecDeque<Seal>,
    link: Link,
    leaves: Vec<Hash>,
    first: Option<i64>,
    last: i64,
}

impl Seals {
    fn take(&mut self, entry: &SealedEntry, books: &mut Books) {
        while self.left.front().is_some_and(|seal| seal.to_seq < entry.seq) {
            self.end(books);
        }
        if !self.left.is_empty() {
            self.leaves.push(entry.leaf());
            self.first.get_or_insert(entry.seq);
            self.last = entry.seq;
        }
    }

    /// Compares the next seal with what was found in its range.
    fn end(&mut self, books: &mut Books) {
        let Some(seal) = self.left.pop_front() else { return };
        let which = seal.number.to_string();
        let found = |from: i64, to: i64, entries: usize| format!("{entries} entries from {from} to {to}");
        books.fault("seal", which.clone(), (self.link.number + 1).to_string(), which.clone());
        let range = found(self.first.unwrap_or_default(), self.last, self.leaves.len());
        books.fault("seal", which.clone(), range, found(seal.from_seq, seal.to_seq, seal.entries as usize));
        books.fault("seal", which.clone(), merkle::hex(&merkle::root(&self.leaves)), seal.root.clone());
        books.fault("seal", which, self.link.next_hash(seal.from_seq, seal.to_seq, seal.entries, &seal.root), seal.hash.clone());
        self.link = Link::of(&seal);
        self.leaves.clear();
        self.first = None;
    }
}

async fn check_lists(tx: &Tx, books: &mut Books) -> Result<()> {
    let mut after = None;
    loop {
        let lists = verify::lists(tx, after, PAGE).await?;
        let Some(last) = lists.last() else { return Ok(()) };
        after = Some(last.id);
        for list in &lists {
            check_list(tx, books, list).await?;
        }
    }
}

/// A list as its lines tell it.
#[derive(Default)]
struct Told {
    hashes: Vec<Hash>,
    members: HashSet<linli_kernel::MemberId>,
    total: Points,
}

async fn check_list(tx: &Tx, books: &mut Books, list: &ListRow) -> Result<()> {
    let is_final = list.status == PublicityStatus::Final;
    books.list(list.id, is_final);
    let mut told = Told::default();
    loop {
        let after = u32::try_from(told.hashes.len()).unwrap_or(u32::MAX);
        let mut page = publicity::lines(tx, list.id, after, PAGE).await?;
        page.truncate(PAGE as usize);
        for stored in &page {
            let line = &stored.line;
            let (which, hash) = (format!("{} line {}", list.id, line.line_no), line.leaf_hash(list.id));
            let number = u32::try_from(told.hashes.len() + 1).unwrap_or(u32::MAX);
            books.fault("publicity", which.clone(), format!("line {number}"), format!("line {}", line.line_no));
            books.fault("publicity", which.clone(), merkle::hex(&hash), stored.leaf_hash.clone());
            books.list_line(which, line.entry, line.member, line.points, is_final);
            told.hashes.push(hash);
            told.members.insert(line.member);
            told.total += line.points;
        }
        if page.len() < PAGE as usize {
            break;
        }
    }
    check_blocks(tx, books, list, &told.hashes).await?;
    let which = list.id.to_string();
    let shown = |lines: usize, members: usize, total: Points| format!("{lines} lines of {members} members with {total} points");
    let expected = shown(told.hashes.len(), told.members.len(), told.total);
    books.fault("publicity", which.clone(), expected, shown(list.lines as usize, list.members as usize, list.total));
    books.fault("publicity", which, merkle::hex(&merkle::root(&told.hashes)), list.root.clone());
    Ok(())
}

/// The nodes kept for proofs are those of the lines.
async fn check_blocks(tx: &Tx, books: &mut Books, list: &ListRow, hashes: &[Hash]) -> Result<()> {
    let (told, kept) = (leaf::blocks(hashes), publicity::blocks(tx, list.id).await?);
    let shown = |blocks: &[Hash], at: usize| blocks.get(at).map(|hash| merkle::hex(hash)).unwrap_or_default();
    for at in 0..told.len().max(kept.len()) {
        books.fault("publicity", format!("{} block {at}", list.id), shown(&told, at), shown(&kept, at));
    }
    Ok(())
}
