//! Which scheme is meant: the one that is named, or the tenant's only one.

use std::sync::Arc;

use chrono::NaiveDate;
use linli_contracts::{Result, scoring::SchemeVersion};
use linli_kernel::{ApiError, ErrorCode, SchemeId};
use linli_store::Tx;

use super::ScoringService;
use crate::store::scheme;

/// The scheme that is meant.
pub(super) async fn scheme(tx: &Tx, asked: Option<SchemeId>) -> Result<SchemeId> {
    let known = scheme::list(tx).await?;
    match (asked, known.as_slice()) {
        (Some(asked), known) if known.iter().any(|(id, ..)| *id == asked) => Ok(asked),
        (Some(_), _) => Err(ApiError::new(ErrorCode::NotFound).at("scheme")),
        (None, []) => Err(ApiError::new(ErrorCode::NoScheme)),
        (None, [(only, ..)]) => Ok(*only),
        (None, several) => {
            let known: Vec<String> = several.iter().map(|(id, code, _)| format!("{code} ({id})")).collect();
            Err(ApiError::new(ErrorCode::SchemeAmbiguous).at("scheme").arg("known", known.join(", ")))
        }
    }
}

/// The version of a scheme in force on a day; `NO_SCHEME` before the first.
pub(super) async fn version_on(service: &ScoringService, tx: &Tx, scheme: SchemeId, day: NaiveDate) -> Result<Arc<SchemeVersion>> {
    let none = || ApiError::new(ErrorCode::NoScheme);
    let mark = scheme::versions(tx, scheme).await?.on(day).ok_or_else(none)?;
    scheme::by_ids(tx, &service.versions, [mark.id]).await?.remove(&mark.id).ok_or_else(none)
}
