//! The snippets of the page on the model: cut short there, they are filled up here and must be read.

use linli_scheme::form;
use serde_json::{Map, Value, json};

const MODEL: &str = include_str!("../../../../docs/scheme-model.md");
const ENGLISH: &str = include_str!("../../../../docs/writing-a-scheme.md");
const CHINESE: &str = include_str!("../../../../docs/writing-a-scheme.zh-CN.md");

/// Where in a document the pages' short snippets belong, by what they begin with.
const PLACES: [(&str, &[&str]); 5] = [
    (
        "",
        &[
            "subject",
            "pooled",
            "classes",
            "purses",
            "starts",
            "coefficients",
            "items",
            "groups",
            "caps",
            "result",
            "review",
            "period",
            "publicity",
            "uses",
            "limits",
        ],
    ),
    ("items", &["value", "to", "effects", "repeat", "evidence", "filed_by", "group", "from", "until"]),
    ("result", &["bands", "awards", "filed_with"]),
    ("uses", &["exchanges", "open", "at_most", "least_balance", "transfer", "across_street"]),
    ("period", &["late_days", "declare_by"]),
];

/// The snippets of YAML in a page's tables, each as a part of a document.
fn snippets(page: &str) -> Vec<(&str, Value)> {
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let code = rows.flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|code| !code.contains('…'));
    code.filter_map(|code| Some((code, part(code)?))).collect()
}

fn part(code: &str) -> Option<Value> {
    let parsed = || -> Value { serde_saphyr::from_str(code).unwrap_or_else(|error| panic!("{code}: {error}")) };
    let values = ["FIXED", "RANGE", "OPEN", "RATE", "STEPS", "TIERS", "CHECKLIST", "JUDGES"];
    if values.iter().any(|rule| code.starts_with(&format!("{{ rule: {rule},"))) {
        return Some(json!({"items": [{"value": parsed()}]}));
    }
    let (key, rest) = code.split_once(": ")?;
    if (key, rest) == ("coefficients", "[role]") {
        return Some(json!({"items": [parsed()]}));
    }
    let (place, _) = PLACES.iter().find(|(_, keys)| keys.contains(&key))?;
    Some(match *place {
        "" => parsed(),
        "items" => json!({"items": [parsed()]}),
        place => json!({place: parsed()}),
    })
}

/// Gives the objects of a list what they leave out.
fn fill(list: Option<&mut Value>, missing: &Value) {
    for (nth, one) in list.and_then(Value::as_array_mut).into_iter().flatten().enumerate() {
        let one = one.as_object_mut().unwrap();
        for (key, value) in missing.as_object().unwrap() {
            one.entry(key).or_insert_with(|| if key == "code" { json!(format!("c{nth}")) } else { value.clone() });
        }
    }
}

fn filled(mut value: Value) -> Value {
    let named = json!({"code": "", "name": "名称"});
    let with = |more: Value| {
        let mut all: Map<_, _> = named.as_object().unwrap().clone();
        all.extend(more.as_object().unwrap().clone());
        Value::Object(all)
    };
    let item = with(json!({"kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": 1}}));
    fill(value.get_mut("items"), &item);
    for key in ["groups", "purses", "classes"] {
        fill(value.get_mut(key), &named);
    }
    fill(value.get_mut("review"), &json!({"name": "名称"}));
    fill(value.pointer_mut("/uses/exchanges"), &named);
    fill(value.pointer_mut("/result/bands"), &named);
    fill(value.pointer_mut("/result/awards"), &named);
    fill(value.pointer_mut("/result/components"), &with(json!({"source": {"of": "POINTS"}})));
    let least = json!({
        "name": "名称", "items": [], "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7},
    });
    for (key, missing) in least.as_object().unwrap() {
        value.as_object_mut().unwrap().entry(key).or_insert_with(|| missing.clone());
    }
    value
}

#[test]
fn every_snippet_of_the_pages_is_read() {
    for (page, least) in [(MODEL, 80), (ENGLISH, 50), (CHINESE, 50)] {
        let snippets = snippets(page);
        assert!(snippets.len() >= least, "{} snippets", snippets.len());
        for (code, part) in snippets {
            if let Err(error) = form::from_value(filled(part)) {
                panic!("{code}: {:?} {:?}", error.place, error.args);
            }
        }
    }
}

#[test]
fn every_feature_of_the_table_has_its_row() {
    let counts = [('A', 8), ('B', 12), ('C', 8), ('D', 4), ('E', 8), ('F', 9), ('G', 16), ('H', 3)];
    for (letter, last) in counts {
        let first = if letter == 'B' { 0 } else { 1 };
        for number in first..=last {
            assert!(MODEL.contains(&format!("\n| {letter}{number} |")), "{letter}{number}");
        }
    }
}
