//! Names of people.

use std::fmt;

use super::{
    chars::{is_han, is_latin, shown},
    mask,
};
use crate::{ApiError, ErrorCode};

/// A checked name: Han or Latin letters, `·`, spaces, apostrophes and hyphens. `{:?}` shows it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// The most characters a name may have, counted as people count: 𠮷 is one.
    pub const MAX: usize = 33;

    /// Reads a name as typed: middle dots, apostrophes and hyphens become one kind each, and the spaces
    /// that tables put into Han names to align them (张　三) are dropped.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        let typed = text.trim();
        typed
            .chars()
            .map(unified)
            .collect::<Option<String>>()
            .map(|name| without_padding(&name))
            .filter(|name| name.chars().count() <= Self::MAX && name.split('·').all(is_letters_outside))
            .map(Self)
            .ok_or_else(|| ApiError::new(ErrorCode::BadName).arg("value", shown(typed)).arg("max", Self::MAX))
    }

    /// The name in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in full, owned.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The name as others may see it without the person's consent, e.g. `张*三`.
    pub fn masked(&self) -> String {
        mask::name(&self.0)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// One spelling for what looks alike; `None` for what has no place in a name.
fn unified(c: char) -> Option<char> {
    match c {
        '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅' => Some('·'),
        ' ' | '\u{A0}' | '\u{3000}' => Some(' '),
        '\'' | '’' | '‘' | 'ʼ' => Some('\''),
        '-' | '‐' | '‑' => Some('-'),
        _ => (is_han(c) || is_latin(c)).then_some(c),
    }
}

/// Keeps single spaces between words, none between Han characters or around `·`.
fn without_padding(name: &str) -> String {
    let mut tidy = String::with_capacity(name.len());
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        if let (Some(before), Some(after)) = (tidy.chars().last(), word.chars().next()) {
            let padding = (is_han(before) && is_han(after)) || before == '·' || after == '·';
            tidy.push_str(if padding { "" } else { " " });
        }
        tidy.push_str(word);
    }
    tidy
}

/// Whether a part of a name begins and ends with a letter.
fn is_letters_outside(part: &str) -> bool {
    let is_letter = |c: char| is_han(c) || is_latin(c);
    part.starts_with(is_letter) && part.ends_with(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        PersonName::parse(text).unwrap().into_string()
    }

    #[test]
    fn names_of_this_country_are_read() {
        for name in ["张三", "𠮷田", "㐂子", "𬱖小𰻝", "麦麦提敏·可热木", "John Smith", "Jean-Luc O'Brien", "Zoë Łęcki", "李Lily", "〇一"]
        {
            assert_eq!(read(name), name);
        }
    }

    #[test]
    fn what_looks_alike_is_spelt_alike() {
        for typed in ["麦麦提敏•可热木", "麦麦提敏・可热木", "麦麦提敏‧可热木", " 麦麦提敏 · 可热木\t"] {
            assert_eq!(read(typed), "麦麦提敏·可热木", "{typed}");
        }
        for typed in ["张 三", "张\u{3000}三", "张  三\u{A0}"] {
            assert_eq!(read(typed), "张三", "{typed}");
        }
        assert_eq!(read("John\u{3000} O’Brien"), "John O'Brien");
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(PersonName::parse(&"𠮷".repeat(33)).is_ok());
        let error = PersonName::parse(&"𠮷".repeat(34)).unwrap_err();
        assert_eq!((error.code, error.args["max"].as_str()), (ErrorCode::BadName, "33"));
    }

    #[test]
    fn what_is_no_letter_is_refused() {
        for bad in [
            "",
            " ",
            "·",
            "张·",
            "·张",
            "麦··可",
            "-张",
            "张'",
            "张3",
            "张_三",
            "张😀",
            "张❤\u{FE0F}",
            "张🅰",
            "=张三",
            "<b>张",
            "张\u{E000}",
            "张\u{301}",
        ] {
            assert_eq!(PersonName::parse(bad).unwrap_err().code, ErrorCode::BadName, "{bad}");
        }
    }

    #[test]
    fn hidden_characters_are_refused_and_named_in_the_error() {
        let bidi = "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{200E}\u{200F}\u{061C}";
        for hidden in bidi.chars().chain("\u{0}\u{7}\u{7F}\u{85}\n\u{200B}\u{200C}\u{200D}\u{FEFF}\u{E0041}\u{3164}".chars()) {
            let error = PersonName::parse(&format!("张{hidden}三")).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadName);
            assert_eq!(error.args["value"], format!("张U+{:04X}三", u32::from(hidden)));
        }
    }

    #[test]
    fn debug_shows_the_mask() {
        assert_eq!(format!("{:?}", PersonName::parse("欧阳小修").unwrap()), "欧阳*修");
    }
}
