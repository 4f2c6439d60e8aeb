//! Names and descriptions.

use linli_contracts::scoring::{SchemeDocument, ValueRule, Words};
use linli_kernel::{ApiError, ErrorCode, person::plain_text};

use super::find::Findings;

const MAX_NAME: usize = 60;
/// English needs more letters for the same name.
const MAX_ENGLISH_NAME: usize = 120;
const MAX_TEXT: usize = 500;
const MAX_UNIT: usize = 10;
const MAX_BASIS: usize = 500;

/// Checks every text that people read.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument) {
    name(findings, "name", &document.name);
    if let Some(text) = &document.description {
        description(findings, "description", text);
    }
    names(findings, "classes", &document.classes, |class| &class.name);
    names(findings, "purses", &document.purses, |purse| &purse.name);
    names(findings, "coefficients", &document.coefficients, |table| &table.name);
    for (nth, table) in document.coefficients.iter().enumerate() {
        names(findings, &format!("coefficients[{nth}].options"), &table.options, |option| &option.name);
    }
    names(findings, "groups", &document.groups, |group| &group.name);
    names(findings, "appraisals", &document.appraisals, |appraisal| &appraisal.name);
    for (nth, appraisal) in document.appraisals.iter().enumerate() {
        names(findings, &format!("appraisals[{nth}].dimensions"), &appraisal.dimensions, |dimension| &dimension.name);
    }
    if let Some(result) = &document.result {
        names(findings, "result.components", &result.components, |component| &component.name);
        names(findings, "result.bands", &result.bands, |band| &band.name);
        names(findings, "result.awards", &result.awards, |award| &award.name);
    }
    names(findings, "review", &document.review, |step| &step.name);
    names(findings, "uses.exchanges", &document.uses.exchanges, |exchange| &exchange.name);
    for (nth, exchange) in document.uses.exchanges.iter().enumerate() {
        line(findings, format!("uses.exchanges[{nth}].unit"), &exchange.unit, MAX_UNIT);
    }
    names(findings, "examples", &document.examples, |example| &example.name);
    items(findings, document);
}

fn items(findings: &mut Findings, document: &SchemeDocument) {
    for (nth, item) in document.items.iter().enumerate() {
        let place = format!("items[{nth}]");
        name(findings, &format!("{place}.name"), &item.name);
        if let Some(text) = &item.description {
            description(findings, &format!("{place}.description"), text);
        }
        if let Some(basis) = item.basis.as_deref().map(str::trim).filter(|basis| !basis.is_empty()) {
            line(findings, format!("{place}.basis"), basis, MAX_BASIS);
        }
        match &item.value {
            ValueRule::Rate { unit, .. } | ValueRule::Steps { unit, .. } | ValueRule::Tiers { unit, .. } => {
                line(findings, format!("{place}.value.unit"), unit, MAX_UNIT);
            }
            ValueRule::Checklist { entries, .. } => names(findings, &format!("{place}.value.entries"), entries, |entry| &entry.name),
            ValueRule::Formula { inputs, .. } => names(findings, &format!("{place}.value.inputs"), inputs, |input| &input.label),
            _ => {}
        }
    }
}

fn names<T>(findings: &mut Findings, list: &str, things: &[T], words: impl Fn(&T) -> &Words) {
    for (nth, thing) in things.iter().enumerate() {
        let part = if list.ends_with("inputs") { "label" } else { "name" };
        name(findings, &format!("{list}[{nth}].{part}"), words(thing));
    }
}

/// A name: Chinese required, one line.
fn name(findings: &mut Findings, place: &str, words: &Words) {
    line(findings, format!("{place}.zh"), &words.zh, MAX_NAME);
    if let Some(en) = &words.en {
        line(findings, format!("{place}.en"), en, MAX_ENGLISH_NAME);
    }
}

/// A description: a few sentences.
fn description(findings: &mut Findings, place: &str, words: &Words) {
    for (lang, words) in [("zh", Some(&words.zh)), ("en", words.en.as_ref())] {
        if let Some(Err(error)) = words.map(|words| plain_text(words, MAX_TEXT)) {
            findings.block(format!("{place}.{lang}"), error);
        }
    }
}

/// One line of text that must be there.
fn line(findings: &mut Findings, place: String, words: &str, max: usize) {
    match plain_text(words, max) {
        Ok(words) if words.is_empty() => findings.block(place, ApiError::new(ErrorCode::Required)),
        Ok(words) if words.contains(['\n', '\t']) => {
            findings.block(place, ApiError::new(ErrorCode::BadText).arg("reason", "U+000A, U+0009"))
        }
        Ok(_) => {}
        Err(error) => findings.block(place, error),
    }
}
