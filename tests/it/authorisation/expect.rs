//! What the table's rows mean for a caller on a ground, read a second time.

use linli_gateway::auth::table::{Rule, Scope, Who};
use linli_kernel::Role;

use super::{
    requests::Place,
    world::{Caller, Node, Where},
};

/// The code that must come; `None` when the operation is allowed.
pub fn expected(rule: &Rule, place: Place, caller: &Caller, ground: Where) -> Option<&'static str> {
    let widest = rule.grants.iter().filter(|(who, _)| speaks(*who, place, caller, ground)).map(|(_, scope)| *scope).max();
    match widest {
        None if !caller.is_signed_in() => Some("UNAUTHENTICATED"),
        None if belongs(place, caller, ground) => Some("FORBIDDEN"),
        None => Some("NOT_FOUND"),
        Some(scope) if out_of_reach(place, scope, caller, ground) => Some("NOT_FOUND"),
        Some(_) => None,
    }
}

/// Whether a grant of the table speaks to the caller here.
fn speaks(who: Who, place: Place, caller: &Caller, ground: Where) -> bool {
    match who {
        Who::Public => true,
        Who::SignedIn => caller.is_signed_in() && belongs(place, caller, ground),
        Who::Role(role) => {
            let residing = role == Role::Resident && caller.member;
            (caller.roles.contains(&role) || residing)
                && caller.nodes().iter().any(|node| holds(*node, role, caller) && covers(*node, place, ground))
        }
    }
}

/// Whether the role is held at this node: those of members at their community, others where they were granted.
fn holds(node: Node, role: Role, caller: &Caller) -> bool {
    if role == Role::Resident { node == Node::Community } else { node == caller.node }
}

/// Whether the caller has anything to do with the place.
fn belongs(place: Place, caller: &Caller, ground: Where) -> bool {
    let lives_below = caller.member && place == Place::Street && ground != Where::Foreign;
    place.is_nowhere() || lives_below || caller.nodes().iter().any(|node| covers(*node, place, ground))
}

fn covers(node: Node, place: Place, ground: Where) -> bool {
    match (node, place) {
        (Node::Nowhere, _) => false,
        (Node::Platform, _) => true,
        (_, place) if place.is_nowhere() => true,
        (Node::District, _) => ground != Where::Foreign,
        (Node::Street, Place::District) => false,
        (Node::Street, _) => ground != Where::Foreign,
        (Node::Community, Place::Street | Place::District) => false,
        (Node::Community, _) => ground == Where::Own,
    }
}

/// Whether the gateway lets the caller in, and the service then finds that the record is not theirs.
fn out_of_reach(place: Place, scope: Scope, caller: &Caller, ground: Where) -> bool {
    match place {
        // A record of one person: whoever reaches only their own finds nobody else's.
        // The street sees an application only while it waits for the street (F3), and none here does.
        Place::Person if scope == Scope::Unit => true,
        Place::Person => scope <= Scope::Own && !(caller.owns_person && ground == Where::Own),
        Place::Notice => !(caller.owns_person && ground == Where::Own),
        Place::Absent => true,
        // An import is asked for without a place; it is seen from its community and the units above.
        Place::Run => !caller.nodes().iter().any(|node| covers(*node, Place::Community, ground)),
        Place::Anywhere | Place::Community | Place::Street | Place::District => false,
    }
}
