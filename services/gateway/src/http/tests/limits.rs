//! What is too much is refused early and cheaply.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{
    asking, code, post,
    stub::{self, ADMIN, Served},
    until,
};

#[tokio::test]
async fn hostile_documents_are_refused() {
    let served = Served::start(|_| ()).await;
    let many = |n: usize, part: &str| part.repeat(n);
    let mut bomb = String::from("{ ...F0 }");
    for n in 0..80 {
        bomb.push_str(&format!(" fragment F{n} on Query {{ ...F{0} ...F{0} }}", n + 1));
    }
    let aliases: String = (0..16).map(|n| format!("a{n}: __typename ")).collect();
    for (what, document) in [
        ("tokens", format!("{{ {} }}", many(1_001, "__typename "))),
        ("aliases", format!("{{ {aliases} }}")),
        ("directives", format!("{{ __typename {} }}", many(51, "@skip(if: false) "))),
        ("nesting", format!("{}{}", many(200, "{ a "), many(200, "}"))),
        ("lists", format!("{{ viewer(x: {}{}) }}", many(400, "["), many(400, "]"))),
        ("fragments", bomb + " fragment F80 on Query { __typename }"),
        ("circle", "{ ...A } fragment A on Query { ...A }".into()),
        ("operation", "query A { __typename } query B { __typename }".into()),
        ("empty", String::new()),
        ("broken", "{ viewer( }".into()),
    ] {
        let begun = Instant::now();
        let (status, body) = post(&served, None, &document).await;
        assert_eq!((status, code(&body)), (400, "BAD_REQUEST"), "{what}: {body}");
        assert!(begun.elapsed() < Duration::from_millis(500), "{what}");
    }
    assert_eq!(post(&served, None, &format!("{{ {} }}", many(500, "__typename "))).await.0, 200);
}

#[tokio::test]
async fn introspection_is_silent_outside_development() {
    let query = "{ __schema { queryType { name } } }";
    let served = Served::start(|_| ()).await;
    assert!(post(&served, None, query).await.1["data"]["__schema"].is_null());
    let (_, suggested) = post(&served, None, "{ viewr { name } }").await;
    assert!(!suggested.to_string().contains("Did you mean"), "{suggested}");
    let served = Served::start(|config| config.development = true).await;
    assert_eq!(post(&served, None, query).await.1["data"]["__schema"]["queryType"]["name"], "Query");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let served = Served::start(|config| config.max_body_bytes = 1_000).await;
    let response = reqwest::Client::new().post(served.at("/graphql")).json(&json!({ "query": "x".repeat(2_000) })).send().await.unwrap();
    assert_eq!(response.status(), 413);
}

#[tokio::test]
async fn more_work_than_allowed_is_shed_with_a_time_to_come_back() {
    let served = Served::start(|config| config.max_concurrent_requests = 1).await;
    let slow = reqwest::Client::new().post(served.at("/graphql")).bearer_auth(ADMIN);
    let slow = tokio::spawn(slow.json(&json!({ "query": "mutation { sessionEnd(input: {}) { ended } }" })).send());
    until(async || served.stub.begun.load(std::sync::atomic::Ordering::SeqCst) != 0).await;
    let refused = reqwest::get(asking(&served, "/graphql", "{ __typename }")).await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (503, &"1".parse().unwrap()));
    assert_eq!(code(&refused.json().await.unwrap()), "OVERLOADED");
    assert_eq!(reqwest::get(served.at("/healthz")).await.unwrap().status(), 200);
    served.stub.gate.notify_one();
    assert_eq!(slow.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn an_account_has_so_many_requests_in_a_minute_and_others_are_not_concerned() {
    let served = Served::start(|config| config.requests_per_account = 5).await;
    let minute = || linli_kernel::Env::system().now().timestamp() / 60;
    let (begun, mut refused) = (minute(), 0);
    for _ in 0..5 {
        post(&served, Some(ADMIN), "{ __typename }").await;
    }
    for _ in 0..3 {
        let request = reqwest::Client::new().post(served.at("/graphql")).bearer_auth(ADMIN).json(&json!({ "query": "{ __typename }" }));
        let response = request.send().await.unwrap();
        if response.status() == 429 {
            let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
            assert_eq!(code(&response.json().await.unwrap()), "RATE_LIMITED");
            refused += 1;
        }
    }
    assert!(refused == 3 || minute() > begun, "{refused} were refused");
    let other = stub::token_of_another(linli_kernel::Role::Resident);
    assert_eq!(post(&served, Some(&other), "{ __typename }").await.0, 200);
    assert_eq!(post(&served, None, "{ __typename }").await.0, 200);
}

#[tokio::test]
async fn an_address_has_so_many_requests_in_a_minute_whoever_sends_them() {
    let served = Served::start(|config| config.requests_per_origin = 4).await;
    let mut statuses = vec![];
    for token in [None, Some(ADMIN), Some("lla_nobody"), None, None, Some(ADMIN), None, None, None] {
        statuses.push(post(&served, token, "{ __typename }").await.0);
    }
    // A minute may end meanwhile, but not twice.
    let limited = statuses.iter().filter(|status| **status == 429).count();
    assert!((1..=5).contains(&limited), "{statuses:?}");
    assert_eq!(reqwest::get(served.at("/healthz")).await.unwrap().status(), 200, "whoever watches is not concerned");
}
