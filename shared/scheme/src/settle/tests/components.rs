//! What a total is made of.

use super::*;

fn total(result: Value, who: &Participant) -> String {
    settle(&document(json!({"result": result})), std::slice::from_ref(who))[0].total.to_string()
}

fn weighted() -> Value {
    json!({"decimals": 1, "components": [
        {"code": "daily", "name": "日常", "weight": 0.7, "source": {"of": "POINTS"}},
        {"code": "ballot", "name": "评议", "weight": 0.3, "source": {"of": "APPRAISAL", "appraisal": "yearly"}}
    ]})
}

fn appraised(daily: &str, ballot: &str) -> Participant {
    let appraisals = BTreeMap::from([("yearly".to_owned(), points(ballot))]);
    Participant { appraisals, ..with(1, &[("a", daily)]) }
}

#[test]
fn b9_daily_points_and_the_ballot_weigh_seven_to_three() {
    let who = appraised("80", "90");
    let settled = &settle(&document(json!({"result": weighted()})), &[who])[0];
    assert_eq!(settled.total, points("83"));
    assert_eq!(settled.components, [("daily".to_owned(), points("56")), ("ballot".to_owned(), points("27"))]);
    let (raw, weight) = (WorkingStep::Raw, WorkingStep::Weight);
    let expected = [
        (raw, "result.components[0].source", "80"),
        (weight, "result.components[0].weight", "56"),
        (raw, "result.components[1].source", "90"),
        (weight, "result.components[1].weight", "27"),
        (WorkingStep::Total, "result", "83"),
    ];
    assert_eq!(steps(settled), expected.map(|(step, place, points)| (step, place.to_owned(), points.to_owned())));
    assert_eq!(settled.workings[1].args["weight"], "0.7");
    assert_eq!(settled.workings[2].args["of"], "appraisal:yearly");
}

#[test]
fn b9_a_total_is_rounded_once_and_says_what_it_was_before() {
    // 59.745 + 27.003 = 86.748: 86.7, not the 86.8 of parts that are rounded first.
    let settled = &settle(&document(json!({"result": weighted()})), &[appraised("85.35", "90.01")])[0];
    assert_eq!(settled.total, points("86.7"));
    let exact: Vec<_> = settled.workings.iter().filter_map(|working| working.args.get("exact")).collect();
    assert_eq!(exact, ["59.745", "27.003", "86.748"]);
    assert_eq!(total(weighted(), &appraised("0", "0.5")), "0.2", "0.15 is half way");
}

#[test]
fn b9_components_take_groups_with_those_inside_and_items() {
    let who = with(1, &[("a", "5"), ("b", "7"), ("c", "11")]);
    let of = |source: Value| total(json!({"components": [{"code": "x", "name": "部分", "source": source}]}), &who);
    assert_eq!(of(json!({"of": "POINTS", "groups": ["g"]})), "12");
    assert_eq!(of(json!({"of": "POINTS", "groups": ["inner"]})), "7");
    assert_eq!(of(json!({"of": "POINTS", "groups": ["inner"], "items": ["c", "b"]})), "18");
    assert_eq!(of(json!({"of": "POINTS"})), "23");
}

#[test]
fn c2_c3_starts_count_with_the_whole_or_with_their_group() {
    let starts = BTreeMap::from([(None, points("60")), (Some("inner".to_owned()), points("20"))]);
    let who = Participant { starts, ..with(1, &[("b", "-7"), ("c", "11")]) };
    let of = |source: Value| total(json!({"components": [{"code": "x", "name": "部分", "source": source}]}), &who);
    assert_eq!(of(json!({"of": "POINTS"})), "84");
    assert_eq!(of(json!({"of": "POINTS", "groups": ["g"]})), "13");
    assert_eq!(of(json!({"of": "POINTS", "items": ["c"]})), "11");
}

#[test]
fn a4_a_household_is_measured_by_the_head() {
    let who = Participant { heads: 3, ..with(1, &[("a", "100")]) };
    let component = |more: Value| {
        let mut component = json!({"code": "x", "name": "部分", "source": {"of": "POINTS"}, "per_head": true});
        component.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"components": [component]})
    };
    assert_eq!(total(component(json!({})), &who), "33.33");
    assert_eq!(total(component(json!({"full": 40})), &who), "83.33", "33.3333 of 40");
    assert_eq!(total(component(json!({})), &Participant { heads: 0, ..who.clone() }), "100", "nobody is one");
}

#[test]
fn b9_a_component_is_put_on_a_scale_and_held_between_its_least_and_most() {
    let of = |value: &str| {
        let component =
            json!({"code": "x", "name": "部分", "source": {"of": "POINTS"}, "full": 50, "least": 20, "most": 100, "weight": 0.5});
        total(json!({"components": [component]}), &with(1, &[("a", value)]))
    };
    assert_eq!(["45", "60", "5", "-3"].map(of), ["45", "50", "10", "10"]);
}

#[test]
fn d151_ten_aspects_earn_a_star_each_from_nine_on() {
    let items: Vec<_> = (0..10)
        .map(|n| json!({"code": format!("i{n}"), "name": "方面", "kind": "BASE", "value": {"rule": "FIXED", "points": 1}}))
        .collect();
    let component = |n: usize| json!({"code": format!("s{n}"), "name": "星", "source": {"of": "POINTS", "items": [format!("i{n}")]}, "steps": [{"at": 9, "points": 1}]});
    let bands = json!([
        {"code": "ten", "name": "十星级社区", "from": 10}, {"code": "up", "name": "达标", "from": 7, "below": 10},
        {"code": "not", "name": "未达标", "below": 7}
    ]);
    let result = json!({"decimals": 0, "components": (0..10).map(component).collect::<Vec<_>>(), "bands": bands});
    let document = document(json!({"items": items, "result": result}));
    let community = |number: u128, marks: [&str; 10]| {
        let items = (0..).zip(marks).map(|(n, mark)| (format!("i{n}"), points(mark))).collect();
        Participant { items, ..Participant::new(holder(number)) }
    };
    let settled = settle(
        &document,
        &[
            community(1, ["9", "9.5", "10", "9", "9", "9", "9", "9", "9", "9"]),
            community(2, ["9", "8.99", "10", "9", "9", "9", "9", "9", "8", "5"]),
            community(3, ["9", "8.99", "10", "9", "9", "9", "9", "8", "8", "5"]),
        ],
    );
    assert_eq!(totals(&settled), ["10", "7", "6"]);
    assert_eq!(super::bands(&settled), ["ten", "up", "not"]);
}

#[test]
fn d174_a_thousand_points_to_begin_with_are_deducted_from_and_added_to() {
    let starts = json!([{"value": {"rule": "FIXED", "points": 1000}}]);
    let document = document(json!({"starts": starts, "result": {"bands": [
        {"code": "good", "name": "先进", "from": 950}, {"code": "poor", "name": "较差", "below": 950}
    ]}}));
    let starts = start::for_rank(&start::starts(&document, None, None));
    let who = Participant { starts, ..with(1, &[("a", "-80"), ("b", "25")]) };
    let settled = &settle(&document, &[who])[0];
    assert_eq!((settled.total, settled.band.as_deref()), (points("945"), Some("poor")));
    assert_eq!(settled.workings[0].step, WorkingStep::Start);
    assert_eq!(settled.workings[0].points, points("1000"));
}

#[test]
fn e1_results_made_inside_the_period_are_added_averaged_or_the_last_taken() {
    let who = Participant { results: vec![points("80"), points("85"), points("95")], ..Participant::new(holder(1)) };
    let of = |take: &str, who: &Participant| {
        total(json!({"components": [{"code": "x", "name": "季度", "source": {"of": "RESULTS", "take": take}}]}), who)
    };
    assert_eq!(["SUM", "AVERAGE", "LAST"].map(|take| of(take, &who)), ["260", "86.67", "95"]);
    assert_eq!(["SUM", "AVERAGE", "LAST"].map(|take| of(take, &Participant::new(holder(1)))), ["0", "0", "0"]);
}

#[test]
fn e1_results_inside_a_period_are_of_points_where_the_whole_is_of_them() {
    let who = Participant { results: vec![points("80")], ..appraised("20", "90") };
    let of = |document: &SchemeDocument| settle(document, std::slice::from_ref(&who))[0].total.to_string();
    let months = json!({"code": "months", "name": "月度", "weight": 0.7, "source": {"of": "RESULTS", "take": "AVERAGE"}});
    let ballot = weighted()["components"][1].clone();
    let year = document(json!({"result": {"every": "MONTH", "components": [months, ballot]}}));
    assert_eq!((of(&year), of(&made_inside(&year))), ("83".to_owned(), "20".to_owned()));
    let plain = document(json!({"result": weighted()}));
    assert_eq!(*made_inside(&plain), plain);
}

#[test]
fn g10_totals_of_another_scheme_become_a_component() {
    let schemes = BTreeMap::from([("party".to_owned(), vec![points("70"), points("90")])]);
    let who = Participant { schemes, ..with(1, &[("a", "10")]) };
    let of = |scheme: &str| {
        let other = json!({"code": "y", "name": "党员", "weight": 0.5, "source": {"of": "SCHEME", "scheme": scheme, "take": "AVERAGE"}});
        total(json!({"components": [{"code": "x", "name": "自身", "weight": 0.5, "source": {"of": "POINTS"}}, other]}), &who)
    };
    assert_eq!((of("party"), of("none")), ("45".to_owned(), "5".to_owned()));
}

#[test]
fn without_a_result_rule_all_points_are_the_total_and_give_the_places() {
    let settled = settle(&document(json!({})), &people(&["9", "7.5", "7.5", "3"]));
    assert_eq!(totals(&settled), ["9", "7.5", "7.5", "3"]);
    assert_eq!(settled.iter().map(|settled| settled.place).collect::<Vec<_>>(), [Some(1), Some(2), Some(2), Some(4)]);
    assert!(settled.iter().all(|settled| settled.band.is_none() && settled.awards.is_empty()));
}
