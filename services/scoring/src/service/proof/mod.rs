//! Proof: sealing the ledger, looking at the seals, and checking everything against everything (D-306).

mod seal;
mod verify;

use linli_contracts::{
    Result,
    scoring::{LedgerTotals, Seal},
};
use linli_kernel::{CallCtx, Page, PageRequest};

use super::ScoringService;
use crate::store::{ledger, seal as seals};

pub(crate) use seal::seal_ledger;
pub(super) use verify::ledger_verify;

pub(super) async fn seal_list(service: &ScoringService, ctx: &CallCtx, page: PageRequest) -> Result<Page<Seal>> {
    let name = ctx.list("seals");
    let (limit, below) = (page.limit()?, page.key(&name)?);
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(Page::from_rows(&name, limit, seals::list(&tx, below, limit).await?, |seal| seal.number))
}

pub(super) async fn ledger_totals(service: &ScoringService, ctx: &CallCtx) -> Result<LedgerTotals> {
    let tx = service.store.read(ctx.tenant()?).await?;
    Ok(ledger::totals(&tx, service.env.today()).await?)
}
