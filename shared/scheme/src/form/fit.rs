//! Fits what somebody wrote to the shape of a document: says at which place something does not belong, with the mend,
//! and turns what is plainly meant into how it is written (a number where a text belongs, a choice by its Chinese word).

use chrono::NaiveDate;
use linli_kernel::{ApiError, ErrorCode, Points, Ratio};
use serde_json::Value;

use crate::shape::{Record, Shape, Tagged, meant, nearest};

/// Fits a value to a shape, in place.
pub(super) fn fit(shape: &Shape, value: &mut Value, place: &str) -> Result<(), ApiError> {
    match shape {
        Shape::Text => text(value, place),
        Shape::Flag => plain(value.is_boolean(), value, place, ("true 或 false", "true or false")),
        Shape::Whole(signed) => {
            let whole = if *signed { value.as_i64().is_some() } else { value.as_u64().is_some_and(|number| u32::try_from(number).is_ok()) };
            plain(whole, value, place, ("整数", "a whole number"))
        }
        Shape::Points => decimal::<Points>(value, place, ErrorCode::BadPoints),
        Shape::Ratio => decimal::<Ratio>(value, place, ErrorCode::BadRatio),
        Shape::Date => match value.as_str().map(str::parse::<NaiveDate>) {
            Some(Ok(_)) => Ok(()),
            _ => Err(ApiError::new(ErrorCode::BadDate).at(place).arg("value", shown(value))),
        },
        Shape::Words => words(value, place),
        Shape::Choice(name, options) => choice(name, options, value, place),
        Shape::List(inner) => list(inner, value, place),
        Shape::Map(inner) => map(inner, value, place),
        Shape::Record(record) => fields(record, None, value, place),
        Shape::Either(record) => either(record, value, place),
        Shape::Tagged(tagged) => self::tagged(tagged, value, place),
    }
}

/// A value for an error's message.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(_) => "[…]".into(),
        Value::Object(_) => "{…}".into(),
        value => value.to_string(),
    }
}

fn wrong(value: &Value, place: &str, expected: (&str, &str)) -> ApiError {
    ApiError::new(ErrorCode::SchemeShape).at(place).arg("value", shown(value)).words("expected", expected.0, expected.1)
}

fn plain(fits: bool, value: &Value, place: &str, expected: (&str, &str)) -> Result<(), ApiError> {
    if fits { Ok(()) } else { Err(wrong(value, place, expected)) }
}

fn text(value: &mut Value, place: &str) -> Result<(), ApiError> {
    if let Value::Number(number) = value {
        *value = Value::String(number.to_string());
    }
    plain(value.is_string(), value, place, ("文字", "a text"))
}

fn decimal<T: serde::de::DeserializeOwned>(value: &Value, place: &str, code: ErrorCode) -> Result<(), ApiError> {
    let read = serde_json::from_value::<T>(value.clone());
    read.map(|_| ()).map_err(|_| ApiError::new(code).at(place).arg("value", shown(value)))
}

fn words(value: &mut Value, place: &str) -> Result<(), ApiError> {
    let Value::Object(languages) = value else { return text(value, place) };
    if let Some(name) = languages.keys().find(|name| !["zh", "en"].contains(&name.as_str())) {
        return Err(unknown(name, &["zh", "en"], place));
    }
    for (name, value) in &mut *languages {
        if name == "zh" || !value.is_null() {
            text(value, &join(place, name))?;
        }
    }
    if languages.contains_key("zh") { Ok(()) } else { Err(ApiError::new(ErrorCode::Required).at(join(place, "zh"))) }
}

fn choice(name: &str, options: &[String], value: &mut Value, place: &str) -> Result<(), ApiError> {
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    match value.as_str().map(|text| (text.to_owned(), meant(name, options.iter().copied(), text))) {
        Some((_, Some(option))) => {
            *value = Value::String(option.to_owned());
            Ok(())
        }
        other => {
            let text = other.map_or_else(|| shown(value), |(text, _)| text);
            let error = ApiError::new(ErrorCode::SchemeChoice).at(place).arg("value", &text);
            Err(error.arg("nearest", nearest(&options, &text.to_uppercase())).arg("known", options.join(", ")))
        }
    }
}

fn list(inner: &Shape, value: &mut Value, place: &str) -> Result<(), ApiError> {
    // One word of a list of words may stand without brackets.
    if matches!(inner, Shape::Text | Shape::Choice(..) | Shape::Whole(_) | Shape::Points | Shape::Ratio)
        && (value.is_string() || value.is_number())
    {
        *value = Value::Array(vec![value.take()]);
    }
    let Value::Array(elements) = value else { return Err(wrong(value, place, ("列表", "a list"))) };
    elements.iter_mut().enumerate().try_for_each(|(nth, element)| fit(inner, element, &format!("{place}[{nth}]")))
}

fn map(inner: &Shape, value: &mut Value, place: &str) -> Result<(), ApiError> {
    let Value::Object(values) = value else { return Err(wrong(value, place, ("名称和值", "names with values"))) };
    values.iter_mut().try_for_each(|(name, value)| fit(inner, value, &join(place, name)))
}

/// The fields of a record, or of a variant beside its tag.
fn fields(record: &Record, tag: Option<&str>, value: &mut Value, place: &str) -> Result<(), ApiError> {
    let Value::Object(given) = value else { return Err(wrong(value, place, ("若干字段", "fields with values"))) };
    let known: Vec<_> = tag.into_iter().chain(record.fields.iter().map(|field| field.name.as_str())).collect();
    if let Some(name) = given.keys().find(|name| !known.contains(&name.as_str())) {
        return Err(unknown(name, &known, place));
    }
    for field in &record.fields {
        let at = join(place, &field.name);
        match given.get_mut(&field.name) {
            None if field.required => return Err(ApiError::new(ErrorCode::Required).at(at)),
            None => {}
            Some(Value::Null) if !field.required => drop(given.remove(&field.name)),
            Some(value) => fit(&field.shape, value, &at)?,
        }
    }
    Ok(())
}

fn either(record: &Record, value: &mut Value, place: &str) -> Result<(), ApiError> {
    let known: Vec<_> = record.fields.iter().map(|field| field.name.as_str()).collect();
    let one = value.as_object().filter(|given| given.len() == 1).and_then(|given| given.keys().next().cloned());
    let Some(name) = one else { return Err(wrong(value, place, (&known.join(" 或 "), &known.join(" or ")))) };
    let Some(field) = record.field(&name) else { return Err(unknown(&name, &known, place)) };
    value.get_mut(&name).map_or(Ok(()), |value| fit(&field.shape, value, &join(place, &name)))
}

fn tagged(tagged: &Tagged, value: &mut Value, place: &str) -> Result<(), ApiError> {
    let Value::Object(given) = value else {
        return Err(wrong(value, place, (&format!("带 {} 的字段", tagged.tag), "fields with a rule")));
    };
    let at = join(place, &tagged.tag);
    let Some(tag) = given.get_mut(&tagged.tag) else { return Err(ApiError::new(ErrorCode::Required).at(at)) };
    let options: Vec<_> = tagged.variants.iter().map(|variant| variant.name.clone()).collect();
    choice(&tagged.name, &options, tag, &at)?;
    match tagged.variant(value) {
        Some(variant) => fields(variant, Some(&tagged.tag), value, place),
        None => Ok(()),
    }
}

fn unknown(name: &str, known: &[&str], place: &str) -> ApiError {
    let error = ApiError::new(ErrorCode::SchemeField).at(join(place, name)).arg("value", name);
    error.arg("nearest", nearest(known, name)).arg("known", known.join(", "))
}

/// The place of a field; names of the author's own are cut, so that input cannot swell an answer.
fn join(place: &str, name: &str) -> String {
    let name: String = name.chars().take(60).collect();
    if place.is_empty() { name } else { format!("{place}.{name}") }
}
