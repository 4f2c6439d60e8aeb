//! Templates of the levels above a community, what they demand and what they offer (H1, H2).

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};

use super::{DocumentJson, SchemeChange, SchemeFinding};
use crate::graphql::{
    call::Seen,
    ids,
    payload::{count, shown},
    scalars::MomentText,
};

/// A scheme template: one that ships with the product, or of a district or street (H1).
#[derive(SimpleObject)]
pub struct Template {
    /// Its key, e.g. `s1-building-leaders`; of a district or street `unt_…/KEY`.
    pub key: String,
    /// Its document.
    pub document: DocumentJson,
    /// Whose it is.
    pub level: Level,
    /// The district or street, e.g. `unt_…`; absent for the product's own.
    pub unit_id: Option<ID>,
    /// Its version, 1, 2, 3 …
    pub version: i32,
    /// The key of the template above that it was made from.
    pub parent: Option<String>,
    /// When it was published; absent for the product's own.
    pub published_at: Option<MomentText>,
    /// Why it was published.
    pub reason: Option<String>,
}

impl From<c::Template> for Template {
    fn from(template: c::Template) -> Self {
        Self {
            key: template.key,
            document: template.document.into(),
            level: template.level.into(),
            unit_id: template.unit.map(ids::plain),
            version: shown(template.version),
            parent: template.parent,
            published_at: template.published_at.map(MomentText::from),
            reason: template.reason,
        }
    }
}

/// A level of the administration.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::Level")]
pub enum Level {
    /// The community itself.
    Community,
    /// The street.
    Street,
    /// The district.
    District,
    /// The platform.
    Platform,
}

/// What a district or street demands of every scheme below it (D-312). What it does not set is as the level above has it; where nobody
/// has set it, nothing is demanded.
#[derive(SimpleObject, InputObject)]
#[graphql(input_name = "SchemeFloorsInput")]
pub struct SchemeFloors {
    /// The least days of publicity.
    pub publicity_days: Option<i32>,
    /// Whether schemes may deduct points.
    pub deductions: Option<bool>,
    /// The most working days for the answer to an objection.
    pub answer_working_days: Option<i32>,
}

impl From<c::Floors> for SchemeFloors {
    fn from(floors: c::Floors) -> Self {
        Self {
            publicity_days: floors.publicity_days.map(shown),
            deductions: floors.deductions,
            answer_working_days: floors.answer_working_days.map(shown),
        }
    }
}

impl SchemeFloors {
    /// The contract's floors.
    pub fn read(self, place: &str) -> Result<c::Floors> {
        let days = |given: Option<i32>, field: &str| given.map(|days| count(days, &format!("{place}.{field}"))).transpose();
        Ok(c::Floors {
            publicity_days: days(self.publicity_days, "publicityDays")?,
            deductions: self.deductions,
            answer_working_days: days(self.answer_working_days, "answerWorkingDays")?,
        })
    }
}

/// What a newer version of the template above offers to a scheme.
#[derive(SimpleObject)]
pub struct SchemeOffer {
    /// To which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The template's key.
    pub template: String,
    /// The version the scheme follows now.
    pub from_version: i32,
    /// The newest version.
    pub to_version: i32,
    /// What changed above.
    pub changes: Vec<SchemeChange>,
    /// Where the scheme has gone its own way in the same place; taking the offer keeps the scheme's own.
    pub conflicts: Vec<SchemeChange>,
    /// The document that taking it would make the draft.
    pub document: DocumentJson,
    /// What stands against publishing that document.
    pub findings: Vec<SchemeFinding>,
}

impl SchemeOffer {
    /// As seen by an operation.
    pub fn of(seen: &Seen, offer: c::SchemeOffer) -> Self {
        let told = |changes: Vec<c::SchemeChange>| changes.into_iter().map(|change| SchemeChange::of(seen, change)).collect();
        Self {
            scheme_id: seen.global(offer.scheme),
            template: offer.template,
            from_version: shown(offer.from_version),
            to_version: shown(offer.to_version),
            changes: told(offer.changes),
            conflicts: told(offer.conflicts),
            document: offer.document.into(),
            findings: offer.findings.iter().map(|finding| SchemeFinding::of(finding, seen.lang())).collect(),
        }
    }
}
