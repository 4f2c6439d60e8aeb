//! A shop for a test: the service, its ledger, its job runner.

use std::sync::Arc;

use linli_contracts::{Result, rewards::*};
use linli_kernel::{MemberId, PageRequest, Points, ProductId};
use linli_rewards::RewardsService;
use linli_store::{JobRunner, params};
use linli_testdb::{Db, TestDb, World};

use crate::ledger::Ledger;

/// The service with what surrounds it.
pub struct Shop {
    pub db: TestDb,
    pub world: World,
    pub ledger: Arc<Ledger>,
    pub service: RewardsService,
}

impl Shop {
    /// A shop without products.
    pub async fn open(db: Db) -> Self {
        let (db, world, ledger) = (TestDb::create(db).await, World::default(), Arc::new(Ledger::default()));
        let service = RewardsService::new(db.store("rewards"), world.env.clone(), ledger.clone());
        Self { db, world, ledger, service }
    }

    /// A resident with so many points.
    pub fn resident(&self, points: i64) -> MemberId {
        let member = self.world.env.new_id();
        self.ledger.grant(member, points);
        member
    }

    /// Puts a product on the shelf.
    pub async fn product(&self, price: i64, stock: u32, limit_per_member: Option<u32>) -> Product {
        let input = ProductInput { stock, limit_per_member, ..rice(price) };
        self.service.product_save(&self.world.staff(), input).await.unwrap()
    }

    /// The product as staff see it now.
    pub async fn look(&self, id: ProductId) -> Product {
        self.service.product_get(&self.world.staff(), id).await.unwrap()
    }

    /// The holder redeems.
    pub async fn redeem(&self, member: MemberId, product: ProductId, quantity: u32, key: &str) -> Result<Redemption> {
        self.service
            .redemption_create(&self.world.holder(member), RedemptionInput { key: key.into(), member, product, quantity, shop: None })
            .await
    }

    /// All redemptions of the tenant, newest first.
    pub async fn redemptions(&self) -> Vec<Redemption> {
        self.service.redemption_list(&self.world.staff(), None, PageRequest::default()).await.unwrap().into_rows()
    }

    /// A job runner like that of one process.
    pub fn runner(&self) -> JobRunner {
        JobRunner::new(self.db.store("rewards"), self.world.env.clone(), self.service.jobs())
    }

    /// How many jobs stand in the table, due or not.
    pub async fn jobs_left(&self) -> i64 {
        self.count("rewards_job").await
    }

    /// How many rows of the tenant a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let tx = self.db.store("rewards").read(self.world.tenant).await.unwrap();
        tx.one(&format!("SELECT count(*) AS n FROM {table} WHERE tenant_id = $1"), params![]).await.unwrap().get("n").unwrap()
    }
}

/// A bag of rice, open, without stock.
pub fn rice(price: i64) -> ProductInput {
    ProductInput {
        id: None,
        revision: 0,
        name: "大米 5kg".into(),
        description: "社区服务中心领取".into(),
        price: Points::whole(price),
        scheme: None,
        purse: None,
        stock: 0,
        stock_seen: None,
        limit_per_member: None,
        open: true,
    }
}
