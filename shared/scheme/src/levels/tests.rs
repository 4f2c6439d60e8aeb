//! What a template holds a scheme to, and what it offers.

use linli_kernel::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::arbitrary::{self, small};

fn document(value: Value) -> SchemeDocument {
    from_value(value).unwrap()
}

/// A street's template: a locked item, one that may be tuned, and room for two items of at most 2 points.
fn template() -> Value {
    let mut template = small();
    template["items"] = json!([
        {"code": "locked", "name": "巡逻", "kind": "ADDITIONAL", "level": "STREET", "locked": true, "value": {"rule": "FIXED", "points": 3}},
        {"code": "tuned", "name": "值日", "kind": "ADDITIONAL", "level": "STREET", "locked": true, "tune": {"least": 2, "most": 6},
         "value": {"rule": "FIXED", "points": 5}},
        {"code": "free", "name": "参会", "kind": "ADDITIONAL", "level": "STREET", "value": {"rule": "FIXED", "points": 1}},
    ]);
    template["limits"] = json!({"items": 2, "points": 2});
    template
}

fn found(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut child = template();
    change(&mut child);
    against(&document(template()), &document(child)).into_iter().map(|finding| finding.error.place.unwrap_or_default()).collect()
}

fn add(child: &mut Value, code: &str, points: i64) {
    let once = json!([{"window": "EVENT", "limit": {"TIMES": 1}}]);
    let item = json!({"code": code, "name": "自设", "kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": points}, "caps": once});
    child["items"].as_array_mut().unwrap().push(item);
}

#[test]
fn h1_a_locked_item_stays_as_it_is() {
    assert_eq!(found(|_| ()), Vec::<String>::new());
    assert_eq!(found(|c| c["items"][0]["value"]["points"] = 4.into()), ["items[0]"]);
    assert_eq!(found(|c| drop(c["items"].as_array_mut().unwrap().remove(0))), ["items"]);
    assert_eq!(found(|c| drop(c["items"].as_array_mut().unwrap().remove(2))), Vec::<String>::new());
}

#[test]
fn h1_the_table_a_locked_item_goes_by_is_locked_with_it() {
    let mut template = template();
    let table = |factor: &str| json!([{"code": "role", "name": "角色", "options": [{"code": "lead", "name": "带队", "factor": factor}]}]);
    template["coefficients"] = table("1.5");
    template["items"][0]["coefficients"] = json!(["role"]);
    let places = |child: Value| -> Vec<String> {
        against(&document(template.clone()), &document(child)).into_iter().map(|finding| finding.error.place.unwrap_or_default()).collect()
    };
    let mut child = template.clone();
    assert_eq!(places(child.clone()), Vec::<String>::new());
    child["coefficients"] = table("3");
    assert_eq!(places(child.clone()), ["coefficients[0]"]);
    child["items"][0]["coefficients"] = json!([]);
    child.as_object_mut().unwrap().remove("coefficients");
    assert_eq!(places(child), ["items[0]", "coefficients"]);
}

#[test]
fn h1_a_value_is_tuned_within_its_range_and_one_fault_is_found_once() {
    let all = |template: Value, change: fn(&mut Value)| -> Vec<String> {
        let mut child = template.clone();
        change(&mut child["items"][1]);
        let child = document(child);
        let findings = crate::check::check(&child).into_iter().chain(against(&document(template), &child));
        findings.filter(|finding| finding.blocks).map(|finding| finding.error.place.unwrap_or_default()).collect()
    };
    let locked = |change: fn(&mut Value)| all(template(), change);
    assert_eq!(locked(|item| item["value"]["points"] = 6.into()), Vec::<String>::new());
    assert_eq!(locked(|item| item["value"]["points"] = 7.into()), ["items[1].value.points"]);
    assert_eq!(locked(|item| (item["value"]["points"], item["tune"]["most"]) = (7.into(), 9.into())), ["items[1]"]);
    let open = |change: fn(&mut Value)| {
        let mut template = template();
        template["items"][1]["locked"] = false.into();
        all(template, change)
    };
    assert_eq!(open(|item| item["value"]["points"] = 7.into()), ["items[1].value.points"]);
    assert_eq!(open(|item| (item["value"]["points"], item["tune"]["most"]) = (7.into(), 9.into())), ["items[1].value.points"]);
    assert_eq!(found(|c| c["items"][1]["name"] = "别的".into()), ["items[1]"]);
}

#[test]
fn h1_at_most_two_items_of_at_most_two_points_are_added() {
    assert_eq!(found(|c| (add(c, "x", 2), add(c, "y", 1)).0), Vec::<String>::new());
    assert_eq!(found(|c| (add(c, "x", 3), add(c, "y", 1)).0), ["items[3].value"]);
    assert_eq!(found(|c| (add(c, "x", 1), add(c, "y", 1), add(c, "z", 1)).0), ["items"]);
}

#[test]
fn h1_an_item_of_ones_own_gives_no_more_at_once_by_quantity_factors_or_shares() {
    let said = |change: fn(&mut Value)| {
        let mut child = template();
        add(&mut child, "x", 2);
        change(&mut child);
        let findings = against(&document(template()), &document(child));
        findings
            .into_iter()
            .map(|finding| (finding.error.place.clone().unwrap_or_default(), finding.error.message(Lang::Zh)))
            .collect::<Vec<_>>()
    };
    let value = |text: &str| vec![("items[3].value".to_owned(), text.to_owned())];
    assert_eq!(said(|child| child["items"][3]["caps"] = json!([])), value("这个自设项目一次最多可得 20 分，上级只允许 2 分"));
    assert_eq!(
        said(|child| child["items"][3]["repeat"] = json!({"within_days": 9, "factors": [2]})),
        value("这个自设项目一次最多可得 4 分，上级只允许 2 分")
    );
    assert_eq!(
        said(|child| {
            child["items"][3]["value"] = json!({"rule": "TIERS", "unit": "元", "tiers": [{"above": 0, "points": 1}]});
            child["caps"] = json!([]);
        }),
        value("这个自设项目一次能得的分没有上限，上级只允许 2 分")
    );
    let each = said(|child| child["items"][3]["to"] = json!([{"who": "NAMED"}]));
    assert_eq!(each[0].0, "items[3].to[0]");
    assert_eq!(said(|child| child["items"][3]["to"] = json!([{"who": "NAMED", "divided": true}])), []);
}

#[test]
fn h2_an_item_of_ones_own_does_not_bear_the_level_above() {
    assert_eq!(
        found(|c| {
            add(c, "x", 1);
            c["items"][3]["level"] = "STREET".into();
        }),
        ["items[3].level"]
    );
    assert_eq!(found(|c| c["items"][2]["level"] = "COMMUNITY".into()), ["items[2].level"]);
}

#[test]
fn publicity_is_not_shorter_than_above() {
    assert_eq!(found(|c| c["publicity"]["min_days"] = 6.into()), ["publicity.min_days"]);
    assert_eq!(found(|c| c["publicity"]["min_days"] = 8.into()), Vec::<String>::new());
    assert_eq!(found(|c| c["publicity"]["answer_working_days"] = 8.into()), ["publicity.answer_working_days"]);
}

#[test]
fn an_offer_keeps_what_the_scheme_changed_itself() {
    let base = template();
    let mut newer = base.clone();
    newer["items"][0]["value"]["points"] = 4.into();
    newer["items"][1]["value"]["points"] = 6.into();
    newer["caps"][0]["limit"]["POINTS"] = 30.into();
    add(&mut newer, "new", 2);
    let mut own = base.clone();
    own["items"][1]["value"]["points"] = 2.into();
    own["items"][2]["name"] = "参加会议".into();
    add(&mut own, "mine", 1);
    let offer = offer(&document(base), &document(newer), &document(own)).unwrap();
    let points = |code: &str| {
        let item = offer.document.items.iter().find(|item| item.code == code).unwrap();
        serde_json::to_value(&item.value).unwrap()["points"].as_str().unwrap().to_owned()
    };
    assert_eq!([points("locked"), points("tuned"), points("mine"), points("new")], ["4", "2", "1", "2"]);
    assert_eq!(offer.document.items[2].name.zh, "参加会议");
    assert_eq!(serde_json::to_value(&offer.document.caps).unwrap()[0]["limit"]["POINTS"], "30");
    assert_eq!(offer.changes.len(), 4);
    let conflicts: Vec<_> = offer.conflicts.iter().map(|conflict| (conflict.place.as_str(), conflict.text.zh.as_str())).collect();
    assert_eq!(conflicts, [("items[1].value.points", "上级改为 6 分；本方案为 2 分，予以保留")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn an_offer_to_an_untouched_scheme_is_the_new_template_and_no_change_offers_nothing(
        base in arbitrary::document(), newer in arbitrary::document(), own in arbitrary::document(),
    ) {
        let untouched = offer(&base, &newer, &base).unwrap();
        prop_assert_eq!((&untouched.document, untouched.conflicts.len()), (&newer, 0));
        let nothing = offer(&base, &base, &own).unwrap();
        prop_assert_eq!((&nothing.document, nothing.conflicts.len(), nothing.changes.len()), (&own, 0, 0));
        // Whatever meets, a document comes of it.
        prop_assert!(offer(&base, &newer, &own).is_ok());
    }
}
