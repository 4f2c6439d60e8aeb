//! The directory of cells, the gate, and what a move writes down. SQLite is one file: there is nothing to make.

use linli_store::schema::run;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// The directory and the gate.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// - `community_cell` counts at home alone: communities that are not in it live at home.
/// - `cell_gate` counts where it stands: see [`ENTER`].
/// - `cell_mark` goes the way of the rows: once it has arrived, so has everything before it.
/// - `cell_self` says which cell a database is; it is empty at home.
const TABLES: [&str; 5] = [
    "CREATE TABLE community_cell (community_id uuid NOT NULL, cell text NOT NULL, move bigint NOT NULL, PRIMARY KEY (community_id))",
    "CREATE TABLE community_move (number bigint NOT NULL, community_id uuid NOT NULL, source text NOT NULL, target text NOT NULL,
         stage text NOT NULL, begun_at timestamptz NOT NULL, ended_at timestamptz, PRIMARY KEY (number))",
    "CREATE TABLE cell_gate (community_id uuid NOT NULL, move bigint NOT NULL, state text NOT NULL, until timestamptz,
         PRIMARY KEY (community_id))",
    "CREATE TABLE cell_mark (community_id uuid NOT NULL, move bigint NOT NULL, PRIMARY KEY (community_id, move))",
    "CREATE TABLE cell_self (name text NOT NULL, PRIMARY KEY (name))",
];

/// What the lock of a community's writers is taken on; of nobody's, the lock of those who write across communities.
const KEY: &str = "CREATE FUNCTION linli_cell_key(whose uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT hashtextextended('linli cell ' || coalesce(whose::text, ''), 0) $$";

/// Lets a transaction in, or refuses it: `LC001` for a while, `LC002` because the community does not live here.
/// Writers hold a shared lock to their end. Whoever closes the gate takes it alone afterwards: then nobody who saw it open still writes.
/// The look comes after the lock, in a snapshot of its own, so who waited sees what was written meanwhile. Without a row the gate is
/// open at home and shut in every other cell: a URL that was mixed up lets nobody in.
const ENTER: &str = "CREATE FUNCTION linli_enter(whose uuid, writes boolean) RETURNS void LANGUAGE plpgsql AS
$$ DECLARE
    gate record;
BEGIN
    IF writes THEN
        PERFORM pg_advisory_xact_lock_shared(linli_cell_key(whose));
    END IF;
    IF whose IS NULL THEN
        RETURN;
    END IF;
    SELECT state, until INTO gate FROM cell_gate WHERE community_id = whose;
    IF NOT FOUND THEN
        IF EXISTS (SELECT 1 FROM cell_self) THEN
            RAISE EXCEPTION USING ERRCODE = 'LC002', MESSAGE = format('community %s does not live in this cell', whose);
        END IF;
    ELSIF gate.state IN ('gone', 'arriving') THEN
        RAISE EXCEPTION USING ERRCODE = 'LC002', MESSAGE = format('community %s does not live in this cell: %s', whose, gate.state);
    ELSIF gate.state = 'closing' AND writes AND clock_timestamp() < gate.until THEN
        RAISE EXCEPTION USING ERRCODE = 'LC001', MESSAGE = format('community %s is about to move', whose);
    END IF;
END $$";

/// Rows of no tenant that move with the community that wrote them: their changes must tell whose they are.
const WITH_WHOSE: [&str; 4] = ["filing", "clearing", "elsewhere", "across_version"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        run(db, &TABLES).await?;
        run(db, &[KEY, ENTER]).await?;
        for table in WITH_WHOSE {
            run(db, &[&format!("ALTER TABLE {table} REPLICA IDENTITY FULL")]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        if db.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        for table in WITH_WHOSE {
            run(db, &[&format!("ALTER TABLE {table} REPLICA IDENTITY DEFAULT")]).await?;
        }
        run(db, &["DROP FUNCTION linli_enter(uuid, boolean)", "DROP FUNCTION linli_cell_key(uuid)"]).await?;
        for table in super::TABLES {
            run(db, &[&format!("DROP TABLE {table}")]).await?;
        }
        Ok(())
    }
}
