//! What holds for any result.

use proptest::prelude::*;

use super::*;

fn scheme(ties: &str) -> SchemeDocument {
    let components = json!([
        {"code": "daily", "name": "日常", "weight": 0.7, "source": {"of": "POINTS", "groups": ["g"]}, "full": 30},
        {"code": "rest", "name": "其他", "weight": 0.3, "source": {"of": "POINTS", "items": ["c"]}, "per_head": true, "most": 90}
    ]);
    let bands = json!([
        {"code": "top", "name": "优", "from": 60, "share": "20%"}, {"code": "mid", "name": "良", "from": 30, "below": 60, "count": 3},
        {"code": "low", "name": "中", "below": 30}
    ]);
    let ties = if ties == "BY" { json!({"rule": "BY", "components": ["rest"]}) } else { json!({"rule": ties}) };
    document(
        json!({"result": {"decimals": 1, "components": components, "bands": bands, "ties": ties, "awards": [{"code": "a", "name": "奖", "top": 2}]}}),
    )
}

prop_compose! {
    fn somebody()(a in -500..3_000_i64, b in 0..40_i64, c in -100..4_000_i64, heads in 1..7_u32, exempt in proptest::bool::weighted(0.1)) -> Participant {
        let items = [("a", a / 50 * 50), ("b", b * 100), ("c", c / 50 * 50)];
        let items = items.map(|(code, hundredths)| (code.to_owned(), Points::from_hundredths(hundredths))).into();
        Participant { items, heads, exempt: exempt.then(|| "病".to_owned()), ..Participant::new(holder(0)) }
    }
}

fn everybody() -> impl Strategy<Value = Vec<Participant>> {
    proptest::collection::vec(somebody(), 0..40)
        .prop_map(|people| (1..).zip(people).map(|(number, who)| Participant { holder: holder(number), ..who }).collect())
}

/// The exact value a step came to.
fn exact(working: &Working) -> i128 {
    let text = working.args.get("exact").cloned().unwrap_or_else(|| working.points.to_string());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{fraction:0<8}").parse().unwrap()
}

proptest! {
    #[test]
    fn the_order_of_people_changes_nothing(people in everybody(), turn in 0..40_usize, ties in prop_oneof!["OUT", "IN", "BY"]) {
        let document = scheme(&ties);
        let mut settled = settle(&document, &people);
        let mut turned = people;
        let by = turn.min(turned.len());
        turned.rotate_left(by);
        turned.reverse();
        settled.rotate_left(by);
        settled.reverse();
        prop_assert_eq!(settle(&document, &turned), settled);
    }

    #[test]
    fn g7_a_quota_with_ties_out_is_never_exceeded(people in everybody(), ties in prop_oneof!["OUT", "BY"]) {
        let settled = settle(&scheme(&ties), &people);
        let graded = settled.iter().filter(|settled| settled.place.is_some()).count();
        prop_assert!(settled.iter().filter(|settled| settled.band.as_deref() == Some("top")).count() <= graded / 5);
        prop_assert!(settled.iter().filter(|settled| settled.band.as_deref() == Some("mid")).count() <= 3);
        prop_assert!(settled.iter().filter(|settled| !settled.awards.is_empty()).count() <= 2);
    }

    #[test]
    fn g7_nobody_has_a_better_grade_than_somebody_with_more(people in everybody(), ties in prop_oneof!["OUT", "IN", "BY"]) {
        let mut settled = settle(&scheme(&ties), &people);
        settled.retain(|settled| settled.place.is_some());
        settled.sort_by_key(|settled| std::cmp::Reverse(settled.total));
        let rank = |settled: &Settled| ["top", "mid", "low"].iter().position(|band| Some(*band) == settled.band.as_deref());
        for pair in settled.windows(2).filter(|pair| pair[0].total > pair[1].total) {
            prop_assert!(rank(&pair[0]) <= rank(&pair[1]), "{:?}", pair);
        }
        prop_assert!(settled.iter().all(|settled| settled.band.is_some()));
    }

    #[test]
    fn an_explanation_adds_up_to_the_total(people in everybody()) {
        for settled in settle(&scheme("OUT"), &people) {
            let weights = settled.workings.iter().filter(|working| working.step == WorkingStep::Weight).map(exact).sum::<i128>();
            let total = settled.workings.iter().find(|working| working.step == WorkingStep::Total).unwrap();
            prop_assert_eq!(weights, exact(total));
            prop_assert_eq!(total.points, settled.total);
            prop_assert!((exact(total) - i128::from(settled.total.hundredths()) * 1_000_000).abs() <= 5_000_000, "rounded to one place");
        }
    }
}
