//! Objections: filing inside the window, answering, and who may see which.

mod answer;
mod file;

use linli_contracts::{
    Result,
    scoring::{Objection, ObjectionFilter},
};
use linli_kernel::{AccountId, ApiError, CallCtx, ErrorCode, ObjectionId, Page, PageRequest, Reach};

use super::ScoringService;
use crate::{domain::receipt, store::objection};

pub(super) use answer::answer;
pub(super) use file::file;

/// Whose objections the caller may see.
enum Filer {
    /// Everybody's.
    Anybody,
    /// This account's own.
    Account(AccountId),
    /// Nobody's.
    Nobody,
}

/// Staff see all objections of the tenant, everybody else their own: an objector is not told to the person concerned.
fn visible(ctx: &CallCtx) -> Filer {
    match (ctx.reach(), ctx.account()) {
        (Reach::Community | Reach::Unit(_) | Reach::Platform, _) => Filer::Anybody,
        (_, Some(account)) => Filer::Account(account),
        (_, None) => Filer::Nobody,
    }
}

/// One objection; what the caller may not see is not found.
pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: ObjectionId) -> Result<Objection> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let found = objection::get(&tx, id, false).await?;
    let seen = found.filter(|(_, filed_by)| match visible(ctx) {
        Filer::Anybody => true,
        Filer::Account(account) => *filed_by == Some(account),
        Filer::Nobody => false,
    });
    seen.map(|(objection, _)| objection).ok_or_else(|| ApiError::new(ErrorCode::NotFound))
}

/// The objection that a receipt was given for. Whoever holds the receipt may see it.
pub(super) async fn by_receipt(service: &ScoringService, ctx: &CallCtx, typed: String) -> Result<Objection> {
    let wrong = || ApiError::new(ErrorCode::ReceiptWrong).at("receipt");
    let receipt = receipt::read(&typed).ok_or_else(wrong)?;
    let tx = service.store.read(ctx.tenant()?).await?;
    objection::by_receipt(&tx, &receipt::digest(&receipt)).await?.ok_or_else(wrong)
}

/// Objections, longest waiting first: all of the tenant for its staff, their own for everybody else.
pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: ObjectionFilter, page: PageRequest) -> Result<Page<Objection>> {
    let name = ctx.list(&format!("objections {:?} {:?}", filter.status, filter.publicity));
    let (limit, after) = (page.limit()?, page.key(&name)?);
    let filed_by = match visible(ctx) {
        Filer::Anybody => None,
        Filer::Account(account) => Some(account),
        Filer::Nobody => return Ok(Page { rows: vec![], has_next: false }),
    };
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = objection::list(&tx, &filter, filed_by, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |objection| objection.id))
}
