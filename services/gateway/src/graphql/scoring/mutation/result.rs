//! Results: making, confirming, publishing, objecting, answering, filing (D-135 … D-146).

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use super::super::types::{FilingAction, GradeChangeInput, PeriodResult, ResultObjection};
use crate::graphql::{
    call::Call,
    ids::{self, GlobalId},
    payload::{count, each, payload, settle},
    scalars::DateText,
};

/// A result to work out: of a whole period, or of the days named.
#[derive(InputObject)]
pub struct ResultMakeInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The scheme, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// The period, e.g. `com_…/per_…`.
    period_id: Option<ID>,
    /// The first day, for a result inside a period (E1).
    from: Option<DateText>,
    /// The last day, for a result inside a period.
    until: Option<DateText>,
}

/// A result to confirm.
#[derive(InputObject)]
pub struct ResultConfirmInput {
    /// The result, e.g. `com_…/res_…`.
    id: ID,
    /// On what ground: a meeting, an approval.
    reason: String,
    /// Grades decided otherwise than worked out; at most 500.
    #[graphql(default)]
    changes: Vec<GradeChangeInput>,
}

/// A result to publish.
#[derive(InputObject)]
pub struct ResultPublishInput {
    /// The result, e.g. `com_…/res_…`.
    id: ID,
    /// Days the window stays open after today; at least the scheme's minimum.
    days: i32,
}

/// An objection to a line of a result.
#[derive(InputObject)]
pub struct ResultObjectInput {
    /// The result, e.g. `com_…/res_…`.
    id: ID,
    /// The line's number, from 1.
    line_no: i32,
    /// Why; 1 … 500 characters.
    reason: String,
}

/// The answer to an objection to a result.
#[derive(InputObject)]
pub struct ResultAnswerInput {
    /// The objection, e.g. `com_…/obj_…`.
    id: ID,
    /// What is answered; 1 … 500 characters. It is the reason of a changed grade.
    text: String,
    /// The code of the grade that is right; absent: the line stands.
    band: Option<String>,
}

/// A final result to hand to the level above.
#[derive(InputObject)]
pub struct ResultFileInput {
    /// The result, e.g. `com_…/res_…`.
    id: ID,
    /// What is said with it.
    note: Option<String>,
}

/// The answer of a level to a filing.
#[derive(InputObject)]
pub struct FilingAnswerInput {
    /// The result, e.g. `com_…/res_…`.
    result_id: ID,
    /// What is done.
    action: FilingAction,
    /// What is said; required for sending back.
    note: Option<String>,
    /// Grades decided otherwise; with `DECIDE` only, at most 500.
    #[graphql(default)]
    changes: Vec<GradeChangeInput>,
}

payload! {
    /// What working out a result answers.
    ResultMakePayload {
        /// The draft.
        result: PeriodResult
    }
}
payload! {
    /// What confirming a result answers.
    ResultConfirmPayload {
        /// The result.
        result: PeriodResult
    }
}
payload! {
    /// What publishing a result answers.
    ResultPublishPayload {
        /// The result.
        result: PeriodResult
    }
}
payload! {
    /// What objecting to a result answers.
    ResultObjectPayload {
        /// The objection, with the last day for its answer.
        objection: ResultObjection
    }
}
payload! {
    /// What answering an objection to a result answers.
    ResultAnswerPayload {
        /// The objection as answered.
        objection: ResultObjection
    }
}
payload! {
    /// What handing a result upward answers.
    ResultFilePayload {
        /// The result.
        result: PeriodResult
    }
}
payload! {
    /// What answering a filing answers.
    FilingAnswerPayload {
        /// The result.
        result: PeriodResult
    }
}

/// Results: making, confirming, publishing, objecting, answering, filing.
#[derive(Default)]
pub struct ResultMutation;

#[Object]
impl ResultMutation {
    /// Works out what a period came to for everybody who takes part (B9, G9), from points that are final.
    async fn result_make(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which period, or which days.")] input: ResultMakeInput,
    ) -> Result<Option<ResultMakePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community: CommunityId = ids::read(&input.community_id, "input.communityId")?;
            let of = c::ResultInput {
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                period: ids::read_within(input.period_id.as_ref(), community, "input.periodId")?,
                from: input.from.map(|day| day.read("input.from")).transpose()?,
                until: input.until.map(|day| day.read("input.until")).transpose()?,
            };
            let seen = call.enter_community("result_make", &input.community_id, "input.communityId").await?;
            let made = seen.services.scoring.result_make(&seen.ctx, of).await?;
            Ok(PeriodResult::of(&seen, made))
        })
        .await
    }

    /// Confirms a draft, perhaps with other grades (D-136).
    async fn result_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, and on what ground.")] input: ResultConfirmInput,
    ) -> Result<Option<ResultConfirmPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let changes = each(input.changes, "input.changes", |change, place| change.read(place))?;
            let (seen, id) = call.enter_of::<kind::Result>("result_confirm", &input.id, "input.id").await?;
            let of = c::ResultConfirm { id, reason: input.reason, changes };
            let confirmed = seen.services.scoring.result_confirm(&seen.ctx, of).await?;
            Ok(PeriodResult::of(&seen, confirmed))
        })
        .await
    }

    /// Shows a confirmed result for at least the scheme's days (D-143); with none it is final at once.
    async fn result_publish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, and for how long.")] input: ResultPublishInput,
    ) -> Result<Option<ResultPublishPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let days = count(input.days, "input.days")?;
            let (seen, id) = call.enter_of::<kind::Result>("result_publish", &input.id, "input.id").await?;
            let published = seen.services.scoring.result_publish(&seen.ctx, id, days).await?;
            Ok(PeriodResult::of(&seen, published))
        })
        .await
    }

    /// Objects to a line of a published result, once an account and line (D-134, D-143).
    async fn result_object(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The line, and why.")] input: ResultObjectInput,
    ) -> Result<Option<ResultObjectPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let line_no = count(input.line_no, "input.lineNo")?;
            let (seen, id) = call.enter_of::<kind::Result>("result_object", &input.id, "input.id").await?;
            let filed = seen.services.scoring.result_object(&seen.ctx, id, line_no, input.reason).await?;
            Ok(ResultObjection::of(&seen, filed))
        })
        .await
    }

    /// Answers an objection to a result, perhaps with another grade.
    async fn result_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: ResultAnswerInput,
    ) -> Result<Option<ResultAnswerPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Objection>("result_answer", &input.id, "input.id").await?;
            let answer = c::ResultAnswer { id, text: input.text, band: input.band };
            let answered = seen.services.scoring.result_answer(&seen.ctx, answer).await?;
            Ok(ResultObjection::of(&seen, answered))
        })
        .await
    }

    /// Hands a final result to the first level the scheme names (备案, D-135).
    async fn result_file(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result.")] input: ResultFileInput,
    ) -> Result<Option<ResultFilePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Result>("result_file", &input.id, "input.id").await?;
            let filed = seen.services.scoring.result_file(&seen.ctx, id, input.note).await?;
            Ok(PeriodResult::of(&seen, filed))
        })
        .await
    }

    /// The answer of the street or district to what was handed to it (D-153).
    async fn filing_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: FilingAnswerInput,
    ) -> Result<Option<FilingAnswerPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let result: GlobalId<kind::Result> = ids::read(&input.result_id, "input.resultId")?;
            let changes = each(input.changes, "input.changes", |change, place| change.read(place))?;
            let answer = c::FilingAnswer { result: result.id, action: input.action.into(), note: input.note, changes };
            let seen = call.enter("filing_answer", result.target()).await?;
            let answered = seen.services.scoring.filing_answer(&seen.ctx, answer).await?;
            Ok(PeriodResult::of(&seen, answered))
        })
        .await
    }
}
