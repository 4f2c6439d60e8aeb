//! The closed error table and the error every contract answers with.
//!
//! A code is mapped once: here, to its HTTP status, its kind and its words in both languages.

mod table;

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

pub use table::ErrorCode;

use crate::Lang;

/// Whether a caller can expect an error of this code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// An outcome a user can mend or wait for: data in a mutation's payload.
    Outcome,
    /// A surprise: a GraphQL error.
    Fault,
}

/// The row of one code in the table.
pub struct ErrorRow {
    /// The wire form, e.g. `OUT_OF_STOCK`.
    pub name: &'static str,
    /// The HTTP status outside GraphQL.
    pub status: u16,
    /// Outcome or fault.
    pub kind: ErrorKind,
    /// What happened, in Chinese; `{name}` stands for an argument.
    pub zh: &'static str,
    /// How to mend it, in Chinese.
    pub zh_mend: &'static str,
    /// What happened, in English.
    pub en: &'static str,
    /// How to mend it, in English.
    pub en_mend: &'static str,
}

/// An error for the caller, with a separate message for the log that never leaves the process.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// The code.
    pub code: ErrorCode,
    /// The place in the input, e.g. `lines[2].quantity`, or `行 7, 列 电话` for a file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// Values for the placeholders of the message.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub args: BTreeMap<String, String>,
    /// For the log alone.
    #[serde(skip)]
    pub log: Option<String>,
}

impl ApiError {
    /// An error of this code.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, place: None, args: BTreeMap::new(), log: None }
    }

    /// Hides an internal failure behind [`ErrorCode::Internal`]; its text goes to the log.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Internal).log(cause.to_string())
    }

    /// Names the place in the input.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Fills a placeholder; long values are cut, so that input cannot swell an answer.
    pub fn arg(mut self, name: &str, value: impl fmt::Display) -> Self {
        let mut value = value.to_string();
        if let Some((cut, _)) = value.char_indices().nth(80) {
            value.truncate(cut);
            value.push('…');
        }
        self.args.insert(name.to_owned(), value);
        self
    }

    /// Fills a placeholder with words of ours, which each reader gets in one language.
    pub fn words(self, name: &str, zh: &str, en: &str) -> Self {
        self.arg(name, zh).arg(&english(name), en)
    }

    /// Adds the message for the log.
    pub fn log(mut self, text: impl Into<String>) -> Self {
        self.log = Some(text.into());
        self
    }

    /// What happened, in the caller's language.
    pub fn message(&self, lang: Lang) -> String {
        let row = self.code.row();
        self.fill(if lang == Lang::Zh { row.zh } else { row.en }, lang)
    }

    /// How to mend it, in the caller's language.
    pub fn mend(&self, lang: Lang) -> String {
        let row = self.code.row();
        self.fill(if lang == Lang::Zh { row.zh_mend } else { row.en_mend }, lang)
    }

    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut text = template.to_owned();
        for (name, value) in &self.args {
            let own = (lang == Lang::En).then(|| self.args.get(&english(name))).flatten();
            text = text.replace(&format!("{{{name}}}"), own.unwrap_or(value));
        }
        text
    }
}

/// Where the English of an argument is kept that has words in both languages.
fn english(name: &str) -> String {
    format!("{name}.en")
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.row().name)?;
        if let Some(place) = &self.place {
            write!(f, " at {place}")?;
        }
        if let Some(log) = &self.log {
            write!(f, ": {log}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {:?}", self.args)
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
mod golden;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_speaks_both_languages_and_names_a_mend() {
        for code in ErrorCode::ALL {
            let row = code.row();
            for text in [row.zh, row.zh_mend, row.en, row.en_mend] {
                assert!(!text.is_empty(), "{}", row.name);
                assert_eq!(text.matches('{').count(), text.matches('}').count(), "{}", row.name);
            }
            assert!((400..=599).contains(&row.status), "{}", row.name);
        }
    }

    #[test]
    fn placeholders_are_filled_and_long_values_cut() {
        let error = ApiError::new(ErrorCode::BadPoints).arg("value", "九".repeat(200));
        assert!(error.message(Lang::Zh).contains(&"九".repeat(80)));
        assert!(!error.message(Lang::Zh).contains(&"九".repeat(81)));
        assert!(!error.message(Lang::En).contains('{'));
    }

    #[test]
    fn words_of_ours_are_told_in_the_readers_language_alone() {
        let error = ApiError::new(ErrorCode::FileUnreadable).words("reason", "文件已损坏", "the file is damaged");
        assert_eq!(error.message(Lang::Zh), "文件无法读取：文件已损坏");
        assert_eq!(error.message(Lang::En), "The file cannot be read: the file is damaged");
    }

    #[test]
    fn the_log_text_never_travels() {
        let json = serde_json::to_string(&ApiError::internal("password=secret")).unwrap();
        assert_eq!(json, r#"{"code":"INTERNAL"}"#);
    }
}
