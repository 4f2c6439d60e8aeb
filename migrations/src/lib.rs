//! Migrations: a folder and a migration table per service, the same on SQLite and PostgreSQL.
//!
//! Rules (ADR 0022): the name of each tells the generation it belongs to (`m0001_people`); it holds one table at a time, and not for long;
//! expand, then contract a generation later; each has a down; nothing but these and the stores' `store/` folders contains SQL.

pub mod announcements;
mod apply;
pub mod cells;
mod citus;
pub mod members;
pub mod rehearsal;
pub mod rewards;
pub mod scoring;
mod standing;

use linli_store::{Database, schema};
use sea_orm::{DatabaseConnection, DbErr};

pub use apply::apply;
pub use citus::plan as citus_plan;
pub use standing::{Standing, known, seen, standing, take_back};

/// The generation of tables that this version of the product works with. A release whose migrations are not those of the release before
/// is the next generation. The tables of the generation after it serve it too, those of any later one do not.
pub const GENERATION: u32 = 1;

/// Brings every service's tables up to date and lets `role` use them. Tables that are a generation ahead are left as they are.
pub async fn up(database: &Database, role: &str) -> Result<(), DbErr> {
    if standing(database).await? == Standing::Ahead {
        return Ok(());
    }
    let db = database.for_migrations();
    apply::<members::Migrator>(db).await?;
    apply::<scoring::Migrator>(db).await?;
    apply::<rewards::Migrator>(db).await?;
    apply::<announcements::Migrator>(db).await?;
    apply::<cells::Migrator>(db).await?;
    apply::patiently("what goes with the tables", || Box::pin(finish(db, role))).await
}

/// What is done after every migration, whether or not there was one.
async fn finish(db: &DatabaseConnection, role: &str) -> Result<(), DbErr> {
    let tx = apply::begin(db).await?;
    scoring::make_years(&tx).await?;
    schema::grant_role(&tx, role, &cells::TABLES).await?;
    citus::distribute(&tx).await?;
    tx.commit().await
}
