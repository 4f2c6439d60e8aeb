//! Roles granted at nodes, and everything an account holds.

use chrono::{DateTime, Utc};
use linli_contracts::members::{Identity, MemberClass, Membership, Node, RoleGrant};
use linli_kernel::{AccountId, CommunityId, MemberId, PlaceId, Role, SessionId, UnitId};
use linli_store::{Backend, Error, IntoValue, OnConflict, Platform, Result, Row, Tx, params};
use sea_orm::Value;
use uuid::Uuid;

use crate::domain::authority::{Holding, Place, Scope, leads, node_text};

/// A grant to write.
pub(crate) struct NewGrant {
    pub(crate) account: AccountId,
    pub(crate) grant: RoleGrant,
    pub(crate) member: Option<MemberId>,
    pub(crate) active: bool,
}

/// Writes grants; one that is there stays, and becomes active if the new one is.
pub(crate) async fn put(tx: Platform<'_>, grants: Vec<NewGrant>, now: DateTime<Utc>) -> Result<()> {
    let columns = ["account_id", "role", "node", "level", "unit_id", "community_id", "place_id", "member_id", "active", "granted_at"];
    let keep = "(account_id, role, node) DO UPDATE SET active = role_grant.active OR excluded.active";
    let rows = grants.into_iter().map(|new| row(new, now)).collect();
    tx.insert("role_grant", &columns, rows, OnConflict::Do(keep)).await.map(|_| ())
}

fn row(new: NewGrant, now: DateTime<Utc>) -> Vec<Value> {
    let (level, unit, community, place): (&str, Option<UnitId>, Option<CommunityId>, Option<PlaceId>) = match new.grant.node {
        Node::Platform => ("PLATFORM", None, None, None),
        Node::District { id } => ("DISTRICT", Some(id), None, None),
        Node::Street { id } => ("STREET", Some(id), None, None),
        Node::Community { id } => ("COMMUNITY", None, Some(id), None),
        Node::Grid { community, id } => ("GRID", None, Some(community), Some(id)),
    };
    let node = node_text(&new.grant.node);
    params![new.account, new.grant.role.as_str(), node, level, unit, community, place, new.member, new.active, now]
}

/// Takes a grant back; `false` when there was none.
pub(crate) async fn revoke(tx: Platform<'_>, account: AccountId, grant: &RoleGrant) -> Result<bool> {
    let sql = "DELETE FROM role_grant WHERE account_id = $1 AND role = $2 AND node = $3";
    Ok(tx.exec(sql, params![account, grant.role.as_str(), node_text(&grant.node)]).await? == 1)
}

/// Takes back what was granted to members whose phone changed.
pub(crate) async fn revoke_of_members(tx: Platform<'_>, community: CommunityId, members: Value) -> Result<()> {
    let sql = format!("DELETE FROM role_grant WHERE community_id = $1 AND {}", tx.any_of("member_id", 2));
    tx.exec(&sql, params![community, members]).await.map(|_| ())
}

/// A grant with its holder.
pub(crate) struct HolderRow {
    pub(crate) account: AccountId,
    pub(crate) name: String,
    pub(crate) phone_cipher: Vec<u8>,
    pub(crate) grant: RoleGrant,
    pub(crate) member: Option<MemberId>,
    pub(crate) active: bool,
    pub(crate) granted_at: DateTime<Utc>,
}

/// The place of a holder in the list.
pub(crate) type HolderKey = (AccountId, String, String);

impl HolderRow {
    /// The holder's place in the list.
    pub(crate) fn key(&self) -> HolderKey {
        (self.account, self.grant.role.as_str().to_owned(), node_text(&self.grant.node))
    }
}

/// The holders of roles at a node (of a community also at its grids), at most `rows`, beginning after a place.
pub(crate) async fn holders(tx: Platform<'_>, node: &Node, after: Option<HolderKey>, rows: u32) -> Result<Vec<HolderRow>> {
    let (account, role, at) = after.unwrap_or_else(|| (AccountId::from_uuid(Uuid::nil()), String::new(), String::new()));
    let mut params = params![account, role, at];
    let which = match node {
        Node::Community { id } => {
            params.push(id.into_value());
            "g.community_id = $4"
        }
        _ => {
            params.push(node_text(node).into_value());
            "g.node = $4"
        }
    };
    let sql = format!(
        "SELECT g.account_id, a.name, a.phone_cipher, g.role, g.level, g.unit_id, g.community_id, g.place_id, g.member_id, g.active, g.granted_at
         FROM role_grant g JOIN account a ON a.id = g.account_id
         WHERE (g.account_id, g.role, g.node) > ($1, $2, $3) AND {which} ORDER BY g.account_id, g.role, g.node LIMIT {rows}"
    );
    tx.all(&sql, params).await?.iter().map(read_holder).collect()
}

fn read_holder(row: &Row) -> Result<HolderRow> {
    Ok(HolderRow {
        account: row.get("account_id")?,
        name: row.get("name")?,
        phone_cipher: row.get("phone_cipher")?,
        grant: read_grant(row)?,
        member: row.get("member_id")?,
        active: row.get("active")?,
        granted_at: row.get("granted_at")?,
    })
}

/// Whether an account alone actively holds a role at a node. Such grants are held until the transaction ends, so that the
/// last two cannot go at once.
pub(crate) async fn is_last_holder(tx: &Tx, account: AccountId, grant: &RoleGrant) -> Result<bool> {
    let lock = if tx.backend() == Backend::Postgres { "FOR UPDATE" } else { "" };
    let sql = format!("SELECT account_id FROM role_grant WHERE role = $1 AND node = $2 AND active ORDER BY account_id {lock}");
    let rows = tx.platform().all(&sql, params![grant.role.as_str(), node_text(&grant.node)]).await?;
    let holders = rows.iter().map(|row| row.get("account_id")).collect::<Result<Vec<AccountId>>>()?;
    Ok(holders == [account])
}

/// What an account is in charge of.
pub(crate) async fn led_by(tx: Platform<'_>, account: AccountId) -> Result<Vec<Scope>> {
    let sql = "SELECT role, level, unit_id, community_id, place_id FROM role_grant WHERE account_id = $1 AND active
               AND role IN ('PLATFORM_OPERATOR', 'STREET_ADMIN', 'COMMUNITY_ADMIN')";
    let read = |row: &Row| {
        Ok(match read_grant(row)?.node {
            Node::Platform => Scope::Platform,
            Node::District { id } | Node::Street { id } => Scope::Unit(id),
            Node::Community { id } | Node::Grid { community: id, .. } => Scope::Community(id),
        })
    };
    tx.all(sql, params![account]).await?.iter().map(read).collect()
}

/// What an account actively holds, with the nodes above.
pub(crate) async fn holdings(tx: Platform<'_>, account: AccountId) -> Result<Vec<Holding>> {
    let sql = "SELECT g.role, g.unit_id, u.parent_id, g.community_id, c.street_id, s.parent_id AS district_id
               FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id
                   LEFT JOIN community c ON c.id = g.community_id LEFT JOIN unit s ON s.id = c.street_id
               WHERE g.account_id = $1 AND g.active
               UNION ALL
               SELECT NULL, NULL, NULL, m.community_id, m.street_id, s.parent_id
               FROM membership m JOIN unit s ON s.id = m.street_id WHERE m.account_id = $1 AND m.active";
    tx.all(sql, params![account]).await?.iter().map(read_holding).collect()
}

fn read_holding(row: &Row) -> Result<Holding> {
    let role: Option<String> = row.get("role")?;
    Ok(Holding { place: read_place(row)?, leads: role.and_then(|role| Role::parse(&role)).is_some_and(leads) })
}

fn read_place(row: &Row) -> Result<Place> {
    let (unit, community): (Option<UnitId>, Option<CommunityId>) = (row.get("unit_id")?, row.get("community_id")?);
    Ok(match (unit, community) {
        (Some(id), _) => Place::Unit { id, parent: row.get("parent_id")? },
        (None, Some(id)) => Place::Community { id, street: row.get("street_id")?, district: row.get("district_id")? },
        (None, None) => Place::Platform,
    })
}

/// Makes active what an authority gave: grants and memberships within it.
pub(crate) async fn activate(tx: Platform<'_>, account: AccountId, scope: Scope) -> Result<()> {
    const BELOW: &str =
        "community_id IN (SELECT c.id FROM community c JOIN unit s ON s.id = c.street_id WHERE s.id = $2 OR s.parent_id = $2)";
    let (grants, memberships, params) = match scope {
        Scope::System => ("TRUE".to_owned(), "TRUE", params![account]),
        Scope::Platform => ("community_id IS NULL".to_owned(), "FALSE", params![account]),
        Scope::Unit(unit) => {
            (format!("(unit_id = $2 OR unit_id IN (SELECT id FROM unit WHERE parent_id = $2) OR {BELOW})"), BELOW, params![account, unit])
        }
        Scope::Community(community) => ("community_id = $2".to_owned(), "community_id = $2", params![account, community]),
        // A new password is no new role.
        Scope::Account(_) => return Ok(()),
    };
    let (role_grant, membership) =
        ("UPDATE role_grant SET active = TRUE WHERE account_id = $1 AND", "UPDATE membership SET active = TRUE WHERE account_id = $1 AND");
    tx.exec(&format!("{role_grant} {grants}"), params.clone()).await?;
    tx.exec(&format!("{membership} {memberships}"), params).await.map(|_| ())
}

/// Who an account is: the roles it holds, those that follow from its member records, and these records.
pub(crate) async fn identity(tx: Platform<'_>, session: SessionId, account: AccountId, name: String) -> Result<Identity> {
    let sql = "SELECT role, level, unit_id, community_id, place_id FROM role_grant WHERE account_id = $1 AND active
               UNION ALL
               SELECT class, 'MEMBERSHIP', street_id, community_id, member_id FROM membership WHERE account_id = $1 AND active
               ORDER BY 1, 2, 4, 5, 3";
    let mut identity = Identity { account, session, name, grants: vec![], memberships: vec![] };
    for row in tx.all(sql, params![account]).await? {
        if row.get::<String>("level")? == "MEMBERSHIP" {
            add_membership(&mut identity, &row)?;
        } else {
            identity.grants.push(read_grant(&row)?);
        }
    }
    Ok(identity)
}

fn add_membership(identity: &mut Identity, row: &Row) -> Result<()> {
    let community = row.get("community_id")?;
    // A membership's member stands in the column that a grant uses for its grid.
    let member = MemberId::from_uuid(row.get::<PlaceId>("place_id")?.uuid());
    identity.memberships.push(Membership { community, street: row.get("unit_id")?, member });
    let leads = MemberClass::from_label(&row.get::<String>("role")?) == Some(MemberClass::BuildingLeader);
    let role = if leads { Role::BuildingLeader } else { Role::Resident };
    identity.grants.push(RoleGrant { role, node: Node::Community { id: community } });
    Ok(())
}

fn read_grant(row: &Row) -> Result<RoleGrant> {
    let (role, level): (String, String) = (row.get("role")?, row.get("level")?);
    let role = Role::parse(&role).ok_or_else(|| Error::Misuse(format!("unknown role {role}")))?;
    let node = match level.as_str() {
        "PLATFORM" => Node::Platform,
        "DISTRICT" => Node::District { id: row.get("unit_id")? },
        "STREET" => Node::Street { id: row.get("unit_id")? },
        "COMMUNITY" => Node::Community { id: row.get("community_id")? },
        "GRID" => Node::Grid { community: row.get("community_id")?, id: row.get("place_id")? },
        other => return Err(Error::Misuse(format!("unknown level {other}"))),
    };
    Ok(RoleGrant { role, node })
}
