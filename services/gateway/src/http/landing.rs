//! The page at `/`: says what runs here and where the API is.

use axum::{Extension, http::header, response::IntoResponse};
use linli_kernel::Lang;

use super::circumstances::Circumstances;

const CHINESE: &str = include_str!("landing.zh.html");
const ENGLISH: &str = include_str!("landing.en.html");

/// The page, in the reader's language.
pub async fn handle(Extension(who): Extension<Circumstances>) -> impl IntoResponse {
    let page = if who.lang == Lang::En { ENGLISH } else { CHINESE };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::VARY, "accept-language"),
    ];
    (headers, page)
}
