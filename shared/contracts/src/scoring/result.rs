//! Results of a period (等次): made, confirmed by a person, published, final, filed upward (B9, G7, G9, E1, D-135 … D-146).

use chrono::{DateTime, NaiveDate, Utc};
use linli_kernel::{AccountId, CommunityId, ObjectionId, PeriodId, Points, ResultId, SchemeId, SchemeVersionId};
use serde::{Deserialize, Serialize};

use super::{HolderRef, Level, Words, Working};

/// Which result to make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResultInput {
    /// Of which scheme; absent: the tenant's only one.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// Of a whole period; absent: of the days named.
    #[serde(default)]
    pub period: Option<PeriodId>,
    /// The first day, for a result inside a period (E1).
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day, for a result inside a period.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// Where a result stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ResultStatus {
    /// Worked out; nobody has confirmed it. Making it again replaces it.
    Draft,
    /// Confirmed by a person (D-136).
    Confirmed,
    /// Shown, and open to objection.
    Published,
    /// The window is over and every objection answered.
    Final,
    /// Handed to the level above.
    Filed,
    /// The last level it goes to has received or decided it.
    Received,
}

/// A result.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PeriodResult {
    /// Its id.
    pub id: ResultId,
    /// Of which scheme.
    pub scheme: SchemeId,
    /// What the scheme is called.
    pub scheme_name: Words,
    /// The version it was worked out under: the one in force on its last day (D-303).
    pub scheme_version: SchemeVersionId,
    /// That version's number.
    pub version: u32,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Whether it is a whole period's.
    pub whole_period: bool,
    /// Where it stands.
    pub status: ResultStatus,
    /// How many stand on it.
    pub lines: u32,
    /// How many of them have a place; the others are exempt or barred.
    pub graded: u32,
    /// How many have each grade, in the scheme's order.
    pub bands: Vec<BandCount>,
    /// When it was worked out.
    pub made_at: DateTime<Utc>,
    /// Who confirmed it.
    pub confirmed_by: Option<AccountId>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What they said.
    pub confirm_reason: Option<String>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The last day for objections.
    pub last_day: Option<NaiveDate>,
    /// Objections not yet answered.
    pub open_objections: u32,
    /// The levels it was handed to.
    pub filings: Vec<Filing>,
}

/// How many have a grade.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BandCount {
    /// The grade.
    pub band: Named,
    /// How many.
    pub count: u32,
}

/// Something of the document by its code and name: a grade, an award.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
}

/// What a period came to for somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResultLine {
    /// Its number on the result, from 1.
    pub line_no: u32,
    /// Whose; for themselves and for staff only, organisations for everybody.
    pub who: Option<HolderRef>,
    /// The name as published, masked without consent; an organisation's in full. Empty before it is published.
    pub name: String,
    /// The building, of a member.
    pub building: String,
    /// The code of the class in the scheme.
    pub class: Option<String>,
    /// The place, 1 for the best; equal totals share one. None for whoever is exempt or barred.
    pub place: Option<u32>,
    /// The total.
    pub total: Points,
    /// The grade.
    pub band: Option<Named>,
    /// The grade as it was worked out, where a person changed it.
    pub settled_band: Option<Named>,
    /// Why a person changed it.
    pub change_reason: Option<String>,
    /// Awards.
    pub awards: Vec<Named>,
    /// The weighted value of each component, in the document's order.
    pub components: Vec<ComponentValue>,
    /// How all of it came about; for themselves and for staff only.
    pub workings: Vec<Working>,
    /// The workings in words, a sentence each (D-309).
    #[serde(default)]
    pub explanation: Vec<Words>,
}

/// The weighted value of a component.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ComponentValue {
    /// The component.
    pub component: Named,
    /// Its value.
    pub value: Points,
}

/// A grade that a person changes, with the reason that is shown beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GradeChange {
    /// Which line.
    pub line_no: u32,
    /// The code of the grade; absent: none.
    #[serde(default)]
    pub band: Option<String>,
    /// Why.
    pub reason: String,
}

/// A result that a person confirms (D-136).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResultConfirm {
    /// Which.
    pub id: ResultId,
    /// On what ground: a meeting, an approval.
    pub reason: String,
    /// Grades decided otherwise than worked out; at most 500.
    #[serde(default)]
    pub changes: Vec<GradeChange>,
}

/// Which lines of a result to list. Empty fields do not filter.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ResultLineFilter {
    /// With this grade.
    #[serde(default)]
    pub band: Option<String>,
}

/// An objection to a line of a result (D-134, D-143).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResultObjection {
    /// Its id.
    pub id: ObjectionId,
    /// Against which result.
    pub result: ResultId,
    /// Against which line.
    pub line_no: u32,
    /// Why.
    pub reason: String,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// The last day for the answer; absent while the calendar of that year is unknown (D-308).
    pub answer_by: Option<NaiveDate>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The answer to an objection to a result.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ResultAnswer {
    /// Which objection.
    pub id: ObjectionId,
    /// What is answered; 1 … 500 characters. It is the reason of a changed grade.
    pub text: String,
    /// The code of the grade that is right; absent: the line stands.
    #[serde(default)]
    pub band: Option<String>,
}

/// Where a filing stands (备案).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FilingStatus {
    /// Handed over, not yet looked at.
    Filed,
    /// Taken note of.
    Received,
    /// Sent back with a reason; the result is a draft again.
    Returned,
    /// Decided by the level, perhaps with other grades.
    Decided,
}

/// A result handed to a level above.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Filing {
    /// Whose result.
    pub community: CommunityId,
    /// Which.
    pub result: ResultId,
    /// To which level.
    pub level: Level,
    /// Where it stands.
    pub status: FilingStatus,
    /// What the scheme is called.
    pub scheme_name: Words,
    /// The result's first day.
    pub from: NaiveDate,
    /// The result's last day.
    pub until: NaiveDate,
    /// How many have each grade.
    pub bands: Vec<BandCount>,
    /// What was said when it was handed over.
    pub note: Option<String>,
    /// What the level answered.
    pub answer: Option<String>,
    /// When it was handed over.
    pub filed_at: DateTime<Utc>,
    /// When the level answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What a level does with a filing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FilingAction {
    /// Takes note of it; it goes on to the next level, if there is one.
    Receive,
    /// Sends it back; a reason is required.
    Return,
    /// Decides it, perhaps with other grades; it goes on to the next level, if there is one.
    Decide,
}

/// The answer of a level to a filing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FilingAnswer {
    /// Which result.
    pub result: ResultId,
    /// What is done.
    pub action: FilingAction,
    /// What is said; required for sending back.
    #[serde(default)]
    pub note: Option<String>,
    /// Grades decided otherwise; with `DECIDE` only, at most 500.
    #[serde(default)]
    pub changes: Vec<GradeChange>,
}

/// An award that stands: on the honour roll, or the roving red flag (G7, G15, D-172).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AwardGiven {
    /// By which result.
    pub result: ResultId,
    /// The result's first day.
    pub from: NaiveDate,
    /// The result's last day.
    pub until: NaiveDate,
    /// The line on the result.
    pub line_no: u32,
    /// The award.
    pub award: Named,
    /// Whose; for themselves and for staff only, organisations for everybody.
    pub who: Option<HolderRef>,
    /// The name as published.
    pub name: String,
    /// The building, of a member.
    pub building: String,
    /// The total.
    pub total: Points,
}
