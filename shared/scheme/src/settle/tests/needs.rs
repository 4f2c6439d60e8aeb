//! Grades that need more than the total (G9), and components whose best counts as 100.

use super::*;

/// Excellent from 90 on, of which item `b` must have brought 20 and `c` something; good from 60; at most one excellent where `count` says so.
fn star(more: Value) -> SchemeDocument {
    let component = |code: &str, weight: &str, items: Value| json!({"code": code, "name": code, "weight": weight, "source": {"of": "POINTS", "items": items}});
    let mut best = json!({"code": "best", "name": "优秀", "from": 90, "needs": [
        {"component": "served", "from": 20}, {"component": "praised", "from": "0.01"}
    ]});
    best.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document(json!({"result": {
        "components": [component("all", "1", json!([])), component("served", "0", json!(["b"])), component("praised", "0", json!(["c"]))],
        "ties": {"rule": "OUT"},
        "bands": [best, {"code": "good", "name": "良好", "from": 60, "below": 90, "needs": [{"component": "served", "from": 5}]},
                  {"code": "fair", "name": "一般", "below": 60}]
    }}))
}

#[test]
fn g9_who_misses_a_need_falls_into_the_next_band_and_perhaps_further() {
    let people = [
        with(1, &[("a", "75"), ("b", "20"), ("c", "1")]),
        with(2, &[("a", "75"), ("b", "19.99"), ("c", "1")]),
        with(3, &[("a", "75"), ("b", "20")]),
        with(4, &[("a", "95"), ("b", "4"), ("c", "1")]),
    ];
    let settled = settle(&star(json!({})), &people);
    assert_eq!(bands(&settled), ["best", "good", "good", "fair"]);
    let fell: Vec<_> = settled[3].workings.iter().filter(|working| working.step == WorkingStep::Need).collect();
    let told: Vec<_> =
        fell.iter().map(|of| (of.place.as_str(), ["component", "value", "from", "to"].map(|arg| of.args[arg].as_str()))).collect();
    assert_eq!(
        told,
        [("result.bands[0].needs[0]", ["served", "4", "20", "good"]), ("result.bands[1].needs[0]", ["served", "4", "5", "fair"]),]
    );
    assert_eq!(settled[2].workings.last().unwrap().place, "result.bands[0].needs[1]");
    assert_eq!(alone(&star(json!({})), &people[1]).band.as_deref(), Some("good"), "alone as among others");
}

#[test]
fn g9_who_misses_a_need_leaves_their_place_of_the_quota_to_the_next() {
    let people = [
        with(1, &[("a", "99"), ("b", "5"), ("c", "1")]),
        with(2, &[("a", "75"), ("b", "20"), ("c", "1")]),
        with(3, &[("a", "74"), ("b", "20"), ("c", "1")]),
    ];
    assert_eq!(bands(&settle(&star(json!({"count": 1})), &people)), ["good", "best", "good"]);
}

#[test]
fn g9_who_is_forced_into_a_grade_needs_nothing_for_it() {
    let mut document = star(json!({}));
    document.items[2].effects = serde_json::from_value(json!([{"does": {"effect": "BAND", "band": "good"}}])).unwrap();
    let mut who = with(1, &[("a", "10")]);
    who.times.insert("c".to_owned(), 1);
    assert_eq!(bands(&settle(&document, &[who])), ["good"]);
}

/// Half of each score: work by the best of the class, and the mean of two heads at 100 for 50.
fn by_best() -> SchemeDocument {
    document(json!({"classes": [{"code": "old", "name": "老"}, {"code": "new", "name": "新"}], "result": {"components": [
        {"code": "work", "name": "实绩", "weight": 0.5, "of_best": true, "source": {"of": "POINTS", "items": ["a"]}},
        {"code": "ask", "name": "走访", "weight": 0.5, "full": 50, "source": {"of": "POINTS", "items": ["b"]}}
    ]}}))
}

fn of_class(class: &str, who: Participant) -> Participant {
    Participant { class: Some(class.to_owned()), ..who }
}

#[test]
fn b9_the_best_of_the_class_counts_as_100() {
    let people = [
        of_class("old", with(1, &[("a", "80"), ("b", "50")])),
        of_class("old", with(2, &[("a", "60")])),
        of_class("new", with(3, &[("a", "30"), ("b", "25")])),
        of_class("new", with(4, &[("a", "10")])),
    ];
    let settled = settle(&by_best(), &people);
    assert_eq!(totals(&settled), ["100", "37.5", "75", "16.67"]);
    let scale = settled[3].workings.iter().find(|working| working.step == WorkingStep::Scale).unwrap();
    assert_eq!(
        (scale.place.as_str(), scale.args["best"].as_str(), scale.args["exact"].as_str()),
        ("result.components[0].of_best", "30", "33.3333")
    );
}

#[test]
fn b9_the_best_is_one_of_those_graded_and_whoever_stands_alone_is_the_best() {
    let mut people = vec![with(1, &[("a", "90")]), with(2, &[("a", "60")]), with(3, &[("a", "30")])];
    people[0].exempt = Some("长期外出".to_owned());
    assert_eq!(totals(&settle(&by_best(), &people)), ["75", "50", "25"]);
    assert_eq!(alone(&by_best(), &people[2]).total, points("50"));
    assert_eq!(alone(&by_best(), &people[0]).total, points("50"), "nobody else of the class is graded");
    let nothing = [with(1, &[]), with(2, &[("a", "-5")])];
    assert_eq!(totals(&settle(&by_best(), &nothing)), ["0", "0"]);
}
