//! Period, publicity, purses, result, ballots and uses.

use super::*;

#[test]
fn s4_the_hole_between_80_and_89_is_found_and_named() {
    let bands = json!([
        {"code": "good", "name": "优秀", "from": 90, "share": "15%"},
        {"code": "fair", "name": "合格", "from": 70, "below": 80},
        {"code": "basic", "name": "基本合格", "from": 60, "below": 70},
        {"code": "poor", "name": "不合格", "below": 60},
    ]);
    blocks("SCHEME_BANDS", "result.bands[0].from", |d| d["result"]["bands"] = bands.clone());
    assert_eq!(said(|d| d["result"]["bands"] = bands.clone()), ["80 至 90 之间没有等次"]);
}

#[test]
fn d_309_bands_have_no_holes_and_no_overlaps() {
    let bands = |change: fn(&mut Value)| said(|d| change(&mut d["result"]["bands"]));
    assert_eq!(bands(|b| b[1]["below"] = 95.into()), ["90 既属于“合格”，又属于“优秀”"]);
    assert_eq!(bands(|b| drop(b[1]["below"].take())), ["90 既属于“合格”，又属于“优秀”"]);
    assert_eq!(bands(|b| b[0]["below"] = 100.into()), ["100 及以上没有等次"]);
    assert_eq!(bands(|b| b[1]["from"] = "60.5".into()), ["60 至 60.5 之间没有等次"]);
    assert_eq!(bands(|b| drop(b[1]["from"].take())), ["既属于“不合格”，又属于“合格”"]);
    blocks("SCHEME_ORDER", "result.bands[1].below", |d| d["result"]["bands"][1]["below"] = 60.into());
    warns("SCHEME_BANDS", "result.bands[2].from", |d| d["result"]["bands"][2]["from"] = 0.into());
}

#[test]
fn a5_bands_of_a_class_are_looked_at_by_themselves() {
    let bands = json!([
        {"code": "good", "name": "优秀", "from": 90, "classes": ["leader"]},
        {"code": "fine", "name": "优秀", "from": 80, "classes": ["other"]},
        {"code": "fair", "name": "合格", "from": 60, "below": 90, "classes": ["leader"]},
        {"code": "poor", "name": "不合格", "below": 60},
    ]);
    let faults = said(|d| {
        d["result"]["bands"] = bands;
        d["result"]["awards"] = json!([]);
    });
    assert_eq!(faults, ["60 至 80 之间没有等次"]);
}

#[test]
fn b9_weights_below_one_add_up_to_one() {
    blocks("SCHEME_RULE", "result.components", |d| d["result"]["components"][0]["weight"] = "0.6".into());
    assert_eq!(said(|d| d["result"]["components"][0]["weight"] = "0.6".into()), ["权重合计为 0.9，不是 1"]);
    assert_eq!(
        found(|d| {
            for nth in 0..3 {
                d["result"]["components"][nth]["weight"] = 1.into();
            }
        }),
        []
    );
    let bonus = json!({"code": "bonus", "name": "加分", "source": {"of": "POINTS", "groups": ["all"]}});
    assert_eq!(found(|d| push(&mut d["result"]["components"], bonus)), [], "added as it is beside what is weighted");
    blocks("SCHEME_RULE", "result.components", |d| drop(d["result"]["components"][0].as_object_mut().unwrap().remove("weight")));
}

#[test]
fn g7_a_quota_states_its_tie_rule() {
    let untied = |d: &mut Value| drop(d["result"]["ties"].take());
    blocks("SCHEME_RULE", "result.ties", untied);
    assert_eq!(said(untied), ["有名额限制，但没有说明同分怎么办"]);
    blocks("SCHEME_RULE", "result.ties", |d| {
        untied(d);
        drop(d["result"]["bands"][0]["share"].take());
    });
    assert_eq!(
        found(|d| {
            untied(d);
            drop(d["result"]["bands"][0]["share"].take());
            d["result"]["awards"] = json!([]);
        }),
        []
    );
    blocks("SCHEME_NUMBER", "result.bands[0].share", |d| d["result"]["bands"][0]["share"] = "150%".into());
    blocks("SCHEME_NUMBER", "result.awards[0].top", |d| d["result"]["awards"][0]["top"] = 0.into());
}

#[test]
fn b9_a_component_without_weight_is_there_for_ties_and_needs() {
    let idle = |d: &mut Value| {
        without_months(d);
        push(&mut d["result"]["components"], json!({"code": "idle", "name": "其他", "weight": 0, "source": {"of": "POINTS"}}));
    };
    warns("SCHEME_RULE", "result.components[3].weight", idle);
    assert_eq!(
        found(|d| {
            idle(d);
            push(&mut d["result"]["ties"]["components"], "idle".into());
        }),
        []
    );
    assert_eq!(
        found(|d| {
            idle(d);
            d["result"]["bands"][0]["needs"] = json!([{"component": "idle", "from": 1}]);
        }),
        []
    );
    let below = found(|d| d["result"]["components"][0]["weight"] = "-0.1".into());
    assert!(below.contains(&("SCHEME_NUMBER", "result.components[0].weight".into(), true)), "{below:?}");
    blocks("SCHEME_RULE", "result.components[0].of_best", |d| {
        (d["result"]["components"][0]["of_best"], d["result"]["components"][0]["full"]) = (true.into(), 100.into());
    });
}

#[test]
fn g9_what_a_grade_needs_is_known_and_within_reach() {
    let needs = |needs: Value| {
        move |d: &mut Value| {
            without_months(d);
            d["result"]["bands"][0]["needs"] = needs;
        }
    };
    blocks("SCHEME_REFERENCE", "result.bands[0].needs[0].component", needs(json!([{"component": "h", "from": 1}])));
    let twice = json!([{"component": "vote", "from": 1}, {"component": "vote", "from": 2}]);
    blocks("DUPLICATE", "result.bands[0].needs[1].component", needs(twice));
    blocks("SCHEME_ORDER", "result.bands[0].needs[0].from", |d| {
        d["result"]["components"][0]["most"] = 100.into();
        needs(json!([{"component": "daily", "from": 101}]))(d);
    });
}

#[test]
fn g7_the_lowest_grade_of_a_class_holds_everybody_who_falls() {
    for (part, limit) in [("share", json!("10%")), ("count", json!(3)), ("needs", json!([{"component": "vote", "from": 1}]))] {
        blocks("SCHEME_RULE", &format!("result.bands[2].{part}"), |d| {
            without_months(d);
            d["result"]["bands"][2][part] = limit;
        });
    }
    assert_eq!(said(|d| d["result"]["bands"][2]["count"] = 3.into()), ["最低的等次不能限名额或附加条件，落选的人会没有等次"]);
    assert_eq!(found(|d| d["result"]["bands"][1]["count"] = 3.into()), []);
    let bands = json!([
        {"code": "good", "name": "优秀", "from": 90, "classes": ["leader"]},
        {"code": "fair", "name": "合格", "below": 90, "count": 5, "classes": ["leader"]},
        {"code": "fine", "name": "优秀", "from": 80, "classes": ["other"]},
        {"code": "poor", "name": "不合格", "below": 80, "classes": ["other"]},
    ]);
    blocks("SCHEME_RULE", "result.bands[1].count", |d| d["result"]["bands"] = bands);
}

#[test]
fn e1_results_inside_a_period_are_made_before_they_are_taken() {
    blocks("SCHEME_RULE", "result.every", |d| d["result"]["every"] = "QUARTER".into());
    blocks("SCHEME_RULE", "result.components[2].source", |d| drop(d["result"]["every"].take()));
    blocks("SCHEME_RULE", "result.filed_with[1]", |d| d["result"]["filed_with"] = json!(["DISTRICT", "STREET"]));
    blocks("SCHEME_NUMBER", "result.decimals", |d| d["result"]["decimals"] = 3.into());
    blocks("SCHEME_ORDER", "result.components[0].most", |d| {
        (d["result"]["components"][0]["least"], d["result"]["components"][0]["most"]) = (5.into(), 4.into());
    });
}

/// The whole is made without the results inside it.
fn without_months(d: &mut Value) {
    d["result"]["components"][2]["source"] = json!({"of": "POINTS"});
}

#[test]
fn e1_the_scale_and_the_conditions_of_the_whole_are_not_those_of_the_results_inside_it() {
    for (part, value) in
        [("full", json!(50)), ("of_best", json!(true)), ("per_head", json!(true)), ("steps", json!([{"at": 9, "points": 1}]))]
    {
        let scaled = |d: &mut Value| d["result"]["components"][2][part] = value.clone();
        warns("SCHEME_RULE", "result.components[2].source", scaled);
        assert_eq!(found(|d| (scaled(d), without_months(d)).1), [], "only results inside the period have a scale of their own");
    }
    let sum = |d: &mut Value| d["result"]["components"][2]["source"]["take"] = "SUM".into();
    warns("SCHEME_RULE", "result.components[2].source", sum);
    let by_place = found(|d| {
        sum(d);
        (d["result"]["bands"][0]["from"], d["result"]["bands"][1]["below"]) = (0.into(), 0.into());
        (d["result"]["bands"][1]["from"], d["result"]["bands"][2]["below"]) = ((-1).into(), (-1).into());
    });
    assert_eq!(by_place, []);
    warns("SCHEME_RULE", "result.bands[0].needs", |d| d["result"]["bands"][0]["needs"] = json!([{"component": "vote", "from": 1}]));
}

#[test]
fn c5_a_start_from_the_last_result_needs_results() {
    let places: Vec<_> = found(|d| drop(d["result"].take())).into_iter().map(|(_, place, _)| place).collect();
    assert!(places.contains(&"starts[1].value".to_owned()), "{places:?}");
    blocks("SCHEME_NUMBER", "starts[0].value.points", |d| d["starts"][0]["value"]["points"] = (-1).into());
    blocks("SCHEME_ORDER", "starts[1].value.most", |d| {
        d["starts"][1]["value"] = json!({"rule": "LAST_TOTAL", "share": "0.5", "least": 5, "most": 4});
    });
}

#[test]
fn period_and_publicity_have_their_bounds() {
    for month in [0, 13] {
        blocks("SCHEME_NUMBER", "period.starts_in_month", |d| d["period"]["starts_in_month"] = month.into());
    }
    assert_eq!(found(|d| d["publicity"]["min_days"] = 0.into()), []);
    warns("PUBLICITY_TOO_SHORT", "publicity.min_days", |d| d["publicity"]["min_days"] = 6.into());
    assert_eq!(found(|d| (d["publicity"]["min_days"], d["publicity"]["working_days"]) = (5.into(), true.into())), []);
    blocks("SCHEME_NUMBER", "publicity.min_days", |d| d["publicity"]["min_days"] = 366.into());
    blocks("SCHEME_NUMBER", "publicity.answer_working_days", |d| d["publicity"]["answer_working_days"] = 0.into());
    blocks("SCHEME_NUMBER", "review[1].agree", |d| d["review"][1]["agree"] = 0.into());
    blocks("SCHEME_NUMBER", "period.late_days", |d| d["period"]["late_days"] = 367.into());
    blocks("SCHEME_NUMBER", "period.declare_by", |d| d["period"]["declare_by"] = 0.into());
    assert_eq!(found(|d| d["period"]["declare_by"] = 31.into()), []);
}

#[test]
fn e5_a3_own_years_and_family_accounts_are_for_members() {
    let yearly = |d: &mut Value| {
        (d["period"]["length"], d["period"]["own_year"]) = ("YEAR".into(), true.into());
        d["subject"] = "HOUSEHOLD".into();
    };
    blocks("SCHEME_RULE", "period.own_year", yearly);
    blocks("SCHEME_RULE", "pooled", |d| (d["subject"], d["pooled"]) = ("HOUSEHOLD".into(), true.into()));
    warns("SCHEME_RULE", "period.length", |d| d["period"]["own_year"] = true.into());
}

#[test]
fn g14_an_exchange_takes_what_can_be_spent_and_is_paid() {
    blocks("SCHEME_RULE", "uses.exchanges[1].purse", |d| d["uses"]["exchanges"][1]["purse"] = "base".into());
    let unpaid = found(|d| {
        push(&mut d["purses"], json!({"code": "idle", "name": "空"}));
        d["uses"]["exchanges"][1]["purse"] = "idle".into();
    });
    assert_eq!(unpaid, [("SCHEME_RULE", "purses[2]".into(), false), ("SCHEME_RULE", "uses.exchanges[1].purse".into(), true)]);
    let nothing = found(|d| d["purses"][0]["spends"] = false.into());
    assert_eq!(nothing.iter().filter(|(_, place, blocks)| place.starts_with("uses.exchanges") && *blocks).count(), 2);
    warns("SCHEME_RULE", "purses[1]", |d| d["purses"][1]["ranks"] = false.into());
    blocks("SCHEME_NUMBER", "purses[0].ends.months", |d| d["purses"][0]["ends"] = json!({"rule": "MONTHS", "months": 0}));
    blocks("SCHEME_NUMBER", "purses[0].ends.share", |d| d["purses"][0]["ends"] = json!({"rule": "CARRY", "share": 2}));
    blocks("SCHEME_NUMBER", "uses.exchanges[0].rule.points", |d| d["uses"]["exchanges"][0]["rule"]["points"] = 0.into());
    blocks("SCHEME_ORDER", "uses.exchanges[1].rule.bands[1].from", |d| d["uses"]["exchanges"][1]["rule"]["bands"][1]["from"] = 10.into());
}

#[test]
fn g5_redeeming_is_open_at_some_time() {
    blocks("SCHEME_NUMBER", "uses.open[0].months[0]", |d| d["uses"]["open"][0]["months"] = json!([13]));
    blocks("SCHEME_RULE", "uses.open[0].days", |d| d["uses"]["open"][0] = json!({"months": [2], "days": [30]}));
    blocks("SCHEME_RULE", "uses.open[0].from", |d| d["uses"]["open"][0]["from"] = "9:00".into());
    blocks("SCHEME_ORDER", "uses.open[0].until", |d| d["uses"]["open"][0]["until"] = "08:00".into());
    blocks("SCHEME_NUMBER", "uses.at_most.times", |d| d["uses"]["at_most"]["times"] = 0.into());
    blocks("SCHEME_NUMBER", "uses.at_most.points", |d| d["uses"]["at_most"]["points"] = 0.into());
    blocks("SCHEME_RULE", "uses.at_most", |d| drop(d["uses"]["at_most"].as_object_mut().unwrap().remove("times")));
    assert_eq!(found(|d| d["uses"]["at_most"] = json!({"points": 300, "every": "YEAR"})), []);
    blocks("SCHEME_NUMBER", "uses.least_balance", |d| d["uses"]["least_balance"] = 0.into());
}

#[test]
fn a_ballot_is_used_and_its_marks_fit() {
    warns("SCHEME_RULE", "appraisals[1]", |d| {
        let mut idle = d["appraisals"][0].clone();
        idle["code"] = "idle".into();
        push(&mut d["appraisals"], idle);
    });
    blocks("SCHEME_NUMBER", "appraisals[0].quorum", |d| d["appraisals"][0]["quorum"] = "1.5".into());
    blocks("SCHEME_NUMBER", "appraisals[0].dimensions[0].options[0].points", |d| d["appraisals"][0]["dimensions"][0]["most"] = 99.into());
    blocks("REQUIRED", "appraisals[0].dimensions", |d| d["appraisals"][0]["dimensions"] = json!([]));
}
