//! Sign-in, sessions and the viewer.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use linli_contracts::{Result, import as imports, members as c};
use linli_kernel::id::kind;

use super::{Community, Member, OrgNode};
use crate::graphql::{
    call::Call,
    connection::connection,
    ids::{self, GlobalId},
    scalars::MomentText,
};

/// What somebody may be at a node of the organisation tree.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "linli_kernel::Role")]
pub enum Role {
    /// 平台运营: runs the installation; never sees residents' data.
    PlatformOperator,
    /// 区级分析员: aggregates of a district only (D-313).
    DistrictAnalyst,
    /// 街道办: onboards communities and sees results of a street.
    StreetAdmin,
    /// 社区管理员: everything of one community.
    CommunityAdmin,
    /// 审核员: reviews applications of one community.
    Reviewer,
    /// 网格长: files for the people of a grid.
    GridLeader,
    /// 楼长: declares monthly.
    BuildingLeader,
    /// 居民, 党员, 志愿者: looks, declares, redeems, objects.
    Resident,
    /// 兑换点: hands out redemptions.
    ShopKeeper,
    /// 外部系统: reports deeds with an API key.
    Integration,
}

/// A role bound to a node of the organisation tree; it holds there and below.
#[derive(SimpleObject)]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub node: OrgNode,
}

impl From<c::RoleGrant> for RoleGrant {
    fn from(grant: c::RoleGrant) -> Self {
        Self { role: grant.role.into(), node: grant.node.into() }
    }
}

/// Who holds a role.
#[derive(SimpleObject)]
pub struct RoleHolder {
    /// The account, e.g. `acc_…`; `roleRevoke` takes it.
    pub account_id: ID,
    /// The person's name.
    pub name: String,
    /// The masked phone number, which is what the person signs in with.
    pub phone_masked: String,
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub node: OrgNode,
    /// The member it was granted to, e.g. `com_…/mem_…`; absent at units and for admins who are no members.
    pub member_id: Option<ID>,
    /// Whether the person has accepted; before that the role gives nothing.
    pub active: bool,
    /// When it was granted.
    pub granted_at: MomentText,
}

impl From<c::RoleHolder> for RoleHolder {
    fn from(holder: c::RoleHolder) -> Self {
        let community = match holder.grant.node {
            c::Node::Community { id } | c::Node::Grid { community: id, .. } => Some(id),
            c::Node::Platform | c::Node::District { .. } | c::Node::Street { .. } => None,
        };
        let member = community.zip(holder.member).map(|(community, id)| ids::plain(GlobalId::<kind::Member> { community, id }));
        Self {
            account_id: ids::plain(holder.account),
            name: holder.name,
            phone_masked: holder.phone_masked,
            role: holder.grant.role.into(),
            node: holder.grant.node.into(),
            member_id: member,
            active: holder.active,
            granted_at: holder.granted_at.into(),
        }
    }
}

connection! {
    /// Holders of roles, oldest account first.
    RoleHolderConnection, RoleHolderEdge of RoleHolder
}

/// Who is signed in.
#[derive(SimpleObject)]
pub struct Viewer {
    /// The account, e.g. `acc_…`.
    pub account_id: ID,
    /// The present session, e.g. `ses_…`.
    pub session_id: ID,
    /// The person's name.
    pub name: String,
    /// The roles held.
    pub grants: Vec<RoleGrant>,
    /// The member records that are this person; a member is a resident of the community without further grant.
    pub memberships: Vec<Membership>,
}

impl From<&c::Identity> for Viewer {
    fn from(identity: &c::Identity) -> Self {
        Self {
            account_id: ids::plain(identity.account),
            session_id: ids::plain(identity.session),
            name: identity.name.clone(),
            grants: identity.grants.iter().copied().map(RoleGrant::from).collect(),
            memberships: identity.memberships.iter().copied().map(Membership::from).collect(),
        }
    }
}

/// A member record that belongs to the account.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Membership {
    /// The community.
    pub community_id: ID,
    /// The street above it.
    pub street_id: ID,
    /// The member.
    pub member_id: ID,
}

impl From<c::Membership> for Membership {
    fn from(membership: c::Membership) -> Self {
        let member = GlobalId::<kind::Member> { community: membership.community, id: membership.member };
        Self { community_id: ids::plain(membership.community), street_id: ids::plain(membership.street), member_id: ids::plain(member) }
    }
}

#[ComplexObject]
impl Membership {
    /// The community.
    async fn community(&self, ctx: &Context<'_>) -> Result<Option<Community>> {
        Community::get(&Call::of(ctx)?, &self.community_id, "communityId").await.map(Some)
    }

    /// The member, personal data masked.
    async fn member(&self, ctx: &Context<'_>) -> Result<Option<Member>> {
        Member::get(&Call::of(ctx)?, &self.member_id, "memberId").await.map(Some)
    }
}

/// What a sign-in or a refresh hands out. Both tokens are opaque, random and secret.
#[derive(SimpleObject)]
pub struct SessionTokens {
    /// For the header `Authorization: Bearer`.
    pub access_token: String,
    /// When the access token ends.
    pub access_expires_at: MomentText,
    /// For one refresh; using it twice ends the session.
    pub refresh_token: String,
    /// When the session ends for good unless it is refreshed.
    pub refresh_expires_at: MomentText,
    /// Who signed in.
    pub viewer: Viewer,
}

impl From<c::SessionTokens> for SessionTokens {
    fn from(tokens: c::SessionTokens) -> Self {
        Self {
            access_token: tokens.access_token,
            access_expires_at: tokens.access_expires_at.into(),
            refresh_token: tokens.refresh_token,
            refresh_expires_at: tokens.refresh_expires_at.into(),
            viewer: Viewer::from(&tokens.identity),
        }
    }
}

/// A live session of the caller.
#[derive(SimpleObject)]
pub struct Session {
    /// The session, e.g. `ses_…`.
    pub id: ID,
    /// Whether this is the session that asks.
    pub present: bool,
    /// The device's name as given at sign-in.
    pub device: Option<String>,
    /// Where it was signed in from: an IPv4 address, or the /64 network of an IPv6 address.
    pub origin: Option<String>,
    /// When it began.
    pub started_at: MomentText,
    /// When it was last refreshed.
    pub last_seen_at: MomentText,
}

impl Session {
    /// As seen from the caller's session.
    pub fn of(info: c::SessionInfo, asking: Option<&c::Identity>) -> Self {
        Self {
            id: ids::plain(info.id),
            present: asking.is_some_and(|identity| identity.session == info.id),
            device: info.device,
            origin: info.origin,
            started_at: info.started_at.into(),
            last_seen_at: info.last_seen_at.into(),
        }
    }
}

/// What an invitation says before it is used.
#[derive(SimpleObject)]
pub struct Invitation {
    /// Whom it is for.
    pub name: String,
    /// The masked phone number.
    pub phone_masked: String,
    /// What it is for, e.g. the community's name.
    pub purpose: String,
    /// When it lapses.
    pub expires_at: MomentText,
}

impl From<c::InvitationInfo> for Invitation {
    fn from(info: c::InvitationInfo) -> Self {
        Self { name: info.name, phone_masked: info.phone_masked, purpose: info.purpose, expires_at: info.expires_at.into() }
    }
}

/// A one-time link for a new account, shown once and never stored in clear.
#[derive(SimpleObject)]
pub struct InvitationLink {
    /// Whom it is for.
    pub name: String,
    /// The masked phone number.
    pub phone_masked: String,
    /// What it is for, e.g. the community's name.
    pub purpose: String,
    /// The secret token; the link is `/invite#<token>`.
    pub token: String,
}

impl From<imports::InvitationLink> for InvitationLink {
    fn from(link: imports::InvitationLink) -> Self {
        Self { name: link.name, phone_masked: link.phone_masked, purpose: link.purpose, token: link.token }
    }
}
