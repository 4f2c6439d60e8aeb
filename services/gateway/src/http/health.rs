//! Whether the process lives, whether it can work, and its figures.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};

use super::App;

/// `/healthz`, `/readyz` and `/metrics`; they answer even when the rest sheds load.
pub fn routes() -> Router<App> {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready)).route("/metrics", get(figures))
}

async fn ready(State(app): State<App>) -> impl IntoResponse {
    let ready = !app.stopping.is_cancelled() && (app.ready)().await;
    if ready { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n") }
}

async fn figures(State(app): State<App>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], (app.metrics)())
}
