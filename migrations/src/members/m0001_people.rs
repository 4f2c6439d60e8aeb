//! The first tables: the directory, accounts and sessions, people and their households, imports.

use linli_store::schema::{append_only, drop_infrastructure, infrastructure, platform_table, run, tenant_table};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// The first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

const DIRECTORY: [(&str, &str); 2] = [
    (
        "unit",
        "id uuid NOT NULL, level text NOT NULL, parent_id uuid, name text NOT NULL, code text NOT NULL,
         PRIMARY KEY (id), UNIQUE (code), UNIQUE (parent_id, name), FOREIGN KEY (parent_id) REFERENCES unit (id)",
    ),
    // `people_revision` grows with every import of people: two imports planned at once cannot both be written.
    (
        "community",
        "id uuid NOT NULL, street_id uuid NOT NULL, name text NOT NULL, code text NOT NULL, template text NOT NULL, created_at timestamptz NOT NULL,
         people_revision bigint NOT NULL, PRIMARY KEY (id), UNIQUE (code), UNIQUE (street_id, name),
         FOREIGN KEY (street_id) REFERENCES unit (id)",
    ),
];

// Grants and memberships are not `active` until an invitation of their place was accepted. `node` is the id's text of where
// a grant holds; the columns beside it say the same for joins. `made_in` is the community that made an account, if one did.
const IDENTITY: [(&str, &str); 6] = [
    (
        "account",
        "id uuid NOT NULL, name text NOT NULL, phone_cipher bytea NOT NULL, phone_index bytea NOT NULL, password_hash text, made_in uuid,
         created_at timestamptz NOT NULL, PRIMARY KEY (id), UNIQUE (phone_index)",
    ),
    (
        "role_grant",
        "account_id uuid NOT NULL, role text NOT NULL, node text NOT NULL, level text NOT NULL, unit_id uuid, community_id uuid, place_id uuid,
         member_id uuid, active boolean NOT NULL, granted_at timestamptz NOT NULL, PRIMARY KEY (account_id, role, node),
         FOREIGN KEY (account_id) REFERENCES account (id), FOREIGN KEY (unit_id) REFERENCES unit (id),
         FOREIGN KEY (community_id) REFERENCES community (id)",
    ),
    (
        "membership",
        "community_id uuid NOT NULL, member_id uuid NOT NULL, street_id uuid NOT NULL, account_id uuid NOT NULL, class text NOT NULL,
         active boolean NOT NULL, PRIMARY KEY (community_id, member_id), UNIQUE (community_id, account_id),
         FOREIGN KEY (account_id) REFERENCES account (id), FOREIGN KEY (community_id) REFERENCES community (id)",
    ),
    (
        "session",
        "id uuid NOT NULL, account_id uuid NOT NULL, access_hash bytea NOT NULL, access_expires_at timestamptz NOT NULL, family_hash bytea NOT NULL,
         refresh_hash bytea NOT NULL, device text, origin text, started_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL,
         expires_at timestamptz NOT NULL, ended_at timestamptz, PRIMARY KEY (id), UNIQUE (access_hash), UNIQUE (family_hash),
         FOREIGN KEY (account_id) REFERENCES account (id)",
    ),
    // `scope` is the node whose authority stands behind the invitation.
    (
        "invitation",
        "id uuid NOT NULL, account_id uuid NOT NULL, token_hash bytea NOT NULL, purpose text NOT NULL, scope text NOT NULL, made_in uuid,
         created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, PRIMARY KEY (id), UNIQUE (token_hash), UNIQUE (account_id, scope),
         FOREIGN KEY (account_id) REFERENCES account (id)",
    ),
    ("sign_in_attempt", "key bytea NOT NULL, failures bigint NOT NULL, window_ends_at timestamptz NOT NULL, PRIMARY KEY (key)"),
];

const IMPORTS: [(&str, &str); 1] = [(
    "import_run",
    "id uuid NOT NULL, community_id uuid, street_id uuid, account_id uuid, state text NOT NULL, run jsonb NOT NULL, started_at timestamptz NOT NULL,
     PRIMARY KEY (id)",
)];

// What the keys of personal data make of a constant: keys that make something else of it cannot read this database.
const KEYS: [(&str, &str); 1] = [("key_check", "name text NOT NULL, value bytea NOT NULL, PRIMARY KEY (name)")];

// `key` of a place is its name, for a building with its grid's in front. `maybe_minor` spares a decryption: only where it is
// true can the person be under 14, and then the encrypted ID number decides.
const PEOPLE: [(&str, &str); 4] = [
    (
        "place",
        "id uuid NOT NULL, kind text NOT NULL, grid_id uuid, name text NOT NULL, key text NOT NULL,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, kind, key), FOREIGN KEY (tenant_id, grid_id) REFERENCES place (tenant_id, id)",
    ),
    (
        "household",
        "id uuid NOT NULL, building_id uuid NOT NULL, door text NOT NULL,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, building_id, door),
         FOREIGN KEY (tenant_id, building_id) REFERENCES place (tenant_id, id)",
    ),
    (
        "member",
        "id uuid NOT NULL, number text NOT NULL, name text NOT NULL, class text NOT NULL, household_id uuid NOT NULL, grid_id uuid NOT NULL,
         building_id uuid NOT NULL, phone_cipher bytea, phone_index bytea, id_cipher bytea, id_index bytea, maybe_minor boolean NOT NULL,
         publish_name boolean NOT NULL, guardian boolean NOT NULL, since date NOT NULL,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, number), FOREIGN KEY (tenant_id, household_id) REFERENCES household (tenant_id, id),
         FOREIGN KEY (tenant_id, grid_id) REFERENCES place (tenant_id, id),
         FOREIGN KEY (tenant_id, building_id) REFERENCES place (tenant_id, id)",
    ),
    (
        "consent_log",
        "id uuid NOT NULL, member_id uuid NOT NULL, at timestamptz NOT NULL, actor text NOT NULL, publish_name boolean NOT NULL,
         guardian boolean NOT NULL, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)",
    ),
];

const INDEXES: [&str; 12] = [
    "CREATE INDEX unit_below ON unit (parent_id)",
    "CREATE INDEX role_grant_community ON role_grant (community_id)",
    "CREATE INDEX role_grant_node ON role_grant (node)",
    "CREATE INDEX membership_account ON membership (account_id)",
    "CREATE INDEX session_account ON session (account_id)",
    "CREATE INDEX sign_in_attempt_old ON sign_in_attempt (window_ends_at)",
    "CREATE INDEX import_run_community ON import_run (community_id, started_at)",
    "CREATE INDEX import_run_street ON import_run (street_id, started_at)",
    "CREATE INDEX member_household ON member (tenant_id, household_id)",
    "CREATE INDEX member_grid ON member (tenant_id, grid_id, number)",
    "CREATE INDEX member_building ON member (tenant_id, building_id, number)",
    "CREATE INDEX consent_log_member ON consent_log (tenant_id, member_id, at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        infrastructure(db, "members").await?;
        for (name, columns) in DIRECTORY.iter().chain(&IDENTITY).chain(&IMPORTS).chain(&KEYS) {
            platform_table(db, name, columns).await?;
        }
        for (name, columns) in &PEOPLE {
            tenant_table(db, name, columns).await?;
        }
        if db.get_database_backend() == DbBackend::Postgres {
            // SQLite compares bytes; lists by number are to come in the same order on both.
            run(db, &["ALTER TABLE member ALTER COLUMN number TYPE text COLLATE \"C\""]).await?;
        }
        run(db, &INDEXES).await?;
        append_only(db, "members", "consent_log").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let all = DIRECTORY.iter().chain(&IDENTITY).chain(&IMPORTS).chain(&KEYS).chain(&PEOPLE);
        for (name, _) in all.rev() {
            db.execute_unprepared(&format!("DROP TABLE {name}")).await?;
        }
        drop_infrastructure(db, "members").await
    }
}
