//! Effects: voided events (C6), repairs (C8), what continues (E6), and what follows for a period (C6, C7).

use std::collections::BTreeMap;

use linli_contracts::scoring::WorkingStep;
use linli_kernel::Points;
use serde_json::json;

use super::*;
use crate::grant::effects::{Standing, continued, of_period};

fn volunteering() -> SchemeDocument {
    let rate = json!({"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 24});
    let nothing = json!({"rule": "FIXED", "points": 0});
    let items = vec![
        item("hours", json!({"value": rate, "caps": [cap("EVENT", 2), cap("DAY", 3)]})),
        item("bad", json!({"value": nothing, "effects": [{"does": {"effect": "VOID_EVENT"}}]})),
        item("fault", json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -1}})),
    ];
    scheme(items, json!({}))
}

#[test]
fn c6_three_hours_give_two_points_and_a_bad_rating_takes_them_back() {
    let document = volunteering();
    let mut story = Story::new(&document);
    let three = How { quantity: "3".into(), ..at("敬老") };
    assert_eq!(story.granted("hours", "2026-03-02", &three), Points::whole(2));
    story.grant("fault", "2026-03-02", &at("敬老"));
    let bad = story.grant("bad", "2026-03-03", &at("敬老"));
    let [reversal] = bad.reversals.as_slice() else { panic!("{bad:?}") };
    assert_eq!((reversal.points, reversal.whole, reversal.counted.item.as_str()), (Points::whole(-2), true, "hours"));
    assert_eq!(reversal.place, "items[1].effects[0]");
    assert_eq!(story.rows.iter().map(|row| row.points).sum::<Points>(), Points::whole(-1), "what was deducted stays");
    assert_eq!(
        story.granted("hours", "2026-03-02", &How { quantity: "3".into(), ..at("清扫") }),
        Points::whole(2),
        "the day's room is free again"
    );
}

#[test]
fn c6_a_voided_event_earns_nothing_afterwards_either() {
    let document = volunteering();
    let mut story = Story::new(&document);
    assert_eq!(story.grant("bad", "2026-03-02", &at("敬老")).reversals, []);
    let late = story.grant("hours", "2026-03-02", &at("敬老"));
    let step = late.workings.last().unwrap();
    assert_eq!((late.granted, step.step, step.place.as_str()), (Points::ZERO, WorkingStep::Void, "items[1].effects[0]"));
    assert_eq!(story.granted("hours", "2026-03-02", &How { event: Some("敬老".into()), ..by(2, 2) }), Points::whole(1), "others' stays");
    let void = story.rows[0].clone();
    story.usage.revoke(&void);
    assert_eq!(story.granted("hours", "2026-03-02", &at("敬老")), Points::whole(1), "without the rating it counts");
}

#[test]
fn c6_a_session_voided_for_a_household_is_void_for_all_of_it() {
    let mut document = volunteering();
    document.subject = linli_contracts::scoring::SubjectKind::Household;
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let home = household(1).into();
    let mut grant = |item: &str, doer: HolderId| {
        let claim = Claim { event: Some("敬老".into()), ..Claim::once(item, day("2026-03-02")) };
        let worth = worth(&rules, &claim).unwrap();
        usage.grant(&rules, &Deed { holder: home, household: Some(household(1)), ..Deed::new(doer, &claim, &worth) })
    };
    grant("hours", member(1));
    grant("hours", member(2));
    assert_eq!(grant("bad", home).reversals.len(), 2);
    assert_eq!(grant("hours", member(3)).granted, Points::ZERO);
}

fn repairs(share: &str) -> SchemeDocument {
    let fault = json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -5}, "caps": [cap("YEAR", 10)]});
    let effect = json!({"effect": "REPAIR", "items": ["fault"], "share": share});
    let amend = json!({"value": {"rule": "FIXED", "points": 0}, "effects": [{"does": effect}]});
    scheme(vec![item("fault", fault), item("amends", amend)], json!({}))
}

#[test]
fn c8_amends_take_back_the_latest_standing_deduction_and_free_its_room() {
    let document = repairs("1");
    let mut story = Story::new(&document);
    story.grant("fault", "2026-01-05", &once());
    story.grant("fault", "2026-02-05", &once());
    assert_eq!(story.granted("fault", "2026-02-06", &once()), Points::ZERO);
    let repaired = story.grant("amends", "2026-03-05", &once());
    let [reversal] = repaired.reversals.as_slice() else { panic!("{repaired:?}") };
    assert_eq!((reversal.points, reversal.whole, reversal.counted.day), (Points::whole(5), true, day("2026-02-05")));
    assert_eq!(story.granted("fault", "2026-03-06", &once()), Points::whole(-5));
}

#[test]
fn c8_a_part_is_lifted_once_and_then_the_one_before_is_next() {
    let document = repairs("0.5");
    let mut story = Story::new(&document);
    story.grant("fault", "2026-01-05", &once());
    story.grant("fault", "2026-02-05", &once());
    let days: Vec<_> = (0..3)
        .map(|_| story.grant("amends", "2026-03-05", &once()).reversals.first().map(|reversal| (reversal.points, reversal.counted.day)))
        .collect();
    assert_eq!(days, [Some((points("2.5"), day("2026-02-05"))), Some((points("2.5"), day("2026-01-05"))), None]);
    assert_eq!(story.usage, Usage::new(story.rows.clone()), "what is read again is the same");
}

#[test]
fn c8_nobody_repairs_what_somebody_else_did_or_what_comes_later() {
    let document = repairs("1");
    let mut story = Story::new(&document);
    story.grant("fault", "2026-02-05", &once());
    assert_eq!(story.grant("amends", "2026-03-05", &by(2, 1)).reversals, []);
    assert_eq!(story.grant("amends", "2026-02-04", &once()).reversals, []);
}

#[test]
fn e6_what_goes_on_is_not_cut_by_caps_of_a_day_but_by_those_of_the_year() {
    let caps = json!([cap("DAY", 5), cap("YEAR", 7)]);
    let document =
        scheme(vec![item("fault", json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -3}, "caps": caps}))], json!({}));
    let mut story = Story::new(&document);
    let goes_on = || How { worth: Some(Worth::plain(points("-3"), 1).continued(points("-3"), "2025")), ..once() };
    let granted: Vec<_> = (0..3).map(|_| story.grant("fault", "2026-01-01", &goes_on()).granted).collect();
    assert_eq!(granted, [points("-3"), points("-3"), points("-1")]);
}

#[test]
fn c8_a_deduction_of_an_earlier_period_stays() {
    let document = repairs("1");
    let mut story = Story::new(&document);
    story.grant("fault", "2025-12-31", &once());
    assert_eq!(story.grant("amends", "2026-01-01", &once()).reversals, []);
}

#[test]
fn e6_what_nobody_repaired_is_deducted_anew() {
    let fault = json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -5}, "effects": [{"does": {"effect": "CONTINUES"}}]});
    let once_only = json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -5}});
    let document = scheme(vec![item("fault", fault), item("other", once_only)], json!({}));
    let mut story = Story::new(&document);
    for code in ["fault", "other", "fault"] {
        story.grant(code, "2026-02-05", &once());
    }
    let standing: Vec<_> =
        story.rows.iter().zip([false, false, true]).map(|(row, repaired)| Standing { counted: row.clone(), repaired }).collect();
    let anew = continued(&story.rules, &standing, &[], day("2027-01-01"));
    assert_eq!(anew.iter().map(|one| (one.counted.item.as_str(), one.counted.points)).collect::<Vec<_>>(), [("fault", Points::whole(-5))]);
    let mut ended = document.clone();
    ended.items[0].until = Some(day("2027-01-01"));
    let left = |on: &str| continued(&Rules::new(&ended), &standing, &[], day(on)).len();
    assert_eq!((left("2027-01-01"), left("2027-01-02")), (1, 0), "an item that has ended does not go on");
}

#[test]
fn e6_each_repair_before_the_closing_keeps_one_deduction_from_going_on() {
    let mends = json!({"effects": [{"does": {"effect": "REPAIR", "items": ["fault"], "share": 1}}]});
    let fault = json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -5}, "effects": [{"does": {"effect": "CONTINUES"}}]});
    let document = scheme(vec![item("fault", fault), item("amends", mends)], json!({}));
    let mut story = Story::new(&document);
    for day in ["2026-02-05", "2026-03-05", "2026-11-05"] {
        story.grant("fault", day, &once());
    }
    let standing: Vec<_> = story.rows.iter().map(|row| Standing { counted: row.clone(), repaired: false }).collect();
    let repair = |day_of: &str| Counted { item: "amends".to_owned(), day: day(day_of), ..standing[0].counted.clone() };
    let left = |repairs: &[Counted]| {
        continued(&story.rules, &standing, repairs, day("2027-01-01"))
            .into_iter()
            .map(|one| one.counted.day.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(left(&[repair("2027-01-05")]), ["2026-02-05", "2026-03-05"]);
    assert_eq!(left(&[repair("2027-01-05"), repair("2027-01-06")]), ["2026-02-05"]);
    assert_eq!(left(&[Counted { holder: HolderId::from_uuid(uuid::Uuid::from_u128(77)), ..repair("2027-01-05") }]).len(), 3);
}

#[test]
fn c6_c7_effects_follow_from_their_time_on_and_the_hardest_holds() {
    let bar = |from: &str, periods: u32| json!({"does": {"effect": "BAR", "from": [from], "periods": periods}});
    let band = |code: &str| json!({"does": {"effect": "BAND", "band": code}});
    let items = vec![
        item("veto", json!({"effects": [{"does": {"effect": "ZERO"}, "from_time": 2}, bar("REDEEMING", 1)]})),
        item("poor", json!({"effects": [band("mid"), bar("REDEEMING", 2), bar("RESULT", 0)]})),
        item("worse", json!({"effects": [band("low"), {"does": {"effect": "AT_MOST", "band": "mid"}}]})),
    ];
    let bands = json!([{"code": "high", "name": "优", "from": 80}, {"code": "low", "name": "差", "below": 60}, {"code": "mid", "name": "中", "from": 60, "below": 80}]);
    let document = scheme(items, json!({"result": {"bands": bands}}));
    let of = |counts: &[(&str, u32)]| {
        of_period(&document, &counts.iter().map(|(code, times)| ((*code).to_owned(), *times)).collect::<BTreeMap<_, _>>())
    };
    assert_eq!(of(&[]), Default::default());
    assert!(of(&[("veto", 1)]).zero.is_none());
    let zero = of(&[("veto", 2)]).zero.unwrap();
    assert_eq!((zero.place.as_str(), zero.item.as_str(), zero.times), ("items[0].effects[0]", "veto", 2));
    let all = of(&[("veto", 1), ("poor", 1), ("worse", 1)]);
    assert_eq!((all.band.unwrap().band.as_str(), all.at_most.unwrap().band.as_str()), ("low", "mid"));
    assert_eq!((all.redeeming.unwrap().further, all.result.unwrap().further), (2, 0));
}
