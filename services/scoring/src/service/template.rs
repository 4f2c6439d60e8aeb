//! Templates of districts and streets, what these demand, and what they offer to the schemes below (H1, H2).

use linli_contracts::{
    Result,
    members::{Unit, UnitLevel},
    scoring::*,
};
use linli_kernel::{ApiError, CallCtx, ErrorCode, Reach, UnitId};
use linli_scheme::{check, levels, templates};
use linli_store::{Tx, audit};
use serde_json::json;

use super::{ScoringService, scheme, which, words};
use crate::store::{scheme as schemes, template};

/// The longest key of a template.
const MAX_KEY: usize = 40;

/// The templates the caller may use: the product's own, and those of the units above or of the caller's own.
pub(super) async fn list(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<Template>> {
    let above = units(service, ctx).await?;
    let mut found = templates::all().to_vec();
    if !above.is_empty() {
        let tx = service.store.platform_read().await?;
        found.extend(template::newest(tx.platform(), &above).await?);
    }
    Ok(found)
}

/// The district and the street of the call's community or unit, from the top.
async fn units(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<(UnitId, Level)>> {
    let lowest = match (ctx.tenant(), ctx.reach()) {
        (Ok(community), _) => match service.members.community_get(ctx, community).await {
            Ok(community) => community.street,
            // A community that no directory knows stands below nobody.
            Err(error) if error.code == ErrorCode::NotFound => return Ok(vec![]),
            Err(error) => return Err(error),
        },
        (Err(_), Reach::Unit(unit)) => *unit,
        (Err(_), _) => return Ok(vec![]),
    };
    let lowest = service.members.unit_get(ctx, lowest).await?;
    let level = level(&lowest);
    Ok(lowest.parent.map(|district| (district, Level::District)).into_iter().chain([(lowest.id, level)]).collect())
}

fn level(unit: &Unit) -> Level {
    if unit.level == UnitLevel::District { Level::District } else { Level::Street }
}

/// The template of this key, if it is the product's or of one of these units; with its version.
pub(crate) async fn find(tx: &Tx, key: &str, above: Option<&[(UnitId, Level)]>) -> Result<Option<(u32, SchemeDocument)>> {
    if let Some(known) = templates::find(key) {
        return Ok(Some((known.version, known.document.clone())));
    }
    match template::parts(key) {
        Some((unit, own)) if above.is_none_or(|above| above.iter().any(|(known, _)| *known == unit)) => {
            Ok(template::find(tx.at_home().await?.platform(), unit, own, None).await?)
        }
        _ => Ok(None),
    }
}

/// What stands above a scheme: what its levels demand, and the templates it may be made from.
pub(super) struct Above {
    units: Vec<(UnitId, Level)>,
    floors: check::Floors,
}

impl Above {
    /// Looked up before a transaction begins, for it asks another service.
    pub(super) async fn of(service: &ScoringService, ctx: &CallCtx) -> Result<Self> {
        let units = units(service, ctx).await?;
        let tx = service.store.platform_read().await?;
        let set = template::floors(tx.platform(), &units.iter().map(|(unit, _)| *unit).collect::<Vec<_>>()).await?;
        let in_turn = units.iter().filter_map(|(unit, _)| set.get(unit));
        Ok(Self { floors: in_turn.fold(check::Floors::default(), lower), units })
    }

    /// Everything that stands against a document here, on its own or for the template above that its scheme follows.
    pub(super) async fn findings(
        &self,
        tx: &Tx,
        document: &SchemeDocument,
        followed: Option<&template::Followed>,
    ) -> Result<Vec<SchemeFinding>> {
        let mut findings = check::check_within(document, &self.floors);
        let Some(followed) = followed else { return Ok(findings) };
        if let Some((unit, key)) = template::parts(&followed.template) {
            let version = followed.taken.unwrap_or(followed.version);
            let parent = template::find(tx.at_home().await?.platform(), unit, key, Some(version)).await?;
            findings.extend(parent.map(|(_, parent)| levels::against(&parent, document)).unwrap_or_default());
        }
        Ok(findings)
    }

    /// The units from the top.
    pub(super) fn units(&self) -> &[(UnitId, Level)] {
        &self.units
    }
}

/// What holds below a level: more days count, and whether points may be deducted is said by the level nearest.
fn lower(above: check::Floors, set: &Floors) -> check::Floors {
    check::Floors {
        publicity_days: set.publicity_days.map_or(above.publicity_days, |days| days.max(above.publicity_days)),
        deductions_allowed: set.deductions.unwrap_or(above.deductions_allowed),
        answer_working_days: set.answer_working_days.map_or(above.answer_working_days, |days| days.min(above.answer_working_days)),
    }
}

/// The unit, if the caller is in charge of it.
async fn managed(service: &ScoringService, ctx: &CallCtx, id: UnitId) -> Result<Unit> {
    let unit = service.members.unit_get(ctx, id).await?;
    let managed = match ctx.reach() {
        Reach::Platform => true,
        Reach::Unit(own) => unit.id == *own || unit.parent == Some(*own),
        Reach::Public | Reach::Own(_) | Reach::Grids { .. } | Reach::Community => false,
    };
    if managed { Ok(unit) } else { Err(ApiError::new(ErrorCode::Forbidden)) }
}

pub(super) async fn publish(service: &ScoringService, ctx: &CallCtx, mut input: TemplateInput) -> Result<Template> {
    let reason = words::reason(&input.reason, "reason")?;
    check_key(&input.key)?;
    check::oversized(&input.document).map_or(Ok(()), Err)?;
    let unit = managed(service, ctx, input.unit).await?;
    let tx = service.store.platform_write().await?;
    let above: Vec<_> = unit.parent.map(|district| (district, Level::District)).into_iter().collect();
    let parent = match &input.parent {
        Some(key) => Some(wanted(&tx, key, &above).await.map_err(|error| error.at("parent"))?.1),
        None => None,
    };
    let level = level(&unit);
    mark(&mut input.document, parent.as_ref(), level);
    let mut findings = check::check_within(&input.document, &check::Floors::default());
    findings.extend(parent.map(|parent| levels::against(&parent, &input.document)).unwrap_or_default());
    scheme::refusal(&findings)?;
    let last = template::find(tx.platform(), unit.id, &input.key, None).await?.map_or(0, |(version, _)| version);
    if last != input.version || !template::insert(tx.platform(), &input, service.env.now(), ctx.account()).await? {
        return Err(ApiError::new(ErrorCode::VersionConflict).at("version"));
    }
    let key = format!("{}/{}", unit.id, input.key);
    audit::record(&tx, &service.env, ctx, &key, Some(&reason), &json!({ "version": last + 1 })).await?;
    let mine = [(unit.id, level)];
    let published = template::newest(tx.platform(), &mine).await?.into_iter().find(|template| template.key == key);
    tx.commit().await?;
    published.ok_or_else(|| ApiError::internal("a template just published is not there"))
}

/// Items that are not the parent's are marked with the level that publishes them (H2).
fn mark(document: &mut SchemeDocument, parent: Option<&SchemeDocument>, level: Level) {
    for item in &mut document.items {
        let inherited = parent.and_then(|parent| parent.items.iter().find(|above| above.code == item.code));
        item.level = inherited.map_or(level, |above| above.level.max(Level::Community));
    }
}

/// The template of this key; without one an error that names those there are, the units' own first.
pub(super) async fn wanted(tx: &Tx, key: &str, above: &[(UnitId, Level)]) -> Result<(u32, SchemeDocument)> {
    if let Some(found) = find(tx, key, Some(above)).await? {
        return Ok(found);
    }
    Err(unknown(key, template::newest(tx.at_home().await?.platform(), above).await?.into_iter().map(|template| template.key)))
}

fn check_key(key: &str) -> Result<()> {
    let formed = (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if formed { Ok(()) } else { Err(ApiError::new(ErrorCode::SchemeCode).at("key").arg("value", key)) }
}

/// There is no template of this key here, beside the product's, but these.
pub(crate) fn unknown(key: &str, own: impl IntoIterator<Item = String>) -> ApiError {
    let known: Vec<String> = own.into_iter().chain([templates::keys()]).collect();
    ApiError::new(ErrorCode::UnknownTemplate).arg("value", key).arg("known", known.join(", "))
}

pub(super) async fn floors_get(service: &ScoringService, ctx: &CallCtx, unit: UnitId) -> Result<Floors> {
    managed(service, ctx, unit).await?;
    let tx = service.store.platform_read().await?;
    Ok(template::floors(tx.platform(), &[unit]).await?.remove(&unit).unwrap_or_default())
}

pub(super) async fn floors_set(service: &ScoringService, ctx: &CallCtx, unit: UnitId, floors: Floors, reason: String) -> Result<Floors> {
    let reason = words::reason(&reason, "reason")?;
    for (place, days, least) in [("publicity_days", floors.publicity_days, 0), ("answer_working_days", floors.answer_working_days, 1)] {
        if let Some(value) = days.filter(|days| !(least..=MAX_DAYS).contains(days)) {
            let error = ApiError::new(ErrorCode::SchemeNumber).at(format!("floors.{place}"));
            return Err(error.arg("value", value).arg("min", least).arg("max", MAX_DAYS));
        }
    }
    managed(service, ctx, unit).await?;
    let tx = service.store.platform_write().await?;
    template::set_floors(tx.platform(), unit, &floors).await?;
    audit::record(&tx, &service.env, ctx, &unit.to_string(), Some(&reason), &floors).await?;
    tx.commit().await?;
    Ok(floors)
}

/// The most days a level may demand.
const MAX_DAYS: u32 = 365;

pub(super) async fn offers(service: &ScoringService, ctx: &CallCtx) -> Result<Vec<SchemeOffer>> {
    let above = Above::of(service, ctx).await?;
    let tx = service.store.read(ctx.managed_tenant()?).await?;
    let mut offers = vec![];
    for followed in template::followed(&tx).await? {
        offers.extend(offer(service, &tx, &above, &followed).await?);
    }
    Ok(offers)
}

/// What the template above offers to a scheme; nothing when it has the newest version, or when the template is the product's own.
async fn offer(service: &ScoringService, tx: &Tx, above: &Above, followed: &template::Followed) -> Result<Option<SchemeOffer>> {
    let Some((unit, key)) = template::parts(&followed.template) else { return Ok(None) };
    let home = tx.at_home().await?;
    let Some((to_version, newest)) = template::find(home.platform(), unit, key, None).await? else { return Ok(None) };
    let Some((from_version, base)) = template::find(home.platform(), unit, key, Some(followed.version)).await? else { return Ok(None) };
    drop(home);
    if to_version <= from_version {
        return Ok(None);
    }
    let Some(own) = standing(service, tx, followed).await? else { return Ok(None) };
    let levels::Offer { changes, conflicts, document } = levels::offer(&base, &newest, &own)?;
    let taken = template::Followed { taken: Some(to_version), template: followed.template.clone(), ..*followed };
    let findings = above.findings(tx, &document, Some(&taken)).await?;
    let template = followed.template.clone();
    Ok(Some(SchemeOffer { scheme: followed.scheme, template, from_version, to_version, changes, conflicts, document, findings }))
}

/// The scheme's own document: its draft, or its newest version.
async fn standing(service: &ScoringService, tx: &Tx, followed: &template::Followed) -> Result<Option<SchemeDocument>> {
    let draft = schemes::find(tx, followed.scheme).await?.and_then(|row| row.draft).map(|(_, document)| document);
    if draft.is_some() {
        return Ok(draft);
    }
    let newest = schemes::newest(tx, &service.versions, followed.scheme).await?;
    Ok(newest.into_iter().next().map(|version| version.document))
}

pub(super) async fn take(service: &ScoringService, ctx: &CallCtx, input: OfferTake) -> Result<Scheme> {
    let above = Above::of(service, ctx).await?;
    let tx = service.store.write(ctx.managed_tenant()?).await?;
    let id = which::scheme(&tx, input.scheme).await?;
    let followed = template::followed(&tx).await?.into_iter().find(|followed| followed.scheme == id);
    let offered = match &followed {
        Some(followed) => offer(service, &tx, &above, followed).await?,
        None => None,
    };
    let offer = offered.filter(|offer| offer.to_version == input.version);
    let offer = offer.ok_or_else(|| ApiError::new(ErrorCode::VersionConflict).at("version"))?;
    if !schemes::save_draft(&tx, id, input.revision, &offer.document).await? {
        return Err(ApiError::new(ErrorCode::VersionConflict).at("revision"));
    }
    template::take(&tx, id, offer.to_version).await?;
    let details = json!({ "template": offer.template, "version": offer.to_version });
    audit::record(&tx, &service.env, ctx, &id.to_string(), None, &details).await?;
    let taken = scheme::view(service, ctx, &tx, id, &above).await?;
    tx.commit().await?;
    Ok(taken)
}
