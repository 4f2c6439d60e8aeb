//! Schemes: adopting a template, drafting, checking and publishing versions (D-303, D-309).

use chrono::NaiveDate;
use linli_contracts::{Result, events::Fact, scoring::*};
use linli_kernel::{AccountId, ApiError, CallCtx, Env, ErrorCode, Reach, SchemeId};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{ScoringService, words};
use crate::{
    domain::{scheme as rules, year},
    store::{period, scheme},
    templates,
};

pub(super) async fn template_list(_service: &ScoringService, _ctx: &CallCtx) -> Result<Vec<Template>> {
    Ok(templates::all().to_vec())
}

pub(super) async fn adopt(service: &ScoringService, ctx: &CallCtx, template: String) -> Result<Scheme> {
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    if let Some(id) = adopt_in(&tx, &service.env, &template, ctx.account()).await? {
        audit::record(&tx, &service.env, ctx, &id.to_string(), None, &json!({ "template": template, "version": 1 })).await?;
    }
    let adopted = view(service, ctx, &tx).await?;
    tx.commit().await?;
    Ok(adopted)
}

/// Adopts a template inside a transaction; `None` when the tenant has adopted this very template before.
///
/// Version 1 is in force from the first day of the year, so that earlier months of it can still be filed.
pub(crate) async fn adopt_in(tx: &Tx, env: &Env, template: &str, by: Option<AccountId>) -> Result<Option<SchemeId>> {
    let unknown = || ApiError::new(ErrorCode::UnknownTemplate).at("template").arg("value", template).arg("known", templates::keys());
    let known = templates::find(template).ok_or_else(unknown)?;
    let id: SchemeId = env.new_id();
    if !scheme::insert(tx, id, template, env.now()).await? {
        let same = scheme::find(tx).await?.is_some_and(|row| row.template == template);
        return if same { Ok(None) } else { Err(ApiError::new(ErrorCode::VersionConflict)) };
    }
    let starts_in_month = known.document.period.starts_in_month;
    let (effective_from, _) = year::year_of(env.today(), starts_in_month);
    let document = known.document.clone();
    let version = SchemeVersion {
        id: env.new_id(),
        version: 1,
        effective_from,
        document,
        published_by: by,
        published_at: env.now(),
        reason: template.to_owned(),
    };
    scheme::insert_version(tx, id, &version).await?;
    period::ensure(tx, env, id, starts_in_month, env.today()).await?;
    outbox::publish(tx, env, Fact::SchemePublished { version: 1, effective_from }).await?;
    Ok(Some(id))
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx) -> Result<Scheme> {
    let tx = service.store.read(ctx.tenant()?).await?;
    view(service, ctx, &tx).await
}

pub(super) async fn on(service: &ScoringService, ctx: &CallCtx, day: NaiveDate) -> Result<SchemeVersion> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let none = || ApiError::new(ErrorCode::NoScheme);
    let mark = scheme::versions(&tx).await?.on(day).ok_or_else(none)?;
    let version = scheme::by_ids(&tx, &service.versions, [mark.id]).await?.remove(&mark.id).ok_or_else(none)?;
    Ok(SchemeVersion::clone(&version))
}

pub(super) async fn check(_service: &ScoringService, _ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>> {
    rules::oversized(&document).map_or(Ok(()), Err)?;
    Ok(rules::check(&document))
}

pub(super) async fn draft_save(service: &ScoringService, ctx: &CallCtx, revision: u32, document: SchemeDocument) -> Result<Scheme> {
    rules::oversized(&document).map_or(Ok(()), Err)?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    if !scheme::save_draft(&tx, revision, &document).await? {
        return Err(conflict(&tx).await);
    }
    let saved = view(service, ctx, &tx).await?;
    audit::record(
        &tx,
        &service.env,
        ctx,
        &saved.id.to_string(),
        None,
        &json!({ "draft": saved.draft.as_ref().map(|draft| draft.revision) }),
    )
    .await?;
    tx.commit().await?;
    Ok(saved)
}

pub(super) async fn publish(
    service: &ScoringService,
    ctx: &CallCtx,
    revision: u32,
    effective_from: NaiveDate,
    reason: String,
) -> Result<Scheme> {
    let (env, reason) = (&service.env, words::reason(&reason, "reason")?);
    let today = env.today();
    if effective_from < today {
        return Err(ApiError::new(ErrorCode::EffectiveInPast).at("effective_from").arg("value", today));
    }
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let Some(document) = scheme::take_draft(&tx, revision).await? else { return Err(conflict(&tx).await) };
    rules::refusal(&rules::check(&document)).map_or(Ok(()), Err)?;
    let row = scheme::find(&tx).await?.ok_or_else(|| ApiError::new(ErrorCode::NoScheme))?;
    let number = scheme::versions(&tx).await?.next_number();
    let version = SchemeVersion {
        id: env.new_id(),
        version: number,
        effective_from,
        document,
        published_by: ctx.account(),
        published_at: env.now(),
        reason: reason.clone(),
    };
    scheme::insert_version(&tx, row.id, &version).await?;
    let details = json!({ "version": number, "effective_from": effective_from });
    audit::record(&tx, env, ctx, &row.id.to_string(), Some(&reason), &details).await?;
    outbox::publish(&tx, env, Fact::SchemePublished { version: number, effective_from }).await?;
    let published = view(service, ctx, &tx).await?;
    tx.commit().await?;
    Ok(published)
}

/// Why a draft could not be written: there is no scheme, or somebody else was faster.
async fn conflict(tx: &Tx) -> ApiError {
    match scheme::find(tx).await {
        Ok(None) => ApiError::new(ErrorCode::NoScheme),
        Ok(Some(_)) => ApiError::new(ErrorCode::VersionConflict).at("revision"),
        Err(error) => error.into(),
    }
}

/// The scheme as the caller may see it: drafts are the community's own affair.
async fn view(service: &ScoringService, ctx: &CallCtx, tx: &Tx) -> Result<Scheme> {
    let row = scheme::find(tx).await?.ok_or_else(|| ApiError::new(ErrorCode::NoScheme))?;
    let draft = row.draft.filter(|_| *ctx.reach() == Reach::Community).map(|(revision, document)| {
        let findings = rules::check(&document);
        SchemeDraft { revision, document, findings }
    });
    let versions = scheme::newest(tx, &service.versions).await?;
    Ok(Scheme { id: row.id, template: row.template, versions, draft })
}
