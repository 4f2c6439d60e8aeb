//! Labels of fields and choices, and back.

use linli_kernel::Lang;

use super::table::{Type, types};

fn of(name: &str) -> Option<&'static Type> {
    types().find(|(known, _)| *known == name)
}

/// Where a field stands among those of its type.
pub(super) fn rank(owner: &str, field: &str) -> usize {
    of(owner).and_then(|(_, words)| words.iter().position(|(name, _)| *name == field)).unwrap_or(usize::MAX)
}

/// What a field or choice of a type is called.
pub(crate) fn label(owner: &str, name: &str, lang: Lang) -> String {
    let zh = of(owner).and_then(|(_, words)| words.iter().find(|(known, _)| *known == name)).map(|(_, zh)| *zh);
    match (lang, zh) {
        (Lang::Zh, Some(zh)) => zh.to_owned(),
        _ => name.to_lowercase().replace('_', " "),
    }
}

/// The one of `names`, fields or choices of a type, that somebody means: by its name in documents, in Chinese or in English.
pub(crate) fn meant<'a>(owner: &str, names: impl IntoIterator<Item = &'a str>, text: &str) -> Option<&'a str> {
    let text = text.trim();
    let same = |name: &str| {
        name == text || label(owner, name, Lang::Zh) == text || label(owner, name, Lang::En) == text.to_lowercase().replace('_', " ")
    };
    names.into_iter().find(|name| same(name))
}

/// The one of `known` that is most like a text.
pub(crate) fn nearest<'a>(known: &[&'a str], text: &str) -> &'a str {
    let alike = |name: &&str| strsim::jaro_winkler(name, text);
    known.iter().copied().max_by(|a, b| alike(a).total_cmp(&alike(b))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::shape::{Record, Shape, document};

    /// Every name of a shape with its type.
    fn names(shape: &Shape, found: &mut BTreeSet<(String, String)>) {
        let fields = |owner: &str, record: &Record, found: &mut BTreeSet<_>| {
            for field in &record.fields {
                found.insert((owner.to_owned(), field.name.clone()));
                names(&field.shape, found);
            }
        };
        match shape {
            Shape::Choice(owner, options) => found.extend(options.iter().map(|option| (owner.clone(), option.clone()))),
            Shape::List(inner) | Shape::Map(inner) => names(inner, found),
            Shape::Record(record) | Shape::Either(record) => fields(&record.name, record, found),
            Shape::Tagged(tagged) => {
                found.insert((tagged.name.clone(), tagged.tag.clone()));
                for variant in &tagged.variants {
                    found.insert((tagged.name.clone(), variant.name.clone()));
                    fields(&tagged.name, variant, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_field_and_choice_has_a_chinese_label_and_no_label_is_idle() {
        let mut found = BTreeSet::new();
        names(document(), &mut found);
        let labels: BTreeSet<_> =
            types().flat_map(|(owner, words)| words.iter().map(|(name, _)| ((*owner).to_owned(), (*name).to_owned()))).collect();
        assert_eq!(found.symmetric_difference(&labels).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
        assert!(labels.len() > 200, "{}", labels.len());
    }

    #[test]
    fn labels_of_a_type_differ_and_lead_back() {
        for (owner, words) in types() {
            let names: Vec<_> = words.iter().map(|(name, _)| *name).collect();
            for (name, zh) in *words {
                // A tag and the field of the same name are told apart by where they stand.
                if words.iter().filter(|(_, other)| other == zh).count() == 1 {
                    assert_eq!(meant(owner, names.iter().copied(), zh), Some(*name), "{owner}.{name}");
                }
                assert_eq!(meant(owner, names.iter().copied(), name).map(str::to_lowercase), Some(name.to_lowercase()), "{owner}.{name}");
            }
        }
        assert_eq!(meant("CapWindow", ["HALF_YEAR", "YEAR"], "half year"), Some("HALF_YEAR"));
    }
}
