//! The services wired together over one database, with their relays and job runners.

use std::{sync::Arc, time::Duration};

use linli_announcements::AnnouncementsService;
use linli_contracts::events::Consumer;
use linli_files::{Files, private_folder};
use linli_kernel::{ApiError, Env};
use linli_members::{Keys, MembersService};
use linli_rewards::RewardsService;
use linli_scoring::ScoringService;
use linli_store::{Bus, Database, JobRunner, Relay, Store};
use tokio::time::MissedTickBehavior;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::AppOptions;

/// The longest wait of an event in its outbox while the product is idle.
const RELAY_POLL: Duration = Duration::from_millis(250);
/// How often the figures of what waits are looked up.
const MEASURED: Duration = Duration::from_secs(15);

/// Why the services are not opened.
pub(crate) struct Refused {
    /// What is wrong.
    pub(crate) error: ApiError,
    /// Whether the database is at odds with the keys or the role that it is served under; else something else stands in the way.
    pub(crate) unfit: bool,
}

impl Refused {
    fn unfit(error: impl Into<ApiError>) -> Self {
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
    database: Database,
    relays: Vec<Arc<Relay>>,
    runners: Vec<Arc<JobRunner>>,
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
        let database = Database::open(&options.served_database()).await.map_err(ApiError::from)?;
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
        let database = Database::open_to_read(&options.served_database()).await.map_err(ApiError::from)?;
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
        let relay = |service| Arc::new(Relay::new(store(service), env.clone(), consumers.clone(), bus.clone()));
        let relays = ["members", "scoring", "rewards", "announcements"].into_iter().map(relay).collect();
        let runner = |service, handlers| Arc::new(JobRunner::new(store(service), env.clone(), handlers));
        let runners = vec![runner("members", members.jobs()), runner("scoring", scoring.jobs()), runner("rewards", rewards.jobs())];
        Self { members, scoring, rewards, announcements, bus, files, env, database, relays, runners }
    }

    /// Starts relays, job runners and the measuring of both; they stop when told to, after what they have in hand.
    /// Jobs are due by the clock, so `poll` suits them; events are waited for, so relays look more often.
    pub fn start_background(self: &Arc<Self>, poll: Duration, stop: &CancellationToken, tasks: &TaskTracker) {
        for relay in self.relays.clone() {
            let stop = stop.clone();
            tasks.spawn(async move { relay.run(poll.min(RELAY_POLL), stop).await });
        }
        for runner in self.runners.clone() {
            let stop = stop.clone();
            tasks.spawn(async move { runner.run(poll, stop).await });
        }
        let (stack, measured) = (self.clone(), stop.clone());
        tasks.spawn(async move { stack.keep_measuring(measured).await });
        let (files, env, stop) = (self.files.clone(), self.env.clone(), stop.clone());
        tasks.spawn(async move { sweep_uploads(&files, &env, poll, stop).await });
    }

    /// Brings the figures of what waits and of the pools up to date.
    pub async fn measure(&self) -> Result<(), ApiError> {
        self.database.measure();
        for runner in &self.runners {
            runner.measure().await?;
        }
        for relay in &self.relays {
            relay.measure().await?;
        }
        Ok(())
    }

    async fn keep_measuring(&self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(MEASURED);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! { () = stop.cancelled() => return, _ = ticks.tick() => {} }
            if let Err(error) = self.measure().await {
                tracing::warn!(%error, "the figures of jobs and outboxes could not be looked up");
            }
        }
    }

    /// Works off what is due and waiting, until nothing is: after it, every effect of what was done is there.
    pub async fn settle(&self) -> Result<(), ApiError> {
        loop {
            if self.round().await? {
                continue;
            }
            if self.is_idle().await? {
                return Ok(());
            }
            // Somebody else (the background tasks) has the rest in hand.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Works off what is due and waiting now, once; answers whether there was anything.
    pub(crate) async fn round(&self) -> Result<bool, ApiError> {
        let mut worked = false;
        for runner in &self.runners {
            worked |= runner.round().await?;
        }
        for relay in &self.relays {
            worked |= relay.round().await? > 0;
        }
        Ok(worked)
    }

    /// Whether nothing is due, waiting or in hand.
    pub(crate) async fn is_idle(&self) -> Result<bool, ApiError> {
        for runner in &self.runners {
            if !runner.is_idle().await? {
                return Ok(false);
            }
        }
        for relay in &self.relays {
            if !relay.is_idle().await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        Store::new(self.database.clone(), "platform").platform_read().await.is_ok()
    }

    /// Closes the database.
    pub async fn close(self) -> Result<(), ApiError> {
        Ok(self.database.close().await?)
    }
}

/// Deletes uploads that nobody used, hour by hour of the product's clock. No job of a tenant: each process has its own folder.
async fn sweep_uploads(files: &Files, env: &Env, poll: Duration, stop: CancellationToken) {
    while !stop.is_cancelled() {
        files.sweep_on_the_way(env.now()).await;
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(poll) => {} }
    }
}

/// Brings the tables up to date, as the role that owns them.
pub(crate) async fn migrate(options: &AppOptions) -> Result<(), ApiError> {
    let owner = Database::open(&options.database).await?;
    let result = linli_migrations::up(&owner, &options.role).await.map_err(ApiError::internal);
    owner.close().await?;
    result
}
