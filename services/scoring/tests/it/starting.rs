//! What everybody has when a period begins is posted once a period, seen in points, and taken by results (C2, C4, C5).

use linli_contracts::scoring::*;
use linli_kernel::{PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Person, Town, day, deed};

/// A quarterly scheme without publicity: `good` gives ten points to the purse that is spent.
fn document(starts: serde_json::Value) -> serde_json::Value {
    json!({
        "name": "起始分",
        "items": [{ "code": "good", "name": "好事", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": "10" } }],
        "purses": [{ "code": "earned", "name": "奖励分" }, { "code": "base", "name": "基础分", "spends": false }],
        "starts": starts,
        "period": { "length": "QUARTER" },
        "publicity": { "min_days": 0, "answer_working_days": 7 },
        "result": { "bands": [{ "code": "good", "name": "优秀", "from": 70 }, { "code": "fair", "name": "合格", "below": 70 }] },
    })
}

async fn earn(town: &Town, person: Person, on: &str) {
    town.earned(person, None, &on[..7], vec![deed("good", on)]).await;
}

/// Rank total and balance in whole points.
async fn numbers(town: &Town, person: Person) -> (i64, i64) {
    let summary = town.summary(person, None).await;
    (summary.rank_total.hundredths() / 100, summary.balance.hundredths() / 100)
}

/// A quarter's result, made, and final where it is to be.
async fn result(town: &Town, from: &str, until: &str, settle: bool) -> Vec<Points> {
    let staff = town.world.staff();
    let input = ResultInput { scheme: None, period: None, from: Some(day(from)), until: Some(day(until)) };
    let made = town.service.result_make(&staff, input).await.expect("it is made");
    if settle {
        let confirm = ResultConfirm { id: made.id, reason: "会议通过".into(), changes: vec![] };
        town.service.result_confirm(&staff, confirm).await.expect("it is confirmed");
        town.service.result_publish(&staff, made.id, 0).await.expect("it is published");
    }
    let lines = town.service.result_lines(&staff, made.id, ResultLineFilter::default(), PageRequest::default()).await.expect("the lines");
    lines.into_rows().iter().map(|line| line.total).collect()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c2_c4_a_base_counts_for_rank_once_a_period_and_is_not_spent(#[case] db: Db) {
    let starts = json!([
        { "value": { "rule": "FIXED", "points": 60 }, "purse": "base" },
        { "value": { "rule": "FIXED", "points": 5 }, "purse": "earned" },
    ]);
    let town = Town::under(db, document(starts)).await;
    let person = town.person("小伟", None);
    town.run_jobs().await;
    assert_eq!(numbers(&town, person).await, (65, 5));
    let entries = town.history(person).await;
    let told: Vec<_> = entries.iter().map(|entry| (entry.kind, entry.rank, entry.balance, entry.version, entry.note.as_deref())).collect();
    let (sixty, five) = (Points::whole(60), Points::whole(5));
    assert_eq!(
        told,
        [(EntryKind::Start, five, five, Some(2), Some("starts[1]")), (EntryKind::Start, sixty, Points::ZERO, Some(2), Some("starts[0]"))]
    );
    assert_eq!(entries[0].lots, [LotPart { ends: Some(day("2025-03-31")), months: None, points: five }]);
    earn(&town, person, "2025-03-05").await;
    // A result takes what was posted and posts it for whoever had none.
    let late = town.person("安娜", None);
    assert_eq!(result(&town, "2025-01-01", "2025-03-31", false).await, [Points::whole(75), Points::whole(65)]);
    assert_eq!(numbers(&town, late).await, (65, 5));
    town.run_jobs().await;
    assert_eq!(town.count("ledger_entry", "kind = 'START'").await, 4);
    // A new period begins anew.
    town.at("2025-04-01T01:00:00Z");
    town.run_jobs().await;
    assert_eq!((numbers(&town, person).await, numbers(&town, late).await), ((65, 20), (65, 10)));
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c5_a_base_by_the_last_result_waits_until_that_is_final(#[case] db: Db) {
    let by_band =
        json!([{ "value": { "rule": "LAST_BAND", "bands": [{ "band": "good", "points": 70 }], "otherwise": 60 }, "purse": "base" }]);
    let town = Town::under(db, document(by_band)).await;
    let person = town.person("小伟", None);
    town.run_jobs().await;
    assert_eq!(numbers(&town, person).await, (60, 0));
    earn(&town, person, "2025-03-05").await;
    town.at("2025-04-02T01:00:00Z");
    town.run_jobs().await;
    earn(&town, person, "2025-04-01").await;
    assert_eq!(numbers(&town, person).await.0, 10);
    assert_eq!(result(&town, "2025-01-01", "2025-03-31", true).await, [Points::whole(70)]);
    // Looked at once the minute is over.
    town.at("2025-04-02T01:02:00Z");
    town.run_jobs().await;
    assert_eq!(numbers(&town, person).await.0, 80);
    assert_eq!(result(&town, "2025-04-01", "2025-06-30", false).await, [Points::whole(80)]);
    assert_eq!(town.differences().await, []);
}
