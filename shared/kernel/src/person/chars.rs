//! Kinds of characters that matter when people type names and texts.

/// Characters that turn the direction of writing around, invisibly.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take no room or show nothing, so that two different texts look alike.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Characters without an agreed meaning: every device shows something else.
pub(super) fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Pictures among the letters: some emoji (🅰, Ⓜ) count as alphabetic in Unicode.
pub(super) fn is_pictorial(c: char) -> bool {
    matches!(c, '\u{24C2}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Han characters: the basic block, all extensions in and outside the Basic Multilingual Plane, and 〇.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFD}' | '\u{30000}'..='\u{3FFFD}')
}

/// Latin letters, with and without accents.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}'))
}

/// A character's number, the way a message can name one that cannot be seen.
pub(super) fn number_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The beginning of a refused text, fit for a message: what cannot be seen, or would turn the message around, by number.
pub(super) fn shown(text: &str) -> String {
    let unfit = |c: char| c.is_control() || is_bidi_control(c) || is_invisible(c) || is_private_use(c);
    text.chars().take(80).map(|c| if unfit(c) { number_of(c) } else { c.to_string() }).collect()
}
