//! Each fault of a document is found at its place; a sound document has none.

mod parts;
mod table;

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::Lang;
use serde_json::{Value, json};

use super::{Floors, check, check_within, refusal};
use crate::form::{Format, from_value, read};

/// A sound document in which nearly everything occurs.
fn sound() -> Value {
    serde_json::to_value(read(include_str!("sound.yaml"), Format::Yaml).unwrap()).unwrap()
}

fn document(change: impl FnOnce(&mut Value)) -> SchemeDocument {
    let mut document = sound();
    change(&mut document);
    from_value(document).unwrap()
}

fn found(change: impl FnOnce(&mut Value)) -> Vec<(&'static str, String, bool)> {
    let findings = check(&document(change)).into_iter();
    findings.map(|finding| (finding.error.code.row().name, finding.error.place.unwrap_or_default(), finding.blocks)).collect()
}

/// The change is found, blocks, and is all that is found.
#[track_caller]
fn blocks(code: &'static str, place: &str, change: impl FnOnce(&mut Value)) {
    assert_eq!(found(change), [(code, place.to_owned(), true)]);
}

/// The change is only warned of.
#[track_caller]
fn warns(code: &'static str, place: &str, change: impl FnOnce(&mut Value)) {
    assert_eq!(found(change), [(code, place.to_owned(), false)]);
}

/// What is said of a change, in Chinese.
#[track_caller]
fn said(change: impl FnOnce(&mut Value)) -> Vec<String> {
    check(&document(change)).into_iter().map(|finding| finding.error.message(Lang::Zh)).collect()
}

#[test]
fn a_sound_document_has_no_findings() {
    assert_eq!(found(|_| ()), []);
}

#[test]
fn every_finding_speaks_both_languages_without_a_gap() {
    let mut broken = crate::shape::value(&document(|_| ()));
    broken["result"]["bands"][1]["from"] = 80.into();
    broken["result"]["components"][0]["weight"] = "0.6".into();
    broken["result"].as_object_mut().unwrap().remove("ties");
    broken["items"][1].as_object_mut().unwrap().remove("basis");
    broken["items"][0]["group"] = "nowhere".into();
    let findings = check(&from_value(broken).unwrap());
    assert!(findings.len() >= 5, "{findings:?}");
    for finding in findings {
        for text in [Lang::Zh, Lang::En].map(|lang| finding.error.message(lang) + &finding.error.mend(lang)) {
            assert!(!text.contains(['{', '}', '…']), "{text}");
        }
    }
}

#[test]
fn d_312_a_street_may_forbid_deductions_and_want_longer_publicity() {
    let document = document(|_| ());
    let under = |floors: Floors| {
        let findings = check_within(&document, &floors).into_iter();
        findings.map(|finding| (finding.error.place.unwrap_or_default(), finding.blocks)).collect::<Vec<_>>()
    };
    assert_eq!(under(Floors { publicity_days: 7, answer_working_days: 7, ..Floors::default() }), []);
    assert_eq!(under(Floors { deductions_allowed: false, ..Floors::default() }), [("items[1].kind".into(), true)]);
    assert_eq!(under(Floors { publicity_days: 8, ..Floors::default() }), [("publicity.min_days".into(), true)]);
    assert_eq!(under(Floors { answer_working_days: 6, ..Floors::default() }), [("publicity.answer_working_days".into(), true)]);
}

#[test]
fn only_blocking_findings_refuse() {
    assert_eq!(refusal(&check(&document(|d| d["publicity"]["min_days"] = 3.into()))), None);
    let error = refusal(&check(&document(|d| {
        d["items"][0]["code"] = "".into();
        d["period"]["starts_in_month"] = 0.into();
    })))
    .unwrap();
    assert_eq!((error.code.row().name, error.args["count"].as_str()), ("SCHEME_INVALID", "2"));
}

/// Adds to a list.
fn push(list: &mut Value, value: Value) {
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().unwrap().push(value);
}
