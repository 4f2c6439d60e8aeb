//! Another community's people are not there.

use linli_contracts::{
    import::ImportMode,
    members::{Consent, MemberFilter, Members, Node, RoleGrant, RoleGrantInput},
};
use linli_kernel::{ErrorCode, PageRequest, Role};

use crate::{
    sheets::people,
    world::{admin, on_both},
};

#[tokio::test(flavor = "multi_thread")]
async fn another_communitys_rows_answer_not_found() {
    on_both(async |world| {
        let (mine, other) = (world.town("420106001001", "13800000001").await, world.town("420107001001", "13800000002").await);
        world.enrol(mine.community, people(&["A1,张三,居民,一网格,1号楼,1-101,13800000005,,是,"]), ImportMode::AllRows).await;
        let member = world.member(mine.community, "A1").await;
        let ctx = admin(other.community);
        let members = &world.members;
        let codes = [
            members.member_get(&ctx, member.id).await.err(),
            members.member_reveal(&ctx, member.id, "好奇".into()).await.err(),
            members.consent_set(&ctx, member.id, Consent::default()).await.err(),
            members.household_get(&ctx, member.household).await.err(),
            members.place_get(&ctx, member.grid).await.err(),
            members.invitation_create(&ctx, member.id).await.err(),
        ];
        for error in codes {
            assert_eq!(error.unwrap().code, ErrorCode::NotFound);
        }
        assert!(members.members_by_ids(&ctx, vec![member.id]).await.unwrap().is_empty());
        assert!(members.public_names(&ctx, vec![member.id]).await.unwrap().is_empty());
        assert!(members.place_list(&ctx).await.unwrap().is_empty());
        let filter = MemberFilter { place: Some(member.grid), ..Default::default() };
        assert!(members.member_list(&ctx, filter, PageRequest::default()).await.unwrap().rows.is_empty());
        assert!(world.member(mine.community, "A1").await.consent.publish_name, "nothing was changed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_person_may_live_in_two_communities() {
    on_both(async |world| {
        let (mine, other) = (world.town("420106001001", "13800000001").await, world.town("420107001001", "13800000002").await);
        let mut links = vec![];
        for town in [mine.community, other.community] {
            world.enrol(town, people(&["A1,张三,居民,一网格,1号楼,1-101,13800000005,,是,"]), ImportMode::AllRows).await;
            let member = world.member(town, "A1").await.id;
            links.push(world.members.invitation_create(&admin(town), member).await.unwrap());
        }
        let first = world.accept(&links[0]).await;
        assert_eq!(first.identity.memberships.len(), 1);
        let both = world.accept(&links[1]).await;
        assert_eq!(both.identity.account, first.identity.account);
        assert_eq!(both.identity.memberships.len(), 2);
        assert_eq!(world.identity(&first).await.memberships.len(), 2, "joining ends no session");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grid_of_another_community_is_not_reached_through_ones_own() {
    on_both(async |world| {
        let (mine, other) = (world.town("420106001001", "13800000001").await, world.town("420107001001", "13800000002").await);
        world.enrol(mine.community, people(&["A1,张三,居民,一网格,1号楼,1-101,13800000005,,是,"]), ImportMode::AllRows).await;
        let member = world.member(mine.community, "A1").await;
        let input = RoleGrantInput { member: member.id, role: Role::GridLeader, grid: Some(member.grid) };
        world.members.role_grant(&admin(mine.community), input).await.unwrap();
        let leaders = async |of, node| world.members.role_list(&admin(of), node, PageRequest::default()).await.unwrap().into_rows();
        let own = Node::Grid { community: mine.community, id: member.grid };
        let account = leaders(mine.community, own).await[0].account;

        let disguised = Node::Grid { community: other.community, id: member.grid };
        assert_eq!(leaders(other.community, disguised).await, []);
        let grant = RoleGrant { role: Role::GridLeader, node: disguised };
        let revoked = world.members.role_revoke(&admin(other.community), account, grant).await;
        assert_eq!(revoked.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(leaders(mine.community, own).await.len(), 1, "still the leader");
    })
    .await;
}
