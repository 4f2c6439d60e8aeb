//! The list of findings, and the questions that many checks ask.

use std::fmt::Display;

use linli_contracts::scoring::SchemeFinding;
use linli_kernel::{ApiError, ErrorCode};

/// Words of ours in Chinese and English; English at most 80 characters.
pub(super) type Both<'a> = (&'a str, &'a str);

/// What a check found so far.
#[derive(Default)]
pub(super) struct Findings(Vec<SchemeFinding>);

impl Findings {
    /// Something that blocks publishing.
    pub(super) fn block(&mut self, place: impl Into<String>, error: ApiError) {
        self.0.push(SchemeFinding { blocks: true, error: error.at(place) });
    }

    /// Something worth a second look.
    pub(super) fn warn(&mut self, place: impl Into<String>, error: ApiError) {
        self.0.push(SchemeFinding { blocks: false, error: error.at(place) });
    }

    /// Parts that do not fit together, in words.
    pub(super) fn rule(&mut self, place: impl Into<String>, problem: Both<'_>, mend: Both<'_>) {
        self.block(place, spoken(ErrorCode::SchemeRule, problem, mend));
    }

    /// Parts that fit oddly, in words.
    pub(super) fn odd(&mut self, place: impl Into<String>, problem: Both<'_>, mend: Both<'_>) {
        self.warn(place, spoken(ErrorCode::SchemeRule, problem, mend));
    }

    /// A code that stands for nothing.
    pub(super) fn reference<'a>(&mut self, place: impl Into<String>, kind: Both<'_>, code: &str, known: impl Iterator<Item = &'a str>) {
        let known: Vec<_> = known.collect();
        if known.contains(&code) {
            return;
        }
        let list = if known.is_empty() { "—".to_owned() } else { known.join(", ") };
        let error = ApiError::new(ErrorCode::SchemeReference).arg("value", code).arg("known", list);
        self.block(place, error.words("kind", kind.0, kind.1));
    }

    /// A whole number out of its limits, both included.
    pub(super) fn whole(&mut self, place: impl Into<String>, value: u32, min: u32, max: u32) {
        if !(min..=max).contains(&value) {
            self.block(place, ApiError::new(ErrorCode::SchemeNumber).arg("value", value).arg("min", min).arg("max", max));
        }
    }

    /// A list that is too short or too long.
    pub(super) fn counted(&mut self, place: &str, count: usize, min: usize, max: usize) {
        if count < min {
            self.block(place, ApiError::new(ErrorCode::Required));
        }
        if count > max {
            self.block(place, ApiError::new(ErrorCode::TooMany).arg("max", max));
        }
    }

    /// Two values of which the first should come first.
    pub(super) fn order(&mut self, place: impl Into<String>, first: impl Display, second: impl Display) {
        self.block(place, ApiError::new(ErrorCode::SchemeOrder).arg("value", first).arg("other", second));
    }

    /// All of them.
    pub(super) fn done(self) -> Vec<SchemeFinding> {
        self.0
    }
}

/// An error whose problem and mend are told in words.
pub(crate) fn spoken(code: ErrorCode, problem: Both<'_>, mend: Both<'_>) -> ApiError {
    ApiError::new(code).words("problem", problem.0, problem.1).words("mend", mend.0, mend.1)
}
