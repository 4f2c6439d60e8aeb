//! Uploads, evidence and the small routes.

use futures_util::StreamExt;
use serde_json::Value;

use super::{
    code,
    stub::{ADMIN, Served, home},
};

async fn upload(served: &Served, token: Option<&str>, bytes: Vec<u8>) -> (u16, Value) {
    let mut request = reqwest::Client::new().post(served.at("/upload"));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let response = request.body(bytes).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_file_is_kept_for_its_sender() {
    let served = Served::start(|_| ()).await;
    let (status, body) = upload(&served, Some(ADMIN), b"hello".to_vec()).await;
    let id = body["id"].as_str().unwrap();
    assert!(status == 201 && id.starts_with("upl_"), "{body}");
    let kept = served.folder().join(format!("uploads/acc_{:032x}/{id}", 1));
    assert_eq!(std::fs::read(kept).unwrap(), b"hello");
    let form = reqwest::multipart::Form::new()
        .text("note", "not the file")
        .part("file", reqwest::multipart::Part::bytes(b"form".to_vec()).file_name("a.csv"));
    let response = reqwest::Client::new().post(served.at("/upload")).bearer_auth(ADMIN).multipart(form).send().await.unwrap();
    let body: Value = response.json().await.unwrap();
    let kept = served.folder().join(format!("uploads/acc_{:032x}/{}", 1, body["id"].as_str().unwrap()));
    assert_eq!(std::fs::read(kept).unwrap(), b"form");
}

#[tokio::test]
async fn uploads_are_refused_without_sign_in_when_empty_too_large_or_too_many() {
    let served = Served::start(|config| (config.max_upload_bytes, config.uploads_per_hour) = (1024 * 1024, 3)).await;
    let refused = upload(&served, None, b"x".to_vec()).await;
    assert_eq!((refused.0, code(&refused.1)), (401, "UNAUTHENTICATED"));
    let empty = upload(&served, Some(ADMIN), vec![]).await;
    assert_eq!((empty.0, code(&empty.1)), (400, "REQUIRED"));
    let large = upload(&served, Some(ADMIN), vec![0; 64 * 1024 * 1024]).await;
    assert_eq!((large.0, code(&large.1)), (413, "TOO_LARGE"));
    let chunks = futures_util::stream::iter((0..40).map(|_| Ok::<_, std::io::Error>(vec![0; 64 * 1024])));
    let unannounced = reqwest::Client::new().post(served.at("/upload")).bearer_auth(ADMIN).body(reqwest::Body::wrap_stream(chunks));
    assert_eq!(unannounced.send().await.unwrap().status(), 413);
    assert_eq!(upload(&served, Some(ADMIN), b"third".to_vec()).await.0, 201);
    let fourth = upload(&served, Some(ADMIN), b"fourth".to_vec()).await;
    assert_eq!((fourth.0, code(&fourth.1)), (429, "RATE_LIMITED"));
    assert_eq!(std::fs::read_dir(served.folder().join("uploads")).unwrap().count(), 1);
}

#[tokio::test]
async fn one_account_cannot_hold_every_place_for_uploads() {
    let served = Served::start(|config| (config.max_concurrent_uploads, config.max_uploads_per_account) = (2, 1)).await;
    let endless = futures_util::stream::once(async { Ok::<_, std::io::Error>("begun") }).chain(futures_util::stream::pending());
    let request = reqwest::Client::new().post(served.at("/upload")).bearer_auth(ADMIN).body(reqwest::Body::wrap_stream(endless));
    let slow = tokio::spawn(request.send());
    let refused = loop {
        let answer = reqwest::Client::new().post(served.at("/upload")).bearer_auth(ADMIN).body("second").send().await.unwrap();
        if answer.status() != 201 {
            break answer;
        }
    };
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (429, &"1".parse().unwrap()));
    assert_eq!(code(&refused.json().await.unwrap()), "RATE_LIMITED");
    slow.abort();
    while upload(&served, Some(ADMIN), b"third".to_vec()).await.0 != 201 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn evidence_is_shown_to_whom_scoring_allows_and_never_run() {
    let served = Served::start(|_| ()).await;
    let folder = served.folder().join(format!("evidence/{}", home()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("ab".repeat(32)), b"\x89PNG").unwrap();
    let id = format!("evi_{:032x}", 5);
    let get = |community: String, token: &'static str| {
        let request = reqwest::Client::new().get(served.at(&format!("/evidence/{community}/{id}")));
        if token.is_empty() { request } else { request.bearer_auth(token) }
    };
    let shown = get(home().to_string(), ADMIN).send().await.unwrap();
    let header = |name: &str| shown.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        (shown.status().as_u16(), header("content-type"), header("x-content-type-options")),
        (200, "image/png".into(), "nosniff".into())
    );
    assert_eq!(header("content-disposition"), format!("inline; filename=\"{id}.png\""));
    assert!(header("content-security-policy").contains("sandbox") && header("cache-control").starts_with("private"));
    let tag = header("etag");
    assert_eq!(shown.bytes().await.unwrap().as_ref(), b"\x89PNG");
    assert_eq!(get(home().to_string(), ADMIN).header("if-none-match", tag).send().await.unwrap().status(), 304);
    assert_eq!(get(home().to_string(), "").send().await.unwrap().status(), 401);
    assert_eq!(get(format!("com_{:032x}", 9), ADMIN).send().await.unwrap().status(), 404);
    assert_eq!(get("com_../..".into(), ADMIN).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_small_routes_answer() {
    let served = Served::start(|config| config.origins = vec!["https://console.example".into()]).await;
    for (route, language, part) in [
        ("/", "zh-CN", "社区积分制平台正在运行"),
        ("/", "en", "The community points platform is running"),
        ("/healthz", "en", "ok"),
        ("/readyz", "en", "ready"),
        ("/metrics", "en", "figures"),
    ] {
        let response = reqwest::Client::new().get(served.at(route)).header("accept-language", language).send().await.unwrap();
        assert_eq!(response.status(), 200, "{route}");
        assert!(response.text().await.unwrap().contains(part), "{route}");
    }
    let unknown = reqwest::get(served.at("/nowhere")).await.unwrap();
    assert_eq!((unknown.status().as_u16(), code(&unknown.json().await.unwrap())), (404, "NOT_FOUND"));
    let wrong = reqwest::get(served.at("/upload")).await.unwrap();
    assert_eq!((wrong.status().as_u16(), &wrong.headers()["allow"]), (405, &"POST".parse().unwrap()));
    for (origin, allowed) in [("https://console.example", true), ("https://evil.example", false)] {
        let response = reqwest::Client::new().get(served.at("/")).header("origin", origin).send().await.unwrap();
        assert_eq!(response.headers().contains_key("access-control-allow-origin"), allowed, "{origin}");
    }
    served.gateway.stop();
    assert_eq!(reqwest::get(served.at("/readyz")).await.unwrap().status(), 503);
}
