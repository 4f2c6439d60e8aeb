//! Worked examples: what they name exists, and what they take for known is looked at by the scheme.

use linli_contracts::scoring::{Example, ExchangeRule, SchemeDocument, Source};

use super::{MAX_LIST, find::Findings, reference::Known};

/// The most heads of a household or organisation.
const MAX_HEADS: u32 = 1_000_000;

/// Checks what every example names.
pub(super) fn check(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>) {
    findings.counted("examples", document.examples.len(), 0, MAX_LIST);
    for (nth, example) in document.examples.iter().enumerate() {
        let place = format!("examples[{nth}]");
        if let Some(class) = &example.class {
            known.class(findings, format!("{place}.class"), class);
        }
        if let Some(band) = &example.band {
            known.band(findings, &format!("{place}.band"), band);
        }
        findings.counted(&format!("{place}.deeds"), example.deeds.len(), 0, MAX_LIST);
        for (at, deed) in example.deeds.iter().enumerate() {
            known.item(findings, &format!("{place}.deeds[{at}].item"), &deed.item);
        }
        for code in example.appraisals.keys() {
            known.appraisal(findings, format!("{place}.appraisals.{code}"), code);
        }
        // A pool is divided among everybody: what one gets of it cannot be said.
        let exchanges = || document.uses.exchanges.iter().filter(|exchange| exchange.rule != ExchangeRule::Pool);
        for code in example.exchanges.keys() {
            let known = exchanges().map(|exchange| exchange.code.as_str());
            findings.reference(format!("{place}.exchanges.{code}"), ("兑换", "exchange"), code, known);
        }
        given(findings, document, known, &format!("{place}.given"), example);
    }
}

fn given(findings: &mut Findings, document: &SchemeDocument, known: &Known<'_>, place: &str, example: &Example) {
    let given = &example.given;
    if let Some(band) = &given.last_band {
        known.band(findings, &format!("{place}.last_band"), band);
    }
    let components = || document.result.iter().flat_map(|result| &result.components);
    if let Some(heads) = given.heads {
        findings.whole(format!("{place}.heads"), heads, 1, MAX_HEADS);
        unused(findings, format!("{place}.heads"), components().any(|component| component.per_head));
    }
    if !given.results.is_empty() {
        unused(findings, format!("{place}.results"), components().any(|component| matches!(component.source, Source::Results { .. })));
    }
    for code in given.schemes.keys() {
        let schemes = components().filter_map(|component| match &component.source {
            Source::Scheme { scheme, .. } => Some(scheme.as_str()),
            _ => None,
        });
        findings.reference(format!("{place}.schemes.{code}"), ("取用的方案", "scheme that a component takes"), code, schemes);
    }
}

/// Warns of something given that nothing takes.
fn unused(findings: &mut Findings, place: String, used: bool) {
    if !used {
        findings.odd(
            place,
            ("总分的组成部分没有用到它", "No component of the result takes it"),
            ("请在“组成”中取用，或从示例中去掉", "Let a component take it, or leave it out of the example"),
        );
    }
}
