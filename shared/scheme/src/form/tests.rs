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
    assert_eq!(
        at(|d| d["result"] = serde_json::json!({"bands": [{"code": "a", "name": "甲", "share": "abc"}]})),
        ("BAD_RATIO", "result.bands[0].share".into())
    );
    let message = read(&small().to_string().replace("ADDITIONAL", "ADDITIONL"), Format::Json).unwrap_err();
    assert_eq!(message.mend(Lang::En), "Did you mean “ADDITIONAL”? Choices: BASE, ADDITIONAL, BONUS, DEDUCTION");
}

#[test]
fn one_word_of_a_list_of_words_may_stand_without_brackets() {
    let mut document = small();
    document["items"][0]["filed_by"] = "STAFF".into();
    document["items"][0]["repeat"] = serde_json::json!({"within_days": 9, "factors": 2});
    document["result"] = serde_json::json!({"awards": [{"code": "a", "name": "奖", "band": "good"}]});
    let read = crate::shape::value(&read(&document.to_string(), Format::Json).unwrap());
    assert_eq!(read["items"][0]["filed_by"], serde_json::json!(["STAFF"]));
    assert_eq!(read["items"][0]["repeat"]["factors"], serde_json::json!(["2"]));
    assert_eq!(read["result"]["awards"][0]["band"], serde_json::json!(["good"]));
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
    let error = read(&text, Format::Json).unwrap_err();
    assert!(error.message(Lang::Zh).ends_with("列，“code”写了两次，请保留一个"), "{}", error.message(Lang::Zh));
    let error = read("name: a\nname: b\n", Format::Yaml).unwrap_err();
    assert_eq!(error.message(Lang::En), "The scheme cannot be read: line 2, column 1, “name” stands twice; keep one");
}

#[test]
fn a_text_that_cannot_be_read_says_where_and_why_in_the_readers_language() {
    let told = |text: &str, format| {
        let error = read(text, format).unwrap_err();
        let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
        let bare = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
        assert!(["", "JSON", "YAML", "Tab"].contains(&bare(&zh).as_str()), "{zh}");
        assert!(en.is_ascii() || en.contains('“'), "{en}");
        assert!(!zh.contains('…') && !en.contains('…'), "{zh} {en}");
        zh.trim_start_matches("方案内容无法读取：").to_owned()
    };
    assert_eq!(told("{\"name\": \"a\" \"b\": 1}", Format::Json), "第 1 行第 14 列，不是正确的 JSON，请检查此处和前面的逗号、引号和括号");
    assert_eq!(told("{\"name\": \"a\"", Format::Json), "第 1 行第 12 列，内容没有写完，缺少结尾的括号或引号");
    assert_eq!(told("{\"name\"：1}", Format::Json), "第 1 行第 8 列，此处的“：”是全角的，请改用半角");
    assert!(told("{\"name\": \"甲，乙\" 1}", Format::Json).contains("JSON"), "a sign inside of quotes is no fault");
    assert!(told(&"[".repeat(999), Format::Json).ends_with("括号套得太深"));
    assert!(told("name: a\nperiod：b\nitems: []\n", Format::Yaml).ends_with("用了全角冒号“：”，请改用半角冒号加空格"));
    assert!(told("name: a\nperiod:\n\tlength: YEAR\n", Format::Yaml).ends_with("缩进用了制表符（Tab），请改用空格"));
    assert!(told("name: [a\nitems: b\n", Format::Yaml).contains("YAML"));
    assert!(told("name: *a\n", Format::Yaml).ends_with("“*”引用的名字没有用“&”定义"));
    assert!(told("--- 1\n--- 2\n", Format::Yaml).contains("---"));
    let deep: String = (0..99).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert!(told(&deep, Format::Yaml).contains("太深"));
}

#[test]
fn bombs_and_giants_are_refused_near_their_beginning() {
    // Each line is ten times the one before: twelve of them would be a thousand billion.
    let mut bomb = "a: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for n in 1..12 {
        let before = format!("*a{}", n - 1);
        bomb += &format!("b{n}: &a{n} [{}]\n", vec![before; 10].join(","));
    }
    let deep = "[".repeat(100_000);
    let giant = " ".repeat(MAX_BYTES + 1);
    // Where reading ended: the line and the column.
    let ended = |text: &str, format: Format| {
        let (code, place, _) = refused(text, format);
        assert_eq!(code, "SCHEME_UNREADABLE");
        let (line, column) = place.split_once(':').unwrap();
        (line.parse::<usize>().unwrap(), column.parse::<usize>().unwrap())
    };
    // The fifth line is where 100,000 things have been read; brackets end where they lie too deep.
    assert_eq!(ended(&bomb, Format::Yaml).0, 5);
    assert_eq!(ended(&deep, Format::Json), (1, 128));
    assert_eq!(ended(&deep, Format::Yaml), (1, 33));
    for (format, read) in [(Format::Json, "SCHEME_UNREADABLE"), (Format::Yaml, "SCHEME_SHAPE")] {
        // One byte less and it is read: nothing is found in it.
        assert_eq!((refused(&giant, format).0, refused(&giant[1..], format).0), ("TOO_LARGE", read));
    }
    assert_eq!(refused("--- 1\n--- 2\n", Format::Yaml).0, "SCHEME_UNREADABLE");
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

#[test]
fn golden_the_published_schema_is_the_types() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/scheme.schema.json");
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == text, "docs/scheme.schema.json is stale: run `make generate` and commit it");
}

/// Whether a value is what a schema says, as far as the derived schema uses the language.
fn conforms(root: &Value, schema: &Value, value: &Value) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        return conforms(root, root.pointer(&reference[1..]).unwrap(), value);
    }
    let any = |key: &str, wanted: std::ops::RangeInclusive<usize>| {
        schema[key].as_array().is_none_or(|options| wanted.contains(&options.iter().filter(|option| conforms(root, option, value)).count()))
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<_> = schema["type"]
        .as_array()
        .map_or_else(|| schema["type"].as_str().into_iter().collect(), |kinds| kinds.iter().filter_map(Value::as_str).collect());
    let typed = kinds.is_empty() || kinds.contains(&kind) || (kind == "integer" && kinds.contains(&"number"));
    let fields = value.as_object().is_none_or(|fields| {
        let required = schema["required"].as_array().into_iter().flatten().all(|name| fields.contains_key(name.as_str().unwrap()));
        required
            && fields.iter().all(|(name, value)| match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Value::Null, Value::Bool(others)) => *others,
                (Value::Null, Value::Null) => true,
                (Value::Null, others) => conforms(root, others, value),
                (schema, _) => conforms(root, schema, value),
            })
    });
    let elements = value.as_array().is_none_or(|list| list.iter().all(|element| conforms(root, &schema["items"], element)));
    let fixed =
        schema.get("const").is_none_or(|fixed| fixed == value) && schema["enum"].as_array().is_none_or(|options| options.contains(value));
    typed && fields && elements && fixed && any("anyOf", 1..=usize::MAX) && any("oneOf", 1..=1)
}

#[test]
fn every_template_is_what_the_schema_says() {
    let schema = schema();
    for template in crate::templates::all() {
        assert!(conforms(&schema, &schema, &crate::shape::value(&template.document)), "{}", template.key);
    }
    assert!(!conforms(&schema, &schema, &serde_json::json!({"name": "x"})));
    let mut unknown = small();
    assert!(conforms(&schema, &schema, &unknown));
    unknown["items"][0]["value"]["more"] = 1.into();
    assert!(!conforms(&schema, &schema, &unknown));
}

#[test]
fn every_template_and_published_scheme_survives_every_form() {
    let published = std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")).into_iter().flatten();
    let texts = published.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let read_each = texts.map(|text| read(&text, Format::Yaml).unwrap_or_else(|error| panic!("{error:?}\n{text}")));
    for document in crate::templates::all().iter().map(|template| template.document.clone()).chain(read_each) {
        for format in [Format::Json, Format::Yaml] {
            assert_eq!(read(&write(&document, format).unwrap(), format).as_ref(), Ok(&document));
        }
        assert_eq!(from_sheets(&to_sheets(&document).unwrap()), Ok(document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn what_is_written_conforms_to_the_schema(document in arbitrary::document()) {
        let schema = schema();
        prop_assert!(conforms(&schema, &schema, &crate::shape::value(&document)));
    }
}
