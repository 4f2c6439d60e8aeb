//! Lines of text that a digest covers: fields between bars, readable and unambiguous.

/// Joins fields by `|`. Inside a field `\`, `|` and a line's end are written `\\`, `\|`, `\n` and `\r`,
/// so that no two lists of fields give the same text.
pub fn joined(fields: &[&str]) -> String {
    let mut text = String::with_capacity(fields.iter().map(|field| field.len() + 1).sum());
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            text.push('|');
        }
        for character in field.chars() {
            match character {
                '\\' => text.push_str("\\\\"),
                '|' => text.push_str("\\|"),
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                other => text.push(other),
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_fields_never_give_the_same_text() {
        let lists: [&[&str]; 8] =
            [&["a", "b"], &["a|b"], &["a\\", "b"], &["a\\|b"], &["a", "", "b"], &["a\nb"], &["a\\nb"], &["a", "b", ""]];
        let texts: std::collections::BTreeSet<_> = lists.iter().map(|fields| joined(fields)).collect();
        assert_eq!(texts.len(), lists.len());
        assert_eq!(joined(&["张*三", "3|栋"]), "张*三|3\\|栋");
    }
}
