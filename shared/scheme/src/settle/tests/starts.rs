//! What everybody begins with.

use super::{
    start::{Last, for_rank, starts},
    *,
};

fn values(document: &SchemeDocument, class: Option<&str>, last: Option<(&str, &str)>) -> Vec<(String, Option<String>, String)> {
    let last = last.map(|(total, band)| Last { total: points(total), band: Some(band.to_owned()) });
    let started = starts(document, class, last.as_ref());
    started.into_iter().map(|start| (start.purse, start.group, start.points.to_string())).collect()
}

#[test]
fn c2_a5_the_first_start_that_fits_class_purse_and_group_counts() {
    let document = document(json!({"starts": [
        {"value": {"rule": "FIXED", "points": 80}, "classes": ["party"]},
        {"value": {"rule": "FIXED", "points": 60}},
        {"value": {"rule": "FIXED", "points": 20}, "group": "g"}
    ]}));
    let of = |points: &str, group: Option<&str>| ("points".to_owned(), group.map(str::to_owned), points.to_owned());
    assert_eq!(values(&document, Some("party"), None), [of("80", None), of("20", Some("g"))]);
    assert_eq!(values(&document, Some("resident"), None), [of("60", None), of("20", Some("g"))]);
    assert_eq!(values(&document, None, None), [of("60", None), of("20", Some("g"))]);
}

#[test]
fn c4_a_base_may_count_for_rank_and_not_be_spent() {
    let document = document(json!({
        "purses": [{"code": "base", "name": "基础分", "spends": false}, {"code": "shop", "name": "兑换分", "ranks": false}],
        "starts": [{"value": {"rule": "FIXED", "points": 100}}, {"value": {"rule": "FIXED", "points": 5}, "purse": "shop"}]
    }));
    let started = starts(&document, None, None);
    let flags: Vec<_> = started.iter().map(|start| (start.purse.as_str(), start.ranks, start.spends)).collect();
    assert_eq!(flags, [("base", true, false), ("shop", false, true)]);
    assert_eq!(for_rank(&started), BTreeMap::from([(None, points("100"))]));
}

#[test]
fn c5_the_next_base_follows_the_last_total() {
    let document = document(json!({"starts": [{"value": {"rule": "LAST_TOTAL", "share": 0.1, "least": 5, "most": 20}}]}));
    let of = |last| values(&document, None, last).remove(0).2;
    assert_eq!([of(None), of(Some(("30", "x"))), of(Some(("123.45", "x"))), of(Some(("900", "x")))], ["5", "5", "12.35", "20"]);
}

#[test]
fn c5_the_next_base_follows_the_last_grade() {
    let value = json!({"rule": "LAST_BAND", "bands": [{"band": "best", "points": 10}, {"band": "fit", "points": 5}], "otherwise": 0});
    let document = document(json!({"starts": [{"value": value}]}));
    let of = |last| values(&document, None, last).remove(0).2;
    assert_eq!([of(Some(("95", "best"))), of(Some(("75", "fit"))), of(Some(("10", "unfit"))), of(None)], ["10", "5", "0", "0"]);
}
