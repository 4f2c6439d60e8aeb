//! The tenant's schemes, their versions, drafts and findings.

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, ApiError, SchemeId, SchemeVersionId};
use serde::{Deserialize, Serialize};

use super::{SchemeDocument, Words};

/// A scheme of the tenant at a glance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeBrief {
    /// Its id.
    pub id: SchemeId,
    /// Its code, unique in the tenant; components of other schemes name it (G10).
    pub code: String,
    /// The template it came from.
    pub template: String,
    /// What the version in force today, or else the first, calls it.
    pub name: Words,
}

/// A scheme of the tenant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Its code, unique in the tenant.
    pub code: String,
    /// The template it came from.
    pub template: String,
    /// Published versions, newest first.
    pub versions: Vec<SchemeVersion>,
    /// The draft of the next version, if any.
    pub draft: Option<SchemeDraft>,
}

/// A published version; it never changes (D-303).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeVersion {
    /// Its id.
    pub id: SchemeVersionId,
    /// 1, 2, 3 …
    pub version: u32,
    /// The first day of deeds judged under it.
    pub effective_from: NaiveDate,
    /// The document.
    pub document: SchemeDocument,
    /// Who published it; absent for the adoption itself.
    pub published_by: Option<AccountId>,
    /// When.
    pub published_at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// The next version in the making.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeDraft {
    /// Grows with every save.
    pub revision: u32,
    /// The document.
    pub document: SchemeDocument,
    /// What stands against publishing it.
    pub findings: Vec<SchemeFinding>,
}

/// Something a check found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeFinding {
    /// Whether it blocks publishing.
    pub blocks: bool,
    /// The place (in `error.place`, e.g. `items[3].value.max`), what is wrong and the mend.
    pub error: ApiError,
}
