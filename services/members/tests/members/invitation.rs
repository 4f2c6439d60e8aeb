//! Invitations, and why nobody can take over an account with one.

use std::time::Duration;

use linli_contracts::members::{Members, Node, RoleGrant, SignIn, UnitInvite};
use linli_kernel::{AccountId, Actor, ErrorCode, Reach, Role};
use linli_store::{Backend, params};

use crate::{
    sheets::{id_number, people},
    world::{PASSWORD, World, admin, ctx, on_both, public, signed_in, system},
};
use linli_contracts::import::ImportMode;

const PHONE: &str = "13800000001";

fn resident(number: &str, phone: &str) -> String {
    format!("{number},张三,居民,一网格,1号楼,1-101,{phone},{},是,", id_number("19800101", 1))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_shown_masked_and_used_once() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let shown = world.members.invitation_show(&public(), town.invitation.token.clone()).await.unwrap();
        assert_eq!((shown.name.as_str(), shown.phone_masked.as_str(), shown.purpose.as_str()), ("王建国", "138****0001", "白石坡社区"));
        assert_eq!(shown.expires_at - world.env.now(), chrono::Duration::days(7));
        let weak = world.members.invitation_accept(&public(), town.invitation.token.clone(), "12345678".into()).await;
        assert_eq!(weak.err().unwrap().code, ErrorCode::BadPassword, "and the invitation is still open");
        let tokens = world.accept(&town.invitation).await;
        let grant = RoleGrant { role: Role::CommunityAdmin, node: Node::Community { id: town.community } };
        assert_eq!(tokens.identity.grants, [grant]);
        for token in [town.invitation.token.as_str(), "lli_", "nonsense"] {
            let again = world.members.invitation_accept(&public(), token.into(), PASSWORD.into()).await;
            assert_eq!(again.err().unwrap().code, ErrorCode::InvitationInvalid);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_lapses_by_time_and_by_the_next_one() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.enrol(town.community, people(&[&resident("A1", "13800000005")]), ImportMode::AllRows).await;
        let member = world.member(town.community, "A1").await.id;
        let first = world.members.invitation_create(&admin(town.community), member).await.unwrap();
        let second = world.members.invitation_create(&admin(town.community), member).await.unwrap();
        let show = async |token: &str| world.members.invitation_show(&public(), token.to_owned()).await;
        assert_eq!(show(&first.token).await.unwrap_err().code, ErrorCode::InvitationInvalid);
        assert_eq!(show(&second.token).await.unwrap().purpose, "白石坡社区");
        world.pass(7 * 24 * 60);
        assert_eq!(show(&second.token).await.unwrap_err().code, ErrorCode::InvitationInvalid);
        assert_eq!(show(&town.invitation.token).await.unwrap_err().code, ErrorCode::InvitationInvalid);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_accepts_is_a_member_with_an_account() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let leader = resident("A1", "13800000005").replace("居民", "楼长");
        world.enrol(town.community, people(&[&leader]), ImportMode::AllRows).await;
        let member = world.member(town.community, "A1").await;
        assert!(!member.has_account);
        let link = world.members.invitation_create(&admin(town.community), member.id).await.unwrap();
        assert!(!world.member(town.community, "A1").await.has_account, "not before it is accepted");
        let tokens = world.accept(&link).await;
        let membership = tokens.identity.memberships[0];
        assert_eq!((membership.community, membership.street, membership.member), (town.community, town.street.id, member.id));
        let derived = RoleGrant { role: Role::BuildingLeader, node: Node::Community { id: town.community } };
        assert_eq!(tokens.identity.grants, [derived]);
        assert!(world.member(town.community, "A1").await.has_account);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_family_with_one_phone_the_first_has_the_account() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let wife = "A2,李四,居民,一网格,1号楼,1-101,13800000005,,是,";
        world
            .enrol(
                town.community,
                people(&[&resident("A1", "13800000005"), wife, "A3,王五,居民,一网格,1号楼,1-101,,,,"]),
                ImportMode::AllRows,
            )
            .await;
        let id = async |number: &str| world.member(town.community, number).await.id;
        world.members.invitation_create(&admin(town.community), id("A1").await).await.unwrap();
        let second = world.members.invitation_create(&admin(town.community), id("A2").await).await.unwrap_err();
        assert_eq!((second.code, second.args["other"].as_str()), (ErrorCode::Duplicate, "编号 A1 number A1"));
        let without = world.members.invitation_create(&admin(town.community), id("A3").await).await.unwrap_err();
        assert_eq!((without.code, without.place.as_deref()), (ErrorCode::Required, Some("phone")));
    })
    .await;
}

/// The admin of one community enrols the phone of another community's admin and hands the link to himself.
async fn foreign_link(world: &World) -> (crate::world::Town, crate::world::Town, linli_contracts::import::InvitationLink) {
    let victim = world.town("420106001001", PHONE).await;
    let attacker = world.town("420107001001", "13800000002").await;
    world.enrol(attacker.community, people(&[&resident("X1", PHONE)]), ImportMode::AllRows).await;
    let member = world.member(attacker.community, "X1").await.id;
    let link = world.members.invitation_create(&admin(attacker.community), member).await.unwrap();
    (victim, attacker, link)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_admin_cannot_reset_the_password_of_an_account() {
    on_both(async |world| {
        let (victim, attacker, link) = foreign_link(&world).await;
        world.accept(&victim.invitation).await;
        let taken = world.members.invitation_accept(&public(), link.token.clone(), "attacker's own".into()).await;
        assert_eq!(taken.err().unwrap().code, ErrorCode::PresentPassword);
        // The person themselves joins with the password they have.
        let joined = world.accept(&link).await;
        assert_eq!(joined.identity.memberships[0].community, attacker.community);
        assert_eq!(joined.identity.grants.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_admin_who_was_faster_does_not_get_the_role() {
    on_both(async |world| {
        let (victim, attacker, link) = foreign_link(&world).await;
        let thief = world.members.invitation_accept(&public(), link.token.clone(), "attacker's own".into()).await.unwrap();
        assert!(
            thief.identity.grants.iter().all(|grant| grant.node == Node::Community { id: attacker.community }),
            "the admin's role is not accepted"
        );
        // The account now holds something in the other community, which the street is not in charge of.
        let own = world.members.invitation_accept(&public(), victim.invitation.token.clone(), PASSWORD.into()).await;
        assert_eq!(own.err().unwrap().code, ErrorCode::PresentPassword);
        let guessing = SignIn { phone: PHONE.into(), password: PASSWORD.into(), device: None, last_refresh_token: None };
        assert_eq!(world.members.session_start(&public(), guessing).await.err().unwrap().code, ErrorCode::SignInFailed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_link_accepted_at_the_same_moment_as_the_own_one_does_not_set_the_password() {
    on_both(async |world| {
        let (victim, _, link) = foreign_link(&world).await;
        // The victim's acceptance, held just before its end.
        let tx = world.store.platform_write().await.unwrap();
        let holder = "SELECT account_id FROM role_grant WHERE community_id = $1";
        let account: AccountId = tx.one(holder, params![victim.community]).await.unwrap().get("account_id").unwrap();
        if world.store.backend() == Backend::Postgres {
            tx.one("SELECT id FROM account WHERE id = $1 FOR UPDATE", params![account]).await.unwrap();
        }
        tx.exec("UPDATE role_grant SET active = TRUE WHERE account_id = $1", params![account]).await.unwrap();
        let members = world.members.clone();
        let stolen = tokio::spawn(async move { members.invitation_accept(&public(), link.token, "attacker's own".into()).await });
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(!stolen.is_finished(), "it waits for the account");
        tx.commit().await.unwrap();
        assert_eq!(stolen.await.unwrap().err().map(|error| error.code), Some(ErrorCode::InvitationInvalid));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_street_resets_an_admin_and_all_earlier_sessions_end() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        let before = world.accept(&town.invitation).await;
        let street = ctx(None, Actor::system("test"), Reach::Unit(town.street.id));
        let invite = UnitInvite { unit: town.street.id, role: Role::StreetAdmin, name: "王建国".into(), phone: PHONE.into() };
        // As somebody of the street, not as the system.
        let operator =
            world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
        let acting = signed_in(&operator, None, Reach::Unit(town.street.id));
        let link = world.members.unit_invite(&acting, invite.clone()).await.unwrap();
        assert_eq!(link.purpose, town.street.name);
        let after = world.members.invitation_accept(&public(), link.token, "a fresh password".into()).await.unwrap();
        assert_eq!(after.identity.grants.len(), 2);
        assert_eq!(world.members.identity_of(&public(), before.access_token).await.unwrap_err().code, ErrorCode::Unauthenticated);
        let foreign = UnitInvite { role: Role::DistrictAnalyst, ..invite };
        assert_eq!(world.members.unit_invite(&street, foreign).await.unwrap_err().code, ErrorCode::BadRole);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_of_the_platform_cannot_take_over_a_residents_account() {
    on_both(async |world| {
        let town = world.town("420106001001", PHONE).await;
        world.accept(&town.invitation).await;
        let operator =
            world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
        let acting = signed_in(&operator, None, Reach::Platform);
        let invite = UnitInvite { unit: town.street.id, role: Role::StreetAdmin, name: "王建国".into(), phone: PHONE.into() };
        let link = world.members.unit_invite(&acting, invite).await.unwrap();
        let taken = world.members.invitation_accept(&public(), link.token, "operator's own".into()).await;
        assert_eq!(taken.err().unwrap().code, ErrorCode::PresentPassword);
        assert_eq!(
            world.members.operator_invite(&system(None, Reach::Platform), "李运营", "123").await.unwrap_err().code,
            ErrorCode::BadPhone
        );
    })
    .await;
}
