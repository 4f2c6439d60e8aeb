//! Looking at communities.

use linli_contracts::{Result, members::Community};
use linli_kernel::{CallCtx, CommunityId, Page, PageRequest, UnitId};

use super::{
    MembersService,
    reach::{check_community_visible, check_unit_managed, not_found, own_community},
};
use crate::store::{community, unit};

/// One community.
pub(super) async fn get(service: &MembersService, ctx: &CallCtx, id: CommunityId) -> Result<Community> {
    let tx = service.store.platform_read().await?;
    let found = community::get(tx.platform(), id).await?.ok_or_else(not_found)?;
    check_community_visible(tx.platform(), ctx, &found).await?;
    Ok(found)
}

/// The communities of the tenant's street, by division code.
pub(super) async fn neighbours(service: &MembersService, ctx: &CallCtx) -> Result<Vec<Community>> {
    let tx = service.store.platform_read().await?;
    let own = own_community(tx.platform(), ctx.tenant()?).await?;
    Ok(community::of_street(tx.platform(), own.street).await?)
}

/// The communities below a unit, by division code.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx, unit: UnitId, page: PageRequest) -> Result<Page<Community>> {
    let list = format!("communities:{unit}");
    let (limit, after) = (page.limit()?, page.key::<String>(&list)?);
    let tx = service.store.platform_read().await?;
    check_unit_managed(ctx, &unit::get(tx.platform(), unit).await?.ok_or_else(not_found)?)?;
    let rows = community::below(tx.platform(), unit, after, limit + 1).await?;
    Ok(Page::from_rows(&list, limit, rows, |community| community.code.clone()))
}
