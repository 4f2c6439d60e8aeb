//! The gateway's transports over stubbed services: what goes over the wire, and what must not.

mod console;
mod cookies;
mod doubles;
mod edge;
mod files;
mod limits;
mod live;
mod load;
mod mutations;
mod over_http;
mod pure;
mod socket;
mod streams;
pub(crate) mod stub;

use std::time::Duration;

use serde_json::{Value, json};

use stub::Served;

/// Sends a document by POST and answers status and body.
async fn post(served: &Served, token: Option<&str>, query: &str) -> (u16, Value) {
    let mut request = reqwest::Client::new().post(served.at("/graphql")).header("accept", "application/graphql-response+json");
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let response = request.json(&json!({ "query": query })).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Waits until something holds; a fault ends the test after half a minute, with a word.
async fn until(holds: impl AsyncFn() -> bool) {
    let polling = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), polling).await.expect("what the test waits for has not happened in 30 s");
}

/// The code of the first error.
fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

/// The address that asks a document by GET.
fn asking(served: &Served, route: &str, query: &str) -> String {
    let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
    served.at(&format!("{route}?query={encoded}"))
}
