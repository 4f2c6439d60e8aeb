//! The invariants, computed from the ledger's rows by plain SQL, past the services.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use linli_contracts::scoring::{CapHolder, CapLimit, CapWindow, Scoring};
use linli_kernel::{ErrorCode, MemberId, Points};
use linli_store::{Database, Row, Store, params};

use super::world::World;

struct Entry {
    id: uuid::Uuid,
    kind: String,
    member: MemberId,
    household: uuid::Uuid,
    item: Option<String>,
    day: Option<NaiveDate>,
    pending: i64,
    rank: i64,
    balance: i64,
    declared: Option<i64>,
    of: Option<uuid::Uuid>,
}

fn entry(row: &Row) -> Entry {
    Entry {
        id: row.get("id").unwrap(),
        kind: row.get("kind").unwrap(),
        member: row.get("member_id").unwrap(),
        household: row.get("household_id").unwrap(),
        item: row.get("item").unwrap(),
        day: row.get("day").unwrap(),
        pending: row.get("pending").unwrap(),
        rank: row.get("rank").unwrap(),
        balance: row.get("balance").unwrap(),
        declared: row.get("declared").unwrap(),
        of: row.get("of_entry").unwrap(),
    }
}

/// Checks every invariant; answers the kinds of entries met, and `CUT` where a cap has cut.
pub async fn check(world: &World) -> BTreeSet<String> {
    world.app.settle().await;
    let database = Database::open(&world.app.options.served_database()).await.unwrap();
    let tx = Store::new(database.clone(), "scoring").read(world.town.community).await.unwrap();
    let rows = tx.all("SELECT * FROM ledger_entry WHERE tenant_id = $1 ORDER BY seq", params![]).await.unwrap();
    drop(tx);
    database.close().await.unwrap();
    let entries: Vec<Entry> = rows.iter().map(entry).collect();
    nothing_spent_before_final(&entries);
    caps_hold(world, &entries);
    numbers_agree(world, &entries).await;
    let found = world.app.stack().scoring.ledger_verify(&world.staff, world.town.community).await.unwrap();
    assert!(found.is_empty(), "{found:#?}");
    let cut = entries.iter().any(|entry| entry.kind == "GRANT" && entry.declared.is_some_and(|declared| declared > entry.pending));
    entries.into_iter().map(|entry| entry.kind).chain(cut.then(|| "CUT".to_owned())).collect()
}

fn nothing_spent_before_final(entries: &[Entry]) {
    let mut balances: HashMap<MemberId, i64> = HashMap::new();
    for entry in entries {
        let balance = balances.entry(entry.member).or_default();
        *balance += entry.balance;
        assert!(*balance >= 0, "{} leaves a balance of {balance}", entry.id);
        assert!(entry.kind != "GRANT" || (entry.rank == 0 && entry.balance == 0), "{} is spendable before it is final", entry.id);
    }
}

async fn numbers_agree(world: &World, entries: &[Entry]) {
    for person in &world.town.people {
        let own = || entries.iter().filter(|entry| entry.member == person.id);
        let summary = match world.app.stack().scoring.points_get(&world.staff, person.id).await {
            Ok(summary) => summary,
            Err(error) => panic!("{}: {:?}", error.code == ErrorCode::NotFound, error),
        };
        assert_eq!(summary.pending, Points::from_hundredths(own().map(|e| e.pending).sum()), "pending of {}", person.number);
        assert_eq!(summary.balance, Points::from_hundredths(own().map(|e| e.balance).sum()), "balance of {}", person.number);
        let year = world.app.stack().env.today().year();
        let rank: i64 = own().filter(|e| e.day.is_none_or(|day| day.year() == year)).map(|e| e.rank).sum();
        assert_eq!(summary.rank_total, Points::from_hundredths(rank), "rank of {}", person.number);
    }
}

/// Adds up what counts (granted and not reversed) by every cap of the scheme.
fn caps_hold(world: &World, entries: &[Entry]) {
    let reversed: Vec<_> = entries.iter().filter(|e| e.kind == "REVERSE").filter_map(|e| e.of).collect();
    let counting: Vec<&Entry> = entries.iter().filter(|e| e.kind == "GRANT" && !reversed.contains(&e.id)).collect();
    let of_item = |code: String| move |e: &Entry| e.item.as_deref() == Some(&code);
    for item in &world.scheme.items {
        for cap in &item.caps {
            holds(&counting, cap.window, cap.limit, cap.per, of_item(item.code.clone()));
        }
    }
    let grouped: Vec<String> = world.scheme.items.iter().filter(|item| item.group.is_some()).map(|item| item.code.clone()).collect();
    for cap in world.scheme.groups.iter().flat_map(|group| &group.caps) {
        let grouped = grouped.clone();
        holds(&counting, cap.window, cap.limit, cap.per, move |e| e.item.as_ref().is_some_and(|item| grouped.contains(item)));
    }
    for cap in &world.scheme.caps {
        holds(&counting, cap.window, cap.limit, cap.per, |_| true);
    }
}

fn holds(counting: &[&Entry], window: CapWindow, limit: CapLimit, per: CapHolder, covers: impl Fn(&Entry) -> bool) {
    let mut used: HashMap<(uuid::Uuid, String), (i64, u32)> = HashMap::new();
    for entry in counting.iter().filter(|entry| covers(entry)) {
        let holder = if per == CapHolder::Member { entry.member.uuid() } else { entry.household };
        let when = if window == CapWindow::Event { entry.id.to_string() } else { bucket(window, entry.day.unwrap()) };
        let (points, times) = used.entry((holder, when)).or_default();
        *points += entry.pending;
        *times += 1;
        match limit {
            CapLimit::Points(most) => assert!(*points <= most.hundredths(), "{points} over a cap of {most} a {window:?}"),
            CapLimit::Times(most) => assert!(*times <= most, "{times} times over a cap of {most} a {window:?}"),
        }
    }
}

fn bucket(window: CapWindow, day: NaiveDate) -> String {
    match window {
        CapWindow::Event => unreachable!("an event is its own bucket"),
        CapWindow::Day => day.to_string(),
        CapWindow::Week => (day - Days::new(u64::from(day.weekday().num_days_from_monday()))).to_string(),
        CapWindow::Month => format!("{}-{}", day.year(), day.month()),
        CapWindow::Quarter => format!("{}-{}", day.year(), day.month0() / 3),
        CapWindow::Year => day.year().to_string(),
    }
}
