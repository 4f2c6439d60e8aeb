//! How points end: with their period, some periods later, after their months, in part, or never (E2, E3, E4, E7).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, PeriodId, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Person, Town, day, deed};

/// A quarterly scheme without publicity whose purse ends so: `good` gives ten points, `bad` takes three.
fn document(ends: serde_json::Value) -> serde_json::Value {
    let item = |code: &str, kind: &str, points: &str| {
        json!({ "code": code, "name": code, "kind": kind, "value": { "rule": "FIXED", "points": points },
        "basis": "公约", "filed_by": ["STAFF"], "until": "2030-12-31", "caps": [{ "window": "YEAR", "limit": { "POINTS": "900" } }] })
    };
    json!({
        "name": "会过期的积分",
        "items": [item("good", "ADDITIONAL", "10"), item("bad", "DEDUCTION", "-3")],
        "purses": [{ "code": "bean", "name": "积分", "ends": ends }],
        "period": { "length": "QUARTER" },
        "publicity": { "min_days": 0, "answer_working_days": 7 },
        "uses": { "transfer": "GIFT" },
    })
}

async fn open(db: Db, ends: serde_json::Value) -> (Town, Person) {
    let town = Town::under(db, document(ends)).await;
    let person = town.person("小伟", None);
    (town, person)
}

/// Staff enter deeds of a day, which are final at once.
async fn earn(town: &Town, person: Person, item: &str, on: &str) {
    town.earned(person, None, &on[..7], vec![deed(item, on)]).await;
}

async fn spend(town: &Town, person: Person, key: &str, points: i64) {
    let input = DebitInput {
        scheme: None,
        purse: None,
        key: key.into(),
        member: person.member,
        points: Points::whole(points),
        note: "米".into(),
        shop: None,
    };
    town.service.points_debit(&town.as_self(person), input).await.expect("a debit");
}

async fn refund(town: &Town, person: Person, key: &str) {
    town.service.points_refund(&town.as_self(person), key.into(), "缺货".into()).await.expect("a refund");
}

async fn period(town: &Town, first: &str) -> PeriodId {
    let periods = town.service.period_list(&town.world.staff(), None).await.expect("the periods");
    periods.into_iter().find(|period| period.first_day == day(first)).expect("the period").id
}

/// Closes the quarter that begins on a day; answers what was cleared.
async fn close(town: &Town, first: &str) -> i64 {
    let closed = town.service.period_close(&town.world.staff(), period(town, first).await, "季末".into()).await.expect("it is closed");
    closed.cleared.expect("cleared").hundredths() / 100
}

/// The balance in whole points, and what ends next.
async fn held(town: &Town, person: Person) -> (i64, Option<(i64, String)>) {
    let purse = town.summary(person, None).await.purses.remove(0);
    (purse.balance.hundredths() / 100, purse.ends_next.map(|next| (next.points.hundredths() / 100, next.day.to_string())))
}

/// Kind and change of the balance of the latest entries, newest first.
async fn latest(town: &Town, person: Person, count: usize) -> Vec<(EntryKind, i64, Option<String>)> {
    let entries = town.history(person).await.into_iter().take(count);
    entries.map(|entry| (entry.kind, entry.balance.hundredths() / 100, entry.note)).collect()
}

async fn sound(town: &Town) {
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e2_points_end_with_the_close_of_their_period_and_rank_stays(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "PERIOD" })).await;
    earn(&town, person, "good", "2025-03-05").await;
    assert_eq!(held(&town, person).await, (10, Some((10, "2025-03-31".into()))));
    town.at("2025-04-10T01:00:00Z");
    earn(&town, person, "good", "2025-04-02").await;
    assert_eq!(close(&town, "2025-01-01").await, 10);
    assert_eq!(held(&town, person).await, (10, Some((10, "2025-06-30".into()))));
    assert_eq!(latest(&town, person, 1).await, [(EntryKind::Clear, -10, Some("2025-01-01 – 2025-03-31".into()))]);
    let first = period(&town, "2025-01-01").await;
    let board = town.service.points_ranking(&town.world.staff(), None, Some(first), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(board[0].rank_total, Points::whole(10));
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e4_points_that_live_a_further_period_end_with_its_close(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "PERIODS", "further": 1 })).await;
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-04-10T01:00:00Z");
    earn(&town, person, "good", "2025-04-02").await;
    assert_eq!(close(&town, "2025-01-01").await, 0);
    // What ends first is spent first, and given back it ends first again.
    spend(&town, person, "k", 13).await;
    assert_eq!(held(&town, person).await, (7, Some((7, "2025-09-30".into()))));
    town.at("2025-07-10T01:00:00Z");
    earn(&town, person, "bad", "2025-07-02").await;
    assert_eq!(close(&town, "2025-04-01").await, 0);
    refund(&town, person, "k").await;
    let entries = town.history(person).await;
    let of = |ends: &str, points| LotPart { ends: Some(day(ends)), months: None, points: Points::whole(points) };
    assert_eq!(entries[1].lots, [of("2025-06-30", 10), of("2025-09-30", 3)]);
    // The ten of the first quarter went with the second one's close, before they were given back.
    assert_eq!((entries[0].kind, &entries[0].lots, entries[0].of), (EntryKind::Clear, &vec![of("2025-06-30", -10)], Some(entries[1].id)));
    assert_eq!(held(&town, person).await, (7, Some((7, "2025-09-30".into()))));
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e3_a_part_is_carried_and_the_rest_is_cleared(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "CARRY", "share": "50%", "most": "8" })).await;
    let other = town.person("安娜", None);
    earn(&town, person, "good", "2025-02-05").await;
    earn(&town, person, "good", "2025-03-06").await;
    earn(&town, other, "good", "2025-03-05").await;
    assert_eq!(held(&town, person).await, (20, Some((12, "2025-03-31".into()))));
    town.at("2025-04-10T01:00:00Z");
    assert_eq!(close(&town, "2025-01-01").await, 12 + 5);
    assert_eq!((held(&town, person).await.0, held(&town, other).await.0), (8, 5));
    let told = "2025-01-01 – 2025-03-31 → 2025-04-01 – 2025-06-30".to_owned();
    let cleared = (EntryKind::Clear, -12, Some("2025-01-01 – 2025-03-31".into()));
    assert_eq!(latest(&town, person, 2).await, [cleared, (EntryKind::Carry, 0, Some(told))]);
    // What was carried once is carried again only in part.
    town.at("2025-07-10T01:00:00Z");
    assert_eq!(close(&town, "2025-04-01").await, 4 + 3 - 1);
    assert_eq!(held(&town, person).await.0, 4);
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e3_points_that_never_end_survive_every_close(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "NEVER" })).await;
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-04-10T01:00:00Z");
    assert_eq!(close(&town, "2025-01-01").await, 0);
    assert_eq!(held(&town, person).await, (10, None));
    // A debt stays as well, and the next points pay it.
    spend(&town, person, "k", 10).await;
    earn(&town, person, "bad", "2025-04-05").await;
    town.at("2025-07-10T01:00:00Z");
    assert_eq!((close(&town, "2025-04-01").await, held(&town, person).await.0), (0, -3));
    earn(&town, person, "good", "2025-07-05").await;
    assert_eq!(held(&town, person).await.0, 7);
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e4_points_expire_so_many_months_after_they_became_final(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "MONTHS", "months": 6 })).await;
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-05-20T01:00:00Z");
    earn(&town, person, "good", "2025-05-02").await;
    spend(&town, person, "old", 4).await;
    spend(&town, person, "both", 8).await;
    assert_eq!(held(&town, person).await, (8, Some((8, "2025-11-20".into()))));
    refund(&town, person, "old").await;
    assert_eq!(held(&town, person).await, (12, Some((4, "2025-09-30".into()))));
    assert_eq!(close(&town, "2025-01-01").await, 0);
    // On their last day they are still there, a day later they are gone, once.
    town.at("2025-09-30T15:59:00Z");
    town.run_jobs().await;
    assert_eq!(held(&town, person).await.0, 12);
    town.at("2025-09-30T16:00:00Z");
    town.run_jobs().await;
    town.run_jobs().await;
    assert_eq!(held(&town, person).await, (8, Some((8, "2025-11-20".into()))));
    assert_eq!(latest(&town, person, 1).await, [(EntryKind::Expire, -4, Some("2025-03 的积分 6 个月到期".into()))]);
    // What is given back afterwards has expired too.
    refund(&town, person, "both").await;
    assert_eq!(
        latest(&town, person, 2).await,
        [(EntryKind::Expire, -6, Some("2025-03 的积分 6 个月到期".into())), (EntryKind::Refund, 8, Some("缺货".into()))]
    );
    assert_eq!(held(&town, person).await, (10, Some((10, "2025-11-20".into()))));
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e4_a_debt_is_paid_first_and_a_gift_keeps_its_day(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "MONTHS", "months": 6 })).await;
    let other = town.person("安娜", None);
    earn(&town, other, "bad", "2025-03-02").await;
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-05-20T01:00:00Z");
    let gift = |points| GiftInput {
        scheme: None,
        purse: None,
        key: format!("g{points}"),
        from: person.member,
        to: Some(other.member),
        points: Points::whole(points),
        note: "给你".into(),
    };
    town.service.points_give(&town.as_self(person), gift(7)).await.unwrap();
    let (_, next) = held(&town, other).await;
    assert_eq!((held(&town, other).await.0, next), (4, Some((4, "2025-09-30".into()))));
    let refused = town.service.points_give(&town.as_self(person), gift(4)).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::InsufficientPoints);
    town.at("2025-10-01T01:00:00Z");
    town.run_jobs().await;
    assert_eq!((held(&town, person).await.0, held(&town, other).await.0), (0, 0));
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e2_points_that_become_final_after_their_periods_end_was_passed_by_a_close_go_at_once(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "PERIOD" })).await;
    // Nobody needed the first quarter before the second was closed.
    town.at("2025-04-10T01:00:00Z");
    earn(&town, person, "good", "2025-04-02").await;
    town.at("2025-07-10T01:00:00Z");
    assert_eq!(close(&town, "2025-04-01").await, 10);
    earn(&town, person, "good", "2025-03-05").await;
    let entries = town.history(person).await;
    assert_eq!(entries[..2].iter().map(|entry| entry.kind).collect::<Vec<_>>(), [EntryKind::Clear, EntryKind::Finalise]);
    assert_eq!((entries[0].of, entries[0].balance, entries[1].rank), (Some(entries[1].id), Points::whole(-10), Points::whole(10)));
    assert_eq!(held(&town, person).await, (0, None));
    assert_eq!(close(&town, "2025-01-01").await, 0);
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e7_a_purse_that_is_not_spent_has_nothing_to_end(#[case] db: Db) {
    let mut document = document(json!({ "rule": "PERIOD" }));
    document["purses"] = json!([{ "code": "honour", "name": "荣誉", "spends": false }]);
    document["uses"] = json!({});
    let town = Town::under(db, document).await;
    let person = town.person("小伟", None);
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-04-10T01:00:00Z");
    assert_eq!(close(&town, "2025-01-01").await, 0);
    assert_eq!((held(&town, person).await, town.count("point_lot", "1 = 1").await), ((0, None), 0));
    sound(&town).await;
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e2_a_closed_period_is_opened_again_while_nothing_of_it_was_published(#[case] db: Db) {
    let (town, person) = open(db, json!({ "rule": "CARRY", "share": "50%" })).await;
    let staff = town.world.staff();
    let reopen = async |first: &str| town.service.period_reopen(&staff, period(&town, first).await, "漏报一笔".into()).await;
    earn(&town, person, "good", "2025-03-05").await;
    town.at("2025-04-10T01:00:00Z");
    assert_eq!(reopen("2025-01-01").await.unwrap_err().code, ErrorCode::WrongStatus);
    assert_eq!(close(&town, "2025-01-01").await, 5);
    // What was carried is spent; it is given back from what there is.
    spend(&town, person, "k", 4).await;
    assert_eq!(reopen("2025-01-01").await.unwrap().closed_at, None);
    assert_eq!(held(&town, person).await.0, 6);
    let told = |kind, points| (kind, points, Some("漏报一笔".to_owned()));
    assert_eq!(latest(&town, person, 2).await, [told(EntryKind::Reopen, 0), told(EntryKind::Reopen, 5)]);
    sound(&town).await;
    // The forgotten deed is entered, and the period closed again.
    earn(&town, person, "good", "2025-02-07").await;
    assert_eq!((close(&town, "2025-01-01").await, held(&town, person).await.0), (10, 6));
    sound(&town).await;
    town.at("2025-07-10T01:00:00Z");
    assert_eq!(close(&town, "2025-04-01").await, 3);
    let refused = reopen("2025-01-01").await.unwrap_err();
    assert_eq!((refused.code, refused.args["reason"].as_str()), (ErrorCode::PeriodFixed, "后面的周期已经结算"));
    let input = ResultInput { scheme: None, period: None, from: Some(day("2025-04-01")), until: Some(day("2025-06-30")) };
    let result = town.service.result_make(&staff, input).await.unwrap();
    let confirm = ResultConfirm { id: result.id, reason: "会议通过".into(), changes: vec![] };
    town.service.result_confirm(&staff, confirm).await.unwrap();
    town.service.result_publish(&staff, result.id, 0).await.unwrap();
    let refused = reopen("2025-04-01").await.unwrap_err();
    assert_eq!(refused.args["reason"], "评定结果已经公示");
}
