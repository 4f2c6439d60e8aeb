//! Everything HTTP: routes, limits, the GraphQL transports, files.
//!
//! Invariant: a mutation runs in a task of its own, so a client's hang-up never cancels it.

mod circumstances;
mod console;
mod cookies;
mod credential;
mod evidence;
mod execute;
mod graphql;
mod health;
mod landing;
mod layers;
mod lexer;
mod load;
mod merge;
mod negotiate;
mod operation;
mod params;
mod places;
mod rate;
mod refusal;
mod session;
mod spread;
mod stream;
mod tally;
mod upload;
mod ws;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{any, get, post},
};
use linli_files::Files;
use linli_kernel::Env;
use linli_limits::Limits;
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower_http::compression::CompressionLayer;

use crate::{
    GatewayConfig, GatewayDeps, Services,
    auth::Authority,
    graphql::{LinliSchema, schema},
};

pub use console::Console;

/// The gateway of one process.
pub struct Gateway(App);

/// What every handler shares.
pub(crate) type App = Arc<Shared>;

pub(crate) struct Shared {
    pub schema: LinliSchema,
    pub services: Services,
    pub files: Files,
    pub env: Env,
    pub config: GatewayConfig,
    pub authority: Authority,
    pub limits: Limits,
    pub console: Console,
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
    pub ready: health::Readiness,
    /// What is worked on.
    pub load: Arc<Semaphore>,
    /// Bodies on their way, by the address they come from: who sends many slowly takes no more of the load than this.
    pub bodies: tally::Tally<String>,
    /// Uploads worked on.
    pub uploads: upload::Allowance,
    /// Live sockets and event streams.
    pub places: places::Places,
    /// Mutations that run, whether or not their client still waits.
    pub mutations: TaskTracker,
    /// Set when the process stops: streams end, sockets close.
    pub stopping: CancellationToken,
}

impl Gateway {
    /// Builds the schema and the shared state.
    pub fn new(deps: GatewayDeps) -> Self {
        let GatewayDeps { services, files, cache, limits, env, config, console, metrics, ready } = deps;
        Self(Arc::new(Shared {
            schema: schema(services.clone(), &config),
            authority: Authority::new(services.members.clone(), env.clone(), cache),
            load: Arc::new(Semaphore::new(config.max_concurrent_requests)),
            bodies: tally::Tally::new(config.max_bodies_per_origin),
            uploads: upload::Allowance::new(&config),
            places: places::Places::new(&config),
            mutations: TaskTracker::new(),
            stopping: CancellationToken::new(),
            services,
            files,
            limits,
            env,
            config,
            console,
            metrics,
            ready: health::Readiness::new(ready),
        }))
    }

    /// Every route. Serve it with `into_make_service_with_connect_info::<SocketAddr>()`, so that origins are known.
    pub fn router(&self) -> Router {
        let app = self.0.clone();
        let api = Router::new()
            .route("/graphql", any(graphql::handle))
            .route("/graphql/stream", any(stream::handle))
            .route("/graphql/ws", get(ws::handle))
            .route("/upload", post(upload::handle).layer(DefaultBodyLimit::disable()))
            .route("/evidence/{community}/{evidence}", get(evidence::handle))
            .merge(session::routes())
            .method_not_allowed_fallback(refusal::wrong_method)
            .layer(from_fn_with_state(app.clone(), layers::bounded));
        // Files are handed out even while the rest sheds load: they cost next to nothing, and a page can say what is the matter.
        let site = Router::new()
            .merge(api)
            .merge(console::routes().method_not_allowed_fallback(refusal::wrong_method))
            .fallback(console::fallback)
            .layer(CompressionLayer::new().gzip(true));
        let site = layers::cross_origin(site, &app.config);
        Router::new().merge(health::routes()).merge(site).layer(from_fn_with_state(app.clone(), layers::observed)).with_state(app)
    }

    /// Ends live streams and sockets, so that a graceful shutdown need not wait for their clients.
    pub fn stop(&self) {
        self.0.stopping.cancel();
    }

    /// Waits for mutations whose clients have hung up. Call it after the server ended.
    pub async fn finish(&self) {
        self.0.mutations.close();
        self.0.mutations.wait().await;
    }
}
