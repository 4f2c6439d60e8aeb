//! One call from a resolver: authorise, then look through the context that this gave.
//!
//! The path of every resolver: [`Call::enter`] with the operation's name and place, then the contract's method.

use std::{fmt, sync::Arc};

use async_graphql::{Context, ID};
use linli_contracts::{Result, members::Members};
use linli_kernel::{ApiError, CallCtx, CommunityId, Id, Lang, UnitId, id::Kind};

use super::{
    ids::{self, GlobalId},
    loaders::Loaded,
};
use crate::{
    Services,
    auth::{Caller, Target},
};

/// Who calls, and the services to be called.
pub struct Call<'a> {
    /// Who calls.
    pub caller: &'a Caller,
    pub(super) services: &'a Services,
}

impl<'a> Call<'a> {
    /// The call behind a resolver's context.
    pub fn of(ctx: &'a Context<'_>) -> Result<Self> {
        let missing = |error: async_graphql::Error| ApiError::internal(error.message);
        Ok(Self { caller: ctx.data().map_err(missing)?, services: ctx.data().map_err(missing)? })
    }

    /// The caller's language.
    pub fn lang(&self) -> Lang {
        self.caller.lang()
    }

    /// The members service, for what [`crate::auth::session`] enters by itself.
    pub fn members(&self) -> &'a dyn Members {
        self.services.members.as_ref()
    }

    /// Authorises the operation at a place and opens the view it gives.
    pub async fn enter(&self, operation: &'static str, at: Target) -> Result<Seen> {
        let ctx = self.caller.enter(operation, at).await?;
        Ok(View::open(ctx, self.services))
    }

    /// Enters where an object with a global id lives; answers the object's own id too.
    pub async fn enter_of<K: Kind>(&self, operation: &'static str, id: &ID, place: &str) -> Result<(Seen, Id<K>)> {
        let id: GlobalId<K> = ids::read(id, place)?;
        Ok((self.enter(operation, id.target()).await?, id.id))
    }

    /// Enters a community.
    pub async fn enter_community(&self, operation: &'static str, id: &ID, place: &str) -> Result<Seen> {
        self.enter(operation, Target::Community(ids::read(id, place)?)).await
    }

    /// Enters a district or street.
    pub async fn enter_unit(&self, operation: &'static str, id: &ID, place: &str) -> Result<(Seen, UnitId)> {
        let id = ids::read(id, place)?;
        Ok((self.enter(operation, Target::Unit(id)).await?, id))
    }
}

/// What one authorised operation may see. Objects keep it, so that what they load further is loaded
/// under the operation that led to them and never under another.
pub struct View {
    /// The context of the operation.
    pub ctx: CallCtx,
    /// The services.
    pub services: Services,
    /// What was loaded in this operation.
    pub loaded: Loaded,
}

/// A shared [`View`].
pub type Seen = Arc<View>;

impl View {
    /// The view a context gives, with nothing loaded yet.
    fn open(ctx: CallCtx, services: &Services) -> Seen {
        Arc::new(Self { loaded: Loaded::new(&ctx, services), ctx, services: services.clone() })
    }

    /// The caller's language.
    pub fn lang(&self) -> Lang {
        self.ctx.lang()
    }

    /// The tenant the operation was entered for.
    pub fn community(&self) -> Result<CommunityId> {
        self.ctx.tenant()
    }

    /// The global id of one of the tenant's objects.
    pub fn global(&self, id: impl fmt::Display) -> ID {
        match self.ctx.tenant() {
            Ok(community) => ids::global(community, id),
            Err(_) => ids::plain(id),
        }
    }
}
