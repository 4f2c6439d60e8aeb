//! Worked examples.

use serde_json::{Value, json};

use super::*;

/// A volunteers' scheme: hours, an activity capped, a bad rating that voids it, a range and a table of steps.
fn document(more: Value) -> SchemeDocument {
    let mut document = json!({
        "name": "志愿", "period": {"length": "QUARTER"}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "classes": [{"code": "party", "name": "党员"}],
        "items": [
            {"code": "hours", "name": "服务", "kind": "ADDITIONAL", "caps": [{"window": "EVENT", "limit": {"POINTS": 2}}],
             "value": {"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 24}},
            {"code": "bad", "name": "差评", "kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -1},
             "effects": [{"does": {"effect": "VOID_EVENT"}}]},
            {"code": "deed", "name": "好事", "kind": "BONUS", "classes": ["party"], "until": "2026-06-30",
             "value": {"rule": "RANGE", "min": 2, "max": 10}},
            {"code": "daily", "name": "日常", "kind": "BASE", "caps": [{"window": "DAY", "limit": {"POINTS": 20}}],
             "value": {"rule": "FIXED", "points": 5}}
        ],
        "result": {"bands": [{"code": "top", "name": "优", "from": 15, "share": "15%"}, {"code": "low", "name": "中", "below": 15}]}
    });
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(document).unwrap()
}

fn example(deeds: Value) -> Example {
    serde_json::from_value(json!({"name": "例", "deeds": deeds})).unwrap()
}

fn granted(tried: &Tried) -> Vec<String> {
    tried.deeds.iter().map(|deed| deed.granted.to_string()).collect()
}

#[test]
fn c6_d1_three_hours_give_two_and_after_a_bad_rating_nothing() {
    let hours = json!({"item": "hours", "day": "2026-05-20", "quantity": "3", "event": "清扫"});
    let tried = try_out(&document(json!({})), &example(json!([hours])));
    assert_eq!((granted(&tried), tried.result.total), (vec!["2".to_owned()], Points::whole(2)));
    assert_eq!((tried.deeds[0].declared, tried.deeds[0].cuts.len()), (Points::whole(3), 1));
    let bad = json!({"item": "bad", "day": "2026-05-20", "event": "清扫"});
    let tried = try_out(&document(json!({})), &example(json!([hours, bad])));
    assert_eq!(granted(&tried), ["2", "-1"], "what was granted when it was done");
    assert_eq!(tried.result.total, Points::whole(-1), "the hours are taken back");
}

#[test]
fn d1_five_a_time_and_twenty_a_day() {
    for (times, total) in [("3", 15), ("4", 20), ("7", 20)] {
        let tried = try_out(&document(json!({})), &example(json!([{"item": "daily", "day": "2026-05-20", "quantity": times}])));
        assert_eq!((tried.result.total, tried.result.band.is_some()), (Points::whole(total), true), "{times} times");
    }
}

#[test]
fn what_cannot_be_judged_says_where_and_counts_nothing() {
    let deeds = json!([
        {"item": "none", "day": "2026-05-20"}, {"item": "deed", "day": "2026-05-20", "points": 5},
        {"item": "daily", "day": "2026-05-20", "quantity": "x"}, {"item": "deed", "day": "2026-05-20", "points": 50}
    ]);
    let tried = try_out(&document(json!({})), &example(deeds));
    let errors: Vec<_> = tried.deeds.iter().map(|deed| deed.error.clone().unwrap()).collect();
    let places: Vec<_> = errors.iter().map(|error| error.place.as_deref().unwrap()).collect();
    assert_eq!(places, ["deeds[0].item", "deeds[1].item", "deeds[2].quantity", "deeds[3].points"]);
    assert_eq!(errors[1].code, ErrorCode::ItemNotForClass);
    assert_eq!(tried.result.total, Points::ZERO);
    let mut late = example(json!([{"item": "deed", "day": "2026-07-01", "points": 5}]));
    late.class = Some("party".to_owned());
    assert_eq!(try_out(&document(json!({})), &late).deeds[0].error.as_ref().unwrap().code, ErrorCode::ItemClosed);
}

#[test]
fn the_period_of_the_last_day_is_settled_without_its_quotas() {
    let deeds = json!([
        {"item": "daily", "day": "2026-03-31", "quantity": "4"}, {"item": "daily", "day": "2026-04-01", "quantity": "2"},
        {"item": "daily", "day": "2026-05-01"}
    ]);
    let tried = try_out(&document(json!({})), &example(deeds));
    assert_eq!((tried.result.total, tried.result.band.as_deref(), tried.result.place), (Points::whole(15), Some("top"), None));
}

#[test]
fn examples_are_held_to_what_they_expect() {
    let deeds = json!([{"item": "daily", "day": "2026-05-20", "quantity": "7", "granted": 20}]);
    let right = json!({"name": "封顶", "deeds": deeds, "total": 20, "band": "top"});
    assert_eq!(findings(&document(json!({"examples": [right]}))), []);
    let deeds = json!([{"item": "daily", "day": "2026-05-20", "granted": 5}, {"item": "daily", "day": "2026-05-20", "granted": 4}]);
    let wrong = json!({"name": "错", "deeds": deeds, "total": 9, "band": "top"});
    let unjudged = json!({"name": "空", "deeds": [{"item": "none", "day": "2026-05-20", "granted": 3}]});
    let found = findings(&document(json!({"examples": [right, wrong, unjudged]})));
    let said: Vec<_> =
        found.iter().map(|found| (found.error.place.as_deref().unwrap(), found.error.args.get("value").map(String::as_str))).collect();
    assert_eq!(
        said,
        [
            ("examples[1].deeds[1].granted", Some("5")),
            ("examples[1].total", Some("10")),
            ("examples[1].band", Some("low")),
            ("examples[2].deeds[0].item", Some("none"))
        ]
    );
    assert!(found.iter().all(|found| found.blocks));
    assert_eq!((found[0].error.code, found[0].error.args["expected"].as_str()), (ErrorCode::SchemeExample, "4"));
}

#[test]
fn b9_an_examples_ballot_outcome_weighs_in() {
    let component = |code: &str, weight: f64, source: Value| json!({"code": code, "name": code, "weight": weight, "source": source});
    let components = json!([
        component("daily", 0.7, json!({"of": "POINTS"})),
        component("ballot", 0.3, json!({"of": "APPRAISAL", "appraisal": "yearly"}))
    ]);
    let document =
        document(json!({"starts": [{"value": {"rule": "FIXED", "points": 80}}], "result": {"decimals": 1, "components": components}}));
    let mut example = example(json!([]));
    example.appraisals.insert("yearly".to_owned(), Points::whole(90));
    assert_eq!(try_out(&document, &example).result.total, Points::whole(83));
}

#[test]
fn g3_c4_what_can_be_spent_turns_into_money_and_the_base_does_not() {
    let exchange = json!({"code": "cash", "name": "兑现", "unit": "元", "rule": {"rule": "RATE", "points": 2, "gives": 1}});
    let document = document(json!({
        "purses": [{"code": "base", "name": "基础", "spends": false}, {"code": "shop", "name": "兑换"}],
        "starts": [{"value": {"rule": "FIXED", "points": 100}}, {"value": {"rule": "FIXED", "points": 7}, "purse": "shop"}],
        "uses": {"exchanges": [exchange]}
    }));
    let tried = try_out(&document, &example(json!([{"item": "daily", "day": "2026-05-20"}])));
    assert_eq!(tried.purses, BTreeMap::from([("base".to_owned(), Points::whole(105)), ("shop".to_owned(), Points::whole(7))]));
    assert_eq!(tried.exchanges, [("cash".to_owned(), Turned { taken: Points::whole(6), gives: Points::whole(3), left: Points::whole(1) })]);
    assert_eq!(tried.result.total, Points::whole(112));
}
