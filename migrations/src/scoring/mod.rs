//! The tables of the scoring service.

mod level_tables;
mod m0001_ledger_years;
mod m0001_points;
mod m0001_worked;
mod result_tables;
mod use_tables;

pub use m0001_ledger_years::make_years;
use sea_orm::{DynIden, sea_query::IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

use crate::rehearsal;

/// The service's migrations.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut migrations: Vec<Box<dyn MigrationTrait>> =
            vec![Box::new(m0001_points::Migration), Box::new(m0001_worked::Migration), Box::new(m0001_ledger_years::Migration)];
        migrations.extend(rehearsal::later());
        migrations
    }

    fn migration_table_name() -> DynIden {
        "seaql_migrations_scoring".into_iden()
    }
}
