//! What every spreadsheet import shares: its mode, its findings and its progress.

use linli_kernel::{ApiError, ImportRunId, UploadId};
use serde::{Deserialize, Serialize};

/// What to do with the rows of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImportMode {
    /// Check and count only; nothing is written.
    DryRun,
    /// Write all rows, or nothing when any row has an error.
    AllRows,
    /// Write the rows without errors.
    GoodRows,
}

/// Which file to import, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportRequest {
    /// The uploaded file.
    pub upload: UploadId,
    /// What to do with its rows.
    pub mode: ImportMode,
}

/// What a sheet may call a template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TemplateName {
    /// Its key.
    pub key: String,
    /// Its name, in each language that it has one in.
    pub names: Vec<String>,
}

/// One thing wrong in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportFinding {
    /// The sheet's row as the spreadsheet program numbers it; 1 is the header, 0 the file as a whole.
    pub row: u32,
    /// The column's heading; empty for the row as a whole.
    pub column: String,
    /// What is wrong and how to mend it.
    pub error: ApiError,
}

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

/// An import and its outcome.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportRun {
    /// Its id.
    pub id: ImportRunId,
    /// The mode asked for.
    pub mode: ImportMode,
    /// How far it is.
    pub state: ImportState,
    /// Rows in the file, header not counted.
    pub rows_total: u32,
    /// Rows worked on so far.
    pub rows_done: u32,
    /// Rows that are (or would be) new.
    pub rows_new: u32,
    /// Rows that change (or would change) something known.
    pub rows_changed: u32,
    /// Rows equal to what is known.
    pub rows_unchanged: u32,
    /// Rows with errors.
    pub rows_bad: u32,
    /// What is wrong, in the order of the file; at most 1,000.
    pub findings: Vec<ImportFinding>,
    /// Findings beyond those listed.
    pub findings_left_out: u32,
    /// Why the whole import was refused, when it was.
    pub failure: Option<ApiError>,
    /// The invitations that an onboarding made, to be handed to the admins. Only whoever started it gets them, for an hour after
    /// its end and from the process that ran it; they are never stored in clear. Importing the sheet again makes new ones.
    pub invitations: Vec<InvitationLink>,
}

/// A one-time link for a new account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InvitationLink {
    /// Whom it is for.
    pub name: String,
    /// The masked phone number.
    pub phone_masked: String,
    /// What it is for, e.g. the community's name.
    pub purpose: String,
    /// The secret token; the link is `/invite#<token>`.
    pub token: String,
}
