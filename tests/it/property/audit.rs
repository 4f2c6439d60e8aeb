//! What must hold whatever the model says, computed from the ledger's rows alone.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use linli_contracts::scoring::{SchemeDocument, Scoring};
use linli_kernel::{HolderId, MemberId, PageRequest, Points, SchemeVersionId};

use super::{
    books::{Books, Entry},
    model::{Deed, allowed},
    world::World,
};

/// Checks sums, boards, caps and `verify`.
pub async fn check(world: &World) {
    nothing_spent_before_final(&world.books);
    clearings_follow_a_close_or_a_refund(&world.books);
    caps_hold(world).await;
    numbers_agree(world).await;
    let found = world.app.stack().scoring.ledger_verify(&world.staff, world.town.community).await.unwrap();
    assert!(found.is_empty(), "{found:#?}");
}

/// Only a deduction can leave less than nothing, and whoever spends had enough.
fn nothing_spent_before_final(books: &Books) {
    let mut balances: HashMap<MemberId, (i64, bool)> = HashMap::new();
    for entry in &books.entries {
        let (balance, deducted) = balances.entry(entry.member).or_default();
        *balance += entry.balance;
        *deducted |= entry.kind == "FINALISE" && entry.balance < 0;
        assert!(*balance >= 0 || *deducted, "{} leaves a balance of {balance}", entry.id);
        assert!(entry.kind != "GRANT" || (entry.rank == 0 && entry.balance == 0), "{} is spendable before it is final", entry.id);
    }
}

/// A refund after the close is followed at once by what clears it; all other clearings come with the close, one for each.
fn clearings_follow_a_close_or_a_refund(books: &Books) {
    let clearings = || books.entries.iter().filter(|entry| entry.kind == "CLEAR");
    for entry in clearings() {
        let followed = entry.of.map(|of| books.entries.iter().find(|known| known.id == of).expect("the ledger holds it"));
        assert!(followed.is_none_or(|of| of.kind == "REFUND" && of.member == entry.member), "{entry:?} follows {followed:?}");
        let twice = clearings().any(|other| other.id != entry.id && (other.member, other.of) == (entry.member, entry.of));
        assert!(!twice, "{entry:?} is not the only one");
    }
}

/// Plays the ledger once more: each grant, when it was made, fitted under every cap of its version beside all that stood.
async fn caps_hold(world: &World) {
    let versions = world.app.stack().scoring.scheme_get(&world.staff, None).await.unwrap().versions;
    let versions: HashMap<SchemeVersionId, SchemeDocument> = versions.into_iter().map(|version| (version.id, version.document)).collect();
    let mut standing: Vec<(&Entry, Deed)> = vec![];
    for entry in &world.books.entries {
        match entry.kind.as_str() {
            "GRANT" => {
                let deed = deed(entry);
                let others: Vec<_> = standing.iter().map(|(_, deed)| deed.clone()).collect();
                let fits = allowed(&versions[&entry.version.unwrap()], &deed, &others);
                assert_eq!(fits, (deed.points, deed.times), "{entry:?} beside {others:#?}");
                standing.push((entry, deed));
            }
            "REVERSE" => standing.retain(|(grant, _)| Some(grant.id) != entry.of),
            _ => {}
        }
    }
}

fn deed(entry: &Entry) -> Deed {
    Deed {
        member: entry.member,
        household: entry.household.unwrap(),
        item: entry.item.clone().unwrap(),
        day: entry.day.unwrap(),
        points: entry.pending,
        times: entry.times,
    }
}

/// The three numbers and the boards of both years are what the model adds up.
async fn numbers_agree(world: &World) {
    let (scoring, model) = (&world.app.stack().scoring, &world.model);
    let points = Points::from_hundredths;
    for (index, person) in model.people.iter().enumerate() {
        let summary = scoring.points_get(&world.staff, person.id, None).await.unwrap();
        let expected = (points(model.pending(index)), points(model.rank(index, model.today)), points(model.balance(index)));
        assert_eq!((summary.pending, summary.rank_total, summary.balance), expected, "pending, rank and balance of {index}");
    }
    for period in scoring.period_list(&world.staff, None).await.unwrap() {
        let page = PageRequest { first: Some(100), after: None };
        let board = scoring.points_ranking(&world.staff, None, Some(period.id), page).await.unwrap().into_rows();
        let board: BTreeMap<HolderId, i64> = board.into_iter().map(|row| (row.holder, row.rank_total.hundredths())).collect();
        let ranks = model.people.iter().enumerate().map(|(index, person)| (HolderId::from(person.id), model.rank(index, period.first_day)));
        assert_eq!(board, ranks.filter(|(_, rank)| *rank > 0).collect(), "the board of {}", period.first_day.year());
    }
}
