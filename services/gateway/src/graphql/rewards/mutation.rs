//! What the rewards service can be told to do.

use async_graphql::{Context, ID, InputObject, Object};
use linli_contracts::{Result, rewards as c};
use linli_kernel::id::kind;

use super::types::{Product, Redemption};
use crate::{
    auth::Target,
    graphql::{
        call::Call,
        ids::{self, GlobalId},
        payload::{count, payload, settle},
        scalars::PointsText,
    },
};

/// A product to save.
#[derive(InputObject)]
pub struct ProductSaveInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The product to change, e.g. `com_…/prd_…`; absent for a new one.
    id: Option<ID>,
    /// The revision last seen; 0 for a new one.
    revision: i32,
    /// Its name, at most 60 characters.
    name: String,
    /// What it is and where to collect it; at most 500 characters.
    description: String,
    /// Points for one, above zero.
    price: PointsText,
    /// Of which scheme's points, e.g. `com_…/sch_…`; may be absent where there is only one.
    scheme_id: Option<ID>,
    /// From which purse of the scheme, by its code; absent: from the first that can be spent.
    purse: Option<String>,
    /// How many are left to redeem.
    stock: i32,
    /// The stock that the change was made from; required when changing. The difference is applied to what is left now.
    stock_seen: Option<i32>,
    /// At most so many for one person; no limit when absent.
    limit_per_member: Option<i32>,
    /// Whether it can be redeemed.
    open: bool,
}

/// A redemption to make.
#[derive(InputObject)]
pub struct RedemptionCreateInput {
    /// The idempotency key chosen by the client, at most 100 characters: the same key with the same input answers the same redemption.
    key: String,
    /// The holder, e.g. `com_…/mem_…`.
    member_id: ID,
    /// The product, e.g. `com_…/prd_…`; of one's own community, or of another in the street where its points may be spent (G11).
    product_id: ID,
    /// How many, 1 … 99.
    quantity: i32,
}

/// A code to hand out against.
#[derive(InputObject)]
pub struct RedemptionFulfilInput {
    /// The community, e.g. `com_…`.
    community_id: ID,
    /// The 8-character code.
    code: String,
}

/// A redemption to cancel.
#[derive(InputObject)]
pub struct RedemptionCancelInput {
    /// The redemption, e.g. `com_…/red_…`.
    id: ID,
    /// Why.
    reason: String,
}

payload! {
    /// What saving a product answers.
    ProductSavePayload {
        /// The product as saved.
        product: Product
    }
}
payload! {
    /// What redeeming answers.
    RedemptionCreatePayload {
        /// The redemption, with its code for the holder.
        redemption: Redemption
    }
}
payload! {
    /// What handing out answers.
    RedemptionFulfilPayload {
        /// The redemption, handed out.
        redemption: Redemption
    }
}
payload! {
    /// What cancelling answers.
    RedemptionCancelPayload {
        /// The redemption, undone.
        redemption: Redemption
    }
}

/// Catalogue and redemptions.
#[derive(Default)]
pub struct RewardsMutation;

#[Object]
impl RewardsMutation {
    /// Creates a product, or changes it when its id is given.
    async fn product_save(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The product.")] input: ProductSaveInput,
    ) -> Result<Option<ProductSavePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let community = ids::read(&input.community_id, "input.communityId")?;
            let product = c::ProductInput {
                id: ids::read_within(input.id.as_ref(), community, "input.id")?,
                revision: count(input.revision, "input.revision")?,
                name: input.name,
                description: input.description,
                price: input.price.read("input.price")?,
                scheme: ids::read_within(input.scheme_id.as_ref(), community, "input.schemeId")?,
                purse: input.purse,
                stock: count(input.stock, "input.stock")?,
                stock_seen: input.stock_seen.map(|seen| count(seen, "input.stockSeen")).transpose()?,
                limit_per_member: input.limit_per_member.map(|limit| count(limit, "input.limitPerMember")).transpose()?,
                open: input.open,
            };
            let seen = call.enter("product_save", Target::Community(community)).await?;
            let saved = seen.services.rewards.product_save(&seen.ctx, product).await?;
            Ok(Product::of(community, saved))
        })
        .await
    }

    /// Redeems: stock is reserved, points are debited, the redemption is confirmed; or all of it is undone.
    /// The same key with the same input answers the same redemption. A key that was refused for lack of points
    /// stays refused, whatever is earned since: a new attempt takes a new key.
    async fn redemption_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What, for whom, how many.")] input: RedemptionCreateInput,
    ) -> Result<Option<RedemptionCreatePayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let member: GlobalId<kind::Member> = ids::read(&input.member_id, "input.memberId")?;
            let product: GlobalId<kind::Product> = ids::read(&input.product_id, "input.productId")?;
            let redemption = c::RedemptionInput {
                key: input.key,
                member: member.id,
                product: product.id,
                quantity: count(input.quantity, "input.quantity")?,
                shop: Some(product.community).filter(|shop| *shop != member.community),
            };
            let seen = call.enter("redemption_create", member.target()).await?;
            let made = seen.services.rewards.redemption_create(&seen.ctx, redemption).await?;
            Ok(Redemption::of(&seen, made))
        })
        .await
    }

    /// Hands out against a code, once.
    async fn redemption_fulfil(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code, and where.")] input: RedemptionFulfilInput,
    ) -> Result<Option<RedemptionFulfilPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let seen = call.enter_community("redemption_fulfil", &input.community_id, "input.communityId").await?;
            let handed_out = seen.services.rewards.redemption_fulfil(&seen.ctx, input.code).await?;
            Ok(Redemption::of(&seen, handed_out))
        })
        .await
    }

    /// Cancels what was not handed out: stock and points return.
    async fn redemption_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The redemption, and why.")] input: RedemptionCancelInput,
    ) -> Result<Option<RedemptionCancelPayload>> {
        let call = Call::of(ctx)?;
        settle(call.lang(), async {
            let (seen, id) = call.enter_of::<kind::Redemption>("redemption_cancel", &input.id, "input.id").await?;
            let cancelled = seen.services.rewards.redemption_cancel(&seen.ctx, id, input.reason).await?;
            Ok(Redemption::of(&seen, cancelled))
        })
        .await
    }
}
