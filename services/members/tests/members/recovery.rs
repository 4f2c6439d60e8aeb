//! A forgotten password: whoever manages everything the person holds gives them a link.

use linli_contracts::{
    Result,
    import::{ImportMode, InvitationLink},
    members::{Members, Node, RoleGrant, SessionTokens, SignIn, UnitInvite},
};
use linli_kernel::{CallCtx, ErrorCode, Reach, Role};

use crate::{
    sheets::people,
    world::{PASSWORD, Town, World, admin, on_both, public, signed_in, system},
};

const PERSON: &str = "13800000005";

/// Two streets and their admins, an operator, and somebody who is a resident in both.
struct Scene {
    towns: [Town; 2],
    streets: [SessionTokens; 2],
    operator: SessionTokens,
    person: SessionTokens,
}

async fn scene(world: &World) -> Scene {
    let towns = [world.town("420106001001", "13800000001").await, world.town("420107001001", "13800000002").await];
    let operator =
        world.accept(&world.members.operator_invite(&system(None, Reach::Platform), "李运营", "13800000009").await.unwrap()).await;
    let platform = signed_in(&operator, None, Reach::Platform);
    let (mut streets, mut person) = (vec![], None);
    for (town, phone) in towns.iter().zip(["13800000003", "13800000004"]) {
        let invite = UnitInvite { unit: town.street.id, role: Role::StreetAdmin, name: "张街道".into(), phone: phone.into() };
        streets.push(world.accept(&world.members.unit_invite(&platform, invite).await.unwrap()).await);
        world.enrol(town.community, people(&[&format!("A1,张小三,居民,一网格,1号楼,1-101,{PERSON},,是,")]), ImportMode::AllRows).await;
        let member = world.member(town.community, "A1").await.id;
        person = Some(world.accept(&world.members.invitation_create(&admin(town.community), member).await.unwrap()).await);
    }
    Scene { towns, streets: streets.try_into().ok().unwrap(), operator, person: person.unwrap() }
}

async fn reset(world: &World, ctx: &CallCtx, phone: &str) -> Result<InvitationLink> {
    world.members.password_reset(ctx, phone.into(), "本人到场，忘记密码".into()).await
}

fn code<T>(outcome: Result<T>) -> Option<ErrorCode> {
    outcome.err().map(|error| error.code)
}

async fn set(world: &World, link: &InvitationLink, password: &str) -> Result<SessionTokens> {
    world.members.invitation_accept(&public(), link.token.clone(), password.into()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_things_in_two_streets_is_helped_by_the_operator_and_by_neither_street() {
    on_both(async |world| {
        let scene = scene(&world).await;
        for street in &scene.streets {
            let by = signed_in(street, None, Reach::Unit(scene.towns[0].street.id));
            assert_eq!(code(reset(&world, &by, PERSON).await), Some(ErrorCode::NotFound));
        }
        let by = signed_in(&scene.operator, None, Reach::Platform);
        let unreasoned = world.members.password_reset(&by, PERSON.into(), " ".into()).await.unwrap_err();
        assert_eq!((unreasoned.code, unreasoned.place.as_deref()), (ErrorCode::ReasonRequired, Some("reason")));
        let link = reset(&world, &by, PERSON).await.unwrap();
        assert_eq!((link.name.as_str(), link.phone_masked.as_str()), ("张*三", "138****0005"), "an operator sees nobody's name");
        let shown = world.members.invitation_show(&public(), link.token.clone()).await.unwrap();
        assert_eq!((shown.name, shown.phone_masked), (link.name.clone(), link.phone_masked.clone()), "not with the link either");
        assert_eq!(world.identity(&scene.person).await.account, scene.person.identity.account, "nothing happens before it is used");

        let fresh = set(&world, &link, "a fresh password").await.unwrap();
        assert_eq!(fresh.identity.grants, scene.person.identity.grants, "a new password is no new role");
        assert_eq!(code(world.members.identity_of(&public(), scene.person.access_token).await), Some(ErrorCode::Unauthenticated));
        assert_eq!(code(set(&world, &link, "another password").await), Some(ErrorCode::InvitationInvalid), "once");
        let signing = |password: &str| SignIn { phone: PERSON.into(), password: password.into(), device: None, last_refresh_token: None };
        assert_eq!(code(world.members.session_start(&public(), signing(PASSWORD)).await), Some(ErrorCode::SignInFailed));
        assert_eq!(code(world.members.session_start(&public(), signing("a fresh password")).await), None);

        let tx = world.store.platform_read().await.unwrap();
        let trail = "SELECT count(*) AS n FROM members_platform_audit WHERE reason = '本人到场，忘记密码'";
        assert_eq!(tx.one(trail, vec![]).await.unwrap().get::<i64>("n").unwrap(), 1, "and it is on record");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_in_charge_of_everything_resets_and_equals_do_not() {
    on_both(async |world| {
        let scene = scene(&world).await;
        let (community_admin, street_admin) = ("13800000001", "13800000003");
        let manager = world.accept(&scene.towns[0].invitation).await;
        let street = signed_in(&scene.streets[0], None, Reach::Unit(scene.towns[0].street.id));
        let other_street = signed_in(&scene.streets[1], None, Reach::Unit(scene.towns[1].street.id));
        let platform = signed_in(&scene.operator, None, Reach::Platform);

        assert_eq!(code(reset(&world, &other_street, community_admin).await), Some(ErrorCode::NotFound));
        let link = reset(&world, &street, community_admin).await.unwrap();
        assert_eq!(set(&world, &link, "a fresh password").await.unwrap().identity.account, manager.identity.account);

        assert_eq!(code(reset(&world, &street, street_admin).await), Some(ErrorCode::NotFound), "an equal, here oneself");
        assert_eq!(code(reset(&world, &platform, street_admin).await), None);
        assert_eq!(code(reset(&world, &platform, "13800000009").await), Some(ErrorCode::NotFound), "operators are helped at the machine");
        assert_eq!(code(reset(&world, &system(None, Reach::Platform), "13800000009").await), None);
        for nobody in ["13811112222", "13800000002"] {
            assert_eq!(code(reset(&world, &platform, nobody).await), Some(ErrorCode::NotFound), "{nobody} never had a password");
        }
        assert_eq!(code(reset(&world, &platform, "12").await), Some(ErrorCode::BadPhone));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_nothing_once_its_giver_is_not_in_charge_of_everything_any_more() {
    on_both(async |world| {
        let scene = scene(&world).await;
        let manager = world.accept(&scene.towns[0].invitation).await;
        let street = signed_in(&scene.streets[0], None, Reach::Unit(scene.towns[0].street.id));
        let link = reset(&world, &street, "13800000001").await.unwrap();
        // The admin becomes somebody in another street meanwhile.
        let row = "B1,王建国,居民,一网格,1号楼,1-101,13800000001,,是,";
        world.enrol(scene.towns[1].community, people(&[row]), ImportMode::AllRows).await;
        let member = world.member(scene.towns[1].community, "B1").await.id;
        world.accept(&world.members.invitation_create(&admin(scene.towns[1].community), member).await.unwrap()).await;
        assert_eq!(code(set(&world, &link, "the street's own").await), Some(ErrorCode::PresentPassword));

        let platform = signed_in(&scene.operator, None, Reach::Platform);
        let link = reset(&world, &platform, "13800000001").await.unwrap();
        let operator = RoleGrant { role: Role::PlatformOperator, node: Node::Platform };
        world.members.role_revoke(&system(None, Reach::Platform), scene.operator.identity.account, operator).await.unwrap();
        assert_eq!(code(set(&world, &link, "the operator's own").await), Some(ErrorCode::PresentPassword));
        assert_eq!(world.identity(&manager).await.account, manager.identity.account);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_cannot_set_the_password_of_a_fellow_admin_by_inviting_them_again() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await;
        world.enrol(town.community, people(&["A1,张三,居民,一网格,1号楼,1-101,13800000005,,是,"]), ImportMode::AllRows).await;
        let member = world.member(town.community, "A1").await.id;
        let role = linli_contracts::members::RoleGrantInput { member, role: Role::CommunityAdmin, grid: None };
        world.members.role_grant(&admin(town.community), role).await.unwrap();
        world.accept(&world.members.invitation_create(&admin(town.community), member).await.unwrap()).await;
        let again = world.members.invitation_create(&admin(town.community), member).await.unwrap();
        assert_eq!(code(set(&world, &again, "the fellow's own").await), Some(ErrorCode::PresentPassword));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_closes_every_other_link_to_set_one_and_no_invitation() {
    on_both(async |world| {
        let (scene, phone) = (scene(&world).await, "13800000001");
        world.accept(&scene.towns[0].invitation).await;
        let street = signed_in(&scene.streets[0], None, Reach::Unit(scene.towns[0].street.id));
        let platform = signed_in(&scene.operator, None, Reach::Platform);
        let unit = scene.towns[0].street.id;
        let invite = UnitInvite { unit, role: Role::StreetAdmin, name: "王建国".into(), phone: phone.into() };
        let invited = world.members.unit_invite(&platform, invite).await.unwrap();
        let others = [(PERSON, reset(&world, &platform, PERSON).await.unwrap())];

        let (used, left) = (reset(&world, &street, phone).await.unwrap(), reset(&world, &platform, phone).await.unwrap());
        let fresh = set(&world, &used, "a fresh password").await.unwrap();
        assert_eq!(code(set(&world, &left, "another password").await), Some(ErrorCode::InvitationInvalid), "a link was used");

        let left = reset(&world, &street, phone).await.unwrap();
        let own = signed_in(&fresh, None, Reach::Public);
        world.members.password_change(&own, "a fresh password".into(), "one of my own".into()).await.unwrap();
        assert_eq!(code(set(&world, &left, "another password").await), Some(ErrorCode::InvitationInvalid), "the owner changed it");

        for (whose, link) in others.iter().chain([&(phone, invited)]) {
            assert_eq!(code(world.members.invitation_show(&public(), link.token.clone()).await), None, "{whose}");
        }
    })
    .await;
}
