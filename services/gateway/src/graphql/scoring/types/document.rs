//! The scheme's document as one scalar: JSON by the published schema, read as a whole and named by place.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{ApiError, ErrorCode};
use linli_scheme::form;

/// The scalar `SchemeDocument`, with what was wrong with it where it could not be read.
#[derive(Clone)]
pub struct DocumentJson(std::result::Result<Box<c::SchemeDocument>, ApiError>);

impl From<c::SchemeDocument> for DocumentJson {
    fn from(document: c::SchemeDocument) -> Self {
        Self(Ok(Box::new(document)))
    }
}

impl DocumentJson {
    /// The document; what is wrong in it is named by its place below `place`, e.g. `document.items[3].value.points`.
    pub fn read(self, place: &str) -> Result<c::SchemeDocument> {
        self.0.map(|document| *document).map_err(|error| {
            let inside = error.place.clone().filter(|inside| !inside.is_empty());
            error.at(inside.map_or_else(|| place.to_owned(), |inside| format!("{place}.{inside}")))
        })
    }
}

/// A scheme (积分方案), complete: items and what they are worth, caps, purses, periods, results, review, publicity and uses,
/// as a JSON object with the fields of the published JSON Schema (`/scheme.schema.json`). Give it as a variable.
/// Decimals may be numbers or strings; a text may be a plain string or `{"zh": …, "en": …}`.
#[Scalar(name = "SchemeDocument", specified_by_url = "https://json-schema.org/draft/2020-12/schema")]
impl ScalarType for DocumentJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = value.into_json().map(|json| json.to_string());
        let read = text.map_err(|error| ApiError::new(ErrorCode::BadRequest).arg("reason", error)).and_then(|text| form::read(&text, form::Format::Json));
        Ok(Self(read.map(Box::new)))
    }

    fn to_value(&self) -> Value {
        let json = self.0.as_ref().ok().and_then(|document| serde_json::to_value(document).ok());
        json.and_then(|json| Value::from_json(json).ok()).unwrap_or_default()
    }
}
