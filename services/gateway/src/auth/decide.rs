//! The decision itself, pure: a row of the table, who asks, and where the thing asked about lies.

use linli_contracts::members::{Identity, Node};
use linli_kernel::{CommunityId, MemberId, Office, PlaceId, Reach, Role, UnitId};

use super::table::{Rule, Scope, Who};

/// The place an operation is about, with what is known of the nodes above it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// No place.
    Anywhere,
    /// A community; its street and district where the caller's roles make them matter.
    Community {
        /// The community.
        id: CommunityId,
        /// The street above.
        street: Option<UnitId>,
        /// The district above the street.
        district: Option<UnitId>,
    },
    /// A street or district.
    Unit {
        /// The unit.
        id: UnitId,
        /// The district above a street.
        parent: Option<UnitId>,
    },
}

/// What the table says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Allowed, this far.
    Allowed(Reach),
    /// Nobody is signed in, and it is not public.
    SignIn,
    /// On the caller's own ground, but not for their role.
    Forbidden,
    /// Not the caller's ground: to them it does not exist.
    Foreign,
}

/// Asks a row; the widest of the reaches it gives wins.
pub fn decide(rule: &Rule, identity: Option<&Identity>, ground: &Ground) -> Verdict {
    let widest = rule.grants.iter().filter_map(|&(who, scope)| reach(who, scope, identity, ground)).max_by_key(|(scope, _)| *scope);
    match (widest, identity) {
        (Some((_, reach)), _) => Verdict::Allowed(reach),
        (None, None) => Verdict::SignIn,
        (None, Some(identity)) if belongs(identity, ground) => Verdict::Forbidden,
        (None, Some(_)) => Verdict::Foreign,
    }
}

/// Whether the caller has anything to do with the place.
pub fn belongs(identity: &Identity, ground: &Ground) -> bool {
    let lives_there = identity.memberships.iter().any(|membership| match *ground {
        Ground::Anywhere => true,
        Ground::Community { id, .. } => membership.community == id,
        Ground::Unit { id, .. } => membership.street == id,
    });
    lives_there || *ground == Ground::Anywhere || identity.grants.iter().any(|grant| covers(grant.node, ground))
}

fn reach(who: Who, scope: Scope, identity: Option<&Identity>, ground: &Ground) -> Option<(Scope, Reach)> {
    let identity = match who {
        Who::Public => return Some((Scope::Public, Reach::Public)),
        Who::SignedIn => return identity.filter(|known| belongs(known, ground)).map(|known| (Scope::Own, Reach::Own(own(known, ground)))),
        Who::Role(_) => identity?,
    };
    let Who::Role(role) = who else { return None };
    let nodes = nodes(identity, role, ground);
    let first = *nodes.first()?;
    let own = own(identity, ground);
    match scope {
        Scope::Public => Some((scope, Reach::Public)),
        Scope::Own => Some((scope, Reach::Own(own))),
        Scope::Platform => nodes.contains(&Node::Platform).then_some((scope, Reach::Platform)),
        Scope::Unit => unit(&nodes, ground).map(|id| (scope, Reach::Unit(id))),
        // Without a community there is no tenant to reach into: what remains is what the caller did themselves.
        Scope::Community | Scope::Grid if *ground == Ground::Anywhere => Some((Scope::Own, Reach::Own(own))),
        Scope::Community => matches!(ground, Ground::Community { .. }).then_some((scope, Reach::Community)),
        Scope::Grid if matches!(first, Node::Grid { .. }) => Some((scope, Reach::Grids { grids: grids(&nodes), own })),
        Scope::Grid => None,
    }
}

/// The nodes at which the caller holds the role and which cover the place. A membership makes a resident.
fn nodes(identity: &Identity, role: Role, ground: &Ground) -> Vec<Node> {
    let granted = identity.grants.iter().filter(|grant| grant.role == role).map(|grant| grant.node);
    let lived =
        identity.memberships.iter().filter(|_| role == Role::Resident).map(|membership| Node::Community { id: membership.community });
    granted.chain(lived).filter(|node| covers(*node, ground)).collect()
}

fn covers(node: Node, ground: &Ground) -> bool {
    match (node, *ground) {
        (Node::Platform, _) | (_, Ground::Anywhere) => true,
        (Node::District { id: unit }, Ground::Community { district, .. }) => district == Some(unit),
        (Node::Street { id: unit }, Ground::Community { street, .. }) => street == Some(unit),
        (Node::District { id: unit }, Ground::Unit { id, parent }) => id == unit || parent == Some(unit),
        (Node::Street { id: unit }, Ground::Unit { id, .. }) => id == unit,
        (Node::Community { id: community } | Node::Grid { community, .. }, Ground::Community { id, .. }) => community == id,
        (Node::Community { .. } | Node::Grid { .. }, Ground::Unit { .. }) => false,
    }
}

fn unit(nodes: &[Node], ground: &Ground) -> Option<UnitId> {
    let held = nodes.iter().find_map(|node| match node {
        Node::District { id } | Node::Street { id } => Some(*id),
        Node::Platform | Node::Community { .. } | Node::Grid { .. } => None,
    })?;
    match ground {
        Ground::Unit { id, .. } => Some(*id),
        Ground::Anywhere | Ground::Community { .. } => Some(held),
    }
}

fn grids(nodes: &[Node]) -> Vec<PlaceId> {
    let led = nodes.iter().filter_map(|node| match node {
        Node::Grid { id, .. } => Some(*id),
        Node::Platform | Node::District { .. } | Node::Street { .. } | Node::Community { .. } => None,
    });
    led.collect()
}

/// The caller's own member records at the place.
pub fn own(identity: &Identity, ground: &Ground) -> Vec<MemberId> {
    let here = identity.memberships.iter().filter(|membership| match *ground {
        Ground::Anywhere => true,
        Ground::Community { id, .. } => membership.community == id,
        Ground::Unit { .. } => false,
    });
    here.map(|membership| membership.member).collect()
}

/// The roles that were granted to the caller and hold at the place.
pub fn offices(identity: &Identity, ground: &Ground) -> Vec<Office> {
    let held = identity.grants.iter().filter(|grant| covers(grant.node, ground)).map(|grant| match grant.node {
        Node::Grid { id, .. } => Office { role: grant.role, grid: Some(id) },
        Node::Platform | Node::District { .. } | Node::Street { .. } | Node::Community { .. } => Office::of(grant.role),
    });
    held.collect()
}
