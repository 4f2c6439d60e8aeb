//! Password recovery: a one-time link from whoever manages every place where the person holds anything (ADR 0007).

use linli_contracts::{Result, import::InvitationLink};
use linli_kernel::{
    AccountId, ApiError, CallCtx,
    person::{self, PersonName, Phone},
};
use linli_store::{Platform, audit};

use super::{
    MembersService, account,
    invitation::{Occasion, issue},
    reach::not_found,
};
use crate::{domain::authority::Scope, store};

/// Gives the person of a phone a link to set a new password; an earlier one of the same giver lapses.
/// Whose account is out of the caller's hands is not there.
pub(super) async fn reset(service: &MembersService, ctx: &CallCtx, phone: String, reason: String) -> Result<InvitationLink> {
    let phone: Phone = phone.parse().map_err(|error: ApiError| error.at("phone"))?;
    let reason = person::reason(&reason, "reason")?;
    let giver = ctx.account().map_or_else(|| Scope::of(ctx), |account| Ok(Scope::Account(account)))?;
    let tx = service.store.platform_write().await?;
    let row = store::account::by_phone(tx.platform(), &account::phone_index(&service.keys, &phone)).await?;
    // Without a password there is nothing to reset: the first one is set by an invitation.
    let row = row.filter(|row| row.password_hash.is_some()).ok_or_else(not_found)?;
    if !may_reset(tx.platform(), giver, row.id).await? {
        return Err(not_found());
    }
    let occasion = Occasion { purpose: "重设密码 new password".to_owned(), scope: giver, made_in: None };
    let token = issue(service, tx.platform(), row.id, &occasion).await?;
    audit::record(&tx, &service.env, ctx, &row.id.to_string(), Some(&reason), &()).await?;
    tx.commit().await?;
    let name = PersonName::parse(&row.name)?.masked();
    Ok(InvitationLink { name, phone_masked: phone.masked(), purpose: occasion.purpose, token })
}

/// Whether the giver is in charge of everything that an account holds. Who holds nothing is in nobody's charge.
pub(super) async fn may_reset(tx: Platform<'_>, giver: Scope, account: AccountId) -> Result<bool> {
    let led = match giver {
        Scope::Account(giver) => store::grant::led_by(tx, giver).await?,
        other => vec![other],
    };
    let held = store::grant::holdings(tx, account).await?;
    Ok(!held.is_empty() && held.iter().all(|held| led.iter().any(|scope| scope.may_reset(held))))
}
