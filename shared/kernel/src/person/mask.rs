//! Masks: how much of a name or a number may be shown to others.

use super::{chars::is_han, surnames::is_compound_surname};

/// Keeps some characters at both ends of a text of ASCII characters.
pub(super) fn keep_ends(text: &str, head: usize, tail: usize) -> String {
    let hidden = text.len().saturating_sub(head + tail);
    format!("{}{}{}", &text[..head], "*".repeat(hidden), &text[head + hidden..])
}

/// Masks a name: Han names keep the surname and the last character, others the first letter of each word.
pub(super) fn name(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    if chars.iter().copied().all(is_han) {
        return han_name(&chars);
    }
    let words = |part: &str| part.split(' ').map(first_letter).collect::<Vec<_>>().join(" ");
    name.split('·').map(words).collect::<Vec<_>>().join("·")
}

/// The given name never shows whole: of a single character nothing, of more the last.
fn han_name(name: &[char]) -> String {
    let surname = match name {
        [] | [_] => 0,
        [first, second, _, ..] if is_compound_surname(*first, *second) => 2,
        _ => 1,
    };
    let (shown, given) = name.split_at(surname);
    let last = if given.len() > 1 { given.last() } else { None };
    let stars = given.len() - usize::from(last.is_some());
    shown.iter().copied().chain(std::iter::repeat_n('*', stars)).chain(last.copied()).collect()
}

fn first_letter(word: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), letters.count()) {
        (Some(first), rest) if rest > 0 => format!("{first}{}", "*".repeat(rest)),
        _ => "*".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_masked_by_their_kind() {
        for (full, masked) in [
            ("张三", "张*"),
            ("张小三", "张*三"),
            ("张小三四", "张**四"),
            ("张王李小五", "张***五"),
            ("欧阳修", "欧阳*"),
            ("欧阳小修", "欧阳*修"),
            ("欧阳小小修", "欧阳**修"),
            ("欧阳", "欧*"),
            ("𠮷小明", "𠮷*明"),
            ("麦麦提敏·可热木", "麦***·可**"),
            ("阿·可热木", "*·可**"),
            ("John Smith", "J*** S****"),
            ("O'Brien", "O******"),
            ("J Smith", "* S****"),
            ("让·Jean Luc", "*·J*** L**"),
            ("张A三", "张**"),
            ("张", "*"),
            ("A", "*"),
        ] {
            assert_eq!(name(full), masked, "{full}");
        }
    }
}
