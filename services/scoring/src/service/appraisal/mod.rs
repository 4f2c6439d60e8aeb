//! Ballots (民主评议, D-142): opened over the roster, voted in secret or by name, closed with an outcome that results take.

mod cast;
mod close;
mod open;

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, AppraisalId, CallCtx, ErrorCode, HolderId, Page, PageRequest, Reach};
use linli_store::Tx;

use super::ScoringService;
use crate::store::{
    appraisal::{self, AppraisalRow, Hold},
    scheme,
};

pub(super) use cast::cast;
pub(super) use close::close;
pub(super) use open::open;

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Appraisal>> {
    let name = ctx.list("appraisals");
    let (limit, below) = (page.limit()?, page.key::<AppraisalId>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    let page = Page::from_rows(&name, limit, appraisal::list(&tx, below, limit).await?, |row| row.id);
    let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
    let rows = cursors.into_iter().zip(views(service, &tx, rows).await?).collect();
    Ok(Page { rows, has_next: page.has_next })
}

pub(super) async fn subjects(
    service: &ScoringService,
    ctx: &CallCtx,
    id: AppraisalId,
    page: PageRequest,
) -> Result<Page<AppraisalSubject>> {
    let name = ctx.list(&format!("appraisal_subjects {id}"));
    let (limit, after) = (page.limit()?, page.key::<HolderId>(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    appraisal::get(&tx, id, Hold::Free).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let rows = appraisal::judged(&tx, id, ctx.own(), after, limit).await?;
    let subject = |(row, voted): (appraisal::RollRow, bool)| {
        let own = matches!(row.who, HolderRef::Member(id) if ctx.own().contains(&id));
        let outcome = row.outcome.filter(|_| own || *ctx.reach() == Reach::Community);
        AppraisalSubject { who: row.who, name: row.name, voted, outcome }
    };
    Ok(Page::from_rows(&name, limit, rows.into_iter().map(subject).collect(), |subject: &AppraisalSubject| subject.who.holder()))
}

/// One ballot as callers see it.
async fn view(service: &ScoringService, tx: &Tx, row: AppraisalRow) -> Result<Appraisal> {
    views(service, tx, vec![row]).await?.pop().ok_or_else(|| ApiError::internal("a view of one ballot"))
}

async fn views(service: &ScoringService, tx: &Tx, rows: Vec<AppraisalRow>) -> Result<Vec<Appraisal>> {
    let versions = scheme::by_ids(tx, &service.versions, rows.iter().map(|row| row.version)).await?;
    let one = |row: AppraisalRow| {
        let version = versions.get(&row.version).ok_or_else(|| ApiError::internal("a ballot's version is gone"))?;
        let rule = rule(&version.document, &row.code)?;
        Ok(Appraisal {
            id: row.id,
            scheme: row.scheme,
            name: rule.name.clone(),
            secret: rule.secret,
            dimensions: rule.dimensions.clone(),
            code: row.code,
            from: row.from,
            until: row.until,
            last_day: row.voting_until,
            status: row.status,
            subjects: row.subjects,
            voters: row.voters,
            voted: row.voted,
            quorum_met: row.quorum_met,
        })
    };
    rows.into_iter().map(one).collect()
}

/// The rule of a ballot in its version.
fn rule<'a>(document: &'a SchemeDocument, code: &str) -> Result<&'a AppraisalRule> {
    document.appraisals.iter().find(|rule| rule.code == code).ok_or_else(|| ApiError::new(ErrorCode::NotFound).at("code"))
}

/// The version of a ballot's scheme it is held under.
async fn version_of(service: &ScoringService, tx: &Tx, row: &AppraisalRow) -> Result<std::sync::Arc<SchemeVersion>> {
    let found = scheme::by_ids(tx, &service.versions, [row.version]).await?.remove(&row.version);
    found.ok_or_else(|| ApiError::internal("a ballot's version is gone"))
}
