//! Text that a spreadsheet program must not take for a formula.

use std::borrow::Cow;

/// What a formula may begin with, also in its full-width forms, and the blanks some programs drop in front of it.
const STARTERS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text as it may stand in a CSV file: an apostrophe goes before what would be read as a formula.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', '\n']).chars().next();
    match first {
        Some(c) if STARTERS.contains(&c) => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for text in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{3000}＝1", "＠x", "\n=cmd|' /C calc'!A0"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "张三", "3-2-501", "138****5678", "a=b", "'x", "𠮷", " 空格"] {
            assert_eq!(guarded(text), text);
        }
    }
}
