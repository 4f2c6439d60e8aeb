//! What PostgreSQL's own catalogue says of every table: each is a tenant's, behind row-level security and fit to be distributed by
//! tenant, or stands in the list of those that belong to no tenant.

use linli_store::Database;
use linli_testdb::{Db, ROLE, TestDb};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// The tables of no tenant, and why.
const PLATFORM: &[(&str, &str)] = &[
    ("across_version", "which schemes of a street may be spent across it"),
    ("clearing", "what two communities of a street owe each other"),
    ("elsewhere", "what a member redeemed in another community"),
    ("filing", "results that communities file upward"),
    ("community", "the directory"),
    ("community_cell", "the directory of cells"),
    ("community_move", "moves between cells"),
    ("cell_gate", "read where a transaction begins, before it is a tenant's"),
    ("cell_mark", "of a move"),
    ("cell_self", "of the database"),
    ("unit", "the directory"),
    ("unit_floors", "of a unit, for the communities below it"),
    ("unit_template", "of a unit, for the communities below it"),
    ("import_run", "of a street or a community"),
    ("invitation", "found by its token alone"),
    ("key_check", "of the installation's keys"),
    ("membership", "of an account, in several communities"),
    ("role_grant", "of an account, at units and communities"),
    ("session", "of an account"),
    ("account", "of a person, in several communities"),
    ("sign_in_attempt", "before anybody is known"),
];
/// What each service has besides: relay and job runner look across tenants, and some acts belong to none.
const PLATFORM_PARTS: [&str; 3] = ["_outbox", "_job", "_platform_audit"];

fn is_platform(table: &str) -> bool {
    PLATFORM.iter().any(|(name, _)| *name == table) || PLATFORM_PARTS.iter().any(|part| table.ends_with(part))
}

async fn lines(sql: &str) -> Vec<String> {
    let test = TestDb::create(Db::Postgres).await;
    let owner = Database::open(&test.owner_options).await.expect("it opens");
    let rows = owner.for_migrations().query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("the catalogue");
    let found = rows.iter().map(|row| row.try_get::<String>("", "line").expect("a line")).collect();
    owner.close().await.expect("it closes");
    found
}

/// The one policy of a tenant's table, as PostgreSQL writes it (with the quotes doubled).
const POLICY: &str = "(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)";

const TABLES: &str = "FROM pg_class c WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname NOT LIKE 'seaql_migrations%'";

// Seen failing with a tenant's table made as one of the platform.
#[tokio::test]
async fn every_table_is_behind_row_level_security_or_named_as_one_of_no_tenant() {
    let open = lines(&format!(
        "SELECT c.relname::text AS line {TABLES} AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
             SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid HAVING count(*) = 1 AND bool_and(p.polcmd = '*'
               AND pg_get_expr(p.polqual, c.oid) = '{POLICY}' AND pg_get_expr(p.polwithcheck, c.oid) = '{POLICY}')))"
    ))
    .await;
    let unnamed: Vec<_> = open.iter().filter(|table| !is_platform(table)).collect();
    assert!(unnamed.is_empty(), "tables without row-level security: {unnamed:?}");
    let stale: Vec<_> = PLATFORM.iter().filter(|(name, _)| !open.iter().any(|table| table == name)).collect();
    assert!(stale.is_empty(), "named as of no tenant, and not there: {stale:?}");
}

/// What Citus asks of a distributed table: the tenant is part of its primary key, of every unique index and of every foreign key.
#[tokio::test]
async fn every_key_of_a_tenants_table_goes_through_the_tenant() {
    let tenant = "(SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')";
    let secured = format!("{TABLES} AND c.relrowsecurity");
    let keys = lines(&format!(
        "SELECT format('%s: %s', c.relname, i.indexrelid::regclass) AS line FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid WHERE i.indisunique AND c.oid IN (SELECT c.oid {secured}) AND {tenant} <> ALL (i.indkey::int2[])"
    ))
    .await;
    assert!(keys.is_empty(), "unique without the tenant: {keys:?}");
    let without = lines(&format!(
        "SELECT c.relname::text AS line {secured} AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)"
    ))
    .await;
    assert!(without.is_empty(), "no primary key: {without:?}");
    let foreign = lines(&format!(
        "SELECT format('%s: %s', c.relname, k.conname) AS line FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
         WHERE k.contype = 'f' AND c.oid IN (SELECT c.oid {secured}) AND NOT ({tenant} = ANY (k.conkey) AND (
             SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'tenant_id') = ANY (k.confkey))"
    ))
    .await;
    assert!(foreign.is_empty(), "foreign keys beside the tenant: {foreign:?}");
    let first = lines(&format!(
        "SELECT c.relname::text AS line {secured} AND coalesce((SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'), 0) <> 1"
    ))
    .await;
    assert!(first.is_empty(), "the tenant is not the first column: {first:?}");
    assert!(lines(&format!("SELECT c.relname::text AS line {secured}")).await.len() > 40, "the tables were found");
}

#[tokio::test]
async fn the_serving_role_reads_the_tables_of_cells_and_writes_none() {
    let sql = format!(
        "SELECT name AS line FROM unnest('{{{}}}'::text[]) AS name
         WHERE NOT has_table_privilege('{ROLE}', name, 'SELECT') OR has_table_privilege('{ROLE}', name, 'INSERT, UPDATE, DELETE, TRUNCATE')",
        linli_migrations::cells::TABLES.join(",")
    );
    assert_eq!(lines(&sql).await, Vec::<String>::new());
}
