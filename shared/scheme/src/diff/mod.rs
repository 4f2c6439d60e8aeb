//! What differs between two documents, in words an admin reads.
//!
//! It walks the shape of the documents, so that whatever differs is named: two documents differ if and only if the list is not empty.

use std::collections::BTreeMap;

use linli_contracts::scoring::{SchemeChange, SchemeDocument, Words};
use linli_kernel::Lang;
use serde_json::Value;

use crate::shape::{Record, Shape, document, keys, label, label_flag, pick, say, title, value};

/// What differs, in the order of the document.
pub fn diff(old: &SchemeDocument, new: &SchemeDocument) -> Vec<SchemeChange> {
    let mut changes = vec![];
    Walk::default().walk(document(), &value(old), &value(new), &mut changes);
    changes
}

/// Where a comparison stands: the place in the newer document, and the same in words.
#[derive(Clone, Default)]
struct Walk {
    place: String,
    zh: Vec<String>,
    en: Vec<String>,
}

impl Walk {
    /// One step further in: a part of the place, and its words, if it needs any.
    fn step(&self, part: &str, words: Option<(String, String)>) -> Self {
        let mut next = self.clone();
        next.place += if self.place.is_empty() { part.trim_start_matches('.') } else { part };
        if let Some((zh, en)) = words {
            next.zh.push(zh);
            next.en.push(en);
        }
        next
    }

    fn say(&self, zh: &str, en: &str, changes: &mut Vec<SchemeChange>) {
        let line = |crumbs: &[String], text: &str, colon: &str| {
            if crumbs.is_empty() { text.to_owned() } else { format!("{}{colon}{text}", crumbs.join(" ")) }
        };
        let text = Words { zh: line(&self.zh, zh, "："), en: Some(line(&self.en, en, ": ")) };
        changes.push(SchemeChange { place: self.place.clone(), text });
    }

    fn walk(&self, shape: &Shape, old: &Value, new: &Value, changes: &mut Vec<SchemeChange>) {
        if old == new {
            return;
        }
        match (shape, old, new) {
            (Shape::Record(record), ..) if record.name != "Cap" => self.fields(&record.name, record, old, new, changes),
            (Shape::Tagged(tagged), ..) if old.get(&tagged.tag) == new.get(&tagged.tag) => {
                if let Some(variant) = tagged.variant(new) {
                    self.fields(&tagged.name, variant, old, new, changes);
                }
            }
            (Shape::List(inner), Value::Array(old), Value::Array(new)) => self.list(inner, old, new, changes),
            (Shape::Map(inner), Value::Object(old), Value::Object(new)) => {
                let names: BTreeMap<_, _> = old.iter().chain(new).collect();
                for name in names.keys() {
                    let at = self.step(&format!(".{name}"), Some(((*name).clone(), (*name).clone())));
                    at.optional(inner, old.get(*name), new.get(*name), changes);
                }
            }
            _ => self.changed(shape, old, new, changes),
        }
    }

    fn fields(&self, owner: &str, record: &Record, old: &Value, new: &Value, changes: &mut Vec<SchemeChange>) {
        for field in &record.fields {
            // The fields of a tagged type speak for themselves, and caps and lists of things are named with what happens to them.
            let words = (!matches!(field.shape, Shape::Tagged(_))).then(|| both(|lang| label(owner, &field.name, lang)));
            let at = self.step(&format!(".{}", field.name), words);
            at.optional(&field.shape, old.get(&field.name), new.get(&field.name), changes);
        }
    }

    fn optional(&self, shape: &Shape, old: Option<&Value>, new: Option<&Value>, changes: &mut Vec<SchemeChange>) {
        match (old, new) {
            (Some(old), Some(new)) => self.walk(shape, old, new, changes),
            (None, None) => {}
            (Some(flag), None) | (None, Some(flag)) if *shape == Shape::Flag => {
                let other = Value::Bool(!flag.as_bool().unwrap_or_default());
                self.changed(shape, old.unwrap_or(&other), new.unwrap_or(&other), changes);
            }
            (None, Some(Value::Array(new))) => self.walk(shape, &Value::Array(vec![]), &Value::Array(new.clone()), changes),
            (Some(Value::Array(old)), None) => self.walk(shape, &Value::Array(old.clone()), &Value::Array(vec![]), changes),
            (None, Some(new)) => self.added(shape, new, changes),
            (Some(old), None) => self.removed(shape, old, changes),
        }
    }

    /// An old value and a new one.
    fn changed(&self, shape: &Shape, old: &Value, new: &Value, changes: &mut Vec<SchemeChange>) {
        let arrow = |lang: Lang| {
            let show = |value: &Value| match (shape, value) {
                (Shape::Flag, Value::Bool(flag)) => label_flag(*flag, lang).to_owned(),
                (Shape::Words, _) => both_languages(value),
                _ => say(shape, value, lang),
            };
            let (old, new) = (show(old), show(new));
            // “5 → 8 分”: the unit once.
            let unit = pick(lang, " 分", " points");
            let old = if *shape == Shape::Points { old.trim_end_matches(unit).to_owned() } else { old };
            format!("{old} → {new}")
        };
        self.say(&arrow(Lang::Zh), &arrow(Lang::En), changes);
    }

    fn list(&self, inner: &Shape, old: &[Value], new: &[Value], changes: &mut Vec<SchemeChange>) {
        match (keys(inner, old), keys(inner, new)) {
            (Some(old_keys), Some(new_keys)) => self.keyed(inner, (old, &old_keys), (new, &new_keys), changes),
            _ => self.loose(inner, old, new, changes),
        }
    }

    /// Elements that are found again by their keys.
    fn keyed(&self, inner: &Shape, old: (&[Value], &[String]), new: (&[Value], &[String]), changes: &mut Vec<SchemeChange>) {
        for (value, _) in old.0.iter().zip(old.1).filter(|(_, key)| !new.1.contains(key)) {
            self.removed(inner, value, changes);
        }
        for (nth, (value, key)) in new.0.iter().zip(new.1).enumerate() {
            let before = old.1.iter().position(|other| other == key).and_then(|nth| old.0.get(nth));
            let at = self.element(nth, value);
            match before {
                Some(before) => at.walk(inner, before, value, changes),
                None => self.step(&format!("[{nth}]"), None).added(inner, value, changes),
            }
        }
        let common = |keys: &[String], others: &[String]| keys.iter().filter(|key| others.contains(key)).cloned().collect::<Vec<_>>();
        if common(old.1, new.1) != common(new.1, old.1) {
            self.say("顺序改变", "in another order", changes);
        }
    }

    /// Elements that are only told apart by being equal or not.
    fn loose(&self, inner: &Shape, old: &[Value], new: &[Value], changes: &mut Vec<SchemeChange>) {
        let mut left: Vec<_> = old.iter().collect();
        let mut more = vec![];
        for (nth, value) in new.iter().enumerate() {
            match left.iter().position(|other| *other == value) {
                Some(found) => drop(left.remove(found)),
                None => more.push((nth, value)),
            }
        }
        if left.is_empty() && more.is_empty() {
            self.say("顺序改变", "in another order", changes);
        }
        for value in left {
            self.removed(inner, value, changes);
        }
        for (nth, value) in more {
            self.step(&format!("[{nth}]"), None).added(inner, value, changes);
        }
    }

    /// An element of a list, by its name.
    fn element(&self, nth: usize, value: &Value) -> Self {
        let mut at = self.step(&format!("[{nth}]"), None);
        for (crumbs, lang) in [(&mut at.zh, Lang::Zh), (&mut at.en, Lang::En)] {
            let Some(title) = title(value, lang) else { continue };
            let list = crumbs.pop().unwrap_or_default();
            crumbs.push(if lang == Lang::Zh { format!("{list}“{title}”") } else { format!("{list} “{title}”") });
        }
        at
    }

    fn added(&self, shape: &Shape, value: &Value, changes: &mut Vec<SchemeChange>) {
        self.say(&format!("新增 {}", say(shape, value, Lang::Zh)), &format!("added {}", say(shape, value, Lang::En)), changes);
    }

    fn removed(&self, shape: &Shape, value: &Value, changes: &mut Vec<SchemeChange>) {
        let name = |lang| title(value, lang).map_or_else(|| say(shape, value, lang), |title| format!("“{title}”"));
        self.say(&format!("删除 {}", name(Lang::Zh)), &format!("removed {}", name(Lang::En)), changes);
    }
}

fn both(words: impl Fn(Lang) -> String) -> (String, String) {
    (words(Lang::Zh), words(Lang::En))
}

/// A text with its English, which may be all that changed.
fn both_languages(value: &Value) -> String {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    match text("en") {
        Some(en) => format!("{}（{en}）", text("zh").unwrap_or_default()),
        None => text("zh").unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests;
