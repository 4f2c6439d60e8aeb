//! Roles of a community.

use linli_contracts::{
    import::ImportMode,
    members::{Members, Node, RoleGrant, RoleGrantInput, SessionTokens, UnitInvite},
};
use linli_kernel::{Actor, ErrorCode, MemberId, PageRequest, PlaceId, Reach, Role};

use crate::{
    sheets::people,
    world::{Town, World, admin, ctx, on_both, signed_in, system},
};

async fn staffed(world: &World) -> (Town, MemberId, PlaceId) {
    let town = world.town("420106001001", "13800000001").await;
    world.enrol(town.community, people(&["A1,张三,居民,一网格,1号楼,1-101,13800000005,,是,"]), ImportMode::AllRows).await;
    let member = world.member(town.community, "A1").await;
    (town, member.id, member.grid)
}

fn input(member: MemberId, role: Role, grid: Option<PlaceId>) -> RoleGrantInput {
    RoleGrantInput { member, role, grid }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_counts_once_the_person_has_accepted_and_granting_twice_changes_nothing() {
    on_both(async |world| {
        let (town, member, grid) = staffed(&world).await;
        let ctx = admin(town.community);
        for _ in 0..2 {
            let granted = world.members.role_grant(&ctx, input(member, Role::GridLeader, Some(grid))).await.unwrap();
            assert_eq!(granted, RoleGrant { role: Role::GridLeader, node: Node::Grid { community: town.community, id: grid } });
        }
        let link = world.members.invitation_create(&ctx, member).await.unwrap();
        let tokens = world.accept(&link).await;
        let roles: Vec<Role> = tokens.identity.grants.iter().map(|grant| grant.role).collect();
        assert_eq!(roles, [Role::GridLeader, Role::Resident]);
        world.members.role_grant(&ctx, input(member, Role::Reviewer, None)).await.unwrap();
        assert!(world.identity(&tokens).await.grants.iter().any(|grant| grant.role == Role::Reviewer), "at once, the person is known");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_taken_back_is_gone_with_the_next_request() {
    on_both(async |world| {
        let (town, member, _) = staffed(&world).await;
        let ctx = admin(town.community);
        let granted = world.members.role_grant(&ctx, input(member, Role::ShopKeeper, None)).await.unwrap();
        let tokens = world.accept(&world.members.invitation_create(&ctx, member).await.unwrap()).await;
        assert!(world.identity(&tokens).await.grants.contains(&granted));
        let account = tokens.identity.account;
        world.members.role_revoke(&ctx, account, granted).await.unwrap();
        assert!(!world.identity(&tokens).await.grants.contains(&granted));
        assert_eq!(world.members.role_revoke(&ctx, account, granted).await.unwrap_err().code, ErrorCode::NotFound);
        let derived = RoleGrant { role: Role::Resident, node: Node::Community { id: town.community } };
        assert_eq!(world.members.role_revoke(&ctx, account, derived).await.unwrap_err().code, ErrorCode::BadRole);
    })
    .await;
}

/// The role of a community's or a street's admin.
fn leading(role: Role, node: Node) -> RoleGrant {
    RoleGrant { role, node }
}

#[tokio::test(flavor = "multi_thread")]
async fn fellow_admins_cannot_dismiss_each_other_and_the_level_above_can() {
    on_both(async |world| {
        let (town, member, _) = staffed(&world).await;
        let node = Node::Community { id: town.community };
        let first = world.accept(&town.invitation).await;
        let second = leading(Role::CommunityAdmin, node);
        world.members.role_grant(&admin(town.community), input(member, Role::CommunityAdmin, None)).await.unwrap();
        let fellow = world.accept(&world.members.invitation_create(&admin(town.community), member).await.unwrap()).await;
        let by = signed_in(&first, Some(town.community), Reach::Community);
        let dismissed = world.members.role_revoke(&by, fellow.identity.account, second).await;
        assert_eq!(dismissed.unwrap_err().code, ErrorCode::EqualRole);
        let above = signed_in(&first, Some(town.community), Reach::Unit(town.street.id));
        world.members.role_revoke(&above, fellow.identity.account, second).await.unwrap();
        assert!(!world.identity(&fellow).await.grants.contains(&second));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fellows_of_a_street_and_operators_cannot_dismiss_each_other() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await;
        let operators = [("李运营", "13800000011"), ("王运营", "13800000012")];
        let mut tokens = vec![];
        for (name, phone) in operators {
            tokens.push(world.accept(&world.members.operator_invite(&system(None, Reach::Platform), name, phone).await.unwrap()).await);
        }
        let platform = signed_in(&tokens[0], None, Reach::Platform);
        let operator = leading(Role::PlatformOperator, Node::Platform);
        let fellow = world.members.role_revoke(&platform, tokens[1].identity.account, operator).await;
        assert_eq!(fellow.unwrap_err().code, ErrorCode::EqualRole);
        let mut offices = vec![];
        for phone in ["13800000021", "13800000022"] {
            let invite = UnitInvite { unit: town.street.id, role: Role::StreetAdmin, name: "张街道".into(), phone: phone.into() };
            offices.push(world.accept(&world.members.unit_invite(&platform, invite).await.unwrap()).await);
        }
        let street = leading(Role::StreetAdmin, Node::Street { id: town.street.id });
        let by = signed_in(&offices[0], None, Reach::Unit(town.street.id));
        let fellow = world.members.role_revoke(&by, offices[1].identity.account, street).await;
        assert_eq!(fellow.unwrap_err().code, ErrorCode::EqualRole);
        world.members.role_revoke(&platform, offices[1].identity.account, street).await.unwrap();
        assert!(world.identity(&offices[1]).await.grants.is_empty());
        world.members.operator_dismiss(&system(None, Reach::Platform), "13800000012").await.unwrap();
        assert!(world.identity(&tokens[1]).await.grants.is_empty());
        let fellow = world.members.operator_dismiss(&platform, "13800000011").await;
        assert_eq!(fellow.unwrap_err().code, ErrorCode::Forbidden, "operators are made and dismissed at the machine alone");
        let made = world.members.operator_invite(&platform, "李运营", "13800000013").await;
        assert_eq!(made.err().unwrap().code, ErrorCode::Forbidden);
        for nobody in ["13800000012", "13811112222"] {
            assert_eq!(world.members.operator_dismiss(&system(None, Reach::Platform), nobody).await.unwrap_err().code, ErrorCode::NotFound);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_lays_down_their_own_role_but_the_last_who_is_in_charge() {
    on_both(async |world| {
        let (town, member, grid) = staffed(&world).await;
        let node = Node::Community { id: town.community };
        let in_charge = leading(Role::CommunityAdmin, node);
        let first = world.accept(&town.invitation).await;
        let own = |tokens: &SessionTokens, reach: Reach| signed_in(tokens, Some(town.community), reach);
        let last = world.members.role_revoke(&own(&first, Reach::Community), first.identity.account, in_charge).await;
        assert_eq!(last.unwrap_err().code, ErrorCode::LastHolder);

        let ctx = admin(town.community);
        for (role, grid) in [(Role::GridLeader, Some(grid)), (Role::CommunityAdmin, None)] {
            world.members.role_grant(&ctx, input(member, role, grid)).await.unwrap();
        }
        let last = world.members.role_revoke(&own(&first, Reach::Community), first.identity.account, in_charge).await;
        assert_eq!(last.unwrap_err().code, ErrorCode::LastHolder, "who has not accepted is not there yet");
        let second = world.accept(&world.members.invitation_create(&ctx, member).await.unwrap()).await;
        let led = leading(Role::GridLeader, Node::Grid { community: town.community, id: grid });
        world.members.role_revoke(&own(&second, Reach::Own(vec![member])), second.identity.account, led).await.unwrap();

        // Both at once: one of them stays.
        let both = [&first, &second].map(|tokens| {
            let (members, ctx, account) = (world.members.clone(), own(tokens, Reach::Community), tokens.identity.account);
            tokio::spawn(async move { members.role_revoke(&ctx, account, in_charge).await.err().map(|error| error.code) })
        });
        let mut outcomes = vec![];
        for one in both {
            outcomes.push(one.await.unwrap());
        }
        outcomes.sort();
        assert_eq!(outcomes, [None, Some(ErrorCode::LastHolder)]);
        let foreign = world.members.role_revoke(&own(&second, Reach::Own(vec![member])), first.identity.account, in_charge).await;
        assert_eq!(foreign.unwrap_err().code, ErrorCode::Forbidden, "a resident dismisses nobody");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_in_charge_is_told_nothing_of_who_is_and_an_invited_admin_may_decline() {
    on_both(async |world| {
        let (town, member, _) = staffed(&world).await;
        let in_charge = leading(Role::CommunityAdmin, Node::Community { id: town.community });
        let resident = world.accept(&world.members.invitation_create(&admin(town.community), member).await.unwrap()).await;
        let lay_down = async |account| {
            let ctx = ctx(Some(town.community), Actor::Account(account), Reach::Own(vec![member]));
            world.members.role_revoke(&ctx, account, in_charge).await.err().map(|error| error.code)
        };
        assert_eq!(lay_down(resident.identity.account).await, Some(ErrorCode::NotFound), "a resident lays down what they never had");
        let holders =
            async || world.members.role_list(&admin(town.community), in_charge.node, PageRequest::default()).await.unwrap().into_rows();
        let [invited] = &holders().await[..] else { panic!("the admin is invited") };
        assert_eq!((invited.grant, invited.active), (in_charge, false));
        assert_eq!(lay_down(invited.account).await, None, "whoever has not accepted is in charge of nothing yet");
        assert_eq!(holders().await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_community_grants_its_own_roles_to_its_own_people_only() {
    on_both(async |world| {
        let (town, member, _) = staffed(&world).await;
        let ctx = admin(town.community);
        let building = world.member(town.community, "A1").await.building;
        for (wrong, code) in [
            (input(member, Role::StreetAdmin, None), ErrorCode::BadRole),
            (input(member, Role::PlatformOperator, None), ErrorCode::BadRole),
            (input(member, Role::GridLeader, None), ErrorCode::Required),
            (input(member, Role::GridLeader, Some(building)), ErrorCode::UnknownPlace),
            (input(MemberId::from_uuid(uuid::Uuid::nil()), Role::Reviewer, None), ErrorCode::NotFound),
        ] {
            assert_eq!(world.members.role_grant(&ctx, wrong).await.unwrap_err().code, code);
        }
        let granted = world.members.role_grant(&ctx, input(member, Role::Reviewer, None)).await.unwrap();
        let other = world.town("420107001001", "13800000002").await;
        let tokens = world.accept(&world.members.invitation_create(&ctx, member).await.unwrap()).await;
        let foreign = world.members.role_revoke(&admin(other.community), tokens.identity.account, granted).await;
        assert_eq!(foreign.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(
            world.members.role_grant(&admin(other.community), input(member, Role::Reviewer, None)).await.unwrap_err().code,
            ErrorCode::NotFound
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_holders_of_roles_are_listed_where_they_hold_them_with_masked_phones() {
    on_both(async |world| {
        let (town, member, grid) = staffed(&world).await;
        let other = world.town("420107001001", "13800000009").await;
        let ctx = admin(town.community);
        world.members.role_grant(&ctx, input(member, Role::Reviewer, None)).await.unwrap();
        world.members.role_grant(&ctx, input(member, Role::GridLeader, Some(grid))).await.unwrap();
        let list = async |ctx: &_, node, first, after| {
            let page = world.members.role_list(ctx, node, PageRequest { first, after }).await?;
            Ok::<_, linli_kernel::ApiError>((page.rows.last().map(|(cursor, _)| cursor.clone()), page.has_next, page.into_rows()))
        };
        let community = Node::Community { id: town.community };
        let (_, _, all) = list(&ctx, community, None, None).await.unwrap();
        let mut shown: Vec<_> =
            all.iter().map(|holder| (holder.grant.role, holder.phone_masked.as_str(), holder.active, holder.member)).collect();
        shown.sort_by_key(|(role, ..)| role.as_str());
        assert_eq!(
            shown,
            [
                (Role::CommunityAdmin, "138****0001", false, None),
                (Role::GridLeader, "138****0005", false, Some(member)),
                (Role::Reviewer, "138****0005", false, Some(member)),
            ]
        );
        let find = |role| all.iter().find(|holder| holder.grant.role == role).unwrap().clone();
        assert_eq!(find(Role::Reviewer).name, "张三");
        let (_, _, masked) = list(&system(Some(town.community), Reach::Platform), community, None, None).await.unwrap();
        let masked = masked.into_iter().find(|holder| holder.grant.role == Role::Reviewer).unwrap();
        assert_eq!((masked.name.as_str(), masked.phone_masked.as_str()), ("张*", "138****0005"), "operators know nobody of a community");
        let (cursor, more, first) = list(&ctx, community, Some(2), None).await.unwrap();
        assert_eq!((more, &first[..]), (true, &all[..2]));
        let (_, more, rest) = list(&ctx, community, Some(2), cursor).await.unwrap();
        assert_eq!((more, &rest[..]), (false, &all[2..]));
        let in_grid = Node::Grid { community: town.community, id: grid };
        assert_eq!(list(&ctx, in_grid, None, None).await.unwrap().2, [find(Role::GridLeader)]);
        for node in [Node::Community { id: other.community }, Node::Street { id: town.street.id }, Node::Platform] {
            assert_eq!(list(&ctx, node, None, None).await.unwrap_err().code, ErrorCode::NotFound, "{node:?}");
        }
        let reviewer = find(Role::Reviewer);
        world.members.role_revoke(&ctx, reviewer.account, reviewer.grant).await.unwrap();
        let (_, _, left) = list(&ctx, community, None, None).await.unwrap();
        assert_eq!((left.len(), left.contains(&reviewer)), (2, false));
    })
    .await;
}
