//! The scheme of a community: adopted with the template, published anew in the middle of the year.

use chrono::NaiveDate;
use linli_contracts::scoring::{ItemKind, PointItem, SchemeDocument, Scoring, ValueRule};
use linli_kernel::{ApiError, ErrorCode, Points};
use serde_json::json;

use super::{cast::Community, scene::Scene};

const NEW_ITEM: &str = "neighbour-help";
const REASON: &str = "居民议事会建议：把邻里互助纳入积分，社区文体活动加分";

/// Reads what was adopted.
pub(super) async fn read(scene: &Scene<'_>, community: &mut Community) -> Result<(), ApiError> {
    let scheme = scene.stack.scoring.scheme_get(&community.as_admin("scheme_get"), None).await?;
    community.versions = scheme.versions;
    community.versions.sort_by_key(|version| version.version);
    Ok(())
}

/// Publishes version 2 from a day on: one value changes, and an item for every neighbour is added.
pub(super) async fn renew(scene: &Scene<'_>, community: &mut Community, from: NaiveDate) -> Result<(), ApiError> {
    let scoring = &scene.stack.scoring;
    let latest = community.versions.last().ok_or_else(|| ApiError::new(ErrorCode::NoScheme))?;
    let document = changed(latest.document.clone())?;
    let saved = scoring.scheme_draft_save(&community.as_admin("scheme_draft_save"), None, 0, document).await?;
    scene.tick();
    let revision = saved.draft.map_or(1, |draft| draft.revision);
    scoring.scheme_publish(&community.as_admin("scheme_publish"), None, revision, from, REASON.to_owned()).await?;
    read(scene, community).await
}

fn changed(mut document: SchemeDocument) -> Result<SchemeDocument, ApiError> {
    let additional = document.items.iter_mut().find(|item| item.kind == ItemKind::Additional && item.filed_by.is_empty());
    if let Some(ValueRule::Fixed { points }) = additional.map(|item| &mut item.value) {
        *points += Points::whole(1);
    }
    document.items.push(neighbour_help()?);
    // The template's examples speak of the values it came with.
    document.examples.clear();
    Ok(document)
}

fn neighbour_help() -> Result<PointItem, ApiError> {
    let item = json!({
        "code": NEW_ITEM,
        "name": { "zh": "邻里互助", "en": "neighbours' help" },
        "description": {
            "zh": "帮助邻居照看老人、代买代办、小修小补，按小时计",
            "en": "Looking after, errands and small repairs for neighbours, by the hour",
        },
        "kind": "ADDITIONAL",
        "value": { "rule": "RATE", "points": 1, "unit": "小时", "max_quantity": 12 },
        "caps": [{ "window": "MONTH", "limit": { "POINTS": 8 } }],
    });
    serde_json::from_value(item).map_err(ApiError::internal)
}
