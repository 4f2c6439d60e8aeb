//! Objections (异议, 申诉) and their answers.

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    payload::shown,
    scalars::{DateText, MomentText},
};

/// Where an objection stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ObjectionStatus")]
pub enum ObjectionStatus {
    /// Waiting for the answer.
    Open,
    /// Answered: the line stands.
    Upheld,
    /// Answered: the line was corrected.
    Corrected,
}

/// An objection to a line of a publicity list.
#[derive(SimpleObject)]
pub struct Objection {
    /// Its id, e.g. `com_…/obj_…`.
    pub id: ID,
    /// Against which list, e.g. `com_…/pub_…`.
    pub publicity_id: ID,
    /// Against which line of the list.
    pub line_no: i32,
    /// The ledger entry behind the line, e.g. `com_…/ent_…`.
    pub entry_id: ID,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub status: ObjectionStatus,
    /// When it was filed.
    pub filed_at: MomentText,
    /// The last day for the answer; absent while the calendar of that year is unknown (D-308).
    pub answer_by: Option<DateText>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<MomentText>,
}

impl Objection {
    /// As seen by an operation.
    pub fn of(seen: &Seen, objection: c::Objection) -> Self {
        Self {
            id: seen.global(objection.id),
            publicity_id: seen.global(objection.publicity),
            line_no: shown(objection.line_no),
            entry_id: seen.global(objection.entry),
            reason: objection.reason,
            status: objection.status.into(),
            filed_at: objection.filed_at.into(),
            answer_by: objection.answer_by.map(DateText::from),
            answer: objection.answer,
            answered_at: objection.answered_at.map(MomentText::from),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Objection>("objection_get", id, place).await?;
        let found = seen.services.scoring.objection_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }
}

connection! {
    /// Objections, longest waiting first.
    ObjectionConnection, ObjectionEdge of Objection
}

/// Which objections to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct ObjectionFilter {
    /// Where they stand.
    pub status: Option<ObjectionStatus>,
    /// Against which list, e.g. `com_…/pub_…`.
    pub publicity_id: Option<ID>,
}

impl ObjectionFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::ObjectionFilter> {
        let publicity = ids::read_within(self.publicity_id.as_ref(), community, "filter.publicityId")?;
        Ok(c::ObjectionFilter { status: self.status.map(Into::into), publicity })
    }
}
