//! The authorisation table: one row an operation, who may do it and how far they then reach (domain.md §1).
//!
//! What a row does not grant is refused. Reaches are enforced on rows by the services.

use std::{collections::HashMap, sync::LazyLock};

use linli_kernel::Role;

/// To whom a grant of the table speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Anybody, signed in or not.
    Public,
    /// Anybody signed in who belongs to the place asked about.
    SignedIn,
    /// The holder of a role at a node that covers the place. Members of a community are its residents.
    Role(Role),
}

/// How far a grant of the table reaches, narrowest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Scope {
    /// What is public.
    Public,
    /// The caller's own records.
    Own,
    /// The people of the grids led, and the caller's own records.
    Grid,
    /// The whole community.
    Community,
    /// The street or district, and communities below it.
    Unit,
    /// The installation.
    Platform,
}

/// From where an operation can be reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entrance {
    /// A root field of the schema that bears the operation's name.
    Field,
    /// Nested fields only: loaded with the context, and so the reach, of the operation that led there.
    Nested,
    /// An HTTP route beside GraphQL.
    Route,
    /// Nothing a client sends: other services and jobs only.
    Inside,
}

/// One row.
#[derive(Debug)]
pub struct Rule {
    /// The contract method, or the gateway's own operation.
    pub operation: &'static str,
    /// From where it can be reached.
    pub entrance: Entrance,
    /// Who may, and how far.
    pub grants: &'static [(Who, Scope)],
}

const PUBLIC: (Who, Scope) = (Who::Public, Scope::Public);
const SELF: (Who, Scope) = (Who::SignedIn, Scope::Own);
const OPERATOR: (Who, Scope) = (Who::Role(Role::PlatformOperator), Scope::Platform);
const ANALYST: (Who, Scope) = (Who::Role(Role::DistrictAnalyst), Scope::Unit);
const STREET: (Who, Scope) = (Who::Role(Role::StreetAdmin), Scope::Unit);
const ADMIN: (Who, Scope) = (Who::Role(Role::CommunityAdmin), Scope::Community);
const REVIEWER: (Who, Scope) = (Who::Role(Role::Reviewer), Scope::Community);
const GRID: (Who, Scope) = (Who::Role(Role::GridLeader), Scope::Grid);
const LEADER: (Who, Scope) = (Who::Role(Role::BuildingLeader), Scope::Own);
const RESIDENT: (Who, Scope) = (Who::Role(Role::Resident), Scope::Own);
const KEEPER: (Who, Scope) = (Who::Role(Role::ShopKeeper), Scope::Community);

/// What concerns nobody in particular but is not for strangers: names of places, the ranking, periods.
const INSIDERS: &[(Who, Scope)] = &[
    STREET,
    ADMIN,
    REVIEWER,
    KEEPER,
    (Who::Role(Role::GridLeader), Scope::Community),
    (Who::Role(Role::BuildingLeader), Scope::Community),
    (Who::Role(Role::Resident), Scope::Community),
];
/// Filing: for oneself, for people of the grid without a phone, and from paper at the counter (D-310).
const FILERS: &[(Who, Scope)] = &[ADMIN, GRID, LEADER, RESIDENT];
/// Reading what was filed or earned.
const READERS: &[(Who, Scope)] = &[ADMIN, REVIEWER, GRID, LEADER, RESIDENT];
/// Reading applications: the street sees those that wait for it (F3).
const CASES: &[(Who, Scope)] = &[STREET, ADMIN, REVIEWER, GRID, LEADER, RESIDENT];
/// Deciding about them; whose step it is, the scheme says (F3).
const DECIDERS: &[(Who, Scope)] = &[STREET, ADMIN, REVIEWER, GRID];
/// Public, and more of it for staff.
const BULLETIN: &[(Who, Scope)] = &[PUBLIC, ADMIN, REVIEWER, GRID, LEADER, RESIDENT];
/// Objections and tasks: all of them for staff, what concerns them for everybody else who is signed in.
const CONCERNED: &[(Who, Scope)] = &[ADMIN, REVIEWER, (Who::Role(Role::GridLeader), Scope::Own), LEADER, RESIDENT];
/// Public, more of it for staff; and for the levels above, who receive it (D-135).
const SHOWN_UPWARD: &[(Who, Scope)] = &[PUBLIC, ANALYST, STREET, ADMIN, REVIEWER, GRID, LEADER, RESIDENT];
/// Aggregates, never a person (D-313).
const AGGREGATES: &[(Who, Scope)] = &[ANALYST, STREET, ADMIN, REVIEWER];

const fn row(entrance: Entrance, operation: &'static str, grants: &'static [(Who, Scope)]) -> Rule {
    Rule { operation, entrance, grants }
}

const fn field(operation: &'static str, grants: &'static [(Who, Scope)]) -> Rule {
    row(Entrance::Field, operation, grants)
}

/// The table, in the order of the contracts.
pub const RULES: &[Rule] = &[
    // Members: identity.
    field("session_start", &[PUBLIC]),
    field("session_refresh", &[PUBLIC]),
    field("session_end", &[SELF]),
    field("session_end_all", &[SELF]),
    field("session_list", &[SELF]),
    row(Entrance::Inside, "identity_of", &[]),
    field("password_change", &[SELF]),
    field("password_reset", &[OPERATOR, STREET, ADMIN]),
    field("invitation_show", &[PUBLIC]),
    field("invitation_accept", &[PUBLIC]),
    field("invitation_create", &[ADMIN]),
    field("role_grant", &[ADMIN]),
    field("role_revoke", &[SELF, OPERATOR, STREET, ADMIN]),
    field("role_list", &[OPERATOR, STREET, ADMIN]),
    // Members: the directory.
    field("unit_create", &[OPERATOR]),
    field("unit_get", &[PUBLIC, OPERATOR, ANALYST, STREET]),
    field("unit_list", &[OPERATOR, ANALYST]),
    field("unit_invite", &[OPERATOR]),
    field("community_get", &[PUBLIC, OPERATOR, ANALYST, STREET, ADMIN]),
    row(Entrance::Inside, "neighbour_list", &[]),
    field("community_list", &[OPERATOR, ANALYST, STREET]),
    field("community_import", &[STREET]),
    field("import_run", &[STREET, ADMIN]),
    // Members: people.
    field("member_import", &[ADMIN]),
    field("member_get", READERS),
    field("member_list", &[ADMIN, REVIEWER, GRID]),
    row(Entrance::Nested, "members_by_ids", &[]),
    row(Entrance::Nested, "public_names", &[]),
    field("member_reveal", &[ADMIN, LEADER, RESIDENT]),
    field("consent_set", &[ADMIN, GRID, LEADER, RESIDENT]),
    field("household_get", &[ADMIN, REVIEWER, GRID]),
    field("place_list", INSIDERS),
    field("place_get", INSIDERS),
    // Scoring: schemes.
    field("template_list", &[SELF, OPERATOR, ANALYST, STREET, ADMIN]),
    field("scheme_adopt", &[ADMIN]),
    field("scheme_list", &[PUBLIC]),
    field("scheme_get", &[STREET, ADMIN, REVIEWER]),
    field("scheme_on", &[PUBLIC]),
    field("scheme_check", &[ADMIN]),
    field("scheme_draft_save", &[ADMIN]),
    field("scheme_publish", &[ADMIN]),
    field("scheme_import", &[STREET, ADMIN]),
    field("scheme_export", &[STREET, ADMIN, REVIEWER]),
    field("scheme_diff", &[STREET, ADMIN, REVIEWER]),
    field("scheme_try", &[STREET, ADMIN, REVIEWER]),
    field("template_publish", &[OPERATOR, STREET]),
    field("floors_get", &[OPERATOR, ANALYST, STREET]),
    field("floors_set", &[OPERATOR, STREET]),
    field("offer_list", &[ADMIN]),
    field("offer_take", &[ADMIN]),
    field("simulation_start", &[ADMIN]),
    field("simulation_get", &[ADMIN]),
    field("simulation_list", &[ADMIN]),
    field("simulation_holders", &[ADMIN]),
    field("simulation_cancel", &[ADMIN]),
    // Scoring: applications and review.
    field("application_save", FILERS),
    field("application_submit", FILERS),
    field("application_withdraw", FILERS),
    field("application_get", CASES),
    field("application_list", CASES),
    field("evidence_add", FILERS),
    field("evidence_get", CASES),
    field("review_decide", DECIDERS),
    field("review_approve", DECIDERS),
    field("review_summary", &[STREET, ADMIN, REVIEWER]),
    // Scoring: publicity and objections.
    field("publicity_open", &[ADMIN]),
    field("publicity_get", BULLETIN),
    field("publicity_list", BULLETIN),
    field("publicity_lines", BULLETIN),
    field("publicity_proof", BULLETIN),
    field("objection_file", BULLETIN),
    field("objection_answer", &[ADMIN]),
    field("objection_by_receipt", &[PUBLIC]),
    field("objection_get", CONCERNED),
    field("objection_list", CONCERNED),
    // Scoring: points, periods, proof.
    field("points_get", READERS),
    row(Entrance::Nested, "points_place", &[]),
    field("points_history", READERS),
    field("points_ranking", INSIDERS),
    row(Entrance::Inside, "points_debit", &[]),
    row(Entrance::Inside, "points_refund", &[]),
    // Scoring: what points are good for, and tasks.
    field("exchange_preview", READERS),
    field("points_exchange", &[ADMIN, LEADER, RESIDENT]),
    field("exchange_list", READERS),
    field("use_totals", &[STREET, ADMIN, REVIEWER]),
    field("pool_divide", &[ADMIN]),
    field("pool_confirm", &[ADMIN]),
    field("pool_list", READERS),
    field("pool_lines", READERS),
    field("points_give", &[LEADER, RESIDENT]),
    field("task_open", FILERS),
    field("task_dispatch", &[ADMIN, REVIEWER]),
    field("task_accept", &[ADMIN, LEADER, RESIDENT]),
    field("task_done", &[ADMIN, LEADER, RESIDENT]),
    field("task_rate", &[ADMIN, LEADER, RESIDENT]),
    field("task_cancel", &[ADMIN, LEADER, RESIDENT]),
    field("task_get", CONCERNED),
    field("task_list", CONCERNED),
    field("period_list", INSIDERS),
    field("period_check", &[ADMIN]),
    field("period_close", &[ADMIN]),
    field("period_reopen", &[ADMIN]),
    field("seal_list", &[PUBLIC]),
    row(Entrance::Inside, "ledger_verify", &[]),
    field("ledger_totals", AGGREGATES),
    // Scoring: the roster, deeds of staff, results, ballots.
    field("roster_save", &[ADMIN]),
    field("roster_list", &[ADMIN, REVIEWER]),
    field("roster_exempt", &[ADMIN]),
    field("deed_record", &[ADMIN, REVIEWER]),
    field("deed_import", &[ADMIN, REVIEWER]),
    field("result_make", &[ADMIN]),
    field("result_confirm", &[ADMIN]),
    field("result_publish", &[ADMIN]),
    field("result_object", CONCERNED),
    field("result_objection_list", CONCERNED),
    field("result_answer", &[ADMIN]),
    field("result_get", SHOWN_UPWARD),
    field("result_list", SHOWN_UPWARD),
    field("result_lines", SHOWN_UPWARD),
    field("result_line", READERS),
    field("result_file", &[ADMIN]),
    field("filing_list", &[ANALYST, STREET]),
    field("filing_answer", &[ANALYST, STREET]),
    field("award_list", BULLETIN),
    field("appraisal_open", &[ADMIN]),
    field("appraisal_list", READERS),
    field("appraisal_subjects", READERS),
    field("ballot_cast", READERS),
    field("appraisal_close", &[ADMIN]),
    // Rewards.
    field("across_list", &[ADMIN, KEEPER, LEADER, RESIDENT]),
    field("clearing_list", &[STREET, ADMIN]),
    field("product_save", &[ADMIN]),
    field("product_get", &[ADMIN, REVIEWER, KEEPER, GRID, LEADER, RESIDENT]),
    field("product_list", &[ADMIN, REVIEWER, KEEPER, GRID, LEADER, RESIDENT]),
    field("redemption_create", &[LEADER, RESIDENT]),
    field("redemption_get", &[ADMIN, KEEPER, LEADER, RESIDENT]),
    field("redemption_list", &[ADMIN, KEEPER, LEADER, RESIDENT]),
    field("redemption_by_code", &[ADMIN, KEEPER]),
    field("redemption_fulfil", &[ADMIN, KEEPER]),
    field("redemption_cancel", &[ADMIN, LEADER, RESIDENT]),
    // Announcements.
    field("post_create", &[ADMIN]),
    field("post_list", &[PUBLIC]),
    field("notice_list", &[SELF]),
    field("notice_read", &[SELF]),
    // The gateway's own.
    field("viewer", &[PUBLIC]),
    field("node", &[PUBLIC]),
    field("import_run_progress", &[STREET, ADMIN]),
    field("application_changed", READERS),
    field("publicity_changed", BULLETIN),
    field("redemption_changed", &[ADMIN, KEEPER, LEADER, RESIDENT]),
    field("points_changed", READERS),
    row(Entrance::Route, "upload", &[SELF]),
];

/// The row of an operation.
pub fn rule(operation: &str) -> Option<&'static Rule> {
    static INDEX: LazyLock<HashMap<&'static str, &'static Rule>> =
        LazyLock::new(|| RULES.iter().map(|rule| (rule.operation, rule)).collect());
    INDEX.get(operation).copied()
}
