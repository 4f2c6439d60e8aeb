//! The next version's migrations as a rehearsal has them: they make no difference to the product, and touch every table.
//!
//! A binary of tests ([`rehearse`]) is by this a later version than it is, so that an upgrade under load can be played before there is one.

use std::sync::OnceLock;

use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::GENERATION;

/// What the process rehearses; nothing in the product.
static REHEARSED: OnceLock<Rehearsed> = OnceLock::new();

struct Rehearsed {
    generation: u32,
    tables: Vec<String>,
}

/// Makes this process one of a later generation: of the next, whose migrations add a column to each of these tables (expand),
/// or of the one after it, which drops them again (contract). Once, before anything else.
pub fn rehearse(generation: u32, tables: Vec<String>) {
    // A second call changes nothing: the process is what it is.
    let _ = REHEARSED.set(Rehearsed { generation, tables });
}

/// The generation of tables that this process works with.
pub(crate) fn generation() -> u32 {
    REHEARSED.get().map_or(GENERATION, |rehearsed| rehearsed.generation)
}

/// The migrations that the rehearsal adds.
pub(crate) fn later() -> Vec<Box<dyn MigrationTrait>> {
    let Some(Rehearsed { generation, tables }) = REHEARSED.get() else { return vec![] };
    let steps = [(GENERATION + 1, true), (GENERATION + 2, false)].into_iter().filter(|(of, _)| of <= generation);
    let each = |(of, adds)| tables.iter().map(move |table| -> Box<dyn MigrationTrait> { Box::new(Column::new(of, adds, table)) });
    steps.flat_map(each).collect()
}

/// One table gets, or loses, a column that the version before does not know: a migration of its own, so that no two tables are held at once.
struct Column {
    name: String,
    adds: bool,
    table: String,
}

impl Column {
    fn new(of: u32, adds: bool, table: &str) -> Self {
        Self { name: format!("m{of:04}_{}_{table}", if adds { "widen" } else { "narrow" }), adds, table: table.to_owned() }
    }

    async fn change(&self, manager: &SchemaManager<'_>, add: bool) -> Result<(), DbErr> {
        let change = if add { "ADD COLUMN rehearsed text NOT NULL DEFAULT 'unknown'" } else { "DROP COLUMN rehearsed" };
        manager.get_connection().execute_unprepared(&format!("ALTER TABLE {} {change}", self.table)).await.map(|_| ())
    }
}

impl MigrationName for Column {
    fn name(&self) -> &str {
        &self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Column {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.change(manager, self.adds).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.change(manager, !self.adds).await
    }
}
