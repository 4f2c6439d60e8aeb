//! Members as others see them: masked, within reach.

use linli_contracts::{
    Result,
    members::{Member, MemberFilter, PublicName},
};
use linli_kernel::{
    ApiError, CallCtx, CommunityId, ErrorCode, MemberId, Page, PageRequest, Reach,
    person::{IdNumber, PersonName, Phone},
};

use super::{MembersService, reach::not_found};
use crate::{
    Keys,
    keys::Cell,
    store::member::{self, MemberRow},
};

const MAX_IDS: usize = 1_000;
const MAX_NAMES: usize = 30_000;
const MAX_SEARCH: usize = 64;
/// How many numbers, names, doors or households a list may be asked for.
const MAX_AMONG: usize = 500;

/// Where a member's phone or ID number stands.
pub(super) fn cell(tenant: CommunityId, id: MemberId, column: &'static str) -> Cell {
    Cell { tenant: tenant.uuid(), table: "member", row: id.uuid(), column }
}

/// Decrypts a member's phone.
pub(super) fn open_phone(keys: &Keys, tenant: CommunityId, row: &MemberRow) -> Result<Option<Phone>> {
    let sealed = row.phone_cipher.as_deref();
    sealed.map(|sealed| keys.open(cell(tenant, row.id, "phone_cipher"), sealed)?.parse()).transpose()
}

/// Decrypts a member's ID number.
pub(super) fn open_id_number(keys: &Keys, tenant: CommunityId, row: &MemberRow) -> Result<Option<IdNumber>> {
    let sealed = row.id_cipher.as_deref();
    sealed.map(|sealed| keys.open(cell(tenant, row.id, "id_cipher"), sealed)?.parse()).transpose()
}

/// A member with personal data masked.
pub(super) fn masked(service: &MembersService, tenant: CommunityId, row: MemberRow) -> Result<Member> {
    let phone = open_phone(&service.keys, tenant, &row)?;
    let id_number = open_id_number(&service.keys, tenant, &row)?;
    let today = service.env.today();
    Ok(Member {
        id: row.id,
        number: row.number,
        name: row.name,
        class: row.class,
        household: row.household,
        door: row.door,
        grid: row.grid,
        building: row.building,
        phone_masked: phone.map(|phone| phone.masked()),
        id_number_masked: id_number.as_ref().map(IdNumber::masked),
        consent: row.consent,
        under_14: id_number.as_ref().is_some_and(|id| id.is_under_14(today)),
        born: id_number.as_ref().map(IdNumber::birth_date),
        has_account: row.has_account,
        since: row.since,
    })
}

/// One member.
pub(super) async fn get(service: &MembersService, ctx: &CallCtx, id: MemberId) -> Result<Member> {
    let tenant = ctx.tenant()?;
    let tx = service.store.read(tenant).await?;
    let row = member::get(&tx, id).await?.ok_or_else(not_found)?;
    ctx.check_member(row.id, Some(row.grid))?;
    masked(service, tenant, row)
}

/// Members by number.
pub(super) async fn list(service: &MembersService, ctx: &CallCtx, filter: MemberFilter, page: PageRequest) -> Result<Page<Member>> {
    let tenant = ctx.tenant()?;
    if *ctx.reach() == Reach::Public {
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    if filter.search.as_ref().is_some_and(|search| search.chars().count() > MAX_SEARCH) {
        return Err(ApiError::new(ErrorCode::TooLong).at("filter.search").arg("max", MAX_SEARCH));
    }
    for (field, count) in [
        ("numbers", filter.numbers.len()),
        ("names", filter.names.len()),
        ("doors", filter.doors.len()),
        ("households", filter.households.len()),
    ] {
        if count > MAX_AMONG {
            return Err(ApiError::new(ErrorCode::TooMany).at(format!("filter.{field}")).arg("max", MAX_AMONG));
        }
    }
    let filter = MemberFilter { search: filter.search.map(|search| search.trim().to_owned()), ..filter };
    let list = ctx.list(&format!("members:{filter:?}"));
    let (limit, after) = (page.limit()?, page.key::<String>(&list)?);
    let tx = service.store.read(tenant).await?;
    let rows = member::list(&tx, ctx.reach(), &filter, after, limit + 1).await?;
    let members = rows.into_iter().map(|row| masked(service, tenant, row)).collect::<Result<Vec<_>>>()?;
    Ok(Page::from_rows(&list, limit, members, |member| member.number.clone()))
}

/// Many members; those out of reach are left out like unknown ones.
pub(super) async fn by_ids(service: &MembersService, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<Member>> {
    let tenant = ctx.tenant()?;
    check_count(ids.len(), MAX_IDS)?;
    let tx = service.store.read(tenant).await?;
    let rows = member::by_ids(&tx, ids.iter().map(|id| id.uuid())).await?;
    let within = rows.into_iter().filter(|row| ctx.check_member(row.id, Some(row.grid)).is_ok());
    within.map(|row| masked(service, tenant, row)).collect()
}

/// The names to show in public; anybody may ask.
pub(super) async fn public_names(service: &MembersService, ctx: &CallCtx, ids: Vec<MemberId>) -> Result<Vec<PublicName>> {
    let tenant = ctx.tenant()?;
    check_count(ids.len(), MAX_NAMES)?;
    let tx = service.store.read(tenant).await?;
    let rows = member::by_ids(&tx, ids.iter().map(|id| id.uuid())).await?;
    rows.into_iter().map(|row| public_name(service, tenant, row)).collect()
}

fn public_name(service: &MembersService, tenant: CommunityId, row: MemberRow) -> Result<PublicName> {
    // Only where it may matter is the ID number decrypted: a list has thousands of names.
    let hidden = row.maybe_minor
        && match open_id_number(&service.keys, tenant, &row)? {
            Some(id) => id.is_under_14(service.env.today()),
            None => true,
        };
    let shown = row.consent.publish_name && !hidden;
    let name = if shown { row.name } else { PersonName::parse(&row.name)?.masked() };
    Ok(PublicName { member: row.id, name, building: row.building_name, hidden, household: Some(row.household) })
}

fn check_count(count: usize, max: usize) -> Result<()> {
    if count <= max { Ok(()) } else { Err(ApiError::new(ErrorCode::TooMany).at("ids").arg("max", max)) }
}
