//! GraphQL over HTTP: status codes, media types, words for errors, headers.

use serde_json::{Value, json};

use super::{
    asking, code, post,
    stub::{ADMIN, Served},
};

#[tokio::test]
async fn a_query_is_answered_and_the_request_id_comes_back() {
    let served = Served::start(|_| ()).await;
    let client = reqwest::Client::new();
    let request = client.post(served.at("/graphql")).header("x-request-id", "abc-123").json(&json!({ "query": "{ __typename }" }));
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "abc-123");
    assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.json::<Value>().await.unwrap(), json!({ "data": { "__typename": "Query" } }));
    let odd = client.post(served.at("/graphql")).header("x-request-id", "a b/../c").json(&json!({ "query": "{ __typename }" }));
    assert_eq!(odd.send().await.unwrap().headers()["x-request-id"].len(), 32);
}

#[tokio::test]
async fn the_link_of_an_invitation_opens_a_page_that_says_how_to_accept_it() {
    let served = Served::start(|_| ()).await;
    for (language, word) in [("zh-CN", "这个链接邀请您"), ("en", "This link invites you")] {
        let request = reqwest::Client::new().get(served.at("/invite#lli_secret")).header("accept-language", language);
        let page = request.send().await.unwrap();
        assert_eq!((page.status().as_u16(), &page.headers()["content-type"]), (200, &"text/html; charset=utf-8".parse().unwrap()));
        assert!(page.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        let text = page.text().await.unwrap();
        assert!(text.contains(word) && text.contains("mutation { invitationAccept(input: {token:"), "{text}");
        assert!(!text.contains("<script"), "{text}");
    }
}

#[tokio::test]
async fn get_asks_and_never_does() {
    let served = Served::start(|_| ()).await;
    let get = |query: &str| reqwest::Client::new().get(asking(&served, "/graphql", query)).bearer_auth(ADMIN).send();
    assert_eq!(get("{ __typename }").await.unwrap().status(), 200);
    let refused = get("mutation { sessionEnd(input: {}) { ended } }").await.unwrap();
    assert_eq!((refused.status().as_u16(), &refused.headers()["allow"]), (405, &"POST".parse().unwrap()));
    assert_eq!(served.stub.begun.load(std::sync::atomic::Ordering::SeqCst), 0);
    let put = reqwest::Client::new().put(served.at("/graphql")).send().await.unwrap();
    assert_eq!((put.status().as_u16(), &put.headers()["allow"]), (405, &"GET, POST".parse().unwrap()));
}

#[tokio::test]
async fn simple_content_types_and_batches_are_refused() {
    let served = Served::start(|_| ()).await;
    let client = reqwest::Client::new();
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let response = client.post(served.at("/graphql")).header("content-type", kind).body("{\"query\":\"{ __typename }\"}").send();
        assert_eq!(response.await.unwrap().status(), 415, "{kind}");
    }
    let batch = client.post(served.at("/graphql")).json(&json!([{ "query": "{ __typename }" }])).send().await.unwrap();
    assert_eq!(batch.status(), 400);
    assert_eq!(code(&batch.json().await.unwrap()), "BAD_REQUEST");
    let html = client.post(served.at("/graphql")).header("accept", "text/html").json(&json!({ "query": "{ __typename }" }));
    assert_eq!(html.send().await.unwrap().status(), 406);
}

#[tokio::test]
async fn an_error_speaks_the_callers_language_and_keeps_its_secrets() {
    let served = Served::start(|_| ()).await;
    for (language, message) in
        [("zh-CN", "系统出现意外，操作没有完成"), ("en-GB,en;q=0.9", "Something unexpected happened; the operation was not completed")]
    {
        let request = reqwest::Client::new().post(served.at("/graphql")).header("accept-language", language).header("x-request-id", "r-1");
        let query = "{ invitationShow(token: \"x\") { name } }";
        let text = request.json(&json!({ "query": query })).send().await.unwrap().text().await.unwrap();
        assert!(!text.contains("secret"), "{text}");
        let body: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(body["data"], Value::Null);
        assert_eq!(body["errors"][0]["message"], message);
        assert_eq!(code(&body), "INTERNAL");
        assert_eq!(body["errors"][0]["extensions"]["requestId"], "r-1");
        assert!(body["errors"][0]["extensions"]["mend"].is_string());
    }
}

#[tokio::test]
async fn a_document_that_fails_validation_says_what_is_wrong_and_has_no_data() {
    let served = Served::start(|_| ()).await;
    let (status, body) = post(&served, None, "{ nonsense }").await;
    assert_eq!((status, code(&body)), (400, "BAD_REQUEST"));
    assert!(body.get("data").is_none());
    assert!(body["errors"][0]["message"].as_str().unwrap().contains("nonsense"), "{body}");
}

#[tokio::test]
async fn tokens_are_checked_cached_and_never_ignored() {
    let served = Served::start(|_| ()).await;
    for token in ["nonsense", "lla_wrong", "", "lla_\u{7f}"] {
        let request =
            reqwest::Client::new().post(served.at("/graphql")).header("authorization", format!("Bearer {token}").replace('\u{7f}', "é"));
        let response = request.json(&json!({ "query": "{ __typename }" })).send().await.unwrap();
        assert_eq!(response.status(), 401, "{token:?}");
        assert_eq!(code(&response.json().await.unwrap()), "UNAUTHENTICATED");
    }
    let before = served.stub.lookups.load(std::sync::atomic::Ordering::SeqCst);
    for _ in 0..5 {
        let (status, body) = post(&served, Some(ADMIN), "{ viewer { name } }").await;
        assert_eq!((status, &body["data"]["viewer"]["name"]), (200, &json!("王五")));
    }
    assert_eq!(served.stub.lookups.load(std::sync::atomic::Ordering::SeqCst), before + 1);
}

#[tokio::test]
async fn a_resolvers_panic_is_an_internal_error_and_the_connection_lives() {
    let served = Served::start(|_| ()).await;
    served.stub.faulty.store(true, std::sync::atomic::Ordering::SeqCst);
    let client = reqwest::Client::new();
    for _ in 0..2 {
        let request = client.post(served.at("/graphql")).bearer_auth(ADMIN).json(&json!({ "query": "{ sessionList { id } }" }));
        let text = request.send().await.unwrap().text().await.unwrap();
        assert_eq!(code(&serde_json::from_str(&text).unwrap()), "INTERNAL");
        assert!(!text.contains("fault of ours"));
    }
}

#[tokio::test]
async fn origins_come_from_the_peer_unless_a_proxy_is_trusted() {
    for (trusted, hop, expected) in
        [(false, "203.0.113.9", "127.0.0.1"), (true, "203.0.113.9", "203.0.113.9"), (true, "2001:db8:1:2:3::4", "2001:db8:1:2::/64")]
    {
        let served = Served::start(|config| config.trusted_proxy = trusted).await;
        let request = reqwest::Client::new().post(served.at("/graphql")).header("accept-language", "en");
        let request = request.header("x-forwarded-for", format!("198.51.100.1, {hop}"));
        let body: Value =
            request.json(&json!({ "query": "{ invitationShow(token: \"origin\") { name } }" })).send().await.unwrap().json().await.unwrap();
        assert_eq!(body["errors"][0]["message"], format!("The text is not acceptable: {expected}"));
    }
}
