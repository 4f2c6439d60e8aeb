//! The outbox keeps who has worked an event off, so that nobody is asked twice.

use linli_store::schema::{forget_who_worked, keep_who_worked};
use sea_orm_migration::prelude::*;

/// One more column of the outbox.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        keep_who_worked(manager.get_connection(), "scoring").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        forget_who_worked(manager.get_connection(), "scoring").await
    }
}
