//! Data loaders: what a list's rows need of another service is fetched once for all rows.
//!
//! A loader lives as long as one authorised operation and uses its context, never another's.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use linli_contracts::{
    Result,
    members::{Member, Members, Place, PublicName},
};
use linli_kernel::{ApiError, CallCtx, MemberId, PlaceId};

use crate::Services;

/// Whose public name is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct NameOf(MemberId);

struct Loaders {
    ctx: CallCtx,
    members: Arc<dyn Members>,
}

/// The loaders of one operation, made when the first is needed.
pub struct Loaded {
    ctx: CallCtx,
    members: Arc<dyn Members>,
    loader: OnceLock<DataLoader<Loaders, HashMapCache>>,
}

impl Loaded {
    /// Loads under this context.
    pub fn new(ctx: &CallCtx, services: &Services) -> Self {
        Self { ctx: ctx.clone(), members: services.members.clone(), loader: OnceLock::new() }
    }

    /// A member; absent when unknown or out of reach.
    pub async fn member(&self, id: MemberId) -> Result<Option<Member>> {
        self.loader().load_one(id).await
    }

    /// A name as the public may see it; absent when unknown.
    pub async fn public_name(&self, id: MemberId) -> Result<Option<PublicName>> {
        self.loader().load_one(NameOf(id)).await
    }

    /// A grid or building of the tenant.
    pub async fn place(&self, id: PlaceId) -> Result<Option<Place>> {
        self.loader().load_one(id).await
    }

    fn loader(&self) -> &DataLoader<Loaders, HashMapCache> {
        self.loader.get_or_init(|| {
            let loaders = Loaders { ctx: self.ctx.clone(), members: self.members.clone() };
            DataLoader::with_cache(loaders, tokio::spawn, HashMapCache::default())
        })
    }
}

impl Loader<MemberId> for Loaders {
    type Value = Member;
    type Error = ApiError;

    async fn load(&self, keys: &[MemberId]) -> Result<HashMap<MemberId, Member>> {
        let found = self.members.members_by_ids(&self.ctx, keys.to_vec()).await?;
        Ok(found.into_iter().map(|member| (member.id, member)).collect())
    }
}

impl Loader<NameOf> for Loaders {
    type Value = PublicName;
    type Error = ApiError;

    async fn load(&self, keys: &[NameOf]) -> Result<HashMap<NameOf, PublicName>> {
        let found = self.members.public_names(&self.ctx, keys.iter().map(|key| key.0).collect()).await?;
        Ok(found.into_iter().map(|name| (NameOf(name.member), name)).collect())
    }
}

impl Loader<PlaceId> for Loaders {
    type Value = Place;
    type Error = ApiError;

    /// A tenant's places are few and fetched as a whole.
    async fn load(&self, keys: &[PlaceId]) -> Result<HashMap<PlaceId, Place>> {
        let wanted: HashSet<_> = keys.iter().collect();
        let places = self.members.place_list(&self.ctx).await?;
        Ok(places.into_iter().filter(|place| wanted.contains(&place.id)).map(|place| (place.id, place)).collect())
    }
}
