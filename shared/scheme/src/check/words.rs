//! Names and descriptions.

use linli_contracts::scoring::Words;
use linli_kernel::{ApiError, ErrorCode, person::plain_text};

use super::Findings;

const MAX_NAME: usize = 60;
/// English needs more letters for the same name.
const MAX_ENGLISH_NAME: usize = 120;
const MAX_TEXT: usize = 500;

/// A name: Chinese required, one line.
pub(super) fn name(findings: &mut Findings, place: &str, words: &Words) {
    line(findings, format!("{place}.zh"), &words.zh, MAX_NAME);
    if let Some(en) = &words.en {
        line(findings, format!("{place}.en"), en, MAX_ENGLISH_NAME);
    }
}

/// A description: a few sentences.
pub(super) fn description(findings: &mut Findings, place: &str, words: &Words) {
    for (lang, words) in [("zh", Some(&words.zh)), ("en", words.en.as_ref())] {
        if let Some(Err(error)) = words.map(|words| plain_text(words, MAX_TEXT)) {
            findings.block(format!("{place}.{lang}"), error);
        }
    }
}

/// One line of text that must be there.
pub(super) fn line(findings: &mut Findings, place: String, words: &str, max: usize) {
    match plain_text(words, max) {
        Ok(words) if words.is_empty() => findings.block(place, ApiError::new(ErrorCode::Required)),
        Ok(words) if words.contains(['\n', '\t']) => {
            findings.block(place, ApiError::new(ErrorCode::BadText).arg("reason", "U+000A, U+0009"))
        }
        Ok(_) => {}
        Err(error) => findings.block(place, error),
    }
}
