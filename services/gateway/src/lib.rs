//! The gateway: HTTP, authentication, authorisation, limits and GraphQL in front of the four contracts.
//!
//! Invariants: a mutation that began is never cancelled by a client's hang-up; a [`linli_kernel::CallCtx`] is minted
//! only by [`auth`], after the authorisation table was asked; an error's log text never reaches a client.
//! Deliberately absent: SQL, service crates, and any rule about the scheme, points or people.

pub mod auth;
pub mod config;
pub mod error;
pub mod graphql;
mod http;

use std::{future::Future, pin::Pin, sync::Arc};

use linli_cache::Cache;
use linli_contracts::{announcements::Announcements, events::EventFeed, members::Members, rewards::Rewards, scoring::Scoring};
use linli_files::Files;
use linli_kernel::Env;
use linli_limits::Limits;

pub use config::GatewayConfig;
pub use http::{Console, Gateway};

/// A future that can be stored.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The contracts the gateway speaks to. Cheap to clone; also in the schema's data.
#[derive(Clone)]
pub struct Services {
    /// People, organisation tree, sign-in.
    pub members: Arc<dyn Members>,
    /// Schemes, applications, ledger, publicity.
    pub scoring: Arc<dyn Scoring>,
    /// Catalogue and redemption.
    pub rewards: Arc<dyn Rewards>,
    /// Bulletin and notices.
    pub announcements: Arc<dyn Announcements>,
    /// Live events for subscriptions.
    pub feed: Arc<dyn EventFeed>,
}

/// What a [`Gateway`] is made of.
pub struct GatewayDeps {
    /// The contracts.
    pub services: Services,
    /// Uploads and evidence.
    pub files: Files,
    /// What hardly ever changes, kept for a while.
    pub cache: Cache,
    /// How often who asked; whoever makes them runs them.
    pub limits: Limits,
    /// Clock and randomness.
    pub env: Env,
    /// Limits and switches.
    pub config: GatewayConfig,
    /// The web console's files.
    pub console: Console,
    /// Renders `/metrics`.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
    /// Whether the process can do its work, for `/readyz`.
    pub ready: Arc<dyn Fn() -> BoxFuture<bool> + Send + Sync>,
}

/// The schema in the definition language, as committed in `schema.graphql`.
pub fn sdl() -> String {
    graphql::sdl()
}
