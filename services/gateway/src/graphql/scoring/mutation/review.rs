//! Review (审核): decisions line by line and approvals in batches.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::{CommunityId, id::kind};

use super::super::types::{Application, ReviewOutcome};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        ids::{self, GlobalId},
        payload::{count, each, payload, settle},
        scalars::PointsText,
    },
};

/// What a reviewer does with an application.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::ReviewAction")]
pub enum ReviewAction {
    /// Grant what the line decisions say, the rest as declared.
    Approve,
    /// Send back for changes; a reason is required.
    Return,
    /// Refuse; a reason is required.
    Reject,
}

/// A decision about one application.
#[derive(InputObject)]
pub struct ReviewDecideInput {
    /// The application, e.g. `com_…/app_…`.
    id: ID,
    /// The revision the reviewer looked at.
    revision: i32,
    /// What to do.
    action: ReviewAction,
    /// What the reviewer says of the whole.
    reason: Option<String>,
    /// Lines decided otherwise than declared.
    #[graphql(default)]
    lines: Vec<LineDecisionInput>,
}

/// A line decided otherwise than declared.
#[derive(InputObject)]
pub struct LineDecisionInput {
    /// The line, e.g. `com_…/lin_…`.
    line_id: ID,
    /// The points granted, within what the item allows; zero refuses the line.
    points: PointsText,
    /// Why; required.
    reason: String,
}

impl LineDecisionInput {
    fn read(self, community: CommunityId, place: &str) -> Result<c::LineDecision> {
        let at = format!("{place}.lineId");
        let line: GlobalId<kind::Line> = ids::read(&self.line_id, at.as_str())?;
        let points = self.points.read(format!("{place}.points"))?;
        Ok(c::LineDecision { line: line.within(community, at)?, points, reason: self.reason })
    }
}

/// Applications to approve at once.
#[derive(InputObject)]
pub struct ReviewApproveInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The applications as the reviewer looked at them; at most 500.
    items: Vec<ReviewItemInput>,
}

/// One application of a batch.
#[derive(InputObject)]
pub struct ReviewItemInput {
    /// The application, e.g. `com_…/app_…`.
    application_id: ID,
    /// The revision the reviewer looked at.
    revision: i32,
}

impl ReviewItemInput {
    fn read(self, community: CommunityId, place: &str) -> Result<c::ReviewItem> {
        let at = format!("{place}.applicationId");
        let application: GlobalId<kind::Application> = ids::read(&self.application_id, at.as_str())?;
        let revision = count(self.revision, &format!("{place}.revision"))?;
        Ok(c::ReviewItem { application: application.within(community, at)?, revision })
    }
}

payload! {
    /// What a decision answers.
    ReviewDecidePayload {
        /// The application as decided.
        application: Application
    }
}
payload! {
    /// What approving a batch answers.
    ReviewApprovePayload {
        /// What became of each application, in the order asked.
        outcomes: Vec<ReviewOutcome>
    }
}

/// Review: decisions line by line and approvals in batches.
#[derive(Default)]
pub struct ReviewMutation;

#[Object]
impl ReviewMutation {
    /// Decides one application line by line; `ALREADY_REVIEWED` when somebody was faster, `FORBIDDEN` at a step of the scheme's
    /// review that is not the caller's.
    async fn review_decide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision.")] input: ReviewDecideInput,
    ) -> Result<Option<ReviewDecidePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let id: GlobalId<kind::Application> = ids::read(&input.id, "input.id")?;
            let decision = c::ReviewDecision {
                application: id.id,
                revision: count(input.revision, "input.revision")?,
                action: input.action.into(),
                reason: input.reason,
                lines: each(input.lines, "input.lines", |line, place| line.read(id.community, place))?,
            };
            let seen = call.enter("review_decide", id.target()).await?;
            let decided = seen.services.scoring.review_decide(&seen.ctx, decision).await?;
            Ok(Application::of(&seen, decided))
        })
        .await
    }

    /// Approves many applications as declared (caps apply) in one transaction.
    async fn review_approve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The applications.")] input: ReviewApproveInput,
    ) -> Result<Option<ReviewApprovePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community = ids::read(&input.community_id, "input.communityId")?;
            let items = each(input.items, "input.items", |item, place| item.read(community, place))?;
            let seen = call.enter("review_approve", Target::Community(community)).await?;
            let outcomes = seen.services.scoring.review_approve(&seen.ctx, items).await?;
            Ok(outcomes.into_iter().map(|outcome| ReviewOutcome::of(&seen, outcome)).collect())
        })
        .await
    }
}
