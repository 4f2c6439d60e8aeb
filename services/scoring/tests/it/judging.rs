//! What is looked up when a deed is judged: the class by roster and age, the holder's own year, what their period began with.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, HouseholdId, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    deeds, results, roster, simulating,
    town::{Person, Town, day, deed},
};

fn document(items: Value, more: Value) -> Value {
    let mut document = json!({ "name": "测试", "items": items, "period": {}, "publicity": { "min_days": 0, "answer_working_days": 7 } });
    if let (Some(document), Value::Object(more)) = (document.as_object_mut(), more) {
        document.extend(more);
    }
    document
}

fn item(code: &str, more: Value) -> Value {
    let mut item = json!({ "code": code, "name": code, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 5 } });
    if let (Some(item), Value::Object(more)) = (item.as_object_mut(), more) {
        item.extend(more);
    }
    item
}

/// A fault of ten points in the group `duty`.
fn fault() -> Value {
    item(
        "fault",
        json!({ "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": -10 }, "basis": "公约第三条", "until": "2026-12-31",
            "filed_by": ["STAFF"], "group": "duty", "caps": [{ "window": "YEAR", "limit": { "POINTS": 100 } }] }),
    )
}

/// Puts somebody on the roster.
async fn enrol(town: &Town, who: HolderRef, line: RosterLineInput) {
    let lines = vec![RosterLineInput { who: Some(who), ..line }];
    town.service.roster_save(&town.world.staff(), RosterInput { scheme: None, lines }).await.expect("it is on the roster");
}

fn member(person: Person) -> HolderRef {
    HolderRef::Member(person.member)
}

/// What staff may file of an item on a day for somebody: its points, or why not.
async fn filed(town: &Town, person: Person, code: &str, on: &str) -> Result<Points, ErrorCode> {
    let month = on[..7].parse().expect("a month");
    let on_behalf_reason = Some("代录".into());
    let lines = vec![deed(code, on)];
    let input = ApplicationInput { scheme: None, id: None, revision: 0, member: person.member, month, on_behalf_reason, lines };
    let ctx = town.world.staff();
    let saved = town.service.application_save(&ctx, input).await.map_err(|error| error.code)?;
    town.service.application_withdraw(&ctx, saved.id, saved.revision).await.expect("it is taken back");
    Ok(saved.declared)
}

/// Enters deeds of somebody; answers what each was granted, in whole points.
async fn entered(town: &Town, key: &str, who: HolderRef, lines: &[(&str, &str)]) -> Vec<i64> {
    let lines = lines.iter().map(|(code, on)| deeds::deed(who, code, on, None)).collect();
    let done = town.service.deed_record(&town.world.staff(), deeds::input(key, lines)).await.expect("they are entered");
    done.iter().map(|deed| deed.granted.hundredths() / 100).collect()
}

fn classes() -> Value {
    json!([
        { "code": "child", "name": "小居民", "age_to": 17 },
        { "code": "elder", "name": "老人", "of": ["RESIDENT"], "age_from": 60 },
        { "code": "team", "name": "巡逻队" },
    ])
}

/// Items for each class, and one for all that counts little for children.
fn by_class() -> Value {
    let items = json!([
        item("play", json!({ "classes": ["child"] })),
        item("tea", json!({ "classes": ["elder"] })),
        item("patrol", json!({ "classes": ["team"] })),
        item("help", json!({ "caps": [{ "window": "MONTH", "limit": { "POINTS": 5 }, "classes": ["child"] }] })),
    ]);
    document(items, json!({ "classes": classes() }))
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a8_whose_item_it_is_goes_by_the_age_on_the_day_of_the_deed(#[case] db: Db) {
    let town = Town::under(db, by_class()).await;
    let (kid, elder, unknown) = (town.person("小明", None), town.person("老张", None), town.person("小伟", None));
    town.born(kid, "2007-03-10");
    town.born(elder, "1965-03-10");
    let none = Err(ErrorCode::ItemNotForClass);
    for (person, code, on, expected) in [
        (kid, "play", "2025-03-09", Ok(Points::whole(5))),
        (kid, "play", "2025-03-10", none),
        (elder, "tea", "2025-03-09", none),
        (elder, "tea", "2025-03-10", Ok(Points::whole(5))),
        (elder, "play", "2025-03-10", none),
        (unknown, "play", "2025-03-09", none),
        // Of no class, they take no part in a scheme with classes.
        (unknown, "help", "2025-03-09", none),
        (kid, "help", "2025-03-09", Ok(Points::whole(5))),
    ] {
        assert_eq!(filed(&town, person, code, on).await, expected, "{code} on {on}");
    }
    let done = entered(&town, "a", member(kid), &[("play", "2025-03-09"), ("help", "2025-03-08"), ("help", "2025-03-09")]).await;
    // A child's help counts five points a month.
    assert_eq!(done, [5, 5, 0]);
    assert_eq!(entered(&town, "b", member(elder), &[("help", "2025-03-10"), ("help", "2025-03-11")]).await, [5, 5]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a5_the_roster_says_whose_item_it_is_and_until_when(#[case] db: Db) {
    let town = Town::under(db, by_class()).await;
    let (kid, wang, home) = (town.person("小明", None), town.person("王小伟", None), town.person("李娜", None));
    town.born(kid, "2010-01-01");
    let team = || RosterLineInput { class: Some("team".into()), ..roster::line(None) };
    enrol(&town, member(wang), RosterLineInput { until: Some(day("2025-03-15")), ..team() }).await;
    enrol(&town, member(kid), team()).await;
    enrol(&town, HolderRef::Household(home.household), team()).await;
    let none = Err(ErrorCode::ItemNotForClass);
    for (person, code, on, expected) in [
        (wang, "patrol", "2025-03-15", Ok(Points::whole(5))),
        (wang, "patrol", "2025-03-16", none),
        (wang, "help", "2025-03-16", none),
        // What the roster says goes before the age.
        (kid, "patrol", "2025-03-05", Ok(Points::whole(5))),
        (kid, "play", "2025-03-05", none),
        (home, "patrol", "2025-03-05", Ok(Points::whole(5))),
    ] {
        assert_eq!(filed(&town, person, code, on).await, expected, "{code} on {on}");
    }
    assert_eq!(entered(&town, "a", member(kid), &[("help", "2025-03-05"), ("help", "2025-03-06")]).await, [5, 5]);
    let late = deeds::input("b", vec![deeds::deed(member(wang), "patrol", "2025-03-16", None)]);
    let error = town.service.deed_record(&town.world.staff(), late).await.unwrap_err();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::ItemNotForClass, Some("lines[0].line.item")));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e5_a_cap_of_the_year_follows_the_holders_own_year(#[case] db: Db) {
    let items = json!([item("visit", json!({ "caps": [{ "window": "YEAR", "limit": { "POINTS": 10 } }] }))]);
    let document = document(items, json!({ "period": { "own_year": true } }));
    let town = Town::under(db, document.clone()).await;
    town.at("2025-08-31T01:00:00Z");
    let (wang, li) = (town.person("王小伟", None), town.person("李娜", None));
    enrol(&town, member(wang), RosterLineInput { since: Some(day("2024-07-01")), ..roster::line(None) }).await;
    let june = [("visit", "2025-06-28"), ("visit", "2025-06-29"), ("visit", "2025-06-30")];
    assert_eq!(entered(&town, "a", member(wang), &june).await, [5, 5, 0]);
    assert_eq!(entered(&town, "b", member(wang), &[("visit", "2025-07-01")]).await, [5]);
    // Without a first day it is the scheme's year.
    assert_eq!(entered(&town, "c", member(li), &june).await, [5, 5, 0]);
    assert_eq!(entered(&town, "d", member(li), &[("visit", "2025-07-01")]).await, [0]);
    // What is filed is told the same before it is granted.
    let filed = town.declare(wang, None, "2025-07", vec![deed("visit", "2025-07-02"), deed("visit", "2025-07-03")]).await;
    assert_eq!(filed.lines.iter().map(|line| line.cuts.len()).collect::<Vec<_>>(), [0, 1]);
    // A replay of the same scheme comes to the same.
    let source = SchemeSource::Document(Box::new(serde_json::from_value(document).unwrap()));
    let input = SimulationInput { scheme: None, source, from: day("2025-06-01"), until: day("2025-07-31") };
    let result = simulating::done(&town, input).await.result.unwrap();
    assert_eq!(result.points, BeforeAfter { before: Points::whole(25), after: Points::whole(25) });
}

fn with_floor(starts: Value, more: Value) -> Value {
    let mut document = document(json!([item("help", json!({ "value": { "rule": "RANGE", "min": 1, "max": 100 } })), fault()]), more);
    document["groups"] = json!([{ "code": "duty", "name": "履职", "floor": 0 }]);
    document["starts"] = starts;
    document
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c3_a_category_is_deducted_from_its_start_and_never_below_zero(#[case] db: Db) {
    let start =
        |points: i64, classes: Value| json!({ "value": { "rule": "FIXED", "points": points }, "group": "duty", "classes": classes });
    let classes = json!([{ "code": "all", "name": "居民", "of": ["RESIDENT"] }, { "code": "team", "name": "巡逻队" }]);
    let starts = json!([start(25, json!(["team"])), start(15, json!([]))]);
    let town = Town::under(db, with_floor(starts, json!({ "classes": classes }))).await;
    let (wang, li) = (town.person("王小伟", None), town.person("李娜", None));
    enrol(&town, member(wang), RosterLineInput { class: Some("team".into()), ..roster::line(None) }).await;
    let faults = [("fault", "2025-03-03"), ("fault", "2025-03-04"), ("fault", "2025-03-05")];
    assert_eq!(entered(&town, "a", member(wang), &faults).await, [-10, -10, -5]);
    assert_eq!(entered(&town, "b", member(li), &faults).await, [-10, -5, 0]);
    // The number explains itself, also before it is granted.
    let filed = town.declare(li, None, "2025-03", vec![deed("fault", "2025-03-06")]).await;
    let floor = filed.lines[0].workings.iter().find(|working| working.step == WorkingStep::Floor).expect("the floor is told");
    assert_eq!((floor.args["stands"].as_str(), floor.points), ("0", Points::ZERO));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn c3_c5_a_floor_holds_what_the_last_result_gave_a_start(#[case] db: Db) {
    let starts = json!([{ "value": { "rule": "LAST_TOTAL", "share": "50%", "least": 4 }, "group": "duty" }]);
    let result = json!({ "components": [{ "code": "all", "name": "积分", "source": { "of": "POINTS" } }] });
    let document = with_floor(starts, json!({ "period": { "length": "MONTH" }, "result": result }));
    let town = Town::empty(db).await;
    town.at("2024-12-15T01:00:00Z");
    town.adopt("test", document).await;
    town.at("2025-03-31T01:00:00Z");
    let wang = town.person("王小伟", None);
    let help = deeds::deed(member(wang), "help", "2025-02-03", Some(10));
    town.service.deed_record(&town.world.staff(), deeds::input("a", vec![help])).await.unwrap();
    // No result yet: the start is four.
    assert_eq!(entered(&town, "b", member(wang), &[("fault", "2025-03-03")]).await, [-4]);
    let staff = town.world.staff();
    let of_february = ResultInput { scheme: None, period: None, from: Some(day("2025-02-01")), until: Some(day("2025-02-28")) };
    let made = town.service.result_make(&staff, of_february).await.unwrap();
    let total = results::lines(&town, &staff, made.id).await[0].total;
    town.service.result_confirm(&staff, ResultConfirm { id: made.id, reason: "支部大会通过".into(), changes: vec![] }).await.unwrap();
    town.service.result_publish(&staff, made.id, 1).await.unwrap();
    town.at("2025-04-10T01:00:00Z");
    town.run_jobs().await;
    assert_eq!(town.service.result_get(&staff, made.id).await.unwrap().status, ResultStatus::Final);
    // Half of February's total, of which four are gone.
    let left = total.hundredths() / 200 - 4;
    assert!(left > 0, "{total}");
    assert_eq!(entered(&town, "c", member(wang), &[("fault", "2025-03-04")]).await, [-left.min(10)]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a1_c3_a_household_begins_as_the_roster_says_it_is(#[case] db: Db) {
    let start =
        |points: i64, classes: Value| json!({ "value": { "rule": "FIXED", "points": points }, "group": "duty", "classes": classes });
    let classes = json!([{ "code": "all", "name": "居民", "of": ["RESIDENT"] }, { "code": "model", "name": "文明户" }]);
    let starts = json!([start(15, json!(["model"])), start(5, json!([]))]);
    let town = Town::under(db, with_floor(starts, json!({ "classes": classes, "subject": "HOUSEHOLD" }))).await;
    let home: HouseholdId = town.world.env.new_id();
    let (wang, li) = (town.person("王小伟", Some(home)), town.person("李娜", None));
    enrol(&town, HolderRef::Household(home), RosterLineInput { class: Some("model".into()), ..roster::line(None) }).await;
    let faults = [("fault", "2025-03-03"), ("fault", "2025-03-04")];
    assert_eq!(entered(&town, "a", member(wang), &faults).await, [-10, -5]);
    assert_eq!(entered(&town, "b", member(li), &faults).await, [-5, 0]);
}
