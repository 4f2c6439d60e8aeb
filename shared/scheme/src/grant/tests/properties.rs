//! Whatever is done under whatever scheme: caps hold, steps lead to the number, reversals restore, order does not matter
//! where the rules say so.

use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, WorkingStep};
use linli_kernel::Points;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{grant::most_at_once, window::window};

const WINDOWS: [&str; 9] = ["EVENT", "DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR", "PERIOD", "EVER"];
const EVENTS: [Option<&str>; 3] = [None, Some("植树"), Some("清扫")];

fn some_cap() -> impl Strategy<Value = Value> {
    let limit = prop_oneof![
        (1_i64..3_000).prop_map(|n| json!({"POINTS": Points::from_hundredths(n)})),
        (1_u32..6).prop_map(|n| json!({"TIMES": n}))
    ];
    let per = prop_oneof![Just("MEMBER"), Just("HOUSEHOLD")];
    (0..WINDOWS.len(), limit, per).prop_map(|(window, limit, per)| json!({"window": WINDOWS[window], "limit": limit, "per": per}))
}

fn caps(most: usize) -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(some_cap(), 0..most)
}

/// Everything granted within one cap's window and holder, summed by brute force.
fn within(document: &SchemeDocument, cap: &Cap, codes: &[&str], rows: &[Counted], of: &Counted) -> (i64, i64) {
    let period = window(CapWindow::Period, of.day, &document.period, None);
    let (from, until) = if cap.window == CapWindow::Event { period } else { window(cap.window, of.day, &document.period, None) };
    let same = |row: &&Counted| {
        let whose = match cap.per {
            CapHolder::Member => row.doer == of.doer,
            CapHolder::Household => row.household == of.household,
        };
        whose && (cap.window != CapWindow::Event || (row.event.is_some() && row.event == of.event))
    };
    let rows = rows.iter().filter(|row| codes.contains(&row.item.as_str()) && (from..=until).contains(&row.day)).filter(same);
    rows.fold((0, 0), |sum, row| (sum.0 + row.points.hundredths(), sum.1 + row.times))
}

fn fits(cap: &Cap, (points, times): (i64, i64)) -> bool {
    match cap.limit {
        CapLimit::Points(limit) => points <= limit.hundredths(),
        CapLimit::Times(limit) => times <= i64::from(limit),
    }
}

type Drawn = (u128, usize, u64, i64, u32, usize);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0_u128..4, 0_usize..4, 0_u64..400, 1_i64..2_500, 1_u32..4, 0..EVENTS.len()), 1..60)
}

fn how(who: u128, event: usize, worth: Worth) -> How {
    How { event: EVENTS[event].map(str::to_owned), worth: Some(worth), ..by(who, who / 2) }
}

fn on(after: u64) -> String {
    (day("2026-01-01") + chrono::Days::new(after)).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn d_no_cap_is_ever_exceeded_in_any_window(own in caps(4), inner in caps(3), outer in caps(3), whole in caps(3), deeds in drawn()) {
        let codes = ["a", "b", "c", "d"];
        let items = vec![
            item("a", json!({"group": "inner", "caps": own})), item("b", json!({"group": "inner"})), item("c", json!({"group": "outer"})), item("d", json!({})),
        ];
        let groups = json!([{"code": "inner", "name": "内", "parent": "outer", "caps": inner}, {"code": "outer", "name": "外", "caps": outer}]);
        let document = scheme(items, json!({"groups": groups, "caps": whole}));
        let scopes = [(&document.items[0].caps, &codes[..1]), (&document.groups[0].caps, &codes[..2]), (&document.groups[1].caps, &codes[..3]), (&document.caps, &codes[..])];
        let mut story = Story::new(&document);
        for (who, code, after, hundredths, times, event) in deeds as Vec<Drawn> {
            let worth = Worth::plain(Points::from_hundredths(hundredths), times);
            let outcome = story.grant(codes[code], &on(after), &how(who, event, worth));
            prop_assert!(outcome.granted >= Points::ZERO && outcome.granted.hundredths() <= hundredths);
            prop_assert_eq!(outcome.granted.hundredths() == hundredths, outcome.cuts.is_empty());
            let row = story.rows.last().unwrap().clone();
            for (caps, codes) in scopes {
                for cap in caps.iter().filter(|_| codes.contains(&row.item.as_str())) {
                    let sums = if cap.window == CapWindow::Event && row.event.is_none() { (row.points.hundredths(), row.times) } else { within(&document, cap, codes, &story.rows, &row) };
                    prop_assert!(fits(cap, sums), "{cap:?} holds {sums:?}");
                }
            }
        }
    }

    #[test]
    fn one_cap_leaves_the_same_in_any_order(limit in 1_i64..3_000, worths in prop::collection::vec(1_i64..900, 1..12), turn in 0_usize..12) {
        let cap = json!({"window": "MONTH", "limit": {"POINTS": Points::from_hundredths(limit)}});
        let document = scheme(vec![item("a", json!({"caps": [cap]}))], json!({}));
        let sum = |worths: &[i64]| -> Points {
            let mut story = Story::new(&document);
            worths.iter().map(|points| story.granted("a", "2026-03-02", &how(1, 0, Worth::plain(Points::from_hundredths(*points), 1)))).sum()
        };
        let mut turned = worths.clone();
        turned.rotate_left(turn % worths.len());
        turned.reverse();
        prop_assert_eq!(sum(&worths), sum(&turned));
        prop_assert_eq!(sum(&worths).hundredths(), worths.iter().sum::<i64>().min(limit));
    }

    #[test]
    fn b3_b4_a_running_total_is_worth_the_same_in_any_order(quantities in prop::collection::vec(1_u32..9_000, 1..15), turn in 0_usize..15, tiers in any::<bool>()) {
        let rule = if tiers {
            json!({"rule": "TIERS", "unit": "kg", "over": "YEAR", "tiers": [{"above": 0, "points": "0.37"}, {"above": 7, "points": "0.11"}, {"above": 20, "points": "1.01"}]})
        } else {
            json!({"rule": "STEPS", "unit": "h", "over": "YEAR", "steps": [{"at": 3, "points": 1}, {"at": 9, "points": "4.5"}, {"at": 30, "points": 20}]})
        };
        let document = scheme(vec![item("a", json!({"value": rule}))], json!({}));
        let text = |thousandths: u32| format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        let sum = |quantities: &[u32]| -> Points {
            let mut story = Story::new(&document);
            quantities.iter().map(|quantity| story.granted("a", "2026-03-02", &much(&text(*quantity)))).sum()
        };
        let mut turned = quantities.clone();
        turned.rotate_left(turn % quantities.len());
        prop_assert_eq!(sum(&quantities), sum(&turned));
        prop_assert_eq!(sum(&quantities), sum(&[quantities.iter().sum()]));
    }

    #[test]
    fn under_any_scheme_steps_lead_to_the_number_and_reversals_restore(document in any_scheme(), deeds in drawn()) {
        let mut story = Story::new(&document);
        for (who, code, after, hundredths, times, event) in deeds as Vec<Drawn> {
            let most = most_at_once(&story.rules, code, &document.items[code]);
            let code = &document.items[code].code;
            let (quantity, before) = (format!("{}.{:03}", times, hundredths % 1000), story.usage.clone());
            let fixed = matches!(document.items.iter().find(|item| item.code == *code).unwrap().value, linli_contracts::scoring::ValueRule::Fixed { .. });
            let how = How { quantity: if fixed { times.to_string() } else { quantity }, event: EVENTS[event].map(str::to_owned), ..by(who, who / 2) };
            story.starts.insert(Some("g".into()), Points::whole(7));
            let outcome = story.grant(code, &on(after), &how);
            prop_assert_eq!(leads_to(&outcome), Ok(()), "{:?}", outcome);
            prop_assert!(most.is_err() || most.is_ok_and(|most| outcome.granted.hundredths().abs() <= most.hundredths()), "{most:?}: {outcome:?}");
            prop_assert_eq!(&Usage::new(story.rows.clone()), &story.usage, "what is read again is the same");
            let mut undone = story.usage.clone();
            let taken = story.rows.len() - outcome.reversals.len() - 1;
            for row in story.rows[taken..].iter().rev() {
                undone.revoke(row);
            }
            prop_assert_eq!(undone, before);
            if outcome.granted.is_negative() {
                let sum: Points = story.rows.iter().filter(|row| in_group(&document, row) && row.holder == member(who) && row.day.to_string()[..4] == on(after)[..4]).map(|row| row.points).sum();
                prop_assert!(!in_group(&document, story.rows.iter().rev().find(|row| row.item == *code).unwrap()) || sum >= Points::whole(-7));
            }
        }
    }
}

fn in_group(document: &SchemeDocument, row: &Counted) -> bool {
    document.items.iter().any(|item| item.code == row.item && item.group.as_deref() == Some("g"))
}

/// Whether each step begins where the last ended, and the last ends at what was granted.
fn leads_to(outcome: &Outcome) -> Result<(), String> {
    let (after, before): (Vec<_>, Vec<_>) = outcome.workings.iter().partition(|step| step.step == WorkingStep::Floor);
    let mut number = before.first().map(|step| step.points).ok_or("no step at all")?;
    let mut follow = |name: String, from: Points, to: Points| {
        let follows = from == number;
        number = to;
        if follows { Ok(()) } else { Err(format!("{name} begins at {from}")) }
    };
    for step in before.into_iter().skip(1) {
        follow(format!("{:?}", step.step), step.args["before"].parse().map_err(|_| "no number before")?, step.points)?;
    }
    for cut in &outcome.cuts {
        follow(format!("{cut:?}"), cut.before, cut.after)?;
    }
    for step in after {
        follow(format!("{:?}", step.step), step.args["before"].parse().map_err(|_| "no number before")?, step.points)?;
    }
    if number == outcome.granted { Ok(()) } else { Err(format!("ends at {number}")) }
}

fn any_value() -> impl Strategy<Value = Value> {
    let over = || prop_oneof![Just("EVENT"), Just("MONTH"), Just("YEAR"), Just("EVER")];
    prop_oneof![
        (-900_i64..900).prop_map(|n| json!({"rule": "FIXED", "points": Points::from_hundredths(n)})),
        (-300_i64..300, 1_u32..4).prop_map(|(n, each)| json!({"rule": "RATE", "points": Points::from_hundredths(n), "each": each, "unit": "h", "max_quantity": 100})),
        (1_i64..900, over()).prop_map(|(n, over)| json!({"rule": "STEPS", "unit": "h", "over": over, "steps": [{"at": 1, "points": Points::from_hundredths(n)}, {"at": 6, "points": Points::from_hundredths(n * 3)}]})),
        (-90_i64..90, over()).prop_map(|(n, over)| json!({"rule": "TIERS", "unit": "h", "over": over, "tiers": [{"above": 0, "points": Points::from_hundredths(n)}, {"above": 5, "points": Points::from_hundredths(n / 2)}]})),
    ]
}

fn any_effect() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => Just(json!([])),
        1 => Just(json!([{"does": {"effect": "VOID_EVENT"}}])),
        1 => prop_oneof![Just("1"), Just("0.3")].prop_map(|share| json!([{"does": {"effect": "REPAIR", "items": ["a", "b", "c"], "share": share}}])),
    ]
}

fn any_item(code: &'static str) -> impl Strategy<Value = Value> {
    let group = prop_oneof![Just(json!("g")), Just(json!("h")), Just(Value::Null)];
    let repeat =
        prop_oneof![2 => Just(Value::Null), 1 => (1_u32..60).prop_map(|days| json!({"within_days": days, "factors": ["2", "0.5"]}))];
    (any_value(), group, caps(3), repeat, any_effect()).prop_map(move |(value, group, caps, repeat, effects)| {
        let kind = if value.to_string().contains("\"-") { "DEDUCTION" } else { "ADDITIONAL" };
        // A deduction does not repair: no such scheme can be published.
        let effects = if kind == "DEDUCTION" && effects.to_string().contains("REPAIR") { json!([]) } else { effects };
        item(code, json!({"kind": kind, "value": value, "group": group, "caps": caps, "repeat": repeat, "effects": effects}))
    })
}

/// Four items with anything about them that changes what is granted; the group `g` has a floor.
fn any_scheme() -> impl Strategy<Value = SchemeDocument> {
    let items = (any_item("a"), any_item("b"), any_item("c"), any_item("d"));
    (items, caps(3), caps(2), any::<bool>()).prop_map(|((a, b, c, d), group, whole, once)| {
        let groups = json!([
            {"code": "g", "name": "组", "parent": "h", "floor": 0, "caps": group},
            {"code": "h", "name": "大组", "highest_of_event": once},
        ]);
        scheme(vec![a, b, c, d], json!({"groups": groups, "caps": whole}))
    })
}
