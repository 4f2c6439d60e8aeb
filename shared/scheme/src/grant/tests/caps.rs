//! Caps (D1–D4).

use linli_contracts::scoring::{CapLimit, CapWindow};
use linli_kernel::Points;
use serde_json::json;

use super::*;

#[test]
fn d1_five_a_time_and_twenty_a_day_grant_twenty_for_seven_times() {
    let document = scheme(vec![item("a", json!({"caps": [cap("DAY", 20)]}))], json!({}));
    for (done, granted) in [(3, 15), (4, 20), (7, 20)] {
        let mut story = Story::new(&document);
        let sum: Points = (0..done).map(|_| story.granted("a", "2026-03-02", &once())).sum();
        assert_eq!(sum, Points::whole(granted), "{done} times");
        assert_eq!(Story::new(&document).granted("a", "2026-03-02", &much(&done.to_string())), Points::whole(granted), "{done} at once");
    }
    let outcome = Story::new(&document).grant("a", "2026-03-02", &much("7"));
    let [cut] = outcome.cuts.as_slice() else { panic!("{outcome:?}") };
    assert_eq!((cut.scope.as_str(), cut.window, cut.limit), ("a", CapWindow::Day, CapLimit::Points(Points::whole(20))));
    assert_eq!((cut.before, cut.after), (Points::whole(35), Points::whole(20)));
}

fn hours() -> SchemeDocument {
    let rate = json!({"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 24});
    scheme(vec![item("hours", json!({"value": rate, "caps": [cap("EVENT", 2)]}))], json!({}))
}

#[test]
fn d1_an_hour_counts_one_point_and_an_activity_two() {
    let document = hours();
    let mut story = Story::new(&document);
    for (hours, granted) in [("3", 2), ("1", 1), ("3", 2)] {
        assert_eq!(story.granted("hours", "2026-03-02", &much(hours)), Points::whole(granted));
    }
}

#[test]
fn d1_lines_of_one_event_share_its_cap_and_the_next_period_begins_anew() {
    let document = hours();
    let mut story = Story::new(&document);
    let part = How { quantity: "1.5".into(), ..at("植树节") };
    assert_eq!(story.granted("hours", "2026-03-12", &part), points("1.5"));
    assert_eq!(story.granted("hours", "2026-03-13", &part), points("0.5"));
    assert_eq!(story.granted("hours", "2026-03-13", &How { who: 2, ..part.clone() }), points("1.5"));
    assert_eq!(story.granted("hours", "2026-03-14", &How { event: Some("雷锋日".into()), ..part.clone() }), points("1.5"));
    assert_eq!(story.granted("hours", "2027-03-12", &part), points("1.5"));
}

#[test]
fn caps_cut_from_the_event_to_for_ever_then_by_group_from_the_inside_and_each_says_so() {
    let windows = ["EVER", "PERIOD", "YEAR", "HALF_YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "EVENT"];
    // Each later window is a point tighter, so that every cap cuts once.
    let own: Vec<_> = windows.iter().zip(5..).map(|(window, points)| cap(window, points)).collect();
    let groups = json!([
        {"code": "outer", "name": "外", "caps": [cap("DAY", 3)]},
        {"code": "inner", "name": "内", "parent": "outer", "caps": [cap("DAY", 4)]},
    ]);
    let document = scheme(vec![item("a", json!({"group": "inner", "caps": own}))], json!({"groups": groups, "caps": [cap("DAY", 2)]}));
    let outcome = Story::new(&document).grant("a", "2026-03-02", &much("3"));
    let order: Vec<_> = outcome.cuts.iter().map(|cut| (cut.scope.as_str(), cut.window)).collect();
    let own = [
        CapWindow::Event,
        CapWindow::Day,
        CapWindow::Week,
        CapWindow::Month,
        CapWindow::Quarter,
        CapWindow::HalfYear,
        CapWindow::Year,
        CapWindow::Period,
        CapWindow::Ever,
    ];
    let day = CapWindow::Day;
    let expected: Vec<_> =
        own.map(|window| ("a", window)).into_iter().chain([("group:inner", day), ("group:outer", day), ("scheme", day)]).collect();
    assert_eq!((order, outcome.granted), (expected, Points::whole(2)));
    assert!(outcome.cuts.windows(2).all(|pair| pair[0].after == pair[1].before));
}

#[test]
fn d2_a_cap_in_times_refuses_what_is_beyond_it() {
    let document = scheme(vec![item("a", json!({"caps": [times_cap("MONTH", 3)]}))], json!({}));
    let mut story = Story::new(&document);
    let first = story.grant("a", "2026-03-02", &much("2"));
    assert_eq!((first.granted, first.times, first.cuts.len()), (Points::whole(10), 2, 0));
    let second = story.grant("a", "2026-03-20", &much("2"));
    assert_eq!((second.granted, second.times, second.cuts.len()), (Points::whole(5), 1, 1));
    let third = story.grant("a", "2026-03-31", &once());
    assert_eq!((third.granted, third.times, third.cuts[0].limit), (Points::ZERO, 0, CapLimit::Times(3)));
    assert_eq!(story.granted("a", "2026-04-01", &once()), Points::whole(5));
}

#[test]
fn d3_half_years_periods_and_for_ever_are_windows_too() {
    for (window, inside, outside) in
        [("HALF_YEAR", "2026-06-30", Some("2026-07-01")), ("PERIOD", "2026-08-31", Some("2026-09-01")), ("EVER", "2031-01-01", None)]
    {
        let document = scheme(vec![item("a", json!({"caps": [cap(window, 8)]}))], json!({"period": {"starts_in_month": 9}}));
        let mut story = Story::new(&document);
        assert_eq!(story.granted("a", "2026-03-02", &once()), Points::whole(5));
        assert_eq!(story.granted("a", inside, &once()), Points::whole(3), "{window}");
        if let Some(outside) = outside {
            assert_eq!(story.granted("a", outside, &once()), Points::whole(5), "{window}");
        }
    }
}

#[test]
fn d1_a_household_shares_its_cap_and_strangers_do_not() {
    let shared = json!({"window": "DAY", "limit": {"POINTS": 8}, "per": "HOUSEHOLD"});
    let document = scheme(vec![item("a", json!({"caps": [shared]}))], json!({}));
    let mut story = Story::new(&document);
    let granted: Vec<_> = [(1, 1), (2, 1), (3, 2)].map(|(who, home)| story.granted("a", "2026-03-02", &by(who, home))).to_vec();
    assert_eq!(granted, [Points::whole(5), Points::whole(3), Points::whole(5)]);
    let alone = How { home: None, ..by(9, 0) };
    assert_eq!([story.granted("a", "2026-03-02", &alone), story.granted("a", "2026-03-02", &alone)], [Points::whole(5), Points::whole(3)]);
}

#[test]
fn a5_a_cap_holds_for_its_classes_alone() {
    let for_leaders = json!({"window": "DAY", "limit": {"POINTS": 3}, "classes": ["leader"]});
    let document = scheme(vec![item("a", json!({"caps": [for_leaders]}))], json!({}));
    let of = |class| Story::new(&document).granted("a", "2026-03-02", &How { class, ..once() });
    assert_eq!([of(Some("leader")), of(Some("resident")), of(None)], [Points::whole(3), Points::whole(5), Points::whole(5)]);
}

#[test]
fn d4_a_group_shares_its_cap_with_the_groups_inside_and_nobody_else() {
    let groups = json!([
        {"code": "all", "name": "全", "caps": [cap("MONTH", 12)]},
        {"code": "g", "name": "组", "parent": "all", "caps": [cap("MONTH", 8)]},
    ]);
    let items =
        vec![item("a", json!({"group": "g"})), item("b", json!({"group": "g"})), item("c", json!({"group": "all"})), item("d", json!({}))];
    let document = scheme(items, json!({"groups": groups}));
    let mut story = Story::new(&document);
    let granted: Vec<_> = ["a", "b", "c", "d"].map(|code| story.granted(code, "2026-03-02", &once()).hundredths() / 100).to_vec();
    assert_eq!(granted, [5, 3, 4, 5]);
}

#[test]
fn groups_in_a_circle_are_cut_and_not_followed_for_ever() {
    let groups = json!([{"code": "a", "name": "甲", "parent": "b", "caps": [cap("DAY", 3)]}, {"code": "b", "name": "乙", "parent": "a"}]);
    let document = scheme(vec![item("x", json!({"group": "a"}))], json!({"groups": groups}));
    assert_eq!(Story::new(&document).granted("x", "2026-03-02", &once()), Points::whole(3));
}

fn fault(more: Value) -> Value {
    let mut fault = item("fault", json!({"kind": "DEDUCTION", "value": {"rule": "FIXED", "points": -6}}));
    for (name, field) in more.as_object().unwrap() {
        fault[name] = field.clone();
    }
    fault
}

#[test]
fn c1_deductions_are_bounded_by_their_own_caps_and_free_nobodys_room() {
    let items = vec![fault(json!({"group": "g", "caps": [cap("MONTH", 8)]})), item("a", json!({"group": "g"}))];
    let group = json!([{"code": "g", "name": "组", "caps": [cap("MONTH", 5)]}]);
    let document = scheme(items, json!({"groups": group, "caps": [cap("MONTH", 5)]}));
    let mut story = Story::new(&document);
    assert_eq!(story.granted("a", "2026-03-02", &once()), Points::whole(5));
    assert_eq!(story.granted("fault", "2026-03-03", &once()), Points::whole(-6));
    let second = story.grant("fault", "2026-03-04", &once());
    assert_eq!((second.granted, second.cuts.len()), (Points::whole(-2), 1));
    assert_eq!(story.granted("a", "2026-03-05", &once()), Points::ZERO);
}

#[test]
fn c1_d4_a_group_of_deductions_alone_bounds_what_they_take_together() {
    let mut other = fault(json!({"group": "faults"}));
    other["code"] = json!("other");
    let items = vec![fault(json!({"group": "faults"})), other, item("a", json!({}))];
    let document = scheme(items, json!({"groups": [{"code": "faults", "name": "扣分", "caps": [cap("YEAR", 10)]}]}));
    let mut story = Story::new(&document);
    assert_eq!(story.granted("fault", "2026-03-03", &once()), Points::whole(-6));
    assert_eq!(story.granted("other", "2026-05-03", &once()), Points::whole(-4));
    assert_eq!(story.granted("a", "2026-05-03", &once()), Points::whole(5));
}

#[test]
fn a_reversal_frees_the_room_again_and_leaves_no_trace() {
    let document = scheme(vec![item("a", json!({"caps": [cap("DAY", 5)]}))], json!({}));
    let mut story = Story::new(&document);
    assert_eq!([story.granted("a", "2026-03-02", &once()), story.granted("a", "2026-03-02", &once())], [Points::whole(5), Points::ZERO]);
    let rows = story.rows.clone();
    story.usage.revoke(&rows[0]);
    assert_eq!(story.granted("a", "2026-03-02", &once()), Points::whole(5));
    let both = vec![rows[0].reversed(), rows[0].clone()];
    assert_eq!(Usage::new(both), Usage::default());
}

#[test]
fn e5_the_holders_own_year_is_the_window_of_yearly_caps() {
    let document = scheme(vec![item("a", json!({"caps": [cap("YEAR", 5)]}))], json!({"period": {"own_year": true}}));
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let mut grant = |on: &str| {
        let claim = Claim::once("a", day(on));
        let worth = worth(&rules, &claim).unwrap();
        usage.grant(&rules, &Deed { own_from: Some(day("2025-06-15")), ..Deed::new(member(1), &claim, &worth) }).granted
    };
    let granted = ["2026-01-01", "2026-06-14", "2026-06-15"].map(&mut grant);
    assert_eq!(granted, [Points::whole(5), Points::ZERO, Points::whole(5)]);
}
