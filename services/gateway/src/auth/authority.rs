//! What authentication and authorisation must look up, kept for a short while.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use linli_cache::Cache as SharedCache;
use linli_contracts::members::{Identity, Members, Node};
use linli_kernel::{AccountId, Actor, ApiError, CallCtx, CommunityId, Env, ErrorCode, Lang, MemberId, Reach, UnitId};
use moka::{future::Cache, policy::EvictionPolicy};
use sha2::{Digest, Sha256};

use super::{Target, decide::Ground};

/// A revoked session or role is believed for at most this long by a gateway that did not see the revocation.
const IDENTITY_TTL: Duration = Duration::from_secs(10);
const IDENTITIES: u64 = 100_000;
/// How long a forgetting is remembered: longer than a lookup may take, and what it found is believed.
const FORGOTTEN_TTL: Duration = Duration::from_secs(300);
/// Communities do not move between streets; the bound is for corrections made by hand.
const TREE_TTL: Duration = Duration::from_secs(300);
/// Nothing longer is a token of ours.
const MAX_TOKEN: usize = 200;

/// Everything a context carries besides operation, tenant, actor and reach.
#[derive(Clone, Debug, Default)]
pub(super) struct Envelope {
    pub lang: Lang,
    pub request_id: String,
    pub origin: Option<String>,
    pub deadline: Option<DateTime<Utc>>,
}

/// An identity, and the age at which its lookup began.
#[derive(Clone)]
struct Known {
    identity: Arc<Identity>,
    began: u64,
}

/// From which age on identities are believed. Each forgetting begins a new age: what was looked up before it is not
/// believed, even if the lookup ends after it. There is no forgetting of everybody: one request could then cost all
/// others a lookup.
pub(super) struct Forgotten {
    age: AtomicU64,
    since: moka::sync::Cache<Whose, u64>,
}

/// Whose identity is forgotten.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Whose {
    /// An account's, in all its sessions.
    Account(AccountId),
    /// That of whoever is this member of a community.
    Member(MemberId),
}

impl Forgotten {
    /// Remembers so many forgettings, the latest. A policy that keeps what is often asked for would refuse the newest.
    pub(super) fn new(capacity: u64) -> Self {
        let since = moka::sync::Cache::builder().max_capacity(capacity).eviction_policy(EvictionPolicy::lru());
        Self { age: AtomicU64::new(0), since: since.time_to_live(FORGOTTEN_TTL).build() }
    }

    fn age(&self) -> u64 {
        self.age.load(Ordering::SeqCst)
    }

    fn next_age(&self) -> u64 {
        self.age.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn forget(&self, whose: Whose) {
        self.remember(whose, self.next_age());
    }

    /// Of two forgettings at once the later age stays, whichever is written last.
    pub(super) fn remember(&self, whose: Whose, age: u64) {
        self.since.entry(whose).and_upsert_with(|before| before.map_or(age, |before| before.into_value().max(age)));
    }

    /// From which age on somebody is believed.
    pub(super) fn since(&self, whose: Whose) -> u64 {
        self.since.get(&whose).unwrap_or_default()
    }

    /// Does what the cache puts off for later.
    #[cfg(test)]
    pub(super) fn settle(&self) {
        self.since.run_pending_tasks();
    }

    fn allows(&self, known: &Known) -> bool {
        let members = known.identity.memberships.iter().map(|membership| Whose::Member(membership.member));
        let since = members.map(|whose| self.since(whose)).max().unwrap_or_default();
        known.began >= since.max(self.since(Whose::Account(known.identity.account)))
    }
}

/// Looks up who stands behind a token and where a community lies. Cheap to clone.
#[derive(Clone)]
pub struct Authority {
    members: Arc<dyn Members>,
    env: Env,
    identities: Cache<[u8; 32], Known>,
    forgotten: Arc<Forgotten>,
    /// Where communities and streets lie; shared by all gateways of an installation where it has a Redis.
    tree: SharedCache,
}

impl Authority {
    /// Over the members service; `tree` keeps what hardly ever changes.
    pub fn new(members: Arc<dyn Members>, env: Env, tree: SharedCache) -> Self {
        let identities = Cache::builder().max_capacity(IDENTITIES).time_to_live(IDENTITY_TTL).build();
        Self { members, env, identities, forgotten: Arc::new(Forgotten::new(IDENTITIES)), tree }
    }

    /// Clock and randomness.
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// Who stands behind an access token. The token itself is kept nowhere, only its digest.
    pub(super) async fn identity(&self, token: &str, envelope: &Envelope) -> Result<Arc<Identity>, ApiError> {
        if token.len() > MAX_TOKEN || !token.starts_with("lla_") || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ApiError::new(ErrorCode::Unauthenticated));
        }
        let key: [u8; 32] = Sha256::digest(token).into();
        let ctx = mint("identity_of", None, Actor::Public, Reach::Public, envelope);
        loop {
            let lookup = async {
                let began = self.forgotten.age();
                self.members.identity_of(&ctx, token.to_owned()).await.map(|found| Known { identity: Arc::new(found), began })
            };
            let known = self.identities.try_get_with(key, lookup).await.map_err(|error| ApiError::clone(&error))?;
            if self.forgotten.allows(&known) {
                return Ok(known.identity);
            }
            self.identities.invalidate(&key).await;
        }
    }

    /// Forgets what is known of somebody.
    pub(super) fn forget(&self, whose: Whose) {
        self.forgotten.forget(whose);
    }

    /// Finds out where a target lies, as far as this caller's roles make it matter.
    pub(super) async fn ground(&self, target: Target, identity: Option<&Identity>, envelope: &Envelope) -> Result<Ground, ApiError> {
        match target {
            Target::Anywhere => Ok(Ground::Anywhere),
            Target::Unit(id) => {
                let parent = if holds_district(identity) { self.parent(id, envelope).await? } else { None };
                Ok(Ground::Unit { id, parent })
            }
            Target::Community(id) => {
                if identity.is_some_and(|known| is_local(known, id)) && !holds_unit(identity) {
                    return Ok(Ground::Community { id, street: None, district: None });
                }
                let street = self.street(id, envelope).await?;
                let district = if holds_district(identity) { self.parent(street, envelope).await? } else { None };
                Ok(Ground::Community { id, street: Some(street), district })
            }
        }
    }

    async fn street(&self, id: CommunityId, envelope: &Envelope) -> Result<UnitId, ApiError> {
        let key = id.to_string();
        if let Some(street) = self.tree.get("street_of", &key).await {
            return Ok(street);
        }
        let ctx = mint("community_get", Some(id), Actor::system("gateway"), Reach::Platform, envelope);
        let street = self.members.community_get(&ctx, id).await?.street;
        self.tree.put("street_of", &key, &street, TREE_TTL).await;
        Ok(street)
    }

    async fn parent(&self, id: UnitId, envelope: &Envelope) -> Result<Option<UnitId>, ApiError> {
        let key = id.to_string();
        if let Some(parent) = self.tree.get("parent_of", &key).await {
            return Ok(parent);
        }
        let ctx = mint("unit_get", None, Actor::system("gateway"), Reach::Platform, envelope);
        let parent = self.members.unit_get(&ctx, id).await?.parent;
        self.tree.put("parent_of", &key, &parent, TREE_TTL).await;
        Ok(parent)
    }
}

#[allow(clippy::disallowed_methods, reason = "gateway authentication is one of the three places that make a context")]
pub(super) fn mint(operation: &'static str, tenant: Option<CommunityId>, actor: Actor, reach: Reach, envelope: &Envelope) -> CallCtx {
    CallCtx::mint(operation, tenant, actor, reach, envelope.lang, envelope.request_id.clone())
        .with_origin(envelope.origin.clone())
        .with_deadline(envelope.deadline)
}

fn is_local(identity: &Identity, community: CommunityId) -> bool {
    let granted = identity.grants.iter().any(|grant| match grant.node {
        Node::Community { id } | Node::Grid { community: id, .. } => id == community,
        Node::Platform | Node::District { .. } | Node::Street { .. } => false,
    });
    granted || identity.memberships.iter().any(|membership| membership.community == community)
}

fn holds_unit(identity: Option<&Identity>) -> bool {
    identity.is_some_and(|known| known.grants.iter().any(|grant| matches!(grant.node, Node::District { .. } | Node::Street { .. })))
}

fn holds_district(identity: Option<&Identity>) -> bool {
    identity.is_some_and(|known| known.grants.iter().any(|grant| matches!(grant.node, Node::District { .. })))
}
