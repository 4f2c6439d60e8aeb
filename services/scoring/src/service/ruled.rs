//! A scheme with its version in force on a day.

use std::sync::Arc;

use chrono::NaiveDate;
use linli_contracts::{
    Result,
    scoring::{SchemeDocument, SchemeVersion},
};
use linli_kernel::SchemeId;
use linli_store::Tx;

use super::{ScoringService, which};

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

/// The scheme meant, as it is in force on a day.
pub(super) async fn on(service: &ScoringService, tx: &Tx, asked: Option<SchemeId>, day: NaiveDate) -> Result<Ruled> {
    let id = which::scheme(tx, asked).await?;
    Ok(Ruled { id, version: which::version_on(service, tx, id, day).await? })
}

/// The scheme meant, as it is in force today.
pub(super) async fn today(service: &ScoringService, tx: &Tx, asked: Option<SchemeId>) -> Result<Ruled> {
    on(service, tx, asked, service.env.today()).await
}
