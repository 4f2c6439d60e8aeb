//! Spending points and giving them back.

use linli_contracts::{
    Result,
    scoring::{DebitInput, EntryKind, LedgerEntry},
};
use linli_kernel::{ApiError, CallCtx, EntryId, ErrorCode, Points};
use linli_store::{Tx, audit, idempotency};
use serde_json::json;

use super::{ScoringService, check};
use crate::{
    domain::entry::{Holder, NewEntry},
    service::{period, words},
    store::ledger::{self, Ledger},
};

/// The longest key and the longest note, in characters.
const MAX_KEY: usize = 100;
const MAX_NOTE: usize = 200;

pub(in crate::service) async fn debit(service: &ScoringService, ctx: &CallCtx, input: DebitInput) -> Result<LedgerEntry> {
    let key = words::required(&input.key, "key", MAX_KEY)?;
    let note = words::required(&input.note, "note", MAX_NOTE)?;
    if !input.points.is_positive() || input.points > Points::LIMIT {
        return Err(ApiError::new(ErrorCode::BadPoints).at("points").arg("value", input.points));
    }
    check(service, ctx, input.member).await?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    let claim = format!("debit {key}");
    if let Some(done) = idempotency::claim(&tx, env, &claim, &input).await? {
        return Ok(done);
    }
    let period = period::on(service, &tx, env.today()).await?.id;
    // Held, so that nobody else spends the same points.
    let account = ledger.hold_account(input.member).await?;
    let balance = account.map_or(Points::ZERO, |account| account.balance);
    let Some(account) = account.filter(|account| account.balance >= input.points) else {
        return Err(ApiError::new(ErrorCode::InsufficientPoints).arg("needed", input.points).arg("balance", balance));
    };
    let holder = Holder { member: input.member, household: account.household, period };
    let entry = NewEntry::debit(env.new_id(), holder, input.points, key).noted(note);
    let done = post(service, ctx, &tx, &ledger, entry).await?;
    idempotency::keep(&tx, &claim, &done).await?;
    tx.commit().await?;
    Ok(done)
}

pub(in crate::service) async fn refund(service: &ScoringService, ctx: &CallCtx, debit_key: String, reason: String) -> Result<LedgerEntry> {
    let reason = words::reason(&reason, "reason")?;
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let tenant = ctx.tenant()?;
    let debit = ledger::debit(&service.store.read(tenant).await?, debit_key.trim()).await?.ok_or_else(not_found)?;
    check(service, ctx, debit.member).await?;
    let (tx, env) = (service.store.write(tenant).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    // Held first: of two refunds at once the second sees the first.
    let account = ledger.hold_account(debit.member).await?.ok_or_else(not_found)?;
    if let Some(done) = ledger::refund_of(&tx, debit.id).await? {
        return Ok(done);
    }
    // In the debit's period: what was taken from a year's points is again that year's, and goes with it.
    let holder = Holder { member: debit.member, household: account.household, period: debit.period };
    let entry = NewEntry::refund(env.new_id(), holder, debit.id, -debit.balance).noted(reason);
    let done = post(service, ctx, &tx, &ledger, entry).await?;
    if let Some(entry) = period::revived(env, &tx, &done).await? {
        post(service, ctx, &tx, &ledger, entry).await?;
    }
    tx.commit().await?;
    Ok(done)
}

async fn post(service: &ScoringService, ctx: &CallCtx, tx: &Tx, ledger: &Ledger<'_>, entry: NewEntry) -> Result<LedgerEntry> {
    let id: EntryId = entry.id;
    let reason = entry.note.clone().filter(|_| entry.kind == EntryKind::Refund);
    let details = json!({ "kind": entry.kind, "member": entry.holder.member, "balance": entry.amounts.balance });
    ledger.post(&[entry]).await?;
    audit::record(tx, &service.env, ctx, &id.to_string(), reason.as_deref(), &details).await?;
    Ok(ledger::by_id(tx, id).await?)
}
