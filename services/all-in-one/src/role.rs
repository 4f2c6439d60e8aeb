//! The product as separate processes: each service, or the gateway, for itself.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use linli_announcements::AnnouncementsService;
use linli_contracts::events::{Consumer, EventFeed};
use linli_events::{StreamCarrier, StreamFeed, StreamReader, Streams};
use linli_files::{Files, private_folder};
use linli_gateway::{GatewayDeps, Services};
use linli_kernel::ApiError;
use linli_members::{Keys, MembersService};
use linli_redis::{Lease, Link, Redis};
use linli_rewards::RewardsService;
use linli_rpc::{
    AnnouncementsClient, Dispatch, Limits, MembersClient, Peer, Peers, RewardsClient, RpcError, ScoringClient, Server,
    announcements_served, members_served, rewards_served, scoring_served,
};
use linli_scoring::ScoringService;
use linli_store::{JobHandler, Relay, Store};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    AppOptions, Background, Neighbours,
    background::LEASE,
    serve::{cache, limits},
    site::{Site, bind},
    stack::{Refused, runners, sweep_uploads},
};

/// The services that react to events of others.
pub const CONSUMING: [&str; 2] = ["scoring", "announcements"];

/// The longest wait for Redis before a process looks for what is due whether or not another does.
const LEASE_PATIENCE: Duration = Duration::from_millis(500);

/// What one process does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Role {
    /// HTTP, sign-in, GraphQL, the console's files.
    Gateway,
    /// People, identities, the organisation tree.
    Members,
    /// Schemes, applications, the ledger.
    Scoring,
    /// Catalogue and redemptions.
    Rewards,
    /// Bulletin and notices.
    Announcements,
}

impl Role {
    /// Its name in logs, figures and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Members => "members",
            Self::Scoring => "scoring",
            Self::Rewards => "rewards",
            Self::Announcements => "announcements",
        }
    }
}

/// A service in a process of its own.
pub struct ServiceProcess {
    /// Where it listens.
    pub address: SocketAddr,
    /// What runs behind it.
    pub background: Arc<Background>,
    server: Server,
    stop: CancellationToken,
    tasks: TaskTracker,
    turn_away: Duration,
    drain: Duration,
}

/// A service with what it does by itself.
struct Service {
    dispatch: Dispatch,
    consumers: Vec<Arc<dyn Consumer>>,
    jobs: Vec<Arc<dyn JobHandler>>,
    scoring: Option<ScoringService>,
}

impl ServiceProcess {
    /// Opens the database, which must be of this version, and serves.
    pub async fn start(role: Role, options: &AppOptions) -> Result<Self, ApiError> {
        Self::open(role, options).await.map_err(|refused| refused.error)
    }

    pub(crate) async fn open(role: Role, options: &AppOptions) -> Result<Self, Refused> {
        let (name, neighbours) = (role.name(), neighbours(options)?);
        let listener = bind(options.listen).await?;
        private_folder(&options.data)?;
        let database = options.open_served().await.map_err(ApiError::from)?;
        let store = Store::new(database.clone(), name);
        store.check_role().await.map_err(Refused::unfit)?;
        let files = Files::local(&options.data.join("files"))?;
        let peers = Peers::new(neighbours.keys.clone(), options.env.clone()).map_err(ApiError::internal)?;
        let service = service(role, options, &store, &files, &peers).await?;
        let (streams, process) = (streams(neighbours)?, options.env.new_uuid().to_string());
        let carrier = StreamCarrier::new(streams.clone(), name, CONSUMING.to_vec());
        let readers = if service.consumers.is_empty() {
            vec![]
        } else {
            vec![Arc::new(StreamReader::new(streams, name, process.clone(), service.consumers))]
        };
        let background = Arc::new(Background {
            database: database.clone(),
            relays: store.cells().into_iter().map(|store| Arc::new(Relay::new(store, options.env.clone(), carrier.clone()))).collect(),
            runners: runners(&store, &options.env, &service.jobs),
            carriers: vec![carrier],
            readers,
            lease: Some(lease(neighbours, name, process)?),
            scoring: service.scoring,
        });
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        background.start(options.poll, &stop, &tasks);
        if role == Role::Members {
            let (env, poll, lead, stop) = (options.env.clone(), options.poll, background.lead(), stop.clone());
            tasks.spawn(async move { sweep_uploads(&files, &env, poll, lead, stop).await });
        }
        let ready = move || -> linli_gateway::BoxFuture<bool> {
            let store = store.clone();
            Box::pin(async move { store.platform_read().await.is_ok() })
        };
        let (keys, env, metrics) = (neighbours.keys.clone(), options.env.clone(), options.metrics);
        let limits = Limits { connections: options.connections, ..Limits::default() };
        let server = Server::start(listener, service.dispatch, keys, env, limits, ready, metrics).map_err(ApiError::internal)?;
        Ok(Self { address: server.address, background, server, stop, tasks, turn_away: options.turn_away, drain: options.drain })
    }

    /// Turns callers away, answers what is in hand, ends what runs behind, in this order.
    pub async fn stop(self) {
        self.server.stop(self.turn_away, self.drain).await;
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(self.drain, self.tasks.wait()).await.is_err() {
            tracing::warn!("background work was still in hand when the time to drain was over");
        }
    }

    /// Waits until the server ends by itself, which is an error.
    pub async fn failed(&mut self) -> String {
        self.server.failed().await
    }
}

async fn service(role: Role, options: &AppOptions, store: &Store, files: &Files, peers: &Peers) -> Result<Service, Refused> {
    let (store, files, env) = (store.clone(), files.clone(), options.env.clone());
    let service = match role {
        Role::Gateway => return Err(ApiError::internal("the gateway is no service behind itself").into()),
        Role::Members => {
            let keys = Keys::load_or_create(&options.data.join("keys"), env.random.as_ref())?;
            let service = MembersService::new(store, files, env, keys, options.members.clone());
            service.check_keys().await.map_err(Refused::unfit)?;
            Service { consumers: service.consumers(), jobs: service.jobs(), scoring: None, dispatch: members_served(Arc::new(service)) }
        }
        Role::Scoring => {
            let members = Arc::new(MembersClient(peer(options, peers, Role::Members)?));
            let service = ScoringService::new(store, files, env, options.calendar.clone(), members);
            Service {
                consumers: service.consumers(),
                jobs: service.jobs(),
                scoring: Some(service.clone()),
                dispatch: scoring_served(Arc::new(service)),
            }
        }
        Role::Rewards => {
            let scoring = Arc::new(ScoringClient(peer(options, peers, Role::Scoring)?));
            let service = RewardsService::new(store, env, scoring);
            Service { consumers: service.consumers(), jobs: service.jobs(), scoring: None, dispatch: rewards_served(Arc::new(service)) }
        }
        Role::Announcements => {
            let service = AnnouncementsService::new(store, env);
            Service { consumers: service.consumers(), jobs: vec![], scoring: None, dispatch: announcements_served(Arc::new(service)) }
        }
    };
    Ok(service)
}

/// The gateway in a process of its own; it has no database.
pub struct GatewayProcess {
    /// Where it listens.
    pub address: SocketAddr,
    site: Site,
    stop: CancellationToken,
    tasks: TaskTracker,
    turn_away: Duration,
    drain: Duration,
}

impl GatewayProcess {
    /// Starts to serve; the services may come later.
    pub async fn start(options: &AppOptions) -> Result<Self, ApiError> {
        let neighbours = neighbours(options)?;
        let listener = bind(options.listen).await?;
        private_folder(&options.data)?;
        let peers = Peers::new(neighbours.keys.clone(), options.env.clone()).map_err(ApiError::internal)?;
        let feed = StreamFeed::new(streams(neighbours)?);
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let (heard, stopped) = (feed.clone(), stop.clone());
        tasks.spawn(async move { heard.run(stopped).await });
        let deps = deps(options, &peers, Arc::new(feed))?;
        let (limits, stopped) = (deps.limits.clone(), stop.clone());
        tasks.spawn(async move { limits.run(stopped).await });
        let site = Site::open(listener, options.connections, deps)?;
        Ok(Self { address: site.address, site, stop, tasks, turn_away: options.turn_away, drain: options.drain })
    }

    /// Turns callers away, answers what is in flight, ends live streams.
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

fn deps(options: &AppOptions, peers: &Peers, feed: Arc<dyn EventFeed>) -> Result<GatewayDeps, ApiError> {
    let peer = |role| peer(options, peers, role);
    let members = peer(Role::Members)?;
    let services = Services {
        members: Arc::new(MembersClient(members.clone())),
        scoring: Arc::new(ScoringClient(peer(Role::Scoring)?)),
        rewards: Arc::new(RewardsClient(peer(Role::Rewards)?)),
        announcements: Arc::new(AnnouncementsClient(peer(Role::Announcements)?)),
        feed,
    };
    Ok(GatewayDeps {
        services,
        files: Files::local(&options.data.join("files"))?,
        cache: cache(options)?,
        limits: limits(options)?,
        env: options.env.clone(),
        config: options.gateway.clone(),
        console: options.console.clone(),
        metrics: Arc::new(options.metrics),
        // Without members nobody can be told from anybody. While another service is away the rest still works.
        ready: Arc::new(move || {
            let members = members.clone();
            Box::pin(async move { members.is_ready().await })
        }),
    })
}

fn streams(neighbours: &Neighbours) -> Result<Streams, ApiError> {
    Streams::open(&neighbours.events, &neighbours.namespace).map_err(ApiError::internal)
}

/// By which the processes of a service agree on who of them looks after what is due.
fn lease(neighbours: &Neighbours, service: &str, process: String) -> Result<Lease, ApiError> {
    let redis = Redis::at(&neighbours.events).map_err(ApiError::internal)?;
    let link = Link::open(redis, LEASE_PATIENCE).map_err(ApiError::internal)?;
    Ok(Lease::new(link, &neighbours.namespace, service, process, LEASE))
}

fn neighbours(options: &AppOptions) -> Result<&Neighbours, ApiError> {
    options.neighbours.as_ref().ok_or_else(|| ApiError::internal(RpcError::Key))
}

fn peer(options: &AppOptions, peers: &Peers, role: Role) -> Result<Peer, ApiError> {
    let neighbours = neighbours(options)?;
    let addresses = match role {
        Role::Gateway => "",
        Role::Members => &neighbours.members,
        Role::Scoring => &neighbours.scoring,
        Role::Rewards => &neighbours.rewards,
        Role::Announcements => &neighbours.announcements,
    };
    peers.peer(role.name(), addresses).map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    use linli_files::Files;
    use linli_kernel::{Calendar, Env};
    use linli_members::MembersConfig;
    use linli_store::{Database, DatabaseOptions, Synchronous};

    use super::*;

    /// A publisher waits for these and no others; one too many would hold every event back for ever, one too few would lose it.
    #[tokio::test]
    async fn the_services_that_events_wait_for_are_those_that_consume() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("linli.sqlite");
        let database = Database::open(&DatabaseOptions::Sqlite { path, synchronous: Synchronous::Off }).await.unwrap();
        let (env, files) = (Env::system(), Files::local(folder.path()).unwrap());
        let store = |name| Store::new(database.clone(), name);
        let keys = Keys::load_or_create(&folder.path().join("keys"), env.random.as_ref()).unwrap();
        let members = MembersService::new(store("members"), files.clone(), env.clone(), keys, MembersConfig::default());
        let scoring = ScoringService::new(store("scoring"), files, env.clone(), Calendar::built_in(), Arc::new(members.clone()));
        let rewards = RewardsService::new(store("rewards"), env.clone(), Arc::new(scoring.clone()));
        let announcements = AnnouncementsService::new(store("announcements"), env);
        let all = [
            ("members", members.consumers()),
            ("scoring", scoring.consumers()),
            ("rewards", rewards.consumers()),
            ("announcements", announcements.consumers()),
        ];
        let consuming: Vec<_> = all.iter().filter(|(_, consumers)| !consumers.is_empty()).map(|(name, _)| *name).collect();
        assert_eq!(consuming, CONSUMING);
    }
}
