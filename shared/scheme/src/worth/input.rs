//! Inputs by name, and the errors that name them.

use std::collections::BTreeMap;

use linli_kernel::{ApiError, ErrorCode, Points};

/// What is left of a claim's inputs.
pub(super) type Inputs<'a> = BTreeMap<&'a str, &'a str>;

/// An input that the rule needs.
pub(super) fn required<'a>(inputs: &Inputs<'a>, name: &str) -> Result<&'a str, ApiError> {
    inputs.get(name).copied().ok_or_else(|| ApiError::new(ErrorCode::Required).at(place(name)))
}

/// An input that is not what it should be; `expected` is a range or the options.
pub(super) fn bad(name: &str, value: &str, expected: impl std::fmt::Display) -> ApiError {
    ApiError::new(ErrorCode::BadInput).at(place(name)).arg("name", name).arg("value", value).arg("expected", expected)
}

/// Refuses inputs that the rule does not know.
pub(super) fn only<'n>(inputs: &Inputs<'_>, known: impl Iterator<Item = &'n str> + Clone) -> Result<(), ApiError> {
    match inputs.keys().find(|name| known.clone().all(|known| known != **name)) {
        Some(name) => Err(ApiError::new(ErrorCode::UnknownInput).at(place(name)).arg("value", name).arg("known", joined(known))),
        None => Ok(()),
    }
}

/// A mark between nothing and `most`, which lies below zero in a sheet of deductions.
pub(super) fn mark(name: &str, text: &str, most: Points) -> Result<Points, ApiError> {
    let (low, high) = (most.min(Points::ZERO), most.max(Points::ZERO));
    let mark = text.parse::<Points>().ok().filter(|mark| (low..=high).contains(mark));
    mark.ok_or_else(|| bad(name, text, format!("{low} … {high}")))
}

/// Names in a row, for a mend.
pub(super) fn joined<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn place(name: &str) -> String {
    format!("inputs.{name}")
}
