//! Consent, and the logged act of looking at personal data in full (D-311).

use linli_contracts::{
    Result,
    members::{Consent, Member, PersonalData},
};
use linli_kernel::{Actor, ApiError, CallCtx, ErrorCode, MemberId, person};
use linli_store::audit;

use super::{MembersService, member, reach::not_found};
use crate::store;

/// Phone and ID number in full; who looked and why is on record before they are answered.
pub(super) async fn reveal(service: &MembersService, ctx: &CallCtx, id: MemberId, reason: String) -> Result<PersonalData> {
    let tenant = ctx.tenant()?;
    let reason = person::reason(&reason, "reason")?;
    let tx = service.store.write(tenant).await?;
    let row = store::member::get(&tx, id).await?.ok_or_else(not_found)?;
    ctx.check_member(row.id, Some(row.grid))?;
    let phone = member::open_phone(&service.keys, tenant, &row)?;
    let id_number = member::open_id_number(&service.keys, tenant, &row)?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), Some(&reason), &()).await?;
    tx.commit().await?;
    Ok(PersonalData { phone: phone.map(|phone| phone.reveal().to_owned()), id_number: id_number.map(|id| id.reveal().to_owned()) })
}

/// Records consent, or its withdrawal.
pub(super) async fn set(service: &MembersService, ctx: &CallCtx, id: MemberId, consent: Consent) -> Result<Member> {
    let tenant = ctx.tenant()?;
    let tx = service.store.write(tenant).await?;
    let row = store::member::get(&tx, id).await?.ok_or_else(not_found)?;
    ctx.check_member(row.id, Some(row.grid))?;
    let before = row.consent;
    let changed = member::masked(service, tenant, store::member::MemberRow { consent, ..row })?;
    if changed.under_14 && !consent.guardian {
        return Err(ApiError::new(ErrorCode::ConsentMissing).at("consent.guardian"));
    }
    store::member::set_consent(&tx, id, consent).await?;
    store::member::log_consents(&tx, vec![(service.env.new_uuid(), id, consent)], service.env.now(), &actor(ctx)).await?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &[before, consent]).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Who acts, for the consent log.
pub(super) fn actor(ctx: &CallCtx) -> String {
    match ctx.actor() {
        Actor::Account(id) => id.to_string(),
        Actor::Public => "public".to_owned(),
        Actor::System(name) => format!("system:{name}"),
    }
}
