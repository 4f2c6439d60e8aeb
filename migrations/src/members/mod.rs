//! The tables of the members service.

mod m0001_people;
mod m0001_worked;

use sea_orm::{DynIden, sea_query::IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// The service's migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_people::Migration), Box::new(m0001_worked::Migration)]
    }

    fn migration_table_name() -> DynIden {
        "seaql_migrations_members".into_iden()
    }
}
