//! What surrounds every handler: span, figures, security headers, time and load limits.

use std::time::Instant;

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use linli_kernel::{ApiError, ErrorCode};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tracing::{Instrument, field::Empty};

use super::{
    App,
    circumstances::{Circumstances, REQUEST_ID},
    load, rate,
    refusal::refuse,
};
use crate::GatewayConfig;

/// A slow line may take this many times longer to send a file.
const UPLOAD_PATIENCE: u32 = 10;

/// Reads the circumstances, opens the request's span, counts, and sets the headers every answer bears.
pub async fn observed(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let who = Circumstances::read(request.headers(), request.extensions(), app.config.trusted_proxy, &app.env);
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let method = method_label(request.method());
    let span = tracing::info_span!("request", request_id = who.request_id, route, method, operation = Empty, tenant = Empty, actor = Empty);
    linli_telemetry::adopt_parent(&span, request.headers());
    request.extensions_mut().insert(who.clone());
    let mut response = next.run(request).instrument(span).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("linli_http_requests_total", "route" => route.clone(), "method" => method, "status" => status).increment(1);
    metrics::histogram!("linli_http_request_seconds", "route" => route, "method" => method).record(begun.elapsed().as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&who.request_id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    secure(response.headers_mut());
    response
}

/// Keeps the work in bounds: so much at once, each request so long. The permit goes with the request, to whatever outlives it.
pub async fn bounded(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let who = request.extensions().get::<Circumstances>().cloned();
    let Some(who) = who else { return next.run(request).await };
    // Before anything is read or looked up: a refusal must cost next to nothing.
    if let Err(error) = rate::of_address(&app, &who) {
        return refuse(&error, &who);
    }
    let permit = match load::take(&app) {
        Ok(permit) => permit,
        Err(error) => return refuse(&error, &who),
    };
    request.extensions_mut().insert(permit.clone());
    let patience = if request.uri().path() == "/upload" { UPLOAD_PATIENCE } else { 1 };
    let answered = tokio::time::timeout(app.config.request_timeout * patience, next.run(request)).await;
    drop(permit);
    answered.unwrap_or_else(|_| refuse(&ApiError::new(ErrorCode::Deadline), &who))
}

/// Lets pages of the configured sites call the API with a token in a header. Cookies are the own console's alone
/// (ADR 0013): neither credentials nor the header they need (`x-linli`) is allowed across origins.
pub fn cross_origin(router: Router<App>, config: &GatewayConfig) -> Router<App> {
    let origins: Vec<HeaderValue> = config.origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    if origins.is_empty() {
        return router;
    }
    let headers = [header::AUTHORIZATION, header::CONTENT_TYPE, header::ACCEPT_LANGUAGE, HeaderName::from_static(REQUEST_ID)];
    router.layer(
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers(headers)
            .expose_headers([HeaderName::from_static(REQUEST_ID)]),
    )
}

fn secure(headers: &mut HeaderMap) {
    const ALWAYS: [(HeaderName, &str); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-site"),
    ];
    const UNLESS_SET: [(HeaderName, &str); 2] =
        [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'")];
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SET {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// Methods are the sender's choice: only known ones may become a label.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
