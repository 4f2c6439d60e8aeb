//! Sign-in as the console does it: tokens in cookies, and nothing of them in any answer.

use chrono::Duration;
use linli_testkit::{App, Db, PASSWORD};
use rstest::rstest;
use serde_json::{Value, json};

use crate::steps::is_chinese;

const ADMIN: &str = "13900000003";

/// What a route of sessions answered.
struct Answered {
    status: u16,
    body: Value,
    /// The lines that set cookies.
    set: Vec<String>,
}

impl Answered {
    /// The line that sets a cookie.
    fn line(&self, name: &str) -> &str {
        self.set.iter().find(|line| line.starts_with(&format!("{name}="))).unwrap_or_else(|| panic!("no {name} in {:?}", self.set))
    }

    fn value(&self, name: &str) -> String {
        self.line(name).split([';', '=']).nth(1).unwrap().to_owned()
    }

    /// What a browser would send to `/session` from now on.
    fn cookies(&self) -> String {
        self.set.iter().map(|line| line.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
    }

    fn code(&self) -> &str {
        self.body["errors"][0]["code"].as_str().unwrap_or_default()
    }

    #[track_caller]
    fn opened(self) -> Self {
        assert_eq!((self.status, &self.body["errors"]), (200, &json!([])), "{}", self.body);
        assert!(self.body["accessExpiresAt"].as_str().unwrap().ends_with('Z'), "{}", self.body);
        assert!((1..=900).contains(&self.body["accessSeconds"].as_i64().unwrap()), "{}", self.body);
        self
    }

    #[track_caller]
    fn cleared(&self) {
        for name in ["linli_access", "linli_refresh"] {
            assert!(self.line(name).starts_with(&format!("{name}=;")) && self.line(name).contains("Max-Age=0"), "{:?}", self.set);
        }
    }
}

async fn ask(app: &App, route: &str, headers: &[(&str, &str)], body: Value) -> Answered {
    let mut request = app.http.post(format!("{}/session/{route}", app.url)).header("x-linli", "console").json(&body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    let set = response.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap().to_owned()).collect();
    let (status, text) = (response.status().as_u16(), response.text().await.unwrap());
    assert!(!text.contains("lla_") && !text.contains("llr_"), "a token where a script can read it: {text}");
    Answered { status, set, body: serde_json::from_str(&text).unwrap() }
}

async fn start(app: &App, headers: &[(&str, &str)], password: &str) -> Answered {
    ask(app, "start", headers, json!({ "phone": ADMIN, "password": password, "device": "Chrome" })).await
}

/// The name of whoever these cookies stand for.
async fn name(app: &App, cookies: &str) -> Option<String> {
    let request = app.http.post(format!("{}/graphql", app.url)).header("x-linli", "console").header("cookie", cookies);
    let answer: Value = request.json(&json!({ "query": "{ viewer { name } }" })).send().await.unwrap().json().await.unwrap();
    answer["data"]["viewer"]["name"].as_str().map(str::to_owned)
}

/// An installation whose tokens live as long as they do unless configured otherwise.
async fn installation(db: Db) -> App {
    App::start_with(db, |options| {
        let minutes = |n: u64| std::time::Duration::from_secs(n * 60);
        (options.members.access, options.members.refresh) = (minutes(15), minutes(30 * 24 * 60));
        options.gateway.trusted_proxy = true;
    })
    .await
}

/// The same with a town in it.
async fn town(db: Db) -> App {
    let app = installation(db).await;
    app.town(0).await;
    app
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_sign_in_by_cookie_opens_the_api(#[case] db: Db) {
    let app = town(db).await;
    let begun = start(&app, &[], PASSWORD).await.opened();
    for (cookie, path, age) in [("linli_access", "/", 15 * 60), ("linli_refresh", "/session", 30 * 24 * 3600)] {
        let mut flags: Vec<_> = begun.line(cookie).split("; ").skip(1).collect();
        flags.sort_unstable();
        assert_eq!(flags, ["HttpOnly", &format!("Max-Age={age}"), &format!("Path={path}"), "SameSite=Strict"], "{cookie}");
    }
    assert_eq!(name(&app, &begun.cookies()).await.as_deref(), Some("王管理"));
    for proto in ["https", "http, https", "HTTPS"] {
        let secure = start(&app, &[("x-forwarded-proto", proto)], PASSWORD).await.opened();
        assert!(secure.set.iter().all(|line| line.contains("; Secure")), "{proto}: {:?}", secure.set);
    }
    let plain = start(&app, &[("x-forwarded-proto", "https, http")], PASSWORD).await.opened();
    assert!(plain.set.iter().all(|line| !line.contains("Secure")), "the last proxy is ours: {:?}", plain.set);

    let wrong = start(&app, &[], "not-the-password").await;
    assert_eq!((wrong.status, wrong.code(), wrong.set.len()), (200, "SIGN_IN_FAILED", 0));
    assert!(is_chinese(wrong.body["errors"][0]["mend"].as_str().unwrap()) && wrong.body["accessExpiresAt"].is_null());
    let english = start(&app, &[("accept-language", "en")], "not-the-password").await;
    assert_eq!(english.body["errors"][0]["message"], "The phone number or the password is wrong");
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_refresh_renews_the_cookies_and_a_spent_one_ends_the_session(#[case] db: Db) {
    let app = town(db).await;
    let begun = start(&app, &[], PASSWORD).await.opened();
    app.clock.advance(Duration::minutes(16));
    assert_eq!(name(&app, &begun.cookies()).await, None, "the access token has lapsed");
    let fresh = ask(&app, "refresh", &[("cookie", &begun.cookies())], json!({})).await.opened();
    assert_eq!(name(&app, &fresh.cookies()).await.as_deref(), Some("王管理"));
    assert_ne!(fresh.value("linli_refresh"), begun.value("linli_refresh"));

    let reused = ask(&app, "refresh", &[("cookie", &begun.cookies())], json!({})).await;
    assert_eq!((reused.status, &reused.body["errors"][0]["extensions"]["code"]), (401, &json!("SESSION_REUSED")));
    reused.cleared();
    assert_eq!(name(&app, &fresh.cookies()).await, None, "the session has ended, at once and for this process's cache too");
    for cookies in ["", "linli_refresh=", "linli_refresh=nonsense", &fresh.cookies()] {
        let refused = ask(&app, "refresh", &[("cookie", cookies)], json!({})).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["extensions"]["code"]), (401, &json!("UNAUTHENTICATED")), "{cookies}");
        refused.cleared();
    }
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn signing_out_ends_the_session_by_whichever_cookie_stands(#[case] db: Db) {
    let app = town(db).await;
    let begun = start(&app, &[], PASSWORD).await.opened();
    let out = ask(&app, "end", &[("cookie", &begun.cookies())], json!({})).await;
    assert_eq!((out.status, &out.body["errors"]), (200, &json!([])));
    out.cleared();
    assert_eq!(name(&app, &begun.cookies()).await, None);
    assert_eq!(ask(&app, "refresh", &[("cookie", &begun.cookies())], json!({})).await.status, 401);

    let idle = start(&app, &[], PASSWORD).await.opened();
    app.clock.advance(Duration::minutes(16));
    let out = ask(&app, "end", &[("cookie", &idle.cookies())], json!({})).await;
    assert_eq!(out.status, 200);
    out.cleared();
    let after = ask(&app, "refresh", &[("cookie", &idle.cookies())], json!({})).await;
    assert_eq!(after.body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "it was ended, not left to lapse");

    for cookies in ["", "linli_access=lla_x; linli_refresh=llr_x"] {
        let out = ask(&app, "end", &[("cookie", cookies)], json!({})).await;
        assert_eq!(out.status, 200, "{cookies}");
        out.cleared();
    }
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn who_guesses_is_told_to_wait_and_a_browser_that_was_signed_in_is_not(#[case] db: Db) {
    let app = town(db).await;
    let begun = start(&app, &[], PASSWORD).await.opened();
    let out = ask(&app, "end", &[("cookie", &begun.cookies())], json!({})).await;
    for _ in 0..app.options.members.attempts {
        assert_eq!(start(&app, &[], "guess-guess-1").await.code(), "SIGN_IN_FAILED");
    }
    let locked = start(&app, &[], PASSWORD).await;
    assert_eq!((locked.status, locked.code(), locked.set.len()), (200, "SIGN_IN_LOCKED", 0));
    let known = format!("linli_device={}", out.value("linli_device"));
    let back = start(&app, &[("cookie", &known)], PASSWORD).await.opened();
    let renewed = ask(&app, "refresh", &[("cookie", &back.cookies())], json!({})).await.opened();
    let lapsed = format!("linli_device={}", renewed.value("linli_device"));
    start(&app, &[("cookie", &lapsed)], PASSWORD).await.opened();
    app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_invitation_is_accepted_into_cookies(#[case] db: Db) {
    let app = installation(db).await;
    let link = app.first_operator().await;
    let weak = ask(&app, "accept", &[], json!({ "token": link.token, "password": "1234" })).await;
    assert_eq!((weak.status, weak.code(), &weak.body["errors"][0]["place"]), (200, "BAD_PASSWORD", &json!("input.password")));
    let begun = ask(&app, "accept", &[], json!({ "token": link.token, "password": PASSWORD })).await.opened();
    assert_eq!(name(&app, &begun.cookies()).await.as_deref(), Some("平台运营"));
    let again = ask(&app, "accept", &[], json!({ "token": link.token, "password": PASSWORD })).await;
    assert_eq!((again.status, again.code(), again.set.len()), (200, "INVITATION_INVALID", 0));

    let sent = app.http.post(format!("{}/graphql", app.url)).header("x-linli", "console").header("cookie", begun.cookies());
    let sent = sent.json(&json!({ "query": "mutation { sessionEndAll { ended errors { code } } }" })).send().await.unwrap();
    assert_eq!(sent.json::<Value>().await.unwrap()["data"]["sessionEndAll"]["ended"], 1);
    assert_eq!(name(&app, &begun.cookies()).await, None, "signing out everywhere works by cookie");
    app.finish().await;
}
