//! Communities: the tenants.

use linli_contracts::members::Community;
use linli_kernel::{AccountId, CommunityId, UnitId};
use linli_store::{OnConflict, Platform, Result, Row, Tx, params};
use sea_orm::Value;

const COLUMNS: &str = "c.id, c.street_id, c.name, c.code, c.template, c.created_at";

fn read(row: &Row) -> Result<Community> {
    Ok(Community {
        id: row.get("id")?,
        street: row.get("street_id")?,
        name: row.get("name")?,
        code: row.get("code")?,
        template: row.get("template")?,
        created_at: row.get("created_at")?,
    })
}

/// One community.
pub(crate) async fn get(tx: Platform<'_>, id: CommunityId) -> Result<Option<Community>> {
    let row = tx.first(&format!("SELECT {COLUMNS} FROM community c WHERE c.id = $1"), params![id]).await?;
    row.as_ref().map(read).transpose()
}

/// The communities below a unit by code, at most `rows`, beginning after a code.
pub(crate) async fn below(tx: Platform<'_>, unit: UnitId, after: Option<String>, rows: u32) -> Result<Vec<Community>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM community c JOIN unit s ON s.id = c.street_id WHERE (s.id = $1 OR s.parent_id = $1) AND c.code > $2
         ORDER BY c.code LIMIT {rows}"
    );
    tx.all(&sql, params![unit, after.unwrap_or_default()]).await?.iter().map(read).collect()
}

/// All communities of one street, by code.
pub(crate) async fn of_street(tx: Platform<'_>, street: UnitId) -> Result<Vec<Community>> {
    tx.all(&format!("SELECT {COLUMNS} FROM community c WHERE c.street_id = $1 ORDER BY c.code"), params![street])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Writes new communities.
pub(crate) async fn insert(tx: Platform<'_>, communities: &[Community]) -> Result<()> {
    let columns = ["id", "street_id", "name", "code", "template", "created_at", "people_revision"];
    let row = |c: &Community| params![c.id, c.street, c.name.as_str(), c.code.as_str(), c.template.as_str(), c.created_at, 0_i64];
    tx.insert("community", &columns, communities.iter().map(row).collect(), OnConflict::Fail).await.map(|_| ())
}

/// Renames communities; they may swap names, so all let go of theirs first (a code is nobody's name).
pub(crate) async fn rename(tx: Platform<'_>, communities: &[Community]) -> Result<()> {
    let ids = tx.ids(communities.iter().map(|community| community.id.uuid()));
    tx.exec(&format!("UPDATE community SET name = code WHERE {}", tx.any_of("id", 1)), vec![ids]).await?;
    for community in communities {
        tx.exec("UPDATE community SET name = $2 WHERE id = $1", params![community.id, community.name.as_str()]).await?;
    }
    Ok(())
}

/// The present and the invited admins of communities.
pub(crate) struct AdminRow {
    pub(crate) community: CommunityId,
    pub(crate) account: AccountId,
    pub(crate) accepted: bool,
}

/// The admins of a street's communities.
pub(crate) async fn admins(tx: Platform<'_>, street: UnitId) -> Result<Vec<AdminRow>> {
    let sql = "SELECT g.community_id, g.account_id, g.active FROM role_grant g JOIN community c ON c.id = g.community_id
               WHERE c.street_id = $1 AND g.role = 'COMMUNITY_ADMIN'";
    let rows = tx.all(sql, params![street]).await?;
    let read =
        |row: &Row| Ok(AdminRow { community: row.get("community_id")?, account: row.get("account_id")?, accepted: row.get("active")? });
    rows.iter().map(read).collect()
}

/// Takes back the admin roles of communities that nobody has accepted yet: their phone number was wrong.
pub(crate) async fn drop_unaccepted_admins(tx: Platform<'_>, communities: Value) -> Result<()> {
    let sql = format!("DELETE FROM role_grant WHERE role = 'COMMUNITY_ADMIN' AND active = FALSE AND {}", tx.any_of("community_id", 1));
    tx.exec(&sql, vec![communities]).await.map(|_| ())
}

/// The number of imports of people so far.
pub(crate) async fn people_revision(tx: &Tx) -> Result<i64> {
    tx.one("SELECT people_revision FROM community WHERE id = $1", vec![]).await?.get("people_revision")
}

/// Claims the next import of people; `false` when another was written since `revision` was read.
pub(crate) async fn claim_people_revision(tx: &Tx, revision: i64) -> Result<bool> {
    let sql = "UPDATE community SET people_revision = people_revision + 1 WHERE id = $1 AND people_revision = $2";
    Ok(tx.exec(sql, params![revision]).await? == 1)
}
