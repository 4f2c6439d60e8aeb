//! How a database stands to this version of the product, found out without changing anything.

use std::collections::BTreeSet;

use linli_store::Database;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::MigratorTrait;

use crate::{announcements, cells, members, rehearsal, rewards, scoring};

/// How a database stands to this version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Its tables are those of this version.
    Current,
    /// It holds nothing at all.
    Empty,
    /// It holds tables, and none of this product.
    Foreign,
    /// An earlier version wrote it; it is to be migrated.
    Older,
    /// The next version has widened its tables; they serve this one too.
    Ahead,
    /// A later version wrote it, and its tables do not serve this one.
    Newer,
}

/// The migrations of this version, e.g. `seaql_migrations_scoring/m0001_points`: databases of the same list have the same tables.
pub fn known() -> BTreeSet<String> {
    let services = [named::<members::Migrator>(), named::<scoring::Migrator>(), named::<rewards::Migrator>()];
    let rest = [named::<announcements::Migrator>(), named::<cells::Migrator>()];
    [services.concat(), rest.concat()].concat().into_iter().collect()
}

/// The migrations that a database has seen, named as [`known`] names them.
pub async fn seen(database: &Database) -> Result<BTreeSet<String>, DbErr> {
    let db = database.for_migrations();
    let mut seen = BTreeSet::new();
    for table in tables() {
        let versions = applied(db, &table).await?.unwrap_or_default();
        seen.extend(versions.into_iter().map(|version| format!("{table}/{version}")));
    }
    Ok(seen)
}

/// Takes back all that migrations made, in a database whose contents nobody needs; it is empty then.
pub async fn take_back(database: &Database) -> Result<(), DbErr> {
    let db = database.for_migrations();
    cells::Migrator::reset(db).await?;
    announcements::Migrator::reset(db).await?;
    rewards::Migrator::reset(db).await?;
    scoring::Migrator::reset(db).await?;
    members::Migrator::reset(db).await?;
    for table in tables() {
        db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
    }
    Ok(())
}

/// SeaORM's tables of what was applied.
fn tables() -> [String; 5] {
    [
        members::Migrator::migration_table_name(),
        scoring::Migrator::migration_table_name(),
        rewards::Migrator::migration_table_name(),
        announcements::Migrator::migration_table_name(),
        cells::Migrator::migration_table_name(),
    ]
    .map(|name| name.to_string())
}

fn named<M: MigratorTrait>() -> Vec<String> {
    let table = M::migration_table_name().to_string();
    M::migrations().iter().map(|migration| format!("{table}/{}", migration.name())).collect()
}

/// Compares the migrations a database has seen with those of this version.
pub async fn standing(database: &Database) -> Result<Standing, DbErr> {
    let db = database.for_migrations();
    let services = [
        compare::<members::Migrator>(db).await?,
        compare::<scoring::Migrator>(db).await?,
        compare::<rewards::Migrator>(db).await?,
        compare::<announcements::Migrator>(db).await?,
        compare::<cells::Migrator>(db).await?,
    ];
    let is = |standing| services.contains(&standing);
    Ok(match () {
        () if services == [Standing::Foreign; 5] && is_empty(db).await? => Standing::Empty,
        () if services == [Standing::Foreign; 5] => Standing::Foreign,
        () if is(Standing::Newer) => Standing::Newer,
        // Never half: whoever widens has first made everything of the generation before.
        () if is(Standing::Ahead) && (is(Standing::Older) || is(Standing::Foreign)) => Standing::Newer,
        () if is(Standing::Ahead) => Standing::Ahead,
        // A service that an earlier version did not have yet is missing altogether.
        () if is(Standing::Older) || is(Standing::Foreign) => Standing::Older,
        () => Standing::Current,
    })
}

async fn compare<M: MigratorTrait>(db: &DatabaseConnection) -> Result<Standing, DbErr> {
    let table = M::migration_table_name().to_string();
    let Some(applied) = applied(db, &table).await? else { return Ok(Standing::Foreign) };
    let known: BTreeSet<String> = M::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    Ok(match () {
        () if applied == known => Standing::Current,
        () if applied.is_subset(&known) => Standing::Older,
        () if known.is_subset(&applied) && applied.difference(&known).all(|name| is_next(name)) => Standing::Ahead,
        () => Standing::Newer,
    })
}

/// Whether a migration that this version does not know belongs to the generation after it: that one only widens what this one uses.
fn is_next(name: &str) -> bool {
    let told = name.strip_prefix('m').and_then(|rest| rest.split_once('_')).and_then(|(number, _)| number.parse().ok());
    told == Some(rehearsal::generation() + 1)
}

/// Whether there is no table where the product would make its own. Those that an extension of the server brings do not count.
async fn is_empty(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let tables = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
               AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             LIMIT 1"
        }
        _ => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' LIMIT 1",
    };
    Ok(db.query_one_raw(Statement::from_string(db.get_database_backend(), tables)).await?.is_none())
}

/// The migrations that a table lists; `None` without the table.
async fn applied(db: &DatabaseConnection, table: &str) -> Result<Option<BTreeSet<String>>, DbErr> {
    let backend = db.get_database_backend();
    let there = match backend {
        DbBackend::Postgres => "SELECT 1 WHERE to_regclass($1) IS NOT NULL",
        _ => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
    };
    if db.query_one_raw(Statement::from_sql_and_values(backend, there, [table.into()])).await?.is_none() {
        return Ok(None);
    }
    let rows = db.query_all_raw(Statement::from_string(backend, format!("SELECT version FROM {table}"))).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect::<Result<_, _>>().map(Some)
}
