//! The columns of tables that are read whole, by name: an added column never changes what a statement of a process that runs returns,
//! which PostgreSQL would refuse of a prepared one (ADR 0022).

pub(super) const APPLICATION: &str = "tenant_id, id, scheme_id, revision, member_id, household_id, grid_id, month, status, step, waits_for, live, declared, \
     granted, filed_by, on_behalf_reason, created_at, sorted_at, submitted_at, reviewed_by, reviewed_at, review_reason";
pub(super) const APPLICATION_LINE: &str = "tenant_id, id, application_id, position, item, scheme_version_id, day, class, quantity_thousandths, asked, event, \
     inputs, with_members, description, declared, granted, workings, cuts, review_reason";
pub(super) const APPRAISAL: &str = "tenant_id, id, scheme_id, scheme_version_id, code, first_day, last_day, voting_until, status, subjects, voters, \
     quorum_met";
pub(super) const APPRAISAL_ROLL: &str = "tenant_id, appraisal_id, holder_id, kind, name, judged, votes, outcome";
pub(super) const CLEARING: &str = "entry_id, unit_id, home_id, shop_id, month, times, points";
pub(super) const EXCHANGED: &str = "tenant_id, id, scheme_id, member_id, exchange, name, taken, gives, unit, entry_id, at";
pub(super) const FILING: &str = "id, unit_id, community_id, result_id, level, status, scheme_name, first_day, last_day, bands, note, answer, filed_at, \
     answered_at";
pub(super) const LEDGER_ENTRY: &str = "tenant_id, id, seq, kind, scheme_id, period_id, member_id, holder_id, wallet_id, purse, doer_id, household_id, month, \
     day, item, event, item_group, quantity_thousandths, times, counted, scheme_version_id, line_id, pending, rank, \
     balance, lots, declared, workings, cuts, of_entry, publicity_id, key, note, actor, at";
pub(super) const OBJECTION: &str = "tenant_id, id, publicity_id, line_no, entry_id, filed_by, receipt, reason, status, filed_at, answer_by, answer, \
     answered_by, answered_at";
pub(super) const PERIOD: &str = "tenant_id, id, scheme_id, first_day, last_day, closed_at, cleared";
pub(super) const POOL: &str = "tenant_id, id, scheme_id, exchange, name, unit, period_id, amount, points, lines, reason, made_at, confirmed_by, \
     confirmed_at, confirm_reason";
pub(super) const PUBLICITY: &str = "tenant_id, id, scheme_id, month, opened_at, last_day, status, lines, members, total, root, public_may_object, \
     answer_working_days";
pub(super) const PUBLICITY_LINE: &str = "tenant_id, publicity_id, line_no, entry_id, member_id, name, building, item, item_name, day, points, leaf_hash, \
     corrected_to";
pub(super) const RESULT: &str = "tenant_id, id, scheme_id, scheme_version_id, first_day, last_day, whole_period, status, lines, graded, bands, made_at, \
     confirmed_by, confirmed_at, confirm_reason, published_at, window_end, answer_working_days";
pub(super) const RESULT_LINE: &str = "tenant_id, result_id, line_no, kind, holder_id, name, building, class, place, total, band, settled_band, \
     change_reason, components, workings";
pub(super) const RESULT_OBJECTION: &str =
    "tenant_id, id, result_id, line_no, filed_by, reason, filed_at, answer_by, answer, answered_by, answered_at";
pub(super) const ROSTER: &str = "tenant_id, scheme_id, holder_id, kind, name, class, heads, head_id, belongs_to, since, until, exempt_reason, \
     exempt_approved_by, exempt_until, exempt_at";
pub(super) const SCHEME_FOLLOWS: &str = "tenant_id, scheme_id, template, version, taken";
pub(super) const SCHEME_VERSION: &str = "tenant_id, id, scheme_id, version, effective_from, document, published_by, published_at, reason";
pub(super) const SEAL: &str = "tenant_id, number, from_seq, to_seq, entries, root, hash, sealed_at";
pub(super) const SIMULATION_HOLDER: &str = "tenant_id, simulation_id, position, holder_id, total_before, total_after, place_before, place_after, band_before, \
     band_after";
pub(super) const TASK: &str = "tenant_id, id, revision, scheme_id, item, item_name, title, description, place, wanted_by, status, opened_by, \
     opened_at, asker_id, assignee_id, assignee_home, dispatched_at, accepted_at, done_at, day, quantity, note, evidence, \
     rated_at, inputs, comment, application_id, granted, cancel_reason";
pub(super) const UNIT_TEMPLATE: &str = "unit_id, key, version, parent, document, published_by, published_at, reason";
