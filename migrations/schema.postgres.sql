-- What the migrations make of an empty database; made by `make generate`, for reading and for reviewing changes.

CREATE TABLE account (
    id uuid NOT NULL,
    name text NOT NULL,
    phone_cipher bytea NOT NULL,
    phone_index bytea NOT NULL,
    password_hash text,
    made_in uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT account_phone_index_key UNIQUE (phone_index),
    CONSTRAINT account_pkey PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON account TO linli_app;
CREATE TABLE across_version (
    scheme_id uuid NOT NULL,
    version bigint NOT NULL,
    community_id uuid NOT NULL,
    effective_from date NOT NULL,
    across boolean NOT NULL,
    CONSTRAINT across_version_pkey PRIMARY KEY (scheme_id, version)
);
CREATE INDEX across_of_community ON across_version USING btree (community_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON across_version TO linli_app;
CREATE TABLE announcements_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT announcements_audit_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE announcements_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcements_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON announcements_audit AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON announcements_audit FOR EACH ROW EXECUTE FUNCTION announcements_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_audit TO linli_app;
CREATE TABLE announcements_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamp with time zone NOT NULL,
    CONSTRAINT announcements_idempotency_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE announcements_idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcements_idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON announcements_idempotency AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_idempotency TO linli_app;
CREATE TABLE announcements_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT announcements_inbox_pkey PRIMARY KEY (tenant_id, consumer, event_id)
);
ALTER TABLE announcements_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE announcements_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON announcements_inbox AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_inbox TO linli_app;
CREATE TABLE announcements_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamp with time zone,
    CONSTRAINT announcements_job_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT announcements_job_tenant_id_kind_key_key UNIQUE (tenant_id, kind, key)
);
CREATE INDEX announcements_job_due ON announcements_job USING btree (run_at, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_job TO linli_app;
CREATE TABLE announcements_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    failure text,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    worked text,
    CONSTRAINT announcements_outbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX announcements_outbox_due ON announcements_outbox USING btree (next_try_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_outbox TO linli_app;
CREATE SEQUENCE announcements_outbox_seq_seq AS bigint;
GRANT USAGE ON announcements_outbox_seq_seq TO linli_app;
CREATE TABLE announcements_platform_audit (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT announcements_platform_audit_pkey PRIMARY KEY (id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON announcements_platform_audit FOR EACH ROW EXECUTE FUNCTION announcements_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON announcements_platform_audit TO linli_app;
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
    created_at timestamp with time zone NOT NULL,
    sorted_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    review_reason text,
    CONSTRAINT application_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT application_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id),
    CONSTRAINT application_tenant_id_scheme_id_member_id_month_live_key UNIQUE (tenant_id, scheme_id, member_id, month, live)
);
CREATE INDEX application_by_points ON application USING btree (tenant_id, declared, id);
CREATE INDEX application_by_time ON application USING btree (tenant_id, sorted_at, id);
CREATE INDEX application_of_grid ON application USING btree (tenant_id, grid_id, status);
CREATE INDEX application_of_member ON application USING btree (tenant_id, member_id, month);
CREATE INDEX application_of_month ON application USING btree (tenant_id, month, status);
CREATE INDEX application_queue ON application USING btree (tenant_id, status, sorted_at, id);
CREATE INDEX application_queue_points ON application USING btree (tenant_id, status, declared, id);
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON application AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON application TO linli_app;
CREATE TABLE application_line (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    "position" bigint NOT NULL,
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
    CONSTRAINT application_line_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT application_line_tenant_id_application_id_fkey FOREIGN KEY (tenant_id, application_id) REFERENCES application(tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT application_line_tenant_id_application_id_position_key UNIQUE (tenant_id, application_id, "position"),
    CONSTRAINT application_line_tenant_id_scheme_version_id_fkey FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version(tenant_id, id)
);
ALTER TABLE application_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON application_line AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON application_line TO linli_app;
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
    CONSTRAINT appraisal_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT appraisal_tenant_id_scheme_id_code_first_day_last_day_key UNIQUE (tenant_id, scheme_id, code, first_day, last_day),
    CONSTRAINT appraisal_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id),
    CONSTRAINT appraisal_tenant_id_scheme_version_id_fkey FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version(tenant_id, id)
);
ALTER TABLE appraisal ENABLE ROW LEVEL SECURITY;
ALTER TABLE appraisal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON appraisal AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appraisal TO linli_app;
CREATE TABLE appraisal_roll (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    judged boolean NOT NULL,
    votes boolean NOT NULL,
    outcome bigint,
    CONSTRAINT appraisal_roll_pkey PRIMARY KEY (tenant_id, appraisal_id, holder_id),
    CONSTRAINT appraisal_roll_tenant_id_appraisal_id_fkey FOREIGN KEY (tenant_id, appraisal_id) REFERENCES appraisal(tenant_id, id)
);
ALTER TABLE appraisal_roll ENABLE ROW LEVEL SECURITY;
ALTER TABLE appraisal_roll FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON appraisal_roll AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appraisal_roll TO linli_app;
CREATE TABLE appraisal_turn (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    voter_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    CONSTRAINT appraisal_turn_pkey PRIMARY KEY (tenant_id, appraisal_id, voter_id, holder_id),
    CONSTRAINT appraisal_turn_tenant_id_appraisal_id_holder_id_fkey FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll(tenant_id, appraisal_id, holder_id)
);
ALTER TABLE appraisal_turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE appraisal_turn FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON appraisal_turn AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON appraisal_turn TO linli_app;
CREATE TABLE ballot (
    tenant_id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    marks text NOT NULL,
    voter_id uuid NOT NULL,
    votes bigint NOT NULL,
    CONSTRAINT ballot_pkey PRIMARY KEY (tenant_id, appraisal_id, holder_id, marks, voter_id),
    CONSTRAINT ballot_tenant_id_appraisal_id_holder_id_fkey FOREIGN KEY (tenant_id, appraisal_id, holder_id) REFERENCES appraisal_roll(tenant_id, appraisal_id, holder_id)
);
ALTER TABLE ballot ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ballot AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON ballot TO linli_app;
CREATE TABLE cell_gate (
    community_id uuid NOT NULL,
    move bigint NOT NULL,
    state text NOT NULL,
    until timestamp with time zone,
    CONSTRAINT cell_gate_pkey PRIMARY KEY (community_id)
);
GRANT SELECT ON cell_gate TO linli_app;
CREATE TABLE cell_mark (
    community_id uuid NOT NULL,
    move bigint NOT NULL,
    CONSTRAINT cell_mark_pkey PRIMARY KEY (community_id, move)
);
GRANT SELECT ON cell_mark TO linli_app;
CREATE TABLE cell_self (
    name text NOT NULL,
    CONSTRAINT cell_self_pkey PRIMARY KEY (name)
);
GRANT SELECT ON cell_self TO linli_app;
CREATE TABLE clearing (
    entry_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    home_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    month integer NOT NULL,
    times bigint NOT NULL,
    points bigint NOT NULL,
    CONSTRAINT clearing_pkey PRIMARY KEY (entry_id)
);
CREATE INDEX clearing_of_home ON clearing USING btree (home_id, month);
CREATE INDEX clearing_of_shop ON clearing USING btree (shop_id, month);
CREATE INDEX clearing_of_unit ON clearing USING btree (unit_id, month);
GRANT DELETE, INSERT, SELECT, UPDATE ON clearing TO linli_app;
CREATE TABLE community (
    id uuid NOT NULL,
    street_id uuid NOT NULL,
    name text NOT NULL,
    code text NOT NULL,
    template text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    people_revision bigint NOT NULL,
    CONSTRAINT community_code_key UNIQUE (code),
    CONSTRAINT community_pkey PRIMARY KEY (id),
    CONSTRAINT community_street_id_fkey FOREIGN KEY (street_id) REFERENCES unit(id),
    CONSTRAINT community_street_id_name_key UNIQUE (street_id, name)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON community TO linli_app;
CREATE TABLE community_cell (
    community_id uuid NOT NULL,
    cell text NOT NULL,
    move bigint NOT NULL,
    CONSTRAINT community_cell_pkey PRIMARY KEY (community_id)
);
GRANT SELECT ON community_cell TO linli_app;
CREATE TABLE community_move (
    number bigint NOT NULL,
    community_id uuid NOT NULL,
    source text NOT NULL,
    target text NOT NULL,
    stage text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT community_move_pkey PRIMARY KEY (number)
);
GRANT SELECT ON community_move TO linli_app;
CREATE TABLE consent_log (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    publish_name boolean NOT NULL,
    guardian boolean NOT NULL,
    CONSTRAINT consent_log_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT consent_log_tenant_id_member_id_fkey FOREIGN KEY (tenant_id, member_id) REFERENCES member(tenant_id, id)
);
CREATE INDEX consent_log_member ON consent_log USING btree (tenant_id, member_id, at);
ALTER TABLE consent_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_log FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON consent_log AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON consent_log FOR EACH ROW EXECUTE FUNCTION members_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON consent_log TO linli_app;
CREATE TABLE continued (
    tenant_id uuid NOT NULL,
    of_line uuid NOT NULL,
    line_id uuid NOT NULL,
    period_id uuid NOT NULL,
    CONSTRAINT continued_pkey PRIMARY KEY (tenant_id, of_line),
    CONSTRAINT continued_tenant_id_line_id_fkey FOREIGN KEY (tenant_id, line_id) REFERENCES application_line(tenant_id, id),
    CONSTRAINT continued_tenant_id_period_id_fkey FOREIGN KEY (tenant_id, period_id) REFERENCES period(tenant_id, id)
);
ALTER TABLE continued ENABLE ROW LEVEL SECURITY;
ALTER TABLE continued FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON continued AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON continued TO linli_app;
CREATE TABLE elsewhere (
    redemption_id uuid NOT NULL,
    home_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT elsewhere_pkey PRIMARY KEY (redemption_id)
);
CREATE INDEX elsewhere_of_member ON elsewhere USING btree (member_id, redemption_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON elsewhere TO linli_app;
CREATE TABLE evidence (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    sha256 text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT evidence_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON evidence AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON evidence TO linli_app;
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
    at timestamp with time zone NOT NULL,
    CONSTRAINT exchanged_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT exchanged_tenant_id_entry_id_key UNIQUE (tenant_id, entry_id),
    CONSTRAINT exchanged_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
CREATE INDEX exchanged_of_member ON exchanged USING btree (tenant_id, member_id, id);
CREATE INDEX exchanged_of_scheme ON exchanged USING btree (tenant_id, scheme_id, exchange);
ALTER TABLE exchanged ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchanged FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON exchanged AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON exchanged TO linli_app;
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
    filed_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT filing_pkey PRIMARY KEY (id)
);
CREATE INDEX filing_of_result ON filing USING btree (community_id, result_id);
CREATE INDEX filing_of_unit ON filing USING btree (unit_id, status, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON filing TO linli_app;
CREATE TABLE household (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    building_id uuid NOT NULL,
    door text NOT NULL,
    CONSTRAINT household_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT household_tenant_id_building_id_door_key UNIQUE (tenant_id, building_id, door),
    CONSTRAINT household_tenant_id_building_id_fkey FOREIGN KEY (tenant_id, building_id) REFERENCES place(tenant_id, id)
);
ALTER TABLE household ENABLE ROW LEVEL SECURITY;
ALTER TABLE household FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON household AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON household TO linli_app;
CREATE TABLE import_run (
    id uuid NOT NULL,
    community_id uuid,
    street_id uuid,
    account_id uuid,
    state text NOT NULL,
    run jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    CONSTRAINT import_run_pkey PRIMARY KEY (id)
);
CREATE INDEX import_run_community ON import_run USING btree (community_id, started_at);
CREATE INDEX import_run_street ON import_run USING btree (street_id, started_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON import_run TO linli_app;
CREATE TABLE invitation (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    scope text NOT NULL,
    made_in uuid,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    CONSTRAINT invitation_account_id_scope_key UNIQUE (account_id, scope),
    CONSTRAINT invitation_pkey PRIMARY KEY (id),
    CONSTRAINT invitation_token_hash_key UNIQUE (token_hash)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON invitation TO linli_app;
CREATE TABLE key_check (
    name text NOT NULL,
    value bytea NOT NULL,
    CONSTRAINT key_check_pkey PRIMARY KEY (name)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON key_check TO linli_app;
CREATE TABLE ledger_entry (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL DEFAULT nextval('ledger_seq'::regclass),
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
    at timestamp with time zone NOT NULL,
    CONSTRAINT ledger_entry_pkey PRIMARY KEY (tenant_id, id, at)
);
-- ledger_entry is parted by RANGE (at)
CREATE INDEX ledger_entry_correction ON ONLY ledger_entry USING btree (tenant_id, publicity_id) WHERE (publicity_id IS NOT NULL);
CREATE INDEX ledger_entry_doer ON ONLY ledger_entry USING btree (tenant_id, doer_id, day);
CREATE INDEX ledger_entry_history ON ONLY ledger_entry USING btree (tenant_id, wallet_id, seq);
CREATE INDEX ledger_entry_holder ON ONLY ledger_entry USING btree (tenant_id, holder_id, period_id);
CREATE INDEX ledger_entry_household ON ONLY ledger_entry USING btree (tenant_id, household_id, day);
CREATE INDEX ledger_entry_key ON ONLY ledger_entry USING btree (tenant_id, key);
CREATE INDEX ledger_entry_line ON ONLY ledger_entry USING btree (tenant_id, line_id);
CREATE INDEX ledger_entry_month ON ONLY ledger_entry USING btree (tenant_id, month, kind);
CREATE INDEX ledger_entry_once ON ONLY ledger_entry USING btree (tenant_id, of_entry, kind);
CREATE INDEX ledger_entry_period ON ONLY ledger_entry USING btree (tenant_id, period_id, wallet_id);
CREATE INDEX ledger_entry_seq ON ONLY ledger_entry USING btree (tenant_id, seq);
CREATE INDEX ledger_entry_start ON ONLY ledger_entry USING btree (tenant_id, period_id) WHERE (kind = 'START'::text);
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_entry AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON ledger_entry TO linli_app;
CREATE TABLE ledger_once (
    tenant_id uuid NOT NULL,
    what text NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT ledger_once_pkey PRIMARY KEY (tenant_id, what)
);
ALTER TABLE ledger_once ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_once FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_once AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_once FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON ledger_once TO linli_app;
CREATE SEQUENCE ledger_seq AS bigint;
GRANT USAGE ON ledger_seq TO linli_app;
CREATE TABLE line_evidence (
    tenant_id uuid NOT NULL,
    line_id uuid NOT NULL,
    "position" bigint NOT NULL,
    evidence_id uuid NOT NULL,
    CONSTRAINT line_evidence_pkey PRIMARY KEY (tenant_id, line_id, "position"),
    CONSTRAINT line_evidence_tenant_id_evidence_id_fkey FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence(tenant_id, id),
    CONSTRAINT line_evidence_tenant_id_line_id_fkey FOREIGN KEY (tenant_id, line_id) REFERENCES application_line(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX line_evidence_use ON line_evidence USING btree (tenant_id, evidence_id);
ALTER TABLE line_evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE line_evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON line_evidence AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON line_evidence TO linli_app;
CREATE TABLE member (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    number text COLLATE "C" NOT NULL,
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
    CONSTRAINT member_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT member_tenant_id_building_id_fkey FOREIGN KEY (tenant_id, building_id) REFERENCES place(tenant_id, id),
    CONSTRAINT member_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES place(tenant_id, id),
    CONSTRAINT member_tenant_id_household_id_fkey FOREIGN KEY (tenant_id, household_id) REFERENCES household(tenant_id, id),
    CONSTRAINT member_tenant_id_number_key UNIQUE (tenant_id, number)
);
CREATE INDEX member_building ON member USING btree (tenant_id, building_id, number);
CREATE INDEX member_grid ON member USING btree (tenant_id, grid_id, number);
CREATE INDEX member_household ON member USING btree (tenant_id, household_id);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON member AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON member TO linli_app;
CREATE TABLE members_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT members_audit_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE members_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE members_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON members_audit AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON members_audit FOR EACH ROW EXECUTE FUNCTION members_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON members_audit TO linli_app;
CREATE TABLE members_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamp with time zone NOT NULL,
    CONSTRAINT members_idempotency_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE members_idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE members_idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON members_idempotency AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON members_idempotency TO linli_app;
CREATE TABLE members_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT members_inbox_pkey PRIMARY KEY (tenant_id, consumer, event_id)
);
ALTER TABLE members_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE members_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON members_inbox AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON members_inbox TO linli_app;
CREATE TABLE members_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamp with time zone,
    CONSTRAINT members_job_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT members_job_tenant_id_kind_key_key UNIQUE (tenant_id, kind, key)
);
CREATE INDEX members_job_due ON members_job USING btree (run_at, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON members_job TO linli_app;
CREATE TABLE members_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    failure text,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    worked text,
    CONSTRAINT members_outbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX members_outbox_due ON members_outbox USING btree (next_try_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON members_outbox TO linli_app;
CREATE SEQUENCE members_outbox_seq_seq AS bigint;
GRANT USAGE ON members_outbox_seq_seq TO linli_app;
CREATE TABLE members_platform_audit (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT members_platform_audit_pkey PRIMARY KEY (id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON members_platform_audit FOR EACH ROW EXECUTE FUNCTION members_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON members_platform_audit TO linli_app;
CREATE TABLE membership (
    community_id uuid NOT NULL,
    member_id uuid NOT NULL,
    street_id uuid NOT NULL,
    account_id uuid NOT NULL,
    class text NOT NULL,
    active boolean NOT NULL,
    CONSTRAINT membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    CONSTRAINT membership_community_id_account_id_key UNIQUE (community_id, account_id),
    CONSTRAINT membership_community_id_fkey FOREIGN KEY (community_id) REFERENCES community(id),
    CONSTRAINT membership_pkey PRIMARY KEY (community_id, member_id)
);
CREATE INDEX membership_account ON membership USING btree (account_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO linli_app;
CREATE TABLE notice (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    subject jsonb NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT notice_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX notice_of_account ON notice USING btree (tenant_id, account_id, id);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notice AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON notice TO linli_app;
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
    filed_at timestamp with time zone NOT NULL,
    answer_by date,
    answer text,
    answered_by uuid,
    answered_at timestamp with time zone,
    CONSTRAINT objection_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT objection_tenant_id_publicity_id_line_no_fkey FOREIGN KEY (tenant_id, publicity_id, line_no) REFERENCES publicity_line(tenant_id, publicity_id, line_no)
);
CREATE INDEX objection_of_account ON objection USING btree (tenant_id, filed_by, id);
CREATE INDEX objection_of_line ON objection USING btree (tenant_id, publicity_id, line_no);
CREATE UNIQUE INDEX objection_once ON objection USING btree (tenant_id, publicity_id, line_no, filed_by) WHERE (status = 'OPEN'::text);
CREATE UNIQUE INDEX objection_receipt ON objection USING btree (tenant_id, receipt);
ALTER TABLE objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE objection FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON objection AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON objection TO linli_app;
CREATE TABLE period (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    closed_at timestamp with time zone,
    cleared bigint,
    CONSTRAINT period_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT period_tenant_id_scheme_id_first_day_key UNIQUE (tenant_id, scheme_id, first_day),
    CONSTRAINT period_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
ALTER TABLE period ENABLE ROW LEVEL SECURITY;
ALTER TABLE period FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON period AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON period TO linli_app;
CREATE TABLE place (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    grid_id uuid,
    name text NOT NULL,
    key text NOT NULL,
    CONSTRAINT place_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT place_tenant_id_grid_id_fkey FOREIGN KEY (tenant_id, grid_id) REFERENCES place(tenant_id, id),
    CONSTRAINT place_tenant_id_kind_key_key UNIQUE (tenant_id, kind, key)
);
ALTER TABLE place ENABLE ROW LEVEL SECURITY;
ALTER TABLE place FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON place AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON place TO linli_app;
CREATE TABLE point_account (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    purse text NOT NULL,
    pending bigint NOT NULL,
    balance bigint NOT NULL,
    CONSTRAINT point_account_pkey PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse)
);
ALTER TABLE point_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE point_account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON point_account AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON point_account TO linli_app;
CREATE TABLE point_lot (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    wallet_id uuid NOT NULL,
    purse text NOT NULL,
    ends date NOT NULL,
    months bigint NOT NULL,
    remaining bigint NOT NULL,
    CONSTRAINT point_lot_pkey PRIMARY KEY (tenant_id, scheme_id, wallet_id, purse, ends, months)
);
CREATE INDEX point_lot_ends ON point_lot USING btree (tenant_id, scheme_id, ends) WHERE (remaining <> 0);
CREATE INDEX point_lot_wallet ON point_lot USING btree (tenant_id, wallet_id);
ALTER TABLE point_lot ENABLE ROW LEVEL SECURITY;
ALTER TABLE point_lot FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON point_lot AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON point_lot TO linli_app;
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
    made_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    confirm_reason text,
    CONSTRAINT pool_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT pool_tenant_id_period_id_exchange_key UNIQUE (tenant_id, period_id, exchange),
    CONSTRAINT pool_tenant_id_period_id_fkey FOREIGN KEY (tenant_id, period_id) REFERENCES period(tenant_id, id),
    CONSTRAINT pool_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
ALTER TABLE pool ENABLE ROW LEVEL SECURITY;
ALTER TABLE pool FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pool AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON pool TO linli_app;
CREATE TABLE pool_line (
    tenant_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    line_no bigint NOT NULL,
    holder_id uuid NOT NULL,
    points bigint NOT NULL,
    gives bigint NOT NULL,
    CONSTRAINT pool_line_pkey PRIMARY KEY (tenant_id, pool_id, line_no),
    CONSTRAINT pool_line_tenant_id_pool_id_fkey FOREIGN KEY (tenant_id, pool_id) REFERENCES pool(tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT pool_line_tenant_id_pool_id_holder_id_key UNIQUE (tenant_id, pool_id, holder_id)
);
CREATE INDEX pool_line_of_holder ON pool_line USING btree (tenant_id, holder_id);
ALTER TABLE pool_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE pool_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON pool_line AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON pool_line TO linli_app;
CREATE TABLE post (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    subject jsonb NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    posted_by uuid,
    CONSTRAINT post_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON post AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON post TO linli_app;
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
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT product_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT product_price_check CHECK ((price > 0)),
    CONSTRAINT product_stock_check CHECK ((stock >= 0))
);
CREATE INDEX product_catalogue ON product USING btree (tenant_id, open, price, id);
ALTER TABLE product ENABLE ROW LEVEL SECURITY;
ALTER TABLE product FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON product AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON product TO linli_app;
CREATE TABLE publicity (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    month integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    last_day date NOT NULL,
    status text NOT NULL,
    lines bigint NOT NULL,
    members bigint NOT NULL,
    total bigint NOT NULL,
    root text NOT NULL,
    public_may_object boolean NOT NULL,
    answer_working_days bigint NOT NULL,
    CONSTRAINT publicity_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT publicity_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
ALTER TABLE publicity ENABLE ROW LEVEL SECURITY;
ALTER TABLE publicity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON publicity AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON publicity TO linli_app;
CREATE TABLE publicity_block (
    tenant_id uuid NOT NULL,
    publicity_id uuid NOT NULL,
    block bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT publicity_block_pkey PRIMARY KEY (tenant_id, publicity_id, block),
    CONSTRAINT publicity_block_tenant_id_publicity_id_fkey FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity(tenant_id, id)
);
ALTER TABLE publicity_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE publicity_block FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON publicity_block AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON publicity_block TO linli_app;
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
    CONSTRAINT publicity_line_pkey PRIMARY KEY (tenant_id, publicity_id, line_no),
    CONSTRAINT publicity_line_tenant_id_entry_id_key UNIQUE (tenant_id, entry_id),
    CONSTRAINT publicity_line_tenant_id_publicity_id_fkey FOREIGN KEY (tenant_id, publicity_id) REFERENCES publicity(tenant_id, id)
);
ALTER TABLE publicity_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE publicity_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON publicity_line AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON publicity_line TO linli_app;
CREATE TABLE rank_total (
    tenant_id uuid NOT NULL,
    period_id uuid NOT NULL,
    holder_id uuid NOT NULL,
    rank bigint NOT NULL,
    CONSTRAINT rank_total_pkey PRIMARY KEY (tenant_id, period_id, holder_id)
);
CREATE INDEX rank_total_board ON rank_total USING btree (tenant_id, period_id, rank DESC, holder_id);
ALTER TABLE rank_total ENABLE ROW LEVEL SECURITY;
ALTER TABLE rank_total FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rank_total AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON rank_total TO linli_app;
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
    created_at timestamp with time zone NOT NULL,
    fulfilled_at timestamp with time zone,
    fulfilled_by uuid,
    CONSTRAINT redemption_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT redemption_tenant_id_code_key UNIQUE (tenant_id, code),
    CONSTRAINT redemption_tenant_id_product_id_fkey FOREIGN KEY (tenant_id, product_id) REFERENCES product(tenant_id, id)
);
CREATE INDEX redemption_of_member ON redemption USING btree (tenant_id, member_id, id);
CREATE INDEX redemption_of_product ON redemption USING btree (tenant_id, product_id, member_id);
ALTER TABLE redemption ENABLE ROW LEVEL SECURITY;
ALTER TABLE redemption FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON redemption AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON redemption TO linli_app;
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
    made_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    confirm_reason text,
    published_at timestamp with time zone,
    window_end date,
    answer_working_days bigint NOT NULL,
    CONSTRAINT result_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT result_tenant_id_scheme_id_first_day_last_day_key UNIQUE (tenant_id, scheme_id, first_day, last_day),
    CONSTRAINT result_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id),
    CONSTRAINT result_tenant_id_scheme_version_id_fkey FOREIGN KEY (tenant_id, scheme_version_id) REFERENCES scheme_version(tenant_id, id)
);
CREATE INDEX result_latest ON result USING btree (tenant_id, last_day, id);
ALTER TABLE result ENABLE ROW LEVEL SECURITY;
ALTER TABLE result FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON result AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON result TO linli_app;
CREATE TABLE result_award (
    tenant_id uuid NOT NULL,
    result_id uuid NOT NULL,
    line_no bigint NOT NULL,
    "position" bigint NOT NULL,
    award text NOT NULL,
    CONSTRAINT result_award_pkey PRIMARY KEY (tenant_id, result_id, line_no, "position"),
    CONSTRAINT result_award_tenant_id_result_id_line_no_fkey FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line(tenant_id, result_id, line_no) ON DELETE CASCADE
);
ALTER TABLE result_award ENABLE ROW LEVEL SECURITY;
ALTER TABLE result_award FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON result_award AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON result_award TO linli_app;
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
    CONSTRAINT result_line_pkey PRIMARY KEY (tenant_id, result_id, line_no),
    CONSTRAINT result_line_tenant_id_result_id_fkey FOREIGN KEY (tenant_id, result_id) REFERENCES result(tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT result_line_tenant_id_result_id_holder_id_key UNIQUE (tenant_id, result_id, holder_id)
);
CREATE INDEX result_line_of_band ON result_line USING btree (tenant_id, result_id, band, line_no);
CREATE INDEX result_line_of_holder ON result_line USING btree (tenant_id, holder_id);
ALTER TABLE result_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE result_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON result_line AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON result_line TO linli_app;
CREATE TABLE result_objection (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    result_id uuid NOT NULL,
    line_no bigint NOT NULL,
    filed_by uuid NOT NULL,
    reason text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    answer_by date,
    answer text,
    answered_by uuid,
    answered_at timestamp with time zone,
    CONSTRAINT result_objection_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT result_objection_tenant_id_result_id_line_no_filed_by_key UNIQUE (tenant_id, result_id, line_no, filed_by),
    CONSTRAINT result_objection_tenant_id_result_id_line_no_fkey FOREIGN KEY (tenant_id, result_id, line_no) REFERENCES result_line(tenant_id, result_id, line_no) ON DELETE CASCADE
);
ALTER TABLE result_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE result_objection FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON result_objection AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON result_objection TO linli_app;
CREATE TABLE review_vote (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    step bigint NOT NULL,
    account_id uuid NOT NULL,
    decision text NOT NULL,
    reason text,
    over boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT review_vote_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT review_vote_tenant_id_application_id_fkey FOREIGN KEY (tenant_id, application_id) REFERENCES application(tenant_id, id)
);
CREATE INDEX review_vote_of ON review_vote USING btree (tenant_id, application_id, step);
ALTER TABLE review_vote ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_vote FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON review_vote AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON review_vote TO linli_app;
CREATE TABLE rewards_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT rewards_audit_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE rewards_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE rewards_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rewards_audit AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON rewards_audit FOR EACH ROW EXECUTE FUNCTION rewards_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_audit TO linli_app;
CREATE TABLE rewards_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamp with time zone NOT NULL,
    CONSTRAINT rewards_idempotency_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE rewards_idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE rewards_idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rewards_idempotency AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_idempotency TO linli_app;
CREATE TABLE rewards_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT rewards_inbox_pkey PRIMARY KEY (tenant_id, consumer, event_id)
);
ALTER TABLE rewards_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE rewards_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rewards_inbox AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_inbox TO linli_app;
CREATE TABLE rewards_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamp with time zone,
    CONSTRAINT rewards_job_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT rewards_job_tenant_id_kind_key_key UNIQUE (tenant_id, kind, key)
);
CREATE INDEX rewards_job_due ON rewards_job USING btree (run_at, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_job TO linli_app;
CREATE TABLE rewards_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    failure text,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    worked text,
    CONSTRAINT rewards_outbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rewards_outbox_due ON rewards_outbox USING btree (next_try_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_outbox TO linli_app;
CREATE SEQUENCE rewards_outbox_seq_seq AS bigint;
GRANT USAGE ON rewards_outbox_seq_seq TO linli_app;
CREATE TABLE rewards_platform_audit (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT rewards_platform_audit_pkey PRIMARY KEY (id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON rewards_platform_audit FOR EACH ROW EXECUTE FUNCTION rewards_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON rewards_platform_audit TO linli_app;
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
    granted_at timestamp with time zone NOT NULL,
    CONSTRAINT role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    CONSTRAINT role_grant_community_id_fkey FOREIGN KEY (community_id) REFERENCES community(id),
    CONSTRAINT role_grant_pkey PRIMARY KEY (account_id, role, node),
    CONSTRAINT role_grant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX role_grant_community ON role_grant USING btree (community_id);
CREATE INDEX role_grant_node ON role_grant USING btree (node);
GRANT DELETE, INSERT, SELECT, UPDATE ON role_grant TO linli_app;
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
    exempt_at timestamp with time zone,
    CONSTRAINT roster_pkey PRIMARY KEY (tenant_id, scheme_id, holder_id),
    CONSTRAINT roster_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id),
    CONSTRAINT roster_tenant_id_scheme_id_name_key UNIQUE (tenant_id, scheme_id, name)
);
CREATE INDEX roster_listed ON roster USING btree (tenant_id, holder_id);
ALTER TABLE roster ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON roster AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON roster TO linli_app;
CREATE TABLE scheme (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    template text NOT NULL,
    draft jsonb,
    draft_revision bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT scheme_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT scheme_tenant_id_code_key UNIQUE (tenant_id, code)
);
ALTER TABLE scheme ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheme AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON scheme TO linli_app;
CREATE TABLE scheme_follows (
    tenant_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    template text NOT NULL,
    version bigint NOT NULL,
    taken bigint,
    CONSTRAINT scheme_follows_pkey PRIMARY KEY (tenant_id, scheme_id),
    CONSTRAINT scheme_follows_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
ALTER TABLE scheme_follows ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_follows FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheme_follows AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON scheme_follows TO linli_app;
CREATE TABLE scheme_version (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    version bigint NOT NULL,
    effective_from date NOT NULL,
    document jsonb NOT NULL,
    published_by uuid,
    published_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    CONSTRAINT scheme_version_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT scheme_version_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id),
    CONSTRAINT scheme_version_tenant_id_scheme_id_version_key UNIQUE (tenant_id, scheme_id, version)
);
ALTER TABLE scheme_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheme_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scheme_version AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON scheme_version FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON scheme_version TO linli_app;
CREATE TABLE scoring_audit (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT scoring_audit_pkey PRIMARY KEY (tenant_id, id)
);
ALTER TABLE scoring_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE scoring_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scoring_audit AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON scoring_audit FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_audit TO linli_app;
CREATE TABLE scoring_idempotency (
    tenant_id uuid NOT NULL,
    key text NOT NULL,
    input_hash bytea NOT NULL,
    result jsonb,
    at timestamp with time zone NOT NULL,
    CONSTRAINT scoring_idempotency_pkey PRIMARY KEY (tenant_id, key)
);
ALTER TABLE scoring_idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE scoring_idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scoring_idempotency AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_idempotency TO linli_app;
CREATE TABLE scoring_inbox (
    tenant_id uuid NOT NULL,
    consumer text NOT NULL,
    event_id uuid NOT NULL,
    CONSTRAINT scoring_inbox_pkey PRIMARY KEY (tenant_id, consumer, event_id)
);
ALTER TABLE scoring_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE scoring_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scoring_inbox AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_inbox TO linli_app;
CREATE TABLE scoring_job (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL,
    lease uuid,
    lease_until timestamp with time zone,
    CONSTRAINT scoring_job_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT scoring_job_tenant_id_kind_key_key UNIQUE (tenant_id, kind, key)
);
CREATE INDEX scoring_job_due ON scoring_job USING btree (run_at, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_job TO linli_app;
CREATE TABLE scoring_outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    event jsonb NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    failure text,
    seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    worked text,
    CONSTRAINT scoring_outbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX scoring_outbox_due ON scoring_outbox USING btree (next_try_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_outbox TO linli_app;
CREATE SEQUENCE scoring_outbox_seq_seq AS bigint;
GRANT USAGE ON scoring_outbox_seq_seq TO linli_app;
CREATE TABLE scoring_platform_audit (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    operation text NOT NULL,
    actor text NOT NULL,
    origin text,
    request_id text NOT NULL,
    subject text NOT NULL,
    reason text,
    details jsonb NOT NULL,
    CONSTRAINT scoring_platform_audit_pkey PRIMARY KEY (id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON scoring_platform_audit FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON scoring_platform_audit TO linli_app;
CREATE TABLE seal (
    tenant_id uuid NOT NULL,
    number bigint NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    entries bigint NOT NULL,
    root text NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT seal_pkey PRIMARY KEY (tenant_id, number)
);
ALTER TABLE seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE seal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON seal AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON seal FOR EACH ROW EXECUTE FUNCTION scoring_refuse_change();
GRANT DELETE, INSERT, SELECT, UPDATE ON seal TO linli_app;
CREATE TABLE session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    access_hash bytea NOT NULL,
    access_expires_at timestamp with time zone NOT NULL,
    family_hash bytea NOT NULL,
    refresh_hash bytea NOT NULL,
    device text,
    origin text,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT session_access_hash_key UNIQUE (access_hash),
    CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
    CONSTRAINT session_family_hash_key UNIQUE (family_hash),
    CONSTRAINT session_pkey PRIMARY KEY (id)
);
CREATE INDEX session_account ON session USING btree (account_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO linli_app;
CREATE TABLE sign_in_attempt (
    key bytea NOT NULL,
    failures bigint NOT NULL,
    window_ends_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (key)
);
CREATE INDEX sign_in_attempt_old ON sign_in_attempt USING btree (window_ends_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_attempt TO linli_app;
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
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    result jsonb,
    error jsonb,
    CONSTRAINT simulation_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT simulation_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
CREATE UNIQUE INDEX simulation_one ON simulation USING btree (tenant_id) WHERE (status = ANY (ARRAY['WAITING'::text, 'RUNNING'::text]));
ALTER TABLE simulation ENABLE ROW LEVEL SECURITY;
ALTER TABLE simulation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON simulation AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON simulation TO linli_app;
CREATE TABLE simulation_holder (
    tenant_id uuid NOT NULL,
    simulation_id uuid NOT NULL,
    "position" bigint NOT NULL,
    holder_id uuid NOT NULL,
    total_before bigint NOT NULL,
    total_after bigint NOT NULL,
    place_before bigint,
    place_after bigint,
    band_before text,
    band_after text,
    CONSTRAINT simulation_holder_pkey PRIMARY KEY (tenant_id, simulation_id, "position"),
    CONSTRAINT simulation_holder_tenant_id_simulation_id_fkey FOREIGN KEY (tenant_id, simulation_id) REFERENCES simulation(tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE simulation_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE simulation_holder FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON simulation_holder AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON simulation_holder TO linli_app;
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
    opened_at timestamp with time zone NOT NULL,
    asker_id uuid,
    assignee_id uuid,
    assignee_home jsonb,
    dispatched_at timestamp with time zone,
    accepted_at timestamp with time zone,
    done_at timestamp with time zone,
    day date,
    quantity text,
    note text,
    evidence jsonb NOT NULL,
    rated_at timestamp with time zone,
    inputs jsonb NOT NULL,
    comment text,
    application_id uuid,
    granted bigint,
    cancel_reason text,
    CONSTRAINT task_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT task_tenant_id_application_id_fkey FOREIGN KEY (tenant_id, application_id) REFERENCES application(tenant_id, id),
    CONSTRAINT task_tenant_id_scheme_id_fkey FOREIGN KEY (tenant_id, scheme_id) REFERENCES scheme(tenant_id, id)
);
CREATE INDEX task_by_status ON task USING btree (tenant_id, status, id);
CREATE INDEX task_of_asker ON task USING btree (tenant_id, asker_id, id);
CREATE INDEX task_of_assignee ON task USING btree (tenant_id, assignee_id, id);
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON task AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON task TO linli_app;
CREATE TABLE took_back (
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    by_line uuid NOT NULL,
    whole boolean NOT NULL,
    undone boolean NOT NULL,
    CONSTRAINT took_back_pkey PRIMARY KEY (tenant_id, entry_id)
);
CREATE INDEX took_back_by ON took_back USING btree (tenant_id, by_line);
ALTER TABLE took_back ENABLE ROW LEVEL SECURITY;
ALTER TABLE took_back FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON took_back AS PERMISSIVE FOR ALL USING ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)) WITH CHECK ((tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid));
GRANT DELETE, INSERT, SELECT, UPDATE ON took_back TO linli_app;
CREATE TABLE unit (
    id uuid NOT NULL,
    level text NOT NULL,
    parent_id uuid,
    name text NOT NULL,
    code text NOT NULL,
    CONSTRAINT unit_code_key UNIQUE (code),
    CONSTRAINT unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id),
    CONSTRAINT unit_parent_id_name_key UNIQUE (parent_id, name),
    CONSTRAINT unit_pkey PRIMARY KEY (id)
);
CREATE INDEX unit_below ON unit USING btree (parent_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO linli_app;
CREATE TABLE unit_floors (
    unit_id uuid NOT NULL,
    floors jsonb NOT NULL,
    CONSTRAINT unit_floors_pkey PRIMARY KEY (unit_id)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_floors TO linli_app;
CREATE TABLE unit_template (
    unit_id uuid NOT NULL,
    key text NOT NULL,
    version bigint NOT NULL,
    parent text,
    document jsonb NOT NULL,
    published_by uuid,
    published_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    CONSTRAINT unit_template_pkey PRIMARY KEY (unit_id, key, version)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_template TO linli_app;
CREATE OR REPLACE FUNCTION announcements_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $function$;
CREATE OR REPLACE FUNCTION ledger_make_part(part text, bounds text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$ BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF ledger_entry ', part) || CASE bounds WHEN '' THEN 'DEFAULT' ELSE 'FOR VALUES ' || bounds END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', part);
END $function$;
CREATE OR REPLACE FUNCTION ledger_make_years(wanted integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET lock_timeout TO '500ms'
AS $function$ DECLARE
    now_year integer := extract(year FROM now() AT TIME ZONE 'Asia/Shanghai');
    next_year integer;
    until_year integer;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger_make_years'));
    SELECT max(substring(c.relname FROM '^ledger_entry_([0-9]{4})$')::integer) + 1 INTO next_year
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition;
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
END $function$;
CREATE OR REPLACE FUNCTION linli_cell_key(whose uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT hashtextextended('linli cell ' || coalesce(whose::text, ''), 0) $function$;
CREATE OR REPLACE FUNCTION linli_enter(whose uuid, writes boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ DECLARE
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
END $function$;
CREATE OR REPLACE FUNCTION members_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $function$;
CREATE OR REPLACE FUNCTION rewards_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $function$;
CREATE OR REPLACE FUNCTION scoring_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $function$;
