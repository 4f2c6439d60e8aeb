//! Invitations and roles.

use linli_contracts::members::*;
use linli_kernel::{ErrorCode, PageRequest, Role};
use linli_testkit::PASSWORD;

use super::identity::with;
use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::{Resident, Shape},
};

in_every_shape! {
    an_invitation_says_whom_it_is_for_and_serves_once
    inviting_again_ends_the_invitation_before
    a_role_holds_until_it_is_taken_back
    holders_of_roles_are_listed_where_they_hold_them
    a_forgotten_password_is_reset_by_whoever_manages_all_that_is_held
    roles_that_cannot_be_granted_here_are_refused
}

async fn an_invitation_says_whom_it_is_for_and_serves_once(shape: &Shape) {
    let (service, nobody, member) = (&shape.members, shape.nobody(), shape.town.people[0].id);
    let link = service.invitation_create(&shape.admin(), member).await.unwrap();
    assert_eq!((link.name.as_str(), link.phone_masked.as_str(), link.purpose.as_str()), ("李小明", "138****0001", "白石坡社区"));
    let shown = service.invitation_show(&nobody, link.token.clone()).await.unwrap();
    assert_eq!((shown.name, shown.phone_masked, shown.purpose), (link.name, link.phone_masked, link.purpose));
    refused(service.invitation_accept(&nobody, link.token.clone(), "short".into()).await, ErrorCode::BadPassword);
    let tokens = service.invitation_accept(&nobody, link.token.clone(), PASSWORD.into()).await.unwrap();
    assert_eq!(service.identity_of(&nobody, tokens.access_token.clone()).await.unwrap(), tokens.identity);
    assert_eq!(tokens.identity.memberships[0].member, member);
    for token in [link.token, "no token".into()] {
        refused(service.invitation_show(&nobody, token.clone()).await, ErrorCode::InvitationInvalid);
        refused(service.invitation_accept(&nobody, token, PASSWORD.into()).await, ErrorCode::InvitationInvalid);
    }
}

async fn inviting_again_ends_the_invitation_before(shape: &Shape) {
    let (service, admin, member) = (&shape.members, shape.admin(), shape.town.people[0].id);
    let first = service.invitation_create(&admin, member).await.unwrap();
    let second = service.invitation_create(&admin, member).await.unwrap();
    refused(service.invitation_show(&shape.nobody(), first.token).await, ErrorCode::InvitationInvalid);
    assert!(service.invitation_show(&shape.nobody(), second.token).await.is_ok());
    let resident = shape.resident(1).await;
    refused(service.invitation_create(&resident.ctx, member).await, ErrorCode::Forbidden);
    refused(service.invitation_create(&shape.stranger(), member).await, ErrorCode::NotFound);
    refused(service.invitation_create(&admin, shape.new_id()).await, ErrorCode::NotFound);
}

/// The roles that somebody signs in with.
async fn roles(shape: &Shape, phone: &str) -> Vec<RoleGrant> {
    shape.members.session_start(&shape.nobody(), with(phone, PASSWORD)).await.unwrap().identity.grants
}

async fn a_role_holds_until_it_is_taken_back(shape: &Shape) {
    let (service, admin, who) = (&shape.members, shape.admin(), shape.resident(2).await);
    let input = RoleGrantInput { member: who.member, role: Role::Reviewer, grid: None };
    let granted = service.role_grant(&admin, input.clone()).await.unwrap();
    assert_eq!(granted, RoleGrant { role: Role::Reviewer, node: Node::Community { id: shape.town.community } });
    assert_eq!(service.role_grant(&admin, input).await.unwrap(), granted, "granting twice changes nothing");
    let grid = service.member_get(&admin, who.member).await.unwrap().grid;
    let leads = RoleGrantInput { member: who.member, role: Role::GridLeader, grid: Some(grid) };
    let leads = service.role_grant(&admin, leads).await.unwrap();
    assert_eq!(leads.node, Node::Grid { community: shape.town.community, id: grid });
    let mut held = roles(shape, "13800000003").await;
    held.sort_by_key(|grant| grant.role);
    let resident = RoleGrant { role: Role::Resident, ..granted };
    assert_eq!(held, [granted, leads, resident], "and what every member is");

    let neighbour = shape.resident(1).await;
    refused(service.role_revoke(&neighbour.ctx, who.account, granted).await, ErrorCode::Forbidden);
    refused(service.role_revoke(&shape.stranger(), who.account, granted).await, ErrorCode::NotFound);
    refused(service.role_revoke(&admin, shape.new_id(), granted).await, ErrorCode::NotFound);
    service.role_revoke(&admin, who.account, granted).await.unwrap();
    let mut held = roles(shape, "13800000003").await;
    held.sort_by_key(|grant| grant.role);
    assert_eq!(held, [leads, resident]);
    refused(service.role_revoke(&admin, who.account, granted).await, ErrorCode::NotFound);

    service.role_revoke(&who.ctx, who.account, leads).await.unwrap();
    assert_eq!(roles(shape, "13800000003").await, [resident], "everybody lays down their own");
}

async fn holders_of_roles_are_listed_where_they_hold_them(shape: &Shape) {
    let (service, admin, who) = (&shape.members, shape.admin(), shape.resident(2).await);
    let input = RoleGrantInput { member: who.member, role: Role::Reviewer, grid: None };
    let grant = service.role_grant(&admin, input).await.unwrap();
    let home = Node::Community { id: shape.town.community };
    let listed = paged(async |page| service.role_list(&admin, home, page).await).await;
    let mut roles: Vec<Role> = listed.iter().map(|holder| holder.grant.role).collect();
    roles.sort();
    assert_eq!(roles, [Role::CommunityAdmin, Role::Reviewer]);
    let found = listed.iter().find(|holder| holder.grant == grant).unwrap();
    assert_eq!(
        (found.account, found.member, found.active, found.phone_masked.as_str()),
        (who.account, Some(who.member), true, "138****0003")
    );
    let list = async |ctx, node| service.role_list(&ctx, node, PageRequest::default()).await;
    refused(list(who.ctx.clone(), home).await, ErrorCode::Forbidden);
    refused(list(shape.stranger(), home).await, ErrorCode::NotFound);
    refused(list(shape.admin(), Node::Street { id: shape.town.street }).await, ErrorCode::NotFound);
    refused(list(shape.platform(), Node::Street { id: shape.new_id() }).await, ErrorCode::NotFound);
}

async fn a_forgotten_password_is_reset_by_whoever_manages_all_that_is_held(shape: &Shape) {
    let (service, who) = (&shape.members, shape.resident(2).await);
    let reset = async |ctx, phone: &str, reason: &str| service.password_reset(&ctx, phone.into(), reason.into()).await;
    let link = reset(shape.admin(), "13800000003", "本人到场").await.unwrap();
    let identity = service.invitation_accept(&shape.nobody(), link.token, "a-new-horse-9".into()).await.unwrap().identity;
    assert_eq!(identity.account, who.account);
    refused(reset(shape.stranger(), "13800000003", "本人到场").await, ErrorCode::NotFound);
    refused(reset(shape.admin(), "13911119999", "本人到场").await, ErrorCode::NotFound);
    refused_at(reset(shape.admin(), "13800000003", " ").await, ErrorCode::ReasonRequired, "reason");
    refused_at(reset(shape.admin(), "1", "本人到场").await, ErrorCode::BadPhone, "phone");
}

async fn roles_that_cannot_be_granted_here_are_refused(shape: &Shape) {
    let (service, admin) = (&shape.members, shape.admin());
    let Resident { member, ctx, .. } = shape.resident(2).await;
    let building = service.member_get(&admin, member).await.unwrap().building;
    let input = |role, grid| RoleGrantInput { member, role, grid };
    for role in [Role::PlatformOperator, Role::StreetAdmin, Role::DistrictAnalyst] {
        refused_at(service.role_grant(&admin, input(role, None)).await, ErrorCode::BadRole, "role");
    }
    refused_at(service.role_grant(&admin, input(Role::GridLeader, None)).await, ErrorCode::Required, "grid");
    refused_at(service.role_grant(&admin, input(Role::GridLeader, Some(building))).await, ErrorCode::UnknownPlace, "grid");
    refused(service.role_grant(&ctx, input(Role::Reviewer, None)).await, ErrorCode::Forbidden);
    refused(service.role_grant(&shape.stranger(), input(Role::Reviewer, None)).await, ErrorCode::NotFound);
    let unknown = RoleGrantInput { member: shape.new_id(), role: Role::Reviewer, grid: None };
    refused(service.role_grant(&admin, unknown).await, ErrorCode::NotFound);
}
