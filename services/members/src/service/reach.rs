//! Which nodes of the directory a caller may see or work on. What lies outside answers *not found*.

use linli_contracts::{
    Result,
    members::{Community, Unit},
};
use linli_kernel::{Actor, ApiError, CallCtx, CommunityId, ErrorCode, Reach};
use linli_store::Platform;

use crate::store::{community, unit};

/// Refuses everybody but the product itself: what is left to whoever runs the command line, who has the machine.
pub(super) fn check_at_the_machine(ctx: &CallCtx) -> Result<()> {
    if matches!(ctx.actor(), Actor::System(_)) { Ok(()) } else { Err(ApiError::new(ErrorCode::Forbidden)) }
}

/// Whether the caller is in charge of a unit: an operator, or somebody of this unit or of the one above.
pub(super) fn check_unit_managed(ctx: &CallCtx, unit: &Unit) -> Result<()> {
    let managed = match ctx.reach() {
        Reach::Platform => true,
        Reach::Unit(own) => unit.id == *own || unit.parent == Some(*own),
        Reach::Public | Reach::Own(_) | Reach::Grids { .. } | Reach::Community => false,
    };
    if managed { Ok(()) } else { Err(not_found()) }
}

/// Whether the caller may look at a unit: those in charge, everybody at the units above theirs, and the public, for the
/// names and codes of districts and streets are published by the state. Who works there is not told.
pub(super) async fn check_unit_visible(tx: Platform<'_>, ctx: &CallCtx, looked_at: &Unit) -> Result<()> {
    if check_unit_managed(ctx, looked_at).is_ok() {
        return Ok(());
    }
    let above = match ctx.reach() {
        Reach::Platform | Reach::Public => true,
        Reach::Unit(own) => unit::get(tx, *own).await?.is_some_and(|own| own.parent == Some(looked_at.id)),
        _ => match ctx.tenant() {
            Ok(tenant) => unit::is_above(tx, looked_at.id, tenant).await?,
            Err(_) => false,
        },
    };
    if above { Ok(()) } else { Err(not_found()) }
}

/// Whether the caller may look at a community: its own people, the public that entered it, and the units above.
pub(super) async fn check_community_visible(tx: Platform<'_>, ctx: &CallCtx, looked_at: &Community) -> Result<()> {
    let visible = match ctx.reach() {
        Reach::Platform => true,
        Reach::Unit(own) => looked_at.street == *own || unit::is_above(tx, *own, looked_at.id).await?,
        _ => ctx.tenant().is_ok_and(|tenant| tenant == looked_at.id),
    };
    if visible { Ok(()) } else { Err(not_found()) }
}

/// The community of the call.
pub(super) async fn own_community(tx: Platform<'_>, tenant: CommunityId) -> Result<Community> {
    community::get(tx, tenant).await?.ok_or_else(not_found)
}

pub(super) fn not_found() -> ApiError {
    ApiError::new(ErrorCode::NotFound)
}
