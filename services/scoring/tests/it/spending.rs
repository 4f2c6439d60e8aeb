//! Debits and refunds: once a key, never more than there is.

use std::sync::Arc;

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town};

fn debit(person: Person, key: &str, points: i64) -> DebitInput {
    DebitInput {
        scheme: None,
        purse: None,
        key: key.into(),
        member: person.member,
        points: Points::whole(points),
        note: "大米".into(),
        shop: None,
    }
}

/// Somebody with nine points to spend and nine pending.
async fn rich(db: Db) -> (Town, Person) {
    let town = Town::open(db).await;
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("help", "2025-03-01", Some(9))]).await;
    town.make_final("2025-03").await;
    town.granted(person, "2025-04", &[("help", "2025-04-01", Some(9))]).await;
    assert_eq!(town.numbers(person).await, (9, 9, 9, Some(1)));
    (town, person)
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_key_has_one_effect_and_pending_points_cannot_be_spent(#[case] db: Db) {
    let (town, person) = rich(db).await;
    let ctx = town.as_self(person);
    let poor = town.service.points_debit(&ctx, debit(person, "k", 10)).await.unwrap_err();
    assert_eq!((poor.code, poor.args["needed"].as_str(), poor.args["balance"].as_str()), (ErrorCode::InsufficientPoints, "10", "9"));
    let entry = town.service.points_debit(&ctx, debit(person, "k", 4)).await.unwrap();
    assert_eq!((entry.kind, entry.balance, entry.note.as_deref()), (EntryKind::Debit, Points::whole(-4), Some("大米")));
    assert_eq!(town.service.points_debit(&ctx, debit(person, "k", 4)).await.unwrap(), entry);
    let other = town.service.points_debit(&ctx, debit(person, "k", 5)).await.unwrap_err();
    assert_eq!(other.code, ErrorCode::IdempotencyConflict);
    assert_eq!(town.numbers(person).await, (9, 9, 5, Some(1)));
    for points in [0, -1] {
        assert_eq!(town.service.points_debit(&ctx, debit(person, "n", points)).await.unwrap_err().code, ErrorCode::BadPoints);
    }
    let foreign = town.as_self(town.person("安娜", None));
    assert_eq!(town.service.points_debit(&foreign, debit(person, "f", 1)).await.unwrap_err().code, ErrorCode::NotFound);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_refund_gives_back_once(#[case] db: Db) {
    let (town, person) = rich(db).await;
    let ctx = town.as_self(person);
    let taken = town.service.points_debit(&ctx, debit(person, "k", 4)).await.unwrap();
    let back = town.service.points_refund(&ctx, "k".into(), "缺货".into()).await.unwrap();
    assert_eq!((back.kind, back.balance, back.of), (EntryKind::Refund, Points::whole(4), Some(taken.id)));
    assert_eq!(town.service.points_refund(&ctx, "k".into(), "再退".into()).await.unwrap(), back);
    assert_eq!(town.numbers(person).await, (9, 9, 9, Some(1)));
    assert_eq!(town.service.points_refund(&ctx, "unknown".into(), "缺货".into()).await.unwrap_err().code, ErrorCode::NotFound);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_at_once_spend_no_more_than_there_is(#[case] db: Db) {
    let (town, person) = rich(db).await;
    let town = Arc::new(town);
    let spend = |key: String| {
        let town = town.clone();
        tokio::spawn(async move { town.service.points_debit(&town.as_self(person), debit(person, &key, 2)).await })
    };
    let tasks: Vec<_> = (0..8).map(|n| spend(format!("k{n}"))).chain((0..4).map(|_| spend("same".into()))).collect();
    let (mut done, mut poor) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => done += 1,
            Err(error) if error.code == ErrorCode::InsufficientPoints => poor += 1,
            Err(error) => panic!("{error}"),
        }
    }
    // Four debits of two fit; a repeated key counts once, however often it was answered.
    assert_eq!((town.count("ledger_entry", "kind = 'DEBIT'").await, done + poor), (4, 12));
    assert_eq!(town.numbers(person).await.2, 1);
    assert!(town.differences().await.is_empty());
}
