//! What migrations share: tenant tables with row-level security, append-only tables, and each service's infrastructure.
//!
//! The DDL is written once. Its type names are PostgreSQL's; SQLite takes any type name, and the values bound are
//! of types that both keep exactly (`uuid` as 16 bytes, `timestamptz` and `date` as text, `jsonb` as text).

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// Runs statements that are the same on both databases.
pub async fn run<C: ConnectionTrait>(db: &C, statements: &[&str]) -> Result<(), DbErr> {
    for sql in statements {
        db.execute_unprepared(sql).await?;
    }
    Ok(())
}

/// Creates a tenant's table: `tenant_id uuid NOT NULL` is its first column; on PostgreSQL row-level security is forced
/// and the application's role may use it. `columns` is the rest of the definition, keys included (all through `tenant_id`).
pub async fn tenant_table<C: ConnectionTrait>(db: &C, name: &str, columns: &str) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("CREATE TABLE {name} (tenant_id uuid NOT NULL, {columns})")).await?;
    secure(db, name).await
}

/// Whose rows a tenant's transaction sees and writes.
pub const TENANT_POLICY: &str = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";

/// Puts a tenant's table behind row-level security, its owner too (PostgreSQL).
pub async fn secure<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")).await?;
        db.execute_unprepared(&format!("ALTER TABLE {name} FORCE ROW LEVEL SECURITY")).await?;
        db.execute_unprepared(&format!("CREATE POLICY tenant ON {name} USING ({TENANT_POLICY}) WITH CHECK ({TENANT_POLICY})")).await?;
    }
    Ok(())
}

/// Creates a table of no tenant (directory, sign-in, relay and jobs that look across tenants).
pub async fn platform_table<C: ConnectionTrait>(db: &C, name: &str, columns: &str) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("CREATE TABLE {name} ({columns})")).await.map(|_| ())
}

/// Lets the database itself refuse update and delete of the rows of a service's table. After [`infrastructure`], which
/// makes the service's own function for it.
pub async fn append_only<C: ConnectionTrait>(db: &C, service: &str, name: &str) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql =
            format!("CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION {service}_refuse_change()");
        return db.execute_unprepared(&sql).await.map(|_| ());
    }
    for change in ["UPDATE", "DELETE"] {
        let sql = format!(
            "CREATE TRIGGER {name}_no_{} BEFORE {change} ON {name} BEGIN SELECT RAISE(ABORT, 'rows of {name} are never changed'); END",
            change.to_lowercase()
        );
        db.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Creates a service's outbox, inbox, jobs, idempotency keys and audit trails.
pub async fn infrastructure<C: ConnectionTrait>(db: &C, service: &str) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = format!(
            "CREATE FUNCTION {service}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$"
        );
        db.execute_unprepared(&sql).await?;
    }
    let outbox = format!("{service}_outbox");
    platform_table(
        db,
        &outbox,
        "tenant_id uuid NOT NULL, id uuid NOT NULL, at timestamptz NOT NULL, event jsonb NOT NULL, attempts integer NOT NULL,
         next_try_at timestamptz NOT NULL, failure text, PRIMARY KEY (tenant_id, id)",
    )
    .await?;
    if db.get_database_backend() == DbBackend::Postgres {
        // The order of making; SQLite has it in its rowid. Ids tell it to the millisecond only.
        db.execute_unprepared(&format!("ALTER TABLE {outbox} ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY")).await?;
    }
    let job = format!("{service}_job");
    platform_table(
        db,
        &job,
        "tenant_id uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, key text NOT NULL, run_at timestamptz NOT NULL, payload jsonb NOT NULL,
         attempts integer NOT NULL, lease uuid, lease_until timestamptz, PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, kind, key)",
    )
    .await?;
    run(db, &[&format!("CREATE INDEX {outbox}_due ON {outbox} (next_try_at)"), &format!("CREATE INDEX {job}_due ON {job} (run_at, id)")])
        .await?;
    tenant_table(
        db,
        &format!("{service}_inbox"),
        "consumer text NOT NULL, event_id uuid NOT NULL, PRIMARY KEY (tenant_id, consumer, event_id)",
    )
    .await?;
    tenant_table(
        db,
        &format!("{service}_idempotency"),
        "key text NOT NULL, input_hash bytea NOT NULL, result jsonb, at timestamptz NOT NULL, PRIMARY KEY (tenant_id, key)",
    )
    .await?;
    let trail =
        "id uuid NOT NULL, at timestamptz NOT NULL, operation text NOT NULL, actor text NOT NULL, origin text, request_id text NOT NULL,
         subject text NOT NULL, reason text, details jsonb NOT NULL";
    tenant_table(db, &format!("{service}_audit"), &format!("{trail}, PRIMARY KEY (tenant_id, id)")).await?;
    platform_table(db, &format!("{service}_platform_audit"), &format!("{trail}, PRIMARY KEY (id)")).await?;
    append_only(db, service, &format!("{service}_audit")).await?;
    append_only(db, service, &format!("{service}_platform_audit")).await
}

/// Lets a service's outbox keep who has worked an event off, as names parted by blanks.
pub async fn keep_who_worked<C: ConnectionTrait>(db: &C, service: &str) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("ALTER TABLE {service}_outbox ADD COLUMN worked text")).await.map(|_| ())
}

/// Takes back what [`keep_who_worked`] added; whatever is under way is then asked of all again.
pub async fn forget_who_worked<C: ConnectionTrait>(db: &C, service: &str) -> Result<(), DbErr> {
    db.execute_unprepared(&format!("ALTER TABLE {service}_outbox DROP COLUMN worked")).await.map(|_| ())
}

/// Drops what [`infrastructure`] created; after every table of the service that is append-only.
pub async fn drop_infrastructure<C: ConnectionTrait>(db: &C, service: &str) -> Result<(), DbErr> {
    for name in ["platform_audit", "audit", "idempotency", "inbox", "job", "outbox"] {
        db.execute_unprepared(&format!("DROP TABLE {service}_{name}")).await?;
    }
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("DROP FUNCTION {service}_refuse_change()")).await?;
    }
    Ok(())
}

/// Makes the role the product serves under (PostgreSQL) and lets it use all tables of the schema, of those in `read_only` the rows alone;
/// run after every migration.
pub async fn grant_role<C: ConnectionTrait>(db: &C, role: &str, read_only: &[&str]) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let plain = !role.is_empty() && role.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !plain {
        return Err(DbErr::Custom(format!("the role name \"{role}\" may hold only a-z, 0-9 and _")));
    }
    let create = format!(
        "DO $$ BEGIN
             IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN
                 BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
             END IF;
         END $$"
    );
    let schema = "SELECT current_schema()::text AS name";
    let row = db.query_one_raw(sea_orm::Statement::from_string(DbBackend::Postgres, schema)).await?;
    let schema: String = row.ok_or_else(|| DbErr::Custom("no current schema".into()))?.try_get("", "name")?;
    let mut statements = vec![
        create,
        // The role that migrates must be able to become it.
        format!("GRANT {role} TO CURRENT_USER"),
        format!("GRANT USAGE ON SCHEMA {schema} TO {role}"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}"),
        format!("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"),
    ];
    if !read_only.is_empty() {
        statements.push(format!("REVOKE INSERT, UPDATE, DELETE ON {} FROM {role}", read_only.join(", ")));
    }
    run(db, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await
}
