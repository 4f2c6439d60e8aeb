//! Tables of the roster, of results and their filing, and of ballots.

/// Who takes part in a scheme. `exempt_…` is the exemption recorded last, whether in force or past.
const ROSTER: (&str, &str) = (
    "roster",
    "scheme_id uuid NOT NULL, holder_id uuid NOT NULL, kind text NOT NULL, name text, class text, heads bigint NOT NULL, head_id uuid, belongs_to uuid,
     since date, until date, exempt_reason text, exempt_approved_by text, exempt_until date, exempt_at timestamptz,
     PRIMARY KEY (tenant_id, scheme_id, holder_id), UNIQUE (tenant_id, scheme_id, name),
     FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)",
);

/// A result of some days of a scheme; `bands` counts its grades.
const RESULT: (&str, &str) = (
    "result",
    "id uuid NOT NULL, scheme_id uuid NOT NULL, scheme_version_id uuid NOT NULL, first_day date NOT NULL, last_day date NOT NULL, whole_period boolean NOT NULL,
     status text NOT NULL, lines bigint NOT NULL, graded bigint NOT NULL, bands jsonb NOT NULL, made_at timestamptz NOT NULL, confirmed_by uuid,
     confirmed_at timestamptz, confirm_reason text, published_at timestamptz, window_end date, answer_working_days bigint NOT NULL,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, scheme_id, first_day, last_day),
     FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
     FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)",
);

/// `settled_band` is what was worked out, `band` what counts after a person's change.
const RESULT_LINE: (&str, &str) = (
    "result_line",
    "result_id uuid NOT NULL, line_no bigint NOT NULL, kind text NOT NULL, holder_id uuid NOT NULL, name text NOT NULL, building text NOT NULL, class text,
     place bigint, total bigint NOT NULL, band text, settled_band text, change_reason text, components jsonb NOT NULL, workings jsonb NOT NULL,
     PRIMARY KEY (tenant_id, result_id, line_no), UNIQUE (tenant_id, result_id, holder_id),
     FOREIGN KEY (tenant_id, result_id) REFERENCES result (tenant_id, id) ON DELETE CASCADE",
);

const RESULT_AWARD: (&str, &str) = (
    "result_award",
    "result_id uuid NOT NULL, line_no bigint NOT NULL, position bigint NOT NULL, award text NOT NULL, PRIMARY KEY (tenant_id, result_id, line_no, position),
     FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line (tenant_id, result_id, line_no) ON DELETE CASCADE",
);

const RESULT_OBJECTION: (&str, &str) = (
    "result_objection",
    "id uuid NOT NULL, result_id uuid NOT NULL, line_no bigint NOT NULL, filed_by uuid NOT NULL, reason text NOT NULL, filed_at timestamptz NOT NULL,
     answer_by date, answer text, answered_by uuid, answered_at timestamptz,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, result_id, line_no, filed_by),
     FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line (tenant_id, result_id, line_no) ON DELETE CASCADE",
);

const APPRAISAL: (&str, &str) = (
    "appraisal",
    "id uuid NOT NULL, scheme_id uuid NOT NULL, scheme_version_id uuid NOT NULL, code text NOT NULL, first_day date NOT NULL, last_day date NOT NULL,
     voting_until date NOT NULL, status text NOT NULL, subjects bigint NOT NULL, voters bigint NOT NULL, quorum_met boolean,
     PRIMARY KEY (tenant_id, id), UNIQUE (tenant_id, scheme_id, code, first_day, last_day),
     FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
     FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)",
);

/// Who is judged and who may vote, as it was when the ballot was opened; what came out for those judged.
const APPRAISAL_ROLL: (&str, &str) = (
    "appraisal_roll",
    "appraisal_id uuid NOT NULL, holder_id uuid NOT NULL, kind text NOT NULL, name text NOT NULL, judged boolean NOT NULL, votes boolean NOT NULL, outcome bigint,
     PRIMARY KEY (tenant_id, appraisal_id, holder_id),
     FOREIGN KEY (tenant_id, appraisal_id) REFERENCES appraisal (tenant_id, id)",
);

/// Who has voted about whom. It has neither a moment nor a number, so that no order leads from it to the marks.
const APPRAISAL_TURN: (&str, &str) = (
    "appraisal_turn",
    "appraisal_id uuid NOT NULL, voter_id uuid NOT NULL, holder_id uuid NOT NULL, PRIMARY KEY (tenant_id, appraisal_id, voter_id, holder_id),
     FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll (tenant_id, appraisal_id, holder_id)",
);

/// The marks: equal ones are counted together. Of a secret ballot the voter is nobody (all zeros).
const BALLOT: (&str, &str) = (
    "ballot",
    "appraisal_id uuid NOT NULL, holder_id uuid NOT NULL, marks text NOT NULL, voter_id uuid NOT NULL, votes bigint NOT NULL,
     PRIMARY KEY (tenant_id, appraisal_id, holder_id, marks, voter_id),
     FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll (tenant_id, appraisal_id, holder_id)",
);

/// The tenant's tables, in the order of making.
pub(super) const TABLES: [(&str, &str); 9] =
    [ROSTER, RESULT, RESULT_LINE, RESULT_AWARD, RESULT_OBJECTION, APPRAISAL, APPRAISAL_ROLL, APPRAISAL_TURN, BALLOT];

/// What was handed to a street or district: of no tenant, for the level above looks across its communities. It holds no person.
pub(super) const FILING: (&str, &str) = (
    "filing",
    "id uuid NOT NULL, unit_id uuid NOT NULL, community_id uuid NOT NULL, result_id uuid NOT NULL, level text NOT NULL, status text NOT NULL, scheme_name jsonb NOT NULL,
     first_day date NOT NULL, last_day date NOT NULL, bands jsonb NOT NULL, note text, answer text, filed_at timestamptz NOT NULL, answered_at timestamptz,
     PRIMARY KEY (id)",
);

/// The indexes.
pub(super) const INDEXES: [&str; 6] = [
    "CREATE INDEX roster_listed ON roster (tenant_id, holder_id)",
    "CREATE INDEX result_latest ON result (tenant_id, last_day, id)",
    "CREATE INDEX result_line_of_band ON result_line (tenant_id, result_id, band, line_no)",
    "CREATE INDEX result_line_of_holder ON result_line (tenant_id, holder_id)",
    "CREATE INDEX filing_of_unit ON filing (unit_id, status, id)",
    "CREATE INDEX filing_of_result ON filing (community_id, result_id)",
];
