//! Reading lists and proving lines.

use linli_contracts::{
    Result,
    scoring::{LineProof, ProofStep, Publicity, PublicityLine},
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, MemberId, Page, PageRequest, PublicityId, Reach, merkle};
use linli_store::Tx;

use super::ScoringService;
use crate::{
    domain::leaf,
    store::publicity::{self, StoredLine},
};

fn not_found() -> ApiError {
    ApiError::new(ErrorCode::NotFound)
}

pub(in crate::service) async fn get(service: &ScoringService, ctx: &CallCtx, id: PublicityId) -> Result<Publicity> {
    service.store.read_for(ctx, ctx.tenant()?, |tx| Box::pin(publicity::get(tx, id))).await?.ok_or_else(not_found)
}

pub(in crate::service) async fn list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Publicity>> {
    let name = ctx.list("publicity");
    let (limit, below) = (page.limit()?, page.key(&name)?);
    let lists = service.store.read_for(ctx, ctx.tenant()?, |tx| Box::pin(publicity::list(tx, below, limit))).await?;
    Ok(Page::from_rows(&name, limit, lists, |list| list.id))
}

pub(in crate::service) async fn lines(
    service: &ScoringService,
    ctx: &CallCtx,
    id: PublicityId,
    page: PageRequest,
) -> Result<Page<PublicityLine>> {
    let name = ctx.list(&format!("publicity_lines {id}"));
    let (limit, after) = (page.limit()?, page.key(&name)?.unwrap_or(0));
    let read = service.store.read_for(ctx, ctx.tenant()?, |tx| Box::pin(lines_of(tx, id, after, limit)));
    let lines = read.await?.ok_or_else(not_found)?;
    let known = |member| may_know(ctx.reach(), member);
    let lines = lines.into_iter().map(|line| line.show(known)).collect();
    Ok(Page::from_rows(&name, limit, lines, |line: &PublicityLine| line.line_no))
}

/// The lines of a list, if there is such a list.
async fn lines_of(tx: &Tx, id: PublicityId, after: u32, limit: u32) -> linli_store::Result<Option<Vec<StoredLine>>> {
    let lines = publicity::lines(tx, id, after, limit).await?;
    let is_there = !lines.is_empty() || publicity::get(tx, id).await?.is_some();
    Ok(is_there.then_some(lines))
}

/// Whose line it is, is for the person's own account and for the community's staff.
fn may_know(reach: &Reach, member: MemberId) -> bool {
    match reach {
        Reach::Community => true,
        Reach::Own(own) | Reach::Grids { own, .. } => own.contains(&member),
        Reach::Public | Reach::Unit(_) | Reach::Platform => false,
    }
}

pub(in crate::service) async fn proof(service: &ScoringService, ctx: &CallCtx, id: PublicityId, line_no: u32) -> Result<LineProof> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let list = publicity::get(&tx, id).await?.ok_or_else(not_found)?;
    let line = publicity::line(&tx, id, line_no).await?.ok_or_else(not_found)?.line;
    let index = line_no as usize - 1;
    let block = publicity::leaf_hashes(&tx, id, index / leaf::BLOCK).await?;
    let steps = leaf::proof(&block, &publicity::blocks(&tx, id).await?, index);
    let steps = steps.into_iter().map(|(sibling, left)| ProofStep { sibling: merkle::hex(&sibling), left }).collect();
    Ok(LineProof { leaf: line.leaf_text(id), leaf_hash: merkle::hex(&line.leaf_hash(id)), steps, root: list.root })
}
