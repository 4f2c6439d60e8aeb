//! Grids, buildings and households.

use linli_contracts::{
    Result,
    members::{Household, Place},
};
use linli_kernel::{CallCtx, HouseholdId, PlaceId};

use super::{MembersService, member, reach::not_found};
use crate::store;

/// All grids and buildings; their names are no secret.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx) -> Result<Vec<Place>> {
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(store::place::list(&tx).await?)
}

/// One grid or building.
pub(super) async fn get(service: &MembersService, ctx: &CallCtx, id: PlaceId) -> Result<Place> {
    let tx = service.store.read(ctx.tenant()?).await?;
    store::place::get(&tx, id).await?.ok_or_else(not_found)
}

/// One household with those of its members that are within reach; without any it is not found.
pub(super) async fn household(service: &MembersService, ctx: &CallCtx, id: HouseholdId) -> Result<Household> {
    let tenant = ctx.tenant()?;
    let tx = service.store.read(tenant).await?;
    let row = store::place::household(&tx, id).await?.ok_or_else(not_found)?;
    let rows = store::member::of_household(&tx, id).await?;
    let within = rows.into_iter().filter(|row| ctx.check_member(row.id, Some(row.grid)).is_ok());
    let members = within.map(|row| member::masked(service, tenant, row)).collect::<Result<Vec<_>>>()?;
    if members.is_empty() {
        return Err(not_found());
    }
    Ok(Household { id: row.id, door: row.door, building: row.building, members })
}
