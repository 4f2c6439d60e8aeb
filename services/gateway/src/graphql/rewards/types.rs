//! Types of the rewards service as the schema shows them.

use std::fmt::Display;

use async_graphql::{ComplexObject, Enum, ID, SimpleObject};
use linli_contracts::{Result, rewards as c};
use linli_kernel::{CommunityId, MemberId, id::kind};

use crate::graphql::{
    call::{Call, Seen},
    connection::connection,
    ids,
    members::types::Member,
    payload::shown,
    scalars::{MomentText, PointsText},
};

/// A product of the catalogue.
#[derive(SimpleObject)]
pub struct Product {
    /// Its id, e.g. `com_…/prd_…`.
    pub id: ID,
    /// Grows with every change by staff; send it back with the next change.
    pub revision: i32,
    /// Its name.
    pub name: String,
    /// What it is and where to collect it.
    pub description: String,
    /// Points for one.
    pub price: PointsText,
    /// Of which scheme's points, e.g. `com_…/sch_…`; absent when the community had none yet.
    pub scheme_id: Option<ID>,
    /// From which purse of the scheme; absent: from the first that can be spent.
    pub purse: Option<String>,
    /// How many are left to redeem.
    pub stock: i32,
    /// At most so many for one person; no limit when absent.
    pub limit_per_member: Option<i32>,
    /// Whether it can be redeemed.
    pub open: bool,
}

impl Product {
    /// As it stands in its community.
    pub fn of(community: CommunityId, product: c::Product) -> Self {
        Self {
            id: ids::global(community, product.id),
            revision: shown(product.revision),
            name: product.name,
            description: product.description,
            price: product.price.into(),
            scheme_id: product.scheme.map(|scheme| ids::global(community, scheme)),
            purse: product.purse,
            stock: shown(product.stock),
            limit_per_member: product.limit_per_member.map(shown),
            open: product.open,
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Product>("product_get", id, place).await?;
        let found = seen.services.rewards.product_get(&seen.ctx, id).await?;
        Ok(Self::of(seen.community()?, found))
    }
}

connection! {
    /// The catalogue, by price.
    ProductConnection, ProductEdge of Product
}

/// Where a redemption stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "c::RedemptionStatus")]
pub enum RedemptionStatus {
    /// Stock is reserved, the points are being debited.
    Reserved,
    /// Paid; the code can be used.
    Confirmed,
    /// Handed out.
    Fulfilled,
    /// Undone; stock and points returned.
    Released,
}

/// A redemption (兑换).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Redemption {
    /// Its id, e.g. `com_…/red_…`.
    pub id: ID,
    /// The holder, e.g. `com_…/mem_…`.
    pub member_id: ID,
    /// The product, e.g. `com_…/prd_…`.
    pub product_id: ID,
    /// The product's name at that time.
    pub product_name: String,
    /// How many.
    pub quantity: i32,
    /// Points in all.
    pub points: PointsText,
    /// Of which scheme's points, e.g. `com_…/sch_…`, as the product was priced then.
    pub scheme_id: Option<ID>,
    /// From which purse of the scheme, as the product was priced then.
    pub purse: Option<String>,
    /// Where it stands.
    pub status: RedemptionStatus,
    /// The 8-character code for the counter; only for the holder, and only while it can be used.
    pub code: Option<String>,
    /// When it was made.
    pub created_at: MomentText,
    /// When it was handed out.
    pub fulfilled_at: Option<MomentText>,
    /// Of what was made across the street, the community that hands it out, e.g. `com_…` (G11).
    pub shop_id: Option<ID>,
    #[graphql(skip)]
    member: MemberId,
    #[graphql(skip)]
    seen: Seen,
}

impl Redemption {
    /// As seen by an operation.
    pub fn of(seen: &Seen, redemption: c::Redemption) -> Self {
        let across = redemption.across;
        // Made across the street, the holder is of one community and the product of the other.
        let of_home = |id| across.map_or_else(|| seen.global(id), |across| ids::global(across.home, id));
        let of_shop = |id: &dyn Display| across.map_or_else(|| seen.global(id), |across| ids::global(across.shop, id));
        Self {
            id: seen.global(redemption.id),
            member_id: of_home(redemption.member),
            product_id: of_shop(&redemption.product),
            product_name: redemption.product_name,
            quantity: shown(redemption.quantity),
            points: redemption.points.into(),
            scheme_id: redemption.scheme.map(|scheme| of_shop(&scheme)),
            purse: redemption.purse,
            status: redemption.status.into(),
            code: redemption.code,
            created_at: redemption.created_at.into(),
            fulfilled_at: redemption.fulfilled_at.map(MomentText::from),
            shop_id: across.map(|across| ids::plain(across.shop)),
            member: redemption.member,
            seen: seen.clone(),
        }
    }

    /// Gets one by id.
    pub async fn get(call: &Call<'_>, id: &ID, place: &str) -> Result<Self> {
        let (seen, id) = call.enter_of::<kind::Redemption>("redemption_get", id, place).await?;
        let found = seen.services.rewards.redemption_get(&seen.ctx, id).await?;
        Ok(Self::of(&seen, found))
    }
}

#[ComplexObject]
impl Redemption {
    /// The holder; absent when out of the caller's reach.
    async fn member(&self) -> Result<Option<Member>> {
        Member::load(&self.seen, self.member).await
    }
}

connection! {
    /// Redemptions, newest first.
    RedemptionConnection, RedemptionEdge of Redemption
}
