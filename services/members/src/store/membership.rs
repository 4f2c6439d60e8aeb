//! Which account is which member; kept outside the tenants' tables because sign-in knows no tenant.

use std::collections::BTreeMap;

use linli_contracts::members::MemberClass;
use linli_kernel::{AccountId, CommunityId, MemberId, UnitId};
use linli_store::{OnConflict, Platform, Result, Tx, params};
use sea_orm::Value;
use uuid::Uuid;

/// A member's account.
pub(crate) struct MembershipRow {
    pub(crate) account: AccountId,
    pub(crate) active: bool,
}

/// A membership to write; it is not active until an invitation is accepted.
pub(crate) struct NewMembership {
    pub(crate) community: CommunityId,
    pub(crate) street: UnitId,
    pub(crate) member: MemberId,
    pub(crate) account: AccountId,
    pub(crate) class: MemberClass,
}

/// The account of a member.
pub(crate) async fn of_member(tx: Platform<'_>, community: CommunityId, member: MemberId) -> Result<Option<MembershipRow>> {
    let row = tx
        .first("SELECT account_id, active FROM membership WHERE community_id = $1 AND member_id = $2", params![community, member])
        .await?;
    row.map(|row| Ok(MembershipRow { account: row.get("account_id")?, active: row.get("active")? })).transpose()
}

/// Another member of the community who has the account.
pub(crate) async fn member_of(tx: Platform<'_>, community: CommunityId, account: AccountId) -> Result<Option<MemberId>> {
    let row = tx.first("SELECT member_id FROM membership WHERE community_id = $1 AND account_id = $2", params![community, account]).await?;
    row.map(|row| row.get("member_id")).transpose()
}

/// Writes a membership.
pub(crate) async fn insert(tx: Platform<'_>, new: NewMembership) -> Result<()> {
    let columns = ["community_id", "street_id", "member_id", "account_id", "class", "active"];
    let row = params![new.community, new.street, new.member, new.account, new.class.label(), false];
    tx.insert("membership", &columns, vec![row], OnConflict::Fail).await.map(|_| ())
}

/// Cuts members from their accounts.
pub(crate) async fn delete(tx: Platform<'_>, community: CommunityId, members: Value) -> Result<()> {
    let sql = format!("DELETE FROM membership WHERE community_id = $1 AND {}", tx.any_of("member_id", 2));
    tx.exec(&sql, params![community, members]).await.map(|_| ())
}

/// Follows a change of class: one statement a class.
pub(crate) async fn set_classes(tx: &Tx, community: CommunityId, classes: BTreeMap<MemberClass, Vec<Uuid>>) -> Result<()> {
    let directory = tx.platform();
    let sql = format!("UPDATE membership SET class = $3 WHERE community_id = $1 AND {}", directory.any_of("member_id", 2));
    for (class, members) in classes {
        directory.exec(&sql, params![community, directory.ids(members), class.label()]).await?;
    }
    Ok(())
}
