//! Documents as files: JSON and YAML by the same schema, and a workbook for the office.
//!
//! Every form says the same: what is written and read again is the same document. Reading never trusts its input: sizes, depth,
//! aliases and unpacked sizes are bounded, and what does not belong is refused at its place with the mend.

mod fit;
mod sheet;
mod text;

use linli_contracts::scoring::SchemeDocument;
use linli_kernel::{ApiError, ErrorCode};
use serde_json::Value;

pub use sheet::{MAX_BYTES as MAX_SHEET_BYTES, from_sheets, to_sheets};
pub use text::{Format, read, write};

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
        ApiError::new(ErrorCode::SchemeUnreadable).at(place).arg("reason", reason)
    })
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
