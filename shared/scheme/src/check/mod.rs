//! Checks before a scheme may be published (scheme-model, D-309, D-312). Each finding names the place and the mend.
//!
//! [`check`] looks at the document alone, [`check_within`] also at what its street sets as floors. Whether a document keeps to
//! a template of the level above is asked of [`crate::levels`].

mod bands;
mod cap;
mod examples;
mod find;
mod item;
mod path;
mod purse;
mod reference;
mod result;
mod theme;
mod uses;
mod value;
mod words;

use linli_contracts::scoring::{SchemeDocument, SchemeFinding};
use linli_kernel::{ApiError, ErrorCode};

use crate::example;
use find::Findings;

pub(crate) use find::spoken;

const MAX_ITEMS: usize = 500;
const MAX_GROUPS: usize = 100;
/// The most elements of any other list.
const MAX_LIST: usize = 100;

/// What a street sets for the schemes of its communities (D-312).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Floors {
    /// Whether schemes may deduct.
    pub deductions_allowed: bool,
    /// The least days of publicity; 0: none.
    pub publicity_days: u32,
    /// The most working days an answer to an objection may take.
    pub answer_working_days: u32,
}

impl Default for Floors {
    /// What holds where no street has set anything.
    fn default() -> Self {
        Self { deductions_allowed: true, publicity_days: 0, answer_working_days: 60 }
    }
}

/// Everything that stands against publishing a document, and what is only worth a second look.
pub fn check(document: &SchemeDocument) -> Vec<SchemeFinding> {
    check_within(document, &Floors::default())
}

/// The same under the floors of the street.
pub fn check_within(document: &SchemeDocument, floors: &Floors) -> Vec<SchemeFinding> {
    let mut findings = Findings::default();
    reference::check(&mut findings, document);
    words::check(&mut findings, document);
    path::check(&mut findings, document, floors);
    purse::check(&mut findings, document);
    for (index, item) in document.items.iter().enumerate() {
        item::check(&mut findings, document, floors, index, item);
    }
    theme::check(&mut findings, document);
    cap::check(&mut findings, document);
    result::check(&mut findings, document);
    uses::check(&mut findings, document);
    let mut findings = findings.done();
    // Examples are worked out where nothing else is wrong: what follows from another fault would only be noise.
    if refusal(&findings).is_none() {
        findings.extend(example::findings(document));
    }
    findings
}

/// Why a document cannot be published, if it cannot.
pub fn refusal(findings: &[SchemeFinding]) -> Option<ApiError> {
    let blocking: Vec<_> = findings.iter().filter(|finding| finding.blocks).collect();
    let first = blocking.first()?.error.place.clone().unwrap_or_default();
    Some(ApiError::new(ErrorCode::SchemeInvalid).at(first).arg("count", blocking.len()))
}

/// Whether a document is so large that it is not even kept as a draft.
pub fn oversized(document: &SchemeDocument) -> Option<ApiError> {
    let (place, max) = if document.items.len() > MAX_ITEMS { ("items", MAX_ITEMS) } else { ("groups", MAX_GROUPS) };
    (document.items.len() > MAX_ITEMS || document.groups.len() > MAX_GROUPS)
        .then(|| ApiError::new(ErrorCode::TooMany).at(place).arg("max", max))
}

#[cfg(test)]
mod tests;
