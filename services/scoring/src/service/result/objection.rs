//! Objecting to a line of a result, and answering (D-134, D-143).

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, ObjectionId, Page, PageRequest, ResultId};
use linli_store::{Error, audit};
use serde_json::json;

use super::{ScoringService, held, publish::end_if_answered, refuse_unless, view::document_of};
use crate::{
    service::{
        result::confirm::{change_grades, refuse_unknown_band},
        words,
    },
    store::{result, result_line, result_objection},
};

pub(in crate::service) async fn object(
    service: &ScoringService,
    ctx: &CallCtx,
    id: ResultId,
    line_no: u32,
    reason: String,
) -> Result<ResultObjection> {
    let (reason, env) = (words::reason(&reason, "reason")?, &service.env);
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let tx = service.store.write(ctx.tenant()?).await?;
    let row = held(&tx, id).await?;
    refuse_unless(&row, ResultStatus::Published)?;
    if let Some(last) = row.window_end.filter(|last| env.today() > *last) {
        return Err(ApiError::new(ErrorCode::WindowClosed).arg("value", last));
    }
    if !(1..=row.lines).contains(&line_no) {
        return Err(ApiError::new(ErrorCode::NotFound).at("line_no"));
    }
    let answer_by = match service.calendar.add_working_days(env.today(), row.answer_working_days) {
        Ok(day) => Some(day),
        Err(error) if error.code == ErrorCode::CalendarUnknown => None,
        Err(error) => return Err(error),
    };
    let of =
        ResultObjection { id: env.new_id(), result: id, line_no, reason, filed_at: env.now(), answer_by, answer: None, answered_at: None };
    result_objection::insert(&tx, &of, account).await.map_err(|error| match error {
        Error::Unique(_) => ApiError::new(ErrorCode::AlreadyObjected),
        other => other.into(),
    })?;
    // The reason stays out of the trail: it may name people, and the trail is never changed.
    let details = json!({ "result": id, "line_no": line_no, "answer_by": answer_by });
    audit::record(&tx, env, ctx, &of.id.to_string(), None, &details).await?;
    tx.commit().await?;
    Ok(of)
}

pub(in crate::service) async fn list(
    service: &ScoringService,
    ctx: &CallCtx,
    id: ResultId,
    page: PageRequest,
) -> Result<Page<ResultObjection>> {
    let name = ctx.list(&format!("result_objections {id}"));
    let (limit, after) = (page.limit()?, page.key::<ObjectionId>(&name)?);
    let by = match (ctx.manages_tenant(), ctx.account()) {
        (true, _) => None,
        (false, Some(account)) => Some(account),
        (false, None) => return Ok(Page { rows: vec![], has_next: false }),
    };
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = result_objection::list(&tx, id, by, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |of| of.id))
}

pub(in crate::service) async fn answer(service: &ScoringService, ctx: &CallCtx, input: ResultAnswer) -> Result<ResultObjection> {
    let (text, env) = (words::answer(&input.text, "text")?, &service.env);
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let mut of = result_objection::lock(&tx, input.id).await?.ok_or_else(not_found)?;
    let mut row = held(&tx, of.result).await?;
    if of.answered_at.is_some() {
        return Err(ApiError::new(ErrorCode::WrongStatus).arg("status", "ANSWERED"));
    }
    let line = result_line::by_number(&tx, row.id, of.line_no).await?.ok_or_else(not_found)?;
    if matches!(line.who, HolderRef::Member(id) if ctx.own().contains(&id)) {
        // Four eyes, as in review: nobody answers about their own grade.
        return Err(ApiError::new(ErrorCode::Forbidden));
    }
    if let Some(band) = input.band {
        let version = document_of(service, &tx, &row).await?;
        refuse_unknown_band(&version.document, Some(&band), "band")?;
        let change = GradeChange { line_no: of.line_no, band: Some(band), reason: text.clone() };
        change_grades(service, ctx, &tx, &mut row, &version.document, &[change]).await?;
        result::update(&tx, &row).await?;
    }
    (of.answer, of.answered_at) = (Some(text), Some(env.now()));
    result_objection::answer(&tx, &of, ctx.account()).await?;
    audit::record(&tx, env, ctx, &of.id.to_string(), of.answer.as_deref(), &json!({ "result": row.id, "line_no": of.line_no })).await?;
    end_if_answered(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(of)
}
