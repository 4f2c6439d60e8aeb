//! Results of a period: grades, awards, objections, filing (D-135 … D-146).

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::{Holder, Level, Words, Working, told};
use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    payload::shown,
    scalars::{DateText, MomentText, PointsText},
};

/// Where a result stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ResultStatus")]
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

/// Something of the scheme by its code and name: a grade, an award, a component.
#[derive(SimpleObject)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
}

impl From<c::Named> for Named {
    fn from(of: c::Named) -> Self {
        Self { code: of.code, name: of.name.into() }
    }
}

/// How many have a grade.
#[derive(SimpleObject)]
pub struct BandCount {
    /// The grade.
    pub band: Named,
    /// How many.
    pub count: i32,
}

impl From<c::BandCount> for BandCount {
    fn from(of: c::BandCount) -> Self {
        Self { band: of.band.into(), count: shown(of.count) }
    }
}

/// A result (评定结果): what some days of a scheme came to for everybody.
#[derive(SimpleObject)]
pub struct PeriodResult {
    /// Its id, e.g. `com_…/res_…`.
    pub id: ID,
    /// Of which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// What the scheme is called.
    pub scheme_name: Words,
    /// The number of the version it was worked out under (D-303).
    pub version: i32,
    /// Its first day.
    pub from: DateText,
    /// Its last day.
    pub until: DateText,
    /// Whether it is a whole period's.
    pub whole_period: bool,
    /// Where it stands.
    pub status: ResultStatus,
    /// How many stand on it.
    pub lines: i32,
    /// How many of them have a place; the others are exempt or barred.
    pub graded: i32,
    /// How many have each grade.
    pub bands: Vec<BandCount>,
    /// When it was worked out.
    pub made_at: MomentText,
    /// When it was confirmed.
    pub confirmed_at: Option<MomentText>,
    /// The account that confirmed it; for staff.
    pub confirmed_by: Option<ID>,
    /// What was said when it was confirmed.
    pub confirm_reason: Option<String>,
    /// When it was published.
    pub published_at: Option<MomentText>,
    /// The last day for objections.
    pub last_day: Option<DateText>,
    /// Objections not yet answered.
    pub open_objections: i32,
    /// The levels it was handed to.
    pub filings: Vec<Filing>,
}

impl PeriodResult {
    /// As seen by an operation.
    pub fn of(seen: &Seen, of: c::PeriodResult) -> Self {
        Self {
            id: seen.global(of.id),
            scheme_id: seen.global(of.scheme),
            scheme_name: of.scheme_name.into(),
            version: shown(of.version),
            from: of.from.into(),
            until: of.until.into(),
            whole_period: of.whole_period,
            status: of.status.into(),
            lines: shown(of.lines),
            graded: shown(of.graded),
            bands: of.bands.into_iter().map(BandCount::from).collect(),
            made_at: of.made_at.into(),
            confirmed_at: of.confirmed_at.map(MomentText::from),
            confirmed_by: of.confirmed_by.map(ids::plain),
            confirm_reason: of.confirm_reason,
            published_at: of.published_at.map(MomentText::from),
            last_day: of.last_day.map(DateText::from),
            open_objections: shown(of.open_objections),
            filings: of.filings.into_iter().map(Filing::of).collect(),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Result>("result_get", id, place).await?;
        let found = seen.services.scoring.result_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }
}

connection! {
    /// A community's results, latest days first.
    PeriodResultConnection, PeriodResultEdge of PeriodResult
}

/// What a result says of somebody.
#[derive(SimpleObject)]
pub struct ResultLine {
    /// Its number on the result, from 1.
    pub line_no: i32,
    /// Whose; for themselves and for staff only, organisations for everybody.
    pub who: Option<Holder>,
    /// The name as published, masked without consent (D-311).
    pub name: String,
    /// The building, of a member.
    pub building: String,
    /// The code of the class in the scheme.
    pub class: Option<String>,
    /// The place, 1 for the best; equal totals share one. None for whoever is exempt or barred.
    pub place: Option<i32>,
    /// The total.
    pub total: PointsText,
    /// The grade.
    pub band: Option<Named>,
    /// The grade as it was worked out, where a person changed it.
    pub settled_band: Option<Named>,
    /// Why a person changed it.
    pub change_reason: Option<String>,
    /// Awards.
    pub awards: Vec<Named>,
    /// The weighted value of each component.
    pub components: Vec<ComponentValue>,
    /// How all of it came about (D-309); for themselves and for staff only.
    pub workings: Vec<Working>,
    /// The steps in words, a sentence each, in the caller's language.
    pub explanation: Vec<String>,
}

impl ResultLine {
    /// As seen by an operation.
    pub fn of(seen: &Seen, line: c::ResultLine) -> Self {
        Self {
            line_no: shown(line.line_no),
            who: line.who.map(|who| Holder::of(seen, who)),
            name: line.name,
            building: line.building,
            class: line.class,
            place: line.place.map(shown),
            total: line.total.into(),
            band: line.band.map(Named::from),
            settled_band: line.settled_band.map(Named::from),
            change_reason: line.change_reason,
            awards: line.awards.into_iter().map(Named::from).collect(),
            components: line.components.into_iter().map(ComponentValue::from).collect(),
            workings: line.workings.into_iter().map(Working::from).collect(),
            explanation: told(line.explanation, seen.lang()),
        }
    }
}

connection! {
    /// The lines of a result in order of place.
    ResultLineConnection, ResultLineEdge of ResultLine
}

/// The weighted value of a component of a result.
#[derive(SimpleObject)]
pub struct ComponentValue {
    /// The component.
    pub component: Named,
    /// Its value.
    pub value: PointsText,
}

impl From<c::ComponentValue> for ComponentValue {
    fn from(of: c::ComponentValue) -> Self {
        Self { component: of.component.into(), value: of.value.into() }
    }
}

/// A grade to change, with the reason that is shown beside it.
#[derive(InputObject)]
pub struct GradeChangeInput {
    /// The line's number.
    pub line_no: i32,
    /// The code of the grade; absent: none.
    pub band: Option<String>,
    /// Why.
    pub reason: String,
}

impl GradeChangeInput {
    /// The contract's change.
    pub fn read(self, place: &str) -> Result<c::GradeChange> {
        let line_no = crate::graphql::payload::count(self.line_no, &format!("{place}.lineNo"))?;
        Ok(c::GradeChange { line_no, band: self.band, reason: self.reason })
    }
}

/// An objection to a line of a result (D-134, D-143).
#[derive(SimpleObject)]
pub struct ResultObjection {
    /// Its id, e.g. `com_…/obj_…`.
    pub id: ID,
    /// Against which line.
    pub line_no: i32,
    /// Why.
    pub reason: String,
    /// When it was filed.
    pub filed_at: MomentText,
    /// The last day for the answer; absent while the calendar of that year is unknown (D-308).
    pub answer_by: Option<DateText>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<MomentText>,
}

impl ResultObjection {
    /// As seen by an operation.
    pub fn of(seen: &Seen, of: c::ResultObjection) -> Self {
        Self {
            id: seen.global(of.id),
            line_no: shown(of.line_no),
            reason: of.reason,
            filed_at: of.filed_at.into(),
            answer_by: of.answer_by.map(DateText::from),
            answer: of.answer,
            answered_at: of.answered_at.map(MomentText::from),
        }
    }
}

connection! {
    /// Objections to a result, longest waiting first.
    ResultObjectionConnection, ResultObjectionEdge of ResultObjection
}

/// Where a filing stands (备案).
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::FilingStatus")]
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

/// A result handed to a level above (备案, D-135); counts of grades, never a person.
#[derive(SimpleObject)]
pub struct Filing {
    /// The community, e.g. `com_…`.
    pub community_id: ID,
    /// The result, e.g. `com_…/res_…`.
    pub result_id: ID,
    /// To which level.
    pub level: Level,
    /// Where it stands.
    pub status: FilingStatus,
    /// What the scheme is called.
    pub scheme_name: Words,
    /// The result's first day.
    pub from: DateText,
    /// The result's last day.
    pub until: DateText,
    /// How many have each grade.
    pub bands: Vec<BandCount>,
    /// What was said when it was handed over.
    pub note: Option<String>,
    /// What the level answered.
    pub answer: Option<String>,
    /// When it was handed over.
    pub filed_at: MomentText,
    /// When the level answered.
    pub answered_at: Option<MomentText>,
}

impl Filing {
    /// As the contract tells it.
    pub fn of(of: c::Filing) -> Self {
        Self {
            community_id: ids::plain(of.community),
            result_id: ID(format!("{}/{}", of.community, of.result)),
            level: of.level.into(),
            status: of.status.into(),
            scheme_name: of.scheme_name.into(),
            from: of.from.into(),
            until: of.until.into(),
            bands: of.bands.into_iter().map(BandCount::from).collect(),
            note: of.note,
            answer: of.answer,
            filed_at: of.filed_at.into(),
            answered_at: of.answered_at.map(MomentText::from),
        }
    }
}

connection! {
    /// What was handed to a street or district, latest first.
    FilingConnection, FilingEdge of Filing
}

/// What a level does with a filing.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::FilingAction")]
pub enum FilingAction {
    /// Takes note of it; it goes on to the next level, if there is one.
    Receive,
    /// Sends it back; a reason is required.
    Return,
    /// Decides it, perhaps with other grades; it goes on to the next level, if there is one.
    Decide,
}

/// An award that stands: on the honour roll, or the roving red flag (G7, G15, D-172).
#[derive(SimpleObject)]
pub struct AwardGiven {
    /// By which result, e.g. `com_…/res_…`.
    pub result_id: ID,
    /// The result's first day.
    pub from: DateText,
    /// The result's last day.
    pub until: DateText,
    /// The line on the result.
    pub line_no: i32,
    /// The award.
    pub award: Named,
    /// Whose; for themselves and for staff only, organisations for everybody.
    pub who: Option<Holder>,
    /// The name as published.
    pub name: String,
    /// The building, of a member.
    pub building: String,
    /// The total.
    pub total: PointsText,
}

impl AwardGiven {
    /// As seen by an operation.
    pub fn of(seen: &Seen, of: c::AwardGiven) -> Self {
        Self {
            result_id: seen.global(of.result),
            from: of.from.into(),
            until: of.until.into(),
            line_no: shown(of.line_no),
            award: of.award.into(),
            who: of.who.map(|who| Holder::of(seen, who)),
            name: of.name,
            building: of.building,
            total: of.total.into(),
        }
    }
}

connection! {
    /// Awards of published results, latest first.
    AwardConnection, AwardEdge of AwardGiven
}
