//! Documents for tests: any that the shape allows, and a small sound one.

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{Points, Ratio};
use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value, json};

use crate::{
    form::from_value,
    shape::{Record, Shape, document as shape},
};

/// A document small enough to change in a test: an item, a purse, a cap, seven days of publicity.
pub(crate) fn small() -> Value {
    json!({
        "name": "楼长积分",
        "items": [{"code": "a", "name": {"zh": "值日", "en": "Duty"}, "kind": "ADDITIONAL", "value": {"rule": "FIXED", "points": 5}}],
        "purses": [{"code": "service", "name": "服务分"}],
        "caps": [{"window": "YEAR", "limit": {"POINTS": 20}}],
        "period": {"starts_in_month": 1},
        "publicity": {"min_days": 7, "answer_working_days": 7},
    })
}

/// Any document that can be written, sound or not.
pub(crate) fn document() -> impl Strategy<Value = SchemeDocument> {
    any_value(shape()).prop_map(|value| from_value(value.clone()).unwrap_or_else(|error| panic!("{error:?} {value}")))
}

/// Texts as people and mischief write them.
fn text() -> BoxedStrategy<Value> {
    let odd = [
        "",
        " ",
        "是",
        "yes",
        "null",
        "~",
        "1.0",
        "0x1F",
        "- a",
        "#x",
        "a: b",
        "'",
        "\"",
        "{}",
        "[1]",
        "=1+1",
        "_x0041_",
        "a\nb",
        "a\t",
        "；，：、",
        "a=b",
        "\u{1}\u{FFFE}",
        "张*三|x",
    ];
    prop_oneof![
        3 => "[a-z][a-z0-9_-]{0,6}".prop_map(Value::String),
        2 => "[一-龥]{1,5}".prop_map(Value::String),
        1 => prop::sample::select(odd.to_vec()).prop_map(|text| Value::String(text.to_owned())),
        1 => "\\PC{0,8}".prop_map(Value::String),
    ]
    .boxed()
}

fn any_value(shape: &Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text => text(),
        Shape::Flag => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Whole(true) => prop_oneof![(-9i64..99).boxed(), any::<i64>().boxed()].prop_map(Value::from).boxed(),
        Shape::Whole(false) => prop_oneof![(0u32..40).boxed(), any::<u32>().boxed()].prop_map(Value::from).boxed(),
        Shape::Points => prop_oneof![-9_000i64..9_000, -100_000_000_000_000_000i64..=100_000_000_000_000_000]
            .prop_map(|hundredths| Value::String(Points::from_hundredths(hundredths).to_string()))
            .boxed(),
        Shape::Ratio => {
            (-10_000_000i64..=10_000_000).prop_map(|number| Value::String(Ratio::from_ten_thousandths(number).to_string())).boxed()
        }
        Shape::Date => (1990i32..2100, 1u32..=366)
            .prop_filter_map("a day", |(year, day)| chrono::NaiveDate::from_yo_opt(year, day).map(|day| Value::String(day.to_string())))
            .boxed(),
        Shape::Words => (text(), proptest::option::of(text()))
            .prop_map(|(zh, en)| en.map_or_else(|| json!({"zh": zh}), |en| json!({"zh": zh, "en": en})))
            .boxed(),
        Shape::Choice(_, options) => prop::sample::select(options.clone()).prop_map(Value::String).boxed(),
        Shape::List(inner) => vec(any_value(inner), 0..3).prop_map(Value::Array).boxed(),
        Shape::Map(inner) => vec((text(), any_value(inner)), 0..3)
            .prop_map(|pairs| {
                Value::Object(pairs.into_iter().filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value))).collect())
            })
            .boxed(),
        Shape::Record(record) => fields(record, None),
        Shape::Either(record) => {
            let one = |field: &crate::shape::Field| {
                let name = field.name.clone();
                any_value(&field.shape).prop_map(move |value| json!({ name.clone(): value })).boxed()
            };
            prop::strategy::Union::new(record.fields.iter().map(one)).boxed()
        }
        Shape::Tagged(tagged) => {
            prop::strategy::Union::new(tagged.variants.iter().map(|variant| fields(variant, Some(&tagged.tag)))).boxed()
        }
    }
}

fn fields(record: &Record, tag: Option<&str>) -> BoxedStrategy<Value> {
    let tag = tag.map(|tag| (tag.to_owned(), Value::String(record.name.clone())));
    let one = |field: &crate::shape::Field| {
        let (name, value) = (field.name.clone(), any_value(&field.shape));
        let given = if field.required { value.prop_map(Some).boxed() } else { proptest::option::of(value).boxed() };
        given.prop_map(move |value| value.map(|value| (name.clone(), value))).boxed()
    };
    let fields: Vec<_> = record.fields.iter().map(one).collect();
    fields.prop_map(move |fields| Value::Object(fields.into_iter().flatten().chain(tag.clone()).collect::<Map<_, _>>())).boxed()
}
