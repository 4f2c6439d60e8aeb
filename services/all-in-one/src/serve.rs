//! The server: gateway, background tasks, and an orderly end.

use std::{future::IntoFuture, net::SocketAddr, sync::Arc, time::Duration};

use linli_cache::Cache;
use linli_gateway::{Gateway, GatewayDeps, Services};
use linli_kernel::ApiError;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{AppOptions, Stack};

/// A running all-in-one.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The services behind it.
    pub stack: Arc<Stack>,
    gateway: Gateway,
    stop: CancellationToken,
    server: JoinHandle<std::io::Result<()>>,
    tasks: TaskTracker,
    drain: Duration,
}

impl Running {
    /// Opens everything and starts to serve.
    pub async fn start(options: &AppOptions) -> Result<Self, ApiError> {
        let stack = Arc::new(Stack::open(options).await?);
        Self::serve(stack, options).await
    }

    /// Starts to serve a stack that is open.
    pub async fn serve(stack: Arc<Stack>, options: &AppOptions) -> Result<Self, ApiError> {
        let listener =
            TcpListener::bind(options.listen).await.map_err(|error| ApiError::internal(format!("{}: {error}", options.listen)))?;
        let address = listener.local_addr().map_err(ApiError::internal)?;
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        stack.start_background(options.poll, &stop, &tasks);
        let gateway = Gateway::new(deps(&stack, options, cache(options)?));
        let router = gateway.router().into_make_service_with_connect_info::<SocketAddr>();
        let stopped = stop.clone().cancelled_owned();
        let server = tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(stopped).into_future());
        Ok(Self { address, stack, gateway, stop, server, tasks, drain: options.drain })
    }

    /// Stops taking requests, ends live streams, answers requests in flight and finishes mutations whose clients hung up,
    /// ends the background tasks.
    pub async fn stop(mut self) {
        self.gateway.stop();
        self.stop.cancel();
        self.tasks.close();
        let abort = self.server.abort_handle();
        let drained = tokio::time::timeout(self.drain, async {
            let _ = (&mut self.server).await;
            self.gateway.finish().await;
            self.tasks.wait().await;
        });
        if drained.await.is_err() {
            tracing::warn!("requests were still in flight when the time to drain was over");
            abort.abort();
        }
    }

    /// Waits until the server ends by itself, which is an error.
    pub async fn failed(&mut self) -> String {
        match (&mut self.server).await {
            Ok(Ok(())) => "the server ended".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

fn deps(stack: &Arc<Stack>, options: &AppOptions, cache: Cache) -> GatewayDeps {
    let ready = stack.clone();
    let metrics = options.metrics;
    GatewayDeps {
        services: Services {
            members: Arc::new(stack.members.clone()),
            scoring: Arc::new(stack.scoring.clone()),
            rewards: Arc::new(stack.rewards.clone()),
            announcements: Arc::new(stack.announcements.clone()),
            feed: Arc::new(stack.bus.clone()),
        },
        files: stack.files.clone(),
        cache,
        env: stack.env.clone(),
        config: options.gateway.clone(),
        console: options.console.clone(),
        metrics: Arc::new(metrics),
        ready: Arc::new(move || {
            let stack = ready.clone();
            Box::pin(async move { stack.is_ready().await })
        }),
    }
}

/// How many answers the cache of one process keeps.
const CACHED: u64 = 20_000;

/// In the process, or in Redis where one is configured.
fn cache(options: &AppOptions) -> Result<Cache, ApiError> {
    match &options.redis {
        None => Ok(Cache::in_process(CACHED)),
        Some(url) => Cache::redis(url, "linli").map_err(ApiError::internal),
    }
}
