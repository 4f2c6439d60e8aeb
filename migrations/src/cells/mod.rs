//! The tables of cells: which community lives in which PostgreSQL, and the gate before its rows in each (ADR 0023).

mod m0001_cells;

use sea_orm::{DynIden, sea_query::IntoIden};
use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// Its tables. The role that the product serves under reads them and writes none: a move does, as owner.
pub const TABLES: [&str; 5] = ["community_cell", "community_move", "cell_gate", "cell_mark", "cell_self"];

/// The migrations of cells.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_cells::Migration)]
    }

    fn migration_table_name() -> DynIden {
        "seaql_migrations_cells".into_iden()
    }
}
