//! What deeds are worth, rule by rule.

use std::collections::BTreeMap;

use linli_contracts::scoring::{SchemeDocument, WorkingStep};
use linli_kernel::{ErrorCode, Points};
use rstest::rstest;
use serde_json::{Value, json};

use super::{Quantity, Worth, review_range, times, worth};
use crate::{claim::Claim, rules::Rules};

/// A scheme of one item `x` with this value and these further fields.
fn scheme(value: &Value, more: &Value) -> SchemeDocument {
    let mut item = json!({"code": "x", "name": "项目", "kind": "ADDITIONAL", "value": value});
    for (name, field) in more.as_object().into_iter().flatten().filter(|(name, _)| *name != "tables") {
        item[name] = field.clone();
    }
    let tables = more.get("tables").cloned().unwrap_or(json!([]));
    let document = json!({
        "name": "试", "items": [item], "coefficients": tables, "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7},
    });
    serde_json::from_value(document).unwrap()
}

fn claim(quantity: &str, asked: Option<i64>, inputs: &[(&str, &str)]) -> Claim {
    let inputs: BTreeMap<_, _> = inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let quantity = quantity.parse().unwrap();
    Claim { quantity, asked: asked.map(Points::whole), inputs, ..Claim::once("x", "2026-03-05".parse().unwrap()) }
}

fn judged(value: &Value, claim: &Claim) -> Result<Worth, (ErrorCode, String)> {
    let document = scheme(value, &json!({}));
    worth(&Rules::new(&document), claim).map_err(|error| (error.code, error.place.unwrap_or_default()))
}

fn points(value: &Value, quantity: &str) -> Points {
    judged(value, &claim(quantity, None, &[])).unwrap().points
}

fn hundredths(text: &str) -> Points {
    text.parse().unwrap()
}

#[test]
fn quantities_are_plain_decimals_above_zero() {
    for (text, thousandths, shown) in
        [("1", 1000, "1"), ("2.5", 2500, "2.5"), ("0.125", 125, "0.125"), ("01.50", 1500, "1.5"), ("1000000", 1_000_000_000, "1000000")]
    {
        let quantity: Quantity = text.parse().unwrap();
        assert_eq!((quantity.thousandths(), quantity.to_string().as_str()), (thousandths, shown));
    }
    for bad in ["", "0", "0.000", "-1", "+1", "NaN", "inf", "1e3", "1.", ".5", "1.2345", "1000000.001", "10000001", "１", "1,5", " 1"] {
        let error = bad.parse::<Quantity>().unwrap_err();
        assert_eq!((error.code, error.args["max"].as_str()), (ErrorCode::BadQuantity, "1000000"), "{bad}");
    }
    assert_eq!(Quantity::from_thousandths(-2_500).to_string(), "-2.5");
}

#[test]
fn b0_a_fixed_value_counts_as_often_as_the_deed() {
    let five = json!({"rule": "FIXED", "points": 5});
    let seven = judged(&five, &claim("7", None, &[])).unwrap();
    assert_eq!((seven.points, seven.times), (Points::whole(35), 7));
    assert_eq!((seven.workings[0].step, seven.workings[0].place.as_str()), (WorkingStep::Value, "items[0].value"));
    for bad in ["1.5", "1000"] {
        assert_eq!(judged(&five, &claim(bad, None, &[])).unwrap_err(), (ErrorCode::BadQuantity, "quantity".into()));
    }
    let asked = judged(&five, &claim("1", Some(6), &[])).unwrap_err();
    assert_eq!(asked, (ErrorCode::PointsOutOfRange, "points".into()));
    let document = scheme(&five, &json!({}));
    assert_eq!(times(&document.items[0], "7".parse().unwrap()), 7);
}

#[rstest]
#[case("1", Some(10), Ok(10))]
#[case("1", Some(1), Err(ErrorCode::PointsOutOfRange))]
#[case("1", Some(11), Err(ErrorCode::PointsOutOfRange))]
#[case("1", None, Err(ErrorCode::PointsOutOfRange))]
#[case("2", Some(5), Err(ErrorCode::BadQuantity))]
fn b1_a_choice_stays_inside_its_range(#[case] quantity: &str, #[case] asked: Option<i64>, #[case] expected: Result<i64, ErrorCode>) {
    let range = json!({"rule": "RANGE", "min": 2, "max": 10});
    let found = judged(&range, &claim(quantity, asked, &[])).map(|worth| worth.points).map_err(|error| error.0);
    assert_eq!(found, expected.map(Points::whole));
}

#[test]
fn b11_an_open_value_is_anything_but_nothing_up_to_its_most() {
    let open = json!({"rule": "OPEN", "max": 10});
    let of = |asked| judged(&open, &claim("1", Some(asked), &[])).map(|worth| worth.points).map_err(|error| error.0);
    assert_eq!((of(3), of(0), of(11)), (Ok(Points::whole(3)), Err(ErrorCode::PointsOutOfRange), Err(ErrorCode::PointsOutOfRange)));
    let taken = judged(&json!({"rule": "OPEN", "max": -10}), &claim("1", Some(-4), &[])).unwrap();
    assert_eq!(taken.points, Points::whole(-4));
}

#[rstest]
#[case(json!({"points": "0.33"}), "2.5", "0.83")]
#[case(json!({"points": 1}), "2.5", "2.5")]
#[case(json!({"points": 1, "each": 100}), "350", "3.5")]
#[case(json!({"points": 1, "each": 100, "rounding": "DOWN"}), "399.999", "3")]
#[case(json!({"points": 1, "each": 100, "rounding": "UP"}), "300.001", "4")]
#[case(json!({"points": 1, "each": 100, "rounding": "HALF"}), "349.999", "3")]
#[case(json!({"points": 1, "each": 100, "rounding": "HALF"}), "350", "4")]
#[case(json!({"points": 1, "rounding": "DOWN"}), "0.999", "0")]
#[case(json!({"points": 1, "least": 2, "most": 3}), "1", "2")]
#[case(json!({"points": 1, "least": 2, "most": 3}), "9", "3")]
#[case(json!({"points": -1, "least": -3}), "9", "-3")]
#[case(json!({"points": "0.05"}), "0.5", "0.03")]
fn b2_a_rate_is_multiplied_rounded_and_held(#[case] mut rule: Value, #[case] quantity: &str, #[case] expected: &str) {
    rule["rule"] = json!("RATE");
    rule["unit"] = json!("小时");
    rule["max_quantity"] = json!(1000);
    assert_eq!(points(&rule, quantity), hundredths(expected), "{rule}");
    let more = judged(&rule, &claim("1000.001", None, &[])).unwrap_err();
    assert_eq!(more, (ErrorCode::BadQuantity, "quantity".into()));
}

#[test]
fn b3_the_volunteers_table_of_hours_is_met_to_the_digit() {
    let table = [(10, 2), (20, 5), (50, 10), (80, 15), (100, 20), (150, 25), (200, 30), (250, 40), (300, 50)];
    let steps: Vec<_> = table.iter().map(|(at, points)| json!({"at": at, "points": points})).collect();
    let rule = json!({"rule": "STEPS", "unit": "小时", "steps": steps});
    for (hours, expected) in [("9", 0), ("19", 2), ("49", 5), ("50", 10), ("299", 40), ("299.999", 40), ("900", 50)] {
        assert_eq!(points(&rule, hours), Points::whole(expected), "{hours} h");
    }
}

#[test]
fn b3_the_rank_of_an_award_gives_its_points() {
    let entries = json!([{"code": "city", "name": "市级", "points": 20}, {"code": "street", "name": "街道级", "points": "7.5"}]);
    let rule = json!({"rule": "CHECKLIST", "pick": "ONE", "entries": entries});
    let of = |inputs: &[(&str, &str)]| judged(&rule, &claim("1", None, inputs)).map(|worth| worth.points);
    assert_eq!(of(&[("street", "1")]), Ok(hundredths("7.5")));
    assert_eq!(of(&[("street", "1"), ("city", "0")]), Ok(hundredths("7.5")));
    for two in [&[][..], &[("street", "1"), ("city", "1")]] {
        assert_eq!(of(two), Err((ErrorCode::OneEntry, "inputs".into())));
    }
    assert_eq!(of(&[("town", "1")]), Err((ErrorCode::UnknownInput, "inputs.town".into())));
    assert_eq!(of(&[("city", "yes")]), Err((ErrorCode::BadInput, "inputs.city".into())));
}

#[test]
fn b4_marginal_tiers_give_each_part_its_own_rate() {
    let tiers = json!([{"above": 0, "points": 1}, {"above": 10, "points": "0.5"}, {"above": 30, "points": "0.25"}]);
    let rule = json!({"rule": "TIERS", "unit": "公斤", "tiers": tiers});
    for (kilos, expected) in [("4", "4"), ("10", "10"), ("12.5", "11.25"), ("30", "20"), ("34", "21"), ("34.01", "21"), ("34.02", "21.01")]
    {
        assert_eq!(points(&rule, kilos), hundredths(expected), "{kilos} kg");
    }
}

#[rstest]
#[case("EXACT", "1250", "11.25")]
#[case("EXACT", "50", "0.5")]
#[case("DOWN", "999", "9")]
#[case("DOWN", "1099", "10")]
#[case("DOWN", "1250", "11")]
#[case("UP", "1001", "10.5")]
#[case("HALF", "949", "9")]
#[case("HALF", "950", "10")]
fn b4_tiers_may_count_in_hundreds_and_begin_at_so_many_units_all_the_same(#[case] rounding: &str, #[case] yuan: &str, #[case] gives: &str) {
    let rule = json!({"rule": "TIERS", "unit": "元", "each": 100, "rounding": rounding, "tiers": [{"above": 0, "points": 1}, {"above": 1000, "points": 0.5}]});
    assert_eq!(points(&rule, yuan), hundredths(gives));
}

#[test]
fn b5_points_keep_two_places() {
    assert_eq!(points(&json!({"rule": "FIXED", "points": "0.25"}), "3"), hundredths("0.75"));
}

fn roles() -> Value {
    let options = json!([{"code": "lead", "name": "负责人", "factor": "1.5"}, {"code": "help", "name": "参与", "factor": "0.33"}]);
    let hard = json!([{"code": "hard", "name": "难", "factor": 2}]);
    json!([{"code": "role", "name": "角色", "options": options}, {"code": "level", "name": "难度", "options": hard}])
}

#[test]
fn b6_coefficients_multiply_in_turn_and_must_be_chosen() {
    let fields = json!({"tables": roles(), "coefficients": ["role", "level"]});
    let document = scheme(&json!({"rule": "FIXED", "points": 5}), &fields);
    let rules = Rules::new(&document);
    let of =
        |inputs: &[(&str, &str)]| worth(&rules, &claim("1", None, inputs)).map_err(|error| (error.code, error.place.unwrap_or_default()));
    let found = of(&[("role", "lead"), ("level", "hard")]).unwrap();
    assert_eq!(found.points, Points::whole(15));
    let steps: Vec<_> = found.workings.iter().map(|step| (step.place.as_str(), step.points)).collect();
    let expected = [
        ("items[0].value", Points::whole(5)),
        ("items[0].coefficients[0]", hundredths("7.5")),
        ("items[0].coefficients[1]", Points::whole(15)),
    ];
    assert_eq!(steps, expected);
    assert_eq!(of(&[("role", "help"), ("level", "hard")]).unwrap().points, hundredths("3.3"));
    assert_eq!(of(&[("role", "lead")]), Err((ErrorCode::Required, "inputs.level".into())));
    assert_eq!(of(&[("role", "boss"), ("level", "hard")]), Err((ErrorCode::BadInput, "inputs.role".into())));
    assert_eq!(of(&[("role", "lead"), ("level", "hard"), ("x", "1")]), Err((ErrorCode::UnknownInput, "inputs.x".into())));
}

#[test]
fn b8_a_checklist_adds_up_to_its_most() {
    let entries = json!([
        {"code": "floor", "name": "地面整洁", "points": 4}, {"code": "bins", "name": "分类到位", "points": 4}, {"code": "stairs", "name": "楼道", "points": 4},
    ]);
    let any = json!({"rule": "CHECKLIST", "pick": "ANY", "entries": entries, "most": 10});
    let marks = json!({"rule": "CHECKLIST", "pick": "MARKS", "entries": entries});
    let of = |rule: &Value, inputs: &[(&str, &str)]| judged(rule, &claim("1", None, inputs)).map(|worth| worth.points);
    assert_eq!(of(&any, &[("floor", "1"), ("bins", "1")]), Ok(Points::whole(8)));
    assert_eq!(of(&any, &[("floor", "1"), ("bins", "1"), ("stairs", "1")]), Ok(Points::whole(10)));
    assert_eq!(of(&any, &[]), Ok(Points::ZERO));
    assert_eq!(of(&marks, &[("floor", "3.5"), ("bins", "0")]), Ok(hundredths("3.5")));
    assert_eq!(of(&marks, &[("floor", "4.01")]), Err((ErrorCode::BadInput, "inputs.floor".into())));
    assert_eq!(of(&marks, &[("floor", "-1")]), Err((ErrorCode::BadInput, "inputs.floor".into())));
    let taken = json!({"rule": "CHECKLIST", "pick": "ANY", "entries": [{"code": "a", "name": "甲", "points": -6}, {"code": "b", "name": "乙", "points": -6}], "most": -10});
    assert_eq!(of(&taken, &[("a", "1"), ("b", "1")]), Ok(Points::whole(-10)));
}

#[test]
fn a4_judges_are_averaged_without_their_extremes() {
    let rule = json!({"rule": "JUDGES", "max": 10, "least": 3, "drop": 1});
    let of = |inputs: &[(&str, &str)]| judged(&rule, &claim("1", None, inputs)).map(|worth| worth.points);
    assert_eq!(of(&[("甲", "9"), ("乙", "8.5"), ("丙", "10"), ("丁", "2")]), Ok(hundredths("8.75")));
    assert_eq!(of(&[("甲", "9"), ("乙", "8"), ("丙", "7")]), Ok(Points::whole(8)));
    assert_eq!(of(&[("甲", "9"), ("乙", "8")]), Err((ErrorCode::FewJudges, "inputs".into())));
    assert_eq!(of(&[("甲", "9"), ("乙", "8"), ("丙", "11")]), Err((ErrorCode::BadInput, "inputs.丙".into())));
    let plain = json!({"rule": "JUDGES", "max": 10});
    assert_eq!(judged(&plain, &claim("1", None, &[("a", "1"), ("b", "1"), ("c", "2")])).unwrap().points, hundredths("1.33"));
    assert_eq!(judged(&plain, &claim("1", None, &[("a", "0.01"), ("b", "0.02")])).unwrap().points, hundredths("0.02"));
}

#[test]
fn a_formula_works_on_its_inputs_and_stays_inside_its_limits() {
    let inputs = json!([{"name": "hours", "label": "小时", "min": 0, "max": 24}, {"name": "people", "label": "人数", "min": 1, "max": 50}]);
    let rule = json!({"rule": "FORMULA", "formula": "hours * people / 4", "inputs": inputs, "min": 1, "max": 20});
    let of = |inputs: &[(&str, &str)]| judged(&rule, &claim("1", None, inputs)).map(|worth| worth.points);
    assert_eq!(of(&[("hours", "2.5"), ("people", "3")]), Ok(hundredths("1.88")));
    assert_eq!(of(&[("hours", "0"), ("people", "3")]), Ok(Points::whole(1)));
    assert_eq!(of(&[("hours", "24"), ("people", "50")]), Ok(Points::whole(20)));
    assert_eq!(of(&[("hours", "1")]), Err((ErrorCode::Required, "inputs.people".into())));
    for bad in ["24.1", "-1", "x", "1e1", "", ".5", "0x1", "١"] {
        assert_eq!(of(&[("hours", bad), ("people", "1")]), Err((ErrorCode::BadInput, "inputs.hours".into())), "{bad}");
    }
    let broken = json!({"rule": "FORMULA", "formula": "hours +", "inputs": inputs, "min": 1, "max": 20});
    assert_eq!(judged(&broken, &claim("1", None, &[("hours", "1"), ("people", "1")])).unwrap_err().0, ErrorCode::FormulaInvalid);
}

#[test]
fn an_item_the_scheme_lacks_is_refused() {
    let document = scheme(&json!({"rule": "FIXED", "points": 5}), &json!({}));
    let error = worth(&Rules::new(&document), &Claim::once("y", "2026-03-05".parse().unwrap())).unwrap_err();
    assert_eq!((error.code, error.place.as_deref()), (ErrorCode::SchemeItem, Some("item")));
}

#[rstest]
#[case(json!({"rule": "FIXED", "points": 5}), (0, 10))]
#[case(json!({"rule": "FIXED", "points": -5}), (-10, 0))]
#[case(json!({"rule": "STEPS", "unit": "h", "over": "YEAR", "steps": [{"at": 10, "points": 2}, {"at": 20, "points": 7}]}), (0, 7))]
#[case(json!({"rule": "TIERS", "unit": "h", "over": "YEAR", "tiers": [{"above": 0, "points": 1}, {"above": 9, "points": 3}]}), (0, 6))]
#[case(json!({"rule": "TIERS", "unit": "m", "over": "YEAR", "each": 30, "rounding": "DOWN", "tiers": [{"above": 0, "points": 4}]}), (0, 4))]
fn reviewers_grant_between_nothing_and_what_the_item_gives(#[case] value: Value, #[case] range: (i64, i64)) {
    let document = scheme(&value, &json!({}));
    let found = review_range(&Rules::new(&document), &claim("2", None, &[])).unwrap();
    assert_eq!(found, (Points::whole(range.0), Points::whole(range.1)));
}

#[test]
fn b1_reviewers_choose_within_what_the_item_leaves_open() {
    let of = |value: &Value, more: &Value, inputs: &[(&str, &str)]| {
        let document = scheme(value, more);
        review_range(&Rules::new(&document), &claim("1", None, inputs)).unwrap()
    };
    let whole = Points::whole;
    assert_eq!(of(&json!({"rule": "RANGE", "min": 2, "max": 8}), &json!({}), &[]), (whole(2), whole(8)));
    assert_eq!(of(&json!({"rule": "OPEN", "max": 10}), &json!({}), &[]), (whole(0), whole(10)));
    assert_eq!(of(&json!({"rule": "OPEN", "max": -10}), &json!({}), &[]), (whole(-10), whole(0)));
    let fields = json!({"tables": roles(), "coefficients": ["level"]});
    assert_eq!(of(&json!({"rule": "RANGE", "min": 2, "max": 8}), &fields, &[("level", "hard")]), (whole(4), whole(16)));
}

#[test]
fn a_decision_is_a_step_of_its_own() {
    let document = scheme(&json!({"rule": "FIXED", "points": 5}), &json!({}));
    let found = worth(&Rules::new(&document), &claim("1", None, &[])).unwrap();
    assert_eq!(found.clone().decide(Points::whole(5)), found);
    let decided = found.decide(Points::whole(3));
    let last = decided.workings.last().unwrap();
    assert_eq!((decided.points, last.step, last.args["before"].as_str()), (Points::whole(3), WorkingStep::Decision, "5"));
}
