//! Pages and cursors: every list is bounded, and a cursor belongs to one list.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{ApiError, ErrorCode};

/// The most rows one page may ask for.
pub const MAX_PAGE: u32 = 500;
const DEFAULT_PAGE: u32 = 50;

/// A request for one page of a list, forwards from a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// How many rows, 1 … [`MAX_PAGE`]; 50 when absent.
    pub first: Option<u32>,
    /// The cursor of the last row already seen.
    pub after: Option<String>,
}

impl PageRequest {
    /// The checked number of rows.
    pub fn limit(&self) -> Result<u32, ApiError> {
        match self.first.unwrap_or(DEFAULT_PAGE) {
            rows @ 1..=MAX_PAGE => Ok(rows),
            _ => Err(ApiError::new(ErrorCode::BadPage).at("first").arg("max", MAX_PAGE)),
        }
    }

    /// The key behind the cursor, if any. `list` names the list and its filter; a cursor of another list is refused.
    pub fn key<T: DeserializeOwned>(&self, list: &str) -> Result<Option<T>, ApiError> {
        let Some(cursor) = &self.after else { return Ok(None) };
        let bad = || ApiError::new(ErrorCode::BadCursor).at("after");
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
        let (of, key): (String, T) = serde_json::from_slice(&bytes).map_err(|_| bad())?;
        if of == list { Ok(Some(key)) } else { Err(bad()) }
    }
}

/// Makes the cursor of one row of a list.
pub fn cursor<T: Serialize>(list: &str, key: &T) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&(list, key)).unwrap_or_default())
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows with their cursors.
    pub rows: Vec<(String, T)>,
    /// Whether more rows follow.
    pub has_next: bool,
}

impl<T> Page<T> {
    /// From rows fetched with one more than the limit, so that the rest is known without counting.
    pub fn from_rows<K: Serialize>(list: &str, limit: u32, mut rows: Vec<T>, key: impl Fn(&T) -> K) -> Self {
        let has_next = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        Self { rows: rows.into_iter().map(|row| (cursor(list, &key(&row)), row)).collect(), has_next }
    }

    /// The rows without their cursors.
    pub fn into_rows(self) -> Vec<T> {
        self.rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The same page of something else.
    pub fn map<U>(self, f: impl Fn(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(|(cursor, row)| (cursor, f(row))).collect(), has_next: self.has_next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let request = PageRequest { first: None, after: Some(cursor("members", &7)) };
        assert_eq!(request.key::<i32>("members").unwrap(), Some(7));
        assert_eq!(request.key::<i32>("ledger").unwrap_err().code, ErrorCode::BadCursor);
    }

    #[test]
    fn broken_cursors_and_sizes_are_refused() {
        for after in ["", "%%%", "bnVsbA", "W10"] {
            let request = PageRequest { first: None, after: Some(after.into()) };
            assert_eq!(request.key::<i32>("members").unwrap_err().code, ErrorCode::BadCursor);
        }
        for first in [0, MAX_PAGE + 1] {
            assert_eq!(PageRequest { first: Some(first), after: None }.limit().unwrap_err().code, ErrorCode::BadPage);
        }
    }

    #[test]
    fn the_row_beyond_the_limit_only_tells_that_more_follow() {
        let page = Page::from_rows("x", 2, vec![1, 2, 3], |n| *n);
        assert!(page.has_next);
        assert_eq!(page.into_rows(), [1, 2]);
    }
}
