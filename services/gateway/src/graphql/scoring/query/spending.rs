//! What points are turned into and divided by, and tasks.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::id::kind;

use super::super::types::{
    AcrossCommunity, Clearing, ExchangeFilter, ExchangeOffer, Exchanged, ExchangedConnection, Pool, PoolConnection, PoolLine,
    PoolLineConnection, Task, TaskConnection, TaskFilter, UseTotals,
};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
    ids,
    scalars::MonthText,
};

/// What points are turned into and divided by, and tasks.
#[derive(Default)]
pub struct SpendingQuery;

#[Object]
impl SpendingQuery {
    /// What each exchange of a scheme would make of all that a member can spend now.
    async fn exchange_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] member_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<Vec<ExchangeOffer>>> {
        let (seen, member) = Call::of(ctx)?.enter_of::<kind::Member>("exchange_preview", &member_id, "memberId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let offers = seen.services.scoring.exchange_preview(&seen.ctx, scheme, member).await?;
        Ok(Some(offers.into_iter().map(|offer| ExchangeOffer::of(&seen, offer)).collect()))
    }

    /// Exchanges, newest first: one's own, or all of the community for its staff.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn exchange_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which exchanges; all when absent.")] filter: Option<ExchangeFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<ExchangedConnection>> {
        let seen = Call::of(ctx)?.enter_community("exchange_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.scoring.exchange_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|done| Exchanged::of(&seen, done)).into()))
    }

    /// What the points of a scheme were used for in all, beside the catalogue.
    async fn use_totals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<UseTotals>> {
        let seen = Call::of(ctx)?.enter_community("use_totals", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        seen.services.scoring.use_totals(&seen.ctx, scheme).await.map(UseTotals::from).map(Some)
    }

    /// The communities of the street, one's own among them, between which points may be spent today; none when one's own has not opened
    /// its points to the street (G11).
    async fn across_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "One's own community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<Vec<AcrossCommunity>>> {
        let seen = Call::of(ctx)?.enter_community("across_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.across_list(&seen.ctx).await?;
        Ok(Some(found.into_iter().map(|of| AcrossCommunity { id: ids::plain(of.id), name: of.name }).collect()))
    }

    /// What people of one community spent in another of the street in a month, and the one owes the other (G11): those of a community,
    /// or all of a street.
    async fn clearing_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community or the street, e.g. `com_…` or `unt_…`.")] place_id: ID,
        #[graphql(desc = "The month, e.g. `2026-03`.")] month: MonthText,
    ) -> Result<Option<Vec<Clearing>>> {
        let (call, month) = (Call::of(ctx)?, month.read("month")?);
        let seen = match ids::prefix(&place_id) {
            "unt" => call.enter_unit("clearing_list", &place_id, "placeId").await?.0,
            _ => call.enter_community("clearing_list", &place_id, "placeId").await?,
        };
        let found = seen.services.scoring.clearing_list(&seen.ctx, month).await?;
        Ok(Some(found.into_iter().map(Clearing::from).collect()))
    }

    /// A community's pools, newest first; those not confirmed for staff only.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn pool_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PoolConnection>> {
        let seen = Call::of(ctx)?.enter_community("pool_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.pool_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(|pool| Pool::of(&seen, pool)).into()))
    }

    /// The lines of a pool, most points first; for whoever is not of the staff their own.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn pool_lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The pool, e.g. `com_…/pol_…`.")] id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<PoolLineConnection>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Pool>("pool_lines", &id, "id").await?;
        let found = seen.services.scoring.pool_lines(&seen.ctx, id, page(first, after)).await?;
        Ok(Some(found.map(|line| PoolLine::of(&seen, line)).into()))
    }

    /// One task, for whoever asked for it or is to do it, and for staff.
    async fn task_get(&self, ctx: &Context<'_>, #[graphql(desc = "The task, e.g. `com_…/tsk_…`.")] id: ID) -> Result<Option<Task>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Task>("task_get", &id, "id").await?;
        let found = seen.services.scoring.task_get(&seen.ctx, id).await?;
        Ok(Some(Task::of(&seen, found)))
    }

    /// Tasks, newest first: those one asked for or is to do, or all of the community for its staff.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn task_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "Which tasks; all when absent.")] filter: Option<TaskFilter>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<TaskConnection>> {
        let seen = Call::of(ctx)?.enter_community("task_list", &community_id, "communityId").await?;
        let filter = filter.unwrap_or_default().read(seen.community()?)?;
        let found = seen.services.scoring.task_list(&seen.ctx, filter, page(first, after)).await?;
        Ok(Some(found.map(|task| Task::of(&seen, task)).into()))
    }
}
