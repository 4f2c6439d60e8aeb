//! Members, households and places.

use linli_contracts::members::*;
use linli_kernel::{ErrorCode, MemberId, PageRequest};

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_member_is_shown_masked_within_reach
    a_grid_leader_reaches_the_people_of_the_grid
    members_are_found_by_name_number_class_and_place
    many_members_come_at_once_within_reach
    public_names_are_full_with_consent_alone
    personal_data_is_revealed_for_a_reason
    consent_is_given_and_withdrawn
    a_household_has_the_members_within_reach
    grids_and_buildings_are_listed_and_looked_up
}

fn ids(members: &[Member]) -> Vec<MemberId> {
    members.iter().map(|member| member.id).collect()
}

/// The members of the town by number.
fn people(shape: &Shape) -> Vec<MemberId> {
    shape.town.people.iter().map(|person| person.id).collect()
}

async fn a_member_is_shown_masked_within_reach(shape: &Shape) {
    let (service, who, other) = (&shape.members, shape.resident(0).await, shape.resident(2).await);
    let member = service.member_get(&who.ctx, who.member).await.unwrap();
    let expected = Member {
        id: who.member,
        number: "P01".into(),
        name: "李小明".into(),
        class: MemberClass::BuildingLeader,
        door: "1-101".into(),
        phone_masked: Some("138****0001".into()),
        id_number_masked: None,
        consent: Consent { publish_name: false, guardian: false },
        under_14: false,
        born: None,
        has_account: true,
        since: "2026-03-02".parse().unwrap(),
        household: member.household,
        grid: member.grid,
        building: member.building,
    };
    assert_eq!(member, expected);
    assert_eq!(service.member_get(&shape.admin(), who.member).await.unwrap(), expected);
    refused(service.member_get(&other.ctx, who.member).await, ErrorCode::NotFound);
    refused(service.member_get(&shape.public(), who.member).await, ErrorCode::NotFound);
    refused(service.member_get(&shape.stranger(), who.member).await, ErrorCode::NotFound);
    refused(service.member_get(&shape.admin(), shape.new_id()).await, ErrorCode::NotFound);
}

async fn a_grid_leader_reaches_the_people_of_the_grid(shape: &Shape) {
    let (service, people) = (&shape.members, people(shape));
    let member = service.member_get(&shape.admin(), people[2]).await.unwrap();
    let (leader, other) = (shape.grid_leader(member.grid), shape.grid_leader(shape.new_id()));
    assert_eq!(service.member_get(&leader, member.id).await.unwrap(), member);
    refused(service.member_get(&other, member.id).await, ErrorCode::NotFound);
    let list = async |ctx| service.member_list(ctx, MemberFilter::default(), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!((ids(&list(&leader).await), list(&other).await), (people, vec![]));
}

async fn members_are_found_by_name_number_class_and_place(shape: &Shape) {
    let (service, admin, people) = (&shape.members, shape.admin(), people(shape));
    let all = paged(async |page| service.member_list(&admin, MemberFilter::default(), page).await).await;
    assert_eq!(ids(&all), people);
    let found = async |filter| ids(&service.member_list(&admin, filter, PageRequest::default()).await.unwrap().into_rows());
    let search = |text: &str| MemberFilter { search: Some(text.into()), ..MemberFilter::default() };
    assert_eq!(found(search("陈小")).await, people[2..3]);
    assert_eq!(found(search("P0")).await, people);
    assert!(found(search("%")).await.is_empty(), "a text is looked for as it stands");
    assert_eq!(found(MemberFilter { class: Some(MemberClass::Resident), ..MemberFilter::default() }).await, people[2..]);
    assert_eq!(found(MemberFilter { place: Some(all[0].building), ..MemberFilter::default() }).await, people);
    let all_names = all.iter().map(|member| member.name.clone()).collect();
    assert_eq!(
        found(MemberFilter { names: all_names, numbers: vec![all[1].number.clone()], ..MemberFilter::default() }).await,
        people[1..2]
    );
    let of_one = MemberFilter { households: vec![all[0].household], doors: vec![all[0].door.clone()], ..MemberFilter::default() };
    assert!(found(of_one).await.contains(&people[0]));
    let too_many = MemberFilter { numbers: vec![String::new(); 501], ..MemberFilter::default() };
    refused_at(service.member_list(&admin, too_many, PageRequest::default()).await, ErrorCode::TooMany, "filter.numbers");
    assert!(found(MemberFilter { place: Some(shape.new_id()), ..MemberFilter::default() }).await.is_empty());

    let (who, list) =
        (shape.resident(0).await, async |ctx| service.member_list(&ctx, MemberFilter::default(), PageRequest::default()).await);
    assert_eq!(ids(&list(who.ctx).await.unwrap().into_rows()), people[..1], "a resident's own record");
    assert!(list(shape.stranger()).await.unwrap().rows.is_empty());
    refused(list(shape.public()).await, ErrorCode::Forbidden);
    let long = service.member_list(&admin, search(&"长".repeat(65)), PageRequest::default()).await;
    refused_at(long, ErrorCode::TooLong, "filter.search");
}

// Seen failing without the filter by reach.
async fn many_members_come_at_once_within_reach(shape: &Shape) {
    let (service, people, who) = (&shape.members, people(shape), shape.resident(1).await);
    let asked = vec![people[3], shape.new_id(), people[1]];
    let by_ids = async |ctx| {
        let mut found = ids(&service.members_by_ids(&ctx, asked.clone()).await.unwrap());
        found.sort_by_key(|id| people.iter().position(|known| known == id));
        found
    };
    assert_eq!(by_ids(shape.admin()).await, [people[1], people[3]], "unknown ids are left out");
    assert_eq!(by_ids(who.ctx).await, [people[1]]);
    assert!(by_ids(shape.stranger()).await.is_empty());
    let many = vec![people[0]; 1_001];
    refused_at(service.members_by_ids(&shape.admin(), many).await, ErrorCode::TooMany, "ids");
}

async fn public_names_are_full_with_consent_alone(shape: &Shape) {
    let (service, people) = (&shape.members, people(shape));
    let mut names = service.public_names(&shape.public(), vec![people[0], people[1], shape.new_id()]).await.unwrap();
    names.sort_by_key(|name| people.iter().position(|known| *known == name.member));
    let told: Vec<_> = names.iter().map(|name| (name.member, name.name.as_str(), name.building.as_str(), name.hidden)).collect();
    assert_eq!(told, [(people[0], "李*明", "1号楼", false), (people[1], "欧阳小明", "1号楼", false)]);
    assert!(service.public_names(&shape.stranger(), people.clone()).await.unwrap().is_empty());
    let many = vec![people[0]; 30_001];
    refused_at(service.public_names(&shape.public(), many).await, ErrorCode::TooMany, "ids");
}

async fn personal_data_is_revealed_for_a_reason(shape: &Shape) {
    let (service, member) = (&shape.members, shape.town.people[0].id);
    let other = shape.resident(1).await;
    let seen = service.member_reveal(&shape.admin(), member, "电话核实".into()).await.unwrap();
    assert_eq!((seen.phone.as_deref(), seen.id_number), (Some("13800000001"), None));
    refused_at(service.member_reveal(&shape.admin(), member, " ".into()).await, ErrorCode::ReasonRequired, "reason");
    refused_at(service.member_reveal(&shape.admin(), member, "由".repeat(501)).await, ErrorCode::TooLong, "reason");
    refused(service.member_reveal(&other.ctx, member, "好奇".into()).await, ErrorCode::NotFound);
    refused(service.member_reveal(&shape.stranger(), member, "好奇".into()).await, ErrorCode::NotFound);
}

async fn consent_is_given_and_withdrawn(shape: &Shape) {
    let (service, who, other) = (&shape.members, shape.resident(0).await, shape.resident(1).await);
    let name = async || service.public_names(&shape.public(), vec![who.member]).await.unwrap().remove(0).name;
    for (publish_name, shown) in [(true, "李小明"), (false, "李*明")] {
        let consent = Consent { publish_name, guardian: false };
        let changed = service.consent_set(&who.ctx, who.member, consent).await.unwrap();
        assert_eq!((changed.id, changed.consent), (who.member, consent));
        assert_eq!((service.member_get(&who.ctx, who.member).await.unwrap(), name().await.as_str()), (changed, shown));
    }
    for ctx in [other.ctx, shape.stranger(), shape.public()] {
        refused(service.consent_set(&ctx, who.member, Consent::default()).await, ErrorCode::NotFound);
    }
}

async fn a_household_has_the_members_within_reach(shape: &Shape) {
    let (service, admin, people) = (&shape.members, shape.admin(), people(shape));
    let (who, other) = (shape.resident(0).await, shape.resident(2).await);
    let id = service.member_get(&admin, people[0]).await.unwrap().household;
    let household = service.household_get(&admin, id).await.unwrap();
    assert_eq!((household.id, household.door.as_str(), ids(&household.members)), (id, "1-101", people[..2].to_vec()));
    assert_eq!(household.building, household.members[0].building);
    let own = service.household_get(&who.ctx, id).await.unwrap();
    assert_eq!(ids(&own.members), people[..1], "the others of the household are not one's own");
    refused(service.household_get(&other.ctx, id).await, ErrorCode::NotFound);
    refused(service.household_get(&shape.stranger(), id).await, ErrorCode::NotFound);
    refused(service.household_get(&admin, shape.new_id()).await, ErrorCode::NotFound);
}

async fn grids_and_buildings_are_listed_and_looked_up(shape: &Shape) {
    let (service, admin) = (&shape.members, shape.admin());
    let places = service.place_list(&admin).await.unwrap();
    let told: Vec<_> = places.iter().map(|place| (place.kind, place.name.as_str(), place.grid)).collect();
    assert_eq!(told, [(PlaceKind::Grid, "第1网格", None), (PlaceKind::Building, "1号楼", Some(places[0].id))]);
    for place in places {
        assert_eq!(service.place_get(&admin, place.id).await.unwrap(), place);
        refused(service.place_get(&shape.stranger(), place.id).await, ErrorCode::NotFound);
    }
    refused(service.place_get(&admin, shape.new_id()).await, ErrorCode::NotFound);
    assert!(service.place_list(&shape.stranger()).await.unwrap().is_empty());
}
