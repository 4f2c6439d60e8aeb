//! Ballots.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::id::kind;

use super::super::types::{Appraisal, AppraisalConnection, AppraisalSubject, AppraisalSubjectConnection};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
};

/// Ballots.
#[derive(Default)]
pub struct AppraisalQuery;

#[Object]
impl AppraisalQuery {
    /// A community's ballots, newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn appraisal_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<AppraisalConnection>> {
        let seen = Call::of(ctx)?.enter_community("appraisal_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.appraisal_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|appraisal| Appraisal::of(&seen, appraisal)).into()))
    }

    /// Who is judged in a ballot, and whether the caller has voted about them.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn appraisal_subjects(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ballot, e.g. `com_…/apr_…`.")] id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<AppraisalSubjectConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Appraisal>("appraisal_subjects", &id, "id").await?;
        let found = seen.services.scoring.appraisal_subjects(&seen.ctx, id, page(first, after)).await?;
        Ok(Some(found.map(|subject| AppraisalSubject::of(&seen, subject)).into()))
    }
}
