//! Decimals of documents: written as numbers or as text, they are read as the same text.

use std::fmt;

use schemars::{Schema, json_schema};
use serde::{Deserializer, de};

/// The text of a decimal that stands as a number or as a text. A number's text is its shortest, so `0.1` is "0.1".
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(Text)
}

/// How such a decimal is described: with at most so many digits before the point and so many behind it.
pub(crate) fn schema(whole: u32, places: u32, percent: bool) -> Schema {
    let end = if percent { "%?" } else { "" };
    json_schema!({"type": ["number", "string"], "pattern": format!("^-?[0-9]{{1,{whole}}}(\\.[0-9]{{1,{places}}})?{end}$")})
}

struct Text;

impl de::Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<String, E> {
        Ok(number.to_string())
    }
}
