//! One identity a role, and the places they do and do not belong to.

use linli_contracts::members::{Identity, Membership, Node, RoleGrant};
use linli_kernel::{AccountId, CommunityId, MemberId, PlaceId, Role, SessionId, UnitId};
use uuid::Uuid;

use super::super::decide::Ground;

pub const DISTRICT: u128 = 1;
pub const STREET: u128 = 2;
pub const HOME: u128 = 3;
pub const SIBLING: u128 = 4;
pub const FOREIGN_STREET: u128 = 5;
pub const FOREIGN: u128 = 6;
pub const FOREIGN_DISTRICT: u128 = 99;

pub fn unit(n: u128) -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(n))
}

pub fn community(n: u128) -> CommunityId {
    CommunityId::from_uuid(Uuid::from_u128(n))
}

pub fn grid() -> PlaceId {
    PlaceId::from_uuid(Uuid::from_u128(7))
}

pub fn member() -> MemberId {
    MemberId::from_uuid(Uuid::from_u128(8))
}

pub fn holder(grants: &[(Role, Node)], lives_at_home: bool) -> Identity {
    let membership = Membership { community: community(HOME), street: unit(STREET), member: member() };
    Identity {
        account: AccountId::from_uuid(Uuid::from_u128(1)),
        session: SessionId::from_uuid(Uuid::from_u128(2)),
        name: "王五".into(),
        grants: grants.iter().map(|&(role, node)| RoleGrant { role, node }).collect(),
        memberships: if lives_at_home { vec![membership] } else { Vec::new() },
    }
}

/// One identity a role, each bound to its usual node.
pub fn of(role: Role) -> Identity {
    let home = Node::Community { id: community(HOME) };
    match role {
        Role::PlatformOperator => holder(&[(role, Node::Platform)], false),
        Role::DistrictAnalyst => holder(&[(role, Node::District { id: unit(DISTRICT) })], false),
        Role::StreetAdmin => holder(&[(role, Node::Street { id: unit(STREET) })], false),
        Role::GridLeader => holder(&[(role, Node::Grid { community: community(HOME), id: grid() })], true),
        Role::Resident => holder(&[], true),
        Role::BuildingLeader => holder(&[(role, home)], true),
        Role::CommunityAdmin | Role::Reviewer | Role::ShopKeeper | Role::Integration => holder(&[(role, home)], false),
    }
}

pub fn home() -> Ground {
    Ground::Community { id: community(HOME), street: Some(unit(STREET)), district: Some(unit(DISTRICT)) }
}

pub fn sibling() -> Ground {
    Ground::Community { id: community(SIBLING), street: Some(unit(STREET)), district: Some(unit(DISTRICT)) }
}

pub fn foreign() -> Ground {
    Ground::Community { id: community(FOREIGN), street: Some(unit(FOREIGN_STREET)), district: Some(unit(FOREIGN_DISTRICT)) }
}
