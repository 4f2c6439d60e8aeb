//! The contract, one family of operations a file.

mod access;
mod across;
mod cancel;
mod counter;
mod product;
mod redemption;
mod settle;

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::{Result, events::Consumer, rewards::*, scoring::Scoring};
use linli_kernel::{CallCtx, CommunityId, Env, MemberId, Page, PageRequest, ProductId, RedemptionId};
use linli_store::{JobHandler, Store};

pub(crate) use settle::{Watch, recover};

/// The rewards service.
#[derive(Clone)]
pub struct RewardsService {
    pub(crate) store: Store,
    pub(crate) env: Env,
    pub(crate) scoring: Arc<dyn Scoring>,
}

impl RewardsService {
    /// The service over its store; `scoring` keeps the points.
    pub fn new(store: Store, env: Env, scoring: Arc<dyn Scoring>) -> Self {
        Self { store, env, scoring }
    }

    /// What it does by itself in time.
    pub fn jobs(&self) -> Vec<Arc<dyn JobHandler>> {
        crate::events::jobs(self)
    }

    /// What it does when others tell something: nothing so far.
    pub fn consumers(&self) -> Vec<Arc<dyn Consumer>> {
        Vec::new()
    }
}

#[async_trait]
impl Rewards for RewardsService {
    async fn product_save(&self, ctx: &CallCtx, input: ProductInput) -> Result<Product> {
        product::save(self, ctx, input).await
    }

    async fn product_get(&self, ctx: &CallCtx, id: ProductId) -> Result<Product> {
        product::get(self, ctx, id).await
    }

    async fn product_list(&self, ctx: &CallCtx, shop: Option<CommunityId>, page: PageRequest) -> Result<Page<Product>> {
        product::list(self, ctx, shop, page).await
    }

    async fn redemption_create(&self, ctx: &CallCtx, input: RedemptionInput) -> Result<Redemption> {
        redemption::create(self, ctx, input).await
    }

    async fn redemption_get(&self, ctx: &CallCtx, id: RedemptionId) -> Result<Redemption> {
        redemption::get(self, ctx, id).await
    }

    async fn redemption_list(&self, ctx: &CallCtx, member: Option<MemberId>, page: PageRequest) -> Result<Page<Redemption>> {
        redemption::list(self, ctx, member, page).await
    }

    async fn redemption_by_code(&self, ctx: &CallCtx, code: String) -> Result<Redemption> {
        counter::by_code(self, ctx, code).await
    }

    async fn redemption_fulfil(&self, ctx: &CallCtx, code: String) -> Result<Redemption> {
        counter::fulfil(self, ctx, code).await
    }

    async fn redemption_cancel(&self, ctx: &CallCtx, id: RedemptionId, reason: String) -> Result<Redemption> {
        cancel::cancel(self, ctx, id, reason).await
    }
}
