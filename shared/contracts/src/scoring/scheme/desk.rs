//! Working on documents: reading and writing files, comparing, trying out. Nothing of it is saved.

use linli_kernel::{ApiError, Points, SchemeId, SchemeVersionId};
use serde::{Deserialize, Serialize};

use super::{SchemeDocument, SchemeFinding, Words};
use crate::scoring::{Cut, Working};

/// A form in which a document is written down.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SchemeFormat {
    /// JSON by the published schema.
    Json,
    /// YAML with the same fields.
    Yaml,
    /// A workbook with a sheet for each part of the scheme.
    Xlsx,
}

/// A document as a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeFile {
    /// Its form.
    pub format: SchemeFormat,
    /// The text; of a workbook its bytes in base64. At most 2 MiB.
    pub text: String,
}

/// Which document is meant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SchemeSource {
    /// A template by its key.
    Template(String),
    /// A published version of the tenant.
    Version(SchemeVersionId),
    /// The draft of one of the tenant's schemes.
    Draft(SchemeId),
    /// The document itself.
    Document(Box<SchemeDocument>),
}

/// What was read from a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeRead {
    /// The document.
    pub document: SchemeDocument,
    /// What stands against publishing it.
    pub findings: Vec<SchemeFinding>,
}

/// One difference between two documents.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeChange {
    /// The place, in the newer document where it still stands there, e.g. `items[3].value`.
    pub place: String,
    /// What changed, in words.
    pub text: Words,
}

/// What a document makes of imagined deeds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeTried {
    /// The deeds, in the order given.
    pub deeds: Vec<TriedDeed>,
    /// The period's total.
    pub total: Points,
    /// The code of the grade, where the scheme has grades and the total falls into one.
    pub band: Option<String>,
    /// How the total and the grade came about, a sentence a step.
    pub explanation: Vec<Words>,
    /// What the points that can be spent turn into, all of them final.
    pub exchanges: Vec<TriedExchange>,
}

/// What an exchange gives.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TriedExchange {
    /// The exchange's code.
    pub exchange: String,
    /// The unit: 元, 张.
    pub unit: String,
    /// How much it gives.
    pub gives: Points,
    /// The points that stay.
    pub left: Points,
}

/// What a document makes of one deed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TriedDeed {
    /// The item's code.
    pub item: String,
    /// What it is worth before caps.
    pub declared: Points,
    /// What is granted when it is done; a later deed may take it back.
    pub granted: Points,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// All steps to the granted number in words, a sentence each.
    pub explanation: Vec<Words>,
    /// Why it could not be judged; the rest is then empty.
    pub error: Option<ApiError>,
}
