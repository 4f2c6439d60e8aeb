//! The called side: one service behind HTTP.

use std::{net::SocketAddr, sync::Arc, time::Duration, time::Instant};

use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use chrono::Duration as Span;
use linli_kernel::{ApiError, CallCtx, Env, ErrorCode};
use tokio::{net::TcpListener, sync::Semaphore, task::JoinHandle};
use tokio_util::{
    sync::CancellationToken,
    task::{AbortOnDropHandle, TaskTracker},
};
use tracing::Instrument;

use crate::{
    CallKeys,
    call::{self, Asked, ERROR, LEFT, REFUSED},
    client::Kind,
    listener::{Connections, serve},
};

/// The longest that the body of a call may be on its way.
const BODY: Duration = Duration::from_secs(10);

/// What of one service a server needs: how to call a method by its name.
pub struct Dispatch {
    /// The service's name in addresses and figures.
    pub service: &'static str,
    pub(crate) find: Find,
}

/// The method of a name, if there is one.
pub(crate) type Find = Box<dyn Fn(&str) -> Option<Method> + Send + Sync>;

/// One method of a contract.
pub(crate) struct Method {
    pub name: &'static str,
    pub kind: Kind,
    pub run: Run,
}

pub(crate) type Run = Box<dyn FnOnce(CallCtx, Bytes) -> futures_util::future::BoxFuture<'static, Result<Vec<u8>, ApiError>> + Send>;

/// The bounds of a server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Calls worked on at once.
    pub concurrent: usize,
    /// Bytes of a call.
    pub body: usize,
    /// The longest work for one call.
    pub longest: Duration,
    /// Connections held at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { concurrent: 512, body: 32 * 1024 * 1024, longest: Duration::from_secs(120), connections: Connections::default().most }
    }
}

struct Shared {
    dispatch: Dispatch,
    keys: CallKeys,
    env: Env,
    limits: Limits,
    places: Arc<Semaphore>,
    writes: TaskTracker,
    stopping: CancellationToken,
    ready: Arc<dyn Fn() -> futures_util::future::BoxFuture<'static, bool> + Send + Sync>,
    metrics: fn() -> String,
}

/// A running server.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    close: CancellationToken,
    task: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Serves a service at an address; port 0 picks a free one.
    pub fn start(
        listener: TcpListener,
        dispatch: Dispatch,
        keys: CallKeys,
        env: Env,
        limits: Limits,
        ready: impl Fn() -> futures_util::future::BoxFuture<'static, bool> + Send + Sync + 'static,
        metrics: fn() -> String,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            dispatch,
            keys,
            env,
            limits,
            places: Arc::new(Semaphore::new(limits.concurrent)),
            writes: TaskTracker::new(),
            stopping: CancellationToken::new(),
            ready: Arc::new(ready),
            metrics,
        });
        let router = Router::new()
            .route("/rpc/{service}/{method}", post(called))
            .route("/healthz", get(async || "ok\n"))
            .route("/readyz", get(is_ready))
            .route("/metrics", get(figures))
            .with_state(shared.clone());
        let address = listener.local_addr()?;
        let close = CancellationToken::new();
        let bounds = Connections { most: limits.connections, ..Connections::default() };
        let task = tokio::spawn(serve(listener, router, bounds, close.clone().cancelled_owned()));
        Ok(Self { address, shared, close, task })
    }

    /// Says that it is not ready and goes on to answer for `turn_away`, so that whoever balances the load goes elsewhere and
    /// callers' idle connections lapse (after 1.5 s); then ends after what is in hand, writes without a caller included.
    pub async fn stop(self, turn_away: Duration, drain: Duration) {
        self.shared.stopping.cancel();
        tokio::time::sleep(turn_away).await;
        self.close.cancel();
        self.shared.writes.close();
        let abort = self.task.abort_handle();
        let drained = tokio::time::timeout(drain, async {
            let _ = self.task.await;
            self.shared.writes.wait().await;
        });
        if drained.await.is_err() {
            tracing::warn!(service = self.shared.dispatch.service, "calls were still in hand when the time to drain was over");
            abort.abort();
        }
    }

    /// Waits until the server ends by itself, which is an error.
    pub async fn failed(&mut self) -> String {
        match (&mut self.task).await {
            Ok(Ok(())) => "the server ended".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

async fn is_ready(State(shared): State<Arc<Shared>>) -> Response {
    let ready = !shared.stopping.is_cancelled() && (shared.ready)().await;
    if ready { "ready\n".into_response() } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response() }
}

/// The figures carry nothing about people or communities, and the address is one of the private network.
async fn figures(State(shared): State<Arc<Shared>>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], (shared.metrics)()).into_response()
}

async fn called(State(shared): State<Arc<Shared>>, Path((service, method)): Path<(String, String)>, request: Request) -> Response {
    let begun = Instant::now();
    let Ok(place) = shared.places.clone().try_acquire_owned() else {
        return refused(&shared, StatusCode::SERVICE_UNAVAILABLE, "shed");
    };
    let (head, body) = request.into_parts();
    // Nobody but the other processes knows how to say this; whoever does not is not waited for.
    if !call::is_recent(shared.env.now(), &head.headers) {
        return refused(&shared, StatusCode::UNAUTHORIZED, "unsigned");
    }
    let Ok(Ok(body)) = tokio::time::timeout(BODY, axum::body::to_bytes(body, shared.limits.body)).await else {
        return answer_status(&shared, StatusCode::PAYLOAD_TOO_LARGE, "body");
    };
    let asked = Asked { service: &service, method: &method, body: &body };
    let Some(ctx) = call::verify(&shared.keys, shared.env.now(), &head.headers, asked) else {
        tracing::warn!(service, method, "a call was not signed by this installation");
        return refused(&shared, StatusCode::UNAUTHORIZED, "unsigned");
    };
    let found = (service == shared.dispatch.service).then(|| (shared.dispatch.find)(&method)).flatten();
    // Another process may be of a newer version.
    let Some(found) = found else { return refused(&shared, StatusCode::NOT_FOUND, "unknown") };
    let left = time_left(&head.headers).min(shared.limits.longest);
    let deadline = shared.env.now() + Span::from_std(left).unwrap_or_default();
    let ctx = ctx.with_deadline(Some(deadline));
    let span = tracing::info_span!("rpc", service = shared.dispatch.service, method = found.name, request_id = ctx.request_id());
    linli_telemetry::adopt_parent(&span, &head.headers);
    let (name, kind) = (found.name, found.kind);
    let work = (found.run)(ctx, body);
    let work = async move {
        let _held = place;
        work.await
    };
    let done = work_off(&shared, kind, left, work.instrument(span.clone())).await;
    let outcome = done.as_ref().map_or_else(|error| error.code.row().name, |_| "OK");
    let labels = [("service", shared.dispatch.service), ("method", name), ("outcome", outcome)];
    metrics::counter!("linli_rpc_calls_total", &labels).increment(1);
    metrics::histogram!("linli_rpc_seconds", "service" => shared.dispatch.service, "method" => name).record(begun.elapsed().as_secs_f64());
    let _entered = span.enter();
    answered(&shared, done)
}

/// A write in a task that nothing cancels, a read only as long as somebody waits. A panic is a fault of this call alone.
async fn work_off(
    shared: &Shared,
    kind: Kind,
    left: Duration,
    work: impl Future<Output = Result<Vec<u8>, ApiError>> + Send + 'static,
) -> Result<Vec<u8>, ApiError> {
    let late = || ApiError::new(ErrorCode::Deadline).log("the caller's time was over");
    let done = match kind {
        Kind::Write => tokio::time::timeout(left, shared.writes.spawn(work)).await,
        Kind::Read => tokio::time::timeout(left, AbortOnDropHandle::new(tokio::spawn(work))).await,
    };
    done.map_err(|_| late())?.map_err(ApiError::internal)?
}

fn time_left(headers: &HeaderMap) -> Duration {
    let told = headers.get(LEFT).and_then(|value| value.to_str().ok()?.parse().ok());
    told.map_or(Duration::MAX, Duration::from_millis)
}

fn answered(shared: &Shared, done: Result<Vec<u8>, ApiError>) -> Response {
    let (status, body, code) = match done {
        Ok(body) => (StatusCode::OK, body, None),
        Err(error) => {
            let row = error.code.row();
            if row.status >= 500 {
                tracing::error!(%error, "a call failed");
            }
            let status = StatusCode::from_u16(row.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, serde_json::to_vec(&error).unwrap_or_default(), Some(row.name))
        }
    };
    let mut response = (status, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], Body::from(body)).into_response();
    if let Some(code) = code {
        response.headers_mut().insert(ERROR, HeaderValue::from_static(code));
    }
    turn_away(shared, response)
}

/// Refused before anything was done.
fn refused(shared: &Shared, status: StatusCode, why: &'static str) -> Response {
    let mut response = answer_status(shared, status, why);
    response.headers_mut().insert(REFUSED, HeaderValue::from_static(why));
    response
}

fn answer_status(shared: &Shared, status: StatusCode, why: &'static str) -> Response {
    metrics::counter!("linli_rpc_refused_total", "service" => shared.dispatch.service, "why" => why).increment(1);
    turn_away(shared, (status, why).into_response())
}

/// While it stops, each answer asks its caller to go elsewhere with the next.
fn turn_away(shared: &Shared, mut response: Response) -> Response {
    if shared.stopping.is_cancelled() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
