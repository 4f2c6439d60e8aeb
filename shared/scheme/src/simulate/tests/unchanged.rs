//! The unchanged scheme gives what happened.

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
