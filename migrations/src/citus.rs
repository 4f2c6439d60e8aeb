//! Citus: where its extension is in the database, the tables are spread over its nodes, a community's rows together (ADR 0021).
//!
//! What it needs of the tables (the tenant in every key) holds on every PostgreSQL and is tested there. Without the extension
//! nothing here does anything.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

/// A table and what its foreign keys point to.
struct Table {
    name: String,
    refers_to: Vec<String>,
}

/// Tables, parted into those of tenants and those of none, with the tables that each refers to. A partition goes with its whole.
const TABLES: &str = "SELECT c.relname::text AS name, c.relrowsecurity AS of_tenant, coalesce((
        SELECT string_agg(DISTINCT f.relname::text, ' ') FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid), '') AS refers_to
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname COLLATE \"C\"";

/// What stays on the coordinator, an ordinary table: written by every act and read in turn across tenants, or refusing changes by a
/// trigger, or the migrator's own; and what says where communities live, which is read where a transaction begins. No statement joins one
/// of these with a table that is spread.
const LOCAL: [&str; 6] = ["_outbox", "_job", "_platform_audit", "seaql_migrations", "cell_", "community_"];

/// Spreads what is not spread yet, if the extension is there; as often as one likes.
pub(crate) async fn distribute<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres || rows(db, "SELECT 1 FROM pg_extension WHERE extname = 'citus'").await?.is_empty()
    {
        return Ok(());
    }
    let done = rows(db, "SELECT logicalrelid::regclass::text AS name FROM pg_dist_partition").await?;
    let done = done.iter().map(|row| row.try_get("", "name")).collect::<Result<BTreeSet<String>, _>>()?;
    for statement in plan(db, &done).await? {
        db.execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// The statements that spread the tables of this database over Citus' nodes, but for those that are `done`.
pub async fn plan<C: ConnectionTrait>(db: &C, done: &BTreeSet<String>) -> Result<Vec<String>, DbErr> {
    let (mut tenants, mut references) = (vec![], vec![]);
    for row in rows(db, TABLES).await? {
        let refers_to: String = row.try_get("", "refers_to")?;
        let table = Table { name: row.try_get("", "name")?, refers_to: refers_to.split_whitespace().map(str::to_owned).collect() };
        if row.try_get("", "of_tenant")? {
            tenants.push(table);
        } else if !LOCAL.iter().any(|part| table.name.contains(part)) {
            references.push(table);
        }
    }
    let mut statements = settings();
    // What is known on every node first: a distributed table may refer to it, never the other way round.
    for table in in_order(references)?.into_iter().filter(|table| !done.contains(table)) {
        statements.push(format!("SELECT create_reference_table('{table}')"));
    }
    let tenants = in_order(tenants)?;
    let together = tenants.iter().find(|table| done.contains(*table)).or(tenants.first()).cloned().unwrap_or_default();
    for table in tenants.into_iter().filter(|table| !done.contains(table)) {
        let with = if table == together { "none" } else { together.as_str() };
        // The owner sees the rows that are there only while row-level security is not forced.
        statements.push(format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"));
        statements.push(format!("SELECT create_distributed_table('{table}', 'tenant_id', colocate_with => '{with}')"));
        statements.push(format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"));
    }
    Ok(statements)
}

/// - Many tables are spread in one transaction, so shards are made one after the other.
/// - The triggers that refuse changes look at their own row alone, so they are as good on each shard.
/// - `SET LOCAL app.tenant_id` must reach the workers, where the policies are; else nobody sees a row.
fn settings() -> Vec<String> {
    let database =
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = ''local''', current_database()); END $$";
    ["SET LOCAL citus.multi_shard_modify_mode = 'sequential'", "SET LOCAL citus.enable_unsafe_triggers = on", database]
        .map(str::to_owned)
        .to_vec()
}

/// Names in an order in which each comes after those it refers to.
fn in_order(mut tables: Vec<Table>) -> Result<Vec<String>, DbErr> {
    let mut ordered: Vec<String> = vec![];
    while !tables.is_empty() {
        let names: BTreeSet<String> = tables.iter().map(|table| table.name.clone()).collect();
        let (ready, waiting): (Vec<_>, Vec<_>) =
            tables.into_iter().partition(|table| !table.refers_to.iter().any(|other| names.contains(other)));
        if ready.is_empty() {
            return Err(DbErr::Custom(format!("these tables refer to each other in a circle: {names:?}")));
        }
        ordered.extend(ready.into_iter().map(|table| table.name));
        tables = waiting;
    }
    Ok(ordered)
}

async fn rows<C: ConnectionTrait>(db: &C, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await
}
