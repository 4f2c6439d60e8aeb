//! Working on documents without saving anything: checks, files, comparisons, trials (D-309).

use base64::{Engine, engine::general_purpose::STANDARD};
use linli_contracts::{Result, scoring::*};
use linli_kernel::{ApiError, CallCtx, ErrorCode};
use linli_scheme::{check as rules, diff as comparing, example, explain, form};
use linli_store::Tx;

use super::{
    ScoringService,
    template::{self, Above},
    which,
};
use crate::store::scheme;

/// The most deeds of a trial.
const MAX_DEEDS: usize = 100;

pub(super) async fn check(service: &ScoringService, ctx: &CallCtx, document: SchemeDocument) -> Result<Vec<SchemeFinding>> {
    rules::oversized(&document).map_or(Ok(()), Err)?;
    let above = Above::of(service, ctx).await?;
    let tx = service.store.read(ctx.tenant()?).await?;
    above.findings(&tx, &document, None).await
}

pub(super) async fn import(service: &ScoringService, ctx: &CallCtx, file: SchemeFile) -> Result<SchemeRead> {
    let document = read(&file).map_err(within)?;
    let findings = check(service, ctx, document.clone()).await?;
    Ok(SchemeRead { document, findings })
}

/// A place inside a file is told as one inside its document.
fn within(error: ApiError) -> ApiError {
    match error.place.clone() {
        Some(inside) if !inside.is_empty() => error.at(format!("document.{inside}")),
        _ => error.at("file"),
    }
}

fn read(file: &SchemeFile) -> Result<SchemeDocument> {
    match file.format {
        SchemeFormat::Json => form::read(&file.text, form::Format::Json),
        SchemeFormat::Yaml => form::read(&file.text, form::Format::Yaml),
        SchemeFormat::Xlsx => {
            let bytes = STANDARD.decode(file.text.trim());
            form::from_sheets(&bytes.map_err(|error| ApiError::new(ErrorCode::SchemeUnreadable).arg("reason", error))?)
        }
    }
}

pub(super) async fn export(service: &ScoringService, ctx: &CallCtx, source: SchemeSource, format: SchemeFormat) -> Result<SchemeFile> {
    let document = document(service, ctx, source, "source").await?;
    let text = match format {
        SchemeFormat::Json => form::write(&document, form::Format::Json)?,
        SchemeFormat::Yaml => form::write(&document, form::Format::Yaml)?,
        SchemeFormat::Xlsx => STANDARD.encode(form::to_sheets(&document)?),
    };
    Ok(SchemeFile { format, text })
}

pub(super) async fn diff(service: &ScoringService, ctx: &CallCtx, from: SchemeSource, to: SchemeSource) -> Result<Vec<SchemeChange>> {
    let older = document(service, ctx, from, "from").await?;
    let newer = document(service, ctx, to, "to").await?;
    Ok(comparing::diff(&older, &newer))
}

pub(super) async fn try_out(service: &ScoringService, ctx: &CallCtx, source: SchemeSource, trial: Example) -> Result<SchemeTried> {
    if trial.deeds.len() > MAX_DEEDS {
        return Err(ApiError::new(ErrorCode::TooMany).at("trial.deeds").arg("max", MAX_DEEDS));
    }
    let document = document(service, ctx, source, "source").await?;
    let tried = example::try_out(&document, &trial);
    let named = trial.deeds.iter().map(|deed| deed.item.clone());
    let deed = |(item, deed): (String, example::TriedDeed)| TriedDeed {
        item,
        declared: deed.declared,
        granted: deed.granted,
        explanation: explain::told(&document, &deed.workings, &deed.cuts),
        workings: deed.workings,
        cuts: deed.cuts,
        error: deed.error.map(|error| {
            let place = format!("trial.{}", error.place.clone().unwrap_or_default());
            error.at(place)
        }),
    };
    let unit =
        |code: &str| document.uses.exchanges.iter().find(|rule| rule.code == code).map_or_else(String::new, |rule| rule.unit.clone());
    let exchange = |(exchange, turned): (String, linli_scheme::exchange::Turned)| TriedExchange {
        unit: unit(&exchange),
        exchange,
        gives: turned.gives,
        left: turned.left,
    };
    Ok(SchemeTried {
        total: tried.result.total,
        band: tried.result.band,
        explanation: explain::told(&document, &tried.result.workings, &[]),
        deeds: named.zip(tried.deeds).map(deed).collect(),
        exchanges: tried.exchanges.into_iter().map(exchange).collect(),
    })
}

/// The document that is meant; a draft is the community's own affair.
pub(super) async fn document(service: &ScoringService, ctx: &CallCtx, source: SchemeSource, place: &str) -> Result<SchemeDocument> {
    let missing = |place: String| ApiError::new(ErrorCode::NotFound).at(place);
    match source {
        SchemeSource::Document(document) => {
            rules::oversized(&document).map_or(Ok(()), Err)?;
            Ok(*document)
        }
        SchemeSource::Template(key) => {
            let above = Above::of(service, ctx).await?;
            let tx = service.store.read(ctx.tenant()?).await?;
            let found = template::wanted(&tx, &key, above.units()).await;
            Ok(found.map_err(|error| error.at(format!("{place}.template")))?.1)
        }
        SchemeSource::Version(id) => {
            let tx: Tx = service.store.read(ctx.tenant()?).await?;
            if !scheme::has_version(&tx, id).await? {
                return Err(missing(format!("{place}.version_id")));
            }
            let found = scheme::by_ids(&tx, &service.versions, [id]).await?.remove(&id);
            found.map(|version| version.document.clone()).ok_or_else(|| missing(format!("{place}.version_id")))
        }
        SchemeSource::Draft(id) => {
            let tx = service.store.read(ctx.managed_tenant()?).await?;
            let id = which::scheme(&tx, Some(id)).await?;
            let draft = scheme::find(&tx, id).await?.and_then(|row| row.draft);
            draft.map(|(_, document)| document).ok_or_else(|| missing(format!("{place}.draft_of")))
        }
    }
}
