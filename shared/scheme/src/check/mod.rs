//! Checks before a scheme may be published (scheme-model, D-309, D-312). Each finding names the place and the mend.

mod cap;
mod item;
mod theme;
mod words;

use std::collections::HashMap;

use linli_contracts::scoring::{SchemeDocument, SchemeFinding};
use linli_kernel::{ApiError, ErrorCode};

const MAX_ITEMS: usize = 500;
const MAX_GROUPS: usize = 100;
const MAX_CODE: usize = 40;
/// Publicity shorter than this is unusual (D-143) and warned of.
const USUAL_DAYS: u32 = 7;

/// Everything that stands against publishing a document, and what is only worth a second look.
pub fn check(document: &SchemeDocument) -> Vec<SchemeFinding> {
    let mut findings = Findings::default();
    words::name(&mut findings, "name", &document.name);
    counted(&mut findings, "items", document.items.len(), 1, MAX_ITEMS);
    counted(&mut findings, "groups", document.groups.len(), 0, MAX_GROUPS);
    codes(&mut findings, "items", document.items.iter().map(|item| item.code.as_str()));
    codes(&mut findings, "groups", document.groups.iter().map(|group| group.code.as_str()));
    period_and_publicity(&mut findings, document);
    for (index, group) in document.groups.iter().enumerate() {
        words::name(&mut findings, &format!("groups[{index}].name"), &group.name);
    }
    for (index, item) in document.items.iter().enumerate() {
        item::check(&mut findings, document, index, item);
    }
    cap::check(&mut findings, document);
    findings.0
}

/// What a check found so far.
#[derive(Default)]
struct Findings(Vec<SchemeFinding>);

impl Findings {
    fn block(&mut self, place: impl Into<String>, error: ApiError) {
        self.0.push(SchemeFinding { blocks: true, error: error.at(place) });
    }

    fn warn(&mut self, place: impl Into<String>, error: ApiError) {
        self.0.push(SchemeFinding { blocks: false, error: error.at(place) });
    }
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

fn counted(findings: &mut Findings, place: &str, count: usize, min: usize, max: usize) {
    if count < min {
        findings.block(place, ApiError::new(ErrorCode::Required));
    }
    if count > max {
        findings.block(place, ApiError::new(ErrorCode::TooMany).arg("max", max));
    }
}

fn codes<'a>(findings: &mut Findings, list: &str, codes: impl Iterator<Item = &'a str>) {
    let mut seen = HashMap::new();
    for (index, code) in codes.enumerate() {
        let place = format!("{list}[{index}].code");
        let formed = (1..=MAX_CODE).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        // The word for the whole scheme where cuts are explained.
        if !formed || code == "scheme" {
            findings.block(place, ApiError::new(ErrorCode::SchemeCode).arg("value", code));
        } else if let Some(other) = seen.insert(code, index) {
            findings.block(place, ApiError::new(ErrorCode::Duplicate).arg("value", code).arg("other", format!("{list}[{other}]")));
        }
    }
}

fn period_and_publicity(findings: &mut Findings, document: &SchemeDocument) {
    let rule = &document.publicity;
    number(findings, "period.starts_in_month", document.period.starts_in_month, 1, 12);
    number(findings, "publicity.answer_working_days", rule.answer_working_days, 1, 60);
    let too_short = |min: u32| ApiError::new(ErrorCode::PublicityTooShort).arg("min", min);
    match rule.min_days {
        0 => findings.block("publicity.min_days", too_short(1)),
        days if days < USUAL_DAYS => findings.warn("publicity.min_days", too_short(USUAL_DAYS)),
        days => number(findings, "publicity.min_days", days, 1, 365),
    }
}

fn number(findings: &mut Findings, place: &str, value: u32, min: u32, max: u32) {
    if !(min..=max).contains(&value) {
        findings.block(place, ApiError::new(ErrorCode::SchemeNumber).arg("value", value).arg("min", min).arg("max", max));
    }
}

#[cfg(test)]
mod tests;
