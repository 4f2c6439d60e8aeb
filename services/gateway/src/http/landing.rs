//! Pages for people whose browser ends up here: `/` says what runs and where the API is, `/invite` what an invitation's link is for.
//!
//! Deliberately absent: scripts. The secret of an invitation stands behind `#` and never reaches the server.

use axum::{Extension, http::header, response::IntoResponse};
use linli_kernel::Lang;

use super::circumstances::Circumstances;

/// What runs here.
pub async fn handle(Extension(who): Extension<Circumstances>) -> impl IntoResponse {
    page(who.lang, include_str!("landing.zh.html"), include_str!("landing.en.html"))
}

/// How to accept an invitation until there is a console to do it in.
pub async fn invitation(Extension(who): Extension<Circumstances>) -> impl IntoResponse {
    page(who.lang, include_str!("invite.zh.html"), include_str!("invite.en.html"))
}

/// A page in the reader's language.
fn page(lang: Lang, zh: &'static str, en: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::VARY, "accept-language"),
    ];
    (headers, if lang == Lang::En { en } else { zh })
}
