//! Which scheme is meant, and its version in force on a day.

use std::sync::Arc;

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::{SchemeDocument, SchemeVersion}};
use linli_kernel::{ApiError, ErrorCode, SchemeId};
use linli_store::Tx;

use super::ScoringService;
use crate::store::scheme::{self, SchemeRow};

/// A scheme with one of its versions.
pub(super) struct Ruled {
    /// The scheme.
    pub id: SchemeId,
    /// The version.
    pub version: Arc<SchemeVersion>,
}

impl Ruled {
    /// The version's document.
    pub fn document(&self) -> &SchemeDocument {
        &self.version.document
    }
}

/// The scheme meant.
pub(super) async fn scheme(tx: &Tx, id: Option<SchemeId>) -> Result<SchemeRow> {
    let found = scheme::find(tx).await?.ok_or_else(|| ApiError::new(ErrorCode::NoScheme))?;
    if id.is_none_or(|id| id == found.id) { Ok(found) } else { Err(ApiError::new(ErrorCode::NotFound).at("scheme")) }
}

/// The scheme meant, as it is in force on a day.
pub(super) async fn on(service: &ScoringService, tx: &Tx, id: Option<SchemeId>, day: NaiveDate) -> Result<Ruled> {
    let id = scheme(tx, id).await?.id;
    let none = || ApiError::new(ErrorCode::NoScheme);
    let mark = scheme::versions(tx).await?.on(day).ok_or_else(none)?;
    let version = scheme::by_ids(tx, &service.versions, [mark.id]).await?.remove(&mark.id).ok_or_else(none)?;
    Ok(Ruled { id, version })
}

/// The scheme meant, as it is in force today.
pub(super) async fn today(service: &ScoringService, tx: &Tx, id: Option<SchemeId>) -> Result<Ruled> {
    on(service, tx, id, service.env.today()).await
}
