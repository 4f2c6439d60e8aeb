//! Working on schemes: files, comparisons and trials.

use async_graphql::{Enum, ID, InputObject, OneofObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use super::{Cut, DocumentJson, SchemeFinding, Working, said, told};
use crate::graphql::{
    call::Seen,
    ids::{self, GlobalId},
    payload::UserError,
    scalars::PointsText,
};

/// A form in which a scheme is written down.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::SchemeFormat")]
pub enum SchemeFormat {
    /// JSON by the published schema.
    Json,
    /// YAML with the same fields.
    Yaml,
    /// A workbook with a sheet for each part of the scheme; its bytes in base64.
    Xlsx,
}

/// A scheme's document as a file.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "SchemeFileInput")]
pub struct SchemeFile {
    /// Its form.
    pub format: SchemeFormat,
    /// The text; of a workbook its bytes in base64.
    pub text: String,
}

impl From<c::SchemeFile> for SchemeFile {
    fn from(file: c::SchemeFile) -> Self {
        Self { format: file.format.into(), text: file.text }
    }
}

impl From<SchemeFile> for c::SchemeFile {
    fn from(file: SchemeFile) -> Self {
        Self { format: file.format.into(), text: file.text }
    }
}

/// Which document is meant: exactly one of these.
#[derive(OneofObject)]
pub enum SchemeSourceInput {
    /// A template by its key.
    Template(String),
    /// A published version, e.g. `com_…/ver_…`.
    VersionId(ID),
    /// The draft of a scheme, e.g. `com_…/sch_…`.
    DraftOf(ID),
    /// The document itself.
    Document(DocumentJson),
}

impl SchemeSourceInput {
    /// The contract's source.
    pub fn read(self, community: CommunityId, place: &str) -> Result<c::SchemeSource> {
        let of = |field: &str| format!("{place}.{field}");
        Ok(match self {
            Self::Template(key) => c::SchemeSource::Template(key),
            Self::VersionId(id) => {
                let id = ids::read::<GlobalId<kind::SchemeVersion>>(&id, of("versionId"))?;
                c::SchemeSource::Version(id.within(community, of("versionId"))?)
            }
            Self::DraftOf(id) => {
                let id = ids::read::<GlobalId<kind::Scheme>>(&id, of("draftOf"))?;
                c::SchemeSource::Draft(id.within(community, of("draftOf"))?)
            }
            Self::Document(document) => c::SchemeSource::Document(Box::new(document.read(&of("document"))?)),
        })
    }
}

/// What was read from a file.
#[derive(SimpleObject)]
pub struct SchemeRead {
    /// The document.
    pub document: DocumentJson,
    /// What stands against publishing it.
    pub findings: Vec<SchemeFinding>,
}

impl SchemeRead {
    /// As seen by an operation.
    pub fn of(seen: &Seen, read: c::SchemeRead) -> Self {
        let findings = read.findings.iter().map(|finding| SchemeFinding::of(finding, seen.lang())).collect();
        Self { document: read.document.into(), findings }
    }
}

/// One difference between two documents.
#[derive(SimpleObject)]
pub struct SchemeChange {
    /// The place, in the newer document where it still stands there, e.g. `items[3].value`.
    pub place: String,
    /// What changed, in the caller's language.
    pub text: String,
}

impl SchemeChange {
    /// As seen by an operation.
    pub fn of(seen: &Seen, change: c::SchemeChange) -> Self {
        Self { place: change.place, text: said(change.text, seen.lang()) }
    }
}

/// What a document makes of imagined deeds.
#[derive(SimpleObject)]
pub struct SchemeTried {
    /// The deeds, in the order given.
    pub deeds: Vec<TriedDeed>,
    /// The period's total.
    pub total: PointsText,
    /// The code of the grade, where the scheme has grades and the total falls into one.
    pub band: Option<String>,
    /// How the total and the grade came about, a sentence a step, in the caller's language.
    pub explanation: Vec<String>,
    /// What the points that can be spent turn into, all of them final.
    pub exchanges: Vec<TriedExchange>,
}

/// What an exchange gives.
#[derive(SimpleObject)]
pub struct TriedExchange {
    /// The exchange's code.
    pub exchange: String,
    /// The unit: 元, 张.
    pub unit: String,
    /// How much it gives.
    pub gives: PointsText,
    /// The points that stay.
    pub left: PointsText,
}

impl From<c::TriedExchange> for TriedExchange {
    fn from(tried: c::TriedExchange) -> Self {
        Self { exchange: tried.exchange, unit: tried.unit, gives: tried.gives.into(), left: tried.left.into() }
    }
}

impl SchemeTried {
    /// As seen by an operation.
    pub fn of(seen: &Seen, tried: c::SchemeTried) -> Self {
        Self {
            deeds: tried.deeds.into_iter().map(|deed| TriedDeed::of(seen, deed)).collect(),
            total: tried.total.into(),
            band: tried.band,
            explanation: told(tried.explanation, seen.lang()),
            exchanges: tried.exchanges.into_iter().map(TriedExchange::from).collect(),
        }
    }
}

/// What a document makes of one imagined deed.
#[derive(SimpleObject)]
pub struct TriedDeed {
    /// The item's code.
    pub item: String,
    /// What it is worth before caps.
    pub declared: PointsText,
    /// What is granted when it is done; a later deed may take it back.
    pub granted: PointsText,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// All steps to the granted number in words, a sentence each, in the caller's language.
    pub explanation: Vec<String>,
    /// Why it could not be judged; the rest is then empty.
    pub error: Option<UserError>,
}

impl TriedDeed {
    fn of(seen: &Seen, deed: c::TriedDeed) -> Self {
        let error = deed.error.as_ref().map(|error| UserError { place: error.place.clone(), ..UserError::of(error, seen.lang()) });
        Self {
            item: deed.item,
            declared: deed.declared.into(),
            granted: deed.granted.into(),
            workings: deed.workings.into_iter().map(Working::from).collect(),
            cuts: deed.cuts.into_iter().map(Cut::from).collect(),
            explanation: told(deed.explanation, seen.lang()),
            error,
        }
    }
}
