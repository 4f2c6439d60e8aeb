//! Confirming a result: a person stands for it (D-136, PIPL 24).

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Lang};
use linli_store::{Tx, audit};
use serde_json::json;

use super::{
    ScoringService, held, refuse_unless,
    view::{document_of, view},
};
use crate::{
    service::words,
    store::{
        facts::{self, Span},
        result::{self, ResultRow},
    },
};

/// How many grades one call may change.
const MAX_CHANGES: usize = 500;

pub(in crate::service) async fn confirm(service: &ScoringService, ctx: &CallCtx, input: ResultConfirm) -> Result<PeriodResult> {
    let (reason, env) = (words::reason(&input.reason, "reason")?, &service.env);
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let mut row = held(&tx, input.id).await?;
    refuse_unless(&row, ResultStatus::Draft)?;
    if env.today() <= row.until {
        return Err(ApiError::new(ErrorCode::PeriodNotEnded).arg("value", row.until));
    }
    let version = document_of(service, &tx, &row).await?;
    refuse_open_work(ctx.lang(), &tx, &row).await?;
    change_grades(service, ctx, &tx, &mut row, &version.document, &input.changes).await?;
    row.status = ResultStatus::Confirmed;
    (row.confirmed_by, row.confirmed_at, row.confirm_reason) = (ctx.account(), Some(env.now()), Some(reason.clone()));
    result::update(&tx, &row).await?;
    let details = json!({ "status": "CONFIRMED", "bands": row.bands, "changed": input.changes.len() });
    audit::record(&tx, env, ctx, &row.id.to_string(), Some(&reason), &details).await?;
    let confirmed = view(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(confirmed)
}

/// What waits for review or publicity may still change the result.
async fn refuse_open_work(lang: Lang, tx: &Tx, row: &ResultRow) -> Result<()> {
    let span = Span { scheme: row.scheme, from: row.from, until: row.until };
    let (unreviewed, pending) = facts::open_work(tx, span).await?;
    if unreviewed + pending == 0 {
        return Ok(());
    }
    let told = match lang {
        Lang::Zh => format!("{unreviewed} 份申报未审核，{pending} 笔积分未生效"),
        Lang::En => format!("{unreviewed} applications not reviewed, {pending} grants not final"),
    };
    Err(ApiError::new(ErrorCode::PeriodOpenWork).arg("reason", told))
}

/// Changes grades of a held result, each with its reason, and counts them anew.
pub(super) async fn change_grades(
    service: &ScoringService,
    ctx: &CallCtx,
    tx: &Tx,
    row: &mut ResultRow,
    document: &SchemeDocument,
    changes: &[GradeChange],
) -> Result<()> {
    if changes.len() > MAX_CHANGES {
        return Err(ApiError::new(ErrorCode::TooMany).at("changes").arg("max", MAX_CHANGES));
    }
    let mut reasons = vec![];
    for (index, change) in changes.iter().enumerate() {
        let place = |field: &str| format!("changes[{index}].{field}");
        reasons.push(words::reason(&change.reason, &place("reason"))?);
        refuse_unknown_band(document, change.band.as_deref(), &place("band"))?;
        // Lines are numbered from 1 without gaps.
        if !(1..=row.lines).contains(&change.line_no) {
            return Err(ApiError::new(ErrorCode::NotFound).at(place("line_no")));
        }
    }
    let rows: Vec<_> =
        changes.iter().zip(&reasons).map(|(change, reason)| (change.line_no, change.band.as_deref(), reason.as_str())).collect();
    result::change(tx, row.id, &rows).await?;
    if !changes.is_empty() {
        row.bands = result::count_bands(tx, row.id).await?;
    }
    let line = |(line_no, band, reason): &(u32, Option<&str>, &str)| audit::Line {
        subject: row.id.to_string(),
        reason: Some((*reason).to_owned()),
        details: json!({ "line_no": line_no, "band": band }),
    };
    audit::record_all(tx, &service.env, ctx, rows.iter().map(line).collect()).await?;
    Ok(())
}

/// Refuses a grade that the scheme does not have.
pub(super) fn refuse_unknown_band(document: &SchemeDocument, band: Option<&str>, place: &str) -> Result<()> {
    let Some(band) = band else { return Ok(()) };
    let known: Vec<&str> = document.result.iter().flat_map(|rule| &rule.bands).map(|band| band.code.as_str()).collect();
    if known.contains(&band) {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::NotFound).at(place).arg("value", band).arg("known", known.join("、")))
}
