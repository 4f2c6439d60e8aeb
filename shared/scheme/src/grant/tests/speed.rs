//! A whole community's year is judged in about a second.

use std::time::{Duration, Instant};

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

/// Judges three lines of each application and says how long it took.
fn judge(applications: u128) -> Duration {
    let document = large();
    let begun = Instant::now();
    let rules = Rules::new(&document);
    let mut usage = Usage::default();
    let mut granted = Points::ZERO;
    for nth in 0..applications {
        for line in 0..3_u128 {
            let item = format!("item-{}", (nth * 7 + line * 13) % 200);
            let on = day("2026-01-01") + chrono::Days::new(u64::try_from(nth % 360).unwrap());
            let claim = Claim { event: (line == 0).then(|| format!("活动 {}", nth % 90)), ..Claim::once(item, on) };
            let worth = worth(&rules, &claim).unwrap();
            let deed = Deed { household: Some(household(nth % 800)), ..Deed::new(member(nth % 1_500), &claim, &worth) };
            granted += usage.grant(&rules, &deed).granted;
        }
    }
    let took = begun.elapsed();
    println!("{} lines granted {granted} points in {took:?}", applications * 3);
    assert!(granted.is_positive());
    took
}

#[test]
fn a_year_of_a_small_community_takes_seconds_even_on_a_busy_machine() {
    // A search through everything that counts, deed by deed, takes minutes.
    assert!(judge(2_000).as_secs() < 20);
}

#[test]
#[ignore = "figures: run alone, optimised"]
fn a_year_of_a_large_community() {
    judge(18_000);
}
