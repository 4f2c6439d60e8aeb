//! Three documents into one: what the newer template changed, where the scheme has not gone its own way.

use linli_contracts::scoring::{SchemeChange, Words};
use linli_kernel::Lang;
use serde_json::{Map, Value};

use crate::shape::{Record, Shape, keys, say};

/// A merge on its way.
#[derive(Default)]
pub(super) struct Merge {
    place: String,
    /// Where both sides changed the same, differently.
    pub(super) conflicts: Vec<SchemeChange>,
}

impl Merge {
    /// The three as one.
    pub(super) fn merge(&mut self, shape: &Shape, base: &Value, newer: &Value, own: &Value) -> Value {
        if newer == base || newer == own {
            return own.clone();
        }
        if own == base {
            return newer.clone();
        }
        match shape {
            Shape::Record(record) => self.fields(record, base, newer, own),
            Shape::Tagged(tagged) if [newer, own].iter().all(|value| value.get(&tagged.tag) == base.get(&tagged.tag)) => {
                match tagged.variant(own) {
                    Some(variant) => {
                        let mut merged = self.fields(variant, base, newer, own);
                        if let (Some(fields), Some(tag)) = (merged.as_object_mut(), own.get(&tagged.tag)) {
                            fields.insert(tagged.tag.clone(), tag.clone());
                        }
                        merged
                    }
                    None => own.clone(),
                }
            }
            Shape::List(inner) => self.list(shape, inner, base, newer, own),
            _ => self.conflict(shape, Some(newer), Some(own)).unwrap_or_default(),
        }
    }

    fn fields(&mut self, record: &Record, base: &Value, newer: &Value, own: &Value) -> Value {
        let mut merged = Map::new();
        for field in &record.fields {
            let name = field.name.as_str();
            let value =
                self.within(&format!(".{name}"), |merge| merge.optional(&field.shape, base.get(name), newer.get(name), own.get(name)));
            merged.extend(value.map(|value| (name.to_owned(), value)));
        }
        Value::Object(merged)
    }

    fn optional(&mut self, shape: &Shape, base: Option<&Value>, newer: Option<&Value>, own: Option<&Value>) -> Option<Value> {
        match (base, newer, own) {
            _ if newer == base || newer == own => own.cloned(),
            _ if own == base => newer.cloned(),
            (Some(base), Some(newer), Some(own)) => Some(self.merge(shape, base, newer, own)),
            // An absent list is an empty one: both may have added to it.
            (None, Some(newer @ Value::Array(_)), Some(own)) => Some(self.merge(shape, &Value::Array(vec![]), newer, own)),
            _ => self.conflict(shape, newer, own),
        }
    }

    fn list(&mut self, shape: &Shape, inner: &Shape, base: &Value, newer: &Value, own: &Value) -> Value {
        let of = |value: &Value| -> Option<Vec<(String, Value)>> {
            let list = value.as_array()?;
            Some(keys(inner, list)?.into_iter().zip(list.iter().cloned()).collect())
        };
        let (Some(base), Some(newer_list), Some(own_list)) = (of(base), of(newer), of(own)) else {
            return self.conflict(shape, Some(newer), Some(own)).unwrap_or_default();
        };
        let find = |list: &[(String, Value)], key: &str| list.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone());
        let mut merged = vec![];
        for (nth, (key, own)) in own_list.iter().enumerate() {
            let (base, newer) = (find(&base, key), find(&newer_list, key));
            merged.extend(self.within(&format!("[{nth}]"), |merge| merge.optional(inner, base.as_ref(), newer.as_ref(), Some(own))));
        }
        for (key, newer) in newer_list.iter().filter(|(key, _)| find(&own_list, key).is_none()) {
            let base = find(&base, key);
            merged.extend(self.optional(inner, base.as_ref(), Some(newer), None));
        }
        Value::Array(merged)
    }

    /// Both sides changed it: its own stays, and it is said.
    fn conflict(&mut self, shape: &Shape, newer: Option<&Value>, own: Option<&Value>) -> Option<Value> {
        let show = |value: Option<&Value>, lang, gone: &str| value.map_or_else(|| gone.to_owned(), |value| say(shape, value, lang));
        let zh = format!("上级改为 {}；本方案为 {}，予以保留", show(newer, Lang::Zh, "（删除）"), show(own, Lang::Zh, "（删除）"));
        let en = format!("above: {}; here: {}, which stays", show(newer, Lang::En, "(removed)"), show(own, Lang::En, "(removed)"));
        self.conflicts.push(SchemeChange { place: self.place.trim_start_matches('.').to_owned(), text: Words { zh, en: Some(en) } });
        own.cloned()
    }

    fn within<T>(&mut self, part: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.place.len();
        self.place += part;
        let done = work(self);
        self.place.truncate(length);
        done
    }
}
