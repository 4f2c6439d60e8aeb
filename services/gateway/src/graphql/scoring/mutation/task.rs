//! Tasks: asked for, dispatched, accepted, done and rated (F9).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::{
    super::types::{NamedValue, Task},
    application::by_name,
};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        ids::{self, GlobalId},
        payload::{count, each, payload, settle},
        scalars::{DateText, PointsText},
    },
};

/// A task to open.
#[derive(InputObject)]
pub struct TaskOpenInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The code of the item whose points it earns.
    item: String,
    /// For whom it is asked, who later rates it, e.g. `com_…/mem_…`; absent: for the community, which staff alone may ask.
    asker_id: Option<ID>,
    /// What is to be done, in a line; at most 60 characters.
    title: String,
    /// In detail; at most 500 characters.
    description: Option<String>,
    /// Where; at most 100 characters.
    place: Option<String>,
    /// By when it is wanted.
    wanted_by: Option<DateText>,
}

/// A task to dispatch.
#[derive(InputObject)]
pub struct TaskDispatchInput {
    /// The task, e.g. `com_…/tsk_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
    /// Who is to do it, e.g. `com_…/mem_…`.
    member_id: ID,
}

/// A task to accept.
#[derive(InputObject)]
pub struct TaskAcceptInput {
    /// The task, e.g. `com_…/tsk_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
}

/// What was done of a task.
#[derive(InputObject)]
pub struct TaskDoneInput {
    /// The task, e.g. `com_…/tsk_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
    /// The day it was done, not after today.
    day: DateText,
    /// How much of the item's unit, e.g. hours: a plain decimal with at most three places.
    #[graphql(default_with = "\"1\".to_owned()")]
    quantity: String,
    /// What was done; at most 500 characters.
    note: Option<String>,
    /// Photos and documents added before, e.g. `com_…/evi_…`; at most 9.
    #[graphql(default)]
    evidence_ids: Vec<ID>,
}

/// The rating of a task that is done.
#[derive(InputObject)]
pub struct TaskRateInput {
    /// The task, e.g. `com_…/tsk_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
    /// What the item's rule asks for by name, e.g. the option of its table of coefficients.
    #[graphql(default)]
    inputs: Vec<NamedValue>,
    /// The points, where the item leaves a choice.
    points: Option<PointsText>,
    /// What is said of it; at most 500 characters.
    comment: Option<String>,
}

/// A task to call off.
#[derive(InputObject)]
pub struct TaskCancelInput {
    /// The task, e.g. `com_…/tsk_…`.
    id: ID,
    /// The revision last seen.
    revision: i32,
    /// Why.
    reason: String,
}

payload! {
    /// What opening a task answers.
    TaskOpenPayload {
        /// The task.
        task: Task
    }
}
payload! {
    /// What dispatching a task answers.
    TaskDispatchPayload {
        /// The task.
        task: Task
    }
}
payload! {
    /// What accepting a task answers.
    TaskAcceptPayload {
        /// The task.
        task: Task
    }
}
payload! {
    /// What reporting a task as done answers.
    TaskDonePayload {
        /// The task.
        task: Task
    }
}
payload! {
    /// What rating a task answers.
    TaskRatePayload {
        /// The task with the points granted.
        task: Task
    }
}
payload! {
    /// What calling off a task answers.
    TaskCancelPayload {
        /// The task.
        task: Task
    }
}

/// Tasks: asked for, dispatched, accepted, done and rated.
#[derive(Default)]
pub struct TaskMutation;

#[Object]
impl TaskMutation {
    /// Opens a task: a resident asks for help, or staff have something to be done.
    async fn task_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be done.")] input: TaskOpenInput,
    ) -> Result<Option<TaskOpenPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community = ids::read(&input.community_id, "input.communityId")?;
            let task = c::TaskInput {
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                item: input.item,
                asker: ids::read_within(input.asker_id.as_ref(), community, "input.askerId")?,
                title: input.title,
                description: input.description,
                place: input.place,
                wanted_by: input.wanted_by.map(|day| day.read("input.wantedBy")).transpose()?,
            };
            let seen = call.enter("task_open", Target::Community(community)).await?;
            let opened = seen.services.scoring.task_open(&seen.ctx, task).await?;
            Ok(Task::of(&seen, opened))
        })
        .await
    }

    /// Asks a member to do a task.
    async fn task_dispatch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The task, and who is to do it.")] input: TaskDispatchInput,
    ) -> Result<Option<TaskDispatchPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let member: GlobalId<kind::Member> = ids::read(&input.member_id, "input.memberId")?;
            let (seen, id) = call.enter_of::<kind::Task>("task_dispatch", &input.id, "input.id").await?;
            let member = member.within(seen.community()?, "input.memberId")?;
            let dispatched = seen.services.scoring.task_dispatch(&seen.ctx, id, revision, member).await?;
            Ok(Task::of(&seen, dispatched))
        })
        .await
    }

    /// Takes a task that was dispatched to the caller.
    async fn task_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The task.")] input: TaskAcceptInput,
    ) -> Result<Option<TaskAcceptPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let (seen, id) = call.enter_of::<kind::Task>("task_accept", &input.id, "input.id").await?;
            let accepted = seen.services.scoring.task_accept(&seen.ctx, id, revision).await?;
            Ok(Task::of(&seen, accepted))
        })
        .await
    }

    /// Reports an accepted task as done.
    async fn task_done(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was done.")] input: TaskDoneInput,
    ) -> Result<Option<TaskDonePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let task: GlobalId<kind::Task> = ids::read(&input.id, "input.id")?;
            let evidence = each(input.evidence_ids, "input.evidenceIds", |id, place| {
                ids::read::<GlobalId<kind::Evidence>>(&id, place)?.within(task.community, place)
            })?;
            let report = c::TaskReport {
                id: task.id,
                revision: count(input.revision, "input.revision")?,
                day: input.day.read("input.day")?,
                quantity: input.quantity,
                note: input.note,
                evidence,
            };
            let seen = call.enter("task_done", task.target()).await?;
            let done = seen.services.scoring.task_done(&seen.ctx, report).await?;
            Ok(Task::of(&seen, done))
        })
        .await
    }

    /// Rates a task that is done, as whoever asked for it; its points are granted at once and published like any other.
    async fn task_rate(&self, ctx: &Context<'_>, #[graphql(desc = "The rating.")] input: TaskRateInput) -> Result<Option<TaskRatePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let task: GlobalId<kind::Task> = ids::read(&input.id, "input.id")?;
            let rating = c::TaskRating {
                id: task.id,
                revision: count(input.revision, "input.revision")?,
                inputs: by_name(input.inputs, "input.inputs")?,
                points: input.points.map(|points| points.read("input.points")).transpose()?,
                comment: input.comment,
            };
            let seen = call.enter("task_rate", task.target()).await?;
            let rated = seen.services.scoring.task_rate(&seen.ctx, rating).await?;
            Ok(Task::of(&seen, rated))
        })
        .await
    }

    /// Calls off a task that is not done yet.
    async fn task_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The task, and why.")] input: TaskCancelInput,
    ) -> Result<Option<TaskCancelPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let revision = count(input.revision, "input.revision")?;
            let (seen, id) = call.enter_of::<kind::Task>("task_cancel", &input.id, "input.id").await?;
            let cancelled = seen.services.scoring.task_cancel(&seen.ctx, id, revision, input.reason).await?;
            Ok(Task::of(&seen, cancelled))
        })
        .await
    }
}
