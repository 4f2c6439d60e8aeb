//! Objections: filing inside the window, answering, and who may see which.

mod answer;
mod file;

use linli_contracts::{
    Result,
    scoring::{Objection, ObjectionFilter},
};
use linli_kernel::{CallCtx, Page, PageRequest, Reach};

use super::ScoringService;
use crate::store::objection;

pub(super) use answer::answer;
pub(super) use file::file;

/// Objections, longest waiting first: all of the tenant for its staff, their own for everybody else.
pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, filter: ObjectionFilter, page: PageRequest) -> Result<Page<Objection>> {
    let name = format!("objections {:?} {:?}", filter.status, filter.publicity);
    let (limit, after) = (page.limit()?, page.key(&name)?);
    let filed_by = match (ctx.reach(), ctx.account()) {
        (Reach::Community | Reach::Unit(_) | Reach::Platform, _) => None,
        (_, Some(account)) => Some(account),
        (_, None) => return Ok(Page { rows: vec![], has_next: false }),
    };
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = objection::list(&tx, &filter, filed_by, after, limit).await?;
    Ok(Page::from_rows(&name, limit, rows, |objection| objection.id))
}
