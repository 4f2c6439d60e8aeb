//! Which token a request is judged by: the one in its `Authorization` header, else the console's cookie where it counts.
//!
//! Invariant: a cookie counts only for a request that no page of another site can have sent (ADR 0013). Where it does not,
//! the sender is nobody, as if there were no cookie.

use axum::http::{HeaderMap, Uri, header};
use linli_kernel::ApiError;

use super::{circumstances::bearer, cookies};

/// The header of the console's requests. A page of another site cannot send it without being allowed to, and never is.
const CONSOLE: (&str, &str) = ("x-linli", "console");
const FETCH_SITE: &str = "sec-fetch-site";

/// Of a call by script: of the API and of uploads.
pub fn of_call(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    given_or(headers, is_console)
}

/// Of a file, which a page may show without a script and so without a header of its own.
pub fn of_file(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    given_or(headers, |headers| text(headers, FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none")))
}

/// Of a socket: browsers let any page open one, and tell which.
pub fn of_socket(headers: &HeaderMap) -> Option<String> {
    let own = is_own_origin(headers) && text(headers, FETCH_SITE).is_none_or(|site| site == "same-origin");
    own.then(|| cookies::access(headers)).flatten()
}

/// Whether the console says that it is the sender.
pub fn is_console(headers: &HeaderMap) -> bool {
    text(headers, CONSOLE.0) == Some(CONSOLE.1)
}

fn given_or(headers: &HeaderMap, cookie_counts: impl Fn(&HeaderMap) -> bool) -> Result<Option<String>, ApiError> {
    match bearer(headers)? {
        Some(token) => Ok(Some(token)),
        None if cookie_counts(headers) => Ok(cookies::access(headers)),
        None => Ok(None),
    }
}

/// Whether the page that asks was served under the very host that is asked.
fn is_own_origin(headers: &HeaderMap) -> bool {
    let origin = text(headers, header::ORIGIN.as_str()).and_then(|origin| origin.parse::<Uri>().ok());
    let authority = origin.as_ref().and_then(Uri::authority);
    authority.zip(text(headers, header::HOST.as_str())).is_some_and(|(origin, host)| origin.as_str().eq_ignore_ascii_case(host))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
