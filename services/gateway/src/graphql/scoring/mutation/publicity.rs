//! Publishing a month, objecting, answering, and closing a period.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::super::types::{Objection, Period, Publicity};
use crate::graphql::{
    call::Call,
    ids::{self, GlobalId},
    payload::{Payload, UserError, count, payload, settle},
    scalars::{MonthText, PointsText},
};

/// A month to publish.
#[derive(InputObject)]
pub struct PublicityOpenInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; the community's only one when absent.
    scheme_id: Option<ID>,
    /// The month whose pending entries are shown.
    month: MonthText,
    /// Whole days the window stays open after today; at least the scheme's minimum.
    days: i32,
    /// Publish although some applications of the month are not reviewed.
    #[graphql(default)]
    confirm_partial: bool,
}

/// An objection to file.
#[derive(InputObject)]
pub struct ObjectionFileInput {
    /// Against which list, e.g. `com_…/pub_…`.
    publicity_id: ID,
    /// Against which line, from 1.
    line_no: i32,
    /// Why; 1 … 500 characters.
    reason: String,
}

/// The answer to an objection.
#[derive(InputObject)]
pub struct ObjectionAnswerInput {
    /// The objection, e.g. `com_…/obj_…`.
    id: ID,
    /// What is answered; 1 … 500 characters.
    text: String,
    /// The corrected points; absent when the line stands.
    corrected_points: Option<PointsText>,
}

/// A period to close.
#[derive(InputObject)]
pub struct PeriodCloseInput {
    /// The period, e.g. `com_…/per_…`.
    id: ID,
    /// Why (D-314).
    reason: String,
}

/// A period to open again.
#[derive(InputObject)]
pub struct PeriodReopenInput {
    /// The period, e.g. `com_…/per_…`.
    id: ID,
    /// Why (D-314).
    reason: String,
}

payload! {
    /// What publishing a month answers.
    PublicityOpenPayload {
        /// The new list.
        publicity: Publicity
    }
}
/// What filing an objection answers.
#[derive(SimpleObject)]
pub struct ObjectionFilePayload {
    /// The objection, with the last day for its answer.
    objection: Option<Objection>,
    /// For the public, the code by which the answer is read with `objectionByReceipt`; it is told this once. Residents
    /// find their objections under their account.
    receipt: Option<String>,
    /// Why it was not done; empty when it was done.
    errors: Vec<UserError>,
}

impl Payload for ObjectionFilePayload {
    type Object = (Objection, Option<String>);

    fn new(object: Option<Self::Object>, errors: Vec<UserError>) -> Self {
        let (objection, receipt) = object.unzip();
        Self { objection, receipt: receipt.flatten(), errors }
    }
}
payload! {
    /// What answering an objection answers.
    ObjectionAnswerPayload {
        /// The objection as answered.
        objection: Objection
    }
}
payload! {
    /// What closing a period answers.
    PeriodClosePayload {
        /// The closed period.
        period: Period
    }
}
payload! {
    /// What opening a period again answers.
    PeriodReopenPayload {
        /// The period, open again.
        period: Period
    }
}

/// Publishing a month, objecting, answering, and closing a period.
#[derive(Default)]
pub struct PublicityMutation;

#[Object]
impl PublicityMutation {
    /// Publishes the month's pending entries for at least the scheme's days (D-105).
    async fn publicity_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The month and its window.")] input: PublicityOpenInput,
    ) -> Result<Option<PublicityOpenPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let month = input.month.read("input.month")?;
            let days = count(input.days, "input.days")?;
            let seen = call.enter_community("publicity_open", &input.community_id, "input.communityId").await?;
            let scheme = ids::read_within(input.scheme_id.as_ref(), seen.community()?, "input.schemeId")?;
            let list = c::PublicityInput { scheme, month, days, confirm_partial: input.confirm_partial };
            let opened = seen.services.scoring.publicity_open(&seen.ctx, list).await?;
            Ok(Publicity::of(&seen, opened))
        })
        .await
    }

    /// Objects to a line inside the window (D-143); the clock for the answer runs in working days (D-308).
    async fn objection_file(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The line, and why.")] input: ObjectionFileInput,
    ) -> Result<Option<ObjectionFilePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let publicity: GlobalId<kind::Publicity> = ids::read(&input.publicity_id, "input.publicityId")?;
            let line_no = count(input.line_no, "input.lineNo")?;
            let objection = c::ObjectionInput { publicity: publicity.id, line_no, reason: input.reason };
            let seen = call.enter("objection_file", publicity.target()).await?;
            let filed = seen.services.scoring.objection_file(&seen.ctx, objection).await?;
            Ok((Objection::of(&seen, filed.objection), filed.receipt))
        })
        .await
    }

    /// Answers an objection; a correction reverses the entry and, if any points remain, grants them anew.
    async fn objection_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: ObjectionAnswerInput,
    ) -> Result<Option<ObjectionAnswerPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let corrected_points = input.corrected_points.map(|points| points.read("input.correctedPoints")).transpose()?;
            let answer = c::ObjectionAnswer { text: input.text, corrected_points };
            let (seen, id) = call.enter_of::<kind::Objection>("objection_answer", &input.id, "input.id").await?;
            let answered = seen.services.scoring.objection_answer(&seen.ctx, id, answer).await?;
            Ok(Objection::of(&seen, answered))
        })
        .await
    }

    /// Closes an ended period: balances cleared by entries, ranks kept, the next period opened (D-107).
    async fn period_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The period, and why.")] input: PeriodCloseInput,
    ) -> Result<Option<PeriodClosePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Period>("period_close", &input.id, "input.id").await?;
            let closed = seen.services.scoring.period_close(&seen.ctx, id, input.reason).await?;
            Ok(Period::of(&seen, closed))
        })
        .await
    }

    /// Opens the latest closed period again, while no result of its days was published: what its close took is given back.
    async fn period_reopen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The period, and why.")] input: PeriodReopenInput,
    ) -> Result<Option<PeriodReopenPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Period>("period_reopen", &input.id, "input.id").await?;
            let opened = seen.services.scoring.period_reopen(&seen.ctx, id, input.reason).await?;
            Ok(Period::of(&seen, opened))
        })
        .await
    }
}
