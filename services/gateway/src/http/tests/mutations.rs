//! F1: a mutation that began is finished, whatever becomes of its client.

use std::{sync::atomic::Ordering, time::Duration};

use serde_json::json;

use super::{
    post,
    stub::{ADMIN, Served, Stub},
};

const END: &str = "mutation { sessionEnd(input: {}) { ended errors { code } } }";

async fn until(mut reached: impl FnMut() -> bool) {
    for _ in 0..500 {
        if reached() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never came about");
}

fn begun(stub: &Stub) -> u32 {
    stub.begun.load(Ordering::SeqCst)
}

#[tokio::test]
async fn a_hang_up_cancels_no_mutation() {
    let served = Served::start(|_| ()).await;
    let request = reqwest::Client::new().post(served.at("/graphql")).bearer_auth(ADMIN).json(&json!({ "query": END }));
    let client = tokio::spawn(request.send());
    until(|| begun(&served.stub) == 1).await;
    client.abort();
    let _ = client.await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    served.stub.gate.notify_one();
    until(|| served.stub.finished.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn the_end_of_the_process_waits_for_mutations_without_clients() {
    let served = Served::start(|config| config.request_timeout = Duration::from_millis(200)).await;
    let (status, body) = post(&served, Some(ADMIN), END).await;
    assert_eq!((status, super::code(&body)), (504, "DEADLINE"));
    let gateway = served.gateway.clone();
    let finish = tokio::spawn(async move { gateway.finish().await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!finish.is_finished());
    served.stub.gate.notify_one();
    tokio::time::timeout(Duration::from_secs(5), finish).await.unwrap().unwrap();
    assert_eq!(served.stub.finished.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_sign_out_holds_at_once_in_spite_of_the_cache() {
    let served = Served::start(|_| ()).await;
    assert_eq!(post(&served, Some(ADMIN), "{ viewer { name } }").await.0, 200);
    served.stub.gate.notify_one();
    let (_, body) = post(&served, Some(ADMIN), END).await;
    assert_eq!(body["data"]["sessionEnd"]["ended"], true);
    assert_eq!(post(&served, Some(ADMIN), "{ viewer { name } }").await.0, 401);
}
