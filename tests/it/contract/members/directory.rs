//! Districts, streets and communities.

use linli_contracts::members::*;
use linli_kernel::{CallCtx, ErrorCode, PageRequest, Role};
use linli_testkit::PASSWORD;

use crate::contract::{
    expect::{paged, refused, refused_at},
    shape::Shape,
};

in_every_shape! {
    a_unit_is_made_once_below_the_right_one
    a_unit_is_seen_from_within_and_from_above
    units_are_listed_by_code_to_those_above
    somebody_invited_to_a_unit_holds_the_role_there
    communities_come_by_code_to_those_above
}

fn district(name: &str, code: &str) -> UnitInput {
    UnitInput { level: UnitLevel::District, parent: None, name: name.into(), code: code.into() }
}

async fn a_unit_is_made_once_below_the_right_one(shape: &Shape) {
    let (service, platform) = (&shape.members, shape.platform());
    let made = service.unit_create(&platform, district("掇刀区", "420804000000")).await.unwrap();
    let (level, name, code) = (UnitLevel::District, "掇刀区".to_owned(), "420804000000".to_owned());
    assert_eq!(made, Unit { id: made.id, level, parent: None, name, code });
    let street = |code: &str, parent| UnitInput { level: UnitLevel::Street, parent, name: "白庙街道".into(), code: code.into() };
    let below = service.unit_create(&platform, street("420804002000", Some(made.id))).await.unwrap();
    assert_eq!((below.level, below.parent, below.code.as_str()), (UnitLevel::Street, Some(made.id), "420804002000"));
    for unit in [made.clone(), below] {
        assert_eq!(service.unit_get(&platform, unit.id).await.unwrap(), unit);
    }
    refused_at(service.unit_create(&platform, district("又一区", "420804000000")).await, ErrorCode::Duplicate, "code");
    refused_at(service.unit_create(&platform, district("无码区", "42080x000000")).await, ErrorCode::BadDivisionCode, "code");
    refused_at(service.unit_create(&platform, district(" ", "420881000000")).await, ErrorCode::BadName, "name");
    refused_at(service.unit_create(&platform, street("420804003000", None)).await, ErrorCode::Required, "parent");
    refused_at(service.unit_create(&platform, street("420802009000", Some(made.id))).await, ErrorCode::BadDivisionCode, "code");
    refused(service.unit_create(&platform, street("420804003000", Some(shape.new_id()))).await, ErrorCode::NotFound);
    refused(service.unit_create(&shape.street(), district("新区", "420881000000")).await, ErrorCode::Forbidden);
    refused(service.unit_create(&shape.street(), street("420804003000", Some(made.id))).await, ErrorCode::NotFound);
}

async fn a_unit_is_seen_from_within_and_from_above(shape: &Shape) {
    let (service, town) = (&shape.members, &shape.town);
    let resident = shape.resident(0).await;
    for ctx in [shape.street(), shape.admin(), resident.ctx.clone()] {
        assert_eq!(service.unit_get(&ctx, town.street).await.unwrap().name, "泉口街道");
        assert_eq!(service.unit_get(&ctx, town.district).await.unwrap().name, "东宝区");
    }
    let other = service.unit_create(&shape.platform(), district("掇刀区", "420804000000")).await.unwrap();
    for ctx in [shape.street(), shape.admin(), resident.ctx] {
        refused(service.unit_get(&ctx, other.id).await, ErrorCode::NotFound);
    }
    refused(service.unit_get(&shape.stranger(), town.street).await, ErrorCode::NotFound);
    refused(service.unit_get(&shape.platform(), shape.new_id()).await, ErrorCode::NotFound);
}

async fn units_are_listed_by_code_to_those_above(shape: &Shape) {
    let (service, platform, town) = (&shape.members, shape.platform(), &shape.town);
    let other = service.unit_create(&platform, district("掇刀区", "420804000000")).await.unwrap();
    let home = service.unit_get(&platform, town.district).await.unwrap();
    assert_eq!(paged(async |page| service.unit_list(&platform, None, page).await).await, [home, other.clone()]);
    let streets = service.unit_list(&platform, Some(town.district), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(streets.iter().map(|unit| unit.id).collect::<Vec<_>>(), [town.street]);
    assert!(service.unit_list(&platform, Some(other.id), PageRequest::default()).await.unwrap().into_rows().is_empty());
    refused(service.unit_list(&shape.street(), None, PageRequest::default()).await, ErrorCode::Forbidden);
    refused(service.unit_list(&shape.street(), Some(other.id), PageRequest::default()).await, ErrorCode::NotFound);
    refused(service.unit_list(&platform, Some(shape.new_id()), PageRequest::default()).await, ErrorCode::NotFound);
}

async fn somebody_invited_to_a_unit_holds_the_role_there(shape: &Shape) {
    let (service, platform, unit) = (&shape.members, shape.platform(), shape.town.street);
    let invite = |role| UnitInvite { unit, role, name: "李街道".into(), phone: "13911112222".into() };
    let link = service.unit_invite(&platform, invite(Role::StreetAdmin)).await.unwrap();
    assert_eq!((link.name.as_str(), link.phone_masked.as_str(), link.purpose.as_str()), ("李街道", "139****2222", "泉口街道"));
    let identity = service.invitation_accept(&shape.nobody(), link.token, PASSWORD.into()).await.unwrap().identity;
    assert_eq!(identity.grants, [RoleGrant { role: Role::StreetAdmin, node: Node::Street { id: unit } }]);
    for role in [Role::DistrictAnalyst, Role::CommunityAdmin] {
        refused_at(service.unit_invite(&platform, invite(role)).await, ErrorCode::BadRole, "role");
    }
    let input = invite(Role::StreetAdmin);
    refused_at(service.unit_invite(&platform, UnitInvite { phone: "123".into(), ..input.clone() }).await, ErrorCode::BadPhone, "phone");
    refused_at(service.unit_invite(&platform, UnitInvite { name: " ".into(), ..input.clone() }).await, ErrorCode::BadName, "name");
    refused(service.unit_invite(&platform, UnitInvite { unit: shape.new_id(), ..input.clone() }).await, ErrorCode::NotFound);
    refused(service.unit_invite(&shape.admin(), input).await, ErrorCode::NotFound);
}

async fn communities_come_by_code_to_those_above(shape: &Shape) {
    let (service, town, street) = (&shape.members, &shape.town, shape.street());
    super::sheets::onboard(shape, "青山社区", "420802003009", "13900000009").await;
    super::sheets::onboard(shape, "绿水社区", "420802003005", "13900000008").await;
    let list = async |page| service.community_list(&street, town.street, page).await;
    let rows = paged(list).await;
    let named: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.code.as_str())).collect();
    assert_eq!(named, [("白石坡社区", "420802003001"), ("绿水社区", "420802003005"), ("青山社区", "420802003009")]);
    let home = &rows[0];
    assert_eq!((home.id, home.street, home.template.as_str()), (town.community, town.street, "s1-building-leaders"));
    assert_eq!(service.neighbour_list(&shape.admin()).await.unwrap(), rows);
    refused(service.neighbour_list(&shape.stranger()).await, ErrorCode::NotFound);
    let see = async |ctx: &CallCtx, id| service.community_get(ctx, id).await;
    assert_eq!(&see(&shape.admin(), home.id).await.unwrap(), home);
    assert_eq!(&see(&street, home.id).await.unwrap(), home);
    refused(see(&shape.admin(), rows[1].id).await, ErrorCode::NotFound);
    refused(see(&shape.stranger(), home.id).await, ErrorCode::NotFound);
    refused(see(&shape.platform(), shape.new_id()).await, ErrorCode::NotFound);
    refused(service.community_list(&shape.admin(), town.street, PageRequest::default()).await, ErrorCode::NotFound);
    refused(service.community_list(&street, shape.new_id(), PageRequest::default()).await, ErrorCode::NotFound);
}
