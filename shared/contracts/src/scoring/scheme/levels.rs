//! Templates of the levels above, and what they offer to the schemes below (H1, H2).

use chrono::{DateTime, Utc};
use linli_kernel::{AccountId, SchemeId, UnitId};
use serde::{Deserialize, Serialize};

use crate::import::TemplateName;

use super::{Level, SchemeChange, SchemeDocument, SchemeFinding};

/// A template: one that ships with the product, or of a district or street.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Template {
    /// Its key, e.g. `s1-building-leaders`; of a unit `unt_…/KEY`.
    pub key: String,
    /// Its document.
    pub document: SchemeDocument,
    /// Whose it is.
    #[serde(default = "platform")]
    pub level: Level,
    /// The district or street; absent for the product's own.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Its version, 1, 2, 3 …
    #[serde(default = "one")]
    pub version: u32,
    /// The key of the template above that it was made from.
    #[serde(default)]
    pub parent: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub published_by: Option<AccountId>,
    /// When.
    #[serde(default)]
    pub published_at: Option<DateTime<Utc>>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Template {
    /// One that ships with the product.
    pub fn of_platform(key: &str, document: SchemeDocument) -> Self {
        let (unit, parent, published_by, published_at, reason) = (None, None, None, None, None);
        Self { key: key.to_owned(), document, level: Level::Platform, unit, version: 1, parent, published_by, published_at, reason }
    }
}

impl From<Template> for TemplateName {
    fn from(template: Template) -> Self {
        let name = template.document.name;
        Self { key: template.key, names: std::iter::once(name.zh).chain(name.en).collect() }
    }
}

/// A template for a district or street to publish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TemplateInput {
    /// Which district or street.
    pub unit: UnitId,
    /// Its key there: letters, digits, `-`, `_`, at most 40.
    pub key: String,
    /// The version last seen; 0 for a new template.
    pub version: u32,
    /// The key of the template above that it is made from, if any: its locked items and limits are then held.
    pub parent: Option<String>,
    /// The document.
    pub document: SchemeDocument,
    /// Why (D-314).
    pub reason: String,
}

/// What a district or street demands of every scheme below it (D-312). What it does not set is as the level above has it; where nobody
/// has set it, nothing is demanded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Floors {
    /// The least days of publicity.
    pub publicity_days: Option<u32>,
    /// Whether schemes may deduct points.
    pub deductions: Option<bool>,
    /// The most working days for the answer to an objection.
    pub answer_working_days: Option<u32>,
}

/// An offer to take into a scheme's draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferTake {
    /// Which scheme; absent: the only one.
    pub scheme: Option<SchemeId>,
    /// The version of the template that is taken.
    pub version: u32,
    /// The draft's revision last seen; 0 where there is none.
    pub revision: u32,
}

/// What a newer version of the template above offers to a scheme. It is never forced on anybody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchemeOffer {
    /// To which scheme.
    pub scheme: SchemeId,
    /// The template's key.
    pub template: String,
    /// The version the scheme follows now.
    pub from_version: u32,
    /// The newest version.
    pub to_version: u32,
    /// What changed above.
    pub changes: Vec<SchemeChange>,
    /// Where the scheme has gone its own way in the same place; taking the offer keeps the scheme's own.
    pub conflicts: Vec<SchemeChange>,
    /// The document that taking it would make the draft.
    pub document: SchemeDocument,
    /// What stands against publishing that document.
    pub findings: Vec<SchemeFinding>,
}

fn platform() -> Level {
    Level::Platform
}

fn one() -> u32 {
    1
}
