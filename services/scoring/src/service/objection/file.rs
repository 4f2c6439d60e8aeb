//! Filing an objection.

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    events::Fact,
    scoring::{Objection, ObjectionFiled, ObjectionInput, ObjectionStatus, PublicityStatus},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Reach};
use linli_store::{Error, Tx, audit, outbox};
use serde_json::json;

use super::ScoringService;
use crate::{
    domain::receipt,
    service::words,
    store::{
        ledger, objection,
        publicity::{self, Hold, ListRow},
    },
};

/// How many objections without an account may be open against one list.
const MAX_PUBLIC: u64 = 20;
/// After how many seconds it is worth trying again when there are too many.
const TRY_AGAIN: u32 = 86_400;

pub(in crate::service) async fn file(service: &ScoringService, ctx: &CallCtx, input: ObjectionInput) -> Result<ObjectionFiled> {
    let reason = words::reason(&input.reason, "reason")?;
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let (tx, env) = (service.store.write(ctx.tenant()?).await?, &service.env);
    // Somebody of another community is the public here, signed in or not: neither account nor address is kept of them.
    // Residents need no receipt: their account is told.
    let unnamed = (*ctx.reach() == Reach::Public).then(|| ctx.unnamed());
    // Held, so that the list cannot become final between the look and the objection; by the public alone, for they are counted.
    let hold = if unnamed.is_some() { Hold::Alone } else { Hold::Shared };
    let list = publicity::lock(&tx, input.publicity, hold).await?.ok_or_else(not_found)?;
    check_window(service, &list)?;
    let receipt = unnamed.as_ref().map(|_| receipt::draw(&*env.random));
    if receipt.is_some() {
        check_public(&tx, &list).await?;
    }
    let line = publicity::line(&tx, list.id, input.line_no).await?.ok_or_else(not_found)?;
    let objection = Objection {
        id: env.new_id(),
        publicity: list.id,
        line_no: input.line_no,
        entry: ledger::standing_of(&tx, list.id, line.line.entry).await?.map_or(line.line.entry, |grant| grant.id),
        reason,
        status: ObjectionStatus::Open,
        filed_at: env.now(),
        answer_by: answer_by(service, &list)?,
        answer: None,
        answered_at: None,
    };
    write(service, unnamed.as_ref().unwrap_or(ctx), &tx, &objection, receipt.as_deref()).await?;
    tx.commit().await?;
    Ok(ObjectionFiled { objection, receipt: receipt.as_deref().map(receipt::told) })
}

fn check_window(service: &ScoringService, list: &ListRow) -> Result<()> {
    let over = service.env.today() > list.last_day || list.status != PublicityStatus::Open;
    if over { Err(ApiError::new(ErrorCode::WindowClosed).arg("value", list.last_day)) } else { Ok(()) }
}

async fn check_public(tx: &Tx, list: &ListRow) -> Result<()> {
    if !list.public_may_object {
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    let full = objection::open_public(tx, list.id).await? >= MAX_PUBLIC;
    if full { Err(ApiError::new(ErrorCode::RateLimited).arg("seconds", TRY_AGAIN)) } else { Ok(()) }
}

/// The last day for the answer; none while the calendar of that year is unknown (D-308).
fn answer_by(service: &ScoringService, list: &ListRow) -> Result<Option<NaiveDate>> {
    match service.calendar.add_working_days(service.env.today(), list.answer_working_days) {
        Ok(day) => Ok(Some(day)),
        Err(error) if error.code == ErrorCode::CalendarUnknown => Ok(None),
        Err(error) => Err(error),
    }
}

async fn write(service: &ScoringService, ctx: &CallCtx, tx: &Tx, objection: &Objection, receipt: Option<&str>) -> Result<()> {
    let env = &service.env;
    objection::insert(tx, objection, ctx.account(), receipt.map(receipt::digest)).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::AlreadyObjected),
        other => other.into(),
    })?;
    // The reason stays out of the trail: it may name people, and the trail is never changed.
    let details = json!({ "publicity": objection.publicity, "line_no": objection.line_no, "answer_by": objection.answer_by });
    audit::record(tx, env, ctx, &objection.id.to_string(), None, &details).await?;
    outbox::publish(tx, env, Fact::ObjectionFiled { objection: objection.id }).await?;
    Ok(())
}
