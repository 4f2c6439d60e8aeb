//! Whether the process lives, whether it can work, and its figures.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use linli_kernel::{ApiError, ErrorCode};
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::{
    App,
    circumstances::{Circumstances, bearer},
    refusal::refuse,
};
use crate::BoxFuture;

/// Headers by which a proxy says that it speaks for somebody else. Not every proxy writes them, so where one is
/// configured the peer's address tells nothing.
const FORWARDED: [&str; 3] = ["forwarded", "x-forwarded-for", "x-real-ip"];
/// How long an answer about readiness is repeated: anybody may ask, and each look costs a connection to the database.
const REPEATED: Duration = Duration::from_secs(1);

/// Whether the process can do its work, looked up once a second at most, however many ask.
pub struct Readiness {
    look: Arc<dyn Fn() -> BoxFuture<bool> + Send + Sync>,
    seen: Cache<(), bool>,
}

impl Readiness {
    /// Over the look itself.
    pub fn new(look: Arc<dyn Fn() -> BoxFuture<bool> + Send + Sync>) -> Self {
        Self { look, seen: Cache::builder().max_capacity(1).time_to_live(REPEATED).build() }
    }

    /// Whether it can.
    pub async fn get(&self) -> bool {
        self.seen.get_with((), (self.look)()).await
    }
}

/// `/healthz`, `/readyz` and `/metrics`; they answer even when the rest sheds load.
pub fn routes() -> Router<App> {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready)).route("/metrics", get(figures))
}

async fn ready(State(app): State<App>) -> impl IntoResponse {
    let ready = !app.stopping.is_cancelled() && app.ready.get().await;
    if ready { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n") }
}

/// The figures are for who runs the product: from this machine, or with the configured token. To others there is no such page.
async fn figures(
    State(app): State<App>,
    Extension(who): Extension<Circumstances>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let local = peer.is_some_and(|Extension(peer)| peer.0.ip().to_canonical().is_loopback());
    let direct = FORWARDED.iter().all(|name| !headers.contains_key(*name));
    if (local && direct && !app.config.trusted_proxy) || knows_token(&headers, app.config.metrics_token.as_deref()) {
        return ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], (app.metrics)()).into_response();
    }
    refuse(&ApiError::new(ErrorCode::NotFound), &who)
}

/// Compares digests, so that the time it takes tells nothing about the token.
fn knows_token(headers: &HeaderMap, expected: Option<&str>) -> bool {
    let given = bearer(headers).ok().flatten();
    given.zip(expected).is_some_and(|(given, expected)| Sha256::digest(given) == Sha256::digest(expected))
}
