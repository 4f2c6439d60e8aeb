//! A small community's year, deed by deed: no cap is passed. How long a large one takes, `examples/simulation.rs` tells.

use std::collections::BTreeMap;

use linli_kernel::Points;
use serde_json::json;

use super::*;

/// 200 items in 10 groups with caps by day, month and year, a floor and a repeat rule.
fn large() -> SchemeDocument {
    let items = (0..200).map(|nth| {
        let caps = [cap("DAY", 20), cap("MONTH", 60)];
        item(
            &format!("item-{nth}"),
            json!({"group": format!("group-{}", nth % 10), "caps": caps, "repeat": {"within_days": 3, "factors": ["0.5"]}}),
        )
    });
    let groups: Vec<_> = (0..10)
        .map(|nth| json!({"code": format!("group-{nth}"), "name": "组", "caps": [cap("MONTH", 80)], "highest_of_event": true}))
        .collect();
    let per_home = json!({"window": "YEAR", "limit": {"POINTS": 900}, "per": "HOUSEHOLD"});
    scheme(items.collect(), json!({"groups": groups, "caps": [cap("MONTH", 150), per_home]}))
}

#[test]
fn d2_d3_in_a_year_of_a_small_community_nobody_passes_a_cap() {
    let document = large();
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let (mut homes, mut months) = (BTreeMap::new(), BTreeMap::new());
    // A search through everything that counts, deed by deed, takes minutes, and the runner of tests ends it.
    for nth in 0..2_000_u128 {
        for line in 0..3_u128 {
            let item = format!("item-{}", (nth * 7 + line * 13) % 200);
            let on = day("2026-01-01") + chrono::Days::new(u64::try_from(nth % 360).unwrap());
            let claim = Claim { event: (line == 0).then(|| format!("活动 {}", nth % 90)), ..Claim::once(item, on) };
            let worth = worth(&rules, &claim).unwrap();
            let deed = Deed { household: Some(household(nth % 800)), ..Deed::new(member(nth % 1_500), &claim, &worth) };
            let granted = usage.grant(&rules, &deed).granted;
            *homes.entry(nth % 800).or_insert(Points::ZERO) += granted;
            *months.entry((nth % 1_500, on.format("%m").to_string())).or_insert(Points::ZERO) += granted;
        }
    }
    assert!(homes.values().all(|granted| granted.is_positive() && *granted <= Points::whole(900)), "{homes:?}");
    assert!(months.values().all(|granted| *granted <= Points::whole(150)), "{months:?}");
}
