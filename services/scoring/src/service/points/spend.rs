//! Spending points and giving them back.

use linli_contracts::{
    Result,
    scoring::{DebitInput, EntryKind, LedgerEntry, SchemeDocument},
};
use linli_kernel::{ApiError, CallCtx, EntryId, ErrorCode, Month, Points};
use linli_store::{Tx, audit, idempotency};
use serde_json::json;

use super::{
    Accounts, ScoringService,
    across::{self, Way},
    check,
};
use crate::{
    domain::entry::{Holder, NewEntry},
    service::{uses, words},
    store::{
        across::{self as store, Spent},
        ledger::{self, AccountKey, Ledger},
    },
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
    let claim = format!("debit {key}");
    let way = match input.shop {
        Some(shop) => {
            // What was paid stays paid, whatever the communities have decided since.
            if let Some(done) = idempotency::done(&service.store.read(ctx.tenant()?).await?, &claim, &input).await? {
                return Ok(done);
            }
            Some(across::way(service, ctx, shop).await?)
        }
        None => None,
    };
    let accounts = Accounts::of(service, ctx, input.member, way.map(|way| way.scheme).or(input.scheme)).await?;
    let purse = purse(accounts.document(), input.purse.as_deref())?;
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    let ledger = Ledger::enter(&tx, env, ctx).await?;
    if let Some(done) = idempotency::claim(&tx, env, &claim, &input).await? {
        return Ok(done);
    }
    let Accounts { scheme, period, holder, wallet, ref version, .. } = accounts;
    let holder = Holder { scheme, period, member: input.member, holder, wallet, purse };
    // Held, so that nobody else spends the same points.
    let balance = ledger.hold_balance(&AccountKey::from(&holder)).await?;
    if balance < input.points {
        return Err(ApiError::new(ErrorCode::InsufficientPoints).arg("needed", input.points).arg("balance", balance));
    }
    uses::refuse(service, &tx, &holder, &version.document, (balance, Some(input.points))).await?;
    let entry = NewEntry::debit(env.new_id(), holder, input.points, key).noted(note);
    let done = post(service, ctx, &tx, &ledger, entry).await?;
    if let Some(Way { street, shop, .. }) = way {
        let spent = Spent { entry: done.id, street, home: ctx.tenant()?, shop, points: input.points };
        store::book(tx.platform(), &spent, Month::of(env.today())).await?;
    }
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
    // In the debit's period: what was taken from a year's points is again that year's, and goes with it.
    let LedgerEntry { scheme, period, member, holder, wallet, ref purse, .. } = debit;
    let holder = Holder { scheme, period, member, holder, wallet, purse: purse.clone() };
    // Held first: of two refunds at once the second sees the first.
    ledger.hold_balance(&AccountKey::from(&holder)).await?;
    if let Some(done) = ledger::refund_of(&tx, debit.id).await? {
        return Ok(done);
    }
    let entry = NewEntry::refund(env.new_id(), holder, debit.id, -debit.balance).noted(reason);
    let done = post(service, ctx, &tx, &ledger, entry).await?;
    if let Some(spent) = store::booked(tx.platform(), debit.id).await? {
        let back = Spent { entry: done.id, points: -spent.points, ..spent };
        store::book(tx.platform(), &back, Month::of(env.today())).await?;
    }
    tx.commit().await?;
    Ok(done)
}

/// The purse that pays: the one that is named, or the first; it must be one that can be spent (C4).
fn purse(document: &SchemeDocument, asked: Option<&str>) -> Result<String> {
    let spending = document.spending_purses();
    let found = spending.iter().find(|code| asked.is_none_or(|asked| asked == **code));
    found.map(|code| (*code).to_owned()).ok_or_else(|| {
        let error = ApiError::new(ErrorCode::UnknownPurse).at("purse");
        error.arg("value", asked.unwrap_or_default()).arg("known", spending.join(", "))
    })
}

async fn post(service: &ScoringService, ctx: &CallCtx, tx: &Tx, ledger: &Ledger<'_>, entry: NewEntry) -> Result<LedgerEntry> {
    let id: EntryId = entry.id;
    let reason = entry.note.clone().filter(|_| entry.kind == EntryKind::Refund);
    let details =
        json!({ "kind": entry.kind, "member": entry.holder.member, "purse": entry.holder.purse, "balance": entry.amounts.balance });
    ledger.post(vec![entry]).await?;
    audit::record(tx, &service.env, ctx, &id.to_string(), reason.as_deref(), &details).await?;
    Ok(ledger::by_id(tx, id).await?)
}
