//! Giving points away (G12), where the scheme allows it (G13): what can be spent moves, nobody's rank does.

use linli_contracts::{
    Result,
    scoring::{GiftInput, LedgerEntry, Transfer},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode};
use linli_store::{audit, idempotency};
use serde_json::json;

use super::{MAX_KEY, MAX_NOTE, Present, ScoringService, Somebody, bars, enough, member, positive};
use crate::{
    domain::entry::NewEntry,
    service::words,
    store::ledger::{self, Ledger},
};

pub(in crate::service) async fn give(service: &ScoringService, ctx: &CallCtx, input: GiftInput) -> Result<LedgerEntry> {
    let key = words::required(&input.key, "key", MAX_KEY)?;
    let note = words::required(&input.note, "note", MAX_NOTE)?;
    positive(input.points)?;
    let from = member(service, ctx, input.from, "from").await?;
    let to = receiver(service, ctx, &input).await?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    let claim = format!("give {key}");
    if let Some(done) = idempotency::claim(&tx, env, &claim, &input).await? {
        return Ok(done);
    }
    let scheme = Present::of(service, &tx, input.scheme).await?;
    allowed(scheme.document().uses.transfer, from, to)?;
    let purse = scheme.purse(input.purse.as_deref())?;
    let giver = scheme.holder(service, &tx, from, &purse).await?;
    let receiver = match to {
        Some(to) => Some(scheme.holder(service, &tx, to, &purse).await?),
        None => None,
    };
    if receiver.as_ref().is_some_and(|receiver| receiver.wallet == giver.wallet) {
        return Err(ApiError::new(ErrorCode::SameAccount).at("to"));
    }
    enough(&ledger, &giver, input.points).await?;
    bars::refuse(service, &tx, &giver, scheme.document()).await?;
    let given = NewEntry::give(env.new_id(), giver, input.points).noted(&note);
    let id = given.id;
    let received = receiver.map(|receiver| NewEntry::receive(env.new_id(), receiver, id, input.points).noted(&note));
    let entries: Vec<NewEntry> = [given].into_iter().chain(received).collect();
    ledger.post(entries).await?;
    let details = json!({ "from": from.0, "to": to.map(|to| to.0), "points": input.points });
    audit::record(&tx, env, ctx, &id.to_string(), None, &details).await?;
    let done = ledger::by_id(&tx, id).await?;
    idempotency::keep(&tx, &claim, &done).await?;
    tx.commit().await?;
    Ok(done)
}

/// Who gets the points, wherever in the community they live: also beyond the giver's reach. A contract call: never inside a
/// transaction.
async fn receiver(service: &ScoringService, ctx: &CallCtx, input: &GiftInput) -> Result<Option<Somebody>> {
    let Some(to) = input.to else { return Ok(None) };
    let found = service.members.public_names(ctx, vec![to]).await?.pop();
    let household = found.and_then(|found| found.household);
    household.map(|household| Some((to, household))).ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("to"))
}

/// Whether the scheme lets points go there.
fn allowed(transfer: Transfer, from: Somebody, to: Option<Somebody>) -> Result<()> {
    match (transfer, to) {
        (Transfer::None, _) => Err(ApiError::new(ErrorCode::NotTransferable)),
        (Transfer::Gift, _) => Ok(()),
        (Transfer::Household, Some((_, household))) if household == from.1 => Ok(()),
        (Transfer::Household, _) => Err(ApiError::new(ErrorCode::HouseholdOnly).at("to")),
    }
}
