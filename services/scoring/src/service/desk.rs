//! Working on documents without saving anything: checks, files, comparisons, trials (D-309).

use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Lang};
use linli_scheme::{check, diff, example, explain, form};
use linli_store::Tx;

use super::{
    ScoringService,
    template::{self, Above},
};
use crate::store::scheme;

pub(super) async fn check(service: &ScoringService, ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>> {
    check::oversized(&document).map_or(Ok(()), Err)?;
    let above = Above::of(service, ctx).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    above.findings(&tx, &document, None).await
}

pub(super) async fn import(service: &ScoringService, ctx: &CallCtx, file: SchemeFile) -> Result<SchemeRead> {
    let document = form::read_file(&file)?;
    let findings = check(service, ctx, document.clone()).await?;
    Ok(SchemeRead { document, findings })
}

pub(super) async fn export(service: &ScoringService, ctx: &CallCtx, source: SchemeSource, format: SchemeFormat) -> Result<SchemeFile> {
    let document = document(service, ctx, source, "source").await?;
    form::write_file(&document, format)
}

pub(super) async fn diff(service: &ScoringService, ctx: &CallCtx, from: SchemeSource, to: SchemeSource) -> Result<Vec<SchemeChange>> {
    let older = document(service, ctx, from, "from").await?;
    let newer = document(service, ctx, to, "to").await?;
    Ok(diff::diff(&older, &newer))
}
