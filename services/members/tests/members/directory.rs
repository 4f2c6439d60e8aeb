//! Districts, streets and communities.

use linli_contracts::{
    import::ImportMode,
    members::{Members, UnitInput, UnitLevel},
};
use linli_kernel::{Actor, ErrorCode, PageRequest, Reach};

use crate::{
    sheets::COMMUNITIES,
    world::{admin, ctx, on_both, public, system},
};

#[tokio::test(flavor = "multi_thread")]
async fn units_are_listed_by_code_page_by_page_and_only_to_those_above() {
    on_both(async |world| {
        let platform = system(None, Reach::Platform);
        let create = async |level, parent, name: &str, code: &str| {
            let input = UnitInput { level, parent, name: name.into(), code: code.into() };
            world.members.unit_create(&platform, input).await.unwrap()
        };
        let second = create(UnitLevel::District, None, "汉阳区", "420105000000").await;
        let first = create(UnitLevel::District, None, "硚口区", "420104000000").await;
        let mut streets = vec![];
        for (name, code) in [("丙街道", "420105003000"), ("甲街道", "420105001000"), ("乙街道", "420105002000")] {
            streets.push(create(UnitLevel::Street, Some(second.id), name, code).await);
        }
        let names = async |ctx: &_, parent, first, after| {
            let page = world.members.unit_list(ctx, parent, PageRequest { first, after }).await?;
            let cursor = page.rows.last().map(|(cursor, _)| cursor.clone());
            Ok::<_, linli_kernel::ApiError>((page.has_next, cursor, page.into_rows().into_iter().map(|unit| unit.name).collect::<Vec<_>>()))
        };
        assert_eq!(names(&platform, None, None, None).await.unwrap().2, [first.name.as_str(), second.name.as_str()]);
        let (more, cursor, page) = names(&platform, Some(second.id), Some(2), None).await.unwrap();
        assert_eq!((more, page), (true, vec!["甲街道".to_owned(), "乙街道".to_owned()]));
        let (more, _, page) = names(&platform, Some(second.id), Some(2), cursor.clone()).await.unwrap();
        assert_eq!((more, page), (false, vec!["丙街道".to_owned()]));
        assert_eq!(names(&platform, Some(first.id), None, None).await.unwrap().2, Vec::<String>::new());
        assert_eq!(names(&platform, None, None, cursor).await.unwrap_err().code, ErrorCode::BadCursor, "of another list");
        let of_district = ctx(None, Actor::Public, Reach::Unit(second.id));
        assert_eq!(names(&of_district, Some(second.id), None, None).await.unwrap().2.len(), 3);
        assert_eq!(names(&of_district, Some(first.id), None, None).await.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(names(&of_district, None, None, None).await.unwrap_err().code, ErrorCode::Forbidden);
        let of_street = ctx(None, Actor::Public, Reach::Unit(streets[0].id));
        assert_eq!(names(&of_street, Some(second.id), None, None).await.unwrap_err().code, ErrorCode::NotFound);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn units_stand_below_each_other_by_their_codes() {
    on_both(async |world| {
        let platform = system(None, Reach::Platform);
        let create = async |level, parent, name: &str, code: &str| {
            let input = UnitInput { level, parent, name: name.into(), code: code.into() };
            world.members.unit_create(&platform, input).await.map_err(|error| (error.code, error.place.unwrap_or_default()))
        };
        let district = create(UnitLevel::District, None, "武昌区", "420106000000").await.unwrap();
        let street = create(UnitLevel::Street, Some(district.id), "中华路街道", "420106001000").await.unwrap();
        assert_eq!((street.parent, street.code.as_str()), (Some(district.id), "420106001000"));
        for (level, parent, name, code, expected) in [
            (UnitLevel::District, None, "武昌区", "420106000000", (ErrorCode::Duplicate, "code")),
            (UnitLevel::District, None, "街道", "420106002000", (ErrorCode::BadDivisionCode, "code")),
            (UnitLevel::District, Some(district.id), "区", "420107000000", (ErrorCode::BadText, "parent")),
            (UnitLevel::District, None, "\u{202E}区", "420107000000", (ErrorCode::BadName, "name")),
            (UnitLevel::Street, None, "街道", "420106002000", (ErrorCode::Required, "parent")),
            (UnitLevel::Street, Some(street.id), "街道", "420106002000", (ErrorCode::NotFound, "")),
            (UnitLevel::Street, Some(district.id), "街道", "420107002000", (ErrorCode::BadDivisionCode, "code")),
            (UnitLevel::Street, Some(district.id), "中华路街道", "420106002000", (ErrorCode::Duplicate, "name")),
            (UnitLevel::Street, Some(district.id), "街道", "42010600200", (ErrorCode::BadDivisionCode, "code")),
        ] {
            let (code, place) = create(level, parent, name, code).await.unwrap_err();
            assert_eq!((code, place.as_str()), expected, "{name}");
        }
        let of_district = ctx(None, Actor::Public, Reach::Unit(district.id));
        let more =
            UnitInput { level: UnitLevel::Street, parent: Some(district.id), name: "水果湖街道".into(), code: "420106002000".into() };
        assert!(world.members.unit_create(&of_district, more.clone()).await.is_ok(), "a district makes its streets");
        let of_street = ctx(None, Actor::Public, Reach::Unit(street.id));
        let other = UnitInput { name: "其他街道".into(), code: "420106003000".into(), ..more };
        assert_eq!(world.members.unit_create(&of_street, other).await.unwrap_err().code, ErrorCode::NotFound);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_its_own_branch_of_the_tree() {
    on_both(async |world| {
        let (mine, other) = (world.town("420106001001", "13800000001").await, world.town("420107001001", "13800000002").await);
        let district = mine.street.parent.unwrap();
        let at = |unit| ctx(None, Actor::Public, Reach::Unit(unit));
        let resident = ctx(Some(mine.community), Actor::Public, Reach::Own(vec![]));
        for ctx in [at(mine.street.id), at(district), admin(mine.community), resident.clone(), system(None, Reach::Platform)] {
            assert_eq!(world.members.unit_get(&ctx, mine.street.id).await.unwrap(), mine.street);
            assert!(world.members.unit_get(&ctx, district).await.is_ok());
            assert_eq!(world.members.community_get(&ctx, mine.community).await.unwrap().name, "白石坡社区");
        }
        assert_eq!(world.members.unit_get(&public(), other.street.id).await.unwrap(), other.street, "names of streets are public");
        for ctx in [at(mine.street.id), at(district), admin(mine.community), resident, public()] {
            if *ctx.reach() != Reach::Public {
                assert_eq!(world.members.unit_get(&ctx, other.street.id).await.unwrap_err().code, ErrorCode::NotFound);
            }
            assert_eq!(world.members.community_get(&ctx, other.community).await.unwrap_err().code, ErrorCode::NotFound);
            let listed = world.members.community_list(&ctx, other.street.id, PageRequest::default()).await;
            assert_eq!(listed.unwrap_err().code, ErrorCode::NotFound);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn communities_are_listed_by_code_page_by_page() {
    on_both(async |world| {
        let street = world.street("420106001000").await;
        let line = |n: u32| format!("第{n}社区,420106001{n:03},s1,王建国,13800000001\n");
        let lines: String = [3, 1, 5, 2, 4].into_iter().map(line).collect();
        world.onboard(&street, format!("{COMMUNITIES}{lines}"), ImportMode::AllRows).await;
        let ctx = system(None, Reach::Platform);
        for unit in [street.id, street.parent.unwrap()] {
            let (mut after, mut names) = (None, vec![]);
            loop {
                let page = world.members.community_list(&ctx, unit, PageRequest { first: Some(2), after: after.clone() }).await.unwrap();
                let more = page.has_next;
                after = page.rows.last().map(|(cursor, _)| cursor.clone());
                names.extend(page.into_rows().into_iter().map(|community| community.name));
                if !more {
                    break;
                }
            }
            assert_eq!(names, ["第1社区", "第2社区", "第3社区", "第4社区", "第5社区"]);
            let foreign = PageRequest { first: None, after: Some(linli_kernel::page::cursor("members", &"x")) };
            assert_eq!(world.members.community_list(&ctx, unit, foreign).await.unwrap_err().code, ErrorCode::BadCursor);
        }
    })
    .await;
}
