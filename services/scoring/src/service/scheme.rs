//! Schemes: adopting a template, drafting, checking and publishing versions (D-303, D-309).

use chrono::NaiveDate;
use linli_contracts::{Result, events::Fact, scoring::*};
use linli_kernel::{AccountId, ApiError, CallCtx, Env, ErrorCode, Reach, SchemeId, clock::midnight_after};
use linli_scheme::{check as rules, window};
use linli_store::{Tx, audit, outbox};
use serde_json::json;

use super::{
    ScoringService, starts,
    template::{self, Above},
    which, words,
};
use crate::{
    jobs,
    store::{ledger::Ledger, period, scheme, template as templates},
};

/// The longest code of a scheme.
const MAX_CODE: usize = 40;

pub(super) async fn adopt(service: &ScoringService, ctx: &CallCtx, template: String, code: Option<String>) -> Result<Scheme> {
    let code = code.as_deref().map(|code| words::required(code, "code", MAX_CODE)).transpose()?;
    let above = Above::of(service, ctx).await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let known = template::wanted(&tx, &template, above.units()).await.map_err(|error| error.at("template"))?;
    let (id, made) = adopt_in(&tx, &service.env, Adoption { template: &template, code: code.as_deref(), by: ctx.account() }, known).await?;
    if made {
        let details = json!({ "template": template, "code": code, "version": 1 });
        audit::record(&tx, &service.env, ctx, &id.to_string(), None, &details).await?;
    }
    let adopted = view(service, ctx, &tx, id, &above).await?;
    tx.commit().await?;
    Ok(adopted)
}

/// What is adopted: a template by its key, under a code or else its own key.
pub(crate) struct Adoption<'a> {
    /// The template's key.
    pub template: &'a str,
    /// The scheme's code.
    pub code: Option<&'a str>,
    /// Who adopts it.
    pub by: Option<AccountId>,
}

/// Adopts a template, known by its version and document, inside a transaction; answers the scheme and whether it was made
/// now, or by adopting this very template before.
///
/// Version 1 is in force from the first day of the year, so that earlier months of it can still be filed.
pub(crate) async fn adopt_in(
    tx: &Tx,
    env: &Env,
    adoption: Adoption<'_>,
    (of_version, document): (u32, SchemeDocument),
) -> Result<(SchemeId, bool)> {
    let Adoption { template, code, by } = adoption;
    let (id, of_unit): (SchemeId, _) = (env.new_id(), templates::parts(template));
    let code = code.unwrap_or(of_unit.map_or(template, |(_, key)| key));
    if !scheme::insert(tx, id, code, template, env.now()).await? {
        let before = scheme::list(tx).await?.into_iter().find(|(_, taken, from)| taken == code && from == template);
        return before.map(|(id, ..)| (id, false)).ok_or_else(|| ApiError::new(ErrorCode::VersionConflict));
    }
    if of_unit.is_some() {
        templates::follow(tx, id, template, of_version).await?;
    }
    let (rule, has_starts) = (document.period, !document.starts.is_empty());
    let (effective_from, _) = window::year_of(env.today(), rule.starts_in_month);
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
    period::ensure(tx, env, id, &rule, env.today()).await?;
    if has_starts {
        // In the night: until then the roster may still say who takes part as what.
        let night = midnight_after(env.today());
        jobs::schedule_starts(tx, env, id, "adopted", night).await?;
    }
    outbox::publish(tx, env, Fact::SchemePublished { version: 1, effective_from }).await?;
    Ok((id, true))
}

pub(super) async fn list(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<SchemeBrief>> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let mut all = vec![];
    // A community has a few schemes, whose versions are kept in memory.
    for (id, code, template) in scheme::list(&tx).await? {
        let version = which::version_on(service, &tx, id, service.env.today()).await?;
        all.push(SchemeBrief { id, code, template, name: version.document.name.clone() });
    }
    Ok(all)
}

pub(super) async fn get(service: &ScoringService, ctx: &CallCtx, asked: Option<SchemeId>) -> Result<Scheme> {
    let above = Above::of(service, ctx).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    let id = which::scheme(&tx, asked).await?;
    view(service, ctx, &tx, id, &above).await
}

pub(super) async fn on(service: &ScoringService, ctx: &CallCtx, asked: Option<SchemeId>, day: NaiveDate) -> Result<SchemeVersion> {
    let tx = service.store.read(ctx.tenant()?).await?;
    let id = which::scheme(&tx, asked).await?;
    Ok(SchemeVersion::clone(&*which::version_on(service, &tx, id, day).await?))
}

pub(super) async fn draft_save(
    service: &ScoringService,
    ctx: &CallCtx,
    asked: Option<SchemeId>,
    revision: u32,
    document: SchemeDocument,
) -> Result<Scheme> {
    rules::oversized(&document).map_or(Ok(()), Err)?;
    let above = Above::of(service, ctx).await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let id = which::scheme(&tx, asked).await?;
    if !scheme::save_draft(&tx, id, revision, &document).await? {
        return Err(conflict());
    }
    let saved = view(service, ctx, &tx, id, &above).await?;
    let details = json!({ "draft": saved.draft.as_ref().map(|draft| draft.revision) });
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &details).await?;
    tx.commit().await?;
    Ok(saved)
}

pub(super) async fn publish(
    service: &ScoringService,
    ctx: &CallCtx,
    asked: Option<SchemeId>,
    revision: u32,
    effective_from: NaiveDate,
    reason: String,
) -> Result<Scheme> {
    let (env, reason) = (&service.env, words::reason(&reason, "reason")?);
    let today = env.today();
    if effective_from < today {
        return Err(ApiError::new(ErrorCode::EffectiveInPast).at("effective_from").arg("value", today));
    }
    let above = Above::of(service, ctx).await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    // Alone: nobody posts into a period that is forgotten.
    let _writer = Ledger::enter_alone(&tx, env, ctx).await?;
    let id = which::scheme(&tx, asked).await?;
    let document = scheme::take_draft(&tx, id, revision).await?.ok_or_else(conflict)?;
    let followed = followed(&tx, id).await?;
    refusal(&above.findings(&tx, &document, followed.as_ref()).await?)?;
    templates::published(&tx, id).await?;
    let number = scheme::versions(&tx, id).await?.next_number();
    let version = SchemeVersion {
        id: env.new_id(),
        version: number,
        effective_from,
        document,
        published_by: ctx.account(),
        published_at: env.now(),
        reason: reason.clone(),
    };
    scheme::insert_version(&tx, id, &version).await?;
    // The period it begins in is made by its own rule; today's, if that is an earlier one, ends before it.
    period::forget_unused(&tx, id, effective_from).await?;
    period::ensure(&tx, env, id, &version.document.period, effective_from).await?;
    super::period::on(service, &tx, id, today).await?;
    let details = json!({ "version": number, "effective_from": effective_from });
    audit::record(&tx, env, ctx, &id.to_string(), Some(&reason), &details).await?;
    outbox::publish(&tx, env, Fact::SchemePublished { version: number, effective_from }).await?;
    starts::look(service, &tx, id, effective_from).await?;
    let published = view(service, ctx, &tx, id, &above).await?;
    tx.commit().await?;
    Ok(published)
}

/// A draft could not be written: somebody else was faster.
fn conflict() -> ApiError {
    ApiError::new(ErrorCode::VersionConflict).at("revision")
}

/// Why a document cannot be published, with its place inside the document.
pub(super) fn refusal(findings: &[SchemeFinding]) -> Result<()> {
    let Some(error) = rules::refusal(findings) else { return Ok(()) };
    let place = format!("document.{}", error.place.as_deref().unwrap_or_default());
    Err(error.at(place.trim_end_matches('.').to_owned()))
}

/// Which template of a unit a scheme follows, if any.
async fn followed(tx: &Tx, id: SchemeId) -> Result<Option<templates::Followed>> {
    Ok(templates::followed(tx).await?.into_iter().find(|followed| followed.scheme == id))
}

/// The scheme as the caller may see it: drafts are the community's own affair.
pub(super) async fn view(service: &ScoringService, ctx: &CallCtx, tx: &Tx, id: SchemeId, above: &Above) -> Result<Scheme> {
    let row = scheme::find(tx, id).await?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let draft = match row.draft.filter(|_| *ctx.reach() == Reach::Community) {
        Some((revision, document)) => {
            let followed = followed(tx, id).await?;
            let findings = above.findings(tx, &document, followed.as_ref()).await?;
            Some(SchemeDraft { revision, document, findings })
        }
        None => None,
    };
    let versions = scheme::newest(tx, &service.versions, id).await?;
    Ok(Scheme { id: row.id, code: row.code, template: row.template, versions, draft })
}
