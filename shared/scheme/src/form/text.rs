//! JSON and YAML.

use std::fmt;

use linli_contracts::scoring::{Example, SchemeDocument};
use linli_kernel::{ApiError, ErrorCode};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{MAX_BYTES, broken, example_from_value, from_value};

/// A form of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// JSON.
    Json,
    /// YAML 1.2; anchors and aliases within bounds, one document.
    Yaml,
}

/// Reads a document. Errors name the place in it, or the line where the text itself is broken.
pub fn read(text: &str, format: Format) -> Result<SchemeDocument, ApiError> {
    from_value(value(text, format)?)
}

/// Reads one example, written like an element of a document's `examples`.
pub fn read_example(text: &str, format: Format) -> Result<Example, ApiError> {
    example_from_value(value(text, format)?)
}

fn value(text: &str, format: Format) -> Result<Value, ApiError> {
    if text.len() > MAX_BYTES {
        return Err(ApiError::new(ErrorCode::TooLarge).arg("max", "1 MiB"));
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let Strict(value) = match format {
        Format::Json => serde_json::from_str(text).map_err(|error| broken::json(text, &error))?,
        Format::Yaml => yaml(text)?,
    };
    Ok(value)
}

/// Writes a document: fields in the order of the schema, decimals as their shortest text.
pub fn write(document: &SchemeDocument, format: Format) -> Result<String, ApiError> {
    match format {
        Format::Json => serde_json::to_string_pretty(document).map(|text| text + "\n").map_err(ApiError::internal),
        Format::Yaml => serde_saphyr::to_string(document).map_err(ApiError::internal),
    }
}

fn yaml(text: &str) -> Result<Strict, ApiError> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 200_000,
            max_nodes: 100_000,
            max_depth: 32,
            flow_nesting_limit: 32,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_recorded_anchor_events: 100_000,
            max_recorded_anchor_bytes: 4 * MAX_BYTES,
            max_total_scalar_bytes: 4 * MAX_BYTES,
            max_documents: 1,
            max_merge_keys: 1_000,
        },
        strict_booleans: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| broken::yaml(text, &error))
}

/// A value whose names each stand once: a field given twice is a slip, and keeping the last would hide it.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("no finite number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut elements = vec![];
        while let Some(Strict(element)) = list.next_element()? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let Strict(value) = map.next_value()?;
            if fields.contains_key(&name) {
                return Err(de::Error::custom(format!("{}{name}{}", broken::TWICE, broken::END)));
            }
            fields.insert(name, value);
        }
        Ok(Value::Object(fields))
    }
}
