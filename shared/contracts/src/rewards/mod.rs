//! The rewards service: catalogue, stock, redemption.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linli_kernel::{CallCtx, CommunityId, MemberId, Page, PageRequest, Points, ProductId, RedemptionId, SchemeId};
use serde::{Deserialize, Serialize};

use crate::Result;

/// The rewards service.
#[async_trait]
pub trait Rewards: Send + Sync {
    /// Creates a product, or changes it when `input.id` is given. Its price is pinned to the scheme that is meant today; a purse that
    /// this scheme's version in force does not have, or that cannot be spent, is refused with `UNKNOWN_PURSE` (G2, G14).
    async fn product_save(&self, ctx: &CallCtx, input: ProductInput) -> Result<Product>;
    /// One product.
    async fn product_get(&self, ctx: &CallCtx, id: ProductId) -> Result<Product>;
    /// The catalogue, by price; closed products for staff only. With `shop`, what another community of the street has for people of
    /// the tenant; `NOT_ACROSS` where their points cannot be spent (G11).
    async fn product_list(&self, ctx: &CallCtx, shop: Option<CommunityId>, page: PageRequest) -> Result<Page<Product>>;
    /// Redeems: stock is reserved, points are debited, the redemption is confirmed; or all of it is undone.
    /// The same key with the same input answers the same redemption.
    /// A key that was refused for lack of points stays refused, whatever is earned since: a new attempt takes a new key.
    async fn redemption_create(&self, ctx: &CallCtx, input: RedemptionInput) -> Result<Redemption>;
    /// One redemption, of the caller or, for staff, of anybody in the tenant.
    async fn redemption_get(&self, ctx: &CallCtx, id: RedemptionId) -> Result<Redemption>;
    /// Redemptions of a member, or of the tenant for staff; newest first.
    async fn redemption_list(&self, ctx: &CallCtx, member: Option<MemberId>, page: PageRequest) -> Result<Page<Redemption>>;
    /// Looks up a code at the counter.
    async fn redemption_by_code(&self, ctx: &CallCtx, code: String) -> Result<Redemption>;
    /// Hands out against the code, once.
    async fn redemption_fulfil(&self, ctx: &CallCtx, code: String) -> Result<Redemption>;
    /// Cancels what was not handed out: stock and points return.
    async fn redemption_cancel(&self, ctx: &CallCtx, id: RedemptionId, reason: String) -> Result<Redemption>;
}

/// A product to save.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductInput {
    /// The product to change; absent for a new one.
    pub id: Option<ProductId>,
    /// The revision last seen; 0 for a new one.
    pub revision: u32,
    /// Its name, at most 60 characters.
    pub name: String,
    /// What it is and where to collect it; at most 500 characters.
    pub description: String,
    /// Points for one, above zero.
    pub price: Points,
    /// Of which scheme's points; absent: of the tenant's only one, or of the first it will adopt.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// From which purse of the scheme (G14); absent: from the first that can be spent.
    #[serde(default)]
    pub purse: Option<String>,
    /// How many are left to redeem.
    pub stock: u32,
    /// The stock that the change was made from; required when changing. What was sold meanwhile stays sold:
    /// the difference is applied to what is left now.
    pub stock_seen: Option<u32>,
    /// At most so many for one person; no limit when absent.
    pub limit_per_member: Option<u32>,
    /// Whether it can be redeemed.
    pub open: bool,
}

/// A product.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Grows with every change by staff.
    pub revision: u32,
    /// Its name.
    pub name: String,
    /// What it is and where to collect it.
    pub description: String,
    /// Points for one.
    pub price: Points,
    /// Of which scheme's points; absent while the tenant had none when the product was saved.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// From which purse of the scheme; absent: from the first that can be spent.
    #[serde(default)]
    pub purse: Option<String>,
    /// How many are left to redeem.
    pub stock: u32,
    /// At most so many for one person.
    pub limit_per_member: Option<u32>,
    /// Whether it can be redeemed.
    pub open: bool,
}

/// A redemption to make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RedemptionInput {
    /// The idempotency key chosen by the client; at most 100 characters, unique for a holder in the community of the product.
    pub key: String,
    /// The holder.
    pub member: MemberId,
    /// What.
    pub product: ProductId,
    /// How many, 1 … 99.
    pub quantity: u32,
    /// Which other community of the street the product is of, if it is not the holder's own (G11).
    #[serde(default)]
    pub shop: Option<CommunityId>,
}

/// Where a redemption stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
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

/// A redemption.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Redemption {
    /// Its id.
    pub id: RedemptionId,
    /// The holder.
    pub member: MemberId,
    /// What.
    pub product: ProductId,
    /// The product's name at that time.
    pub product_name: String,
    /// How many.
    pub quantity: u32,
    /// Points in all.
    pub points: Points,
    /// Of which scheme's points, as the product was priced then.
    #[serde(default)]
    pub scheme: Option<SchemeId>,
    /// From which purse, as the product was priced then.
    #[serde(default)]
    pub purse: Option<String>,
    /// Where it stands.
    pub status: RedemptionStatus,
    /// The 8-character code for the counter; only for the holder, and only while it can be used.
    pub code: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was handed out.
    pub fulfilled_at: Option<DateTime<Utc>>,
    /// Of what was made across the street (G11): the holder's community, and the one that hands it out.
    #[serde(default)]
    pub across: Option<Across>,
}

/// The two communities of a redemption across the street (G11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Across {
    /// Where the holder lives, and the points were earned.
    pub home: CommunityId,
    /// Where it is handed out.
    pub shop: CommunityId,
}
