//! Points spent in another community of the street (G11): whose are open to it, and what one community owes another.

use linli_contracts::{
    Result,
    members::Community,
    scoring::{Clearing, OpenCommunity},
};
use linli_kernel::{ApiError, CallCtx, CommunityId, ErrorCode, Month, Reach, SchemeId, UnitId};

use crate::{service::ScoringService, store::across};

/// How points of the tenant go to another community.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// The street of both.
    pub street: UnitId,
    /// The tenant's scheme that is open to it.
    pub scheme: SchemeId,
    /// The other community.
    pub shop: CommunityId,
}

/// The way to a shop; `NOT_ACROSS` unless both communities are of one street and have opened a scheme to it. A contract call: never
/// inside a transaction.
pub(super) async fn way(service: &ScoringService, ctx: &CallCtx, shop: CommunityId) -> Result<Way> {
    let refused = || ApiError::new(ErrorCode::NotAcross).at("shop");
    let (home, known) = (ctx.tenant()?, service.members.neighbour_list(ctx).await?);
    let other = known.iter().find(|of| of.id == shop && of.id != home).ok_or_else(refused)?;
    let open = across::open(&service.store, &[home, shop], service.env.today()).await?;
    let scheme = open.get(&home).filter(|_| open.contains_key(&shop)).ok_or_else(refused)?;
    Ok(Way { street: other.street, scheme: *scheme, shop })
}

pub(in crate::service) async fn list(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<OpenCommunity>> {
    let (home, known) = (ctx.tenant()?, service.members.neighbour_list(ctx).await?);
    let ids: Vec<CommunityId> = known.iter().map(|of| of.id).collect();
    let open = across::open(&service.store, &ids, service.env.today()).await?;
    let of = |of: Community| open.get(&of.id).map(|scheme| OpenCommunity { id: of.id, name: of.name, scheme: *scheme });
    Ok(known.into_iter().filter(|_| open.contains_key(&home)).filter_map(of).collect())
}

pub(in crate::service) async fn clearing(service: &ScoringService, ctx: &CallCtx, month: Month) -> Result<Vec<Clearing>> {
    match (ctx.tenant(), ctx.reach()) {
        (Ok(_), _) => Ok(across::of_community(&service.store, ctx.managed_tenant()?, month).await?),
        (Err(_), Reach::Unit(street)) => Ok(across::of_street(&service.store, *street, month).await?),
        (Err(_), _) => Err(ApiError::new(ErrorCode::Forbidden)),
    }
}
