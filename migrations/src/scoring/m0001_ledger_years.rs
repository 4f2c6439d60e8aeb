//! The ledger by years: on PostgreSQL a partition for each, so that a year that is over is small, unchanged and apart.
//!
//! A unique index of a partitioned table must hold what it is parted by, the moment; an entry sent again has another. So what may
//! be there once is kept in a table of its own, on both databases alike (ADR 0020).

use linli_store::schema::{append_only, run, secure, tenant_table};
use sea_orm_migration::{
    prelude::*,
    sea_orm::{DbBackend, Statement},
};

use super::m0001_points::{INDEXES, LEDGER_ENTRY};

/// The ledger by years.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// `what` is the entry's own key, or which entry it finalises, reverses or refunds, and how.
const ONCE: (&str, &str) = ("ledger_once", "what text NOT NULL, entry_id uuid NOT NULL, PRIMARY KEY (tenant_id, what)");

/// What the whole table had and one of partitions cannot have.
const WHOLE_KEYS: &str = "PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, seq), UNIQUE (tenant_id, key)";
/// The moment is part of the key; what is unique beside it is found by these.
const PARTED_KEYS: &str = "PRIMARY KEY (tenant_id, id, at)";
const LOOKUPS: [&str; 2] =
    ["CREATE INDEX ledger_entry_seq ON ledger_entry (tenant_id, seq)", "CREATE INDEX ledger_entry_key ON ledger_entry (tenant_id, key)"];

/// Makes a partition for each year up to one, and for all before the first; answers how many it made. It runs with the owner's
/// rights, so that the server, which owns nothing, can have next year's made; nobody gets more than a few years by it. A year
/// whose entries lie in the rest already is left there. A new partition needs the whole table for a blink: nobody is kept waiting
/// behind a long reader for it, another hour will do.
const MAKE_YEARS: &str = "CREATE FUNCTION ledger_make_years(wanted integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path TO {schema}, pg_temp SET lock_timeout TO '500ms' AS
$$ DECLARE
    now_year integer := extract(year FROM now() AT TIME ZONE 'Asia/Shanghai');
    next_year integer;
    until_year integer;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger_make_years'));
    SELECT max(substring(c.relname FROM '^ledger_entry_([0-9]{4})$')::integer) + 1 INTO next_year
        FROM pg_class c WHERE c.relnamespace = '{schema}'::regnamespace AND c.relispartition;
    IF next_year IS NULL THEN
        next_year := least(now_year, wanted);
        PERFORM ledger_make_part('ledger_entry_before', format('FROM (MINVALUE) TO (%L)', next_year || '-01-01 00:00:00+08'));
        made := 1;
    END IF;
    until_year := least(wanted, now_year + 5);
    WHILE next_year <= until_year LOOP
        BEGIN
            PERFORM ledger_make_part('ledger_entry_' || next_year,
                format('FROM (%L) TO (%L)', next_year || '-01-01 00:00:00+08', next_year + 1 || '-01-01 00:00:00+08'));
            made := made + 1;
        EXCEPTION WHEN check_violation THEN NULL;
        END;
        next_year := next_year + 1;
    END LOOP;
    RETURN made;
END $$";

/// A partition is behind the same wall as the whole, for whoever asks for it by its own name.
const MAKE_PART: &str = "CREATE FUNCTION ledger_make_part(part text, bounds text) RETURNS void
LANGUAGE plpgsql SET search_path TO {schema}, pg_temp AS
$$ BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF ledger_entry ', part) || CASE bounds WHEN '' THEN 'DEFAULT' ELSE 'FOR VALUES ' || bounds END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY tenant ON %I USING ({policy}) WITH CHECK ({policy})', part);
END $$";

/// Makes the years up to two after this one (PostgreSQL); the rest partition takes what comes when nobody made its year.
pub async fn make_years<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT ledger_make_years(extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::integer + 2)";
        db.execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        tenant_table(db, ONCE.0, ONCE.1).await?;
        if db.get_database_backend() == DbBackend::Postgres {
            take_out(db).await?;
            let columns = LEDGER_ENTRY.1.replace(WHOLE_KEYS, PARTED_KEYS);
            db.execute_unprepared(&format!("CREATE TABLE ledger_entry (tenant_id uuid NOT NULL, {columns}) PARTITION BY RANGE (at)"))
                .await?;
            make_functions(db).await?;
            run(db, &["SELECT ledger_make_part('ledger_entry_rest', '')"]).await?;
            make_years(db).await?;
            put_back(db).await?;
            run(db, &LOOKUPS).await?;
        }
        remember(db).await?;
        append_only(db, "scoring", ONCE.0).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DROP TABLE ledger_once").await?;
        if db.get_database_backend() == DbBackend::Postgres {
            take_out(db).await?;
            run(db, &["DROP FUNCTION ledger_make_years(integer)", "DROP FUNCTION ledger_make_part(text, text)"]).await?;
            db.execute_unprepared(&format!("CREATE TABLE ledger_entry (tenant_id uuid NOT NULL, {})", LEDGER_ENTRY.1)).await?;
            put_back(db).await?;
        }
        Ok(())
    }
}

/// Sets the entries aside and drops their table, with the foreign keys to it that older databases have. The owner sees them all only while row-level security is not forced.
async fn take_out(db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let aside = "CREATE TABLE ledger_aside AS TABLE ledger_entry";
    run(db, &["ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY", aside, "DROP TABLE ledger_entry CASCADE"]).await
}

/// Fills the table again and makes what belongs to it.
async fn put_back(db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    run(db, &["INSERT INTO ledger_entry SELECT * FROM ledger_aside", "DROP TABLE ledger_aside"]).await?;
    db.execute_unprepared("ALTER TABLE ledger_entry ALTER COLUMN seq SET DEFAULT nextval('ledger_seq')").await?;
    let parted = db.query_one_raw(Statement::from_string(DbBackend::Postgres, "SELECT 1 FROM pg_partitioned_table")).await?.is_some();
    for index in INDEXES.into_iter().filter(|index| index.contains(" ON ledger_entry ")) {
        // Of partitions together the database cannot say that something is unique: `ledger_once` does.
        db.execute_unprepared(&if parted { index.replace("CREATE UNIQUE INDEX", "CREATE INDEX") } else { index.to_owned() }).await?;
    }
    secure(db, "ledger_entry").await?;
    append_only(db, "scoring", "ledger_entry").await
}

async fn make_functions(db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, "SELECT current_schema()::text AS name")).await?;
    let schema: String = row.ok_or_else(|| DbErr::Custom("no current schema".into()))?.try_get("", "name")?;
    let policy = linli_store::schema::TENANT_POLICY.replace('\'', "''");
    for function in [MAKE_PART, MAKE_YEARS] {
        db.execute_unprepared(&function.replace("{schema}", &schema).replace("{policy}", &policy)).await?;
    }
    Ok(())
}

/// Notes of the entries that are there what may not come again.
async fn remember(db: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let of = if db.get_database_backend() == DbBackend::Postgres { "replace(of_entry::text, '-', '')" } else { "lower(hex(of_entry))" };
    let force =
        |word: &str| format!("ALTER TABLE ledger_once {word} ROW LEVEL SECURITY; ALTER TABLE ledger_entry {word} ROW LEVEL SECURITY");
    let fill = format!(
        "INSERT INTO ledger_once (tenant_id, what, entry_id)
         SELECT tenant_id, 'key ' || key, id FROM ledger_entry WHERE key IS NOT NULL
         UNION ALL SELECT tenant_id, 'of ' || {of} || ' ' || kind, id FROM ledger_entry WHERE of_entry IS NOT NULL"
    );
    if db.get_database_backend() == DbBackend::Postgres {
        return run(db, &[&force("NO FORCE"), &fill, &force("FORCE")]).await;
    }
    run(db, &[&fill]).await
}
