//! Random schemes: items of every rule, caps of every window, per member and per household.

use linli_contracts::scoring::{
    Cap, CapHolder, CapLimit, CapWindow, ItemGroup, ItemKind, PeriodRule, PointItem, PublicityRule, SchemeDocument, Step, ValueRule, Words,
};
use linli_kernel::Points;
use proptest::prelude::*;

fn words(zh: String) -> Words {
    Words { zh, en: None }
}

fn value() -> impl Strategy<Value = ValueRule> {
    let points = (1_i64..3_000).prop_map(Points::from_hundredths);
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

fn cap() -> impl Strategy<Value = Cap> {
    let window = prop_oneof![
        Just(CapWindow::Event),
        Just(CapWindow::Day),
        Just(CapWindow::Week),
        Just(CapWindow::Month),
        Just(CapWindow::Quarter),
        Just(CapWindow::Year)
    ];
    let limit =
        prop_oneof![(100_i64..6_000).prop_map(|h| CapLimit::Points(Points::from_hundredths(h))), (1_u32..5).prop_map(CapLimit::Times)];
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

fn item(index: usize) -> impl Strategy<Value = PointItem> {
    (value(), caps(2), any::<bool>()).prop_map(move |(value, caps, grouped)| PointItem {
        code: format!("item-{index}"),
        name: words(format!("项目{index}")),
        description: None,
        kind: ItemKind::Additional,
        group: grouped.then(|| "together".to_owned()),
        value,
        classes: vec![],
        from: None,
        until: None,
        once_a_month: false,
        evidence: false,
        staff_only: false,
        caps,
        basis: None,
    })
}

/// Any scheme of one to four items in one group with caps on every level.
pub fn document() -> impl Strategy<Value = SchemeDocument> {
    let items = (1_usize..5).prop_flat_map(|count| (0..count).map(item).collect::<Vec<_>>());
    (items, caps(1), caps(1)).prop_map(|(items, group_caps, caps)| SchemeDocument {
        name: words("随机方案".into()),
        items,
        caps,
        groups: vec![ItemGroup { code: "together".into(), name: words("合并".into()), caps: group_caps }],
        period: PeriodRule { starts_in_month: 1 },
        publicity: PublicityRule { min_days: 7, answer_working_days: 7, public_may_object: false },
        transferable: false,
    })
}
