//! Members as others see them.

use linli_contracts::{
    import::ImportMode,
    members::{Consent, MemberClass, MemberFilter, Members, PlaceKind},
};
use linli_kernel::{Actor, CommunityId, ErrorCode, MemberId, PageRequest, Reach};

use crate::{
    sheets::{id_number, people, person},
    world::{Town, World, admin, ctx, moment, on_both},
};

async fn enrolled(world: &World) -> Town {
    let town = world.town("420106001001", "13800000001").await;
    let child = format!("C1,张小小,居民,一网格,1号楼,1-101,,{},是,是", id_number("20150601", 3));
    let lines = [
        format!("A1,张小三,楼长,一网格,1号楼,1-101,13800000005,{},是,", id_number("19800101", 1)),
        format!("A2,欧阳小修,党员-流动,一网格,2号楼,2-201,,{},否,", id_number("19900101", 2)),
        "B1,麦麦提敏·可热木,居民,二网格,1号楼,1-101,13800000006,,,".to_owned(),
        child,
    ];
    let run = world.enrol(town.community, people(&lines.each_ref().map(String::as_str)), ImportMode::AllRows).await;
    assert_eq!(run.rows_new, 4, "{run:?}");
    town
}

async fn list(world: &World, reach: Reach, town: CommunityId, filter: MemberFilter) -> Vec<String> {
    let ctx = ctx(Some(town), Actor::Public, reach);
    let page = world.members.member_list(&ctx, filter, PageRequest::default()).await.unwrap();
    page.into_rows().into_iter().map(|member| member.number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_data_is_masked_and_places_are_known() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let member = world.member(town.community, "A1").await;
        assert_eq!(member.phone_masked.as_deref(), Some("138****0005"));
        assert!(member.id_number_masked.as_deref().unwrap().starts_with("420***********001"));
        assert_eq!((member.name.as_str(), member.class, member.door.as_str()), ("张小三", MemberClass::BuildingLeader, "1-101"));
        assert_eq!((member.since.to_string().as_str(), member.under_14), ("2026-03-01", false));
        let places = world.members.place_list(&admin(town.community)).await.unwrap();
        let named: Vec<_> = places.iter().map(|place| (place.kind, place.name.as_str())).collect();
        use PlaceKind::{Building, Grid};
        let mut grids: Vec<_> = named[..2].to_vec();
        grids.sort_by_key(|(_, name)| *name);
        assert_eq!(grids, [(Grid, "一网格"), (Grid, "二网格")]);
        assert_eq!(named[2..].iter().filter(|(kind, _)| *kind == Building).count(), 3, "1号楼 stands in both grids");
        assert_eq!(world.members.place_get(&admin(town.community), member.building).await.unwrap().grid, Some(member.grid));
        let home = world.members.household_get(&admin(town.community), member.household).await.unwrap();
        let numbers: Vec<_> = home.members.iter().map(|member| member.number.as_str()).collect();
        assert_eq!((home.door.as_str(), numbers), ("1-101", vec!["A1", "C1"]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_personal_stands_in_the_data_files() {
    let world = World::on(linli_testdb::Db::Sqlite).await;
    enrolled(&world).await;
    let mut bytes = vec![];
    for entry in std::fs::read_dir(world.path()).unwrap() {
        let path = entry.unwrap().path();
        bytes.extend(if path.is_file() { std::fs::read(path).unwrap() } else { vec![] });
    }
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("张小三"), "the search finds what is there");
    for secret in ["13800000005", "13800000001", &id_number("19800101", 1), "lli_", "lla_"] {
        assert!(!holds(secret), "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_found_by_prefix_class_and_place() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let all = |filter| list(&world, Reach::Community, town.community, filter);
        let search = |text: &str| MemberFilter { search: Some(text.into()), ..Default::default() };
        assert_eq!(all(MemberFilter::default()).await, ["A1", "A2", "B1", "C1"]);
        assert_eq!(all(search("张小")).await, ["A1", "C1"]);
        assert_eq!(all(search("A")).await, ["A1", "A2"]);
        for nothing in ["小", "%", "_", "a", "'"] {
            assert!(all(search(nothing)).await.is_empty(), "{nothing}");
        }
        assert_eq!(all(MemberFilter { class: Some(MemberClass::PartyMobile), ..Default::default() }).await, ["A2"]);
        let member = world.member(town.community, "A1").await;
        assert_eq!(all(MemberFilter { place: Some(member.grid), ..search("张") }).await, ["A1", "C1"]);
        assert_eq!(all(MemberFilter { place: Some(member.building), ..Default::default() }).await, ["A1", "C1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reach_decides_who_sees_whom() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let (a1, a2, b1) =
            (world.member(town.community, "A1").await, world.member(town.community, "A2").await, world.member(town.community, "B1").await);
        let own = Reach::Own(vec![a1.id]);
        let grids = Reach::Grids { grids: vec![a2.grid], own: vec![b1.id] };
        assert_eq!(list(&world, own.clone(), town.community, MemberFilter::default()).await, ["A1"]);
        assert_eq!(list(&world, grids.clone(), town.community, MemberFilter::default()).await, ["A1", "A2", "B1", "C1"]);
        assert!(list(&world, Reach::Own(vec![]), town.community, MemberFilter::default()).await.is_empty());
        let ids = vec![a1.id, a2.id, b1.id, MemberId::from_uuid(uuid::Uuid::nil())];
        let by_ids =
            async |reach| world.members.members_by_ids(&ctx(Some(town.community), Actor::Public, reach), ids.clone()).await.unwrap().len();
        assert_eq!((by_ids(own.clone()).await, by_ids(grids).await, by_ids(Reach::Community).await), (1, 3, 3));
        let mine = ctx(Some(town.community), Actor::Public, own);
        assert!(world.members.member_get(&mine, a1.id).await.is_ok());
        assert_eq!(world.members.member_get(&mine, a2.id).await.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(world.members.household_get(&mine, a2.household).await.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(world.members.household_get(&mine, a1.household).await.unwrap().members.len(), 1);
        let public = ctx(Some(town.community), Actor::Public, Reach::Public);
        assert_eq!(world.members.member_get(&public, a1.id).await.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(
            world.members.member_list(&public, MemberFilter::default(), PageRequest::default()).await.unwrap_err().code,
            ErrorCode::Forbidden
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn public_names_follow_consent_and_children_are_hidden() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let mut ids = vec![];
        for number in ["A1", "A2", "B1", "C1"] {
            ids.push(world.member(town.community, number).await.id);
        }
        let public = ctx(Some(town.community), Actor::Public, Reach::Public);
        let shown = async || {
            let mut names = world.members.public_names(&public, ids.clone()).await.unwrap();
            names.sort_by_key(|name| ids.iter().position(|id| *id == name.member));
            names.into_iter().map(|name| (name.name, name.building, name.hidden)).collect::<Vec<_>>()
        };
        let row = |name: &str, building: &str, hidden| (name.to_owned(), building.to_owned(), hidden);
        let before =
            [row("张小三", "1号楼", false), row("欧阳*修", "2号楼", false), row("麦***·可**", "1号楼", false), row("张*小", "1号楼", true)];
        assert_eq!(shown().await, before);
        world.clock.set(moment("2029-06-01T00:00:00Z"));
        assert_eq!(shown().await[3], row("张小小", "1号楼", false), "14 now, and the consent counts");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_personal_data_needs_a_reason_and_leaves_a_line() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let id = world.member(town.community, "A1").await.id;
        let trail = "SELECT count(*) AS n FROM members_audit WHERE tenant_id = $1 AND reason = '核对发奖名单'";
        for empty in ["", "  \n"] {
            assert_eq!(
                world.members.member_reveal(&admin(town.community), id, empty.into()).await.err().unwrap().code,
                ErrorCode::ReasonRequired
            );
        }
        let data = world.members.member_reveal(&admin(town.community), id, "核对发奖名单".into()).await.unwrap();
        assert_eq!((data.phone.as_deref(), data.id_number), (Some("13800000005"), Some(id_number("19800101", 1))));
        assert_eq!(world.count(town.community, trail).await, 1);
        let other = ctx(Some(town.community), Actor::Public, Reach::Own(vec![]));
        assert_eq!(world.members.member_reveal(&other, id, "好奇".into()).await.err().unwrap().code, ErrorCode::NotFound);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_given_withdrawn_and_put_on_record() {
    on_both(async |world| {
        let town = enrolled(&world).await;
        let (adult, child) = (world.member(town.community, "A1").await, world.member(town.community, "C1").await);
        let none = Consent::default();
        let set = world.members.consent_set(&admin(town.community), adult.id, none).await.unwrap();
        assert_eq!((set.consent, world.member(town.community, "A1").await.consent), (none, none));
        let refused = world.members.consent_set(&admin(town.community), child.id, none).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::ConsentMissing);
        let lines = world.count(town.community, "SELECT count(*) AS n FROM consent_log WHERE tenant_id = $1").await;
        assert_eq!(lines, 3, "two by the import, one withdrawn");
        let tx = world.store.write(town.community).await.unwrap();
        assert!(tx.exec("DELETE FROM consent_log WHERE tenant_id = $1", vec![]).await.is_err(), "the record is never changed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_come_page_by_page_without_gaps() {
    on_both(async |world| {
        let town = world.town("420106001001", "13800000001").await;
        let lines: Vec<String> = (0..120).map(person).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        world.enrol(town.community, people(&lines), ImportMode::AllRows).await;
        let (mut after, mut seen) = (None, vec![]);
        loop {
            let request = PageRequest { first: Some(50), after: after.clone() };
            let page = world.members.member_list(&admin(town.community), MemberFilter::default(), request).await.unwrap();
            let more = page.has_next;
            after = page.rows.last().map(|(cursor, _)| cursor.clone());
            seen.extend(page.into_rows().into_iter().map(|member| member.number));
            if !more {
                break;
            }
        }
        assert!(seen.iter().cloned().eq((0..120).map(|n| format!("R{n:05}"))));
        let other = MemberFilter { search: Some("R".into()), ..Default::default() };
        let foreign = world.members.member_list(&admin(town.community), other, PageRequest { first: None, after }).await;
        assert_eq!(foreign.unwrap_err().code, ErrorCode::BadCursor);
        let many = vec![MemberId::from_uuid(uuid::Uuid::nil()); 1_001];
        assert_eq!(world.members.members_by_ids(&admin(town.community), many).await.unwrap_err().code, ErrorCode::TooMany);
    })
    .await;
}
