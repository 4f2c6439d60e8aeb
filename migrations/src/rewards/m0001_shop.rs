//! The first tables: the catalogue and redemptions.

use linli_store::schema::{drop_infrastructure, infrastructure, platform_table, run, tenant_table};
use sea_orm_migration::prelude::*;

/// The first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

// The database itself refuses a stock below nothing, whatever the service does.
const PRODUCT: &str = "id uuid NOT NULL, revision bigint NOT NULL, name text NOT NULL, description text NOT NULL, price bigint NOT NULL,
     scheme_id uuid, purse text, stock bigint NOT NULL, limit_per_member bigint, open boolean NOT NULL, created_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id), CHECK (stock >= 0), CHECK (price > 0)";

// `attempts` counts who has set out to settle it; `refusal` keeps why the ledger said no, for the same call again.
const REDEMPTION: &str = "id uuid NOT NULL, member_id uuid NOT NULL, product_id uuid NOT NULL, product_name text NOT NULL,
     quantity bigint NOT NULL, points bigint NOT NULL, scheme_id uuid, purse text, status text NOT NULL, code text, attempts bigint NOT NULL, refusal jsonb, release_reason text, home_id uuid,
     created_at timestamptz NOT NULL, fulfilled_at timestamptz, fulfilled_by uuid,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, code),
     FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id)";

// Where the redemptions of people stand who live in another community of the street: of no tenant, for they look from home.
const ELSEWHERE: &str =
    "redemption_id uuid NOT NULL, home_id uuid NOT NULL, shop_id uuid NOT NULL, member_id uuid NOT NULL, PRIMARY KEY (redemption_id)";

const INDEXES: [&str; 4] = [
    "CREATE INDEX product_catalogue ON product (tenant_id, open, price, id)",
    "CREATE INDEX redemption_of_member ON redemption (tenant_id, member_id, id)",
    "CREATE INDEX elsewhere_of_member ON elsewhere (member_id, redemption_id)",
    "CREATE INDEX redemption_of_product ON redemption (tenant_id, product_id, member_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        infrastructure(db, "rewards").await?;
        tenant_table(db, "product", PRODUCT).await?;
        tenant_table(db, "redemption", REDEMPTION).await?;
        platform_table(db, "elsewhere", ELSEWHERE).await?;
        run(db, &INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        run(db, &["DROP TABLE elsewhere", "DROP TABLE redemption", "DROP TABLE product"]).await?;
        drop_infrastructure(db, "rewards").await
    }
}
