//! The first tables.

use linli_store::schema;
use sea_orm_migration::prelude::*;

/// The first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::infrastructure(db, "rewards").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::drop_infrastructure(db, "rewards").await
    }
}
