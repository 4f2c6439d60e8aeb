//! What can be asked of the rewards service.

use async_graphql::{Context, ID, Object};
use linli_contracts::Result;
use linli_kernel::{CommunityId, ErrorCode};

use super::types::{Product, ProductConnection, Redemption, RedemptionConnection};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        connection::{list_cost, page},
        ids,
    },
};

/// Catalogue and redemptions.
#[derive(Default)]
pub struct RewardsQuery;

#[Object]
impl RewardsQuery {
    /// One product.
    async fn product_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The product, e.g. `com_…/prd_…`.")] id: ID,
    ) -> Result<Option<Product>> {
        Product::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// A community's catalogue, by price; closed products for staff only.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn product_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
        #[graphql(desc = "One's own community, where the catalogue is that of another one in the street (G11).")] home_id: Option<ID>,
    ) -> Result<Option<ProductConnection>> {
        let of: CommunityId = ids::read(&community_id, "communityId")?;
        let home = ids::read_option(home_id.as_ref(), "homeId")?.unwrap_or(of);
        let seen = Call::of(ctx)?.enter("product_list", Target::Community(home)).await?;
        let found = seen.services.rewards.product_list(&seen.ctx, Some(of).filter(|of| *of != home), page(first, after)).await;
        let found = found.map_err(|error| if error.code == ErrorCode::NotAcross { error.at("communityId") } else { error })?;
        Ok(Some(found.map(|product| Product::of(of, product)).into()))
    }

    /// One redemption.
    async fn redemption_get(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The redemption, e.g. `com_…/red_…`.")] id: ID,
    ) -> Result<Option<Redemption>> {
        Redemption::get(&Call::of(ctx)?, &id, "id").await.map(Some)
    }

    /// Redemptions of a member, or of the community for staff; newest first.
    #[graphql(complexity = "list_cost(first, child_complexity)")]
    async fn redemption_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The holder, e.g. `com_…/mem_…`; everybody within reach when absent.")] member_id: Option<ID>,
        #[graphql(desc = "How many rows, 1 … 500; 50 when absent.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the last row already seen.")] after: Option<String>,
    ) -> Result<Option<RedemptionConnection>> {
        let seen = Call::of(ctx)?.enter_community("redemption_list", &community_id, "communityId").await?;
        let member = ids::read_within(member_id.as_ref(), seen.community()?, "memberId")?;
        let found = seen.services.rewards.redemption_list(&seen.ctx, member, page(first, after)).await?;
        Ok(Some(found.map(|redemption| Redemption::of(&seen, redemption)).into()))
    }

    /// Looks up a code at the counter.
    async fn redemption_by_code(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The community, e.g. `com_…`.")] community_id: ID,
        #[graphql(desc = "The 8-character code.")] code: String,
    ) -> Result<Option<Redemption>> {
        let seen = Call::of(ctx)?.enter_community("redemption_by_code", &community_id, "communityId").await?;
        let found = seen.services.rewards.redemption_by_code(&seen.ctx, code).await?;
        Ok(Some(Redemption::of(&seen, found)))
    }
}
