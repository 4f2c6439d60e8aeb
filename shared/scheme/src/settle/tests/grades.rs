//! Bands, quotas, ties, overrides and awards.

use super::*;

/// S4 as it was mended: at most 15% excellent.
fn s4(ties: Value, more: Value) -> SchemeDocument {
    let mut result = json!({"ties": ties, "bands": [
        {"code": "unfit", "name": "不合格", "below": 60},
        {"code": "basic", "name": "基本合格", "from": 60, "below": 70},
        {"code": "fit", "name": "合格", "from": 70, "below": 90},
        {"code": "best", "name": "优秀", "from": 90, "share": "15%"}
    ]});
    result.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document(json!({"result": result}))
}

fn out() -> Value {
    json!({"rule": "OUT"})
}

/// Twenty people of whom so many have 90 and more, falling by one.
fn twenty(best: usize) -> Vec<Participant> {
    let best = (0..best).map(|n| (99 - n).to_string());
    let totals: Vec<String> = best.chain(std::iter::repeat("75".to_owned())).take(20).collect();
    people(&totals.iter().map(String::as_str).collect::<Vec<_>>())
}

fn count(settled: &[Settled], band: &str) -> usize {
    bands(settled).into_iter().filter(|of| *of == band).count()
}

#[test]
fn g9_a_band_holds_from_its_beginning_and_below_its_end() {
    let document = document(json!({"result": {"bands": [
        {"code": "low", "name": "低", "below": 60}, {"code": "mid", "name": "中", "from": 60, "below": 90}, {"code": "top", "name": "高", "from": 90}
    ]}}));
    assert_eq!(
        bands(&settle(&document, &people(&["-5", "59.99", "60", "89.99", "90", "500"]))),
        ["low", "low", "mid", "mid", "top", "top"]
    );
}

#[test]
fn g9_a_total_in_a_hole_has_no_grade() {
    let document = document(
        json!({"result": {"bands": [{"code": "top", "name": "优", "from": 90}, {"code": "mid", "name": "中", "from": 70, "below": 80}]}}),
    );
    assert_eq!(bands(&settle(&document, &people(&["83"]))), ["-"]);
}

#[test]
fn d144_of_twenty_members_three_at_most_are_excellent() {
    let settled = settle(&s4(out(), json!({})), &twenty(8));
    assert_eq!((count(&settled, "best"), count(&settled, "fit")), (3, 17));
    assert_eq!(bands(&settled)[..4], ["best", "best", "best", "fit"]);
    let quota = settled[3].workings.iter().find(|working| working.step == WorkingStep::Quota).unwrap();
    assert_eq!(quota.place, "result.bands[3]");
    assert_eq!([&quota.args["quota"], &quota.args["to"]], ["3", "fit"]);
}

#[test]
fn g7_equal_totals_where_a_quota_ends_are_all_out_or_all_in() {
    let mut people = twenty(2);
    for who in &mut people[2..5] {
        who.items.insert("a".to_owned(), points("92"));
    }
    assert_eq!(count(&settle(&s4(out(), json!({})), &people), "best"), 2);
    assert_eq!(count(&settle(&s4(json!({"rule": "IN"}), json!({})), &people), "best"), 5);
}

#[test]
fn g7_ties_are_broken_by_components_in_turn_even_by_one_of_no_weight() {
    let ties = json!({"rule": "BY", "components": ["duty", "deeds"]});
    let component = |code: &str, weight: &str, items: Value| json!({"code": code, "name": code, "weight": weight, "source": {"of": "POINTS", "items": items}});
    let components =
        json!([component("all", "1", json!(["a"])), component("duty", "0", json!(["b"])), component("deeds", "0", json!(["c"]))]);
    let document = s4(ties, json!({"components": components}));
    let mut people = twenty(2);
    for (who, (duty, deeds)) in people[2..6].iter_mut().zip([("1", "9"), ("5", "2"), ("5", "3"), ("5", "1")]) {
        who.items.extend([("a", "92"), ("b", duty), ("c", deeds)].map(|(item, value)| (item.to_owned(), points(value))));
    }
    let settled = settle(&document, &people);
    assert_eq!(bands(&settled)[..6], ["best", "best", "fit", "fit", "best", "fit"]);
    // Still equal in everything: out.
    people[3].items.insert("c".to_owned(), points("3"));
    assert_eq!(bands(&settle(&document, &people))[..6], ["best", "best", "fit", "fit", "fit", "fit"]);
}

#[test]
fn g7_who_falls_takes_part_in_the_next_bands_quota_by_their_total() {
    let document = document(json!({"result": {"ties": {"rule": "OUT"}, "bands": [
        {"code": "top", "name": "优", "from": 90, "count": 1},
        {"code": "mid", "name": "良", "from": 80, "below": 90, "share": "50%", "count": 2},
        {"code": "low", "name": "中", "below": 80}
    ]}}));
    let settled = settle(&document, &people(&["85", "95", "92", "91", "70", "60"]));
    assert_eq!(bands(&settled), ["low", "top", "mid", "mid", "low", "low"]);
    let fell = settled[0].workings.iter().filter(|working| working.step == WorkingStep::Quota).count();
    assert_eq!(fell, 1);
}

#[test]
fn g7_who_falls_out_of_the_lowest_band_has_no_grade() {
    let document = document(json!({"result": {"bands": [{"code": "only", "name": "入选", "count": 1}]}}));
    assert_eq!(bands(&settle(&document, &people(&["5", "6"]))), ["-", "only"]);
}

#[test]
fn a6_c7_the_exempt_and_the_barred_are_not_graded_and_make_no_quota() {
    let mut people = twenty(8);
    people[0].exempt = Some("长期患病".to_owned());
    people[1].barred = true;
    for who in &mut people[12..] {
        who.exempt = Some("年老".to_owned());
    }
    let settled = settle(&s4(out(), json!({"awards": [{"code": "first", "name": "标兵", "top": 1}]})), &people);
    // Ten are graded: one may be excellent.
    assert_eq!(bands(&settled)[..4], ["-", "-", "best", "fit"]);
    assert_eq!((settled[0].place, settled[1].place, settled[2].place), (None, None, Some(1)));
    assert_eq!((settled[0].awards.len(), &settled[2].awards), (0, &vec!["first".to_owned()]));
    let left = settled[0].workings.last().unwrap();
    assert_eq!((left.step, left.args["reason"].as_str()), (WorkingStep::Left, "长期患病"));
    assert_eq!(settled[1].workings.last().unwrap().args["why"], "barred");
}

/// A document whose item `c` has this effect, with the bands of S4.
fn with_effect(effect: Value) -> SchemeDocument {
    let mut document = serde_json::to_value(s4(out(), json!({}))).unwrap();
    document["items"][2]["effects"] = json!([effect]);
    serde_json::from_value(document).unwrap()
}

fn with_times(mut people: Vec<Participant>, at: usize, times: u32) -> Vec<Participant> {
    people[at].times.insert("c".to_owned(), times);
    people
}

#[test]
fn d145_a_veto_forces_the_grade_and_frees_the_place_for_the_next() {
    let document = with_effect(json!({"does": {"effect": "BAND", "band": "unfit"}, "from_time": 2}));
    let settled = settle(&document, &with_times(twenty(8), 0, 2));
    assert_eq!(bands(&settled)[..5], ["unfit", "best", "best", "best", "fit"]);
    assert_eq!(settled[0].total, points("99"), "the total stays what it was");
    let forced = settled[0].workings.last().unwrap();
    assert_eq!((forced.step, forced.place.as_str()), (WorkingStep::Override, "items[2].effects[0]"));
    assert_eq!(
        [&forced.args["effect"], &forced.args["item"], &forced.args["before"], &forced.args["band"]],
        ["BAND", "c", "best", "unfit"]
    );
    assert_eq!(bands(&settle(&document, &with_times(twenty(8), 0, 1)))[0], "best", "once is not twice");
}

#[test]
fn c6_a_grade_at_best_lowers_and_never_lifts() {
    let document = with_effect(json!({"does": {"effect": "AT_MOST", "band": "fit"}}));
    let people = with_times(with_times(people(&["95", "65"]), 0, 1), 1, 1);
    assert_eq!(bands(&settle(&document, &people)), ["fit", "basic"]);
}

#[test]
fn c6_a_zero_makes_the_total_nothing_and_says_what_it_was() {
    let settled = settle(&with_effect(json!({"does": {"effect": "ZERO"}})), &with_times(twenty(8), 0, 1));
    assert_eq!((settled[0].total, settled[0].place, bands(&settled)[0]), (points("0"), Some(20), "unfit"));
    let forced = settled[0].workings.iter().find(|working| working.step == WorkingStep::Override).unwrap();
    assert_eq!((forced.args["before"].as_str(), forced.points), ("99", points("0")));
}

#[test]
fn c6_of_several_vetoes_the_hardest_holds() {
    let mut document = with_effect(json!({"does": {"effect": "BAND", "band": "basic"}}));
    let more = json!([{"does": {"effect": "BAND", "band": "unfit"}}, {"does": {"effect": "BAND", "band": "best"}}]);
    document.items[1].effects = serde_json::from_value(more).unwrap();
    let mut people = with_times(twenty(0), 0, 1);
    people[0].times.insert("b".to_owned(), 1);
    assert_eq!(bands(&settle(&document, &people))[0], "unfit");
}

#[test]
fn c6_who_is_forced_into_a_band_takes_part_of_its_quota() {
    let document = with_effect(json!({"does": {"effect": "BAND", "band": "best"}}));
    let settled = settle(&document, &with_times(twenty(8), 19, 1));
    assert_eq!(bands(&settled)[..4], ["best", "best", "fit", "fit"]);
    assert_eq!(bands(&settled)[19], "best");
}

#[test]
fn c7_a_bar_in_this_period_leaves_the_result_out() {
    let document = with_effect(json!({"does": {"effect": "BAR", "from": ["RESULT"], "periods": 1}}));
    let settled = settle(&document, &with_times(twenty(8), 0, 1));
    assert_eq!((settled[0].band.as_deref(), settled[0].place), (None, None));
    assert_eq!(settled[0].workings.last().unwrap().step, WorkingStep::Left);
    let redeeming = with_effect(json!({"does": {"effect": "BAR", "from": ["REDEEMING"]}}));
    assert_eq!(bands(&settle(&redeeming, &with_times(twenty(8), 0, 1)))[0], "best");
}

#[test]
fn a5_classes_have_thresholds_and_quotas_of_their_own() {
    let classes = json!([{"code": "party", "name": "党员"}, {"code": "resident", "name": "居民"}]);
    let document = document(json!({"classes": classes, "result": {"ties": {"rule": "OUT"}, "bands": [
        {"code": "p1", "name": "优秀党员", "from": 90, "share": "50%", "classes": ["party"]},
        {"code": "r1", "name": "优秀居民", "from": 60, "classes": ["resident"]},
        {"code": "rest", "name": "一般", "below": 90, "classes": ["party"]},
        {"code": "others", "name": "一般", "below": 60, "classes": ["resident"]}
    ], "awards": [{"code": "flag", "name": "红旗", "top": 1, "classes": ["resident"]}]}}));
    let mut people = people(&["95", "93", "70", "59", "70"]);
    for (who, class) in people.iter_mut().zip(["party", "party", "resident", "resident", "party"]) {
        who.class = Some(class.to_owned());
    }
    let settled = settle(&document, &people);
    assert_eq!(bands(&settled), ["p1", "rest", "r1", "others", "rest"]);
    assert_eq!(settled.iter().map(|settled| settled.awards.len()).collect::<Vec<_>>(), [0, 0, 1, 0, 0]);
}

#[test]
fn g7_awards_go_to_the_first_with_the_grade_and_the_total() {
    let awards = json!([
        {"code": "top3", "name": "前三", "top": 3}, {"code": "flag", "name": "流动红旗", "band": "best", "top": 1},
        {"code": "cup", "name": "奖", "from": 97.5}, {"code": "fit", "name": "合格奖", "band": "fit", "from": 95, "top": 9}
    ]);
    let settled = settle(&s4(out(), json!({"awards": awards})), &twenty(6));
    let of = |at: usize| settled[at].awards.join(" ");
    assert_eq!([of(0), of(1), of(2), of(3), of(4), of(5)], ["top3 flag cup", "top3 cup", "top3", "fit", "fit", ""]);
    let working = settled[0].workings.last().unwrap();
    assert_eq!((working.step, working.place.as_str(), working.args["place"].as_str()), (WorkingStep::Award, "result.awards[2]", "1"));
}

#[test]
fn g7_an_award_may_ask_for_one_of_several_grades() {
    let awards = json!([
        {"code": "both", "name": "优良奖", "band": ["best", "fit"], "from": 80}, {"code": "one", "name": "优秀奖", "band": "best"}
    ]);
    let document = s4(out(), json!({"awards": awards}));
    let awarded: Vec<_> = settle(&document, &people(&["85", "99", "79", "65", "82", "71", "70"]))
        .into_iter()
        .map(|settled| settled.awards.join(" "))
        .collect();
    assert_eq!(awarded, ["both", "both one", "", "", "both", "", ""]);
    let written = serde_json::to_value(&document).unwrap();
    assert_eq!(written["result"]["awards"][1]["band"], json!(["best"]), "one is written as a list of one");
}

#[test]
fn g7_c6_whom_a_veto_lowered_receives_only_what_their_grade_receives() {
    let awards = json!([
        {"code": "top", "name": "前二", "top": 2}, {"code": "cup", "name": "奖", "from": 90}, {"code": "fit", "name": "合格奖", "band": ["fit"]}
    ]);
    let awarded = |effect: Value, of: &[&str]| -> Vec<String> {
        let mut document = serde_json::to_value(s4(out(), json!({"awards": awards}))).unwrap();
        document["items"][2]["effects"] = json!([{"does": effect}]);
        let document: SchemeDocument = serde_json::from_value(document).unwrap();
        settle(&document, &with_times(people(of), 0, 1)).into_iter().map(|settled| settled.awards.join(" ")).collect()
    };
    let totals = ["99", "95", "92", "75", "75", "75", "75"];
    assert_eq!(awarded(json!({"effect": "BAND", "band": "unfit"}), &totals)[..3], ["", "top cup", "top cup fit"]);
    assert_eq!(awarded(json!({"effect": "AT_MOST", "band": "fit"}), &totals)[..3], ["fit", "top cup", "top cup fit"]);
    assert_eq!(awarded(json!({"effect": "ZERO"}), &["99", "8"]), ["", "top"], "nobody is second with a total that a veto took");
    // A grade that a veto does not lower changes nothing.
    assert_eq!(awarded(json!({"effect": "AT_MOST", "band": "best"}), &totals)[0], "top cup");
    assert_eq!(awarded(json!({"effect": "BAND", "band": "best"}), &["91", "80"])[0], "top cup");
    assert_eq!(awarded(json!({"effect": "BAR", "from": ["RESULT"]}), &totals)[..3], ["", "top cup fit", "top cup fit"]);
}

#[test]
fn g7_a5_an_award_of_a_class_tells_the_place_in_the_class() {
    let document = document(json!({
        "classes": [{"code": "party", "name": "党员"}, {"code": "resident", "name": {"zh": "居民", "en": "Residents"}}],
        "result": {"ties": {"rule": "IN"}, "awards": [
            {"code": "flag", "name": "红旗", "top": 2, "classes": ["resident"]}, {"code": "all", "name": "奖", "top": 3}
    ]}}));
    let mut people = people(&["95", "93", "70", "70", "60"]);
    for (who, class) in people.iter_mut().zip(["party", "party", "resident", "resident", "resident"]) {
        who.class = Some(class.to_owned());
    }
    let settled = settle(&document, &people);
    let told = |at: usize| {
        settled[at]
            .workings
            .iter()
            .filter(|working| working.step == WorkingStep::Award)
            .map(|working| working.args["place"].as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!([told(0), told(2), told(3), told(4)], [vec!["1"], vec!["1", "3"], vec!["1", "3"], vec![]]);
    let said = crate::explain::told(&document, &settled[2].workings, &[]).pop().unwrap();
    assert_eq!(said.zh, "第 3 名，获“奖”");
    let said = crate::explain::told(&document, &settled[2].workings, &[]).into_iter().rev().nth(1).unwrap();
    assert_eq!((said.zh.as_str(), said.en.as_deref()), ("“居民”中第 1 名，获“红旗”", Some("Place 1 of “Residents”: “红旗”")));
}

#[test]
fn g7_awards_follow_the_tie_rule() {
    let awards = json!({"awards": [{"code": "top2", "name": "前二", "top": 2}], "bands": []});
    let winners = |ties| {
        settle(&s4(ties, awards.clone()), &people(&["9", "8", "8", "7"])).iter().filter(|settled| !settled.awards.is_empty()).count()
    };
    assert_eq!((winners(out()), winners(json!({"rule": "IN"})), winners(json!(null))), (1, 3, 1));
}

#[test]
fn somebody_imagined_alone_has_no_quota_and_no_place() {
    let document = with_effect(json!({"does": {"effect": "AT_MOST", "band": "fit"}}));
    let best = alone(&document, &with(1, &[("a", "95")]));
    assert_eq!((best.band.as_deref(), best.place), (Some("best"), None));
    let lowered = alone(&document, &with_times(people(&["95"]), 0, 1)[0]);
    assert_eq!(lowered.band.as_deref(), Some("fit"));
}
