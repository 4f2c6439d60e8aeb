-- What the migrations make of an empty database; made by `make generate`, for reading and for reviewing changes.

CREATE TABLE account (
    id uuid NOT NULL,
    name text NOT NULL,
    phone_cipher bytea NOT NULL,
    phone_index bytea NOT NULL,
    password_hash text,
    made_in uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (phone_index)
);
CREATE TABLE across_version (
    scheme_id uuid NOT NULL,
    version bigint NOT NULL,
    community_id uuid NOT NULL,
    effective_from date NOT NULL,
    across boolean NOT NULL,
    PRIMARY KEY (scheme_id, version)
);
CREATE INDEX across_of_community ON across_version (community_id);
CREATE TABLE announcements_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TRIGGER announcements_audit_no_delete BEFORE DELETE ON announcements_audit BEGIN SELECT RAISE(ABORT, 'rows of announcements_audit are never changed'); END;
CREATE TRIGGER announcements_audit_no_update BEFORE UPDATE ON announcements_audit BEGIN SELECT RAISE(ABORT, 'rows of announcements_audit are never changed'); END;
CREATE TABLE announcements_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE TABLE announcements_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE TABLE announcements_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamptz NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key)
);
CREATE INDEX announcements_job_due ON announcements_job (run_at, id);
CREATE TABLE announcements_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    failure text,
    worked text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX announcements_outbox_due ON announcements_outbox (next_try_at);
CREATE TABLE announcements_platform_audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TRIGGER announcements_platform_audit_no_delete BEFORE DELETE ON announcements_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of announcements_platform_audit are never changed'); END;
CREATE TRIGGER announcements_platform_audit_no_update BEFORE UPDATE ON announcements_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of announcements_platform_audit are never changed'); END;
CREATE TABLE application (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    revision bigint NOT NULL,
    member_id uuid NOT NULL,
    household_id uuid NOT NULL,
    grid_id uuid NOT NULL,
    month integer NOT NULL,
    status text NOT NULL,
    step bigint NOT NULL,
    waits_for text,
    live boolean,
    declared bigint NOT NULL,
    granted bigint NOT NULL,
    filed_by uuid NOT NULL,
    on_behalf_reason text,
    created_at timestamptz NOT NULL,
    sorted_at timestamptz NOT NULL,
    submitted_at timestamptz,
    reviewed_by uuid,
    reviewed_at timestamptz,
    review_reason text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scheme_id, member_id, month, live),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE INDEX application_by_points ON application (tenant_id, declared, id);
CREATE INDEX application_by_time ON application (tenant_id, sorted_at, id);
CREATE INDEX application_of_grid ON application (tenant_id, grid_id, status);
CREATE INDEX application_of_member ON application (tenant_id, member_id, month);
CREATE INDEX application_of_month ON application (tenant_id, month, status);
CREATE INDEX application_queue ON application (tenant_id, status, sorted_at, id);
CREATE INDEX application_queue_points ON application (tenant_id, status, declared, id);
CREATE TABLE application_line (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    position bigint NOT NULL,
    item text NOT NULL,
    scheme_version_id uuid NOT NULL,
    day date NOT NULL,
    class text,
    quantity_thousandths bigint NOT NULL,
    asked bigint,
    event text,
    inputs jsonb NOT NULL,
    with_members jsonb NOT NULL,
    description text NOT NULL,
    declared bigint NOT NULL,
    granted bigint,
    workings jsonb NOT NULL,
    cuts jsonb NOT NULL,
    review_reason text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, application_id, position),
    FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)
);
CREATE TABLE appraisal (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    scheme_version_id uuid NOT NULL,
    code text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    voting_until date NOT NULL,
    status text NOT NULL,
    subjects bigint NOT NULL,
    voters bigint NOT NULL,
    quorum_met boolean,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scheme_id, code, first_day, last_day),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
    FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)
);
CREATE TABLE appraisal_roll (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    judged boolean NOT NULL,
    votes boolean NOT NULL,
    outcome bigint,
    PRIMARY KEY (tenant_id, appraisal_id, holder_id),
    FOREIGN KEY (tenant_id, appraisal_id) REFERENCES appraisal (tenant_id, id)
);
CREATE TABLE appraisal_turn (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    voter_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, appraisal_id, voter_id, holder_id),
    FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll (tenant_id, appraisal_id, holder_id)
);
CREATE TABLE ballot (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    marks text NOT NULL,
    voter_id uuid NOT NULL,
    votes bigint NOT NULL,
    PRIMARY KEY (tenant_id, appraisal_id, holder_id, marks, voter_id),
    FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll (tenant_id, appraisal_id, holder_id)
);
CREATE TABLE clearing (
    entry_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    home_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    month integer NOT NULL,
    times bigint NOT NULL,
    points bigint NOT NULL,
    PRIMARY KEY (entry_id)
);
CREATE INDEX clearing_of_home ON clearing (home_id, month);
CREATE INDEX clearing_of_shop ON clearing (shop_id, month);
CREATE INDEX clearing_of_unit ON clearing (unit_id, month);
CREATE TABLE community (
    id uuid NOT NULL,
    street_id uuid NOT NULL,
    name text NOT NULL,
    code text NOT NULL,
    template text NOT NULL,
    created_at timestamptz NOT NULL,
    people_revision bigint NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code),
    UNIQUE (street_id, name),
    FOREIGN KEY (street_id) REFERENCES unit (id)
);
CREATE TABLE consent_log (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    publish_name boolean NOT NULL,
    guardian boolean NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CREATE INDEX consent_log_member ON consent_log (tenant_id, member_id, at);
CREATE TRIGGER consent_log_no_delete BEFORE DELETE ON consent_log BEGIN SELECT RAISE(ABORT, 'rows of consent_log are never changed'); END;
CREATE TRIGGER consent_log_no_update BEFORE UPDATE ON consent_log BEGIN SELECT RAISE(ABORT, 'rows of consent_log are never changed'); END;
CREATE TABLE continued (
    tenant_id uuid NOT NULL,
    of_line uuid NOT NULL,
    line_id uuid NOT NULL,
    period_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, of_line),
    FOREIGN KEY (tenant_id, line_id) REFERENCES application_line (tenant_id, id),
    FOREIGN KEY (tenant_id, period_id) REFERENCES period (tenant_id, id)
);
CREATE TABLE elsewhere (
    redemption_id uuid NOT NULL,
    home_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    member_id uuid NOT NULL,
    PRIMARY KEY (redemption_id)
);
CREATE INDEX elsewhere_of_member ON elsewhere (member_id, redemption_id);
CREATE TABLE evidence (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    sha256 text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE exchanged (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    member_id uuid NOT NULL,
    exchange text NOT NULL,
    name jsonb NOT NULL,
    taken bigint NOT NULL,
    gives bigint NOT NULL,
    unit text NOT NULL,
    entry_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, entry_id),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE INDEX exchanged_of_member ON exchanged (tenant_id, member_id, id);
CREATE INDEX exchanged_of_scheme ON exchanged (tenant_id, scheme_id, exchange);
CREATE TABLE filing (
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    community_id uuid NOT NULL,
    result_id uuid NOT NULL,
    level text NOT NULL,
    status text NOT NULL,
    scheme_name jsonb NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    bands jsonb NOT NULL,
    note text,
    answer text,
    filed_at timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX filing_of_result ON filing (community_id, result_id);
CREATE INDEX filing_of_unit ON filing (unit_id, status, id);
CREATE TABLE household (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    building_id uuid NOT NULL,
    door text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, building_id, door),
    FOREIGN KEY (tenant_id, building_id) REFERENCES place (tenant_id, id)
);
CREATE TABLE import_run (
    id uuid NOT NULL,
    community_id uuid,
    street_id uuid,
    account_id uuid,
    state text NOT NULL,
    run jsonb NOT NULL,
    started_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX import_run_community ON import_run (community_id, started_at);
CREATE INDEX import_run_street ON import_run (street_id, started_at);
CREATE TABLE invitation (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    scope text NOT NULL,
    made_in uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash),
    UNIQUE (account_id, scope),
    FOREIGN KEY (account_id) REFERENCES account (id)
);
CREATE TABLE key_check (
    name text NOT NULL,
    value bytea NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE ledger_entry (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    scheme_id uuid NOT NULL,
    period_id uuid NOT NULL,
    member_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    purse text NOT NULL,
    doer_id uuid,
    household_id uuid,
    month integer,
    day date,
    item text,
    event text,
    item_group text,
    quantity_thousandths bigint NOT NULL,
    times bigint NOT NULL,
    counted bigint NOT NULL,
    scheme_version_id uuid,
    line_id uuid,
    pending bigint NOT NULL,
    rank bigint NOT NULL,
    balance bigint NOT NULL,
    lots jsonb,
    declared bigint,
    workings jsonb,
    cuts jsonb,
    of_entry uuid,
    publicity_id uuid,
    key text,
    note text,
    actor text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, seq),
    UNIQUE (tenant_id, key)
);
CREATE INDEX ledger_entry_correction ON ledger_entry (tenant_id, publicity_id) WHERE publicity_id IS NOT NULL;
CREATE INDEX ledger_entry_doer ON ledger_entry (tenant_id, doer_id, day);
CREATE INDEX ledger_entry_history ON ledger_entry (tenant_id, wallet_id, seq);
CREATE INDEX ledger_entry_holder ON ledger_entry (tenant_id, holder_id, period_id);
CREATE INDEX ledger_entry_household ON ledger_entry (tenant_id, household_id, day);
CREATE INDEX ledger_entry_line ON ledger_entry (tenant_id, line_id);
CREATE INDEX ledger_entry_month ON ledger_entry (tenant_id, month, kind);
CREATE UNIQUE INDEX ledger_entry_once ON ledger_entry (tenant_id, of_entry, kind);
CREATE INDEX ledger_entry_period ON ledger_entry (tenant_id, period_id, wallet_id);
CREATE INDEX ledger_entry_start ON ledger_entry (tenant_id, period_id) WHERE kind = 'START';
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'rows of ledger_entry are never changed'); END;
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT RAISE(ABORT, 'rows of ledger_entry are never changed'); END;
CREATE TABLE ledger_once (
    tenant_id uuid NOT NULL,
    what text NOT NULL,
    entry_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, what)
);
CREATE TRIGGER ledger_once_no_delete BEFORE DELETE ON ledger_once BEGIN SELECT RAISE(ABORT, 'rows of ledger_once are never changed'); END;
CREATE TRIGGER ledger_once_no_update BEFORE UPDATE ON ledger_once BEGIN SELECT RAISE(ABORT, 'rows of ledger_once are never changed'); END;
CREATE TABLE line_evidence (
    tenant_id uuid NOT NULL,
    line_id uuid NOT NULL,
    position bigint NOT NULL,
    evidence_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, line_id, position),
    FOREIGN KEY (tenant_id, line_id) REFERENCES application_line (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence (tenant_id, id)
);
CREATE INDEX line_evidence_use ON line_evidence (tenant_id, evidence_id);
CREATE TABLE member (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    class text NOT NULL,
    household_id uuid NOT NULL,
    grid_id uuid NOT NULL,
    building_id uuid NOT NULL,
    phone_cipher bytea,
    phone_index bytea,
    id_cipher bytea,
    id_index bytea,
    maybe_minor boolean NOT NULL,
    publish_name boolean NOT NULL,
    guardian boolean NOT NULL,
    since date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, household_id) REFERENCES household (tenant_id, id),
    FOREIGN KEY (tenant_id, grid_id) REFERENCES place (tenant_id, id),
    FOREIGN KEY (tenant_id, building_id) REFERENCES place (tenant_id, id)
);
CREATE INDEX member_building ON member (tenant_id, building_id, number);
CREATE INDEX member_grid ON member (tenant_id, grid_id, number);
CREATE INDEX member_household ON member (tenant_id, household_id);
CREATE TABLE members_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TRIGGER members_audit_no_delete BEFORE DELETE ON members_audit BEGIN SELECT RAISE(ABORT, 'rows of members_audit are never changed'); END;
CREATE TRIGGER members_audit_no_update BEFORE UPDATE ON members_audit BEGIN SELECT RAISE(ABORT, 'rows of members_audit are never changed'); END;
CREATE TABLE members_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE TABLE members_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE TABLE members_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamptz NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key)
);
CREATE INDEX members_job_due ON members_job (run_at, id);
CREATE TABLE members_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    failure text,
    worked text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX members_outbox_due ON members_outbox (next_try_at);
CREATE TABLE members_platform_audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TRIGGER members_platform_audit_no_delete BEFORE DELETE ON members_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of members_platform_audit are never changed'); END;
CREATE TRIGGER members_platform_audit_no_update BEFORE UPDATE ON members_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of members_platform_audit are never changed'); END;
CREATE TABLE membership (
    community_id uuid NOT NULL,
    member_id uuid NOT NULL,
    street_id uuid NOT NULL,
    account_id uuid NOT NULL,
    class text NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (community_id, member_id),
    UNIQUE (community_id, account_id),
    FOREIGN KEY (account_id) REFERENCES account (id),
    FOREIGN KEY (community_id) REFERENCES community (id)
);
CREATE INDEX membership_account ON membership (account_id);
CREATE TABLE notice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    subject jsonb NOT NULL,
    sent_at timestamptz NOT NULL,
    read_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notice_of_account ON notice (tenant_id, account_id, id);
CREATE TABLE objection (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    publicity_id uuid NOT NULL,
    line_no bigint NOT NULL,
    entry_id uuid NOT NULL,
    filed_by uuid,
    receipt text,
    reason text NOT NULL,
    status text NOT NULL,
    filed_at timestamptz NOT NULL,
    answer_by date,
    answer text,
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, publicity_id, line_no) REFERENCES publicity_line (tenant_id, publicity_id, line_no)
);
CREATE INDEX objection_of_account ON objection (tenant_id, filed_by, id);
CREATE INDEX objection_of_line ON objection (tenant_id, publicity_id, line_no);
CREATE UNIQUE INDEX objection_once ON objection (tenant_id, publicity_id, line_no, filed_by) WHERE status = 'OPEN';
CREATE UNIQUE INDEX objection_receipt ON objection (tenant_id, receipt);
CREATE TABLE period (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    closed_at timestamptz,
    cleared bigint,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scheme_id, first_day),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE TABLE place (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    grid_id uuid,
    name text NOT NULL,
    key text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key),
    FOREIGN KEY (tenant_id, grid_id) REFERENCES place (tenant_id, id)
);
CREATE TABLE point_account (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    purse text NOT NULL,
    pending bigint NOT NULL,
    balance bigint NOT NULL,
    PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse)
);
CREATE TABLE point_lot (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    purse text NOT NULL,
    ends date NOT NULL,
    months bigint NOT NULL,
    remaining bigint NOT NULL,
    PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse, ends, months)
);
CREATE INDEX point_lot_ends ON point_lot (tenant_id, scheme_id, ends) WHERE remaining <> 0;
CREATE INDEX point_lot_wallet ON point_lot (tenant_id, wallet_id);
CREATE TABLE pool (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    exchange text NOT NULL,
    name jsonb NOT NULL,
    unit text NOT NULL,
    period_id uuid NOT NULL,
    amount bigint NOT NULL,
    points bigint NOT NULL,
    lines bigint NOT NULL,
    reason text NOT NULL,
    made_at timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz,
    confirm_reason text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, period_id, exchange),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
    FOREIGN KEY (tenant_id, period_id) REFERENCES period (tenant_id, id)
);
CREATE TABLE pool_line (
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    line_no bigint NOT NULL,
    holder_id uuid NOT NULL,
    points bigint NOT NULL,
    gives bigint NOT NULL,
    PRIMARY KEY (tenant_id, pool_id, line_no),
    UNIQUE (tenant_id, pool_id, holder_id),
    FOREIGN KEY (tenant_id, pool_id) REFERENCES pool (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX pool_line_of_holder ON pool_line (tenant_id, holder_id);
CREATE TABLE post (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    subject jsonb NOT NULL,
    posted_at timestamptz NOT NULL,
    posted_by uuid,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE product (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    revision bigint NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    price bigint NOT NULL,
    scheme_id uuid,
    purse text,
    stock bigint NOT NULL,
    limit_per_member bigint,
    open boolean NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK (stock >= 0),
    CHECK (price > 0)
);
CREATE INDEX product_catalogue ON product (tenant_id, open, price, id);
CREATE TABLE publicity (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    month integer NOT NULL,
    opened_at timestamptz NOT NULL,
    last_day date NOT NULL,
    status text NOT NULL,
    lines bigint NOT NULL,
    members bigint NOT NULL,
    total bigint NOT NULL,
    root text NOT NULL,
    public_may_object boolean NOT NULL,
    answer_working_days bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE TABLE publicity_block (
    tenant_id uuid NOT NULL,
    publicity_id uuid NOT NULL,
    block bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (tenant_id, publicity_id, block),
    FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity (tenant_id, id)
);
CREATE TABLE publicity_line (
    tenant_id uuid NOT NULL,
    publicity_id uuid NOT NULL,
    line_no bigint NOT NULL,
    entry_id uuid NOT NULL,
    member_id uuid NOT NULL,
    name text NOT NULL,
    building text NOT NULL,
    item text NOT NULL,
    item_name jsonb NOT NULL,
    day date NOT NULL,
    points bigint NOT NULL,
    leaf_hash text NOT NULL,
    corrected_to bigint,
    PRIMARY KEY (tenant_id, publicity_id, line_no),
    UNIQUE (tenant_id, entry_id),
    FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity (tenant_id, id)
);
CREATE TABLE rank_total (
    tenant_id uuid NOT NULL,
    period_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    rank bigint NOT NULL,
    PRIMARY KEY (tenant_id, period_id, holder_id)
);
CREATE INDEX rank_total_board ON rank_total (tenant_id, period_id, rank DESC, holder_id);
CREATE TABLE redemption (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    product_id uuid NOT NULL,
    product_name text NOT NULL,
    quantity bigint NOT NULL,
    points bigint NOT NULL,
    scheme_id uuid,
    purse text,
    status text NOT NULL,
    code text,
    attempts bigint NOT NULL,
    refusal jsonb,
    release_reason text,
    home_id uuid,
    created_at timestamptz NOT NULL,
    fulfilled_at timestamptz,
    fulfilled_by uuid,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code),
    FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id)
);
CREATE INDEX redemption_of_member ON redemption (tenant_id, member_id, id);
CREATE INDEX redemption_of_product ON redemption (tenant_id, product_id, member_id);
CREATE TABLE result (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    scheme_version_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    whole_period boolean NOT NULL,
    status text NOT NULL,
    lines bigint NOT NULL,
    graded bigint NOT NULL,
    bands jsonb NOT NULL,
    made_at timestamptz NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamptz,
    confirm_reason text,
    published_at timestamptz,
    window_end date,
    answer_working_days bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scheme_id, first_day, last_day),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
    FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version (tenant_id, id)
);
CREATE INDEX result_latest ON result (tenant_id, last_day, id);
CREATE TABLE result_award (
    tenant_id uuid NOT NULL,
    result_id uuid NOT NULL,
    line_no bigint NOT NULL,
    position bigint NOT NULL,
    award text NOT NULL,
    PRIMARY KEY (tenant_id, result_id, line_no, position),
    FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line (tenant_id, result_id, line_no) ON DELETE CASCADE
);
CREATE TABLE result_line (
    tenant_id uuid NOT NULL,
    result_id uuid NOT NULL,
    line_no bigint NOT NULL,
    kind text NOT NULL,
    holder_id uuid NOT NULL,
    name text NOT NULL,
    building text NOT NULL,
    class text,
    place bigint,
    total bigint NOT NULL,
    band text,
    settled_band text,
    change_reason text,
    components jsonb NOT NULL,
    workings jsonb NOT NULL,
    PRIMARY KEY (tenant_id, result_id, line_no),
    UNIQUE (tenant_id, result_id, holder_id),
    FOREIGN KEY (tenant_id, result_id) REFERENCES result (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX result_line_of_band ON result_line (tenant_id, result_id, band, line_no);
CREATE INDEX result_line_of_holder ON result_line (tenant_id, holder_id);
CREATE TABLE result_objection (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    result_id uuid NOT NULL,
    line_no bigint NOT NULL,
    filed_by uuid NOT NULL,
    reason text NOT NULL,
    filed_at timestamptz NOT NULL,
    answer_by date,
    answer text,
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, result_id, line_no, filed_by),
    FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line (tenant_id, result_id, line_no) ON DELETE CASCADE
);
CREATE TABLE review_vote (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    step bigint NOT NULL,
    account_id uuid NOT NULL,
    decision text NOT NULL,
    reason text,
    over boolean NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id)
);
CREATE INDEX review_vote_of ON review_vote (tenant_id, application_id, step);
CREATE TABLE rewards_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TRIGGER rewards_audit_no_delete BEFORE DELETE ON rewards_audit BEGIN SELECT RAISE(ABORT, 'rows of rewards_audit are never changed'); END;
CREATE TRIGGER rewards_audit_no_update BEFORE UPDATE ON rewards_audit BEGIN SELECT RAISE(ABORT, 'rows of rewards_audit are never changed'); END;
CREATE TABLE rewards_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE TABLE rewards_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE TABLE rewards_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamptz NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key)
);
CREATE INDEX rewards_job_due ON rewards_job (run_at, id);
CREATE TABLE rewards_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    failure text,
    worked text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rewards_outbox_due ON rewards_outbox (next_try_at);
CREATE TABLE rewards_platform_audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TRIGGER rewards_platform_audit_no_delete BEFORE DELETE ON rewards_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of rewards_platform_audit are never changed'); END;
CREATE TRIGGER rewards_platform_audit_no_update BEFORE UPDATE ON rewards_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of rewards_platform_audit are never changed'); END;
CREATE TABLE role_grant (
    account_id uuid NOT NULL,
    role text NOT NULL,
    node text NOT NULL,
    level text NOT NULL,
    unit_id uuid,
    community_id uuid,
    place_id uuid,
    member_id uuid,
    active boolean NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, role, node),
    FOREIGN KEY (account_id) REFERENCES account (id),
    FOREIGN KEY (unit_id) REFERENCES unit (id),
    FOREIGN KEY (community_id) REFERENCES community (id)
);
CREATE INDEX role_grant_community ON role_grant (community_id);
CREATE INDEX role_grant_node ON role_grant (node);
CREATE TABLE roster (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    kind text NOT NULL,
    name text,
    class text,
    heads bigint NOT NULL,
    head_id uuid,
    belongs_to uuid,
    since date,
    until date,
    exempt_reason text,
    exempt_approved_by text,
    exempt_until date,
    exempt_at timestamptz,
    PRIMARY KEY (tenant_id, scheme_id, holder_id),
    UNIQUE (tenant_id, scheme_id, name),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE INDEX roster_listed ON roster (tenant_id, holder_id);
CREATE TABLE scheme (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    template text NOT NULL,
    draft jsonb,
    draft_revision bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, code)
);
CREATE TABLE scheme_follows (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    template text NOT NULL,
    version bigint NOT NULL,
    taken bigint,
    PRIMARY KEY (tenant_id, scheme_id),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE TABLE scheme_version (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    version bigint NOT NULL,
    effective_from date NOT NULL,
    document jsonb NOT NULL,
    published_by uuid,
    published_at timestamptz NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, scheme_id, version),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE TRIGGER scheme_version_no_delete BEFORE DELETE ON scheme_version BEGIN SELECT RAISE(ABORT, 'rows of scheme_version are never changed'); END;
CREATE TRIGGER scheme_version_no_update BEFORE UPDATE ON scheme_version BEGIN SELECT RAISE(ABORT, 'rows of scheme_version are never changed'); END;
CREATE TABLE scoring_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TRIGGER scoring_audit_no_delete BEFORE DELETE ON scoring_audit BEGIN SELECT RAISE(ABORT, 'rows of scoring_audit are never changed'); END;
CREATE TRIGGER scoring_audit_no_update BEFORE UPDATE ON scoring_audit BEGIN SELECT RAISE(ABORT, 'rows of scoring_audit are never changed'); END;
CREATE TABLE scoring_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE TABLE scoring_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE TABLE scoring_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamptz NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key)
);
CREATE INDEX scoring_job_due ON scoring_job (run_at, id);
CREATE TABLE scoring_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    failure text,
    worked text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX scoring_outbox_due ON scoring_outbox (next_try_at);
CREATE TABLE scoring_platform_audit (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE TRIGGER scoring_platform_audit_no_delete BEFORE DELETE ON scoring_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of scoring_platform_audit are never changed'); END;
CREATE TRIGGER scoring_platform_audit_no_update BEFORE UPDATE ON scoring_platform_audit BEGIN SELECT RAISE(ABORT, 'rows of scoring_platform_audit are never changed'); END;
CREATE TABLE seal (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    entries bigint NOT NULL,
    root text NOT NULL,
    hash text NOT NULL,
    sealed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number)
);
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'rows of seal are never changed'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'rows of seal are never changed'); END;
CREATE TABLE session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    access_hash bytea NOT NULL,
    access_expires_at timestamptz NOT NULL,
    family_hash bytea NOT NULL,
    refresh_hash bytea NOT NULL,
    device text,
    origin text,
    started_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (id),
    UNIQUE (access_hash),
    UNIQUE (family_hash),
    FOREIGN KEY (account_id) REFERENCES account (id)
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE sign_in_attempt (
    key bytea NOT NULL,
    failures bigint NOT NULL,
    window_ends_at timestamptz NOT NULL,
    PRIMARY KEY (key)
);
CREATE INDEX sign_in_attempt_old ON sign_in_attempt (window_ends_at);
CREATE TABLE simulation (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    name jsonb NOT NULL,
    document jsonb NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    status text NOT NULL,
    percent bigint NOT NULL,
    asked_by uuid,
    asked_at timestamptz NOT NULL,
    ended_at timestamptz,
    result jsonb,
    error jsonb,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id)
);
CREATE UNIQUE INDEX simulation_one ON simulation (tenant_id) WHERE status IN ('WAITING', 'RUNNING');
CREATE TABLE simulation_holder (
    tenant_id uuid NOT NULL,
    simulation_id uuid NOT NULL,
    position bigint NOT NULL,
    holder_id uuid NOT NULL,
    total_before bigint NOT NULL,
    total_after bigint NOT NULL,
    place_before bigint,
    place_after bigint,
    band_before text,
    band_after text,
    PRIMARY KEY (tenant_id, simulation_id, position),
    FOREIGN KEY (tenant_id, simulation_id) REFERENCES simulation (tenant_id, id) ON DELETE CASCADE
);
CREATE TABLE task (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    revision bigint NOT NULL,
    scheme_id uuid NOT NULL,
    item text NOT NULL,
    item_name jsonb NOT NULL,
    title text NOT NULL,
    description text,
    place text,
    wanted_by date,
    status text NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    asker_id uuid,
    assignee_id uuid,
    assignee_home jsonb,
    dispatched_at timestamptz,
    accepted_at timestamptz,
    done_at timestamptz,
    day date,
    quantity text,
    note text,
    evidence jsonb NOT NULL,
    rated_at timestamptz,
    inputs jsonb NOT NULL,
    comment text,
    application_id uuid,
    granted bigint,
    cancel_reason text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES application (tenant_id, id)
);
CREATE INDEX task_by_status ON task (tenant_id, status, id);
CREATE INDEX task_of_asker ON task (tenant_id, asker_id, id);
CREATE INDEX task_of_assignee ON task (tenant_id, assignee_id, id);
CREATE TABLE took_back (
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    by_line uuid NOT NULL,
    whole boolean NOT NULL,
    undone boolean NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX took_back_by ON took_back (tenant_id, by_line);
CREATE TABLE unit (
    id uuid NOT NULL,
    level text NOT NULL,
    parent_id uuid,
    name text NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code),
    UNIQUE (parent_id, name),
    FOREIGN KEY (parent_id) REFERENCES unit (id)
);
CREATE INDEX unit_below ON unit (parent_id);
CREATE TABLE unit_floors (
    unit_id uuid NOT NULL,
    floors jsonb NOT NULL,
    PRIMARY KEY (unit_id)
);
CREATE TABLE unit_template (
    unit_id uuid NOT NULL,
    key text NOT NULL,
    version bigint NOT NULL,
    parent text,
    document jsonb NOT NULL,
    published_by uuid,
    published_at timestamptz NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (unit_id, key, version)
);
