//! Evidence: kept outside the database, known by its content, seen by whom it concerns.

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, EvidenceId, UploadId};

use super::ScoringService;
use crate::{
    domain::sight::Sight,
    store::evidence::{self, EvidenceRow},
};

pub(super) async fn add(service: &ScoringService, ctx: &CallCtx, upload: UploadId) -> Result<Evidence> {
    let tenant = ctx.tenant()?;
    let account = ctx.account().ok_or_else(|| ApiError::new(ErrorCode::Unauthenticated))?;
    let kept = service.files.keep_evidence(tenant, upload, account).await?;
    let evidence = Evidence { id: service.env.new_id(), sha256: kept.sha256, media_type: kept.media_type.to_owned(), size: kept.size };
    let row = EvidenceRow { evidence, added_by: account };
    let tx = service.store.write(tenant).await?;
    evidence::insert(&tx, &row, service.env.now()).await?;
    tx.commit().await?;
    // Only once the row stands, so that a failure before can be tried again with the same upload.
    service.files.drop_upload(upload, account).await?;
    Ok(row.evidence)
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, id: EvidenceId) -> Result<Evidence> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let not_found = || ApiError::new(ErrorCode::NotFound);
    let row = evidence::by_ids(&tx, &[id]).await?.pop().ok_or_else(not_found)?;
    let (own, sight) = (ctx.account() == Some(row.added_by), Sight::of(ctx));
    if own || sight == Sight::All {
        return Ok(row.evidence);
    }
    let uses = evidence::uses(&tx, id).await?;
    let concerned = uses.iter().any(|line| sight.takes_in(line.member, line.grid, line.waits_for));
    if concerned { Ok(row.evidence) } else { Err(not_found()) }
}
