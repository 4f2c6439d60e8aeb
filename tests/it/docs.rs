//! What the documentation shows is what the product takes.

use linli_testkit::{App, Db};
use serde_json::json;

const API: &str = include_str!("../../docs/api.md");

/// The documents between the fences of one language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_document_of_the_api_page_fits_the_schema() {
    let app = App::start(Db::Sqlite).await;
    let documents = blocks(API, "graphql");
    assert_eq!(documents.len(), 29, "a fence of another form is not looked at");
    for document in documents {
        let answer = app.gql(None, document, json!({})).await;
        let text = answer.body.to_string();
        // The ids of the page are no ids and nobody is signed in: refused, but as an operation, not as a document.
        assert!(!text.contains("BAD_REQUEST"), "{document}\n{text}");
    }
    app.finish().await;
}
