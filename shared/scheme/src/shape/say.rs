//! Values of a document in words that an admin reads.

use linli_kernel::Lang;
use serde_json::Value;

use super::{Record, Shape, Tagged, label};

/// A value in words.
pub(crate) fn say(shape: &Shape, value: &Value, lang: Lang) -> String {
    match shape {
        Shape::Flag => label_flag(value.as_bool().unwrap_or_default(), lang).to_owned(),
        Shape::Points => format!("{}{}", bare(value), pick(lang, " 分", " points")),
        Shape::Text | Shape::Whole(_) | Shape::Ratio | Shape::Date => bare(value),
        Shape::Words => words(value, lang),
        Shape::Choice(name, _) => label(name, value.as_str().unwrap_or_default(), lang),
        Shape::List(inner) => {
            let parts: Vec<_> = value.as_array().into_iter().flatten().map(|value| say(inner, value, lang)).collect();
            let flat = !matches!(**inner, Shape::Record(_) | Shape::Tagged(_));
            parts.join(if flat { pick(lang, "、", ", ") } else { pick(lang, "；", "; ") })
        }
        Shape::Map(inner) => {
            let parts = value.as_object().into_iter().flatten().map(|(name, value)| format!("{name} {}", say(inner, value, lang)));
            parts.collect::<Vec<_>>().join(pick(lang, "、", ", "))
        }
        Shape::Record(record) if record.name == "Cap" => cap(value, lang),
        Shape::Record(record) | Shape::Either(record) => fields(record, &record.name, value, lang),
        Shape::Tagged(tagged) => self::tagged(tagged, value, lang),
    }
}

/// Yes or no.
pub(crate) fn label_flag(flag: bool, lang: Lang) -> &'static str {
    if flag { pick(lang, "是", "yes") } else { pick(lang, "否", "no") }
}

/// The words of the language.
pub(crate) fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Zh { zh } else { en }
}

/// What an element of a list is called: by its name, else its code.
pub(crate) fn title(value: &Value, lang: Lang) -> Option<String> {
    let name = value.get("name").filter(|name| name.is_object()).map(|name| words(name, lang)).filter(|name| !name.is_empty());
    name.or_else(|| value.get("code").map(bare))
}

fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn words(value: &Value, lang: Lang) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let zh = text("zh").unwrap_or_default();
    if lang == Lang::En { text("en").unwrap_or(zh).to_owned() } else { zh.to_owned() }
}

/// “每月最多 4 次”, "at most 4 times per month".
fn cap(value: &Value, lang: Lang) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let (unit, limit) =
        value.get("limit").and_then(Value::as_object).and_then(|limit| limit.iter().next()).map_or(("", String::new()), |(unit, limit)| {
            let word = if unit == "TIMES" { pick(lang, "次", "times") } else { pick(lang, "分", "points") };
            (word, bare(limit))
        });
    let window = label("CapWindow", text("window"), lang);
    let household = text("per") == "HOUSEHOLD";
    let classes: Vec<_> = value.get("classes").and_then(Value::as_array).into_iter().flatten().map(bare).collect();
    let only = if classes.is_empty() { String::new() } else { format!("（{}）", classes.join("、")) };
    match lang {
        Lang::Zh => format!("{}{window}最多 {limit} {unit}{only}", if household { "每户" } else { "" }),
        Lang::En => {
            let window = if window == "ever" { "for ever".to_owned() } else { format!("per {window}") };
            let holder = if household { " and household" } else { "" };
            format!("at most {limit} {unit} {window}{holder}{}", only.replace('（', " (").replace('）', ")").replace('、', ", "))
        }
    }
}

fn fields(record: &Record, owner: &str, value: &Value, lang: Lang) -> String {
    let given = record.fields.iter().filter_map(|field| Some((field, value.get(&field.name)?)));
    let parts: Vec<_> =
        given.map(|(field, value)| format!("{} {}", label(owner, &field.name, lang), say(&field.shape, value, lang))).collect();
    if parts.is_empty() { pick(lang, "默认", "default").to_owned() } else { parts.join(pick(lang, "，", ", ")) }
}

fn tagged(tagged: &Tagged, value: &Value, lang: Lang) -> String {
    let Some(variant) = tagged.variant(value) else { return String::new() };
    let name = label(&tagged.name, &variant.name, lang);
    if variant.fields.iter().all(|field| value.get(&field.name).is_none()) {
        return name;
    }
    let inner = fields(variant, &tagged.name, value, lang);
    if lang == Lang::Zh { format!("{name}（{inner}）") } else { format!("{name} ({inner})") }
}
