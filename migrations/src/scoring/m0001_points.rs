//! The first tables: schemes, applications, the ledger, publicity, objections, periods, seals.

use linli_store::schema::{append_only, drop_infrastructure, infrastructure, platform_table, run, tenant_table};
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use super::{level_tables, result_tables, use_tables};

/// The first tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

const SCHEMES: [(&str, &str); 4] = [
    (
        "scheme",
        "id uuid NOT NULL, code text NOT NULL, template text NOT NULL, draft jsonb, draft_revision bigint NOT NULL, created_at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, code)",
    ),
    (
        "scheme_version",
        "id uuid NOT NULL, scheme_id uuid NOT NULL, version bigint NOT NULL, effective_from date NOT NULL, document jsonb NOT NULL,
         published_by uuid, published_at timestamptz NOT NULL, reason text NOT NULL,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, scheme_id, version),
         FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "period",
        "id uuid NOT NULL, scheme_id uuid NOT NULL, first_day date NOT NULL, last_day date NOT NULL, closed_at timestamptz, cleared bigint,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, scheme_id, first_day),
         FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "evidence",
        "id uuid NOT NULL, sha256 text NOT NULL, media_type text NOT NULL, size bigint NOT NULL, added_by uuid NOT NULL, added_at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, id)",
    ),
];

// `live` is true while the application is not withdrawn or rejected: one live application a scheme, member and month.
// `sorted_at` is when it was submitted, or made: what the queue is ordered by.
// A vote is over once its application was submitted again.
const APPLICATIONS: [(&str, &str); 4] = [
    (
        "application",
        "id uuid NOT NULL, scheme_id uuid NOT NULL, revision bigint NOT NULL, member_id uuid NOT NULL, household_id uuid NOT NULL, grid_id uuid NOT NULL, month integer NOT NULL,
         status text NOT NULL, step bigint NOT NULL, waits_for text, live boolean, declared bigint NOT NULL, granted bigint NOT NULL, filed_by uuid NOT NULL, on_behalf_reason text,
         created_at timestamptz NOT NULL, sorted_at timestamptz NOT NULL, submitted_at timestamptz, reviewed_by uuid, reviewed_at timestamptz, review_reason text,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, scheme_id, member_id, month, live),
         FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "application_line",
        "id uuid NOT NULL, application_id uuid NOT NULL, position bigint NOT NULL, item text NOT NULL, scheme_version_id uuid NOT NULL, day date NOT NULL, class text,
         quantity_thousandths bigint NOT NULL, asked bigint, event text, inputs jsonb NOT NULL, with_members jsonb NOT NULL, description text NOT NULL,
         declared bigint NOT NULL, granted bigint, workings jsonb NOT NULL, cuts jsonb NOT NULL, review_reason text,
         PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, application_id, position),
         FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id) ON DELETE CASCADE,
         FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)",
    ),
    (
        "review_vote",
        "id uuid NOT NULL, application_id uuid NOT NULL, step bigint NOT NULL, account_id uuid NOT NULL, decision text NOT NULL, reason text,
         over boolean NOT NULL, at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id)",
    ),
    (
        "line_evidence",
        "line_id uuid NOT NULL, position bigint NOT NULL, evidence_id uuid NOT NULL, PRIMARY KEY (tenant_id, line_id, position),
         FOREIGN KEY (tenant_id, line_id) REFERENCES application_line (tenant_id, id) ON DELETE CASCADE,
         FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence (tenant_id, id)",
    ),
];

// An entry moves three numbers at once (D-301): pending and balance of a purse in a wallet, rank of a holder in a period.
// `member_id` is in whose name it is shown, `doer_id` whose deed it comes from, in which household then. `counted`, `times`
// and `quantity_thousandths` are what it counts for caps and running totals: of several beneficiaries' entries the first
// carries them. `lots` says which points of the balance it moved, by the day they end; what is left of them is kept in point_lot, where
// the day of what never ends is 9999-12-31, and `months` is 0 for what ends when its period is closed. `of_entry` points to what it finalises, reverses or refunds, `publicity_id` to the list that a correction
// belongs to.
pub(super) const LEDGER_ENTRY: (&str, &str) = (
    "ledger_entry",
    "id uuid NOT NULL, seq bigint NOT NULL, kind text NOT NULL, scheme_id uuid NOT NULL, period_id uuid NOT NULL, member_id uuid NOT NULL,
     holder_id uuid NOT NULL, wallet_id uuid NOT NULL, purse text NOT NULL, doer_id uuid, household_id uuid, month integer, day date, item text, event text, item_group text,
     quantity_thousandths bigint NOT NULL, times bigint NOT NULL, counted bigint NOT NULL, scheme_version_id uuid, line_id uuid,
     pending bigint NOT NULL, rank bigint NOT NULL, balance bigint NOT NULL, lots jsonb, declared bigint, workings jsonb, cuts jsonb,
     of_entry uuid, publicity_id uuid, key text, note text, actor text NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, seq), UNIQUE (tenant_id, key)",
);

const LEDGER: [(&str, &str); 5] = [
    LEDGER_ENTRY,
    (
        "rank_total",
        "period_id uuid NOT NULL, holder_id uuid NOT NULL, rank bigint NOT NULL,
         PRIMARY KEY (tenant_id, period_id, holder_id)",
    ),
    (
        "point_account",
        "scheme_id uuid NOT NULL, wallet_id uuid NOT NULL, purse text NOT NULL, pending bigint NOT NULL, balance bigint NOT NULL,
         PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse)",
    ),
    (
        "point_lot",
        "scheme_id uuid NOT NULL, wallet_id uuid NOT NULL, purse text NOT NULL, ends date NOT NULL, months bigint NOT NULL, remaining bigint NOT NULL,
         PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse, ends, months)",
    ),
    (
        "seal",
        "number bigint NOT NULL, from_seq bigint NOT NULL, to_seq bigint NOT NULL, entries bigint NOT NULL, root text NOT NULL, hash text NOT NULL,
         sealed_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, number)",
    ),
];

// Of an objection by the public, signed in elsewhere or not, the digest of its receipt is kept: neither account nor address.
const PUBLICITY: [(&str, &str); 4] = [
    (
        "publicity",
        "id uuid NOT NULL, scheme_id uuid NOT NULL, month integer NOT NULL, opened_at timestamptz NOT NULL, last_day date NOT NULL, status text NOT NULL, lines bigint NOT NULL,
         members bigint NOT NULL, total bigint NOT NULL, root text NOT NULL, public_may_object boolean NOT NULL, answer_working_days bigint NOT NULL,
         PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
    ),
    (
        "publicity_line",
        "publicity_id uuid NOT NULL, line_no bigint NOT NULL, entry_id uuid NOT NULL, member_id uuid NOT NULL, name text NOT NULL, building text NOT NULL,
         item text NOT NULL, item_name jsonb NOT NULL, day date NOT NULL, points bigint NOT NULL, leaf_hash text NOT NULL, corrected_to bigint,
         PRIMARY KEY (tenant_id, publicity_id, line_no), UNIQUE (tenant_id, entry_id),
         FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity (tenant_id, id)",
    ),
    (
        "publicity_block",
        "publicity_id uuid NOT NULL, block bigint NOT NULL, hash text NOT NULL, PRIMARY KEY (tenant_id, publicity_id, block),
         FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity (tenant_id, id)",
    ),
    (
        "objection",
        "id uuid NOT NULL, publicity_id uuid NOT NULL, line_no bigint NOT NULL, entry_id uuid NOT NULL, filed_by uuid, receipt text, reason text NOT NULL,
         status text NOT NULL, filed_at timestamptz NOT NULL, answer_by date, answer text, answered_by uuid, answered_at timestamptz,
         PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, publicity_id, line_no) REFERENCES publicity_line (tenant_id, publicity_id, line_no)",
    ),
];

/// The indexes.
pub(super) const INDEXES: [&str; 27] = [
    // One simulation at a time.
    "CREATE UNIQUE INDEX simulation_one ON simulation (tenant_id) WHERE status IN ('WAITING', 'RUNNING')",
    // The queue in each of its orders, with and without a status, and by grid.
    "CREATE INDEX application_queue ON application (tenant_id, status, sorted_at, id)",
    "CREATE INDEX application_queue_points ON application (tenant_id, status, declared, id)",
    "CREATE INDEX application_by_time ON application (tenant_id, sorted_at, id)",
    "CREATE INDEX application_by_points ON application (tenant_id, declared, id)",
    "CREATE INDEX application_of_grid ON application (tenant_id, grid_id, status)",
    "CREATE INDEX application_of_member ON application (tenant_id, member_id, month)",
    "CREATE INDEX review_vote_of ON review_vote (tenant_id, application_id, step)",
    "CREATE INDEX line_evidence_use ON line_evidence (tenant_id, evidence_id)",
    "CREATE INDEX application_of_month ON application (tenant_id, month, status)",
    // What moved a wallet, which shows a member's or a family's history; what a holder ranked by.
    "CREATE INDEX ledger_entry_history ON ledger_entry (tenant_id, wallet_id, seq)",
    "CREATE INDEX ledger_entry_holder ON ledger_entry (tenant_id, holder_id, period_id)",
    "CREATE INDEX ledger_entry_household ON ledger_entry (tenant_id, household_id, day)",
    "CREATE INDEX ledger_entry_doer ON ledger_entry (tenant_id, doer_id, day)",
    "CREATE INDEX ledger_entry_line ON ledger_entry (tenant_id, line_id)",
    // Closing, and refunds after a close, read no period before the closed one.
    "CREATE INDEX ledger_entry_period ON ledger_entry (tenant_id, period_id, wallet_id)",
    "CREATE INDEX ledger_entry_start ON ledger_entry (tenant_id, period_id) WHERE kind = 'START'",
    "CREATE INDEX point_lot_ends ON point_lot (tenant_id, scheme_id, ends) WHERE remaining <> 0",
    "CREATE INDEX point_lot_wallet ON point_lot (tenant_id, wallet_id)",
    "CREATE INDEX ledger_entry_month ON ledger_entry (tenant_id, month, kind)",
    // The database itself refuses to finalise, reverse or refund an entry twice.
    "CREATE UNIQUE INDEX ledger_entry_once ON ledger_entry (tenant_id, of_entry, kind)",
    "CREATE INDEX ledger_entry_correction ON ledger_entry (tenant_id, publicity_id) WHERE publicity_id IS NOT NULL",
    "CREATE INDEX rank_total_board ON rank_total (tenant_id, period_id, rank DESC, holder_id)",
    "CREATE INDEX objection_of_line ON objection (tenant_id, publicity_id, line_no)",
    // One open objection an account and line; those without an account have no key.
    "CREATE UNIQUE INDEX objection_once ON objection (tenant_id, publicity_id, line_no, filed_by) WHERE status = 'OPEN'",
    "CREATE UNIQUE INDEX objection_receipt ON objection (tenant_id, receipt)",
    "CREATE INDEX objection_of_account ON objection (tenant_id, filed_by, id)",
];

/// The tables of tenants, each after those it refers to.
fn tenant_tables() -> impl DoubleEndedIterator<Item = &'static (&'static str, &'static str)> {
    let first = SCHEMES.iter().chain(&APPLICATIONS).chain(&LEDGER).chain(&PUBLICITY);
    first.chain(&result_tables::TABLES).chain(&level_tables::TABLES).chain(&use_tables::TABLES)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        infrastructure(db, "scoring").await?;
        for (name, columns) in tenant_tables() {
            tenant_table(db, name, columns).await?;
        }
        for (name, columns) in level_tables::OF_UNITS.iter().chain([&result_tables::FILING]) {
            platform_table(db, name, columns).await?;
        }
        run(db, &INDEXES).await?;
        run(db, &result_tables::INDEXES).await?;
        run(db, &level_tables::INDEXES).await?;
        run(db, &use_tables::INDEXES).await?;
        for name in ["ledger_entry", "scheme_version", "seal"] {
            append_only(db, "scoring", name).await?;
        }
        if db.get_database_backend() == DbBackend::Postgres {
            // On SQLite the one writer takes max(seq) + 1; here a sequence, so that writers do not queue.
            let from_sequence = "ALTER TABLE ledger_entry ALTER COLUMN seq SET DEFAULT nextval('ledger_seq')";
            run(db, &["CREATE SEQUENCE ledger_seq", from_sequence]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, _) in tenant_tables().rev().chain(&level_tables::OF_UNITS).chain([&result_tables::FILING]) {
            db.execute_unprepared(&format!("DROP TABLE {name}")).await?;
        }
        if db.get_database_backend() == DbBackend::Postgres {
            run(db, &["DROP SEQUENCE ledger_seq"]).await?;
        }
        drop_infrastructure(db, "scoring").await
    }
}
