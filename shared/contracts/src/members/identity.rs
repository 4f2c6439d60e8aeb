//! Sign-in, sessions, roles.

use chrono::{DateTime, Utc};
use linli_kernel::{AccountId, CommunityId, MemberId, PlaceId, Role, SessionId, UnitId};
use serde::{Deserialize, Serialize};

/// Credentials.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// An 11-digit mobile number.
    pub phone: String,
    /// The password.
    pub password: String,
    /// A name of the device for the session list, e.g. "Chrome on Windows"; at most 100 characters.
    pub device: Option<String>,
    /// A refresh token that this device had for the account before, live or spent: so that guessing at the account by others
    /// does not keep its owner out.
    #[serde(default)]
    pub last_refresh_token: Option<String>,
}

/// What a sign-in or a refresh hands out. Both tokens are opaque and random.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTokens {
    /// For the `Authorization: Bearer` header.
    pub access_token: String,
    /// When the access token ends.
    pub access_expires_at: DateTime<Utc>,
    /// For one refresh.
    pub refresh_token: String,
    /// When the session ends for good unless refreshed.
    pub refresh_expires_at: DateTime<Utc>,
    /// Who signed in.
    pub identity: Identity,
}

/// Who stands behind an access token.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// The person's name.
    pub name: String,
    /// The roles held.
    pub grants: Vec<RoleGrant>,
    /// The member records that are this person.
    pub memberships: Vec<Membership>,
}

/// A member record that belongs to an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Membership {
    /// The community.
    pub community: CommunityId,
    /// The street above it.
    pub street: UnitId,
    /// The member.
    pub member: MemberId,
}

/// A role bound to a node of the tree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub node: Node,
}

/// Who holds a role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoleHolder {
    /// The account.
    pub account: AccountId,
    /// The person's name; masked for operators where the role holds in a community.
    pub name: String,
    /// The masked phone number, which is what somebody signs in with.
    pub phone_masked: String,
    /// The role, and where it holds.
    pub grant: RoleGrant,
    /// The member record it was granted to, in a community.
    pub member: Option<MemberId>,
    /// Whether the person has accepted; before that the role gives nothing.
    pub active: bool,
    /// When it was granted.
    pub granted_at: DateTime<Utc>,
}

/// A node of the organisation tree, with what the authorisation needs to know of its ancestors.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "level", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Node {
    /// The installation.
    Platform,
    /// A district.
    District {
        /// The district.
        id: UnitId,
    },
    /// A street.
    Street {
        /// The street.
        id: UnitId,
    },
    /// A community.
    Community {
        /// The community.
        id: CommunityId,
    },
    /// A grid.
    Grid {
        /// The community.
        community: CommunityId,
        /// The grid.
        id: PlaceId,
    },
}

/// One live session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionInfo {
    /// The session.
    pub id: SessionId,
    /// The device's name as given.
    pub device: Option<String>,
    /// Where it was signed in from: an IPv4 address, or the /64 network of an IPv6 address.
    pub origin: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it was last refreshed.
    pub last_seen_at: DateTime<Utc>,
}

/// What an invitation says before it is used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InvitationInfo {
    /// Whom it is for.
    pub name: String,
    /// The masked phone number.
    pub phone_masked: String,
    /// What it is for.
    pub purpose: String,
    /// When it lapses.
    pub expires_at: DateTime<Utc>,
}

/// A role to grant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoleGrantInput {
    /// To the account of this member (made, uninvited, if there is none).
    pub member: MemberId,
    /// The role: community admin, reviewer, grid leader or shop keeper.
    pub role: Role,
    /// The grid, for a grid leader.
    pub grid: Option<PlaceId>,
}

/// Somebody to invite to a role at a unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UnitInvite {
    /// The district or street.
    pub unit: UnitId,
    /// District analyst or street admin.
    pub role: Role,
    /// The person's name.
    pub name: String,
    /// The mobile number.
    pub phone: String,
}
