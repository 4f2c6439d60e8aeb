//! Whose authority stands behind an invitation or a grant, and how far it goes.
//!
//! A phone number is all an account is known by, and nobody can prove at onboarding that a number is right. So an invitation
//! lets a password be set only where the inviter is in charge of everything the account already holds; else the account's
//! present password must be given. And what somebody was given becomes active only when they accept it from that inviter.

use linli_contracts::members::{Node, UnitLevel};
use linli_kernel::{AccountId, Actor, ApiError, CallCtx, CommunityId, ErrorCode, Reach, Role, UnitId};

/// The authority behind an invitation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// Whoever has the machine itself: the command line.
    System,
    /// A platform operator: units, never communities' people.
    Platform,
    /// A district or street, and the communities below.
    Unit(UnitId),
    /// One community.
    Community(CommunityId),
    /// Whatever this account is in charge of at the time: it gives no role, only a new password.
    Account(AccountId),
}

impl Scope {
    /// The authority of the caller.
    pub(crate) fn of(ctx: &CallCtx) -> Result<Self, ApiError> {
        match (ctx.actor(), ctx.reach()) {
            (Actor::System(_), _) => Ok(Self::System),
            (_, Reach::Platform) => Ok(Self::Platform),
            (_, Reach::Unit(unit)) => Ok(Self::Unit(*unit)),
            (_, Reach::Community) => ctx.tenant().map(Self::Community),
            (_, Reach::Public | Reach::Own(_) | Reach::Grids { .. }) => Err(ApiError::new(ErrorCode::Forbidden)),
        }
    }

    /// The stored form.
    pub(crate) fn to_text(self) -> String {
        match self {
            Self::System => "system".to_owned(),
            Self::Platform => "platform".to_owned(),
            Self::Unit(id) => id.to_string(),
            Self::Community(id) => id.to_string(),
            Self::Account(id) => id.to_string(),
        }
    }

    /// Reads the stored form.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "system" => Some(Self::System),
            "platform" => Some(Self::Platform),
            _ => {
                let node = text.parse().map(Self::Unit).or_else(|_| text.parse().map(Self::Community));
                node.or_else(|_| text.parse().map(Self::Account)).ok()
            }
        }
    }

    /// Whether this authority is in charge of what is held there: from the level above, or on the same level for lower roles.
    pub(crate) fn covers(self, held: &Holding) -> bool {
        match (self, held.place) {
            (Self::System, _) | (Self::Platform, Place::Unit { .. }) => true,
            (Self::Unit(unit), Place::Unit { parent, .. }) => parent == Some(unit),
            (Self::Unit(unit), Place::Community { street, district, .. }) => street == unit || district == Some(unit),
            (Self::Community(community), Place::Community { id, .. }) => id == community && !held.leads,
            _ => false,
        }
    }

    /// Whether this authority may give a new password to who holds this: what it is in charge of, and a platform operator for
    /// everybody but other operators.
    pub(crate) fn may_reset(self, held: &Holding) -> bool {
        self.covers(held) || self == Self::Platform && held.place != Place::Platform
    }
}

/// Whether a role is in charge of its node: it is given and taken back from above alone.
pub(crate) fn leads(role: Role) -> bool {
    matches!(role, Role::PlatformOperator | Role::DistrictAnalyst | Role::StreetAdmin | Role::CommunityAdmin)
}

/// Something an account holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Holding {
    /// Where.
    pub(crate) place: Place,
    /// Whether it is the role in charge there.
    pub(crate) leads: bool,
}

/// Where a role or a membership is held, with the nodes above.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// The installation.
    Platform,
    /// A district or street.
    Unit { id: UnitId, parent: Option<UnitId> },
    /// A community, or something in it.
    Community { id: CommunityId, street: UnitId, district: Option<UnitId> },
}

/// The roles a community may give, with what is said of the grid.
pub(crate) fn check_community_role(role: Role, has_grid: bool) -> Result<(), ApiError> {
    match role {
        Role::GridLeader if !has_grid => Err(ApiError::new(ErrorCode::Required).at("grid")),
        Role::GridLeader => Ok(()),
        Role::CommunityAdmin | Role::Reviewer | Role::ShopKeeper if !has_grid => Ok(()),
        Role::CommunityAdmin | Role::Reviewer | Role::ShopKeeper => Err(bad_role(role).at("grid")),
        _ => Err(bad_role(role).at("role")),
    }
}

/// The one role each kind of unit has.
pub(crate) fn check_unit_role(role: Role, level: UnitLevel) -> Result<(), ApiError> {
    match (role, level) {
        (Role::DistrictAnalyst, UnitLevel::District) | (Role::StreetAdmin, UnitLevel::Street) => Ok(()),
        _ => Err(bad_role(role).at("role")),
    }
}

/// Residents' own roles follow from their class and are not taken back one by one.
pub(crate) fn check_revocable(role: Role) -> Result<(), ApiError> {
    if matches!(role, Role::Resident | Role::BuildingLeader) { Err(bad_role(role).at("grant.role")) } else { Ok(()) }
}

fn bad_role(role: Role) -> ApiError {
    ApiError::new(ErrorCode::BadRole).arg("value", role)
}

/// The stored form of a node; the key of a grant. A grid's names its community too: whoever may work in that community
/// reaches no grid of another one by its id.
pub(crate) fn node_text(node: &Node) -> String {
    match node {
        Node::Platform => "platform".to_owned(),
        Node::District { id } | Node::Street { id } => id.to_string(),
        Node::Community { id } => id.to_string(),
        Node::Grid { community, id } => format!("{community}/{id}"),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn unit(n: u128) -> UnitId {
        UnitId::from_uuid(Uuid::from_u128(n))
    }

    fn community(n: u128) -> CommunityId {
        CommunityId::from_uuid(Uuid::from_u128(n))
    }

    #[test]
    fn authority_goes_downwards_only() {
        let (district, street, other) = (unit(1), unit(2), unit(3));
        let home = Place::Community { id: community(9), street, district: Some(district) };
        let office = Place::Unit { id: street, parent: Some(district) };
        let held = [(home, false), (home, true), (office, true), (Place::Platform, true)].map(|(place, leads)| Holding { place, leads });
        for (scope, covered, reset) in [
            (Scope::System, [true; 4], [true; 4]),
            (Scope::Platform, [false, false, true, false], [true, true, true, false]),
            (Scope::Unit(district), [true, true, true, false], [true, true, true, false]),
            (Scope::Unit(street), [true, true, false, false], [true, true, false, false]),
            (Scope::Unit(other), [false; 4], [false; 4]),
            (Scope::Community(community(9)), [true, false, false, false], [true, false, false, false]),
            (Scope::Community(community(8)), [false; 4], [false; 4]),
            (Scope::Account(AccountId::from_uuid(Uuid::from_u128(1))), [false; 4], [false; 4]),
        ] {
            assert_eq!(held.map(|held| scope.covers(&held)), covered, "{scope:?}");
            assert_eq!(held.map(|held| scope.may_reset(&held)), reset, "{scope:?}");
            assert_eq!(Scope::parse(&scope.to_text()), Some(scope));
        }
        assert_eq!(Scope::parse("mem_00000000000000000000000000000007"), None);
    }

    #[test]
    fn each_level_gives_its_own_roles_only() {
        for role in Role::ALL {
            let in_community = matches!(role, Role::CommunityAdmin | Role::Reviewer | Role::ShopKeeper);
            assert_eq!(check_community_role(role, false).is_ok(), in_community, "{role}");
            assert_eq!(check_community_role(role, true).is_ok(), role == Role::GridLeader, "{role}");
            assert_eq!(check_unit_role(role, UnitLevel::District).is_ok(), role == Role::DistrictAnalyst, "{role}");
            assert_eq!(check_unit_role(role, UnitLevel::Street).is_ok(), role == Role::StreetAdmin, "{role}");
        }
        assert_eq!(check_community_role(Role::GridLeader, false).unwrap_err().code, ErrorCode::Required);
        assert_eq!(check_revocable(Role::Resident).unwrap_err().code, ErrorCode::BadRole);
    }
}
