//! Documents as files: JSON and YAML by the same schema, and a workbook for the office.
//!
//! Every form says the same: what is written and read again is the same document. Reading never trusts its input: sizes, depth,
//! aliases and unpacked sizes are bounded, and what does not belong is refused at its place with the mend.

mod broken;
mod fit;
mod sheet;
mod text;

use linli_contracts::scoring::{Example, SchemeDocument};
use linli_kernel::{ApiError, ErrorCode};
use serde_json::{Value, json};

pub use sheet::{MAX_BYTES as MAX_SHEET_BYTES, from_sheets, to_sheets};
pub use text::{Format, read, read_example, write};

/// The largest text of a document.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The JSON Schema of a document (2020-12), as published.
pub fn schema() -> Value {
    crate::shape::schema()
}

/// A document from plain values.
pub fn from_value(mut value: Value) -> Result<SchemeDocument, ApiError> {
    fit::fit(crate::shape::document(), &mut value, "")?;
    serde_path_to_error::deserialize(value).map_err(|error| {
        let place = error.path().to_string();
        let reason = error.inner().to_string();
        // What fits the shape is read; were it not, the reader's own words go to the log.
        ApiError::new(ErrorCode::SchemeUnreadable).at(place).words("reason", "此处的内容不合要求", "this does not belong here").log(reason)
    })
}

/// An example from plain values: read inside the smallest document that can hold it, so that there is one reader with one set of
/// words.
pub fn example_from_value(value: Value) -> Result<Example, ApiError> {
    let around = json!({
        "name": "-", "period": {}, "items": [], "publicity": { "min_days": 0, "answer_working_days": 1 }, "examples": [value],
    });
    let read = from_value(around).map_err(|error| {
        let inside = error.place.as_deref().and_then(|place| place.strip_prefix("examples[0]")).unwrap_or_default();
        let inside = inside.trim_start_matches('.').to_owned();
        error.at(inside)
    })?;
    read.examples.into_iter().next().ok_or_else(|| ApiError::new(ErrorCode::Required))
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
