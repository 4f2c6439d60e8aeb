//! Names of places, and free text.

use super::chars::{is_bidi_control, is_invisible, is_pictorial, number_of, shown};
use crate::{ApiError, ErrorCode};

/// What stands between the letters and digits of a place's name; the tsheg `་` is Tibetan.
const PLACE_PUNCTUATION: &str = " ()（）[]【】《》〈〉「」“”\"‘’'·•・-—–－―~～_/／,，、.．。:：;；#＃&＆+＋@*＊%№°!！?？་";

/// Checks the name of a community, grid, building, household or shop: letters and digits of any script and
/// common punctuation, at most `max` characters.
pub fn place_name(text: &str, max: usize) -> Result<String, ApiError> {
    let name: String = text.trim().chars().map(|c| if matches!(c, '\u{A0}' | '\u{3000}') { ' ' } else { c }).collect();
    let named = name.chars().any(char::is_alphanumeric);
    if named && name.chars().count() <= max && name.chars().all(is_place_char) {
        return Ok(name);
    }
    Err(ApiError::new(ErrorCode::BadName).arg("value", shown(&name)).arg("max", max))
}

/// Checks free text: trims it, unifies line ends, and refuses control and direction characters. Emoji are welcome.
/// An empty text is fine here; whether it is required is for the caller to say.
pub fn plain_text(text: &str, max: usize) -> Result<String, ApiError> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().count() > max {
        return Err(ApiError::new(ErrorCode::TooLong).arg("max", max));
    }
    match text.chars().find(|c| is_bidi_control(*c) || (c.is_control() && !matches!(c, '\n' | '\t'))) {
        Some(refused) => Err(ApiError::new(ErrorCode::BadText).arg("reason", number_of(refused))),
        None => Ok(text),
    }
}

/// The longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// Checks a reason that must be given, of at most [`MAX_REASON`] characters; `place` names its field.
pub fn reason(text: &str, place: &str) -> Result<String, ApiError> {
    let text = plain_text(text, MAX_REASON).map_err(|error| error.at(place))?;
    if text.is_empty() { Err(ApiError::new(ErrorCode::ReasonRequired).at(place)) } else { Ok(text) }
}

fn is_place_char(c: char) -> bool {
    let letter = c.is_alphanumeric() && !is_pictorial(c) && !is_invisible(c);
    letter || PLACE_PUNCTUATION.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_letters_digits_and_punctuation() {
        for name in
            ["白石坡社区", "3号楼（东）", "𠮷祥里-2栋1单元", "Tower B, No. 7", "人民路88号—甲、乙", "①号网格", "བོད་ལྗོངས", "第3/4网格·南"]
        {
            assert_eq!(place_name(name, 33).unwrap(), name);
        }
        assert_eq!(place_name(" 一号楼\u{3000}东 ", 33).unwrap(), "一号楼 东");
    }

    #[test]
    fn places_are_measured_in_characters() {
        assert!(place_name(&"𠮷".repeat(33), 33).is_ok());
        let error = place_name(&"里".repeat(34), 33).unwrap_err();
        assert_eq!((error.code, error.args["max"].as_str()), (ErrorCode::BadName, "33"));
    }

    #[test]
    fn places_hide_nothing() {
        for (bad, value) in [
            ("", ""),
            ("（）", "（）"),
            ("东\u{202E}区", "东U+202E区"),
            ("东\u{200B}区", "东U+200B区"),
            ("东\n区", "东U+000A区"),
            ("东\u{F8FF}区", "东U+F8FF区"),
            ("东\u{3164}区", "东U+3164区"),
            ("东😀区", "东😀区"),
            ("🅰区", "🅰区"),
            ("Ⓜ区", "Ⓜ区"),
            ("<b>区", "<b>区"),
        ] {
            let error = place_name(bad, 33).unwrap_err();
            assert_eq!((error.code, error.args["value"].as_str()), (ErrorCode::BadName, value));
        }
    }

    #[test]
    fn free_text_keeps_lines_and_emoji() {
        assert_eq!(plain_text("  扫雪两小时\r\n👨‍👩‍👧 谢谢\t𠮷\r好 ", 100).unwrap(), "扫雪两小时\n👨‍👩‍👧 谢谢\t𠮷\n好");
        assert_eq!(plain_text(" \n ", 5).unwrap(), "");
    }

    #[test]
    fn free_text_is_measured_in_characters_after_trimming() {
        assert_eq!(plain_text(" 𠮷𠮷𠮷 ", 3).unwrap(), "𠮷𠮷𠮷");
        let error = plain_text("𠮷𠮷𠮷𠮷", 3).unwrap_err();
        assert_eq!((error.code, error.args["max"].as_str()), (ErrorCode::TooLong, "3"));
    }

    #[test]
    fn free_text_refuses_control_and_direction_characters() {
        for (text, reason) in
            [("a\u{0}b", "U+0000"), ("a\u{1B}[31m", "U+001B"), ("a\u{202E}b", "U+202E"), ("a\u{2067}b", "U+2067"), ("a\u{200F}b", "U+200F")]
        {
            let error = plain_text(text, 100).unwrap_err();
            assert_eq!((error.code, error.args["reason"].as_str()), (ErrorCode::BadText, reason));
        }
    }
}
