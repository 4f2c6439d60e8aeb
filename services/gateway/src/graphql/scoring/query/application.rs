//! Applications, evidence and the review queue.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::id::kind;

use super::super::types::{Application, ApplicationConnection, ApplicationFilter, Evidence, ReviewSummary};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
};

/// Applications, evidence and the review queue.
#[derive(Default)]
pub struct ApplicationQuery;

#[Object]
impl ApplicationQuery {
    /// One application.
    async fn application_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The application, e.g. `com_…/app_…`.")] id: ID,
    ) -> Result<Option<Application>> {
        Application::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// Applications by filter, in the chosen order, as far as the caller's role reaches.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn application_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which applications; all when absent.")] filter: Option<ApplicationFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<ApplicationConnection>> {
        let seen = Call::of(ctx)?.enter_community("application_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.scoring.application_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|application| Application::of(&seen, application)).into()))
    }

    /// A piece of evidence the caller may see.
    async fn evidence_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The evidence, e.g. `com_…/evi_…`.")] id: ID,
    ) -> Result<Option<Evidence>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Evidence>("evidence_get", &id, "id").await?;
        let found = seen.services.scoring.evidence_get(&seen.ctx, id).await?;
        Ok(Some(Evidence::of(&seen, found)))
    }

    /// How many applications wait for review, and since when.
    async fn review_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<ReviewSummary>> {
        let seen = Call::of(ctx)?.enter_community("review_summary", &community_id, "communityId").await?;
        seen.services.scoring.review_summary(&seen.ctx).await.map(ReviewSummary::from).map(Some)
    }
}
