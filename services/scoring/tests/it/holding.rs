//! Who holds points and where they lie: several schemes, households, families, purses, beneficiaries.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, HolderId, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::{Value, json};

use crate::town::{Town, deed};

/// A document of these items, with more fields.
fn document(items: Value, more: Value) -> Value {
    let mut document = json!({
        "name": "测试", "items": items, "period": {}, "publicity": { "min_days": 7, "answer_working_days": 7 },
    });
    document.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
    document
}

fn item(code: &str, points: i64, more: Value) -> Value {
    let mut item = json!({ "code": code, "name": code, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": points } });
    item.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
    item
}

fn whole(points: i64) -> Points {
    Points::whole(points)
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn two_schemes_of_a_community_keep_their_books_apart(#[case] db: Db) {
    let town = Town::under(db, document(json!([item("help", 5, json!({}))]), json!({}))).await;
    let staff = town.world.staff();
    let only = town.service.scheme_get(&staff, None).await.unwrap();
    town.at("2025-03-01T01:00:00Z");
    let capped = json!({ "caps": [{ "window": "MONTH", "limit": { "POINTS": 3 } }] });
    let second = town.adopt("party", document(json!([item("help", 2, capped)]), json!({ "name": "党员积分" }))).await;
    town.at("2025-03-31T01:00:00Z");
    let listed = town.service.scheme_list(&staff).await.unwrap();
    let told: Vec<_> = listed.iter().map(|scheme| (scheme.id, scheme.code.as_str(), scheme.name.zh.as_str())).collect();
    assert_eq!(told, [(second, "party", "党员积分"), (only.id, "test", "测试")]);

    let person = town.person("小伟", None);
    let unclear = town.service.points_get(&town.as_self(person), person.member, None).await.unwrap_err();
    assert_eq!((unclear.code, unclear.args["known"].contains("party")), (ErrorCode::SchemeAmbiguous, true));
    // The same month in each of them; a cap of one is none of the other's.
    for scheme in [only.id, second] {
        town.earned(person, Some(scheme), "2025-03", vec![deed("help", "2025-03-05"), deed("help", "2025-03-06")]).await;
    }
    let pending = async |scheme| town.summary(person, Some(scheme)).await.pending;
    assert_eq!((pending(only.id).await, pending(second).await), (whole(10), whole(3)));
    let month = "2025-03".parse().unwrap();
    let input = PublicityInput { scheme: Some(second), month, days: 7, confirm_partial: false };
    let list = town.service.publicity_open(&staff, input).await.unwrap();
    assert_eq!((list.scheme, list.total), (second, whole(3)));
    town.end_window(&list);
    town.run_jobs().await;
    let numbers = async |scheme| {
        let summary = town.summary(person, Some(scheme)).await;
        (summary.pending, summary.rank_total, summary.balance)
    };
    assert_eq!(numbers(only.id).await, (whole(10), whole(0), whole(0)));
    assert_eq!(numbers(second).await, (whole(0), whole(3), whole(3)));
    let page = PageRequest::default();
    let history = town.service.points_history(&town.as_self(person), person.member, Some(second), page).await.unwrap().into_rows();
    assert!(history.iter().all(|entry| entry.scheme == second) && history.len() == 4, "{history:?}");
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a1_a_household_holds_what_its_members_do(#[case] db: Db) {
    let town = Town::under(db, document(json!([item("help", 5, json!({}))]), json!({ "subject": "HOUSEHOLD" }))).await;
    let anna = town.person("安娜", None);
    let (wei, other) = (town.person("小伟", Some(anna.household)), town.person("别家", None));
    for (person, deeds) in [(anna, 2), (wei, 1), (other, 1)] {
        town.earned(person, None, "2025-03", vec![deed("help", "2025-03-05"); deeds]).await;
    }
    town.make_final("2025-03").await;
    let household = HolderId::from(anna.household);
    for person in [anna, wei] {
        let summary = town.summary(person, None).await;
        assert_eq!((summary.holder, summary.wallet, summary.rank_total, summary.balance), (household, household, whole(15), whole(15)));
        assert_eq!(town.numbers(person).await.3, Some(1));
    }
    let board = town.service.points_ranking(&town.world.staff(), None, None, PageRequest::default()).await.unwrap().into_rows();
    let expected = [(1, household, whole(15)), (2, other.household.into(), whole(5))];
    assert_eq!(board.iter().map(|row| (row.place, row.holder, row.rank_total)).collect::<Vec<_>>(), expected);
    // One of them spends for all.
    let input =
        DebitInput { key: "k".into(), scheme: None, purse: None, member: wei.member, points: whole(4), note: "米".into(), shop: None };
    town.service.points_debit(&town.as_self(wei), input).await.unwrap();
    assert_eq!(town.summary(anna, None).await.balance, whole(11));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a3_a_pooled_family_ranks_apart_and_spends_together(#[case] db: Db) {
    let town = Town::under(db, document(json!([item("help", 5, json!({}))]), json!({ "pooled": true }))).await;
    let anna = town.person("安娜", None);
    let wei = town.person("小伟", Some(anna.household));
    town.earned(anna, None, "2025-03", vec![deed("help", "2025-03-05"); 2]).await;
    town.earned(wei, None, "2025-03", vec![deed("help", "2025-03-05")]).await;
    town.make_final("2025-03").await;
    assert_eq!((town.numbers(anna).await, town.numbers(wei).await), ((0, 10, 15, Some(1)), (0, 5, 15, Some(2))));
    let input =
        DebitInput { key: "k".into(), scheme: None, purse: None, member: wei.member, points: whole(12), note: "米".into(), shop: None };
    town.service.points_debit(&town.as_self(wei), input).await.unwrap();
    town.service.points_refund(&town.as_self(wei), "k".into(), "缺货".into()).await.unwrap();
    assert_eq!((town.numbers(anna).await.2, town.history(anna).await.len()), (15, 8));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c4_g14_base_points_rank_and_cannot_be_spent(#[case] db: Db) {
    let purses = json!([
        { "code": "base", "name": "基础分", "spends": false },
        { "code": "stamps", "name": "印章", "ranks": false },
    ]);
    let items = json!([item("duty", 10, json!({})), item("help", 3, json!({ "purse": "stamps" }))]);
    let town = Town::under(db, document(items, json!({ "purses": purses }))).await;
    let person = town.person("小伟", None);
    town.earned(person, None, "2025-03", vec![deed("duty", "2025-03-05"), deed("help", "2025-03-06")]).await;
    town.make_final("2025-03").await;
    let summary = town.summary(person, None).await;
    let told: Vec<_> = summary.purses.iter().map(|purse| (purse.purse.as_str(), purse.rank_total, purse.balance)).collect();
    assert_eq!(told, [("base", whole(10), whole(0)), ("stamps", whole(0), whole(3))]);
    assert_eq!((summary.rank_total, summary.balance), (whole(10), whole(3)));
    let spend = async |key: &str, purse: Option<&str>, points| {
        let (key, purse, member) = (key.to_owned(), purse.map(str::to_owned), person.member);
        let input = DebitInput { key, scheme: None, purse, member, points: whole(points), note: "米".into(), shop: None };
        town.service.points_debit(&town.as_self(person), input).await.map(|entry| entry.purse).map_err(|error| error.code)
    };
    assert_eq!(spend("a", Some("base"), 1).await, Err(ErrorCode::UnknownPurse));
    assert_eq!(spend("b", Some("none"), 1).await, Err(ErrorCode::UnknownPurse));
    assert_eq!(spend("c", None, 4).await, Err(ErrorCode::InsufficientPoints));
    assert_eq!(spend("d", None, 2).await, Ok("stamps".to_owned()));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a7_one_deed_may_give_to_several_and_counts_once_for_caps(#[case] db: Db) {
    let both = json!({ "to": [{ "who": "DOER" }, { "who": "NAMED", "share": "0.5", "divided": true }],
        "caps": [{ "window": "MONTH", "limit": { "POINTS": 15 } }] });
    let town = Town::under(db, document(json!([item("mediate", 10, both)]), json!({}))).await;
    let [doer, first, second] = ["调解员", "甲", "乙"].map(|name| town.person(name, None));
    let with = vec![first.member, second.member];
    let line = |on| LineInput { with: with.clone(), ..deed("mediate", on) };
    let application = town.earned(doer, None, "2025-03", vec![line("2025-03-05"), line("2025-03-06")]).await;
    assert_eq!(application.lines.iter().map(|line| line.granted).collect::<Vec<_>>(), [Some(whole(10)), Some(whole(5))]);
    let pending = async |person| town.summary(person, None).await.pending;
    assert_eq!(
        (pending(doer).await, pending(first).await, pending(second).await),
        (whole(15), Points::from_hundredths(375), Points::from_hundredths(375))
    );
    let list = town.publish("2025-03").await;
    assert_eq!((list.lines, list.members, list.total), (6, 3, Points::from_hundredths(2_250)));
    let shares = town.history(first).await;
    assert_eq!(shares[0].workings.last().map(|working| working.step), Some(WorkingStep::Share));
    assert_eq!(shares[0].doer, Some(doer.member.into()));
    town.end_window(&list);
    town.run_jobs().await;
    assert_eq!((town.numbers(doer).await.1, town.numbers(first).await.1), (15, 3));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn b3_hours_add_up_over_the_year_although_the_first_gave_nothing(#[case] db: Db) {
    let steps = json!({ "value": { "rule": "STEPS", "unit": "小时", "over": "YEAR", "steps": [{ "at": 10, "points": 2 }, { "at": 20, "points": 5 }] } });
    let town = Town::under(db, document(json!([item("hours", 0, steps)]), json!({}))).await;
    let person = town.person("小伟", None);
    let hours = |on, quantity: &str| LineInput { quantity: quantity.into(), ..deed("hours", on) };
    let february = town.earned(person, None, "2025-02", vec![hours("2025-02-05", "9")]).await;
    assert_eq!(february.granted, whole(0));
    let march = town.earned(person, None, "2025-03", vec![hours("2025-03-05", "2"), hours("2025-03-06", "10")]).await;
    assert_eq!(march.lines.iter().map(|line| line.granted).collect::<Vec<_>>(), [Some(whole(2)), Some(whole(3))]);
    let list = town.publish("2025-03").await;
    assert_eq!((list.lines, list.total), (2, whole(5)));
    assert!(town.differences().await.is_empty());
}
