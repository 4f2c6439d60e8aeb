//! What deeds come to for their holders: the points of a period by item for the result, and by purse for spending.

use std::collections::{BTreeMap, HashMap};

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{HolderId, Points};

use crate::{
    purse::{self, Purse},
    settle::{
        Participant,
        start::{self, Last, Started},
    },
};

/// What somebody has of a period.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Account {
    /// Points that count for rank, by item.
    pub items: BTreeMap<String, Points>,
    /// Deeds that stand, by item.
    pub times: BTreeMap<String, u32>,
    /// Points by purse, without starts.
    pub purses: BTreeMap<String, Points>,
}

/// Everybody's accounts.
pub struct Accounts<'a> {
    purses: HashMap<&'a str, Purse<'a>>,
    holders: HashMap<HolderId, Account>,
}

impl<'a> Accounts<'a> {
    /// No accounts yet. An item pays into the purse that the last of the documents that have it says.
    pub fn new(documents: impl IntoIterator<Item = &'a SchemeDocument>) -> Self {
        let items = |document: &'a SchemeDocument| {
            let purse = |code: Option<&str>| purse::named(document, code);
            document.items.iter().map(move |item| (item.code.as_str(), purse(item.purse.as_deref())))
        };
        Self { purses: documents.into_iter().flat_map(items).collect(), holders: HashMap::new() }
    }

    /// Gives somebody points of an item, or takes some.
    pub fn pay(&mut self, holder: HolderId, item: &str, points: Points) {
        let Some(purse) = self.purses.get(item) else { return };
        let account = self.holders.entry(holder).or_default();
        add(&mut account.purses, purse.code, points);
        if purse.ranks {
            add(&mut account.items, item, points);
        }
    }

    /// Counts a deed for its holder.
    pub fn count(&mut self, holder: HolderId, item: &str) {
        let times = &mut self.holders.entry(holder).or_default().times;
        match times.get_mut(item) {
            Some(count) => *count += 1,
            None => drop(times.insert(item.to_owned(), 1)),
        }
    }

    /// Takes a deed back.
    pub fn uncount(&mut self, holder: HolderId, item: &str) {
        let times = self.holders.get_mut(&holder).and_then(|account| account.times.get_mut(item));
        times.into_iter().for_each(|count| *count = count.saturating_sub(1));
    }

    /// What somebody has.
    pub fn of(&self, holder: HolderId) -> Option<&Account> {
        self.holders.get(&holder)
    }
}

fn add(sums: &mut BTreeMap<String, Points>, key: &str, points: Points) {
    match sums.get_mut(key) {
        Some(sum) => *sum += points,
        None => drop(sums.insert(key.to_owned(), points)),
    }
}

/// What somebody's period comes to: who they are, what they began with, and their account.
pub struct Standing {
    /// For the result.
    pub participant: Participant,
    /// Points by purse, starts among them.
    pub purses: BTreeMap<String, Points>,
}

/// Puts somebody's account and starts together.
pub fn standing(document: &SchemeDocument, who: &Participant, last: Option<&Last>, account: Option<&Account>) -> Standing {
    let account = account.cloned().unwrap_or_default();
    let started: Vec<Started> = start::starts(document, who.class.as_deref(), last);
    let mut purses = account.purses;
    for start in &started {
        add(&mut purses, &start.purse, start.points);
    }
    let participant = Participant { items: account.items, times: account.times, starts: start::for_rank(&started), ..who.clone() };
    Standing { participant, purses }
}
