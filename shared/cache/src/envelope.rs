//! What is stored: the full key, a line feed, the value as JSON. A key has no control characters, so the line feed ends it.

use serde::{Serialize, de::DeserializeOwned};

use crate::{MAX_VALUE_BYTES, key::Key, miss::Miss};

/// Encodes a value with its key, unless it is too large.
pub(crate) fn seal<T: Serialize>(key: &Key, value: &T) -> Result<Vec<u8>, Miss> {
    let mut bytes = key.as_str().as_bytes().to_vec();
    bytes.push(b'\n');
    let head = bytes.len();
    serde_json::to_writer(&mut bytes, value).map_err(|_| Miss::Unfit)?;
    if bytes.len() - head > MAX_VALUE_BYTES { Err(Miss::Unfit) } else { Ok(bytes) }
}

/// How many bytes a sealed value of this key has at most.
pub(crate) fn max_bytes(key: &Key) -> usize {
    key.as_str().len() + 1 + MAX_VALUE_BYTES
}

/// Decodes a value if it is this key's. That it is compared here is what makes an answer that was meant for
/// somebody else a miss.
pub(crate) fn open<T: DeserializeOwned>(key: &Key, bytes: &[u8]) -> Result<T, Miss> {
    let value = bytes.strip_prefix(key.as_str().as_bytes()).and_then(|rest| rest.strip_prefix(b"\n")).ok_or(Miss::WrongKey)?;
    serde_json::from_slice(value).map_err(|_| Miss::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_is_opened_by_its_own_key_alone() {
        let key = |key| Key::new("n", "s", key).unwrap();
        let sealed = seal(&key("a"), &7).unwrap();
        assert_eq!(sealed, b"n:s:a\n7");
        assert_eq!(open::<i32>(&key("a"), &sealed), Ok(7));
        assert_eq!(open::<i32>(&key("b"), &sealed), Err(Miss::WrongKey));
        assert_eq!(open::<i32>(&key("a"), &seal(&key("ab"), &7).unwrap()), Err(Miss::WrongKey));
        assert_eq!(open::<i32>(&key("ab"), &sealed), Err(Miss::WrongKey));
        assert_eq!(open::<String>(&key("a"), &sealed), Err(Miss::Unreadable));
    }

    #[test]
    fn value_may_have_the_largest_size_and_not_a_byte_more() {
        let key = Key::new("n", "s", "k").unwrap();
        let largest = seal(&key, &"x".repeat(MAX_VALUE_BYTES - 2)).unwrap();
        assert_eq!(largest.len(), max_bytes(&key));
        assert_eq!(seal(&key, &"x".repeat(MAX_VALUE_BYTES - 1)), Err(Miss::Unfit));
    }
}
