//! What changes is told in words, and nothing that differs stays unsaid.

use proptest::prelude::*;

use super::*;
use crate::{
    arbitrary::{self, small},
    form::from_value,
};

fn told(change: impl FnOnce(&mut Value)) -> Vec<(String, String, String)> {
    let old = small();
    let mut new = old.clone();
    change(&mut new);
    let changes = diff(&from_value(old).unwrap(), &from_value(new).unwrap());
    changes.into_iter().map(|change| (change.place, change.text.zh, change.text.en.unwrap())).collect()
}

fn one(place: &str, zh: &str, en: &str) -> Vec<(String, String, String)> {
    vec![(place.into(), zh.into(), en.into())]
}

#[test]
fn a_value_is_told_from_old_to_new() {
    let told = told(|d| d["items"][0]["value"]["points"] = "8".into());
    assert_eq!(told, one("items[0].value.points", "项目“值日” 分值：5 → 8 分", "items “Duty” points: 5 → 8 points"));
}

#[test]
fn caps_are_told_as_sentences() {
    let added = told(|d| d["items"][0]["caps"] = serde_json::json!([{"window": "MONTH", "limit": {"TIMES": 4}}]));
    assert_eq!(added, one("items[0].caps[0]", "项目“值日” 上限：新增 每月最多 4 次", "items “Duty” caps: added at most 4 times per month"));
    let changed = told(|d| d["caps"][0]["limit"]["POINTS"] = "50".into());
    assert_eq!(
        changed,
        one("caps[0]", "上限：每年最多 20 分 → 每年最多 50 分", "caps: at most 20 points per year → at most 50 points per year")
    );
    assert_eq!(told(|d| drop(d["caps"].take()))[0].1, "上限：删除 每年最多 20 分");
}

#[test]
fn things_that_come_and_go_are_named() {
    let added = told(|d| {
        let mut item = d["items"][0].clone();
        (item["code"], item["name"]) = ("b".into(), "巡查".into());
        d["items"].as_array_mut().unwrap().insert(0, item);
    });
    assert_eq!(
        added,
        one(
            "items[0]",
            "项目：新增 代码 b，名称 巡查，类型 附加积分，计分 固定分值（分值 5 分）",
            "items: added code b, name 巡查, kind additional, value fixed (points 5 points)"
        )
    );
    let removed = told(|d| drop(d["purses"].take()));
    assert_eq!(removed, one("purses", "积分种类：删除 “服务分”", "purses: removed “服务分”"));
    let rule = told(|d| d["items"][0]["value"] = serde_json::json!({"rule": "OPEN", "max": 9}));
    assert_eq!(
        rule,
        one(
            "items[0].value",
            "项目“值日”：固定分值（分值 5 分） → 个案评定（最高分 9 分）",
            "items “Duty”: fixed (points 5 points) → open (max 9 points)"
        )
    );
    assert_eq!(told(|d| d["items"][0]["evidence"] = true.into())[0].1, "项目“值日” 须附证明：否 → 是");
    assert_eq!(told(|d| d["publicity"]["min_days"] = 10.into())[0].1, "公示 天数：7 → 10");
}

#[test]
fn what_a_grade_needs_is_told_in_words() {
    let told = told(|d| {
        d["result"] = serde_json::json!({
            "components": [{"code": "served", "name": "服务", "of_best": true, "source": {"of": "POINTS"}}],
            "bands": [{"code": "best", "name": "优秀", "needs": [{"component": "served", "from": 20}]}]
        });
        d["period"]["declare_by"] = 5.into();
        d["uses"] = serde_json::json!({"at_most": {"points": 300, "every": "YEAR"}});
    });
    let zh: Vec<_> = told.iter().map(|(place, zh, _)| (place.as_str(), zh.as_str())).collect();
    let expected = [
        ("period.declare_by", "周期 次月申报截止日：新增 5"),
        (
            "result",
            "结果：新增 组成 代码 served，名称 服务，来源 积分，最高者计百分 是，等次 代码 best，名称 优秀，另须达到 组成 served，至少 20 分",
        ),
        ("uses", "用途：新增 兑换限制 分数 300 分，每 年"),
    ];
    assert_eq!(zh, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn documents_differ_if_and_only_if_a_change_is_told(old in arbitrary::document(), new in arbitrary::document(), seed in any::<prop::sample::Index>()) {
        prop_assert_eq!(diff(&old, &old), vec![]);
        prop_assert_eq!(diff(&old, &new).is_empty(), old == new);
        // Two documents that differ in one top field alone.
        let (from, mut to) = (value(&old), value(&old));
        let other = value(&new);
        let names: Vec<_> = other.as_object().unwrap().keys().collect();
        let name = seed.get(&names).as_str();
        to[name] = other[name].clone();
        let to = from_value(to).unwrap();
        prop_assert_eq!(diff(&from_value(from).unwrap(), &to).is_empty(), old == to);
    }
}
