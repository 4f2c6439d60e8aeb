//! Entering deeds one by one.

use std::collections::{HashMap, HashSet};

use linli_contracts::{Result, members::Member, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, HouseholdId, MemberId, PlaceId};
use linli_store::idempotency;

use super::ScoringService;
use crate::{
    domain::standing::Own,
    service::{
        review::{Doer, Entered, enter, weigh},
        roster::{members, of_households, organisation_names},
        which, words,
    },
};

/// How many deeds one call may enter.
const MAX_LINES: usize = 500;
/// The longest key.
pub(super) const MAX_KEY: usize = 100;

pub(in crate::service) async fn record(service: &ScoringService, ctx: &CallCtx, input: DeedInput) -> Result<Vec<DeedRecorded>> {
    let (key, reason) = (words::required(&input.key, "key", MAX_KEY)?, words::reason(&input.reason, "reason")?);
    if input.lines.is_empty() {
        return Err(ApiError::new(ErrorCode::Required).at("lines"));
    }
    if input.lines.len() > MAX_LINES {
        return Err(ApiError::new(ErrorCode::TooMany).at("lines").arg("max", MAX_LINES));
    }
    let claim = format!("deeds {key}");
    if let Some(done) = idempotency::done(&service.store.read(ctx.managed_tenant()?).await?, &claim, &input).await? {
        return Ok(done);
    }
    let doers = doers(service, ctx, &input.lines).await?;
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let weighed = weigh(service, &tx, which::scheme(&tx, input.scheme).await?, &input.lines, &doers).await?;
    drop(tx);
    let entered = Entered { claim, input: &input, reason, lines: &input.lines, doers: &doers, dry_run: false };
    enter(service, ctx, entered, weighed, |deeds| deeds).await
}

/// Who did each deed. Contract calls: never inside a transaction.
async fn doers(service: &ScoringService, ctx: &CallCtx, lines: &[DeedLine]) -> Result<Vec<Doer>> {
    let mut ids: Vec<MemberId> =
        lines.iter().filter_map(|deed| if let HolderRef::Member(id) = deed.who { Some(id) } else { None }).collect();
    ids.sort_unstable();
    ids.dedup();
    let people: HashMap<MemberId, Member> = members(service, ctx, &ids).await?.into_iter().map(|member| (member.id, member)).collect();
    let organisations: Vec<HolderId> =
        lines.iter().filter_map(|deed| if let HolderRef::Organisation(id) = deed.who { Some(id) } else { None }).collect();
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let organisations = organisation_names(&tx, &organisations).await?;
    drop(tx);
    let households: Vec<HouseholdId> =
        lines.iter().filter_map(|deed| if let HolderRef::Household(id) = deed.who { Some(id) } else { None }).collect();
    let (mut faces, mut own): (HashMap<HouseholdId, Member>, HashSet<HouseholdId>) = Default::default();
    for member in of_households(service, ctx, &households).await? {
        if ctx.own().contains(&member.id) {
            own.insert(member.household);
        }
        faces.entry(member.household).or_insert(member);
    }
    let mut doers = Vec::with_capacity(lines.len());
    for (index, deed) in lines.iter().enumerate() {
        let not_found = || ApiError::new(ErrorCode::NotFound).at(format!("lines[{index}].who"));
        let forbidden = |field: &str| ApiError::new(ErrorCode::Forbidden).at(format!("lines[{index}].{field}"));
        doers.push(match deed.who {
            // Four eyes, as in review: nobody enters a deed of their own, of their household's, or that they have a part in.
            HolderRef::Member(id) if ctx.own().contains(&id) => return Err(forbidden("who")),
            HolderRef::Household(id) if own.contains(&id) => return Err(forbidden("who")),
            _ if deed.line.with.iter().any(|with| ctx.own().contains(with)) => return Err(forbidden("line.with")),
            HolderRef::Member(id) => of_member(people.get(&id).ok_or_else(not_found)?),
            HolderRef::Organisation(id) if organisations.contains_key(&id) => of_organisation(id),
            HolderRef::Organisation(_) => return Err(not_found()),
            HolderRef::Household(id) => of_household(faces.get(&id).ok_or_else(not_found)?),
        });
    }
    Ok(doers)
}

pub(super) fn of_member(member: &Member) -> Doer {
    Doer { member: member.id, household: member.household, grid: member.grid, own: Own::of(member) }
}

/// A household by the first of its members.
pub(super) fn of_household(first: &Member) -> Doer {
    Doer { member: MemberId::from_uuid(first.household.uuid()), ..of_member(first) }
}

/// An organisation stands for itself everywhere; its class is that of the roster.
pub(super) fn of_organisation(id: HolderId) -> Doer {
    let uuid = id.uuid();
    Doer {
        member: MemberId::from_uuid(uuid),
        household: HouseholdId::from_uuid(uuid),
        grid: PlaceId::from_uuid(uuid),
        own: Own::Class(None),
    }
}
