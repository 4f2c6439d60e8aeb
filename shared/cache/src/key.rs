//! Keys: `namespace:space:key`.
//!
//! Each key is asked for by itself, so none has a hash tag: in a Redis Cluster they lie on all of its servers. A name has no
//! colon, so two different triples never make the same key.

use crate::MAX_KEY_BYTES;

/// The longest namespace and the longest space.
const MAX_NAME_BYTES: usize = 64;

/// A whole key, fit to be used.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key(String);

impl Key {
    /// None when a part is too long or has characters that it must not have.
    pub(crate) fn new(namespace: &str, space: &str, key: &str) -> Option<Key> {
        let fits = is_name(namespace) && is_name(space) && (1..=MAX_KEY_BYTES).contains(&key.len()) && !key.chars().any(char::is_control);
        fits.then(|| Key(format!("{namespace}:{space}:{key}")))
    }

    /// The key as Redis knows it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text may be a namespace or a space.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=MAX_NAME_BYTES).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_carries_namespace_and_space() {
        assert_eq!(Key::new("linli", "tokens", "a:b").unwrap().as_str(), "linli:tokens:a:b");
    }

    #[test]
    fn parts_that_could_be_read_two_ways_or_are_too_long_make_no_key() {
        assert!(Key::new("n", "s", &"k".repeat(MAX_KEY_BYTES)).is_some());
        for (namespace, space, key) in
            [("", "s", "k"), ("a}b", "s", "k"), ("n", "a:b", "k"), ("n", "", "k"), ("n", "s", ""), ("n", "s", "k\nk")]
        {
            assert_eq!(Key::new(namespace, space, key), None, "{namespace:?} {space:?} {key:?}");
        }
        assert_eq!(Key::new("n", "s", &"k".repeat(MAX_KEY_BYTES + 1)), None);
        assert_eq!(Key::new(&"n".repeat(65), "s", "k"), None);
    }
}
