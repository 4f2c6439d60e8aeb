//! Workings and cuts in the words of an ordinary resident, Chinese and English (D-309).
//!
//! Everything said is taken from the step itself and from the version of the document it was judged under, so that an
//! old line is explained as it was, whatever the scheme says today.

mod cut;
mod deed;
mod result;
mod value;

#[cfg(test)]
mod tests;

use linli_contracts::scoring::{Cut, PointItem, SchemeDocument, Words, Working, WorkingStep};
use linli_kernel::Lang;

/// A step in words.
pub fn working(working: &Working, document: &SchemeDocument, lang: Lang) -> String {
    in_language(&said(working, document), lang)
}

/// What a cap cut, in words.
pub fn cut(cut: &Cut, document: &SchemeDocument, lang: Lang) -> String {
    in_language(&cut::said(cut, document), lang)
}

/// All steps to a granted number in their order, a sentence each: those before the caps, what the caps cut, and what came
/// after them.
pub fn told(document: &SchemeDocument, workings: &[Working], cuts: &[Cut]) -> Vec<Words> {
    let after = |working: &&Working| matches!(working.step, WorkingStep::Floor | WorkingStep::Share);
    let before = workings.iter().filter(|working| !after(working)).map(|working| said(working, document));
    let cuts = cuts.iter().map(|cut| cut::said(cut, document));
    before.chain(cuts).chain(workings.iter().filter(after).map(|working| said(working, document))).collect()
}

fn said(working: &Working, document: &SchemeDocument) -> Words {
    let step = Step { working, document };
    match working.step {
        WorkingStep::Value => value::said(&step),
        WorkingStep::Coefficient
        | WorkingStep::Repeat
        | WorkingStep::Decision
        | WorkingStep::Highest
        | WorkingStep::Void
        | WorkingStep::Floor
        | WorkingStep::Share
        | WorkingStep::Effect => deed::said(&step),
        _ => result::said(&step),
    }
}

fn in_language(words: &Words, lang: Lang) -> String {
    let english = words.en.as_ref().filter(|_| lang == Lang::En);
    english.unwrap_or(&words.zh).clone()
}

/// Words in both languages.
fn both(zh: String, en: String) -> Words {
    Words { zh, en: Some(en) }
}

/// A name in each language, the Chinese where the English is missing.
fn name(words: &Words) -> (&str, &str) {
    (&words.zh, words.en.as_deref().unwrap_or(&words.zh))
}

/// What is called by a code that is gone.
fn named<'a>(found: Option<&'a Words>, code: &'a str) -> (&'a str, &'a str) {
    found.map_or((code, code), name)
}

/// A step and the document it was taken under.
struct Step<'a> {
    working: &'a Working,
    document: &'a SchemeDocument,
}

impl<'a> Step<'a> {
    /// What went into it by this name; nothing where it did not.
    fn arg(&self, name: &str) -> &'a str {
        self.working.args.get(name).map_or("", String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.working.args.contains_key(name)
    }

    /// What went into it by names that begin alike, without that beginning.
    fn args(&self, beginning: &'static str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let args = self.working.args.iter();
        args.filter_map(move |(name, value)| Some((name.strip_prefix(beginning)?, value.as_str())))
    }

    /// The item its place lies in.
    fn item(&self) -> Option<&'a PointItem> {
        let rest = self.working.place.strip_prefix("items[")?;
        let (nth, _) = rest.split_once(']')?;
        self.document.items.get(nth.parse::<usize>().ok()?)
    }

    fn item_called(&self, code: &'a str) -> (&'a str, &'a str) {
        named(self.document.items.iter().find(|item| item.code == code).map(|item| &item.name), code)
    }

    fn group_called(&self, code: &'a str) -> (&'a str, &'a str) {
        named(self.document.groups.iter().find(|group| group.code == code).map(|group| &group.name), code)
    }

    /// The number after it.
    fn points(&self) -> String {
        self.working.points.to_string()
    }
}
