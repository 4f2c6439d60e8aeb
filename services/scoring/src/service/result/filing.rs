//! Handing a result upward (备案), and what the levels above answer (D-135, D-153).

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, Reach, ResultId, UnitId};
use linli_store::{Tx, audit};
use serde_json::json;
use uuid::Uuid;

use super::{
    ScoringService,
    confirm::change_grades,
    held, refuse_unless,
    view::{bands, document_of, view},
};
use crate::{
    service::words,
    store::{
        filing::{self, FilingRow},
        result::{self, ResultRow},
    },
};

pub(in crate::service) async fn file(service: &ScoringService, ctx: &CallCtx, id: ResultId, note: Option<String>) -> Result<PeriodResult> {
    let (note, tenant) = (words::optional_reason(note.as_deref(), "note")?, ctx.managed_tenant()?);
    let units = units(service, ctx).await?;
    let tx = service.store.write(tenant).await?;
    let mut row = held(&tx, id).await?;
    refuse_unless(&row, ResultStatus::Final)?;
    let version = document_of(service, &tx, &row).await?;
    let levels = version.document.result.as_ref().map(|rule| rule.filed_with.as_slice()).unwrap_or_default();
    let level = *levels.first().ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("level"))?;
    hand_over(service, ctx, &tx, &row, &version.document, (level, units.of(level)?), note).await?;
    row.status = ResultStatus::Filed;
    result::update(&tx, &row).await?;
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &json!({ "status": "FILED", "level": level })).await?;
    let filed = view(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(filed)
}

/// The street and district above the tenant.
struct Units {
    street: UnitId,
    district: Option<UnitId>,
}

impl Units {
    fn of(&self, level: Level) -> Result<UnitId> {
        match level {
            Level::Street => Ok(self.street),
            Level::District => self.district.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("level")),
            Level::Community | Level::Platform => Err(ApiError::new(ErrorCode::NotFound).at("level")),
        }
    }
}

/// Contract calls: never inside a transaction.
async fn units(service: &ScoringService, ctx: &CallCtx) -> Result<Units> {
    let street = service.members.community_get(ctx, ctx.tenant()?).await?.street;
    Ok(Units { street, district: service.members.unit_get(ctx, street).await?.parent })
}

async fn hand_over(
    service: &ScoringService,
    ctx: &CallCtx,
    tx: &Tx,
    row: &ResultRow,
    document: &SchemeDocument,
    (level, unit): (Level, UnitId),
    note: Option<String>,
) -> Result<()> {
    let filing = Filing {
        community: ctx.tenant()?,
        result: row.id,
        level,
        status: FilingStatus::Filed,
        scheme_name: document.name.clone(),
        from: row.from,
        until: row.until,
        bands: bands(document, &row.bands),
        note,
        answer: None,
        filed_at: service.env.now(),
        answered_at: None,
    };
    let id = service.env.new_uuid();
    Ok(filing::insert(tx.platform(), &FilingRow { id, unit, filing }).await?)
}

pub(in crate::service) async fn list(
    service: &ScoringService,
    ctx: &CallCtx,
    status: Option<FilingStatus>,
    page: PageRequest,
) -> Result<Page<Filing>> {
    let Reach::Unit(unit) = *ctx.reach() else { return Err(ApiError::new(ErrorCode::Forbidden)) };
    let name = ctx.list(&format!("filings {unit} {status:?}"));
    let (limit, below) = (page.limit()?, page.key::<Uuid>(&name)?);
    let rows = filing::of_unit(&service.store, unit, status, below, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |row| row.id).map(|row| row.filing))
}

pub(in crate::service) async fn answer(service: &ScoringService, ctx: &CallCtx, input: FilingAnswer) -> Result<PeriodResult> {
    let Reach::Unit(unit) = *ctx.reach() else { return Err(ApiError::new(ErrorCode::Forbidden)) };
    let note = match input.action {
        FilingAction::Return => Some(words::reason(input.note.as_deref().unwrap_or_default(), "note")?),
        FilingAction::Receive | FilingAction::Decide => words::optional_reason(input.note.as_deref(), "note")?,
    };
    if !input.changes.is_empty() && input.action != FilingAction::Decide {
        return Err(ApiError::new(ErrorCode::WrongStatus).at("changes").arg("status", json!(input.action).as_str().unwrap_or_default()));
    }
    let (tenant, units) = (ctx.managed_tenant()?, units(service, ctx).await?);
    let tx = service.store.write(tenant).await?;
    let mut row = held(&tx, input.result).await?;
    refuse_unless(&row, ResultStatus::Filed)?;
    let version = document_of(service, &tx, &row).await?;
    let filings = filing::of_results(tx.platform(), tenant, &[row.id]).await?;
    let waiting = filings.into_iter().rev().find(|of| of.filing.status == FilingStatus::Filed && of.unit == unit);
    let mut waiting = waiting.ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("result"))?;
    change_grades(service, ctx, &tx, &mut row, &version.document, &input.changes).await?;
    waiting.filing.bands = bands(&version.document, &row.bands);
    waiting.filing.answer = note.clone();
    waiting.filing.status = match input.action {
        FilingAction::Receive => FilingStatus::Received,
        FilingAction::Return => FilingStatus::Returned,
        FilingAction::Decide => FilingStatus::Decided,
    };
    filing::answer(tx.platform(), waiting.id, &waiting.filing, service.env.now()).await?;
    let next = next(&version.document, waiting.filing.level);
    row.status = match (input.action, next) {
        (FilingAction::Return, _) => ResultStatus::Draft,
        (_, Some(level)) => {
            hand_over(service, ctx, &tx, &row, &version.document, (level, units.of(level)?), note.clone()).await?;
            ResultStatus::Filed
        }
        (_, None) => ResultStatus::Received,
    };
    result::update(&tx, &row).await?;
    let details = json!({ "level": waiting.filing.level, "filing": waiting.filing.status, "status": result::status_name(row.status) });
    audit::record(&tx, &service.env, ctx, &row.id.to_string(), note.as_deref(), &details).await?;
    let answered = view(service, ctx, &tx, row).await?;
    tx.commit().await?;
    Ok(answered)
}

/// The level a result goes to after this one.
fn next(document: &SchemeDocument, level: Level) -> Option<Level> {
    let levels = document.result.as_ref().map(|rule| rule.filed_with.as_slice()).unwrap_or_default();
    levels.iter().skip_while(|of| **of != level).nth(1).copied()
}
