//! Tables of what points are turned into (G1, G3, G6, G8) and of tasks (F9).

/// Points that were turned into something; `entry_id` is the debit. What names an entry of the ledger has no foreign key to it: on
/// PostgreSQL the ledger is parted by the moment, which would have to be named too (ADR 0020). Entries are never deleted.
const EXCHANGED: (&str, &str) = (
    "exchanged",
    "id uuid NOT NULL, scheme_id uuid NOT NULL, member_id uuid NOT NULL, exchange text NOT NULL, name jsonb NOT NULL, taken bigint NOT NULL,
     gives bigint NOT NULL, unit text NOT NULL, entry_id uuid NOT NULL, at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, entry_id),
     FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
);

/// How a pool was divided by a period's points; it stands once a person confirmed it.
const POOL: (&str, &str) = (
    "pool",
    "id uuid NOT NULL, scheme_id uuid NOT NULL, exchange text NOT NULL, name jsonb NOT NULL, unit text NOT NULL, period_id uuid NOT NULL, amount bigint NOT NULL,
     points bigint NOT NULL, lines bigint NOT NULL, reason text NOT NULL, made_at timestamptz NOT NULL, confirmed_by uuid, confirmed_at timestamptz, confirm_reason text,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, period_id, exchange),
     FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
     FOREIGN KEY (tenant_id, period_id) REFERENCES period (tenant_id, id)",
);

const POOL_LINE: (&str, &str) = (
    "pool_line",
    "pool_id uuid NOT NULL, line_no bigint NOT NULL, holder_id uuid NOT NULL, points bigint NOT NULL, gives bigint NOT NULL,
     PRIMARY KEY (tenant_id, pool_id, line_no), UNIQUE (tenant_id, pool_id, holder_id),
     FOREIGN KEY (tenant_id, pool_id) REFERENCES pool (tenant_id, id) ON DELETE CASCADE",
);

/// `assignee_home` is the household, grid and class of whoever is to do it, as they were when it was dispatched to them.
/// `asker_id` is for whom it is asked, nobody for the community; `application_id` the approved application its points stand on.
const TASK: (&str, &str) = (
    "task",
    "id uuid NOT NULL, revision bigint NOT NULL, scheme_id uuid NOT NULL, item text NOT NULL, item_name jsonb NOT NULL, title text NOT NULL, description text, place text,
     wanted_by date, status text NOT NULL, opened_by uuid NOT NULL, opened_at timestamptz NOT NULL, asker_id uuid, assignee_id uuid, assignee_home jsonb, dispatched_at timestamptz,
     accepted_at timestamptz, done_at timestamptz, day date, quantity text, note text, evidence jsonb NOT NULL, rated_at timestamptz, inputs jsonb NOT NULL, comment text,
     application_id uuid, granted bigint, cancel_reason text,
     PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
     FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id)",
);

/// Which deed (by its line) took back which grant (by the reversal), as a whole or in part, and whether that was undone.
const TOOK_BACK: (&str, &str) = (
    "took_back",
    "entry_id uuid NOT NULL, by_line uuid NOT NULL, whole boolean NOT NULL, undone boolean NOT NULL, PRIMARY KEY (tenant_id, entry_id)",
);

/// Which line of the next period deducts anew what stood of a line when its period was closed.
const CONTINUED: (&str, &str) = (
    "continued",
    "of_line uuid NOT NULL, line_id uuid NOT NULL, period_id uuid NOT NULL, PRIMARY KEY (tenant_id, of_line),
     FOREIGN KEY (tenant_id, line_id) REFERENCES application_line (tenant_id, id),
     FOREIGN KEY (tenant_id, period_id) REFERENCES period (tenant_id, id)",
);

/// The tenant's tables, in the order of making.
pub(super) const TABLES: [(&str, &str); 6] = [EXCHANGED, POOL, POOL_LINE, TASK, TOOK_BACK, CONTINUED];

/// The indexes.
pub(super) const INDEXES: [&str; 7] = [
    "CREATE INDEX exchanged_of_member ON exchanged (tenant_id, member_id, id)",
    "CREATE INDEX exchanged_of_scheme ON exchanged (tenant_id, scheme_id, exchange)",
    "CREATE INDEX pool_line_of_holder ON pool_line (tenant_id, holder_id)",
    "CREATE INDEX task_by_status ON task (tenant_id, status, id)",
    "CREATE INDEX task_of_asker ON task (tenant_id, asker_id, id)",
    "CREATE INDEX task_of_assignee ON task (tenant_id, assignee_id, id)",
    "CREATE INDEX took_back_by ON took_back (tenant_id, by_line)",
];
