//! Effects of deeds that count nothing any more: what they took back stands again, what they barred is open again.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    deeds,
    objecting::{answer, object},
    results, simulating,
    town::{Person, Town, day, deed},
};

fn document(items: Value) -> Value {
    json!({ "name": "测试", "items": items, "period": {}, "publicity": { "min_days": 7, "answer_working_days": 7 },
        "uses": { "exchanges": [{ "code": "ticket", "name": "奖票", "unit": "张", "rule": { "rule": "RATE", "points": 2, "gives": 1 } }] } })
}

fn help() -> Value {
    json!({ "code": "help", "name": "帮扶", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 5 } })
}

fn deduction(code: &str, name: &str, points: i64, effects: Value) -> Value {
    json!({ "code": code, "name": name, "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": points }, "basis": "公约第五条",
        "filed_by": ["STAFF"], "until": "2026-12-31", "caps": [{ "window": "YEAR", "limit": { "POINTS": 90 } }], "effects": effects })
}

/// The number of an item's line on a list.
async fn line_of(town: &Town, list: &Publicity, item: &str) -> u32 {
    let lines = town.service.publicity_lines(&town.world.staff(), list.id, Default::default()).await.unwrap().into_rows();
    lines.iter().find(|line| line.item.zh == item).expect("the line").line_no
}

/// A neighbour objects to an item's line, and it is corrected.
async fn corrected(town: &Town, list: &Publicity, item: &str, to: i64) {
    let (neighbour, line_no) = (town.person("李娜", None), line_of(town, list, item).await);
    let objection = object(town, &town.as_self(neighbour), list, line_no).await.unwrap();
    town.world.advance(chrono::Duration::seconds(1));
    answer(town, &objection, Some(to)).await.unwrap();
}

async fn earned(town: &Town, person: Person, month: &str, item: &str, on: &str, event: Option<&str>) {
    let line = LineInput { event: event.map(str::to_owned), ..deed(item, on) };
    town.earned(person, None, month, vec![line]).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c6_what_a_deed_voided_counts_again_when_the_deed_is_corrected_to_nothing(#[case] db: Db) {
    let document = document(json!([help(), deduction("bad", "差评", -1, json!([{ "does": { "effect": "VOID_EVENT" } }]))]));
    let town = Town::under(db, document.clone()).await;
    let person = town.person("小伟", None);
    earned(&town, person, "2025-02", "help", "2025-02-05", Some("清扫")).await;
    town.make_final("2025-02").await;
    town.at("2025-03-20T01:00:00Z");
    earned(&town, person, "2025-03", "bad", "2025-03-05", Some("清扫")).await;
    assert_eq!(town.numbers(person).await, (-1, 0, 0, None));
    let list = town.publish("2025-03").await;
    corrected(&town, &list, "差评", 0).await;
    // The swept day's five are granted again, and are to be shown again.
    assert_eq!(town.numbers(person).await.0, 5);
    let again = town.history(person).await.remove(0);
    assert_eq!((again.kind, again.workings[0].step, again.item.as_deref()), (EntryKind::Grant, WorkingStep::Effect, Some("help")));
    // A second look finds the rating right after all: the event is void again.
    corrected(&town, &list, "差评", -1).await;
    assert_eq!(town.numbers(person).await.0, -1);
    corrected(&town, &list, "差评", 0).await;
    town.end_window(&list);
    town.run_jobs().await;
    town.make_final("2025-02").await;
    assert_eq!(town.numbers(person).await, (0, 5, 5, Some(1)));
    assert!(town.differences().await.is_empty());
    let source = SchemeSource::Document(Box::new(serde_json::from_value(document).unwrap()));
    let input = SimulationInput { scheme: None, source, from: day("2025-02-01"), until: day("2025-03-31") };
    let result = simulating::done(&town, input).await.result.unwrap();
    assert_eq!(result.points, BeforeAfter { before: Points::whole(5), after: Points::whole(5) });
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c8_what_a_deed_repaired_is_deducted_again_when_the_deed_is_corrected_to_nothing(#[case] db: Db) {
    let mend = json!({ "code": "mend", "name": "整改", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 1 },
        "effects": [{ "does": { "effect": "REPAIR", "items": ["fault"], "share": "0.5" } }] });
    let town = Town::under(db, document(json!([deduction("fault", "乱堆", -10, json!([])), mend]))).await;
    let person = town.person("小伟", None);
    town.earned(person, None, "2025-03", vec![deed("fault", "2025-03-05"), deed("mend", "2025-03-06")]).await;
    assert_eq!(town.numbers(person).await.0, -5 + 1);
    let told: Vec<_> = town.history(person).await.iter().filter_map(|entry| entry.note.clone()).collect();
    assert_eq!(told, ["因“整改”"]);
    let list = town.publish("2025-03").await;
    corrected(&town, &list, "整改", 0).await;
    assert_eq!(town.numbers(person).await.0, -10);
    // The fault can be repaired by another deed.
    earned(&town, town.person("另一人", None), "2025-03", "mend", "2025-03-07", None).await;
    assert_eq!(town.numbers(person).await.0, -10);
    let mended = deeds::input("mend", vec![deeds::deed(HolderRef::Member(person.member), "mend", "2025-03-08", None)]);
    let done = town.service.deed_record(&town.world.staff(), mended).await.unwrap();
    assert_eq!(done[0].granted, Points::whole(1));
    assert_eq!(town.numbers(person).await.0, -5 + 1);
    town.end_window(&list);
    town.run_jobs().await;
    town.make_final("2025-03").await;
    assert_eq!(town.summary(person, None).await.rank_total, Points::whole(-4));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c8_without_publicity_what_is_left_of_a_repaired_deduction_counts_at_once(#[case] db: Db) {
    let mend = json!({ "code": "mend", "name": "整改", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 1 },
        "effects": [{ "does": { "effect": "REPAIR", "items": ["fault"], "share": "0.5" } }] });
    let mut document = document(json!([deduction("fault", "乱堆", -10, json!([])), mend]));
    document["publicity"]["min_days"] = json!(0);
    let town = Town::under(db, document).await;
    let person = town.person("小伟", None);
    earned(&town, person, "2025-03", "fault", "2025-03-05", None).await;
    town.at("2025-03-31T02:00:00Z");
    let lines = vec![deeds::deed(HolderRef::Member(person.member), "mend", "2025-03-06", None)];
    town.service.deed_record(&town.world.staff(), deeds::input("mend", lines)).await.unwrap();
    let summary = town.summary(person, None).await;
    assert_eq!((summary.pending, summary.rank_total), (Points::ZERO, Points::whole(-4)));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c7_a_bar_is_lifted_when_its_deed_is_corrected_to_nothing(#[case] db: Db) {
    let bar = json!([{ "does": { "effect": "BAR", "from": ["REDEEMING"], "periods": 1 } }]);
    let town = Town::under(db, document(json!([help(), deduction("fault", "违规", -1, bar)]))).await;
    let person = town.person("小伟", None);
    earned(&town, person, "2025-02", "help", "2025-02-05", None).await;
    town.make_final("2025-02").await;
    town.at("2025-03-20T01:00:00Z");
    earned(&town, person, "2025-03", "fault", "2025-03-05", None).await;
    let exchange =
        |key: &str| ExchangeInput { key: key.into(), scheme: None, member: person.member, exchange: "ticket".into(), points: None };
    let ctx = town.as_self(person);
    assert_eq!(town.service.points_exchange(&ctx, exchange("a")).await.unwrap_err().code, ErrorCode::RedeemBarred);
    let list = town.publish("2025-03").await;
    corrected(&town, &list, "违规", 0).await;
    assert_eq!(town.service.points_exchange(&ctx, exchange("b")).await.unwrap().gives, Points::whole(2));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c6_a_veto_is_gone_when_its_deed_is_corrected_to_nothing(#[case] db: Db) {
    let town = Town::open_under(db, results::graded()).await;
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("help", "2025-03-02", Some(10))]).await;
    let veto = deeds::deed(HolderRef::Member(person.member), "fault", "2025-03-05", None);
    town.service.deed_record(&town.world.staff(), deeds::input("veto", vec![veto])).await.unwrap();
    let list = town.publish("2025-03").await;
    corrected(&town, &list, "受党纪处分", 0).await;
    town.end_window(&list);
    town.run_jobs().await;
    let made = results::made(&town).await;
    let lines = results::lines(&town, &town.world.staff(), made.id).await;
    let own = lines.iter().find(|line| line.who == Some(HolderRef::Member(person.member))).expect("the line");
    assert_eq!((own.total, own.band.as_ref().map(|band| band.code.as_str())), (Points::whole(7), Some("good")));
}
