//! Beneficiaries (A7).

use linli_kernel::Points;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::grant::{Parties, shares};

fn parties(household: u128, named: u128) -> Parties {
    Parties {
        doer: member(1),
        head: Some(member(9)),
        household: (1..=household).map(member).collect(),
        named: (20..20 + named).map(member).collect(),
    }
}

fn given(to: Value, points: Points, parties: &Parties) -> Vec<(HolderId, Points)> {
    let document = scheme(vec![item("a", json!({"to": to}))], json!({}));
    shares(&Rules::new(&document), "a", points, parties).into_iter().map(|share| (share.holder, share.points)).collect()
}

#[test]
fn a7_without_a_word_the_doer_gets_everything() {
    let document = scheme(vec![item("a", json!({}))], json!({}));
    let all = shares(&Rules::new(&document), "a", Points::whole(5), &parties(3, 0));
    assert_eq!((all.len(), all[0].holder, all[0].points, &all[0].working), (1, member(1), Points::whole(5), &None));
}

#[test]
fn a7_the_head_gets_it_and_without_one_the_doer() {
    let to = || json!([{"who": "HEAD"}]);
    assert_eq!(given(to(), Points::whole(5), &parties(3, 0)), [(member(9), Points::whole(5))]);
    assert_eq!(given(to(), Points::whole(5), &Parties { head: None, ..parties(3, 0) }), [(member(1), Points::whole(5))]);
}

#[test]
fn a7_both_parties_get_the_same_or_divide_it() {
    let each = json!([{"who": "DOER"}, {"who": "NAMED"}]);
    assert_eq!(given(each, Points::whole(5), &parties(1, 2)), [1, 20, 21].map(|who| (member(who), Points::whole(5))));
    let divided = json!([{"who": "DOER", "share": "0.5"}, {"who": "NAMED", "share": "0.5", "divided": true}]);
    let found = given(divided, points("5"), &parties(1, 3));
    assert_eq!(
        found,
        [(member(1), points("2.5")), (member(20), points("0.84")), (member(21), points("0.83")), (member(22), points("0.83"))]
    );
}

#[test]
fn a7_a_household_divides_to_the_hundredth_and_deductions_too() {
    let to = || json!([{"who": "HOUSEHOLD", "divided": true}]);
    assert_eq!(
        given(to(), points("-0.05"), &parties(3, 0)).iter().map(|one| one.1).collect::<Vec<_>>(),
        [points("-0.02"), points("-0.02"), points("-0.01")]
    );
    assert_eq!(given(to(), points("4"), &parties(0, 0)), [(member(1), points("4"))]);
    assert_eq!(given(json!([{"who": "NAMED"}]), points("4"), &parties(0, 0)), []);
}

proptest! {
    #[test]
    fn a7_divided_parts_add_up_exactly(hundredths in -100_000_i64..100_000, heads in 1_u128..30) {
        let points = Points::from_hundredths(hundredths);
        let found = given(json!([{"who": "HOUSEHOLD", "divided": true}]), points, &parties(heads, 0));
        prop_assert_eq!(found.iter().map(|one| one.1).sum::<Points>(), points);
        let (least, most) = (found.iter().map(|one| one.1).min().unwrap(), found.iter().map(|one| one.1).max().unwrap());
        prop_assert!((most - least).hundredths() <= 1);
    }
}
