//! The scheme's document and its examples as scalars: JSON by the published schema, read as a whole, every fault named by place.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{ApiError, ErrorCode};
use linli_scheme::form;
use serde::Serialize;

/// JSON that is read as a whole, with what was wrong with it where it could not be read.
#[derive(Clone)]
pub struct Read<T>(std::result::Result<Box<T>, ApiError>);

/// The scalar `SchemeDocument`.
pub type DocumentJson = Read<c::SchemeDocument>;
/// The scalar `SchemeExample`.
pub type ExampleJson = Read<c::Example>;

impl<T> From<T> for Read<T> {
    fn from(value: T) -> Self {
        Self(Ok(Box::new(value)))
    }
}

impl<T: Serialize> Read<T> {
    /// The value; what is wrong in it is named by its place below `place`, e.g. `document.items[3].value.points`.
    pub fn read(self, place: &str) -> Result<T> {
        self.0.map(|value| *value).map_err(|error| {
            let inside = error.place.clone().unwrap_or_default();
            error.at(if inside.is_empty() { place.to_owned() } else { format!("{place}.{inside}") })
        })
    }

    fn to_json(&self) -> Value {
        let json = self.0.as_ref().ok().and_then(|value| serde_json::to_value(value).ok());
        json.and_then(|json| Value::from_json(json).ok()).unwrap_or_default()
    }
}

fn json(value: Value) -> Result<serde_json::Value> {
    value.into_json().map_err(|error| ApiError::new(ErrorCode::SchemeUnreadable).arg("reason", error))
}

/// A scheme (积分方案), complete: items and what they are worth, caps, purses, periods, results, review, publicity and uses,
/// as a JSON object with the fields of the published JSON Schema. Give it as a variable.
/// Decimals may be numbers or strings; a text may be a plain string or `{"zh": …, "en": …}`.
#[Scalar(name = "SchemeDocument", specified_by_url = "/scheme.schema.json")]
impl ScalarType for DocumentJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(json(value).and_then(form::from_value).map(Box::new)))
    }

    fn to_value(&self) -> Value {
        self.to_json()
    }
}

/// Imagined deeds of one holder, as a JSON object written like an element of a scheme document's `examples`:
/// `{"name": "试算", "class": "…", "deeds": [{"item": "…", "day": "2026-03-01", "quantity": 2}]}`.
#[Scalar(name = "SchemeExample", specified_by_url = "/scheme.schema.json#/$defs/Example")]
impl ScalarType for ExampleJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(json(value).and_then(form::example_from_value).map(Box::new)))
    }

    fn to_value(&self) -> Value {
        self.to_json()
    }
}
