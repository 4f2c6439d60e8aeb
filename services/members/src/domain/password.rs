//! Which passwords are accepted. Length counts most; what everybody tries first is refused.

use linli_kernel::{ApiError, ErrorCode};
use unicode_normalization::UnicodeNormalization;

const MAX: usize = 128;

/// What attackers try first, lower case; longer variants by repetition and sequence are found by rule.
const COMMON: &[&str] = &[
    "password",
    "password1",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "qwertyuiop",
    "qwerty123",
    "1q2w3e4r",
    "1qaz2wsx",
    "q1w2e3r4",
    "zaq12wsx",
    "iloveyou",
    "woaini520",
    "woaini1314",
    "5201314a",
    "a5201314",
    "admin123",
    "admin888",
    "administrator",
    "welcome1",
    "letmein1",
    "abc12345",
    "abcd1234",
    "a1234567",
    "a12345678",
    "a123456789",
    "qq123456",
    "aa123456",
    "abc123456",
    "asd123456",
    "qwe123456",
    "123456abc",
    "123qweasd",
    "woaini123",
    "xiaoming",
    "linli123",
    "linlilinli",
];

/// Why a password is refused, in both languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Weakness {
    TooShort,
    TooLong,
    Common,
    Repeated,
    Sequence,
    HoldsPhone,
}

impl Weakness {
    const fn reason(self) -> &'static str {
        match self {
            Self::TooShort => "太短 too short",
            Self::TooLong => "太长 too long",
            Self::Common => "太常见 among the most used",
            Self::Repeated => "重复字符太多 mostly one character repeated",
            Self::Sequence => "是连续的字符 a plain sequence",
            Self::HoldsPhone => "含有手机号 contains the phone number",
        }
    }
}

/// The form that is hashed: the same password typed on another device may be composed of other code points.
pub(crate) fn normalised(password: &str) -> String {
    password.nfc().collect()
}

/// Checks a new password. The error never repeats it.
pub(crate) fn check(password: &str, phone: &str, min: usize) -> Result<(), ApiError> {
    match weakness(password, phone, min) {
        Some(weakness) => Err(ApiError::new(ErrorCode::BadPassword).at("password").arg("reason", weakness.reason())),
        None => Ok(()),
    }
}

fn weakness(password: &str, phone: &str, min: usize) -> Option<Weakness> {
    let chars: Vec<char> = normalised(password).to_lowercase().chars().collect();
    let text: String = chars.iter().collect();
    if chars.len() < min {
        return Some(Weakness::TooShort);
    }
    if chars.len() > MAX {
        return Some(Weakness::TooLong);
    }
    let mut distinct = chars.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 4 {
        return Some(Weakness::Repeated);
    }
    if is_sequence(&chars) {
        return Some(Weakness::Sequence);
    }
    // Whole, or its last eight digits, which the counter and the neighbours know.
    if !phone.is_empty() && text.contains(&phone[phone.len().saturating_sub(8)..]) {
        return Some(Weakness::HoldsPhone);
    }
    COMMON.contains(&text.as_str()).then_some(Weakness::Common)
}

/// Each character is one more, or one less, than the one before; 9 is followed by 0.
fn is_sequence(chars: &[char]) -> bool {
    let step = |by: i64| {
        chars.windows(2).all(|pair| {
            let (from, to) = (i64::from(u32::from(pair[0])), i64::from(u32::from(pair[1])));
            to - from == by || (pair[0] == '9' && pair[1] == '0') || (pair[0] == '0' && pair[1] == '9')
        })
    };
    step(1) || step(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused_with_the_reason() {
        for (password, expected) in [
            ("short7!", Weakness::TooShort),
            ("", Weakness::TooShort),
            ("aaaaaaaaaa", Weakness::Repeated),
            ("12121212", Weakness::Repeated),
            ("12345678", Weakness::Sequence),
            ("1234567890", Weakness::Sequence),
            ("87654321", Weakness::Sequence),
            ("ABCDEFGHIJ", Weakness::Sequence),
            ("Password1", Weakness::Common),
            ("woaini1314", Weakness::Common),
            ("x13812345678", Weakness::HoldsPhone),
            ("12345678wu", Weakness::HoldsPhone),
        ] {
            assert_eq!(weakness(password, "13812345678", 8), Some(expected), "{password}");
        }
        assert_eq!(weakness(&"长密码很安全".repeat(22), "", 8), Some(Weakness::TooLong));
    }

    #[test]
    fn good_passwords_pass_in_any_script() {
        for good in ["correct horse battery", "红旗-渠水 8 号", "Tr0ub4dor&3", "🔒🗝🏠🌲🐟🌧🚲📚", "八位以上的好口令"]
        {
            assert_eq!(weakness(good, "13812345678", 8), None, "{good}");
        }
    }

    #[test]
    fn the_error_names_the_reason_and_never_the_password() {
        let error = check("secret!", "", 8).unwrap_err();
        assert_eq!((error.code, error.place.as_deref()), (ErrorCode::BadPassword, Some("password")));
        assert!(!format!("{error:?}").contains("secret!"));
        assert!(check("longer secret", "", 20).is_err());
    }
}
