//! Lists of applications, page by page.

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, Page, PageRequest};

use super::{ScoringService, views};
use crate::{
    domain::sight::Sight,
    store::application_list::{self, Key},
};

pub(in crate::service) async fn list(
    service: &ScoringService,
    ctx: &CallCtx,
    filter: ApplicationFilter,
    page: PageRequest,
) -> Result<Page<Application>> {
    // The filter is part of the list's name: a cursor of another filter or order is refused.
    let name = ctx.list(&serde_json::to_string(&("applications", &filter)).map_err(ApiError::internal)?);
    let (limit, after) = (page.limit()?, page.key::<Key>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = application_list::list(&tx, &filter, &Sight::of(ctx), after, limit + 1).await?;
    let page = Page::from_rows(&name, limit, rows, Key::of);
    let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
    let rows = cursors.into_iter().zip(views(service, &tx, rows).await?).collect();
    Ok(Page { rows, has_next: page.has_next })
}
