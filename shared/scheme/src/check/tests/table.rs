//! Items, values, caps, codes and themes.

use super::*;

#[test]
fn codes_names_and_counts_are_checked() {
    blocks("SCHEME_CODE", "items[4].code", |d| d["items"][4]["code"] = "range/1".into());
    blocks("SCHEME_CODE", "items[4].code", |d| d["items"][4]["code"] = "scheme".into());
    blocks("SCHEME_CODE", "items[4].code", |d| d["items"][4]["code"] = "x".repeat(41).into());
    blocks("DUPLICATE", "items[4].code", |d| d["items"][4]["code"] = "a".into());
    blocks("REQUIRED", "items[2].name.zh", |d| d["items"][2]["name"]["zh"] = " ".into());
    blocks("TOO_LONG", "name.zh", |d| d["name"]["zh"] = "分".repeat(61).into());
    blocks("BAD_TEXT", "groups[0].name.zh", |d| d["groups"][0]["name"]["zh"] = "服\u{202E}务".into());
    blocks("BAD_TEXT", "review[0].name.zh", |d| d["review"][0]["name"]["zh"] = "初\n审".into());
    blocks("REQUIRED", "items[3].value.unit", |d| d["items"][3]["value"]["unit"] = "".into());
    blocks("DUPLICATE", "result.bands[1].code", |d| d["result"]["bands"][1]["code"] = "good".into());
    blocks("REQUIRED", "coefficients[0].options", |d| d["coefficients"][0]["options"] = json!([]));
    assert!(found(|d| d["items"] = json!([])).contains(&("REQUIRED", "items".into(), true)));
    let many = found(|d| {
        let one = d["items"][4].clone();
        for n in 0..500 {
            let mut item = one.clone();
            item["code"] = format!("i{n}").into();
            push(&mut d["items"], item);
        }
    });
    assert_eq!(many, [("TOO_MANY", "items".into(), true)]);
}

#[test]
fn whatever_is_referred_to_exists() {
    blocks("SCHEME_REFERENCE", "items[3].group", |d| d["items"][3]["group"] = "h".into());
    blocks("SCHEME_REFERENCE", "groups[1].parent", |d| d["groups"][1]["parent"] = "h".into());
    blocks("SCHEME_REFERENCE", "items[3].purse", |d| d["items"][3]["purse"] = "h".into());
    blocks("SCHEME_REFERENCE", "items[3].classes[0]", |d| d["items"][3]["classes"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "items[3].coefficients[0]", |d| d["items"][3]["coefficients"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "caps[0].classes[0]", |d| d["caps"][0]["classes"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "starts[0].group", |d| d["starts"][0]["group"] = "h".into());
    blocks("SCHEME_REFERENCE", "starts[1].value.bands[0].band", |d| d["starts"][1]["value"]["bands"][0]["band"] = "h".into());
    blocks("SCHEME_REFERENCE", "items[9].effects[0].does.band", |d| d["items"][9]["effects"][0]["does"]["band"] = "h".into());
    blocks("SCHEME_REFERENCE", "result.components[0].source.groups[0]", |d| {
        d["result"]["components"][0]["source"]["groups"] = json!(["h"])
    });
    blocks("SCHEME_REFERENCE", "result.components[0].source.items[0]", |d| d["result"]["components"][0]["source"]["items"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "result.awards[0].band[0]", |d| d["result"]["awards"][0]["band"] = "h".into());
    blocks("SCHEME_REFERENCE", "result.awards[0].band[1]", |d| d["result"]["awards"][0]["band"] = json!(["good", "h"]));
    blocks("SCHEME_REFERENCE", "result.awards[0].classes[0]", |d| d["result"]["awards"][0]["classes"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "result.ties.components[0]", |d| d["result"]["ties"]["components"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "appraisals[0].voters[0]", |d| d["appraisals"][0]["voters"] = json!(["h"]));
    blocks("SCHEME_REFERENCE", "uses.exchanges[1].purse", |d| d["uses"]["exchanges"][1]["purse"] = "h".into());
    let ballot = found(|d| d["result"]["components"][1]["source"]["appraisal"] = "h".into());
    assert!(ballot.contains(&("SCHEME_REFERENCE", "result.components[1].source.appraisal".into(), true)), "{ballot:?}");
    assert_eq!(said(|d| d["items"][3]["group"] = "h".into()), ["没有代码为“h”的分组"]);
    warns("DUPLICATE", "items[0].classes[1]", |d| d["items"][0]["classes"] = json!(["leader", "leader"]));
}

#[test]
fn d4_groups_do_not_lie_in_each_other_in_a_circle() {
    let circle = found(|d| d["groups"][1]["parent"] = "g".into());
    assert_eq!(circle, [("SCHEME_RULE", "groups[0].parent".into(), true), ("SCHEME_RULE", "groups[1].parent".into(), true)]);
}

#[test]
fn values_point_the_right_way_and_lie_in_order() {
    let value = |nth: usize, value: Value| move |d: &mut Value| d["items"][nth]["value"] = value;
    blocks("SCHEME_VALUE", "items[2].value.points", value(2, json!({"rule": "FIXED", "points": -5})));
    blocks("SCHEME_VALUE", "items[1].value.points", value(1, json!({"rule": "FIXED", "points": 2})));
    blocks("SCHEME_VALUE", "items[2].value.points", value(2, json!({"rule": "FIXED", "points": 0})));
    blocks("SCHEME_VALUE", "items[4].value.max", value(4, json!({"rule": "OPEN", "max": 0})));
    blocks("SCHEME_ORDER", "items[4].value.max", value(4, json!({"rule": "RANGE", "min": 9, "max": 8})));
    blocks("SCHEME_VALUE", "items[4].value.min", value(4, json!({"rule": "RANGE", "min": -1, "max": 8})));
    let rate = |change: Value| {
        let mut rate = json!({"rule": "RATE", "points": 1, "unit": "次", "max_quantity": 8});
        rate.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        value(3, rate)
    };
    blocks("SCHEME_NUMBER", "items[3].value.max_quantity", rate(json!({"max_quantity": 0})));
    blocks("SCHEME_NUMBER", "items[3].value.each", rate(json!({"each": 0})));
    blocks("SCHEME_VALUE", "items[3].value.points", rate(json!({"points": 10_000_000})));
    blocks("SCHEME_ORDER", "items[3].value.most", rate(json!({"least": 5, "most": 4})));
    let steps = |first: (u32, i64), second: (u32, i64)| {
        let steps = [first, second].map(|(at, points)| json!({"at": at, "points": points}));
        value(2, json!({"rule": "STEPS", "unit": "小时", "steps": steps}))
    };
    blocks("SCHEME_ORDER", "items[2].value.steps[1].at", steps((10, 2), (10, 5)));
    blocks("SCHEME_ORDER", "items[2].value.steps[1].points", steps((10, 5), (20, 5)));
    blocks("SCHEME_NUMBER", "items[2].value.steps[0].at", steps((0, 2), (20, 5)));
    blocks("SCHEME_ORDER", "items[0].until", |d| {
        (d["items"][0]["from"], d["items"][0]["until"]) = ("2026-05-02".into(), "2026-05-01".into())
    });
}

#[test]
fn b4_b8_a4_tiers_sheets_and_judges_are_in_order() {
    blocks("SCHEME_RULE", "items[5].value.tiers[0].above", |d| d["items"][5]["value"]["tiers"][0]["above"] = 1.into());
    assert_eq!(said(|d| d["items"][5]["value"]["tiers"][0]["above"] = 1.into()), ["第一段没有从 0 开始"]);
    assert_eq!(found(|d| d["items"][5]["value"]["tiers"][0]["points"] = 0.into()), [], "as the mend says");
    blocks("SCHEME_ORDER", "items[5].value.tiers[1].above", |d| d["items"][5]["value"]["tiers"][1]["above"] = 0.into());
    blocks("DUPLICATE", "items[6].value.entries[1].code", |d| d["items"][6]["value"]["entries"][1]["code"] = "x".into());
    blocks("SCHEME_VALUE", "items[6].value.entries[0].points", |d| {
        d["items"][6]["value"]["entries"][0]["points"] = (-1).into();
        d["items"][6]["value"]["most"] = 4.into();
    });
    warns("SCHEME_RULE", "items[6].value.most", |d| d["items"][6]["value"]["most"] = 11.into());
    warns("SCHEME_RULE", "items[6].value.most", |d| d["items"][6]["value"]["pick"] = "ONE".into());
    blocks("SCHEME_RULE", "items[7].value.drop", |d| d["items"][7]["value"]["drop"] = 2.into());
    blocks("SCHEME_RULE", "items[7].value.drop", |d| d["items"][7]["value"]["least"] = 2.into());
}

#[test]
fn caps_leave_something_to_earn_and_do_not_contradict() {
    let cap = |window: &str, points: i64| json!({"window": window, "limit": {"POINTS": points}});
    blocks("SCHEME_CAP", "items[0].caps[2].limit", |d| push(&mut d["items"][0]["caps"], json!({"window": "WEEK", "limit": {"TIMES": 0}})));
    blocks("SCHEME_CAP", "groups[0].caps[1].limit", |d| push(&mut d["groups"][0]["caps"], cap("EVENT", 0)));
    blocks("DUPLICATE", "caps[1]", |d| push(&mut d["caps"], cap("QUARTER", 500)));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[0].limit", |d| d["items"][0]["caps"][0] = cap("DAY", 21));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[1].limit", |d| d["items"][0]["caps"][1] = cap("MONTH", 41));
    warns("SCHEME_CAP_CONFLICT", "groups[1].caps[0].limit", |d| d["groups"][1]["caps"][0] = cap("MONTH", 501));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[2].limit", |d| push(&mut d["items"][0]["caps"], cap("EVENT", 4)));
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[0].limit", |d| {
        push(&mut d["items"][0]["caps"], json!({"window": "DAY", "limit": {"POINTS": 9}, "per": "HOUSEHOLD"}));
    });
}

#[test]
fn d4_a_cap_that_an_outer_group_forestalls_is_found_through_the_tree() {
    warns("SCHEME_CAP_CONFLICT", "groups[0].caps[1].limit", |d| {
        push(&mut d["groups"][0]["caps"], json!({"window": "QUARTER", "limit": {"POINTS": 201}}))
    });
    warns("SCHEME_CAP_CONFLICT", "items[0].caps[2].limit", |d| {
        push(&mut d["items"][0]["caps"], json!({"window": "QUARTER", "limit": {"POINTS": 201}}))
    });
    // Of another class, it is another matter.
    let other = found(|d| {
        d["groups"][1]["caps"][0]["classes"] = json!(["other"]);
        push(&mut d["items"][0]["caps"], json!({"window": "QUARTER", "limit": {"POINTS": 201}, "classes": ["leader"]}));
    });
    assert_eq!(other, []);
}

#[test]
fn d_312_deductions_state_basis_end_and_bound_and_are_for_people_on_duty() {
    blocks("SCHEME_DEDUCTION", "items[1].basis", |d| d["items"][1]["basis"] = " ".into());
    blocks("SCHEME_DEDUCTION", "items[1].until", |d| drop(d["items"][1]["until"].take()));
    blocks("SCHEME_DEDUCTION", "items[1].filed_by", |d| d["items"][1]["filed_by"] = json!(["STAFF", "MEMBER"]));
    blocks("SCHEME_DEDUCTION", "items[1].filed_by", |d| d["items"][1]["filed_by"] = json!([]));
    // Neither the group has a floor nor is there a cap of more than one event.
    let unbounded = |caps: Value| {
        move |d: &mut Value| {
            drop(d["groups"][2]["floor"].take());
            d["caps"] = json!([]);
            d["items"][1]["caps"] = caps;
        }
    };
    blocks("SCHEME_DEDUCTION", "items[1].caps", unbounded(json!([])));
    blocks("SCHEME_DEDUCTION", "items[1].caps", unbounded(json!([{"window": "EVENT", "limit": {"POINTS": 2}}])));
    assert_eq!(found(unbounded(json!([{"window": "YEAR", "limit": {"POINTS": 20}}]))), []);
}

#[test]
fn a_deduction_ends_with_its_purse_unless_it_continues() {
    let endless = |d: &mut Value| drop(d["items"][1]["until"].take());
    let passing = |d: &mut Value| {
        endless(d);
        d["items"][1]["effects"] = json!([]);
    };
    assert_eq!(found(passing), []);
    blocks("SCHEME_DEDUCTION", "items[1].until", |d| {
        passing(d);
        d["purses"][1]["ends"] = json!({"rule": "NEVER"});
    });
}

#[test]
fn a_formula_is_read_before_it_is_published() {
    let formula = |text: &str| {
        let value =
            json!({"rule": "FORMULA", "formula": text, "inputs": [{"name": "n", "label": "数", "min": 0, "max": 9}], "min": 0, "max": 9});
        move |d: &mut Value| d["items"][4]["value"] = value
    };
    assert_eq!(found(formula("n * 0.5")), []);
    blocks("FORMULA_INVALID", "items[4].value.formula", formula("n *"));
    blocks("FORMULA_INVALID", "items[4].value.formula", formula("m + 1"));
    blocks("TOO_LONG", "items[4].value.formula", formula(&"1+".repeat(300)));
}

#[test]
fn an_example_that_does_not_come_out_blocks() {
    let example = |granted: i64| {
        json!([{"name": "两次活动", "class": "leader", "deeds": [
            {"item": "a", "day": "2026-03-01", "inputs": {"role": "part"}, "granted": granted}]}])
    };
    assert_eq!(found(|d| d["examples"] = example(5)), []);
    blocks("SCHEME_EXAMPLE", "examples[0].deeds[0].granted", |d| d["examples"] = example(6));
    blocks("SCHEME_REFERENCE", "examples[0].deeds[0].item", |d| {
        d["examples"] = example(5);
        d["examples"][0]["deeds"][0]["item"] = "h".into();
    });
}

#[test]
fn a5_an_item_that_no_class_can_earn_is_found() {
    let found = found(|d| d["classes"][0]["age_from"] = 71.into());
    let places: Vec<_> = found.iter().map(|(_, place, _)| place.as_str()).collect();
    assert_eq!(places, ["classes[0].age_to", "appraisals[0].voters", "items[0].classes"]);
    assert_eq!(said(|d| d["classes"][0]["age_from"] = 71.into())[2], "没有任何类别的人能得到这个项目的分");
}

#[test]
fn effects_coefficients_repeats_and_shares_make_sense() {
    blocks("SCHEME_NUMBER", "items[9].effects[0].from_time", |d| d["items"][9]["effects"][0]["from_time"] = 0.into());
    blocks("SCHEME_RULE", "items[8].effects[0].does.items[0]", |d| {
        d["items"][8]["effects"] = json!([{"does": {"effect": "REPAIR", "items": ["a"], "share": 1}}]);
        d["items"][1]["effects"] = json!([]);
    });
    blocks("SCHEME_NUMBER", "items[8].effects[0].does.share", |d| d["items"][8]["effects"][0]["does"]["share"] = 2.into());
    blocks("REQUIRED", "items[9].effects[1].does.from", |d| d["items"][9]["effects"][1]["does"]["from"] = json!([]));
    blocks("SCHEME_RULE", "items[4].effects[0].does", |d| d["items"][4]["effects"] = json!([{"does": {"effect": "CONTINUES"}}]));
    warns("SCHEME_RULE", "items[1].effects[0].does", |d| d["items"][8]["effects"] = json!([]));
    blocks("REQUIRED", "items[1].repeat.factors", |d| d["items"][1]["repeat"]["factors"] = json!([]));
    blocks("SCHEME_NUMBER", "items[1].repeat.factors[0]", |d| d["items"][1]["repeat"]["factors"] = json!([-1]));
    blocks("SCHEME_NUMBER", "items[8].to[0].share", |d| d["items"][8]["to"][0]["share"] = 0.into());
    blocks("DUPLICATE", "items[8].to[1].who", |d| d["items"][8]["to"][1]["who"] = "DOER".into());
    blocks("SCHEME_NUMBER", "coefficients[0].options[0].factor", |d| d["coefficients"][0]["options"][0]["factor"] = (-1).into());
    warns("SCHEME_RULE", "coefficients[0]", |d| d["items"][0]["coefficients"] = json!([]));
    blocks("POINTS_OUT_OF_RANGE", "items[0].value.points", |d| d["items"][0]["tune"] = json!({"least": 1, "most": 4}));
    blocks("SCHEME_ORDER", "items[0].tune.most", |d| d["items"][0]["tune"] = json!({"least": 5, "most": 4}));
    blocks("SCHEME_RULE", "items[4].tune", |d| d["items"][4]["tune"] = json!({"least": 1, "most": 4}));
}

#[test]
fn blocked_themes_are_refused_with_the_reason() {
    for name in [
        "越级上访扣分",
        "发表不当言论",
        "参加宗教活动",
        "计划生育奖励",
        "重病免扣",
        "持残疾证加分",
        "低保户减分",
        "子女入学加分",
        "Petitioning",
    ] {
        blocks("SCHEME_THEME", "items[0].name.zh", |d| d["items"][0]["name"]["zh"] = name.into());
    }
    blocks("SCHEME_THEME", "items[0].description.zh", |d| d["items"][0]["description"] = "无信访记录".into());
    assert_eq!(said(|d| d["items"][0]["name"] = "越级上访".into()), ["“上访”涉及信访，不得与积分挂钩"]);
}

#[test]
fn d_312_a_blocked_theme_is_found_wherever_something_is_scored() {
    blocks("SCHEME_THEME", "items[6].value.entries[1].name.zh", |d| d["items"][6]["value"]["entries"][1]["name"] = "患病".into());
    blocks("SCHEME_THEME", "groups[0].name.zh", |d| d["groups"][0]["name"] = "信教情况".into());
    blocks("SCHEME_THEME", "coefficients[0].options[0].name.zh", |d| d["coefficients"][0]["options"][0]["name"] = "二孩家庭".into());
    blocks("SCHEME_THEME", "items[4].value.inputs[0].label.zh", |d| {
        d["items"][4]["value"] = json!({"rule": "FORMULA", "formula": "n + 1", "min": 1, "max": 9,
            "inputs": [{"name": "n", "label": "上访次数", "min": 0, "max": 5}]});
    });
    blocks("SCHEME_THEME", "classes[1].name.zh", |d| d["classes"][1]["name"] = "信教群众".into());
    warns("SCHEME_THEME", "classes[1].name.zh", |d| d["classes"][1]["name"] = "残疾人".into());
    warns("SCHEME_THEME", "items[6].value.entries[1].name.zh", |d| d["items"][6]["value"]["entries"][1]["name"] = "探望患病邻居".into());
}

#[test]
fn b4_tiers_begin_at_multiples_of_what_their_points_are_for() {
    blocks("SCHEME_NUMBER", "items[5].value.each", |d| d["items"][5]["value"]["each"] = 0.into());
    let hundreds = |above: u32| {
        move |d: &mut Value| {
            (d["items"][5]["value"]["each"], d["items"][5]["value"]["rounding"]) = (100.into(), "DOWN".into());
            d["items"][5]["value"]["tiers"][1]["above"] = above.into();
        }
    };
    warns("SCHEME_RULE", "items[5].value.tiers[1].above", hundreds(950));
    assert_eq!(found(hundreds(900)), []);
}

#[test]
fn what_an_example_takes_for_known_is_looked_at() {
    let example = |more: Value| {
        move |d: &mut Value| {
            let mut example = json!({"name": "例"});
            example.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            d["examples"] = json!([example]);
        }
    };
    blocks("SCHEME_REFERENCE", "examples[0].given.last_band", example(json!({"given": {"last_band": "h"}})));
    blocks("SCHEME_REFERENCE", "examples[0].exchanges.h", example(json!({"exchanges": {"h": 1}})));
    blocks("SCHEME_REFERENCE", "examples[0].given.schemes.h", example(json!({"given": {"schemes": {"h": [1]}}})));
    blocks("SCHEME_REFERENCE", "examples[0].exchanges.yuan", |d| {
        d["uses"]["exchanges"][0]["rule"] = json!({"rule": "POOL"});
        example(json!({"exchanges": {"yuan": 1}}))(d);
    });
    warns("SCHEME_RULE", "examples[0].given.heads", example(json!({"given": {"heads": 3}})));
    warns("SCHEME_RULE", "examples[0].given.results", |d| {
        d["result"]["components"].as_array_mut().unwrap().remove(2);
        d["result"]["components"][1]["weight"] = "0.3".into();
        example(json!({"given": {"results": [1]}}))(d);
    });
    let none = example(json!({"given": {"last_band": "good", "last_total": 5, "results": [60, 80]}}));
    assert_eq!(found(none), []);
    blocks("SCHEME_NUMBER", "examples[0].given.heads", |d| {
        d["result"]["components"][0]["per_head"] = true.into();
        example(json!({"given": {"heads": 0}}))(d);
    });
}

#[test]
fn help_for_somebody_in_need_is_only_warned_of() {
    for name in ["帮扶残疾人家庭", "慰问低保老人", "慢性病预防宣传"] {
        warns("SCHEME_THEME", "items[0].name.zh", |d| d["items"][0]["name"]["zh"] = name.into());
    }
    blocks("SCHEME_THEME", "items[0].name.zh", |d| d["items"][0]["name"]["zh"] = "宣传宗教".into());
}
