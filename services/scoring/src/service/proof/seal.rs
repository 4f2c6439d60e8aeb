//! Sealing: beside the write path, never in it.

use linli_contracts::{Result, scoring::Seal};
use linli_kernel::{CallCtx, Env, merkle};
use linli_store::{DueJob, Tx};

use super::ScoringService;
use crate::{
    domain::sealing::{Link, MAX_SEALED, SealedEntry},
    store::{ledger::Ledger, seal},
};

/// Seals everything above the last seal.
pub(crate) async fn seal_ledger(service: &ScoringService, ctx: &CallCtx, job: &DueJob) -> Result<()> {
    let up_to = watermark(service, ctx).await?;
    let tx = service.store.write(ctx.tenant()?).await?;
    job.finish(&tx).await?;
    let mut link = seal::last(&tx).await?;
    loop {
        let entries = seal::entries(&tx, link.to_seq, up_to, MAX_SEALED).await?;
        let Some(next) = sealed(&link, &entries, &service.env)? else { break };
        seal::insert(&tx, &next).await?;
        link = Link::of(&next);
    }
    Ok(tx.commit().await?)
}

/// The highest `seq` below which no entry can still be committed: looked up in a moment in which no writer is in flight.
async fn watermark(service: &ScoringService, ctx: &CallCtx) -> Result<i64> {
    let tx: Tx = service.store.write(ctx.tenant()?).await?;
    let _alone = Ledger::enter_alone(&tx, &service.env, ctx).await?;
    let top = seal::top(&tx).await?;
    tx.commit().await?;
    Ok(top)
}

/// The seal over these entries, chained to the one before; none without entries.
fn sealed(link: &Link, entries: &[SealedEntry], env: &Env) -> Result<Option<Seal>> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(None) };
    let root = merkle::hex(&merkle::root(&entries.iter().map(SealedEntry::leaf).collect::<Vec<_>>()));
    let count = u32::try_from(entries.len()).map_err(linli_kernel::ApiError::internal)?;
    let hash = link.next_hash(first.seq, last.seq, count, &root);
    let (number, from_seq, to_seq) = (link.number + 1, first.seq, last.seq);
    Ok(Some(Seal { number, from_seq, to_seq, entries: count, root, hash, sealed_at: env.now() }))
}
