//! The web console's page and files, and what stands in for them where a build has none.

use std::borrow::Cow;

use reqwest::{Client as Http, Response};

use super::{
    super::Console,
    code, post,
    stub::{ADMIN, Served},
};

const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

fn console() -> Console {
    Console::of(|path| {
        let text = match path {
            "index.html" => "<!doctype html><title>控制台</title>",
            "assets/index-4fa3.js" => "export {}",
            "assets/index-9b1c.css" => "a {}",
            "assets/noto-77.woff2" => "font",
            "assets/index-4fa3.js.br" => "pressed",
            "favicon.svg" => "<svg/>",
            _ => return None,
        };
        Some(Cow::Borrowed(text.as_bytes()))
    })
}

async fn get(served: &Served, path: &str, accept: &str) -> Response {
    Http::new().get(served.at(path)).header("accept", accept).send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn whatever_a_browser_goes_to_is_the_consoles_page() {
    let served = Served::start_with(console(), |_| ()).await;
    for path in ["/", "/invite#lli_secret", "/communities/com_1/review?tab=2", "/session/start/over", "/no.such.file"] {
        let page = get(&served, path, BROWSER).await;
        assert_eq!((page.status().as_u16(), header(&page, "content-type")), (200, "text/html; charset=utf-8"), "{path}");
        assert_eq!((header(&page, "cache-control"), header(&page, "x-frame-options")), ("no-cache", "DENY"), "{path}");
        let policy = header(&page, "content-security-policy");
        let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap();
        assert_eq!(scripts.trim(), "script-src 'self'", "no script but our own files");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'") && !policy.contains('\n'), "{policy}");
        assert!(header(&page, "permissions-policy").contains("camera=(self)"));
        assert!(page.text().await.unwrap().contains("控制台"), "{path}");
    }
    assert_eq!(Http::new().head(served.at("/deep/link")).header("accept", BROWSER).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn files_are_kept_for_ever_where_their_names_tell_their_content() {
    let served = Served::start_with(console(), |_| ()).await;
    for (path, kind, caching) in [
        ("/assets/index-4fa3.js", "text/javascript", "public, max-age=31536000, immutable"),
        ("/assets/index-9b1c.css", "text/css", "public, max-age=31536000, immutable"),
        ("/assets/noto-77.woff2", "font/woff2", "public, max-age=31536000, immutable"),
        ("/favicon.svg", "image/svg+xml", "no-cache"),
    ] {
        let file = get(&served, path, "*/*").await;
        assert_eq!((file.status().as_u16(), header(&file, "content-type"), header(&file, "cache-control")), (200, kind, caching), "{path}");
        assert_eq!(header(&file, "x-content-type-options"), "nosniff");
    }
    let gone = get(&served, "/assets/index-0000.js", BROWSER).await;
    assert_eq!((gone.status().as_u16(), code(&gone.json().await.unwrap())), (404, "NOT_FOUND"), "no page in place of a script");
}

#[tokio::test]
async fn who_reads_brotli_gets_the_file_that_was_pressed_when_it_was_built() {
    let served = Served::start_with(console(), |_| ()).await;
    let script = "/assets/index-4fa3.js";
    for (path, codings, told) in [
        (script, "gzip, deflate, br, zstd", ("pressed", "br")),
        (script, "BR;q=0.5", ("pressed", "br")),
        (script, "br;q=0", ("export {}", "")),
        (script, "brotli", ("export {}", "")),
        ("/favicon.svg", "br", ("<svg/>", "")),
    ] {
        let file = Http::new().get(served.at(path)).header("accept-encoding", codings).send().await.unwrap();
        assert_eq!(header(&file, "content-type"), if path == script { "text/javascript" } else { "image/svg+xml" });
        let coding = header(&file, "content-encoding").to_owned();
        assert_eq!(header(&file, "vary").contains("accept-encoding"), !coding.is_empty(), "{codings}");
        assert_eq!((file.text().await.unwrap().as_str(), coding.as_str()), told, "{path} for {codings}");
    }
}

#[tokio::test]
async fn the_api_is_as_it_was() {
    let served = Served::start_with(console(), |_| ()).await;
    assert_eq!(post(&served, Some(ADMIN), "{ viewer { name } }").await.1["data"]["viewer"]["name"], "王五");
    assert_eq!(get(&served, "/graphql?query=%7B__typename%7D", "application/json").await.status(), 200);
    assert_eq!(get(&served, "/graphql", BROWSER).await.status(), 400, "a browser at the API's address is told what is missing");
    assert_eq!(get(&served, "/healthz", BROWSER).await.text().await.unwrap(), "ok\n");
    for accept in ["application/json", "*/*"] {
        let unknown = get(&served, "/nowhere", accept).await;
        assert_eq!((unknown.status().as_u16(), code(&unknown.json().await.unwrap())), (404, "NOT_FOUND"), "{accept}");
    }
    let posted = Http::new().post(served.at("/nowhere")).header("accept", BROWSER).send().await.unwrap();
    assert_eq!(posted.status(), 404);
    let wrong = get(&served, "/upload", BROWSER).await;
    assert_eq!((wrong.status().as_u16(), header(&wrong, "allow")), (405, "POST"));
}

#[tokio::test]
async fn the_page_comes_while_the_rest_sheds_load() {
    let served = Served::start_with(console(), |config| config.max_concurrent_requests = 0).await;
    assert_eq!(post(&served, None, "{ __typename }").await.0, 503);
    for path in ["/", "/assets/index-4fa3.js", "/deep/link"] {
        assert_eq!(get(&served, path, BROWSER).await.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn without_a_console_a_page_says_so_and_how_to_build_it() {
    let served = Served::start(|_| ()).await;
    for (path, language, words) in [
        ("/", "zh-CN", "本次构建不含网页控制台"),
        ("/", "en", "This build carries no web console"),
        ("/invite", "zh-CN", "本次构建不含网页控制台"),
        ("/invite", "en", "This build carries no web console"),
    ] {
        let request = Http::new().get(served.at(path)).header("accept", BROWSER).header("accept-language", language);
        let text = request.send().await.unwrap().text().await.unwrap();
        assert!(text.contains(words) && text.contains("make console"), "{text}");
    }
    assert_eq!(get(&served, "/deep/link", BROWSER).await.status(), 404);
    assert_eq!(get(&served, "/assets/index-4fa3.js", BROWSER).await.status(), 404);
}
