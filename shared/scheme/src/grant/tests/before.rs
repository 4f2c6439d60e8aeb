//! Running totals (B3, B4), repeats (B7), the highest of an event (B10), a reviewer's decision.

use linli_contracts::scoring::WorkingStep;
use linli_kernel::Points;
use serde_json::json;

use super::*;

fn steps(over: &str) -> Value {
    let table = [(10, 2), (20, 5), (50, 10), (80, 15), (100, 20), (150, 25), (200, 30), (250, 40), (300, 50)];
    let steps: Vec<_> = table.iter().map(|(at, points)| json!({"at": at, "points": points})).collect();
    json!({"rule": "STEPS", "unit": "小时", "steps": steps, "over": over})
}

#[test]
fn b3_hours_of_the_year_give_what_their_total_rises_by() {
    let document = scheme(vec![item("hours", json!({"value": steps("YEAR")}))], json!({}));
    let mut story = Story::new(&document);
    let mut sum = Points::ZERO;
    for (hours, on, rises, total) in [
        ("9", "2026-01-05", 0, 0),
        ("10", "2026-02-05", 2, 2),
        ("30", "2026-03-05", 3, 5),
        ("1", "2026-04-05", 5, 10),
        ("850", "2026-05-05", 40, 50),
    ] {
        let outcome = story.grant("hours", on, &much(hours));
        sum += outcome.granted;
        assert_eq!((outcome.granted, sum), (Points::whole(rises), Points::whole(total)), "{hours} h on {on}");
    }
    let last = story.grant("hours", "2026-12-31", &much("1"));
    assert_eq!((last.workings[0].args["before"].as_str(), last.workings[0].args["total"].as_str()), ("900", "901"));
    assert_eq!(story.granted("hours", "2027-01-01", &much("19")), Points::whole(2));
}

#[test]
fn b4_marginal_tiers_over_a_month_go_on_where_the_last_line_ended() {
    let tiers =
        json!({"rule": "TIERS", "unit": "公斤", "over": "MONTH", "tiers": [{"above": 0, "points": 1}, {"above": 10, "points": "0.5"}]});
    let document = scheme(vec![item("kilos", json!({"value": tiers}))], json!({}));
    let mut story = Story::new(&document);
    let granted = [("6", "2026-03-01"), ("6", "2026-03-02"), ("6", "2026-03-31"), ("6", "2026-04-01")]
        .map(|(kilos, on)| story.granted("kilos", on, &much(kilos)));
    assert_eq!(granted, [points("6"), points("5"), points("3"), points("6")]);
}

#[test]
fn b4_the_sum_of_parts_is_the_whole_to_the_hundredth() {
    let tiers =
        json!({"rule": "TIERS", "unit": "公斤", "over": "YEAR", "tiers": [{"above": 0, "points": "0.33"}, {"above": 1, "points": "0.17"}]});
    let document = scheme(vec![item("kilos", json!({"value": tiers}))], json!({}));
    let mut story = Story::new(&document);
    let parts: Points = (0..30).map(|_| story.granted("kilos", "2026-03-01", &much("0.1"))).sum();
    assert_eq!((parts, Story::new(&document).granted("kilos", "2026-03-01", &much("3"))), (points("0.67"), points("0.67")));
}

#[test]
fn b3_a_household_adds_its_members_hours_up() {
    let document = scheme(vec![item("hours", json!({"value": steps("YEAR")}))], json!({"subject": "HOUSEHOLD"}));
    let mut story = Story::new(&document);
    let of = |who| How { quantity: "6".into(), holder: Some(household(1).into()), ..by(who, 1) };
    assert_eq!(
        [story.granted("hours", "2026-01-05", &of(1)), story.granted("hours", "2026-01-06", &of(2))],
        [Points::ZERO, Points::whole(2)]
    );
}

#[test]
fn b6_a_coefficient_applies_to_the_rise_of_a_total() {
    let tables = json!([{"code": "role", "name": "角色", "options": [{"code": "lead", "name": "队长", "factor": "1.5"}]}]);
    let document = scheme(vec![item("hours", json!({"value": steps("YEAR"), "coefficients": ["role"]}))], json!({"coefficients": tables}));
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let mut grant = |hours: &str| {
        let inputs = [("role".to_owned(), "lead".to_owned())].into();
        let claim = Claim { quantity: hours.parse().unwrap(), inputs, ..Claim::once("hours", day("2026-03-02")) };
        let worth = worth(&rules, &claim).unwrap();
        usage.grant(&rules, &Deed::new(member(1), &claim, &worth)).granted
    };
    assert_eq!([grant("10"), grant("10")], [points("3"), points("4.5")]);
}

#[test]
fn a_reviewers_decision_is_not_moved_by_totals_and_repeats_but_held_by_caps() {
    let repeat = json!({"within_days": 30, "factors": ["2"]});
    let items = vec![item("hours", json!({"value": steps("YEAR")})), item("a", json!({"repeat": repeat, "caps": [cap("MONTH", 7)]}))];
    let document = scheme(items, json!({}));
    let mut story = Story::new(&document);
    let decided = |points: i64| How { worth: Some(Worth::plain(Points::whole(5), 1).decide(Points::whole(points))), ..once() };
    assert_eq!(story.granted("hours", "2026-03-01", &decided(1)), Points::whole(1));
    assert_eq!(
        [story.granted("a", "2026-03-01", &decided(4)), story.granted("a", "2026-03-02", &decided(4))],
        [Points::whole(4), Points::whole(3)]
    );
}

#[test]
fn b7_the_same_fault_again_within_its_days_counts_double_and_treble() {
    let value = json!({"rule": "FIXED", "points": -2});
    let fault = item("fault", json!({"kind": "DEDUCTION", "value": value, "repeat": {"within_days": 90, "factors": ["2", "3"]}}));
    let document = scheme(vec![fault], json!({}));
    let mut story = Story::new(&document);
    let days = [("2026-01-01", -2), ("2026-02-01", -4), ("2026-03-01", -6), ("2026-03-02", -6), ("2026-05-31", -4), ("2026-12-31", -2)];
    for (on, taken) in days {
        assert_eq!(story.granted("fault", on, &once()), Points::whole(taken), "{on}");
    }
    let outcome = story.grant("fault", "2026-12-31", &once());
    let step = outcome.workings.last().unwrap();
    assert_eq!((step.step, step.args["earlier"].as_str(), step.args["factor"].as_str()), (WorkingStep::Repeat, "1", "2"));
    assert_eq!(Story::new(&document).granted("fault", "2026-03-01", &much("3")), Points::whole(-12), "three at once: 1 + 2 + 3 times");
    assert_eq!(Story::new(&document).granted("fault", "2026-03-01", &by(2, 2)), Points::whole(-2));
}

#[test]
fn b7_the_last_day_remembered_is_counted_from_the_day_itself() {
    let document = scheme(vec![item("a", json!({"repeat": {"within_days": 7, "factors": ["0.5"]}}))], json!({}));
    for (on, granted) in [("2026-03-08", "2.5"), ("2026-03-09", "5")] {
        let mut story = Story::new(&document);
        story.grant("a", "2026-03-01", &once());
        assert_eq!(story.granted("a", on, &once()), points(granted), "{on}");
    }
}

fn contest() -> SchemeDocument {
    let worth = |points: i64| json!({"value": {"rule": "FIXED", "points": points}, "group": "contest"});
    let items = vec![item("join", worth(2)), item("prize", worth(10)), item("report", worth(4)), item("free", json!({}))];
    scheme(items, json!({"groups": [{"code": "contest", "name": "比赛", "highest_of_event": true}]}))
}

#[test]
fn b10_one_event_counts_once_with_its_highest_item() {
    let document = contest();
    let mut story = Story::new(&document);
    let granted = ["join", "prize", "report", "free"].map(|code| story.granted(code, "2026-03-02", &at("运动会")));
    assert_eq!(granted, [Points::whole(2), Points::whole(8), Points::ZERO, Points::whole(5)]);
    assert_eq!(story.granted("join", "2026-03-02", &at("歌会")), Points::whole(2));
    assert_eq!(story.granted("join", "2026-03-02", &once()), Points::whole(2));
    assert_eq!(story.granted("join", "2026-03-02", &How { event: Some("运动会".into()), ..by(2, 1) }), Points::whole(2));
}

#[test]
fn b10_the_sum_of_an_event_does_not_depend_on_the_order_of_its_lines() {
    let document = contest();
    for order in [["join", "prize", "report"], ["prize", "join", "report"], ["report", "join", "prize"], ["prize", "report", "join"]] {
        let mut story = Story::new(&document);
        let sum: Points = order.map(|code| story.granted(code, "2026-03-02", &at("运动会"))).into_iter().sum();
        assert_eq!(sum, Points::whole(10), "{order:?}");
    }
}

#[test]
fn b12_recruiting_gives_a_bonus_for_each_up_to_a_cap() {
    let value = json!({"rule": "RATE", "points": 2, "unit": "人", "rounding": "DOWN", "max_quantity": 50});
    let document = scheme(vec![item("recruit", json!({"value": value, "caps": [cap("YEAR", 10)]}))], json!({}));
    let mut story = Story::new(&document);
    assert_eq!(
        [story.granted("recruit", "2026-03-02", &much("3")), story.granted("recruit", "2026-04-02", &much("3"))],
        [points("6"), points("4")]
    );
}
