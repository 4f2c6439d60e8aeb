//! The server: gateway, background tasks, and an orderly end.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use linli_cache::Cache;
use linli_gateway::{GatewayDeps, Services};
use linli_kernel::ApiError;
use linli_limits::Limits;
use linli_redis::Redis;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    AppOptions, Stack,
    site::{Site, bind},
};

/// A running all-in-one.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// The services behind it.
    pub stack: Arc<Stack>,
    site: Site,
    stop: CancellationToken,
    tasks: TaskTracker,
    turn_away: Duration,
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
        let listener = bind(options.listen).await?;
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        stack.start_background(options.poll, &stop, &tasks);
        let deps = deps(&stack, options)?;
        let (limits, stopped) = (deps.limits.clone(), stop.clone());
        tasks.spawn(async move { limits.run(stopped).await });
        let site = Site::open(listener, options.connections, deps)?;
        Ok(Self { address: site.address, stack, site, stop, tasks, turn_away: options.turn_away, drain: options.drain })
    }

    /// Says that it is not ready and answers on for a while; then stops taking requests, ends live streams, answers requests in flight and finishes mutations whose clients hung up,
    /// ends the background tasks.
    pub async fn stop(self) {
        self.site.turn_away(self.turn_away).await;
        self.stop.cancel();
        self.site.close(&self.tasks, self.drain).await;
    }

    /// Waits until the server ends by itself, which is an error.
    pub async fn failed(&mut self) -> String {
        self.site.failed().await
    }
}

fn deps(stack: &Arc<Stack>, options: &AppOptions) -> Result<GatewayDeps, ApiError> {
    let ready = stack.clone();
    let services = Services {
        members: Arc::new(stack.members.clone()),
        scoring: Arc::new(stack.scoring.clone()),
        rewards: Arc::new(stack.rewards.clone()),
        announcements: Arc::new(stack.announcements.clone()),
        feed: Arc::new(stack.bus.clone()),
    };
    Ok(GatewayDeps {
        services,
        files: stack.files.clone(),
        cache: cache(options)?,
        limits: limits(options)?,
        env: stack.env.clone(),
        config: options.gateway.clone(),
        console: options.console.clone(),
        metrics: Arc::new(options.metrics),
        ready: Arc::new(move || {
            let stack = ready.clone();
            Box::pin(async move { stack.is_ready().await })
        }),
    })
}

/// How many answers the cache of one process keeps.
const CACHED: u64 = 20_000;

/// In the process, or in Redis where one is configured.
pub(crate) fn cache(options: &AppOptions) -> Result<Cache, ApiError> {
    match &options.redis {
        None => Ok(Cache::in_process(CACHED)),
        Some(url) => Cache::redis(url, "linli").map_err(ApiError::internal),
    }
}

/// What callers asked for is counted in the process, and together with the others where a Redis is configured for caching:
/// losing it costs as little.
pub(crate) fn limits(options: &AppOptions) -> Result<Limits, ApiError> {
    let env = options.env.clone();
    let Some(url) = &options.redis else { return Ok(Limits::alone(env)) };
    let redis = Redis::at(url).map_err(ApiError::internal)?;
    Limits::shared(env, redis, "linli").map_err(ApiError::internal)
}
