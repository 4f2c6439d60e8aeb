//! Random schemes: items of every rule, deductions among them, caps of every window, per member and per household.

use chrono::NaiveDate;
use linli_contracts::scoring::{Cap, CapHolder, CapLimit, CapWindow, Filer, PointItem, Rounding, SchemeDocument, Step, ValueRule};
use linli_kernel::Points;
use proptest::prelude::*;
use serde_json::json;

fn rate(points: Points) -> ValueRule {
    let (each, unit, rounding, max_quantity) = (1, "小时".into(), Rounding::Exact, 24);
    ValueRule::Rate { points, each, unit, rounding, max_quantity, least: None, most: None }
}

/// Every rule with points above zero that gives the same whatever was done before.
fn value() -> impl Strategy<Value = ValueRule> {
    let points = (2_i64..1_500).prop_map(Points::from_hundredths);
    prop_oneof![
        points.clone().prop_map(|points| ValueRule::Fixed { points }),
        (points.clone(), points.clone()).prop_map(|(a, b)| ValueRule::Range { min: a.min(b), max: a.max(b) }),
        points.clone().prop_map(rate),
        points.clone().prop_map(|max| ValueRule::Open { max }),
        points.prop_map(|base| ValueRule::Steps {
            unit: "小时".into(),
            over: CapWindow::Event,
            steps: vec![
                Step { at: 2, points: base },
                Step { at: 5, points: base + Points::whole(3) },
                Step { at: 10, points: base + Points::whole(9) }
            ],
        }),
    ]
}

/// The same rule taking points away.
fn negated(value: ValueRule) -> ValueRule {
    match value {
        ValueRule::Fixed { points } => ValueRule::Fixed { points: -points },
        ValueRule::Range { min, max } => ValueRule::Range { min: -max, max: -min },
        ValueRule::Rate { points, .. } => rate(-points),
        ValueRule::Open { max } => ValueRule::Open { max: -max },
        ValueRule::Steps { unit, over, steps } => {
            ValueRule::Steps { unit, over, steps: steps.into_iter().map(|step| Step { at: step.at, points: -step.points }).collect() }
        }
        other => unreachable!("{other:?} is not among the values"),
    }
}

fn cap() -> impl Strategy<Value = Cap> {
    let window = prop_oneof![
        1 => Just(CapWindow::Event),
        2 => Just(CapWindow::Day),
        2 => Just(CapWindow::Week),
        2 => Just(CapWindow::Month),
        2 => Just(CapWindow::Quarter),
        3 => Just(CapWindow::Year)
    ];
    let limit =
        prop_oneof![(300_i64..4_500).prop_map(|h| CapLimit::Points(Points::from_hundredths(h))), (1_u32..4).prop_map(CapLimit::Times)];
    let holder = prop_oneof![Just(CapHolder::Member), Just(CapHolder::Household)];
    (window, limit, holder).prop_map(|(window, limit, per)| Cap { window, limit, per, classes: vec![] })
}

/// Up to so many caps; two over the same window would contradict each other, and publishing refuses that.
fn caps(most: usize) -> impl Strategy<Value = Vec<Cap>> {
    prop::collection::vec(cap(), 0..=most).prop_map(|mut caps| {
        caps.sort_by_key(|cap| cap.window);
        caps.dedup_by_key(|cap| cap.window);
        caps
    })
}

/// The last item takes points away; the others give them.
fn item(index: usize, deduction: bool) -> impl Strategy<Value = PointItem> {
    (value(), caps(2), any::<bool>()).prop_map(move |(value, caps, grouped)| {
        let code = if deduction { "deduction".to_owned() } else { format!("item-{index}") };
        let kind = if deduction { "DEDUCTION" } else { "ADDITIONAL" };
        let plain = json!({ "code": code, "name": code, "kind": kind, "value": { "rule": "OPEN", "max": 1 } });
        let plain: PointItem = serde_json::from_value(plain).expect("an item");
        let item = PointItem { group: grouped.then(|| "together".to_owned()), ..plain };
        if !deduction {
            return PointItem { value, caps, ..item };
        }
        PointItem {
            value: negated(value),
            until: Some(NaiveDate::from_ymd_opt(2028, 12, 31).unwrap()),
            filed_by: vec![Filer::Staff],
            caps: bounded(caps),
            basis: Some("居民公约第三条".to_owned()),
            ..item
        }
    })
}

/// A deduction must have a bound over some time.
fn bounded(mut caps: Vec<Cap>) -> Vec<Cap> {
    caps.retain(|cap| cap.window < CapWindow::Year);
    caps.push(Cap { window: CapWindow::Year, limit: CapLimit::Points(Points::whole(25)), per: CapHolder::Member, classes: vec![] });
    caps
}

/// Any scheme of one to four items and a deduction in one group, with caps on every level.
fn document(starts_in_month: u32) -> impl Strategy<Value = SchemeDocument> {
    let items = (1_usize..5).prop_flat_map(|count| (0..=count).map(|index| item(index, index == count)).collect::<Vec<_>>());
    (items, caps(2), caps(2)).prop_map(move |(items, group_caps, caps)| {
        let plain = json!({
            "name": "随机方案",
            "items": [],
            "groups": [{ "code": "together", "name": "合并" }],
            "period": { "starts_in_month": starts_in_month },
            "publicity": { "min_days": 7, "answer_working_days": 7 },
        });
        let mut document: SchemeDocument = serde_json::from_value(plain).expect("a document");
        (document.items, document.caps) = (items, caps);
        document.groups[0].caps = group_caps;
        document
    })
}

/// The versions of one scheme: the year begins in the same month in all of them.
pub fn documents() -> impl Strategy<Value = Vec<SchemeDocument>> {
    prop::sample::select(vec![1, 4, 7]).prop_flat_map(|starts| prop::collection::vec(document(starts), 2..4))
}
