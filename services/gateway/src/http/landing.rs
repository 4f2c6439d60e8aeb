//! Pages for people whose browser ends up at a build without the web console: `/` says what runs and where the API is, `/invite`
//! what an invitation's link is for.
//!
//! Deliberately absent: scripts. The secret of an invitation stands behind `#` and never reaches the server.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use linli_kernel::Lang;

/// What runs here.
pub fn home(lang: Lang) -> Response {
    page(lang, include_str!("landing.zh.html"), include_str!("landing.en.html"))
}

/// How to accept an invitation without a console to do it in.
pub fn invitation(lang: Lang) -> Response {
    page(lang, include_str!("invite.zh.html"), include_str!("invite.en.html"))
}

/// A page in the reader's language.
fn page(lang: Lang, zh: &'static str, en: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::VARY, "accept-language"),
    ];
    (headers, if lang == Lang::En { en } else { zh }).into_response()
}
