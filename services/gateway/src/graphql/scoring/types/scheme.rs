//! The tenant's scheme, its versions, draft and findings.

use async_graphql::{ID, SimpleObject};
use linli_contracts::scoring as c;
use linli_kernel::Lang;

use super::{DocumentJson, Words};
use crate::graphql::{
    call::Seen,
    error_code::ErrorCode,
    ids,
    payload::{UserError, shown},
    scalars::{DateText, MomentText},
};

/// A community's scheme (积分方案).
#[derive(SimpleObject)]
pub struct Scheme {
    /// Its id, e.g. `com_…/sch_…`.
    pub id: ID,
    /// Its code, unique in the community.
    pub code: String,
    /// The key of the template it came from.
    pub template: String,
    /// Published versions, newest first.
    pub versions: Vec<SchemeVersion>,
    /// The draft of the next version, if any.
    pub draft: Option<SchemeDraft>,
}

/// A scheme at a glance.
#[derive(SimpleObject)]
pub struct SchemeBrief {
    /// Its id, e.g. `com_…/sch_…`.
    pub id: ID,
    /// Its code, unique in the community; components of other schemes name it.
    pub code: String,
    /// The template it came from.
    pub template: String,
    /// What it is called.
    pub name: Words,
}

impl SchemeBrief {
    /// As seen by an operation.
    pub fn of(seen: &Seen, scheme: c::SchemeBrief) -> Self {
        Self { id: seen.global(scheme.id), code: scheme.code, template: scheme.template, name: scheme.name.into() }
    }
}

impl Scheme {
    /// As seen by an operation.
    pub fn of(seen: &Seen, scheme: c::Scheme) -> Self {
        Self {
            id: seen.global(scheme.id),
            code: scheme.code,
            template: scheme.template,
            versions: scheme.versions.into_iter().map(|version| SchemeVersion::of(seen, version)).collect(),
            draft: scheme.draft.map(|draft| SchemeDraft::of(draft, seen.lang())),
        }
    }
}

/// A published version; it never changes, and entries keep the version they were judged under (D-303).
#[derive(SimpleObject)]
pub struct SchemeVersion {
    /// Its id, e.g. `com_…/ver_…`.
    pub id: ID,
    /// 1, 2, 3 …
    pub version: i32,
    /// The first day of deeds judged under it.
    pub effective_from: DateText,
    /// The document.
    pub document: DocumentJson,
    /// The account that published it; absent for the adoption itself.
    pub published_by: Option<ID>,
    /// When it was published.
    pub published_at: MomentText,
    /// Why it was published.
    pub reason: String,
}

impl SchemeVersion {
    /// As seen by an operation.
    pub fn of(seen: &Seen, version: c::SchemeVersion) -> Self {
        Self {
            id: seen.global(version.id),
            version: shown(version.version),
            effective_from: version.effective_from.into(),
            document: version.document.into(),
            published_by: version.published_by.map(ids::plain),
            published_at: version.published_at.into(),
            reason: version.reason,
        }
    }
}

/// The next version in the making.
#[derive(SimpleObject)]
pub struct SchemeDraft {
    /// Grows with every save.
    pub revision: i32,
    /// The document.
    pub document: DocumentJson,
    /// What stands against publishing it.
    pub findings: Vec<SchemeFinding>,
}

impl SchemeDraft {
    fn of(draft: c::SchemeDraft, lang: Lang) -> Self {
        Self {
            revision: shown(draft.revision),
            document: draft.document.into(),
            findings: draft.findings.iter().map(|finding| SchemeFinding::of(finding, lang)).collect(),
        }
    }
}

/// Something a check of a scheme found (D-309, D-312).
#[derive(SimpleObject)]
pub struct SchemeFinding {
    /// Whether it blocks publishing.
    pub blocks: bool,
    /// The code of the error table.
    pub code: ErrorCode,
    /// What is wrong, in the caller's language.
    pub message: String,
    /// How to mend it, in the caller's language.
    pub mend: String,
    /// The place in the document, e.g. `items[3].value.max`; absent when it concerns the whole.
    pub place: Option<String>,
}

impl SchemeFinding {
    /// In the caller's language.
    pub fn of(finding: &c::SchemeFinding, lang: Lang) -> Self {
        let UserError { code, message, mend, .. } = UserError::of(&finding.error, lang);
        // The place is in the document, whose fields are the published schema's, not GraphQL's.
        Self { blocks: finding.blocks, code, message, mend, place: finding.error.place.clone() }
    }
}
