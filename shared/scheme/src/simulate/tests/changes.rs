//! What a changed scheme would have done.

use linli_contracts::scoring::WorkingStep;
use linli_kernel::ErrorCode;

use super::*;

fn several(who: u128, item: &str, on: u64, times: i64) -> Doing {
    let mut doing = doing(who, item, on);
    doing.claim.quantity = Quantity::from_thousandths(times * 1_000);
    doing
}

fn asking(who: u128, on: u64, asked: &str) -> Doing {
    let mut doing = doing(who, "deed", on);
    doing.claim.asked = Some(points(asked));
    doing
}

fn totals(simulation: &Simulation) -> Vec<[String; 2]> {
    simulation.people.iter().map(|person| [person.total.before.to_string(), person.total.after.to_string()]).collect()
}

fn item<'a>(simulation: &'a Simulation, code: &str) -> &'a ItemChange {
    simulation.items.iter().find(|item| item.item == code).unwrap()
}

#[test]
fn d305_a_lower_cap_says_whom_it_touches_and_what_it_saves() {
    let history = lived(&scheme(|_| {}), 3, &[several(1, "daily", 0, 4), several(2, "daily", 8, 1), several(1, "daily", 8, 2)]);
    let draft = scheme(|document| document["items"][0]["caps"][0]["limit"]["POINTS"] = json!(10));
    let simulation = run(&draft, &history);
    // Everybody began with 10.
    assert_eq!(totals(&simulation), [["40", "30"], ["15", "15"], ["10", "10"]]);
    assert_eq!((simulation.gain, simulation.lose, simulation.same), (0, 1, 2));
    let daily = item(&simulation, "daily");
    assert_eq!((daily.lines, daily.points), (3, Change { before: points("35"), after: points("25") }));
    let caps: Vec<_> = simulation.caps.iter().map(|cap| (cap.scope.as_str(), cap.limit, cap.lines, cap.points)).collect();
    let cut = (Change { before: 0, after: 1 }, Change { before: points("0"), after: points("10") });
    assert_eq!(caps, [("daily", CapLimit::Points(points("10")), cut.0, cut.1)]);
    let budget = |points_: &str, yuan: &str| Budget {
        spendable: points(points_),
        turned: Some(TurnedInto { exchange: "cash".into(), unit: "元".into(), amount: points(yuan) }),
    };
    assert_eq!(simulation.budget, Change { before: budget("65", "32"), after: budget("55", "27") });
    let case = &simulation.lines[0];
    assert_eq!((simulation.lines.len(), case.line, case.points), (1, line(1), Change { before: points("20"), after: points("10") }));
    assert_eq!((case.cuts.before.len(), case.cuts.after.len(), case.workings[0].step), (0, 1, WorkingStep::Value));
    assert_eq!(simulation.cases.len(), 1);
    assert_eq!((simulation.cases[0].before.total, simulation.cases[0].after.total), (points("40"), points("30")));
}

#[test]
fn d305_grades_are_counted_before_and_after() {
    let history = lived(&scheme(|_| {}), 3, &[several(1, "daily", 0, 4), several(1, "daily", 8, 2), several(2, "daily", 16, 2)]);
    let draft = scheme(|document| document["result"]["bands"][0]["share"] = json!(0.4));
    let simulation = run(&draft, &history);
    let of = |band: &str, before, after| (Some(band.to_owned()), Change { before, after });
    // 40 are top by total; 30% of three are nobody, 40% one.
    assert_eq!(simulation.bands, [of("low", 1, 1), of("mid", 2, 1), of("top", 0, 1)]);
    assert_eq!((simulation.same, simulation.cases.len()), (3, 1));
    assert_eq!(simulation.people[0].band, Change { before: Some("mid".to_owned()), after: Some("top".to_owned()) });
}

#[test]
fn d305_what_a_reviewer_decided_is_kept_within_what_the_draft_allows() {
    let decided = |mut doing: Doing, by: &str| {
        doing.decided = Some(points(by));
        doing
    };
    let doings = [decided(asking(1, 0, "10"), "4"), decided(asking(3, 0, "10"), "8"), decided(asking(5, 0, "10"), "0"), asking(7, 0, "3")];
    let history = lived(&scheme(|_| {}), 8, &doings);
    let draft = scheme(|document| document["items"][2]["value"] = json!({"rule": "RANGE", "min": 3.5, "max": 6}));
    let simulation = run(&draft, &history);
    let shared = |number: usize| simulation.people[number - 1].total.after + simulation.people[number].total.after - points("20");
    assert_eq!([shared(1), shared(3), shared(5), shared(7)], ["4", "6", "0", "3.5"].map(points));
    assert_eq!(item(&simulation, "deed").points, Change { before: points("15"), after: points("13.5") });
}

#[test]
fn d305_an_item_the_draft_lacks_comes_to_nothing_and_is_listed_last() {
    let history = lived(&scheme(|_| {}), 2, &[doing(1, "daily", 0), several(1, "hours", 1, 3), doing(2, "litter", 2)]);
    let draft = scheme(|document| {
        document["items"].as_array_mut().unwrap().remove(0);
    });
    let simulation = run(&draft, &history);
    assert_eq!(simulation.items.iter().map(|item| item.item.as_str()).collect::<Vec<_>>(), ["hours", "litter", "daily"]);
    let daily = item(&simulation, "daily");
    assert_eq!((daily.points, daily.unjudged), (Change { before: points("5"), after: points("0") }, 1));
    assert_eq!(simulation.lines[0].error, daily.reason);
    assert_eq!(totals(&simulation), [["18", "13"], ["7", "7"]]);
}

#[test]
fn d305_what_the_draft_cannot_judge_says_why() {
    let history = lived(&scheme(|_| {}), 2, &[several(1, "daily", 0, 2), several(1, "hours", 1, 3)]);
    let draft = scheme(|document| {
        document["classes"] = json!([{"code": "party", "name": "党员"}]);
        document["items"][0]["classes"] = json!(["party"]);
        document["items"][1]["value"] = json!({"rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 2});
    });
    let simulation = run(&draft, &history);
    let reason = |code: &str| item(&simulation, code).reason.as_ref().unwrap().code;
    assert_eq!((reason("daily"), reason("hours")), (ErrorCode::ItemNotForClass, ErrorCode::BadQuantity));
    assert_eq!(totals(&simulation)[0], ["23", "10"]);
}

#[test]
fn d305_a_choice_that_becomes_fixed_and_the_reverse_are_judged() {
    let history = lived(&scheme(|_| {}), 2, &[asking(1, 0, "9"), doing(1, "daily", 3)]);
    let draft = scheme(|document| {
        document["items"][0]["value"] = json!({"rule": "OPEN", "max": 3});
        document["items"][2]["value"] = json!({"rule": "FIXED", "points": 4});
    });
    let simulation = run(&draft, &history);
    assert_eq!(item(&simulation, "deed").points.after, points("4"));
    assert_eq!(item(&simulation, "daily").points.after, points("3"), "5 were declared, 3 are allowed");
}

#[test]
fn d305_what_people_reversed_stays_reversed_and_frees_its_room() {
    let mut first = several(1, "daily", 0, 4);
    first.reversed = true;
    let history = lived(&scheme(|_| {}), 2, &[first, several(1, "daily", 0, 2)]);
    let draft = scheme(|document| document["items"][0]["value"]["points"] = json!(8));
    let simulation = run(&draft, &history);
    assert_eq!(item(&simulation, "daily").points, Change { before: points("10"), after: points("16") });
}

#[test]
fn d305_deeds_before_the_period_fill_the_drafts_caps() {
    let mut history = lived(&scheme(|_| {}), 2, &[several(1, "daily", 0, 2)]);
    let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
    history.counted = vec![Counted {
        doer: holder(1),
        household: None,
        holder: holder(1),
        item: "daily".to_owned(),
        day,
        event: None,
        quantity: Quantity::from_thousandths(3_000),
        points: points("15"),
        times: 3,
        line: None,
    }];
    let draft = scheme(|document| document["items"][0]["caps"] = json!([{"window": "EVER", "limit": {"POINTS": 18}}]));
    assert_eq!(item(&run(&draft, &history), "daily").points.after, points("3"));
}

#[test]
fn d305_the_cases_shown_are_always_the_same_twenty() {
    let doings: Vec<_> = (1..=60).map(|who| several(who, "daily", 0, 3)).collect();
    let document = scheme(|document| document["items"][0]["caps"] = json!([]));
    let draft = scheme(|document| document["items"][0]["value"]["points"] = json!(1));
    let history = lived(&document, 60, &doings);
    let mut other = history.clone();
    other.facts.reverse();
    let (simulation, reversed) = (run(&draft, &history), run(&draft, &other));
    assert_eq!((simulation.lines.len(), simulation.cases.len()), (SAMPLE, SAMPLE));
    assert_eq!(simulation.lines, reversed.lines);
    let numbers: Vec<_> = simulation.lines.iter().map(|case| case.line.uuid().as_u128() % 100).collect();
    assert!(numbers.iter().any(|number| *number > 40), "not the first ones alone: {numbers:?}");
}

#[test]
fn d305_a_simulation_ends_when_it_is_told_to() {
    let doings: Vec<_> = (0..1_200).map(|n| doing(n % 40 + 1, "daily", 0)).collect();
    let document = scheme(|_| {});
    let history = lived(&document, 40, &doings);
    let mut told = vec![];
    assert_eq!(
        simulate(&document, &history, &mut |done, of| {
            told.push((done, of));
            done < 1_000
        }),
        None
    );
    assert_eq!(told, [(0, 1_280), (512, 1_280), (1_024, 1_280)]);
}

#[test]
fn d305_several_versions_of_a_period_are_told_apart() {
    let old = scheme(|_| {});
    let mut history = lived(&old, 2, &[doing(1, "daily", 0), doing(1, "daily", 9)]);
    let newer = scheme(|document| {
        document["items"].as_array_mut().unwrap().remove(0);
    });
    history.documents.push(newer.clone());
    // The past keeps what the older version granted.
    let simulation = run(&newer, &history);
    assert_eq!(totals(&simulation)[0], ["20", "10"]);
    assert_eq!(run(&old, &history).people[0].total, Change { before: points("20"), after: points("20") });
}
