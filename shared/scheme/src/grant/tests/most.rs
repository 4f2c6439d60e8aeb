//! The most that one deed of an item can give (H1).

use super::*;
use crate::grant::{Endless, most_at_once};

/// The most of an item `i` in a document with these parts.
fn most(item: Value, parts: Value) -> Result<String, Endless> {
    let mut own = json!({"code": "i", "name": "项", "kind": "ADDITIONAL"});
    own.as_object_mut().unwrap().extend(item.as_object().unwrap().clone());
    let document = scheme(vec![own], parts);
    most_at_once(&Rules::new(&document), 0, &document.items[0]).map(|points| points.to_string())
}

/// The same of a document that has nothing else.
fn alone(item: Value) -> Result<String, Endless> {
    most(item, json!({}))
}

fn fixed(points: &str, more: Value) -> Value {
    let mut item = json!({"value": {"rule": "FIXED", "points": points}});
    item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    item
}

#[test]
fn h1_a_fixed_value_counts_as_often_as_a_line_may_name_it() {
    assert_eq!(alone(fixed("2", json!({}))).unwrap(), "1998");
    assert_eq!(alone(fixed("2", json!({"caps": [{"window": "EVENT", "limit": {"TIMES": 3}}]}))).unwrap(), "6");
    assert_eq!(alone(fixed("2", json!({"caps": [{"window": "EVENT", "limit": {"POINTS": 3}}]}))).unwrap(), "3");
    // A cap over a longer time holds a single deed too, and so do those of the group and the whole.
    assert_eq!(alone(fixed("2", json!({"caps": [{"window": "MONTH", "limit": {"TIMES": 1}}]}))).unwrap(), "2");
    let groups = json!([{"code": "g", "name": "组", "parent": "h"}, {"code": "h", "name": "外", "caps": [cap("DAY", 5)]}]);
    assert_eq!(most(fixed("2", json!({"group": "g"})), json!({"groups": groups})).unwrap(), "5");
    assert_eq!(most(fixed("2", json!({})), json!({"caps": [cap("YEAR", 7)]})).unwrap(), "7");
}

#[test]
fn h1_every_rule_has_its_most() {
    let value = |value: Value| alone(json!({"value": value}));
    assert_eq!(value(json!({"rule": "RANGE", "min": 1, "max": 4})).unwrap(), "4");
    assert_eq!(value(json!({"rule": "OPEN", "max": 9})).unwrap(), "9");
    let rate = |more: Value| {
        let mut rate = json!({"rule": "RATE", "points": 1, "unit": "分钟", "each": 30, "max_quantity": 40});
        rate.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        value(rate).unwrap()
    };
    assert_eq!([rate(json!({})), rate(json!({"rounding": "UP"})), rate(json!({"rounding": "DOWN"}))], ["1.33", "2", "1"]);
    assert_eq!([rate(json!({"most": 0.5})), rate(json!({"least": 3}))], ["0.5", "3"]);
    let steps = json!([{"at": 10, "points": 2}, {"at": 20, "points": 5}]);
    assert_eq!(value(json!({"rule": "STEPS", "unit": "小时", "over": "YEAR", "steps": steps})).unwrap(), "5");
    let tiers = json!({"rule": "TIERS", "unit": "元", "tiers": [{"above": 0, "points": 1}]});
    assert_eq!(value(tiers.clone()), Err(Endless::Quantity));
    assert_eq!(alone(json!({"value": tiers, "caps": [cap("EVENT", 2)]})).unwrap(), "2");
    let entries = json!([{"code": "a", "name": "甲", "points": 3}, {"code": "b", "name": "乙", "points": 4}]);
    assert_eq!(value(json!({"rule": "CHECKLIST", "pick": "ONE", "entries": entries})).unwrap(), "4");
    assert_eq!(value(json!({"rule": "CHECKLIST", "pick": "ANY", "entries": entries})).unwrap(), "7");
    assert_eq!(value(json!({"rule": "CHECKLIST", "pick": "MARKS", "most": 5, "entries": entries})).unwrap(), "5");
}

#[test]
fn h1_coefficients_and_repetition_count_with_their_greatest_factor() {
    let options =
        |factors: [&str; 2]| json!([{"code": "x", "name": "甲", "factor": factors[0]}, {"code": "y", "name": "乙", "factor": factors[1]}]);
    let tables = json!({"coefficients": [
        {"code": "role", "name": "角色", "options": options(["1", "1.5"])}, {"code": "hard", "name": "难度", "options": options(["0.5", "2"])}]});
    let open = |more: Value| {
        let mut item = json!({"value": {"rule": "OPEN", "max": 2}});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        most(item, tables.clone()).unwrap()
    };
    assert_eq!(open(json!({"coefficients": ["role", "hard"]})), "6");
    assert_eq!(open(json!({"repeat": {"within_days": 9, "factors": ["0.5", "3"]}})), "6");
    assert_eq!(open(json!({"repeat": {"within_days": 9, "factors": ["0.5"]}})), "2", "the first time counts in full");
    assert_eq!(open(json!({"coefficients": ["role"], "repeat": {"within_days": 9, "factors": ["2"]}, "caps": [cap("DAY", 5)]})), "5");
}

#[test]
fn h1_all_who_share_in_it_are_counted() {
    let to = |to: Value| alone(json!({"value": {"rule": "OPEN", "max": 2}, "to": to}));
    assert_eq!(to(json!([{"who": "DOER"}, {"who": "HEAD", "share": "50%"}])).unwrap(), "3");
    assert_eq!(to(json!([{"who": "DOER", "share": "50%"}, {"who": "NAMED", "share": "50%", "divided": true}])).unwrap(), "2");
    assert_eq!(to(json!([{"who": "DOER"}, {"who": "NAMED", "share": "50%"}])), Err(Endless::Heads(1)));
    assert_eq!(to(json!([{"who": "HOUSEHOLD"}])), Err(Endless::Heads(0)));
}

#[test]
fn h1_the_most_is_that_of_the_class_that_gets_most() {
    let of = |code: &str, points: i64| json!({"window": "EVENT", "limit": {"POINTS": points}, "classes": [code]});
    let classes = json!({"classes": [{"code": "a", "name": "甲"}, {"code": "b", "name": "乙"}]});
    let both = fixed("2", json!({"caps": [of("a", 3), of("b", 4)]}));
    assert_eq!(most(both.clone(), classes.clone()).unwrap(), "4");
    assert_eq!(most(fixed("2", json!({"classes": ["a"], "caps": [of("a", 3), of("b", 4)]})), classes.clone()).unwrap(), "3");
    assert_eq!(most(fixed("2", json!({"caps": [of("a", 3)]})), classes).unwrap(), "1998", "the other class has no cap");
}

#[test]
fn h1_what_is_taken_is_held_by_the_caps_that_hold_it() {
    let taken = json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -2}, "group": "g", "caps": [{"window": "DAY", "limit": {"TIMES": 4}}]});
    let earned = json!({"code": "e", "name": "加", "kind": "ADDITIONAL", "group": "g", "value": {"rule": "FIXED", "points": 1}});
    let groups = json!([{"code": "g", "name": "组", "caps": [cap("DAY", 5)]}]);
    assert_eq!(most(taken.clone(), json!({"groups": groups})).unwrap(), "5");
    let mut own = json!({"code": "i", "name": "项"});
    own.as_object_mut().unwrap().extend(taken.as_object().unwrap().clone());
    let beside = scheme(vec![own, earned], json!({"groups": groups}));
    assert_eq!(most_at_once(&Rules::new(&beside), 0, &beside.items[0]), Ok(points("8")));
}
