//! The first tables: the bulletin and notices.

use linli_store::schema::{drop_infrastructure, infrastructure, run, tenant_table};
use sea_orm_migration::prelude::*;

/// The first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

// `subject` is the contract's tagged form. `posted_by` is absent for what the product itself posted.
const POST: &str = "id uuid NOT NULL, subject jsonb NOT NULL, posted_at timestamptz NOT NULL, posted_by uuid, PRIMARY KEY (tenant_id, id)";

const NOTICE: &str =
    "id uuid NOT NULL, account_id uuid NOT NULL, subject jsonb NOT NULL, sent_at timestamptz NOT NULL, read_at timestamptz,
     PRIMARY KEY (tenant_id, id)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        infrastructure(db, "announcements").await?;
        tenant_table(db, "post", POST).await?;
        tenant_table(db, "notice", NOTICE).await?;
        run(db, &["CREATE INDEX notice_of_account ON notice (tenant_id, account_id, id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        run(db, &["DROP TABLE notice", "DROP TABLE post"]).await?;
        drop_infrastructure(db, "announcements").await
    }
}
