//! Spreadsheet imports: their mode, progress and findings.

use async_graphql::{Enum, ID, SimpleObject};
use linli_contracts::{Result, import as c};
use linli_kernel::Lang;

use super::InvitationLink;
use crate::{
    auth::Target,
    graphql::{
        call::{Call, Seen},
        error_code::ErrorCode,
        ids,
        payload::{UserError, shown},
    },
};

/// What to do with the rows of a file.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ImportMode")]
pub enum ImportMode {
    /// Check and count only; nothing is written.
    DryRun,
    /// Write all rows, or nothing when any row has an error.
    AllRows,
    /// Write the rows without errors.
    GoodRows,
}

/// How far an import is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ImportState")]
pub enum ImportState {
    /// Rows are being checked.
    Checking,
    /// Rows are being written.
    Writing,
    /// Finished; see the counts.
    Done,
    /// Nothing was written; see the findings or the failure.
    Refused,
    /// The process ended in the middle; nothing was written, run it again.
    Interrupted,
}

/// One thing wrong in a file.
#[derive(SimpleObject)]
pub struct ImportFinding {
    /// The sheet's row as the spreadsheet program numbers it; 1 is the header, 0 the file as a whole.
    pub row: i32,
    /// The column's heading; empty for the row as a whole.
    pub column: String,
    /// The code of the error table.
    pub code: ErrorCode,
    /// What is wrong, in the caller's language.
    pub message: String,
    /// How to mend it, in the caller's language.
    pub mend: String,
}

impl ImportFinding {
    /// In the caller's language.
    pub fn of(finding: &c::ImportFinding, lang: Lang) -> Self {
        Self {
            row: shown(finding.row),
            column: finding.column.clone(),
            code: ErrorCode(finding.error.code),
            message: finding.error.message(lang),
            mend: finding.error.mend(lang),
        }
    }
}

/// An import and its outcome.
#[derive(SimpleObject)]
pub struct ImportRun {
    /// Its id, e.g. `imp_…`.
    pub id: ID,
    /// The mode asked for.
    pub mode: ImportMode,
    /// How far it is.
    pub state: ImportState,
    /// Rows in the file, header not counted.
    pub rows_total: i32,
    /// Rows worked on so far.
    pub rows_done: i32,
    /// Rows that are (or would be) new.
    pub rows_new: i32,
    /// Rows that change (or would change) something known.
    pub rows_changed: i32,
    /// Rows equal to what is known.
    pub rows_unchanged: i32,
    /// Rows with errors.
    pub rows_bad: i32,
    /// What is wrong, in the order of the file; at most 1,000.
    pub findings: Vec<ImportFinding>,
    /// How many findings there are beyond those listed.
    pub findings_left_out: i32,
    /// Why the whole import was refused, when it was.
    pub failure: Option<UserError>,
    /// The invitations an onboarding made, for the admins: readable by whoever started it for an hour after its end, never stored.
    pub invitations: Vec<InvitationLink>,
}

impl ImportRun {
    /// In the caller's language.
    pub fn of(run: c::ImportRun, lang: Lang) -> Self {
        Self {
            id: ids::plain(run.id),
            mode: run.mode.into(),
            state: run.state.into(),
            rows_total: shown(run.rows_total),
            rows_done: shown(run.rows_done),
            rows_new: shown(run.rows_new),
            rows_changed: shown(run.rows_changed),
            rows_unchanged: shown(run.rows_unchanged),
            rows_bad: shown(run.rows_bad),
            findings: run.findings.iter().map(|finding| ImportFinding::of(finding, lang)).collect(),
            findings_left_out: shown(run.findings_left_out),
            failure: run.failure.as_ref().map(|error| UserError::of(error, lang)),
            invitations: run.invitations.into_iter().map(InvitationLink::from).collect(),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let run = ids::read(id, place)?;
        let seen: Seen = call.enter("import_run", Target::Anywhere).await?;
        let found = seen.services.members.import_run(&seen.ctx, run).await?;
        Ok(Self::of(found, seen.lang()))
    }
}
