//! Deeds that staff enter.

use async_graphql::{ID, SimpleObject};
use linli_contracts::scoring as c;
use linli_kernel::Lang;

use super::{Cut, Holder, Working, told};
use crate::graphql::{call::Seen, members::types::ImportFinding, payload::shown, scalars::PointsText};

/// What became of a deed that staff entered.
#[derive(SimpleObject)]
pub struct DeedRecorded {
    /// The approved application it stands on, e.g. `com_…/app_…`.
    pub application_id: ID,
    /// Who did it.
    pub who: Holder,
    /// The item's code.
    pub item: String,
    /// What the item's rule gives.
    pub declared: PointsText,
    /// What was granted.
    pub granted: PointsText,
    /// How the number before caps came about.
    pub workings: Vec<Working>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// All steps to the granted number in words, a sentence each, in the caller's language.
    pub explanation: Vec<String>,
}

impl DeedRecorded {
    /// As seen by an operation.
    pub fn of(seen: &Seen, deed: c::DeedRecorded) -> Self {
        Self {
            application_id: seen.global(deed.application),
            who: Holder::of(seen, deed.who),
            item: deed.item,
            declared: deed.declared.into(),
            granted: deed.granted.into(),
            workings: deed.workings.into_iter().map(Working::from).collect(),
            cuts: deed.cuts.into_iter().map(Cut::from).collect(),
            explanation: told(deed.explanation, seen.lang()),
        }
    }
}

/// What a spreadsheet of deeds came to.
#[derive(SimpleObject)]
pub struct DeedSheetReport {
    /// Whether the deeds are entered: not after a dry run, nor when a row has an error.
    pub written: bool,
    /// Rows in the file, header not counted.
    pub rows: i32,
    /// Rows with errors.
    pub rows_bad: i32,
    /// What the items' rules give in all; zero when a row has an error.
    pub declared: PointsText,
    /// What is granted in all after caps.
    pub granted: PointsText,
    /// What is wrong, in the order of the file; at most 1,000.
    pub findings: Vec<ImportFinding>,
    /// How many findings there are beyond those listed.
    pub findings_left_out: i32,
}

impl DeedSheetReport {
    /// In the caller's language.
    pub fn of(report: c::DeedSheetReport, lang: Lang) -> Self {
        Self {
            written: report.written,
            rows: shown(report.rows),
            rows_bad: shown(report.rows_bad),
            declared: report.declared.into(),
            granted: report.granted.into(),
            findings: report.findings.iter().map(|finding| ImportFinding::of(finding, lang)).collect(),
            findings_left_out: shown(report.findings_left_out),
        }
    }
}
