//! The tables of the rewards service.

mod m0001_shop;
mod m0001_worked;

use sea_orm::{DynIden, sea_query::IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// The service's migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_shop::Migration), Box::new(m0001_worked::Migration)]
    }

    fn migration_table_name() -> DynIden {
        "seaql_migrations_rewards".into_iden()
    }
}
