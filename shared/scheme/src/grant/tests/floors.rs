//! Floors of groups (C3), with what a period began with (C2).

use linli_contracts::scoring::WorkingStep;
use linli_kernel::Points;
use serde_json::json;

use super::*;

fn document() -> SchemeDocument {
    let fault =
        |code: &str, group: &str| item(code, json!({"kind": "DEDUCTION", "group": group, "value": {"rule": "FIXED", "points": -4}}));
    let groups =
        json!([{"code": "conduct", "name": "遵规", "floor": 0}, {"code": "inner", "name": "内", "parent": "conduct", "floor": -6}]);
    scheme(vec![fault("fault", "conduct"), fault("deep", "inner"), item("good", json!({"group": "conduct"}))], json!({"groups": groups}))
}

#[test]
fn c3_a_group_with_a_start_is_only_taken_from_down_to_its_floor() {
    let document = document();
    let mut story = Story::new(&document);
    story.starts.insert(Some("conduct".into()), Points::whole(10));
    story.starts.insert(None, Points::whole(100));
    let granted = ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"].map(|on| story.granted("fault", on, &once()));
    assert_eq!(granted, [points("-4"), points("-4"), points("-2"), points("0")]);
    let outcome = story.grant("fault", "2026-04-06", &once());
    let step = outcome.workings.last().unwrap();
    assert_eq!((step.step, step.place.as_str(), step.args["stands"].as_str()), (WorkingStep::Floor, "groups[0].floor", "0"));
    assert_eq!(outcome.times, 0);
}

#[test]
fn c3_what_was_earned_in_the_group_may_be_taken_and_the_next_period_begins_anew() {
    let document = document();
    let mut story = Story::new(&document);
    assert_eq!(story.granted("fault", "2026-01-05", &once()), Points::ZERO);
    assert_eq!(story.granted("good", "2026-01-06", &once()), Points::whole(5));
    assert_eq!(
        [story.granted("fault", "2026-01-07", &once()), story.granted("fault", "2026-01-08", &once())],
        [points("-4"), points("-1")]
    );
    assert_eq!(story.granted("fault", "2027-01-08", &once()), Points::ZERO);
}

#[test]
fn c3_floors_of_nested_groups_hold_from_the_inside_out() {
    let document = document();
    let mut story = Story::new(&document);
    story.starts.insert(Some("conduct".into()), Points::whole(100));
    let granted = ["2026-01-05", "2026-02-05"].map(|on| story.granted("deep", on, &once()));
    assert_eq!(granted, [points("-4"), points("-2")], "the inner floor lies at −6");
    let mut poor = Story::new(&document);
    poor.starts.insert(Some("inner".into()), Points::whole(3));
    assert_eq!(poor.granted("deep", "2026-01-05", &once()), points("-3"), "a start of the inner group is one of the outer too");
}

#[test]
fn c3_c6_a_deduction_that_voids_its_event_leaves_the_floor_whole() {
    let void = json!({"kind": "DEDUCTION", "group": "g", "value": {"rule": "FIXED", "points": -9}, "effects": [{"does": {"effect": "VOID_EVENT"}}]});
    let groups = json!([{"code": "g", "name": "组", "floor": 0}]);
    let document = scheme(vec![item("good", json!({"group": "g"})), item("void", void)], json!({"groups": groups}));
    let mut story = Story::new(&document);
    story.starts.insert(Some("g".into()), Points::whole(7));
    story.grant("good", "2026-01-05", &at("清扫"));
    assert_eq!(story.granted("void", "2026-01-05", &at("清扫")), Points::whole(-7));
    assert_eq!(story.rows.iter().map(|row| row.points).sum::<Points>(), Points::whole(-7), "5 earned are taken back, 7 are deducted");
}
