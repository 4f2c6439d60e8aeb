//! Results, their lines and objections, filings and awards.

use async_graphql::{Context, ID, Object};
use linli_contracts::{Result, scoring as c};
use linli_kernel::id::kind;

use super::super::types::{
    AwardConnection, AwardGiven, Filing, FilingConnection, FilingStatus, HolderInput, PeriodResult, PeriodResultConnection, ResultLine,
    ResultLineConnection, ResultObjection, ResultObjectionConnection,
};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
    ids::{self, GlobalId},
};

/// Results, their lines and objections, filings and awards.
#[derive(Default)]
pub struct ResultQuery;

#[Object]
impl ResultQuery {
    /// One result; before it is published, for staff only.
    async fn result_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, e.g. `com_…/res_…`.")] id: ID,
    ) -> Result<Option<PeriodResult>> {
        PeriodResult::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// A community's results, latest days first; residents see those that are published.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn result_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Of one scheme, e.g. `com_…/sch_…`; of all when absent.")] scheme_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PeriodResultConnection>> {
        let seen = Call::of(ctx)?.enter_community("result_list", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.result_list(&seen.ctx, scheme, page(first, after)).await?;
        Ok(Some(found.map(|result| PeriodResult::of(&seen, result)).into()))
    }

    /// The lines of a result in order of place: what the caller may see of each.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn result_lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, e.g. `com_…/res_…`.")] id: ID,
        #[graphql(desc = "With the grade of this code; all when absent.")] band: Option<String>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<ResultLineConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Result>("result_lines", &id, "id").await?;
        let found = seen.services.scoring.result_lines(&seen.ctx, id, c::ResultLineFilter { band }, page(first, after)).await?;
        Ok(Some(found.map(|line| ResultLine::of(&seen, line)).into()))
    }

    /// Somebody's own line of a result with how it came about, step by step (D-309).
    async fn result_line(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, e.g. `com_…/res_…`.")] id: ID,
        #[graphql(desc = "Whose line.")] who: HolderInput,
    ) -> Result<Option<ResultLine>> {
        let result: GlobalId<kind::Result> = ids::read(&id, "id")?;
        let who = who.read(result.community, "who")?;
        let seen = Call::of(ctx)?.enter("result_line", result.target()).await?;
        let found = seen.services.scoring.result_line(&seen.ctx, result.id, who).await?;
        Ok(Some(ResultLine::of(&seen, found)))
    }

    /// Objections to a result: all of them for staff, their own for everybody else.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn result_objection_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The result, e.g. `com_…/res_…`.")] id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<ResultObjectionConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Result>("result_objection_list", &id, "id").await?;
        let found = seen.services.scoring.result_objection_list(&seen.ctx, id, page(first, after)).await?;
        Ok(Some(found.map(|objection| ResultObjection::of(&seen, objection)).into()))
    }

    /// What was handed to a street or district, latest first (备案).
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn filing_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The street or district, e.g. `unt_…`.")] unit_id: ID,
        #[graphql(desc = "Where they stand; all when absent.")] status: Option<FilingStatus>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<FilingConnection>> {
        let (seen, _) = Call::of(ctx)?.enter_unit("filing_list", &unit_id, "unitId").await?;
        let found = seen.services.scoring.filing_list(&seen.ctx, status.map(Into::into), page(first, after)).await?;
        Ok(Some(found.map(Filing::of).into()))
    }

    /// Awards of published results, latest first: the honour roll (G15).
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn award_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Of one scheme, e.g. `com_…/sch_…`; of all when absent.")] scheme_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<AwardConnection>> {
        let seen = Call::of(ctx)?.enter_community("award_list", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.award_list(&seen.ctx, scheme, page(first, after)).await?;
        Ok(Some(found.map(|award| AwardGiven::of(&seen, award)).into()))
    }
}
