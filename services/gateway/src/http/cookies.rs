//! The console's cookies: no script can read them, no other site's page can send them.
//!
//! | cookie | what |
//! |---|---|
//! | `linli_access` | the access token |
//! | `linli_refresh` | the refresh token; sent to `/session` alone |
//! | `linli_device` | a spent refresh token, by which the device is known when it signs in again (ADR 0008) |

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, Utc};
use cookie::{Cookie, SameSite, time::Duration};
use linli_contracts::members::SessionTokens;

const ACCESS: &str = "linli_access";
const REFRESH: &str = "linli_refresh";
const DEVICE: &str = "linli_device";
/// Where the two that are worth more are sent.
const SESSION: &str = "/session";
/// Sessions are forgotten some time after they ended, and then their tokens tell nothing (ADR 0008).
const DEVICE_KNOWN: Duration = Duration::days(60);

/// The access token.
pub fn access(headers: &HeaderMap) -> Option<String> {
    read(headers, ACCESS)
}

/// The refresh token.
pub fn refresh(headers: &HeaderMap) -> Option<String> {
    read(headers, REFRESH)
}

/// A refresh token that this browser had before, live or spent.
pub fn device(headers: &HeaderMap) -> Option<String> {
    refresh(headers).or_else(|| read(headers, DEVICE))
}

/// Writes cookies into one answer.
pub struct Jar<'a> {
    headers: &'a mut HeaderMap,
    secure: bool,
}

impl<'a> Jar<'a> {
    /// Into these headers; `secure` cookies never travel without TLS.
    pub fn new(headers: &'a mut HeaderMap, secure: bool) -> Self {
        Self { headers, secure }
    }

    /// Keeps a session's tokens for as long as each lives.
    pub fn keep(&mut self, tokens: &SessionTokens, now: DateTime<Utc>) {
        let left = |until: DateTime<Utc>| Duration::seconds((until - now).num_seconds().max(0));
        self.set(ACCESS, &tokens.access_token, "/", left(tokens.access_expires_at));
        self.set(REFRESH, &tokens.refresh_token, SESSION, left(tokens.refresh_expires_at));
    }

    /// Forgets the session.
    pub fn clear(&mut self) {
        self.set(ACCESS, "", "/", Duration::ZERO);
        self.set(REFRESH, "", SESSION, Duration::ZERO);
    }

    /// Keeps a refresh token that opens nothing any more, so that the device stays known.
    pub fn remember(&mut self, spent: &str) {
        self.set(DEVICE, spent, SESSION, DEVICE_KNOWN);
    }

    fn set(&mut self, name: &str, value: &str, path: &str, age: Duration) {
        let cookie = Cookie::build((name, value)).path(path).max_age(age).http_only(true).same_site(SameSite::Strict).secure(self.secure);
        // Tokens are of letters that a header may hold, and what a client sent came in one.
        if let Ok(line) = HeaderValue::from_str(&cookie.to_string()) {
            self.headers.append(header::SET_COOKIE, line);
        }
    }
}

fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(Cookie::split_parse).flatten();
    cookies.find(|cookie| cookie.name() == name).map(|cookie| cookie.value().to_owned()).filter(|value| !value.is_empty())
}
