//! Text forms: the same document in each, errors at their places, and nothing that hurts a reader.

use proptest::prelude::*;

use linli_kernel::Lang;

use super::*;
use crate::arbitrary::{self, small};

/// The error's code, place and mend in Chinese.
fn refused(text: &str, format: Format) -> (&'static str, String, String) {
    let error = read(text, format).unwrap_err();
    (error.code.row().name, error.place.clone().unwrap_or_default(), error.mend(Lang::Zh))
}

fn changed(change: impl FnOnce(&mut Value)) -> (&'static str, String, String) {
    let mut document = small();
    change(&mut document);
    refused(&document.to_string(), Format::Json)
}

#[test]
fn an_unknown_field_is_refused_at_its_place_with_the_nearest_known() {
    let (code, place, mend) = changed(|d| d["items"][0]["value"]["point"] = 5.into());
    assert_eq!((code, place.as_str()), ("SCHEME_FIELD", "items[0].value.point"));
    assert_eq!(mend, "您是否想写“points”？此处可用：rule, points");
    let (code, place, mend) = changed(|d| d["publicty"] = 5.into());
    assert_eq!((code, place.as_str()), ("SCHEME_FIELD", "publicty"));
    assert!(mend.starts_with("您是否想写“publicity”？"), "{mend}");
}

#[test]
fn what_does_not_belong_is_refused_at_its_place() {
    let at = |change: fn(&mut Value)| {
        let (code, place, _) = changed(change);
        (code, place)
    };
    assert_eq!(at(|d| d["items"][0]["value"]["points"] = "5.123".into()), ("BAD_POINTS", "items[0].value.points".into()));
    assert_eq!(at(|d| d["items"][0]["value"]["rule"] = "FIXD".into()), ("SCHEME_CHOICE", "items[0].value.rule".into()));
    assert_eq!(at(|d| d["items"][0]["until"] = "2026-02-30".into()), ("BAD_DATE", "items[0].until".into()));
    assert_eq!(at(|d| d["items"][0]["once_a_month"] = "maybe".into()), ("SCHEME_SHAPE", "items[0].once_a_month".into()));
    assert_eq!(at(|d| d["items"] = 5.into()), ("SCHEME_SHAPE", "items".into()));
    assert_eq!(at(|d| d["publicity"]["min_days"] = (-1).into()), ("SCHEME_SHAPE", "publicity.min_days".into()));
    assert_eq!(at(|d| drop(d["period"].take())), ("SCHEME_SHAPE", "period".into()));
    assert_eq!(at(|d| drop(d.as_object_mut().unwrap().remove("publicity"))), ("REQUIRED", "publicity".into()));
    assert_eq!(at(|d| d["caps"][0]["limit"]["TIMES"] = 5.into()), ("SCHEME_SHAPE", "caps[0].limit".into()));
    assert_eq!(at(|d| d["name"] = serde_json::json!({"en": "x"})), ("REQUIRED", "name.zh".into()));
    assert_eq!(at(|d| d["result"] = serde_json::json!({"bands": [{"code": "a", "name": "甲", "share": "abc"}]})), ("BAD_RATIO", "result.bands[0].share".into()));
    let message = read(&small().to_string().replace("ADDITIONAL", "ADDITIONL"), Format::Json).unwrap_err();
    assert_eq!(message.mend(Lang::En), "Did you mean “ADDITIONAL”? Choices: BASE, ADDITIONAL, BONUS, DEDUCTION");
}

#[test]
fn yaml_reads_as_people_write_it() {
    let text = "
name: 楼长积分
period: {length: quarter}
publicity: {min_days: 7, answer_working_days: 7}
items:
  - code: 1
    name: 值日
    kind: 附加积分
    value: {rule: FIXED, points: 0.10}
    until: 2026-12-31
";
    let document = read(text, Format::Yaml).unwrap();
    let item = &document.items[0];
    assert_eq!((item.code.as_str(), item.kind), ("1", linli_contracts::scoring::ItemKind::Additional));
    assert_eq!(serde_json::to_value(&item.value).unwrap(), serde_json::json!({"rule": "FIXED", "points": "0.1"}));
    let (code, place, _) = refused(&text.replace("points: 0.10", "points: 0.123"), Format::Yaml);
    assert_eq!((code, place.as_str()), ("BAD_POINTS", "items[0].value.points"));
    let (code, place, _) = refused(&text.replace("name: 值日", "name: 值日\n    name: 巡查"), Format::Yaml);
    assert_eq!((code, place.split(':').next()), ("SCHEME_UNREADABLE", Some("8")));
}

#[test]
fn a_field_given_twice_is_refused() {
    let text = small().to_string().replacen("\"code\"", "\"code\":\"b\",\"code\"", 1);
    assert_eq!(refused(&text, Format::Json).0, "SCHEME_UNREADABLE");
}

#[test]
fn bombs_and_giants_are_refused_quickly() {
    let started = std::time::Instant::now();
    let mut bomb = "a: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..12 {
        let before = format!("*a{}", n - 1);
        bomb += &format!("b{n}: &a{n} [{}]\n", vec![before; 10].join(","));
    }
    assert_eq!(refused(&bomb, Format::Yaml).0, "SCHEME_UNREADABLE");
    for format in [Format::Json, Format::Yaml] {
        assert_eq!(refused(&"[".repeat(100_000), format).0, "SCHEME_UNREADABLE");
        assert_eq!(refused(&" ".repeat(MAX_BYTES + 1), format).0, "TOO_LARGE");
    }
    assert_eq!(refused("--- 1\n--- 2\n", Format::Yaml).0, "SCHEME_UNREADABLE");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_read_back_as_the_same_document(document in arbitrary::document()) {
        for format in [Format::Json, Format::Yaml] {
            let text = write(&document, format).unwrap();
            let back = read(&text, format);
            prop_assert!(back.as_ref() == Ok(&document), "{:?}\n{}", back, text);
            prop_assert_eq!(write(&back.unwrap(), format).unwrap(), text);
        }
    }
}
