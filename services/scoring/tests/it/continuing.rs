//! Deductions that go on until they are put right (E6).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, PeriodId, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::{
    deeds,
    objecting::{answer, object},
    simulating,
    town::{Person, Town, day},
};

/// A quarterly scheme: a fault goes on, and counts double when it is done again; `amends` lifts it.
fn document(min_days: u32) -> serde_json::Value {
    let item = |code: &str, kind: &str, points: &str| {
        json!({ "code": code, "name": code, "kind": kind, "value": { "rule": "FIXED", "points": points },
            "basis": "公约第八条", "filed_by": ["STAFF"], "until": "2030-12-31", "caps": [{ "window": "YEAR", "limit": { "POINTS": "900" } }] })
    };
    let mut fault = item("fault", "DEDUCTION", "-3");
    fault["effects"] = json!([{ "does": { "effect": "CONTINUES" } }]);
    fault["repeat"] = json!({ "within_days": 365, "factors": [2] });
    let mut amends = item("amends", "ADDITIONAL", "1");
    amends["effects"] = json!([{ "does": { "effect": "REPAIR", "items": ["fault"], "share": "1" } }]);
    json!({
        "name": "整改", "items": [item("good", "ADDITIONAL", "20"), fault, amends], "period": { "length": "QUARTER" },
        "purses": [{ "code": "bean", "name": "积分", "ends": { "rule": "NEVER" } }],
        "publicity": { "min_days": min_days, "answer_working_days": 7 },
    })
}

/// Staff enter it.
async fn did(town: &Town, person: Person, item: &str, on: &str) {
    let lines = vec![deeds::deed(HolderRef::Member(person.member), item, on, None)];
    town.world.advance(chrono::Duration::seconds(1));
    let input = deeds::input(&format!("{item} {on} {}", person.member), lines);
    town.service.deed_record(&town.world.staff(), input).await.expect("it is entered");
}

async fn period(town: &Town, first: &str) -> PeriodId {
    let periods = town.service.period_list(&town.world.staff(), None).await.unwrap();
    periods.into_iter().find(|period| period.first_day == day(first)).expect("the period").id
}

async fn close(town: &Town, first: &str) {
    town.service.period_close(&town.world.staff(), period(town, first).await, "季末".into()).await.expect("it is closed");
}

/// Day, item and points of the grants of a quarter that stand, in order.
async fn granted(town: &Town, person: Person, quarter: &str) -> Vec<(String, String, i64)> {
    let quarter = period(town, quarter).await;
    let entries = town.history(person).await;
    let reversed = |grant: &LedgerEntry| entries.iter().any(|entry| entry.kind == EntryKind::Reverse && entry.of == Some(grant.id));
    let standing = entries.iter().rev().filter(|entry| entry.kind == EntryKind::Grant && entry.period == quarter && !reversed(entry));
    let told = |grant: &LedgerEntry| (grant.day.unwrap().to_string(), grant.item.clone().unwrap(), grant.pending.hundredths() / 100);
    let mut told: Vec<_> = standing.map(told).collect();
    told.sort();
    told
}

fn fault(on: &str, points: i64) -> (String, String, i64) {
    (on.into(), "fault".into(), points)
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e6_what_is_not_put_right_is_deducted_anew_in_each_next_period_until_it_is(#[case] db: Db) {
    let town = Town::under(db, document(0)).await;
    let [careless, mended, late] = ["小伟", "安娜", "李娜"].map(|name| town.person(name, None));
    for person in [careless, mended, late] {
        did(&town, person, "good", "2025-02-01").await;
        did(&town, person, "fault", "2025-02-05").await;
    }
    // The same fault again counts double.
    did(&town, careless, "fault", "2025-03-01").await;
    did(&town, mended, "amends", "2025-03-02").await;
    town.at("2025-04-10T01:00:00Z");
    // Put right after the quarter's end, before it is closed: that quarter's deduction stays, and goes no further.
    did(&town, late, "amends", "2025-04-02").await;
    assert_eq!([town.numbers(careless).await.2, town.numbers(mended).await.2, town.numbers(late).await.2], [11, 21, 18]);
    close(&town, "2025-01-01").await;
    // What stood is deducted, no matter that it would now be the third time within a year.
    assert_eq!(granted(&town, careless, "2025-04-01").await, [fault("2025-04-01", -6), fault("2025-04-01", -3)]);
    assert_eq!([town.numbers(careless).await.2, town.numbers(mended).await.2, town.numbers(late).await.2], [2, 21, 18]);
    let entry = town.history(careless).await.into_iter().find(|entry| entry.kind == EntryKind::Grant).unwrap();
    assert_eq!(entry.workings.last().unwrap().args["since"], "2025-01-01 – 2025-03-31");
    assert_eq!(entry.note.as_deref(), Some("2025-01-01 – 2025-03-31 未整改，继续扣分"));

    // The harder of the two is put right; the other one goes on.
    did(&town, careless, "amends", "2025-04-09").await;
    assert_eq!(town.numbers(careless).await.2, 2 + 1 + 6);
    let source = SchemeSource::Document(Box::new(serde_json::from_value(document(0)).unwrap()));
    let input = SimulationInput { scheme: None, source, from: day("2025-04-01"), until: day("2025-06-30") };
    let result = simulating::done(&town, input).await.result.unwrap();
    assert_eq!(result.points, BeforeAfter { before: Points::whole(1 - 3 + 1), after: Points::whole(1 - 3 + 1) });
    town.at("2025-07-10T01:00:00Z");
    close(&town, "2025-04-01").await;
    assert_eq!(granted(&town, careless, "2025-07-01").await, [fault("2025-07-01", -3)]);
    town.at("2025-10-10T01:00:00Z");
    close(&town, "2025-07-01").await;
    assert_eq!(granted(&town, careless, "2025-10-01").await, [fault("2025-10-01", -3)]);
    assert_eq!(granted(&town, late, "2025-10-01").await, []);
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e6_a_period_opened_again_withdraws_what_went_on_and_closing_it_looks_anew(#[case] db: Db) {
    let town = Town::under(db, document(0)).await;
    let staff = town.world.staff();
    let person = town.person("小伟", None);
    did(&town, person, "good", "2025-02-01").await;
    did(&town, person, "fault", "2025-02-05").await;
    town.at("2025-04-10T01:00:00Z");
    close(&town, "2025-01-01").await;
    assert_eq!(town.numbers(person).await.2, 14);
    let first = period(&town, "2025-01-01").await;
    town.service.period_reopen(&staff, first, "漏了整改".into()).await.unwrap();
    assert_eq!((town.numbers(person).await.2, granted(&town, person, "2025-04-01").await), (17, vec![]));
    let filter = ApplicationFilter { month: Some("2025-04".parse().unwrap()), ..Default::default() };
    let withdrawn = town.service.application_list(&staff, filter, PageRequest::default()).await.unwrap();
    let told: Vec<_> = withdrawn.into_rows().into_iter().map(|row| (row.status, row.on_behalf_reason)).collect();
    assert_eq!(told, [(ApplicationStatus::Withdrawn, Some("2025-01-01 – 2025-03-31 未整改，继续扣分".into()))]);
    close(&town, "2025-01-01").await;
    assert_eq!(granted(&town, person, "2025-04-01").await, [fault("2025-04-01", -3)]);
    // What went on was put right before the period was opened again: closing it once more finds that.
    did(&town, person, "amends", "2025-04-09").await;
    assert_eq!(town.numbers(person).await.2, 18);
    town.service.period_reopen(&staff, first, "再查一次".into()).await.unwrap();
    close(&town, "2025-01-01").await;
    assert_eq!((town.numbers(person).await.2, granted(&town, person, "2025-04-01").await.len()), (18, 1));
    town.service.period_reopen(&staff, first, "又查一次".into()).await.unwrap();
    did(&town, person, "amends", "2025-03-30").await;
    close(&town, "2025-01-01").await;
    let left: Vec<_> = granted(&town, person, "2025-04-01").await.into_iter().map(|(_, item, _)| item).collect();
    assert_eq!((town.numbers(person).await.2, left), (22, vec!["amends".to_owned()]));
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e6_what_goes_on_is_shown_publicly_before_it_counts_and_keeps_the_next_period_open(#[case] db: Db) {
    let town = Town::under(db, document(7)).await;
    let person = town.person("小伟", None);
    did(&town, person, "fault", "2025-02-05").await;
    town.make_final("2025-02").await;
    town.at("2025-04-10T01:00:00Z");
    close(&town, "2025-01-01").await;
    assert_eq!(town.numbers(person).await, (-3, 0, -3, None));
    let list = town.make_final("2025-04").await;
    let lines = town.service.publicity_lines(&town.world.staff(), list.id, Default::default()).await.unwrap().into_rows();
    assert_eq!(lines.iter().map(|line| (line.item.zh.as_str(), line.points)).collect::<Vec<_>>(), [("fault", Points::whole(-3))]);
    assert_eq!(town.numbers(person).await.2, -6);
    let again = town.service.period_close(&town.world.staff(), period(&town, "2025-01-01").await, "再来".into()).await.unwrap_err();
    assert_eq!(again.code, ErrorCode::PeriodClosed);
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e6_a7_of_several_people_only_those_go_on_for_whom_it_still_stands(#[case] db: Db) {
    let mut document = document(7);
    document["items"][1]["to"] = json!([{ "who": "DOER", "share": "100%" }, { "who": "NAMED", "share": "100%" }]);
    let town = Town::under(db, document).await;
    let [doer, named, neighbour] = ["小伟", "安娜", "李娜"].map(|name| town.person(name, None));
    let mut line = deeds::deed(HolderRef::Member(doer.member), "fault", "2025-02-05", None);
    line.line.with = vec![named.member];
    town.service.deed_record(&town.world.staff(), deeds::input("a", vec![line])).await.unwrap();
    let list = town.publish("2025-02").await;
    let lines = town.service.publicity_lines(&town.world.staff(), list.id, Default::default()).await.unwrap().into_rows();
    assert_eq!(lines.iter().map(|line| line.points).collect::<Vec<_>>(), [Points::whole(-3), Points::whole(-3)]);
    let hers = lines.iter().find(|line| line.member == Some(named.member)).unwrap().line_no;
    let objection = object(&town, &town.as_self(neighbour), &list, hers).await.unwrap();
    answer(&town, &objection, Some(0)).await.unwrap();
    town.end_window(&list);
    town.run_jobs().await;
    assert_eq!((town.numbers(doer).await.2, town.numbers(named).await.2), (-3, 0));
    town.at("2025-04-10T01:00:00Z");
    close(&town, "2025-01-01").await;
    town.make_final("2025-04").await;
    assert_eq!((town.numbers(doer).await.2, town.numbers(named).await.2), (-6, 0));
    assert_eq!(
        (granted(&town, doer, "2025-04-01").await, granted(&town, named, "2025-04-01").await),
        (vec![fault("2025-04-01", -3)], vec![])
    );
    assert_eq!(town.differences().await, []);
}
