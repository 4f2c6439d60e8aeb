//! The names under which holders are shown.

use std::collections::HashMap;

use linli_contracts::{Result, members::PublicName, scoring::HolderRef};
use linli_kernel::{CallCtx, HolderId, HouseholdId, MemberId};

use super::{ScoringService, organisation_names, people::one_of_each};
use crate::domain::leaf::HIDDEN_NAME;

/// How many names one call may ask for.
const MAX_NAMES: usize = 30_000;

/// A name and a building as published.
pub(in crate::service) type Shown = (String, String);

/// The names under which these are shown: people masked without consent (D-311), a household by one of its members, organisations in
/// full. Contract calls: never inside a transaction.
pub(in crate::service) async fn shown(service: &ScoringService, ctx: &CallCtx, all: &[HolderRef]) -> Result<HashMap<HolderId, Shown>> {
    let organisations: Vec<HolderId> =
        all.iter().filter_map(|who| if let HolderRef::Organisation(id) = who { Some(*id) } else { None }).collect();
    let tx = service.store.read(ctx.tenant()?).await?;
    let organisations = organisation_names(&tx, &organisations).await?;
    drop(tx);
    let households: Vec<HouseholdId> =
        all.iter().filter_map(|who| if let HolderRef::Household(id) = who { Some(*id) } else { None }).collect();
    let faces = one_of_each(service, ctx, &households).await?;
    let person = |who: &HolderRef| match who {
        HolderRef::Member(id) => Some(*id),
        HolderRef::Household(id) => faces.get(id).copied(),
        HolderRef::Organisation(_) => None,
    };
    let people = public_names(service, ctx, all.iter().filter_map(person).collect()).await?;
    let of = |who: &HolderRef| {
        if let HolderRef::Organisation(id) = who {
            return (*id, (organisations.get(id).cloned().unwrap_or_default(), String::new()));
        }
        let known = person(who).and_then(|id| people.get(&id));
        // Whoever is unknown by now, or may stand on no board, is named by nothing.
        let name = known.filter(|of| !of.hidden).map_or(HIDDEN_NAME, |of| &of.name);
        let suffix = if matches!(who, HolderRef::Household(_)) { "户" } else { "" };
        (who.holder(), (format!("{name}{suffix}"), known.map(|of| of.building.clone()).unwrap_or_default()))
    };
    Ok(all.iter().map(of).collect())
}

async fn public_names(service: &ScoringService, ctx: &CallCtx, members: Vec<MemberId>) -> Result<HashMap<MemberId, PublicName>> {
    let mut people = HashMap::new();
    for some in members.chunks(MAX_NAMES) {
        people.extend(service.members.public_names(ctx, some.to_vec()).await?.into_iter().map(|name| (name.member, name)));
    }
    Ok(people)
}
