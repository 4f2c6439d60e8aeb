//! Templates of streets, what they demand, and what they offer to the schemes below (H1, H2).

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::{
    people::{DISTRICT, STREET},
    town::{Town, document},
};

fn street(town: &Town) -> CallCtx {
    town.world.caller("template_publish", Reach::Unit(STREET))
}

fn visit(document: &SchemeDocument) -> Points {
    match &document.items[0].value {
        ValueRule::Fixed { points } => *points,
        other => panic!("{other:?}"),
    }
}

async fn published(town: &Town, version: u32, document: SchemeDocument) -> Template {
    let input = TemplateInput { unit: STREET, key: "street".into(), version, parent: None, document, reason: "统一标准".into() };
    town.service.template_publish(&street(town), input).await.unwrap()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn h1_a_streets_template_is_adopted_and_its_newer_version_offered_but_never_forced(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    let first = published(&town, 0, document()).await;
    assert_eq!((first.version, first.level, first.document.items[0].level), (1, Level::Street, Level::Street), "H2: marked by level");
    let keys: Vec<String> = town.service.template_list(&staff).await.unwrap().into_iter().map(|template| template.key).collect();
    assert!(keys.contains(&first.key) && keys.contains(&"s1-building-leaders".to_owned()), "{keys:?}");
    let scheme = town.service.scheme_adopt(&staff, first.key.clone(), None).await.unwrap();
    assert_eq!((scheme.code.as_str(), visit(&scheme.versions[0].document)), ("street", Points::whole(5)));
    assert_eq!(town.service.offer_list(&staff).await.unwrap(), []);

    // The community goes its own way in one place, the street in another.
    let mut own = scheme.versions[0].document.clone();
    own.items[5].value = ValueRule::Fixed { points: Points::whole(3) };
    town.service.scheme_draft_save(&staff, None, 0, own).await.unwrap();
    let mut newer = document();
    newer.items[0].value = ValueRule::Fixed { points: Points::whole(8) };
    published(&town, 1, newer).await;
    let offers = town.service.offer_list(&staff).await.unwrap();
    assert_eq!((offers.len(), offers[0].from_version, offers[0].to_version, offers[0].conflicts.len()), (1, 1, 2, 0));
    assert!(offers[0].changes.iter().any(|change| change.text.zh.contains('8')), "{:?}", offers[0].changes);
    let unchanged = town.service.scheme_get(&staff, None).await.unwrap();
    assert_eq!(visit(&unchanged.versions[0].document), Points::whole(5), "an offer changes nothing by itself");

    let late = town.service.offer_take(&staff, OfferTake { scheme: None, version: 2, revision: 0 }).await.unwrap_err();
    assert_eq!((late.code, late.place.as_deref()), (ErrorCode::VersionConflict, Some("revision")));
    let taken = town.service.offer_take(&staff, OfferTake { scheme: None, version: 2, revision: 1 }).await.unwrap();
    let draft = taken.draft.unwrap();
    assert_eq!(visit(&draft.document), Points::whole(8));
    assert_eq!(draft.document.items[5].value, ValueRule::Fixed { points: Points::whole(3) }, "its own change is kept");
    town.service.scheme_publish(&staff, None, draft.revision, town.world.env.today(), "采纳街道新版".into()).await.unwrap();
    assert_eq!(town.service.offer_list(&staff).await.unwrap(), []);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn h1_a_scheme_keeps_what_the_street_locked_and_adds_within_its_limits(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    let mut template = document();
    template.items[0].locked = true;
    template.limits = Some(Limits { items: 1, points: Some(Points::whole(2)) });
    let key = published(&town, 0, template).await.key;
    let mut own = town.service.scheme_adopt(&staff, key, None).await.unwrap().versions[0].document.clone();
    own.items[0].value = ValueRule::Fixed { points: Points::whole(50) };
    let mut local = own.items[5].clone();
    local.code = "local".into();
    local.level = Level::Community;
    local.value = ValueRule::Fixed { points: Points::whole(5) };
    own.items.push(local);
    let draft = town.service.scheme_draft_save(&staff, None, 0, own.clone()).await.unwrap().draft.unwrap();
    let places: Vec<_> = draft.findings.iter().filter(|finding| finding.blocks).filter_map(|finding| finding.error.place.clone()).collect();
    assert!(places.iter().any(|place| place.starts_with("items[0]")), "{places:?}");
    assert!(places.iter().any(|place| place.starts_with("items[6]")), "{places:?}");
    let refused = town.service.scheme_publish(&staff, None, 1, town.world.env.today(), "试".into()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::SchemeInvalid);
    assert!(refused.place.unwrap().starts_with("document.items["));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_streets_demands_hold_for_every_scheme_below_and_a_districts_for_every_street(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    let check = async || {
        let found = town.service.scheme_check(&staff, document()).await.unwrap();
        found.into_iter().filter(|finding| finding.blocks).filter_map(|finding| finding.error.place).collect::<Vec<_>>()
    };
    assert_eq!(check().await, Vec::<String>::new(), "nobody demands anything");
    let district = town.world.caller("floors_set", Reach::Unit(DISTRICT));
    let floors = Floors { publicity_days: Some(10), deductions: Some(false), answer_working_days: None };
    town.service.floors_set(&district, DISTRICT, floors, "区里要求".into()).await.unwrap();
    let places = check().await;
    assert!(places.iter().any(|place| place == "publicity.min_days"), "{places:?}");
    assert!(places.iter().any(|place| place.starts_with("items[4]")), "deductions need the street's switch (D-312): {places:?}");

    let own = Floors { publicity_days: Some(5), deductions: Some(true), answer_working_days: None };
    town.service.floors_set(&street(&town), STREET, own, "街道要求".into()).await.unwrap();
    assert_eq!(check().await, ["publicity.min_days"], "a street allows deductions, but does not undercut the district's days");
    assert_eq!(town.service.floors_get(&street(&town), STREET).await.unwrap(), own);
    let foreign = town.service.floors_set(&street(&town), DISTRICT, own, "越级".into()).await.unwrap_err();
    assert_eq!(foreign.code, ErrorCode::Forbidden);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_template_that_fails_its_check_or_was_changed_meanwhile_is_not_published(#[case] db: Db) {
    let town = Town::empty(db).await;
    published(&town, 0, document()).await;
    let input =
        |version, document| TemplateInput { unit: STREET, key: "street".into(), version, parent: None, document, reason: "调整".into() };
    let stale = town.service.template_publish(&street(&town), input(0, document())).await.unwrap_err();
    assert_eq!((stale.code, stale.place.as_deref()), (ErrorCode::VersionConflict, Some("version")));
    let mut faulty = document();
    faulty.items[1].code = "visit".into();
    let refused = town.service.template_publish(&street(&town), input(1, faulty)).await.unwrap_err();
    assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::SchemeInvalid, Some("document.items[1].code")));
    let resident = town.service.template_publish(&town.world.staff(), input(1, document())).await.unwrap_err();
    assert_eq!(resident.code, ErrorCode::Forbidden);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f5_c1_what_undercuts_the_street_is_not_published(#[case] db: Db) {
    let town = Town::empty(db).await;
    let staff = town.world.staff();
    town.service.scheme_adopt(&staff, "s1-building-leaders".into(), None).await.unwrap();
    let publish = async |revision| {
        let published = town.service.scheme_publish(&staff, None, revision, town.world.env.today(), "居民议事会决定".into()).await;
        published.map(|scheme| scheme.versions.len()).map_err(|error| (error.code, error.place.unwrap_or_default()))
    };
    let demand = async |publicity_days, deductions| {
        let floors = Floors { publicity_days, deductions, answer_working_days: None };
        town.service.floors_set(&street(&town), STREET, floors, "街道要求".into()).await.unwrap();
    };
    town.service.scheme_draft_save(&staff, None, 0, document()).await.unwrap();
    demand(Some(8), None).await;
    let (code, place) = publish(1).await.unwrap_err();
    assert_eq!((code, place.as_str()), (ErrorCode::SchemeInvalid, "document.publicity.min_days"));
    demand(Some(7), Some(false)).await;
    let (code, place) = publish(1).await.unwrap_err();
    assert_eq!((code, place.starts_with("document.items[4]")), (ErrorCode::SchemeInvalid, true), "{place}");
    demand(Some(7), Some(true)).await;
    assert_eq!(publish(1).await, Ok(2));
}
