//! The roster: who takes part in a scheme, as what, and who is exempt (A2, A4, A5, A6, D-132).

mod lines;
mod names;
mod people;
mod save;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, HolderId, HouseholdId, MemberId, Page, PageRequest};
use linli_store::{Tx, audit};
use serde_json::json;

use super::{ScoringService, which, words};
use crate::store::roster;

pub(super) use lines::Lines;
pub(super) use names::shown;
pub(super) use people::{MAX_AMONG, Person, everybody, listed, members, of_households};
pub(super) use save::save;

/// The longest name of who approved an exemption.
const MAX_APPROVER: usize = 100;

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: RosterFilter, page: PageRequest) -> Result<Page<RosterLine>> {
    let name = ctx.list(&serde_json::to_string(&("roster", &filter)).map_err(ApiError::internal)?);
    let (limit, after) = (page.limit()?, page.key::<HolderId>(&name)?);
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let scheme = which::scheme(&tx, filter.scheme).await?;
    let rows = roster::list(&tx, scheme, &filter, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |line: &RosterLine| line.who.holder()))
}

pub(super) async fn exempt(service: &ScoringService, ctx: &CallCtx, input: ExemptionInput) -> Result<RosterLine> {
    let reason = words::reason(&input.reason, "reason")?;
    let approved_by = input.approved_by.as_deref().map(|by| words::required(by, "approved_by", MAX_APPROVER)).transpose()?;
    let (tenant, env) = (ctx.managed_tenant()?, &service.env);
    known(service, ctx, &[(input.who, "who".into())]).await?;
    let tx = service.store.write(tenant).await?;
    let scheme = which::scheme(&tx, input.scheme).await?;
    let exemption = approved_by.map(|approved_by| Exemption { reason: reason.clone(), approved_by, until: input.until, at: env.now() });
    roster::exempt(&tx, scheme, input.who, exemption.as_ref()).await?;
    let holder = input.who.holder();
    let details = json!({
        "scheme": scheme,
        "exempt": exemption.is_some(),
        "approved_by": exemption.as_ref().map(|of| &of.approved_by),
        "until": exemption.as_ref().and_then(|of| of.until),
    });
    audit::record(&tx, env, ctx, &holder.to_string(), Some(&reason), &details).await?;
    let line = roster::by_holders(&tx, scheme, &[holder]).await?.pop().ok_or_else(|| ApiError::internal("the line just written"))?;
    tx.commit().await?;
    Ok(line)
}

/// Refuses whoever is not of the tenant; the error names the place. Members and households are asked for outside any transaction.
pub(super) async fn known(service: &ScoringService, ctx: &CallCtx, named: &[(HolderRef, String)]) -> Result<()> {
    let members: Vec<MemberId> =
        named.iter().filter_map(|(who, _)| if let HolderRef::Member(id) = who { Some(*id) } else { None }).collect();
    let organisations: Vec<HolderId> =
        named.iter().filter_map(|(who, _)| if let HolderRef::Organisation(id) = who { Some(*id) } else { None }).collect();
    let found = people::members(service, ctx, &members).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    let listed = organisation_names(&tx, &organisations).await?;
    drop(tx);
    for (who, place) in named {
        let is_known = match who {
            HolderRef::Member(id) => found.iter().any(|member| member.id == *id),
            HolderRef::Household(id) => household(service, ctx, *id).await?,
            HolderRef::Organisation(id) => listed.contains_key(id),
        };
        if !is_known {
            return Err(ApiError::new(ErrorCode::NotFound).at(place));
        }
    }
    Ok(())
}

/// Whether the tenant has this household.
async fn household(service: &ScoringService, ctx: &CallCtx, id: HouseholdId) -> Result<bool> {
    match service.members.household_get(ctx, id).await {
        Ok(_) => Ok(true),
        Err(error) if error.code == ErrorCode::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The names of organisations that stand on any of the tenant's rosters.
pub(super) async fn organisation_names(tx: &Tx, ids: &[HolderId]) -> Result<std::collections::HashMap<HolderId, String>> {
    if ids.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    Ok(roster::organisations(tx, ids).await?.into_iter().collect())
}
