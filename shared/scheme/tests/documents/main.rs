//! Whole documents, as somebody would write them: the templates, published-looking schemes, and all that the documentation shows.

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

/// The document is sound to the last remark, its examples come out, and it survives each form of text.
fn holds(what: &str, document: &SchemeDocument) {
    assert_eq!(told(&check::check(document)), Vec::<String>::new(), "{what}");
    assert_eq!(told(&example::check(document)), Vec::<String>::new(), "{what}");
    for format in [Format::Yaml, Format::Json] {
        let text = form::write(document, format).unwrap();
        assert_eq!(form::read(&text, format).unwrap(), *document, "{what} as {format:?}");
    }
}
