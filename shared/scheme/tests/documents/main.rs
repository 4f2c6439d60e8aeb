//! Whole documents, as somebody would write them: the templates, published-looking schemes, and all that the documentation shows.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop with the cause")]

mod model;
mod pages;
mod published;
mod templates;

use linli_contracts::scoring::{SchemeDocument, SchemeFinding};
use linli_kernel::Lang;
use linli_scheme::{
    check, example,
    form::{self, Format},
};

/// A document from its YAML.
fn read(what: &str, yaml: &str) -> SchemeDocument {
    form::read(yaml, Format::Yaml).unwrap_or_else(|error| panic!("{what}: {:?} {}", error.place, error.message(Lang::En)))
}

/// Findings in words, as an admin reads them.
fn told(findings: &[SchemeFinding]) -> Vec<String> {
    let told = |finding: &SchemeFinding| {
        let blocks = if finding.blocks { "error" } else { "warning" };
        format!("{blocks} {}: {}", finding.error.place.as_deref().unwrap_or_default(), finding.error.message(Lang::En))
    };
    findings.iter().map(told).collect()
}

/// What is wrong with a document: a remark of the check, an example that does not come out, a form that loses something.
fn faults(what: &str, document: &SchemeDocument) -> Vec<String> {
    let mut faults = told(&check::check(document));
    faults.extend(told(&example::findings(document)));
    for format in [Format::Yaml, Format::Json] {
        let text = form::write(document, format).unwrap();
        if form::read(&text, format).unwrap() != *document {
            faults.push(format!("{format:?} reads another document"));
        }
    }
    if form::from_sheets(&form::to_sheets(document).unwrap()).unwrap() != *document {
        faults.push("the workbook reads another document".into());
    }
    faults.into_iter().map(|fault| format!("{what}: {fault}")).collect()
}
