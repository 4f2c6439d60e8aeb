//! Tasks: asked for, dispatched, accepted, done and rated (F9).

use async_graphql::{ComplexObject, Enum, ID, InputObject, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, MemberId};

use super::{NamedValue, Words, named};
use crate::graphql::{
    call::Seen,
    connection::connection,
    ids,
    members::types::PublicPerson,
    payload::shown,
    scalars::{DateText, MomentText, PointsText},
};

/// Where a task stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::TaskStatus")]
pub enum TaskStatus {
    /// Asked for; nobody is to do it yet.
    Open,
    /// Somebody is asked to do it.
    Dispatched,
    /// They will do it.
    Accepted,
    /// They did it; it waits for the rating.
    Done,
    /// Rated; its points are granted.
    Rated,
    /// Called off.
    Cancelled,
}

/// A task whose points are granted when it is rated.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Task {
    /// Its id, e.g. `com_…/tsk_…`.
    pub id: ID,
    /// Grows with every step.
    pub revision: i32,
    /// Of which scheme, e.g. `com_…/sch_…`.
    pub scheme_id: ID,
    /// The item's code.
    pub item: String,
    /// The item's name when it was opened.
    pub item_name: Words,
    /// What is to be done, in a line.
    pub title: String,
    /// In detail.
    pub description: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// By when it is wanted.
    pub wanted_by: Option<DateText>,
    /// Where it stands.
    pub status: TaskStatus,
    /// When it was opened.
    pub opened_at: MomentText,
    /// For whom it is asked, e.g. `com_…/mem_…`; absent: for the community.
    pub asker_id: Option<ID>,
    /// Who is to do it, e.g. `com_…/mem_…`.
    pub assignee_id: Option<ID>,
    /// When it was dispatched last.
    pub dispatched_at: Option<MomentText>,
    /// When it was accepted.
    pub accepted_at: Option<MomentText>,
    /// When it was reported as done.
    pub done_at: Option<MomentText>,
    /// The day it was done.
    pub day: Option<DateText>,
    /// How much of the item's unit.
    pub quantity: Option<String>,
    /// What was done.
    pub note: Option<String>,
    /// Photos and documents of it, e.g. `com_…/evi_…`.
    pub evidence_ids: Vec<ID>,
    /// When it was rated.
    pub rated_at: Option<MomentText>,
    /// What was chosen when it was rated.
    pub inputs: Vec<NamedValue>,
    /// What was said of it.
    pub comment: Option<String>,
    /// The approved application its points stand on, e.g. `com_…/app_…`.
    pub application_id: Option<ID>,
    /// The points granted.
    pub granted: Option<PointsText>,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
    #[graphql(skip)]
    asker_member: Option<MemberId>,
    #[graphql(skip)]
    assignee_member: Option<MemberId>,
    #[graphql(skip)]
    seen: Seen,
}

impl Task {
    /// As seen by an operation.
    pub fn of(seen: &Seen, task: c::Task) -> Self {
        Self {
            id: seen.global(task.id),
            revision: shown(task.revision),
            scheme_id: seen.global(task.scheme),
            item: task.item,
            item_name: task.item_name.into(),
            title: task.title,
            description: task.description,
            place: task.place,
            wanted_by: task.wanted_by.map(DateText::from),
            status: task.status.into(),
            opened_at: task.opened_at.into(),
            asker_id: task.asker.map(|id| seen.global(id)),
            assignee_id: task.assignee.map(|id| seen.global(id)),
            dispatched_at: task.dispatched_at.map(MomentText::from),
            accepted_at: task.accepted_at.map(MomentText::from),
            done_at: task.done_at.map(MomentText::from),
            day: task.day.map(DateText::from),
            quantity: task.quantity,
            note: task.note,
            evidence_ids: task.evidence.iter().map(|id| seen.global(id)).collect(),
            rated_at: task.rated_at.map(MomentText::from),
            inputs: named(task.inputs),
            comment: task.comment,
            application_id: task.application.map(|id| seen.global(id)),
            granted: task.granted.map(PointsText::from),
            cancel_reason: task.cancel_reason,
            asker_member: task.asker,
            assignee_member: task.assignee,
            seen: seen.clone(),
        }
    }
}

#[ComplexObject]
impl Task {
    /// For whom it is asked, as the public may see them.
    async fn asker(&self) -> Result<Option<PublicPerson>> {
        match self.asker_member {
            Some(member) => PublicPerson::load(&self.seen, member).await,
            None => Ok(None),
        }
    }

    /// Who is to do it, as the public may see them.
    async fn assignee(&self) -> Result<Option<PublicPerson>> {
        match self.assignee_member {
            Some(member) => PublicPerson::load(&self.seen, member).await,
            None => Ok(None),
        }
    }
}

connection! {
    /// Tasks, newest first.
    TaskConnection, TaskEdge of Task
}

/// Which tasks to list; absent fields do not filter.
#[derive(InputObject, Default)]
pub struct TaskFilter {
    /// Where they stand.
    pub status: Option<TaskStatus>,
    /// Of one scheme, e.g. `com_…/sch_…`.
    pub scheme_id: Option<ID>,
    /// Whom they are for, or who is to do them, e.g. `com_…/mem_…`.
    pub member_id: Option<ID>,
}

impl TaskFilter {
    /// The contract's filter.
    pub fn read(self, community: CommunityId) -> Result<c::TaskFilter> {
        let scheme = ids::read_within(self.scheme_id.as_ref(), community, "filter.schemeId")?;
        let member = ids::read_within(self.member_id.as_ref(), community, "filter.memberId")?;
        Ok(c::TaskFilter { status: self.status.map(Into::into), scheme, member })
    }
}
