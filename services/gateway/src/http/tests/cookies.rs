//! When the console's cookie counts, and when it is as if it were not there.

use reqwest::{Client as Http, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use super::{
    asking, code,
    socket::{Client, subscribe},
    stub::{ADMIN, Served, home},
};

const VIEWER: &str = "{ viewer { name } }";

fn cookie() -> String {
    format!("other=1; linli_access={ADMIN}; more=2")
}

fn is_somebody(answer: &str) -> bool {
    let nobody = answer.contains(r#""viewer":null"#) || answer.contains("UNAUTHENTICATED");
    assert!(answer.contains("王五") != nobody, "{answer}");
    !nobody
}

/// Whether a request is answered as somebody's rather than nobody's.
async fn is_known(request: RequestBuilder) -> bool {
    is_somebody(&request.send().await.unwrap().text().await.unwrap())
}

#[tokio::test]
async fn a_call_by_cookie_needs_the_consoles_header() {
    let served = Served::start(|_| ()).await;
    let body = json!({ "query": VIEWER });
    let calls: [&dyn Fn() -> RequestBuilder; 4] = [
        &|| Http::new().post(served.at("/graphql")).json(&body),
        &|| Http::new().get(asking(&served, "/graphql", VIEWER)),
        &|| Http::new().post(served.at("/graphql/stream")).json(&body),
        &|| Http::new().get(asking(&served, "/graphql/stream", VIEWER)),
    ];
    for call in calls {
        assert!(!is_known(call().header("cookie", cookie())).await, "a page of another site could have sent it");
        assert!(!is_known(call().header("cookie", cookie()).header("x-linli", "other")).await);
        assert!(!is_known(call().header("x-linli", "console")).await);
        assert!(is_known(call().header("cookie", cookie()).header("x-linli", "console")).await);
        assert!(is_known(call().header("cookie", "linli_access=lla_wrong").header("x-linli", "console").bearer_auth(ADMIN)).await);
        assert!(!is_known(call().header("cookie", cookie()).header("x-linli", "console").bearer_auth("lla_wrong")).await, "a token wins");
    }
    let upload =
        |header: &'static str| Http::new().post(served.at("/upload")).header("cookie", cookie()).header("x-linli", header).body("a");
    assert_eq!(upload("other").send().await.unwrap().status(), 401);
    assert_eq!(upload("console").send().await.unwrap().status(), 201);
}

#[tokio::test]
async fn a_file_is_shown_by_cookie_to_pages_of_this_site() {
    let served = Served::start(|_| ()).await;
    let folder = served.folder().join(format!("evidence/{}", home()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ab".repeat(32)), b"\x89PNG").unwrap();
    let address = served.at(&format!("/evidence/{}/evi_{:032x}", home(), 5));
    for (site, status) in [
        (None, 200),
        (Some("same-origin"), 200),
        (Some("none"), 200),
        (Some("same-site"), 401),
        (Some("cross-site"), 401),
        (Some("x"), 401),
    ] {
        let mut request = Http::new().get(&address).header("cookie", cookie());
        if let Some(site) = site {
            request = request.header("sec-fetch-site", site);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{site:?}");
        if status == 200 {
            assert_eq!(response.headers()["vary"], "authorization, cookie, sec-fetch-site", "{site:?}");
        }
    }
}

/// Who stands behind a socket that was opened with these headers.
async fn behind_socket(served: &Served, headers: &[(&'static str, &str)], payload: Value) -> bool {
    let mut client = Client::open_with(served, headers, payload).await;
    client.say(subscribe("1", VIEWER)).await;
    is_somebody(&client.hear().await.to_string())
}

#[tokio::test]
async fn a_socket_by_cookie_needs_a_page_of_this_host() {
    let served = Served::start(|_| ()).await;
    let (cookie, own) = (cookie(), format!("http://{}", served.address));
    let cookie = ("cookie", cookie.as_str());
    assert!(behind_socket(&served, &[cookie, ("origin", &own)], json!({})).await);
    assert!(behind_socket(&served, &[cookie, ("origin", &own), ("sec-fetch-site", "same-origin")], json!({})).await);
    let strangers: [&[(&'static str, &str)]; 6] = [
        &[cookie],
        &[cookie, ("origin", "https://evil.example")],
        &[cookie, ("origin", "http://127.0.0.1:1")],
        &[cookie, ("origin", "null")],
        &[cookie, ("origin", &own), ("sec-fetch-site", "same-site")],
        &[("origin", &own)],
    ];
    for headers in strangers {
        assert!(!behind_socket(&served, headers, json!({})).await, "{headers:?}");
        assert!(behind_socket(&served, headers, json!({ "authorization": format!("Bearer {ADMIN}") })).await, "{headers:?}");
    }
    let lapsed = [("cookie", "linli_access=lla_lapsed"), ("origin", own.as_str())];
    assert_eq!(Client::closed_on_greeting_with(&served, &lapsed, json!({})).await, 4401);
    assert!(behind_socket(&served, &lapsed, json!({ "authorization": format!("Bearer {ADMIN}") })).await, "the token given wins");
}

#[tokio::test]
async fn the_routes_of_sessions_are_for_the_console_alone() {
    let served = Served::start(|config| config.origins = vec!["https://friend.example".into()]).await;
    for route in ["/session/start", "/session/accept", "/session/refresh", "/session/end"] {
        let plain = Http::new().post(served.at(route)).json(&json!({})).send().await.unwrap();
        assert_eq!(plain.status(), StatusCode::FORBIDDEN, "{route}");
        let form = Http::new().post(served.at(route)).header("x-linli", "console").header("content-type", "text/plain").body("{}");
        assert_eq!(form.send().await.unwrap().status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{route}");
        assert_eq!(Http::new().get(served.at(route)).send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED, "{route}");
        let preflight = Http::new()
            .request(reqwest::Method::OPTIONS, served.at(route))
            .header("origin", "https://friend.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,x-linli");
        let allowed = preflight.send().await.unwrap().headers()["access-control-allow-headers"].to_str().unwrap().to_owned();
        assert!(!allowed.contains("x-linli"), "{allowed}");
    }
    for body in ["secret", "[]", r#"{"phone": 5, "password": "secret"}"#, r#"{"password": "secret"}"#] {
        let sent = Http::new().post(served.at("/session/start")).header("x-linli", "console").header("content-type", "application/json");
        let response = sent.body(body).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{body}");
        let answer: Value = response.json().await.unwrap();
        assert!(code(&answer) == "BAD_REQUEST" && !answer.to_string().contains("secret"), "{answer}");
    }
}
