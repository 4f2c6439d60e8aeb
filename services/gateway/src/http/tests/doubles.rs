//! Fields that stand twice at the root: merged or refused, never executed twice.

use std::sync::atomic::Ordering;

use super::{
    code, post,
    stub::{ADMIN, Served},
};

async fn ended(served: &Served, query: &str) -> serde_json::Value {
    served.stub.gate.notify_one();
    post(served, Some(ADMIN), query).await.1
}

#[tokio::test]
async fn equal_root_fields_of_a_mutation_take_effect_once_and_answer_what_both_ask_for() {
    let served = Served::start(|_| ()).await;
    let body = ended(
        &served,
        "mutation { sessionEnd(input: {}) { ended } sessionEnd(input: {}) { errors { code } ended } __typename __typename }",
    )
    .await;
    assert_eq!(body["data"], serde_json::json!({ "sessionEnd": { "ended": true, "errors": [] }, "__typename": "Mutation" }), "{body}");
    assert_eq!(served.stub.begun.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn different_aliases_are_different_calls() {
    let served = Served::start(|_| ()).await;
    served.stub.keep_open.store(true, Ordering::SeqCst);
    let body = post(&served, Some(ADMIN), "mutation { a: sessionEnd(input: {}) { ended } b: sessionEnd(input: {}) { ended } }").await.1;
    assert_eq!((&body["data"]["a"]["ended"], &body["data"]["b"]["ended"]), (&true.into(), &true.into()), "{body}");
    assert_eq!(served.stub.begun.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn one_name_for_two_calls_is_refused_wherever_the_second_hides() {
    let served = Served::start(|_| ()).await;
    served.stub.keep_open.store(true, Ordering::SeqCst);
    let end = "sessionEnd(input: {}) { ended }";
    for query in [
        format!("mutation {{ {end} ...F }} fragment F on Mutation {{ {end} }}"),
        format!("mutation {{ ...F ...F }} fragment F on Mutation {{ {end} }}"),
        format!("mutation {{ {end} ... on Mutation {{ {end} }} }}"),
        format!("mutation {{ {end} ... {{ {end} }} }}"),
        "mutation { sessionEnd(input: {}) @include(if: true) { ended } sessionEnd(input: {}) { ended } }".into(),
        "mutation { sessionEnd(input: {}) { ended } ... on Mutation { sessionEnd(input: { sessionId: \"ses_1\" }) { ended } } }".into(),
    ] {
        let (status, body) = post(&served, Some(ADMIN), &query).await;
        assert_eq!((status, code(&body)), (400, "BAD_REQUEST"), "{query}: {body}");
        assert!(body["errors"][0]["message"].as_str().unwrap().contains("\"sessionEnd\" stands twice"), "{body}");
    }
    assert_eq!(served.stub.begun.load(Ordering::SeqCst), 0);
}
