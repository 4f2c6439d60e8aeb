//! Results of a period, by documents as people write them.

mod ballot;
mod components;
mod grades;
mod needs;
mod properties;
mod starts;

use linli_contracts::scoring::SchemeDocument;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

/// A document with these parts beside the least there must be.
fn document(parts: Value) -> SchemeDocument {
    let item = |code: &str, group: Option<&str>| {
        let mut item = json!({"code": code, "name": code, "kind": "BASE", "value": {"rule": "FIXED", "points": 1}});
        if let Some(group) = group {
            item["group"] = json!(group);
        }
        item
    };
    let mut document = json!({
        "name": "试", "period": {}, "publicity": {"min_days": 7, "answer_working_days": 7},
        "groups": [{"code": "g", "name": "组"}, {"code": "inner", "name": "内组", "parent": "g"}],
        "items": [item("a", Some("g")), item("b", Some("inner")), item("c", None)]
    });
    for (key, value) in parts.as_object().unwrap() {
        document[key] = value.clone();
    }
    serde_json::from_value(document).unwrap()
}

fn holder(number: u128) -> HolderId {
    HolderId::from_uuid(Uuid::from_u128(number))
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

/// Somebody with these points of items.
fn with(number: u128, items: &[(&str, &str)]) -> Participant {
    let items = items.iter().map(|(code, value)| ((*code).to_owned(), points(value))).collect();
    Participant { items, ..Participant::new(holder(number)) }
}

/// People with these totals, from item `a`, numbered from 1.
fn people(totals: &[&str]) -> Vec<Participant> {
    (1..).zip(totals).map(|(number, total)| with(number, &[("a", total)])).collect()
}

fn totals(settled: &[Settled]) -> Vec<String> {
    settled.iter().map(|settled| settled.total.to_string()).collect()
}

fn bands(settled: &[Settled]) -> Vec<&str> {
    settled.iter().map(|settled| settled.band.as_deref().unwrap_or("-")).collect()
}

fn steps(settled: &Settled) -> Vec<(WorkingStep, String, String)> {
    settled.workings.iter().map(|working| (working.step, working.place.clone(), working.points.to_string())).collect()
}
