//! Reading a whole list page by page.

use linli_kernel::{ApiError, Page, PageRequest, page::MAX_PAGE};

/// All rows of a list.
pub(crate) async fn all<T>(mut page_of: impl AsyncFnMut(PageRequest) -> Result<Page<T>, ApiError>) -> Result<Vec<T>, ApiError> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = page_of(PageRequest { first: Some(MAX_PAGE), after }).await?;
        let last = page.rows.last().map(|(cursor, _)| cursor.clone());
        let has_next = page.has_next;
        rows.extend(page.into_rows());
        after = last.filter(|_| has_next);
        if after.is_none() {
            return Ok(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_page_is_read_once_and_in_order() {
        let list: Vec<u32> = (0..1201).collect();
        let rows = all(async |request: PageRequest| {
            let from = request.key::<u32>("x")?.map_or(0, |last| last + 1);
            let limit = request.limit()?;
            let rows = list.iter().copied().skip(from as usize).take(limit as usize + 1).collect();
            Ok(Page::from_rows("x", limit, rows, |row| *row))
        });
        assert_eq!(rows.await.unwrap(), list);
    }
}
