//! What cases expect of an answer.

use std::fmt::Debug;

use linli_contracts::Result;
use linli_kernel::{ErrorCode, Page, PageRequest, page};

/// Asserts that the call was refused with this code.
#[track_caller]
pub fn refused<T>(answer: Result<T>, code: ErrorCode) {
    match answer {
        Ok(_) => panic!("allowed instead of {code:?}"),
        Err(error) => assert_eq!(error.code, code, "{error:?}"),
    }
}

/// Asserts that the call was refused with this code at this place of the input.
#[track_caller]
pub fn refused_at<T>(answer: Result<T>, code: ErrorCode, place: &str) {
    match answer {
        Ok(_) => panic!("allowed instead of {code:?}"),
        Err(error) => assert_eq!((error.code, error.place.as_deref()), (code, Some(place)), "{error:?}"),
    }
}

/// Asserts that a list comes in pages: row by row as all at once, and nothing else is taken for a page of it.
/// Answers all rows.
pub async fn paged<T: PartialEq + Debug>(list: impl AsyncFn(PageRequest) -> Result<Page<T>>) -> Vec<T> {
    let all = list(PageRequest::default()).await.unwrap();
    assert!(!all.has_next);
    let all = all.into_rows();
    let (mut rows, mut after) = (vec![], None);
    loop {
        let page = list(PageRequest { first: Some(1), after }).await.unwrap();
        assert_eq!(page.rows.len(), 1);
        let has_next = page.has_next;
        after = page.rows.last().map(|(cursor, _)| cursor.clone());
        rows.extend(page.into_rows());
        if !has_next {
            break;
        }
    }
    assert_eq!(rows, all);
    assert!(rows.len() > 1, "one row is no list to page through");
    for first in [0, page::MAX_PAGE + 1] {
        refused_at(list(PageRequest { first: Some(first), after: None }).await, ErrorCode::BadPage, "first");
    }
    for after in ["no cursor".to_owned(), page::cursor("another list", &1)] {
        refused_at(list(PageRequest { first: None, after: Some(after) }).await, ErrorCode::BadCursor, "after");
    }
    all
}
