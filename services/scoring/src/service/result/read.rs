//! Reading results, their lines and awards.

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Page, PageRequest, Reach, ResultId, SchemeId};
use linli_store::Tx;

use super::{
    ScoringService,
    view::{self, Known},
};
use crate::{
    service::{roster::shown, which},
    store::{
        result::{self, Key, LineRow, ResultRow},
        result_line::{self, AwardKey, AwardRow},
        scheme,
    },
};

fn not_found() -> ApiError {
    ApiError::new(ErrorCode::NotFound)
}

fn is_shown(row: &ResultRow) -> bool {
    !matches!(row.status, ResultStatus::Draft | ResultStatus::Confirmed)
}

/// Lines with the names under which they are shown. Those are kept with a result from when it is published; before, they are what they
/// would be today. A contract call: never inside a transaction.
async fn named(service: &ScoringService, ctx: &CallCtx, of: &ResultRow, mut lines: Vec<LineRow>) -> Result<Vec<LineRow>> {
    if is_shown(of) {
        return Ok(lines);
    }
    let mut names = shown(service, ctx, &lines.iter().map(|line| line.who).collect::<Vec<_>>()).await?;
    for line in &mut lines {
        (line.name, line.building) = names.remove(&line.who.holder()).unwrap_or_default();
    }
    Ok(lines)
}

/// A result the caller may see: before it is shown, for the community's staff alone.
async fn seen(ctx: &CallCtx, tx: &Tx, id: ResultId) -> Result<ResultRow> {
    let row = result::get(tx, id, false).await?.ok_or_else(not_found)?;
    if is_shown(&row) || *ctx.reach() == Reach::Community { Ok(row) } else { Err(not_found()) }
}

pub(in crate::service) async fn get(service: &ScoringService, ctx: &CallCtx, id: ResultId) -> Result<PeriodResult> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let row = seen(ctx, &tx, id).await?;
    view::view(service, ctx, &tx, row).await
}

pub(in crate::service) async fn list(
    service: &ScoringService,
    ctx: &CallCtx,
    scheme: Option<SchemeId>,
    page: PageRequest,
) -> Result<Page<PeriodResult>> {
    let name = ctx.list(&format!("results {scheme:?}"));
    let (limit, after) = (page.limit()?, page.key::<Key>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let rows = result::list(&tx, scheme, *ctx.reach() != Reach::Community, after, limit).await?;
    let page = Page::from_rows(&name, limit, rows, |row| (row.until, row.id));
    let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
    let rows = cursors.into_iter().zip(view::views(service, ctx, &tx, rows).await?).collect();
    Ok(Page { rows, has_next: page.has_next })
}

pub(in crate::service) async fn lines(
    service: &ScoringService,
    ctx: &CallCtx,
    id: ResultId,
    filter: ResultLineFilter,
    page: PageRequest,
) -> Result<Page<ResultLine>> {
    let name = ctx.list(&format!("result_lines {id} {:?}", filter.band));
    let (limit, after) = (page.limit()?, page.key(&name)?.unwrap_or(0));
    let tx = service.store.read(ctx.tenant()?).await?;
    let row = seen(ctx, &tx, id).await?;
    let version = view::document_of(service, &tx, &row).await?;
    let rows = result_line::list(&tx, id, filter.band.as_deref(), after, limit).await?;
    drop(tx);
    let lines = named(service, ctx, &row, rows).await?.into_iter().map(|row| {
        let known = view::known(ctx, row.who);
        view::line(&version.document, row, known)
    });
    Ok(Page::from_rows(&name, limit, lines.collect(), |line: &ResultLine| line.line_no))
}

pub(in crate::service) async fn line(service: &ScoringService, ctx: &CallCtx, id: ResultId, who: HolderRef) -> Result<ResultLine> {
    if let (HolderRef::Household(household), Reach::Own(own) | Reach::Grids { own, .. }) = (who, ctx.reach()) {
        // A household's line is its members' own.
        let members = service.members.members_by_ids(ctx, own.clone()).await?;
        if !members.iter().any(|member| member.household == household) {
            return Err(not_found());
        }
    }
    let tx = service.store.read(ctx.tenant()?).await?;
    let row = seen(ctx, &tx, id).await?;
    let version = view::document_of(service, &tx, &row).await?;
    let found = result_line::of_holder(&tx, id, who.holder()).await?.ok_or_else(not_found)?;
    drop(tx);
    let found = named(service, ctx, &row, vec![found]).await?.pop().ok_or_else(not_found)?;
    let known = match who {
        HolderRef::Household(_) if *ctx.reach() != Reach::Public => Known::All,
        _ => view::known(ctx, found.who),
    };
    // Somebody else's line is on the list as it is published, and nowhere else.
    if known == Known::Published && !matches!(who, HolderRef::Organisation(_)) {
        return Err(not_found());
    }
    Ok(view::line(&version.document, found, known))
}

pub(in crate::service) async fn awards(
    service: &ScoringService,
    ctx: &CallCtx,
    scheme: Option<SchemeId>,
    page: PageRequest,
) -> Result<Page<AwardGiven>> {
    let name = ctx.list(&format!("awards {scheme:?}"));
    let (limit, after) = (page.limit()?, page.key::<AwardKey>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    if scheme.is_some() {
        which::scheme(&tx, scheme).await?;
    }
    let rows = result_line::awards(&tx, scheme, after, limit).await?;
    let versions = scheme::by_ids(&tx, &service.versions, rows.iter().map(|row| row.version)).await?;
    let page = Page::from_rows(&name, limit, rows, |row| (row.until, row.result, row.line_no, row.position));
    let given = |row: AwardRow| {
        let award = match versions.get(&row.version) {
            Some(version) => view::award_named(&version.document, &row.award),
            None => Named { name: Words { zh: row.award.clone(), en: None }, code: row.award },
        };
        let may_know = view::known(ctx, row.who) == Known::All || matches!(row.who, HolderRef::Organisation(_));
        AwardGiven {
            result: row.result,
            from: row.from,
            until: row.until,
            line_no: row.line_no,
            award,
            who: may_know.then_some(row.who),
            name: row.name,
            building: row.building,
            total: row.total,
        }
    };
    Ok(page.map(given))
}
