//! Points, ranking, periods and proof.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::{MemberId, id::kind};

use super::super::types::{
    LedgerEntry, LedgerEntryConnection, LedgerTotals, Period, PeriodBlocker, PointsSummary, RankingConnection, RankingRow, Seal,
    SealConnection,
};
use crate::graphql::{
    call::Call,
    connection::{list_cost, page},
    ids,
};

/// Points, ranking, periods and proof.
#[derive(Default)]
pub struct PointsQuery;

#[Object]
impl PointsQuery {
    /// The three numbers of a member in a scheme's open period (D-301), and the place by rank.
    async fn points_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] member_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<PointsSummary>> {
        let (seen, member) = Call::of(ctx)?.enter_of::<kind::Member>("points_get", &member_id, "memberId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.points_get(&seen.ctx, member, scheme).await?;
        Ok(Some(PointsSummary::of(&seen, found)))
    }

    /// What moved a member's wallet under a scheme, newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn points_history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The member, e.g. `com_…/mem_…`.")] member_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<LedgerEntryConnection>> {
        let (seen, member) = Call::of(ctx)?.enter_of::<kind::Member>("points_history", &member_id, "memberId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.points_history(&seen.ctx, member, scheme, page(first, after)).await?;
        Ok(Some(found.map(|entry| LedgerEntry::of(&seen, entry)).into()))
    }

    /// Members, or households where the scheme scores them, by rank total of a period.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn points_ranking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The period, e.g. `com_…/per_…`; the scheme's open one when absent.")] period_id: Option<ID>,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; the community's only one when absent.")] scheme_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<RankingConnection>> {
        let call = Call::of(ctx)?;
        let seen = call.enter_community("points_ranking", &community_id, "communityId").await?;
        let period = ids::read_within(period_id.as_ref(), seen.community()?, "periodId")?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.points_ranking(&seen.ctx, scheme, period, page(first, after)).await?;
        let own: Vec<MemberId> =
            call.caller.identity().into_iter().flat_map(|identity| &identity.memberships).map(|membership| membership.member).collect();
        Ok(Some(found.map(|row| RankingRow::of(&seen, row, &own)).into()))
    }

    /// A community's periods, newest first; at most 50.
    async fn period_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The scheme, e.g. `com_…/sch_…`; all of the community's when absent.")] scheme_id: Option<ID>,
    ) -> Result<Option<Vec<Period>>> {
        let seen = Call::of(ctx)?.enter_community("period_list", &community_id, "communityId").await?;
        let scheme = ids::read_within(scheme_id.as_ref(), seen.community()?, "schemeId")?;
        let found = seen.services.scoring.period_list(&seen.ctx, scheme).await?;
        Ok(Some(found.into_iter().map(|period| Period::of(&seen, period)).collect()))
    }

    /// What still stands in the way of closing a period; empty when it can be closed.
    async fn period_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The period, e.g. `com_…/per_…`.")] id: ID,
    ) -> Result<Option<Vec<PeriodBlocker>>> {
        let (seen, id) = Call::of(ctx)?.enter_of::<kind::Period>("period_check", &id, "id").await?;
        let found = seen.services.scoring.period_check(&seen.ctx, id).await?;
        Ok(Some(found.into_iter().map(PeriodBlocker::from).collect()))
    }

    /// The chain of seals over a community's ledger, newest first (D-306).
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn seal_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<SealConnection>> {
        let seen = Call::of(ctx)?.enter_community("seal_list", &community_id, "communityId").await?;
        let found = seen.services.scoring.seal_list(&seen.ctx, page(first, after)).await?;
        Ok(Some(found.map(Seal::from).into()))
    }

    /// The sums over a community's ledger, for checks and statistics.
    async fn ledger_totals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
    ) -> Result<Option<LedgerTotals>> {
        let seen = Call::of(ctx)?.enter_community("ledger_totals", &community_id, "communityId").await?;
        seen.services.scoring.ledger_totals(&seen.ctx).await.map(LedgerTotals::from).map(Some)
    }
}
