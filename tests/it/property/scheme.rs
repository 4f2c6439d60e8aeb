//! Random schemes: items of every rule, deductions among them, caps of every window, per member and per household.

use chrono::NaiveDate;
use linli_contracts::scoring::{
    Cap, CapHolder, CapLimit, CapWindow, ItemGroup, ItemKind, PeriodRule, PointItem, PublicityRule, SchemeDocument, Step, ValueRule, Words,
};
use linli_kernel::Points;
use proptest::prelude::*;

fn words(zh: String) -> Words {
    Words { zh, en: None }
}

/// Every rule with points above zero.
fn value() -> impl Strategy<Value = ValueRule> {
    let points = (2_i64..1_500).prop_map(Points::from_hundredths);
    prop_oneof![
        points.clone().prop_map(|points| ValueRule::Fixed { points }),
        (points.clone(), points.clone()).prop_map(|(a, b)| ValueRule::Range { min: a.min(b), max: a.max(b) }),
        points.clone().prop_map(|points| ValueRule::Rate { points, unit: "小时".into(), max_quantity: 24 }),
        points.clone().prop_map(|max| ValueRule::Open { max }),
        points.prop_map(|base| ValueRule::Steps {
            unit: "小时".into(),
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
        ValueRule::Rate { points, unit, max_quantity } => ValueRule::Rate { points: -points, unit, max_quantity },
        ValueRule::Open { max } => ValueRule::Open { max: -max },
        ValueRule::Steps { unit, steps } => {
            ValueRule::Steps { unit, steps: steps.into_iter().map(|step| Step { at: step.at, points: -step.points }).collect() }
        }
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
    (window, limit, holder).prop_map(|(window, limit, per)| Cap { window, limit, per })
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
    (value(), caps(2), any::<bool>()).prop_map(move |(value, caps, grouped)| PointItem {
        code: if deduction { "deduction".to_owned() } else { format!("item-{index}") },
        name: words(if deduction { "扣分".to_owned() } else { format!("项目{index}") }),
        description: None,
        kind: if deduction { ItemKind::Deduction } else { ItemKind::Additional },
        group: grouped.then(|| "together".to_owned()),
        value: if deduction { negated(value) } else { value },
        classes: vec![],
        from: None,
        until: deduction.then(|| NaiveDate::from_ymd_opt(2028, 12, 31).unwrap()),
        once_a_month: false,
        evidence: false,
        staff_only: deduction,
        caps: if deduction { bounded(caps) } else { caps },
        basis: deduction.then(|| "居民公约第三条".to_owned()),
    })
}

/// A deduction must have a bound over some time.
fn bounded(mut caps: Vec<Cap>) -> Vec<Cap> {
    caps.retain(|cap| cap.window < CapWindow::Year);
    caps.push(Cap { window: CapWindow::Year, limit: CapLimit::Points(Points::whole(25)), per: CapHolder::Member });
    caps
}

/// Any scheme of one to four items and a deduction in one group, with caps on every level.
fn document(starts_in_month: u32) -> impl Strategy<Value = SchemeDocument> {
    let items = (1_usize..5).prop_flat_map(|count| (0..=count).map(|index| item(index, index == count)).collect::<Vec<_>>());
    (items, caps(2), caps(2)).prop_map(move |(items, group_caps, caps)| SchemeDocument {
        name: words("随机方案".into()),
        items,
        caps,
        groups: vec![ItemGroup { code: "together".into(), name: words("合并".into()), caps: group_caps }],
        period: PeriodRule { starts_in_month },
        publicity: PublicityRule { min_days: 7, answer_working_days: 7, public_may_object: false },
        transferable: false,
    })
}

/// The versions of one scheme: the year begins in the same month in all of them.
pub fn documents() -> impl Strategy<Value = Vec<SchemeDocument>> {
    prop::sample::select(vec![1, 4, 7]).prop_flat_map(|starts| prop::collection::vec(document(starts), 2..4))
}
