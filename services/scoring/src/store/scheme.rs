//! Schemes and their versions. A published version never changes, so its document is parsed once and kept.

use std::{
    cmp::Reverse,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, NaiveDate, Utc};
use linli_contracts::scoring::{SchemeDocument, SchemeVersion};
use linli_kernel::{AccountId, SchemeId, SchemeVersionId};
use linli_store::{Error, OnConflict, Result, Row, Tx, params, to_json};

use super::across;

use crate::store::columns::SCHEME_VERSION;

/// How many parsed versions are kept in memory.
const CACHED: usize = 512;
/// How many versions of a scheme are answered at most.
const SHOWN: usize = 100;

/// A scheme of a tenant.
pub(crate) struct SchemeRow {
    /// Its id.
    pub id: SchemeId,
    /// Its code in the tenant.
    pub code: String,
    /// The template it came from.
    pub template: String,
    /// The draft's revision and document, if there is a draft.
    pub draft: Option<(u32, SchemeDocument)>,
}

/// One version without its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct VersionMark {
    /// Its id.
    pub id: SchemeVersionId,
    /// 1, 2, 3 …
    pub version: u32,
    /// The first day it is in force.
    pub effective_from: NaiveDate,
}

/// The versions of a scheme.
pub(crate) struct Versions(Vec<VersionMark>);

impl Versions {
    /// The number of the next version.
    pub fn next_number(&self) -> u32 {
        self.0.iter().map(|mark| mark.version).max().unwrap_or_default() + 1
    }

    /// All of their ids.
    pub fn ids(&self) -> impl Iterator<Item = SchemeVersionId> {
        self.0.iter().map(|mark| mark.id)
    }

    /// The version in force on a day: the latest that has begun, of two that begin together the higher.
    pub fn on(&self, day: NaiveDate) -> Option<VersionMark> {
        self.0.iter().filter(|mark| mark.effective_from <= day).max_by_key(|mark| (mark.effective_from, mark.version)).copied()
    }
}

/// Parsed versions by id.
#[derive(Clone, Default)]
pub(crate) struct VersionCache(Arc<Mutex<HashMap<SchemeVersionId, Arc<SchemeVersion>>>>);

impl VersionCache {
    fn get(&self, id: SchemeVersionId) -> Option<Arc<SchemeVersion>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    fn keep(&self, version: &Arc<SchemeVersion>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= CACHED {
            // Any one will do: it is read again when it is needed.
            let victim = kept.keys().next().copied();
            victim.map(|id| kept.remove(&id));
        }
        kept.insert(version.id, version.clone());
    }
}

/// The tenant's schemes by their codes, without drafts: id, code, template.
pub(crate) async fn list(tx: &Tx) -> Result<Vec<(SchemeId, String, String)>> {
    let rows = tx.all("SELECT id, code, template FROM scheme WHERE tenant_id = $1 ORDER BY code", vec![]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("code")?, row.get("template")?))).collect()
}

/// One scheme.
pub(crate) async fn find(tx: &Tx, id: SchemeId) -> Result<Option<SchemeRow>> {
    let row =
        tx.first("SELECT id, code, template, draft, draft_revision FROM scheme WHERE tenant_id = $1 AND id = $2", params![id]).await?;
    row.map(|row| {
        let draft: Option<serde_json::Value> = row.get("draft")?;
        let draft = match draft {
            Some(document) => Some((row.get("draft_revision")?, linli_store::from_json(document)?)),
            None => None,
        };
        Ok(SchemeRow { id: row.get("id")?, code: row.get("code")?, template: row.get("template")?, draft })
    })
    .transpose()
}

/// Makes a scheme; `false` when the tenant has one of this code.
pub(crate) async fn insert(tx: &Tx, id: SchemeId, code: &str, template: &str, at: DateTime<Utc>) -> Result<bool> {
    let columns = ["id", "code", "template", "draft_revision", "created_at"];
    Ok(tx.insert("scheme", &columns, vec![params![id, code, template, 0_u32, at]], OnConflict::Ignore).await? == 1)
}

/// Saves the draft over the revision last seen (0 where there is none); `false` when it has another.
pub(crate) async fn save_draft(tx: &Tx, id: SchemeId, seen: u32, document: &SchemeDocument) -> Result<bool> {
    let sql = "UPDATE scheme SET draft = $2, draft_revision = draft_revision + 1
               WHERE tenant_id = $1 AND id = $4 AND CASE WHEN draft IS NULL THEN 0 ELSE draft_revision END = $3";
    Ok(tx.exec(sql, params![to_json(document)?, seen, id]).await? == 1)
}

/// Takes the draft away for publishing; `None` when there is none of this revision.
pub(crate) async fn take_draft(tx: &Tx, id: SchemeId, seen: u32) -> Result<Option<SchemeDocument>> {
    let draft = find(tx, id).await?.and_then(|scheme| scheme.draft).filter(|(revision, _)| *revision == seen);
    let sql = "UPDATE scheme SET draft = NULL, draft_revision = draft_revision + 1
               WHERE tenant_id = $1 AND id = $3 AND draft IS NOT NULL AND draft_revision = $2";
    let taken = tx.exec(sql, params![seen, id]).await? == 1;
    Ok(draft.filter(|_| taken).map(|(_, document)| document))
}

/// Writes a new version, and whether it is open to the street.
pub(crate) async fn insert_version(tx: &Tx, scheme: SchemeId, version: &SchemeVersion) -> Result<()> {
    let columns = ["id", "scheme_id", "version", "effective_from", "document", "published_by", "published_at", "reason"];
    let SchemeVersion { id, version: number, effective_from, document, published_by, published_at, reason } = version;
    let row = params![*id, scheme, *number, *effective_from, to_json(document)?, *published_by, *published_at, reason.as_str()];
    tx.insert("scheme_version", &columns, vec![row], OnConflict::Fail).await?;
    let community = tx.tenant().ok_or_else(|| Error::Misuse("a scheme of no tenant".to_owned()))?;
    across::note(tx.platform(), community, scheme, version).await
}

/// The newest versions, newest first; at most [`SHOWN`].
pub(crate) async fn newest(tx: &Tx, cache: &VersionCache, scheme: SchemeId) -> Result<Vec<SchemeVersion>> {
    let mut marks = versions(tx, scheme).await?.0;
    marks.sort_by_key(|mark| Reverse(mark.version));
    marks.truncate(SHOWN);
    let found = by_ids(tx, cache, marks.iter().map(|mark| mark.id)).await?;
    Ok(marks.iter().filter_map(|mark| found.get(&mark.id)).map(|version| SchemeVersion::clone(version)).collect())
}

/// All versions of a scheme, without documents.
pub(crate) async fn versions(tx: &Tx, scheme: SchemeId) -> Result<Versions> {
    let sql = "SELECT id, version, effective_from FROM scheme_version WHERE tenant_id = $1 AND scheme_id = $2";
    let rows = tx.all(sql, params![scheme]).await?;
    let mark = |row: &Row| Ok(VersionMark { id: row.get("id")?, version: row.get("version")?, effective_from: row.get("effective_from")? });
    rows.iter().map(mark).collect::<Result<_>>().map(Versions)
}

/// These versions by id, from memory where they are known. The ids must come from rows of this tenant.
pub(crate) async fn by_ids(
    tx: &Tx,
    cache: &VersionCache,
    ids: impl IntoIterator<Item = SchemeVersionId>,
) -> Result<HashMap<SchemeVersionId, Arc<SchemeVersion>>> {
    let mut found: HashMap<_, Option<Arc<SchemeVersion>>> = ids.into_iter().map(|id| (id, cache.get(id))).collect();
    let missing: Vec<_> = found.iter().filter(|(_, known)| known.is_none()).map(|(id, _)| id.uuid()).collect();
    if !missing.is_empty() {
        let sql = format!("SELECT {SCHEME_VERSION} FROM scheme_version WHERE tenant_id = $1 AND {}", tx.any_of("id", 2));
        for row in tx.all(&sql, params![tx.ids(missing)]).await? {
            let version = Arc::new(version(&row)?);
            cache.keep(&version);
            found.insert(version.id, Some(version));
        }
    }
    Ok(found.into_iter().filter_map(|(id, version)| Some((id, version?))).collect())
}

/// Whether the tenant has this version: [`by_ids`] must not be asked for what a caller names before that is known.
pub(crate) async fn has_version(tx: &Tx, id: SchemeVersionId) -> Result<bool> {
    Ok(tx.first("SELECT id FROM scheme_version WHERE tenant_id = $1 AND id = $2", params![id]).await?.is_some())
}

fn version(row: &Row) -> Result<SchemeVersion> {
    Ok(SchemeVersion {
        id: row.get("id")?,
        version: row.get("version")?,
        effective_from: row.get("effective_from")?,
        document: row.json("document")?,
        published_by: row.get::<Option<AccountId>>("published_by")?,
        published_at: row.get("published_at")?,
        reason: row.get("reason")?,
    })
}
