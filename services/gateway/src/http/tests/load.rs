//! One bound on everything worked on, whichever way it came in, and however its client left.

use std::{sync::atomic::Ordering, time::Duration};

use futures_util::StreamExt;
use serde_json::json;

use super::{
    code, post,
    socket::{Client, subscribe},
    stub::{ADMIN, Served},
    until,
};

const SLOW: &str = "mutation { sessionEnd(input: {}) { ended } }";

async fn begun(served: &Served) {
    until(async || served.stub.begun.load(Ordering::SeqCst) != 0).await;
}

/// Everything is refused while the one mutation runs, and admitted again when it has ended.
async fn until_it_ends(served: &Served) {
    let (status, body) = post(served, None, "{ __typename }").await;
    assert_eq!((status, code(&body)), (503, "OVERLOADED"), "{body}");
    served.stub.gate.notify_one();
    until(async || post(served, None, "{ __typename }").await.0 == 200).await;
    assert_eq!(served.stub.finished.load(Ordering::SeqCst), 1);
}

async fn signed_in(served: &Served) -> Client {
    Client::open(served, json!({ "authorization": format!("Bearer {ADMIN}") })).await
}

#[tokio::test]
async fn a_mutation_whose_client_hung_up_still_counts() {
    let served = Served::start(|config| config.max_concurrent_requests = 1).await;
    let request = reqwest::Client::new().post(served.at("/graphql")).bearer_auth(ADMIN).json(&json!({ "query": SLOW }));
    let client = tokio::spawn(request.send());
    begun(&served).await;
    client.abort();
    let _ = client.await;
    // Time for the server to see that the line is dead.
    tokio::time::sleep(Duration::from_millis(100)).await;
    until_it_ends(&served).await;
}

#[tokio::test]
async fn a_mutation_that_outlived_its_time_still_counts() {
    let served = Served::start(|config| (config.max_concurrent_requests, config.request_timeout) = (1, Duration::from_millis(200))).await;
    assert_eq!(post(&served, Some(ADMIN), SLOW).await.0, 504);
    until_it_ends(&served).await;
}

#[tokio::test]
async fn operations_of_a_socket_count_even_when_the_socket_has_gone() {
    let served = Served::start(|config| config.max_concurrent_requests = 1).await;
    let mut client = signed_in(&served).await;
    client.say(subscribe("1", SLOW)).await;
    begun(&served).await;
    drop(client);
    until_it_ends(&served).await;
}

#[tokio::test]
async fn an_operation_too_many_on_a_socket_is_told_so_by_its_id_and_may_come_again() {
    let served = Served::start(|config| config.max_concurrent_requests = 2).await;
    let mut client = signed_in(&served).await;
    client.say(subscribe("1", SLOW)).await;
    begun(&served).await;
    let slow = tokio::spawn({
        let request = reqwest::Client::new().post(served.at("/graphql")).bearer_auth(ADMIN).json(&json!({ "query": SLOW }));
        request.send()
    });
    until(async || served.stub.begun.load(Ordering::SeqCst) >= 2).await;
    client.say(subscribe("2", "{ __typename }")).await;
    let refused = client.hear().await;
    assert_eq!((&refused["id"], &refused["type"]), (&json!("2"), &json!("error")));
    assert_eq!(refused["payload"][0]["extensions"]["code"], "OVERLOADED");
    served.stub.gate.notify_waiters();
    assert_eq!(client.hear().await["payload"]["data"]["sessionEnd"]["ended"], true);
    assert_eq!(client.hear().await, json!({ "id": "1", "type": "complete" }));
    assert_eq!(slow.await.unwrap().unwrap().status(), 200);
    // Once the mutations have ended the socket's session has ended too: it is closed, not refused.
    client.say(subscribe("2", "{ __typename }")).await;
    assert_eq!(client.closed().await, 4403);
}

#[tokio::test]
async fn who_sends_slowly_leaves_the_load_to_others() {
    let served = Served::start(|config| (config.max_concurrent_requests, config.max_bodies_per_origin) = (4, 2)).await;
    let slow = |route: &str| {
        let endless = futures_util::stream::once(async { Ok::<_, std::io::Error>("{") }).chain(futures_util::stream::pending());
        let request = reqwest::Client::new().post(served.at(route)).header("content-type", "application/json");
        tokio::spawn(request.body(reqwest::Body::wrap_stream(endless)).send())
    };
    let held = [slow("/graphql"), slow("/graphql/stream")];
    until(async || post(&served, None, "{ __typename }").await.0 == 429).await;
    for route in ["/graphql", "/graphql/stream"] {
        assert_eq!(slow(route).await.unwrap().unwrap().status(), 429, "{route}");
    }
    assert_eq!(slow("/upload").await.unwrap().unwrap().status(), 401, "told at once, without the body");
    let asked = reqwest::get(super::asking(&served, "/graphql", "{ __typename }")).await.unwrap();
    assert_eq!(asked.status(), 200, "what has no body on its way is served");
    held.iter().for_each(|slow| slow.abort());
    until(async || post(&served, None, "{ __typename }").await.0 == 200).await;
}
