//! Checks of what comes in, each naming the field.

use linli_contracts::announcements::PostInput;
use linli_kernel::{ApiError, ErrorCode, person::plain_text};

const MAX_TITLE: usize = 60;
const MAX_BODY: usize = 5_000;

/// Checks a post and tidies its texts.
pub(crate) fn post(input: PostInput) -> Result<PostInput, ApiError> {
    let title = required("title", &input.title, MAX_TITLE)?;
    if title.contains(['\n', '\t']) {
        return Err(ApiError::new(ErrorCode::BadText).at("title").arg("reason", "U+000A"));
    }
    Ok(PostInput { title, body: required("body", &input.body, MAX_BODY)? })
}

fn required(place: &str, text: &str, max: usize) -> Result<String, ApiError> {
    let text = plain_text(text, max).map_err(|error| error.at(place))?;
    if text.is_empty() { Err(ApiError::new(ErrorCode::Required).at(place)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, body: &str) -> Result<PostInput, (ErrorCode, String)> {
        post(PostInput { title: title.into(), body: body.into() }).map_err(|error| (error.code, error.place.unwrap_or_default()))
    }

    #[test]
    fn texts_are_tidied_and_lines_kept() {
        let tidy = check(" 停水通知 ", "一号楼\r\n八点起 🚰 ").unwrap();
        assert_eq!((tidy.title.as_str(), tidy.body.as_str()), ("停水通知", "一号楼\n八点起 🚰"));
    }

    #[test]
    fn every_wrong_field_is_named() {
        assert_eq!(check(" ", "b"), Err((ErrorCode::Required, "title".into())));
        assert_eq!(check("t", ""), Err((ErrorCode::Required, "body".into())));
        assert_eq!(check(&"𠮷".repeat(61), "b"), Err((ErrorCode::TooLong, "title".into())));
        assert_eq!(check("t", &"长".repeat(5_001)), Err((ErrorCode::TooLong, "body".into())));
        assert_eq!(check("两\n行", "b"), Err((ErrorCode::BadText, "title".into())));
        assert_eq!(check("t", "a\u{202E}b"), Err((ErrorCode::BadText, "body".into())));
        assert!(check(&"𠮷".repeat(60), &"长".repeat(5_000)).is_ok());
    }
}
