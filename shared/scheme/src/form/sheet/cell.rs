//! The notation of a cell. Short where that can be read back as the same, else JSON.
//!
//! - a choice by its Chinese word, yes and no as 是 and 否;
//! - several words: `a、b`;
//! - caps: `每月≤4次；每户每日≤20分`;
//! - tables of two numbers: `10=2；20=5`;
//! - sheets of entries: `a 名称=5；b 名称|English=3`;
//! - anything else: `字段:内容，字段:内容`, with parentheses around what has parts itself.

use linli_kernel::Lang;
use serde_json::{Map, Value, json};

use crate::shape::{Record, Shape, label, label_flag, meant};

/// What parts a notation, half and full width; none may stand bare in a text inside of one.
const SPECIAL: &[char] = &['；', ';', '，', ',', '：', ':', '、', '=', '|', '(', ')', '（', '）', '[', ']', '{', '}', '"', '≤', '<'];
const LISTS: &[char] = &['；', ';', '\n'];
const FIELDS: &[char] = &['，', ','];
const WORDS: &[char] = &['、', ',', '，'];
const NAMES: &[char] = &['：', ':'];

/// A value as a cell's text.
pub(super) fn write(shape: &Shape, value: &Value) -> String {
    let text = match shape {
        Shape::Text => outer_text(value),
        shape => part(shape, value),
    };
    let same = |text: &String| parse(shape, text).as_ref() == Some(value);
    Some(text).filter(same).unwrap_or_else(|| escaped(&value.to_string()))
}

/// A cell's text as a value; `None` where it cannot be read. Whether it fits is asked later.
pub(super) fn parse(shape: &Shape, text: &str) -> Option<Value> {
    let text = text.trim();
    // A text in quotes, and anything with parts, may be JSON.
    let json = text.starts_with('"') || (text.starts_with(['{', '[']) && !matches!(shape, Shape::Text));
    if json && let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    if *shape == Shape::Text { Some(text.into()) } else { read(shape, text) }
}

/// A text of a cell of its own: anything but what would be read as something else.
fn outer_text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let odd = text.is_empty() || text.trim() != text || text.starts_with('"') || text.contains("_x") || text.chars().any(unwritable);
    if odd { escaped(&value.to_string()) } else { text.to_owned() }
}

/// What a workbook does not keep.
fn unwritable(c: char) -> bool {
    c.is_control() && c != '\n' || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}')
}

/// JSON without what a workbook does not keep or reads as an escape of its own.
fn escaped(json: &str) -> String {
    let json = json.replace("_x", "\\u005fx");
    json.chars().map(|c| if unwritable(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

/// A text inside a notation.
fn inner_text(text: &str) -> String {
    let odd = text.is_empty() || text.contains(SPECIAL) || text.contains(char::is_whitespace) || text.chars().any(unwritable);
    if odd || text.contains("_x") { escaped(&Value::from(text).to_string()) } else { text.to_owned() }
}

fn part(shape: &Shape, value: &Value) -> String {
    match shape {
        Shape::Flag => label_flag(value.as_bool().unwrap_or_default(), Lang::Zh).to_owned(),
        Shape::Choice(name, _) => label(name, value.as_str().unwrap_or_default(), Lang::Zh),
        Shape::Text => inner_text(value.as_str().unwrap_or_default()),
        Shape::Words => words(value),
        Shape::List(inner) => {
            let list = value.as_array().into_iter().flatten().map(|value| part(inner, value));
            list.collect::<Vec<_>>().join(if has_parts(inner) { "；" } else { "、" })
        }
        Shape::Map(inner) => {
            let pairs =
                value.as_object().into_iter().flatten().map(|(name, value)| format!("{}={}", inner_text(name), wrapped(inner, value)));
            pairs.collect::<Vec<_>>().join("；")
        }
        Shape::Record(record) if record.name == "Cap" => cap(value),
        Shape::Record(record) => match pair(record) {
            Some((left, right)) => format!("{}={}", part(&left.shape, &value[&left.name]), part(&right.shape, &value[&right.name])),
            None => coded(record, value).unwrap_or_else(|| fields(record, &record.name, value)),
        },
        Shape::Either(record) => fields(record, &record.name, value),
        Shape::Tagged(tagged) => match tagged.variant(value) {
            Some(variant) => {
                let name = label(&tagged.name, &variant.name, Lang::Zh);
                let inner = fields(variant, &tagged.name, value);
                if inner.is_empty() { name } else { format!("{name}({inner})") }
            }
            None => String::new(),
        },
        Shape::Whole(_) | Shape::Points | Shape::Ratio | Shape::Date => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

fn has_parts(shape: &Shape) -> bool {
    matches!(shape, Shape::Record(_) | Shape::Tagged(_) | Shape::Either(_) | Shape::Map(_) | Shape::List(_))
}

/// A part of a notation, in parentheses where it has parts itself.
fn wrapped(shape: &Shape, value: &Value) -> String {
    let text = part(shape, value);
    let bare = !has_parts(shape) || matches!(shape, Shape::Tagged(_));
    if bare { text } else { format!("({text})") }
}

fn words(value: &Value) -> String {
    let zh = inner_text(value["zh"].as_str().unwrap_or_default());
    value.get("en").and_then(Value::as_str).map_or(zh.clone(), |en| format!("{zh}|{}", inner_text(en)))
}

/// The two fields of a table of pairs.
fn pair(record: &Record) -> Option<(&crate::shape::Field, &crate::shape::Field)> {
    match record.fields.as_slice() {
        [left, right] if left.required && right.required && !has_parts(&left.shape) && !has_parts(&right.shape) => Some((left, right)),
        _ => None,
    }
}

/// The field that is neither code nor name, in a record of the three.
fn third(record: &Record) -> Option<&crate::shape::Field> {
    match record.fields.as_slice() {
        [code, name, third] if code.name == "code" && name.shape == Shape::Words && !has_parts(&third.shape) => Some(third),
        _ => None,
    }
}

fn coded(record: &Record, value: &Value) -> Option<String> {
    let third = third(record)?;
    let code = inner_text(value["code"].as_str().unwrap_or_default());
    Some(format!("{code} {}={}", words(&value["name"]), part(&third.shape, value.get(&third.name)?)))
}

fn fields(record: &Record, owner: &str, value: &Value) -> String {
    let given = record.fields.iter().filter_map(|field| Some((field, value.get(&field.name)?)));
    let parts = given.map(|(field, value)| format!("{}:{}", label(owner, &field.name, Lang::Zh), wrapped(&field.shape, value)));
    parts.collect::<Vec<_>>().join("，")
}

/// `每户每月≤4次（a、b）`.
fn cap(value: &Value) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let household = if text("per") == "HOUSEHOLD" { "每户" } else { "" };
    let limit = value["limit"].as_object().and_then(|limit| limit.iter().next());
    let limit = limit.map_or(String::new(), |(unit, size)| {
        format!("{}{}", size.as_str().map_or_else(|| size.to_string(), str::to_owned), label("CapLimit", unit, Lang::Zh))
    });
    let classes: Vec<_> = value["classes"].as_array().into_iter().flatten().filter_map(Value::as_str).map(inner_text).collect();
    let classes = if classes.is_empty() { String::new() } else { format!("（{}）", classes.join("、")) };
    format!("{household}{}≤{limit}{classes}", label("CapWindow", text("window"), Lang::Zh))
}

fn read(shape: &Shape, text: &str) -> Option<Value> {
    match shape {
        Shape::Flag => match text.to_lowercase().as_str() {
            "是" | "yes" | "true" | "1" | "y" => Some(true.into()),
            "否" | "no" | "false" | "0" | "n" => Some(false.into()),
            _ => None,
        },
        Shape::Text => unquoted(text).map(Value::from),
        Shape::Choice(name, options) => {
            let option = meant(name, options.iter().map(String::as_str), text);
            Some(option.unwrap_or(text).into())
        }
        Shape::Words => {
            let mut parts = split(text, &['|']).into_iter();
            let zh = unquoted(parts.next()?)?;
            Some(parts.next().map_or_else(|| Some(json!({"zh": zh})), |en| Some(json!({"zh": zh, "en": unquoted(en)?})))?)
        }
        Shape::List(inner) => {
            let text = unwrapped(text);
            let between = if has_parts(inner) { LISTS } else { WORDS };
            split(text, between)
                .into_iter()
                .filter(|text| !text.is_empty())
                .map(|text| read(inner, text))
                .collect::<Option<_>>()
                .map(Value::Array)
        }
        Shape::Map(inner) => {
            let pairs = split(unwrapped(text), LISTS).into_iter().filter(|text| !text.is_empty());
            let pair = |text| two(text, &['=']).and_then(|(name, value)| Some((unquoted(name)?, read(inner, value)?)));
            pairs.map(pair).collect::<Option<Map<_, _>>>().map(Value::Object)
        }
        Shape::Record(record) if record.name == "Cap" => read_cap(text),
        Shape::Record(record) => match pair(record) {
            Some((left, right)) if two(text, &['=']).is_some() => {
                let (first, second) = two(text, &['='])?;
                Some(json!({ &left.name: read(&left.shape, first)?, &right.name: read(&right.shape, second)? }))
            }
            _ => read_coded(record, text).or_else(|| read_fields(record, &record.name, unwrapped(text))),
        },
        Shape::Either(record) => read_fields(record, &record.name, unwrapped(text)),
        Shape::Tagged(tagged) => {
            let (name, inner) = text.find(['(', '（']).map_or((text, ""), |at| text.split_at(at));
            let variant = tagged.variants.iter().find(|variant| meant(&tagged.name, [variant.name.as_str()], name).is_some())?;
            let mut value = read_fields(variant, &tagged.name, unwrapped(inner))?;
            value.as_object_mut()?.insert(tagged.tag.clone(), variant.name.clone().into());
            Some(value)
        }
        Shape::Whole(_) => Some(text.parse::<i64>().map_or_else(|_| text.into(), Value::from)),
        Shape::Points | Shape::Ratio | Shape::Date => Some(text.into()),
    }
}

fn read_coded(record: &Record, text: &str) -> Option<Value> {
    let third = third(record)?;
    let (named, value) = two(text, &['='])?;
    let (code, name) = two(named, &[' ', '\u{3000}'])?;
    Some(json!({"code": unquoted(code)?, "name": read(&Shape::Words, name)?, &third.name: read(&third.shape, value)?}))
}

fn read_fields(record: &Record, owner: &str, text: &str) -> Option<Value> {
    let mut value = Map::new();
    for text in split(text, FIELDS).into_iter().filter(|text| !text.is_empty()) {
        let (name, content) = two(text, NAMES)?;
        let name = meant(owner, record.fields.iter().map(|field| field.name.as_str()), name)?;
        value.insert(name.to_owned(), read(&record.field(name)?.shape, content)?);
    }
    Some(Value::Object(value))
}

fn read_cap(text: &str) -> Option<Value> {
    let text = text.trim();
    let (text, classes) = match text.find(['(', '（']) {
        Some(at) => (text.get(..at)?, read(&Shape::List(Box::new(Shape::Text)), unwrapped(text.get(at..)?))?),
        None => (text, Value::Array(vec![])),
    };
    let (window, limit) = ["≤", "<=", "最多", "不超过"].iter().find_map(|sign| text.split_once(sign))?;
    let (household, window) = window.trim().strip_prefix("每户").map_or((false, window.trim()), |window| (true, window.trim()));
    let windows = ["EVENT", "DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR", "PERIOD", "EVER"];
    let limit = limit.trim();
    let (size, unit) = limit.split_at(limit.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(limit.len()));
    let unit = meant("CapLimit", ["POINTS", "TIMES"], unit)?;
    let size = if unit == "TIMES" { size.parse::<u32>().ok()?.into() } else { Value::from(size) };
    let mut cap = json!({"window": meant("CapWindow", windows, window)?, "limit": {unit: size}});
    if household {
        cap["per"] = "HOUSEHOLD".into();
    }
    if classes.as_array().is_some_and(|classes| !classes.is_empty()) {
        cap["classes"] = classes;
    }
    Some(cap)
}

/// A text inside a notation, without its quotes.
fn unquoted(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with('"') { serde_json::from_str(text).ok() } else { Some(text.to_owned()) }
}

/// Without the parentheses around the whole.
fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    inner.unwrap_or(text)
}

/// The two sides of the first separator.
fn two<'a>(text: &'a str, between: &[char]) -> Option<(&'a str, &'a str)> {
    let first = split(text, between).first().map(|first| first.len())?;
    let rest = text.get(first..)?;
    let mut rest = rest.chars();
    rest.next()?;
    Some((text.get(..first)?.trim(), rest.as_str().trim()))
}

/// The parts between separators that stand neither in quotes nor in parentheses. The first is as it stands, so that its length tells
/// where it ends; the others are trimmed.
fn split<'a>(text: &'a str, between: &[char]) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth, mut quoted, mut escape) = (vec![], 0, 0u32, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escape => escape = false,
            '\\' if quoted => escape = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '（' | '[' | '{' => depth += 1,
            ')' | '）' | ']' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && between.contains(&c) => {
                parts.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    let trimmed = parts.iter().enumerate().map(|(nth, part)| if nth == 0 { *part } else { part.trim() });
    trimmed.collect()
}

/// How a cell is written, for an error's mend.
pub(super) fn hint(shape: &Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Flag => ("“是”或“否”", "是 or 否 (yes or no)"),
        Shape::List(inner) => match &**inner {
            Shape::Record(record) if record.name == "Cap" => ("“每月≤4次；每日≤20分”这样的写法", "caps such as 每月≤4次；每日≤20分"),
            Shape::Record(record) if pair(record).is_some() => ("“10=2；20=5”这样的写法", "pairs such as 10=2；20=5"),
            Shape::Record(record) if third(record).is_some() => {
                ("“代码 名称=分值；代码 名称=分值”这样的写法", "entries such as a 名称=5；b 名称=3")
            }
            Shape::Record(_) => ("“字段:内容，字段:内容；……”这样的写法", "字段:内容，字段:内容；… (see the sheet 说明)"),
            _ => ("用“、”分隔的内容", "words with 、 between them"),
        },
        Shape::Map(_) => ("“名称=内容；名称=内容”这样的写法", "names with values such as a=1；b=2"),
        _ => ("“说明”页所写的格式", "what the sheet 说明 says"),
    }
}
