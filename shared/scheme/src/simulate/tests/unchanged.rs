//! The unchanged scheme gives what happened.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

fn anything() -> impl Strategy<Value = Doing> {
    let item = prop_oneof!["daily", "hours", "deed", "litter", "mended", "bad"];
    (1..7_u128, item, 0..90_u64, 1..5_i64, 200..=1_000_i64, 0..10_u8, 0..4_u8).prop_map(|(who, item, on, quantity, asked, fate, event)| {
        let mut doing = doing(who, &item, on);
        if item == "daily" || item == "hours" {
            doing.claim.quantity = Quantity::from_thousandths(quantity * 1_000);
        }
        doing.claim.asked = (item == "deed").then_some(Points::from_hundredths(asked));
        doing.claim.event = (event > 0).then(|| format!("e{event}"));
        doing.reversed = fate == 0;
        doing.decided = (fate == 1).then_some(Points::ZERO);
        if item == "deed" && fate == 2 {
            doing.decided = Some(Points::whole(3));
        }
        doing
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn d305_an_unchanged_scheme_makes_of_a_period_exactly_what_it_was(doings in proptest::collection::vec(anything(), 0..120)) {
        let document = scheme(|_| {});
        let history = lived(&document, 6, &doings);
        let simulation = run(&document, &history);
        for item in &simulation.items {
            prop_assert_eq!(item.points.before, item.points.after, "{:?}", item);
            prop_assert_eq!(item.unjudged, 0);
        }
        for person in &simulation.people {
            prop_assert_eq!((person.total.before, &person.band.before, person.place.before), (person.total.after, &person.band.after, person.place.after));
        }
        for cap in &simulation.caps {
            prop_assert_eq!((cap.lines.before, cap.points.before), (cap.lines.after, cap.points.after));
        }
        prop_assert_eq!(simulation.budget.before, simulation.budget.after);
        prop_assert_eq!((simulation.gain, simulation.lose, simulation.lines.len(), simulation.cases.len()), (0, 0, 0, 0));
    }
}

/// The processor time this thread has used: what others do on the machine is not in it.
fn used() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(stat.split(' ').next().unwrap().parse().unwrap())
}

/// Figures of a large community; `cargo test -p linli-scheme --lib figures -- --ignored --nocapture`.
#[test]
#[ignore = "prints figures of a large community"]
fn figures_of_a_large_community() {
    let document = scheme(|_| {});
    let draft = scheme(|document| document["items"][0]["caps"][0]["limit"]["POINTS"] = json!(10));
    let people = 26_120;
    let doings: Vec<Doing> = (0..54_000_u64)
        .map(|n| {
            let item = ["daily", "hours", "deed", "litter", "daily", "hours"][usize::try_from(n % 6).unwrap()];
            let mut doing = doing(u128::from(n / 3 * 7 % 26_120) + 1, item, n / 600);
            doing.claim.asked = (item == "deed").then_some(Points::whole(5));
            if item == "daily" {
                doing.claim.quantity = Quantity::from_thousandths(3_000);
            }
            doing
        })
        .collect();
    let history = lived(&document, people, &doings);
    for draft in [&document, &draft] {
        let (began, mut asked) = (used(), 0);
        let simulation = simulate(draft, &history, &mut |_, _| {
            asked += 1;
            true
        });
        let simulation = simulation.unwrap();
        println!(
            "{} lines, {people} people: {:?}, asked {asked} times whether to go on; {} gain, {} lose",
            doings.len(),
            used() - began,
            simulation.gain,
            simulation.lose
        );
    }
}
