//! Which tables go with a community, and which stay at home. A test over the catalogue holds that each table is in one of the lists.

use linli_kernel::CommunityId;

use crate::{Result, Store, params};

/// Tables of tenants that move with a community: everything of scoring, rewards and announcements.
const OF_TENANT: [&str; 55] = [
    "announcements_audit",
    "announcements_idempotency",
    "announcements_inbox",
    "announcements_job",
    "announcements_outbox",
    "application",
    "application_line",
    "appraisal",
    "appraisal_roll",
    "appraisal_turn",
    "ballot",
    "continued",
    "evidence",
    "exchanged",
    "ledger_entry",
    "ledger_once",
    "line_evidence",
    "notice",
    "objection",
    "period",
    "point_account",
    "point_lot",
    "pool",
    "pool_line",
    "post",
    "product",
    "publicity",
    "publicity_block",
    "publicity_line",
    "rank_total",
    "redemption",
    "result",
    "result_award",
    "result_line",
    "result_objection",
    "review_vote",
    "rewards_audit",
    "rewards_idempotency",
    "rewards_inbox",
    "rewards_job",
    "rewards_outbox",
    "roster",
    "scheme",
    "scheme_follows",
    "scheme_version",
    "scoring_audit",
    "scoring_idempotency",
    "scoring_inbox",
    "scoring_job",
    "scoring_outbox",
    "seal",
    "simulation",
    "simulation_holder",
    "task",
    "took_back",
];
/// Tables of no tenant whose rows belong to the community that wrote them, by the column that names it.
const OF_WRITER: [(&str, &str); 5] = [
    ("across_version", "community_id"),
    ("cell_mark", "community_id"),
    ("clearing", "home_id"),
    ("elsewhere", "shop_id"),
    ("filing", "community_id"),
];
/// What stays at home: the directory, whoever signs in, what units above communities publish, and what says where communities live.
pub const STAY: [&str; 29] = [
    "account",
    "announcements_platform_audit",
    "cell_gate",
    "cell_self",
    "community",
    "community_cell",
    "community_move",
    "consent_log",
    "household",
    "import_run",
    "invitation",
    "key_check",
    "member",
    "members_audit",
    "members_idempotency",
    "members_inbox",
    "members_job",
    "members_outbox",
    "members_platform_audit",
    "membership",
    "place",
    "rewards_platform_audit",
    "role_grant",
    "scoring_platform_audit",
    "session",
    "sign_in_attempt",
    "unit",
    "unit_floors",
    "unit_template",
];
/// Numbers that only grow within a community, with the sequence that makes them: a cell's own must be above what moves in.
pub(crate) const SEQUENCES: [(&str, &str, &str); 4] = [
    ("ledger_entry", "seq", "ledger_seq"),
    ("scoring_outbox", "seq", "scoring_outbox_seq_seq"),
    ("rewards_outbox", "seq", "rewards_outbox_seq_seq"),
    ("announcements_outbox", "seq", "announcements_outbox_seq_seq"),
];

/// Every table that moves, with the column that names the community.
pub fn moving() -> impl Iterator<Item = (&'static str, &'static str)> {
    OF_TENANT.into_iter().map(|table| (table, "tenant_id")).chain(OF_WRITER)
}

/// Rows of a community where it does not live.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stray {
    /// The cell.
    pub cell: &'static str,
    /// The table.
    pub table: String,
    /// How many.
    pub rows: i64,
}

/// What lies of a community in cells where it does not live: what a move under way, or one that broke off, has not cleaned up.
pub async fn strays(store: &Store, community: CommunityId) -> Result<Vec<Stray>> {
    let mut found = vec![];
    let cells = store.cells();
    if cells.len() == 1 {
        return Ok(found);
    }
    let away = store.database().where_they_live().await?;
    let lives = away.get(&community).map_or(super::HOME, String::as_str);
    let counts = moving().filter(|(table, _)| *table != "cell_mark");
    let counts: Vec<_> =
        counts.map(|(table, column)| format!("SELECT '{table}' AS name, count(*) AS n FROM {table} WHERE {column} = $1")).collect();
    let sql = format!("SELECT name, n FROM ({}) AS counted WHERE n > 0 ORDER BY name", counts.join(" UNION ALL "));
    for cell in cells.into_iter().filter(|cell| cell.cell() != lives) {
        let tx = cell.read_beside_the_gate(community).await?;
        for row in tx.all(&sql, vec![]).await? {
            found.push(Stray { cell: cell.cell(), table: row.get("name")?, rows: row.get("n")? });
        }
    }
    Ok(found)
}

/// Whether a move of a community is under way.
pub async fn is_moving(home: &Store, community: CommunityId) -> Result<bool> {
    let sql = "SELECT 1 AS moves FROM community_move WHERE community_id = $1 AND stage IN ('moving', 'committed')";
    Ok(home.platform_read().await?.first(sql, params![community]).await?.is_some())
}
