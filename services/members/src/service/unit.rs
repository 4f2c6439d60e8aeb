//! Districts and streets, and the people who work there.

use linli_contracts::{
    Result,
    import::InvitationLink,
    members::{Node, RoleGrant, Unit, UnitInput, UnitInvite, UnitLevel},
};
use linli_kernel::{
    ApiError, CallCtx, ErrorCode, Page, PageRequest, Reach, UnitId,
    division::{DivisionCode, DivisionLevel},
    person::{PersonName, Phone, place_name},
};
use linli_store::{Platform, audit};

use super::{
    MembersService, invitation,
    invitation::Occasion,
    reach::{check_unit_managed, check_unit_visible, not_found},
};
use crate::{
    domain::authority::{Scope, check_unit_role},
    store::unit,
};

const MAX_NAME: usize = 33;

/// Creates a district (platform operators) or a street (they, and the district).
pub(super) async fn create(service: &MembersService, ctx: &CallCtx, input: UnitInput) -> Result<Unit> {
    let name = place_name(&input.name, MAX_NAME).map_err(|error| error.at("name"))?;
    let code: DivisionCode = input.code.parse().map_err(|error: ApiError| error.at("code"))?;
    let tx = service.store.platform_write().await?;
    let parent = parent(tx.platform(), ctx, &input).await?;
    check_code(&input, code, parent.as_ref())?;
    let new = Unit { id: service.env.new_id(), level: input.level, parent: input.parent, name, code: code.to_string() };
    if let Some(other) = unit::alike(tx.platform(), &new).await? {
        let (place, value) = if other.code == new.code { ("code", &new.code) } else { ("name", &new.name) };
        return Err(ApiError::new(ErrorCode::Duplicate)
            .at(place)
            .arg("value", value)
            .arg("other", format!("{} {}", other.code, other.name)));
    }
    unit::insert(tx.platform(), &new).await?;
    audit::record(&tx, &service.env, ctx, &new.id.to_string(), None, &new).await?;
    tx.commit().await?;
    Ok(new)
}

/// The district above a new street; the caller must be in charge of where the unit goes.
async fn parent(tx: Platform<'_>, ctx: &CallCtx, input: &UnitInput) -> Result<Option<Unit>> {
    match (input.level, input.parent) {
        (UnitLevel::District, None) if *ctx.reach() == Reach::Platform => Ok(None),
        (UnitLevel::District, None) => Err(ApiError::new(ErrorCode::Forbidden)),
        (UnitLevel::District, Some(_)) => {
            Err(ApiError::new(ErrorCode::BadText).at("parent").arg("reason", "区县之上没有上级 nothing stands above a district"))
        }
        (UnitLevel::Street, None) => Err(ApiError::new(ErrorCode::Required).at("parent")),
        (UnitLevel::Street, Some(id)) => {
            let parent = unit::get(tx, id).await?.filter(|unit| unit.level == UnitLevel::District).ok_or_else(not_found)?;
            check_unit_managed(ctx, &parent)?;
            Ok(Some(parent))
        }
    }
}

/// Cities without counties (东莞, 中山) stand as districts by their city's code.
fn check_code(input: &UnitInput, code: DivisionCode, parent: Option<&Unit>) -> Result<()> {
    let fits = match (input.level, parent) {
        (UnitLevel::District, _) => matches!(code.level(), DivisionLevel::City | DivisionLevel::County),
        (UnitLevel::Street, Some(parent)) => code.level() == DivisionLevel::Street && code.is_within(&parent.code.parse()?),
        (UnitLevel::Street, None) => false,
    };
    if fits { Ok(()) } else { Err(ApiError::new(ErrorCode::BadDivisionCode).at("code").arg("value", code)) }
}

/// One unit.
pub(super) async fn get(service: &MembersService, ctx: &CallCtx, id: UnitId) -> Result<Unit> {
    let tx = service.store.platform_read().await?;
    let found = unit::get(tx.platform(), id).await?.ok_or_else(not_found)?;
    check_unit_visible(tx.platform(), ctx, &found).await?;
    Ok(found)
}

/// All units, for whoever reaches the whole installation.
pub(super) async fn all(service: &MembersService, ctx: &CallCtx) -> Result<Vec<Unit>> {
    if *ctx.reach() != Reach::Platform {
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    let tx = service.store.platform_read().await?;
    Ok(unit::all(tx.platform()).await?)
}

/// The streets of a district, or all districts, by code.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx, parent: Option<UnitId>, page: PageRequest) -> Result<Page<Unit>> {
    let list = format!("units:{}", parent.map(|id| id.to_string()).unwrap_or_default());
    let (limit, after) = (page.limit()?, page.key::<String>(&list)?);
    let tx = service.store.platform_read().await?;
    match parent {
        Some(id) => check_unit_managed(ctx, &unit::get(tx.platform(), id).await?.ok_or_else(not_found)?)?,
        None if *ctx.reach() == Reach::Platform => {}
        None => return Err(ApiError::new(ErrorCode::Forbidden)),
    }
    let rows = unit::below(tx.platform(), parent, after, limit + 1).await?;
    Ok(Page::from_rows(&list, limit, rows, |unit| unit.code.clone()))
}

/// Invites somebody to a unit's role.
pub(super) async fn invite(service: &MembersService, ctx: &CallCtx, input: UnitInvite) -> Result<InvitationLink> {
    let name = PersonName::parse(&input.name).map_err(|error| error.at("name"))?;
    let phone: Phone = input.phone.parse().map_err(|error: ApiError| error.at("phone"))?;
    let unit = {
        let tx = service.store.platform_read().await?;
        unit::get(tx.platform(), input.unit).await?.ok_or_else(not_found)?
    };
    check_unit_managed(ctx, &unit)?;
    check_unit_role(input.role, unit.level)?;
    let node = match unit.level {
        UnitLevel::District => Node::District { id: unit.id },
        UnitLevel::Street => Node::Street { id: unit.id },
    };
    let occasion = Occasion { purpose: unit.name, scope: Scope::of(ctx)?, made_in: None };
    invitation::invite_to(service, ctx, (&name, &phone), RoleGrant { role: input.role, node }, occasion).await
}
