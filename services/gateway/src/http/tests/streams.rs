//! Server-sent events.

use serde_json::json;

use super::{
    asking,
    stub::{ADMIN, Served},
};

#[tokio::test]
async fn one_operation_is_answered_by_next_and_complete() {
    let served = Served::start(|_| ()).await;
    let request = reqwest::Client::new().post(served.at("/graphql/stream")).header("accept", "text/event-stream").bearer_auth(ADMIN);
    let response = request.json(&json!({ "query": "{ viewer { name } }" })).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let text = response.text().await.unwrap();
    let (next, complete) = text.split_once("\n\n").unwrap();
    assert_eq!(next, "event: next\ndata: {\"data\":{\"viewer\":{\"name\":\"王五\"}}}");
    assert!(complete.starts_with("event: complete\ndata: \n"), "{complete:?}");
}

#[tokio::test]
async fn what_cannot_be_streamed_is_refused_with_a_status() {
    let served = Served::start(|config| config.max_streams = 0).await;
    let client = reqwest::Client::new();
    let stream = |query: &str| client.get(asking(&served, "/graphql/stream", query));
    assert_eq!(stream("mutation { sessionEnd(input: {}) { ended } }").bearer_auth(ADMIN).send().await.unwrap().status(), 405);
    assert_eq!(stream("{ broken").send().await.unwrap().status(), 400);
    assert_eq!(stream("{ __typename }").bearer_auth("lla_wrong").send().await.unwrap().status(), 401);
    assert_eq!(stream("{ __typename }").header("accept", "text/html").send().await.unwrap().status(), 406);
    assert_eq!(stream("{ __typename }").send().await.unwrap().status(), 503);
}
