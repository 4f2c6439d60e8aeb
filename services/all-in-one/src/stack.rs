//! The services wired together over one database, with their relays and job runners.

use std::{sync::Arc, time::Duration};

use linli_announcements::AnnouncementsService;
use linli_contracts::events::Consumer;
use linli_files::{Files, private_folder};
use linli_kernel::{ApiError, CommunityId, Env};
use linli_members::{Keys, MembersService};
use linli_rewards::RewardsService;
use linli_scoring::ScoringService;
use linli_store::{
    Bus, Database, DatabaseOptions, InProcess, JobHandler, JobRunner, Lead, Relay, Store,
    cells::{self, HOME, Stray, name_cell},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{AppOptions, Background, background::settle};

/// The services that tell events.
const SERVICES: [&str; 4] = ["members", "scoring", "rewards", "announcements"];

/// Why the services are not opened.
pub(crate) struct Refused {
    /// What is wrong.
    pub(crate) error: ApiError,
    /// Whether the database is at odds with the keys or the role that it is served under; else something else stands in the way.
    pub(crate) unfit: bool,
}

impl Refused {
    pub(crate) fn unfit(error: impl Into<ApiError>) -> Self {
        Self { error: error.into(), unfit: true }
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self { error, unfit: false }
    }
}

/// Every service of the product, in one process.
pub struct Stack {
    /// People, identities, the organisation tree.
    pub members: MembersService,
    /// Schemes, applications, the ledger.
    pub scoring: ScoringService,
    /// Catalogue and redemptions.
    pub rewards: RewardsService,
    /// Bulletin and notices.
    pub announcements: AnnouncementsService,
    /// Live events.
    pub bus: Bus,
    /// Uploads and evidence.
    pub files: Files,
    /// Time and randomness.
    pub env: Env,
    background: Arc<Background>,
}

impl Stack {
    /// Migrates the database, opens it under its serving role and builds the services.
    pub async fn open(options: &AppOptions) -> Result<Self, ApiError> {
        Self::open_to_write(options).await.map_err(|refused| refused.error)
    }

    /// The same, and whether it is refused because the database does not fit.
    pub(crate) async fn open_to_write(options: &AppOptions) -> Result<Self, Refused> {
        private_folder(&options.data)?;
        migrate(options).await?;
        let database = options.open_served().await.map_err(ApiError::from)?;
        Store::new(database.clone(), "platform").check_role().await.map_err(Refused::unfit)?;
        let files = Files::local(&options.data.join("files"))?;
        let keys = Keys::load_or_create(&options.data.join("keys"), options.env.random.as_ref())?;
        let stack = Self::wire(options, database, files, keys);
        stack.members.check_keys().await.map_err(Refused::unfit)?;
        stack.files.sweep_on_the_way(stack.env.now()).await;
        Ok(stack)
    }

    /// Opens a database of this version to read it; nothing of it is created or changed.
    pub(crate) async fn open_to_read(options: &AppOptions) -> Result<Self, Refused> {
        let database = options.open_served_to_read().await.map_err(ApiError::from)?;
        let files = Files::to_read(&options.data.join("files"))?;
        let path = options.data.join("keys");
        // The keys that a database was written with are not here: as good as others.
        let keys = Keys::load(&path).map_err(|error| Refused { unfit: !path.exists(), error })?;
        let stack = Self::wire(options, database, files, keys);
        stack.members.compare_keys().await.map_err(Refused::unfit)?;
        Ok(stack)
    }

    fn wire(options: &AppOptions, database: Database, files: Files, keys: Keys) -> Self {
        let env = options.env.clone();
        let store = |service| Store::new(database.clone(), service);
        let members = MembersService::new(store("members"), files.clone(), env.clone(), keys, options.members.clone());
        let scoring =
            ScoringService::new(store("scoring"), files.clone(), env.clone(), options.calendar.clone(), Arc::new(members.clone()));
        let rewards = RewardsService::new(store("rewards"), env.clone(), Arc::new(scoring.clone()));
        let announcements = AnnouncementsService::new(store("announcements"), env.clone());
        let bus = Bus::default();
        let consumers: Vec<Arc<dyn Consumer>> =
            [members.consumers(), scoring.consumers(), rewards.consumers(), announcements.consumers()].into_iter().flatten().collect();
        let carrier = Arc::new(InProcess::new(consumers, bus.clone()));
        let relay = |store| Arc::new(Relay::new(store, env.clone(), carrier.clone()));
        let relays = SERVICES.into_iter().flat_map(|service| store(service).cells()).map(relay).collect();
        let jobs = [("members", members.jobs()), ("scoring", scoring.jobs()), ("rewards", rewards.jobs())];
        let runners = jobs.into_iter().flat_map(|(service, handlers)| runners(&store(service), &env, &handlers)).collect();
        let background = Arc::new(Background {
            database: database.clone(),
            relays,
            runners,
            carriers: vec![],
            readers: vec![],
            lease: None,
            scoring: Some(scoring.clone()),
        });
        Self { members, scoring, rewards, announcements, bus, files, env, background }
    }

    /// Starts what runs behind the services; it stops when told to, after what it has in hand.
    pub fn start_background(&self, poll: Duration, stop: &CancellationToken, tasks: &TaskTracker) {
        self.background.start(poll, stop, tasks);
        let (files, env, lead, stop) = (self.files.clone(), self.env.clone(), self.background.lead(), stop.clone());
        tasks.spawn(async move { sweep_uploads(&files, &env, poll, lead, stop).await });
    }

    /// Brings the figures of what waits and of the pools up to date.
    pub async fn measure(&self) -> Result<(), ApiError> {
        self.background.measure().await
    }

    /// Works off what is due and waiting, until nothing is: after it, every effect of what was done is there.
    pub async fn settle(&self) -> Result<(), ApiError> {
        settle(&[&self.background]).await
    }

    /// Works off what is due and waiting now, once; answers whether there was anything.
    pub(crate) async fn round(&self) -> Result<bool, ApiError> {
        self.background.round().await
    }

    /// Whether nothing is due, waiting or in hand.
    pub(crate) async fn is_idle(&self) -> Result<bool, ApiError> {
        self.background.is_idle().await
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        Store::new(self.background.database.clone(), "platform").platform_read().await.is_ok()
    }

    /// The services' stores, in each cell, for what an operator sees of them all.
    pub(crate) fn stores(&self) -> Vec<Store> {
        SERVICES.into_iter().flat_map(|service| Store::new(self.background.database.clone(), service).cells()).collect()
    }

    /// What lies of a community in cells where it does not live.
    pub(crate) async fn strays(&self, community: CommunityId) -> Result<Vec<Stray>, ApiError> {
        Ok(cells::strays(&Store::new(self.background.database.clone(), "scoring"), community).await?)
    }

    /// Whether a move of a community is under way.
    pub(crate) async fn is_moving(&self, community: CommunityId) -> Result<bool, ApiError> {
        Ok(cells::is_moving(&Store::new(self.background.database.clone(), "platform"), community).await?)
    }

    /// Closes the database.
    pub async fn close(self) -> Result<(), ApiError> {
        Ok(self.background.database.clone().close().await?)
    }
}

/// Deletes uploads that nobody used, hour by hour of the product's clock. No job of a tenant: the folder is the installation's.
/// Two who both believe to lead do no harm: a file is deleted once, and one that is gone is no failure.
pub(crate) async fn sweep_uploads(files: &Files, env: &Env, poll: Duration, lead: Arc<dyn Lead>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if lead.leads().await {
            files.sweep_on_the_way(env.now()).await;
        }
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
    }
}

/// A runner of a service's jobs for each cell.
pub(crate) fn runners(store: &Store, env: &Env, handlers: &[Arc<dyn JobHandler>]) -> Vec<Arc<JobRunner>> {
    store.cells().into_iter().map(|store| Arc::new(JobRunner::new(store, env.clone(), handlers.to_vec()))).collect()
}

/// Brings the tables up to date, as the role that owns them: at home and in every other cell, which is then marked as that cell.
pub(crate) async fn migrate(options: &AppOptions) -> Result<(), ApiError> {
    let migrate = async |database: &DatabaseOptions, name: &str| {
        let owner = Database::open(database).await?;
        let mut result = linli_migrations::up(&owner, &options.role).await.map_err(ApiError::internal);
        if result.is_ok() {
            result = name_cell(&owner, name).await.map_err(ApiError::from);
        }
        owner.close().await?;
        result
    };
    migrate(&options.database, HOME).await?;
    for cell in &options.cells {
        migrate(&cell.database, &cell.name).await?;
    }
    Ok(())
}
