//! H: what comes from the levels above, and what holds for a time alone.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Reach};
use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, deed, document, text};

const HELP: &str = "items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn h1_h2_items_of_the_street_are_marked_and_the_communitys_own_are_not(#[case] db: Db) {
    let mut scene = Scene::under(db, 2, HELP).await;
    let (staff, street) = (scene.staff(), scene.town.street);
    let above = scene.app.ctx(None, Some(scene.app.stack().env.new_id()), Reach::Unit(street));
    let (key, parent, reason) = ("common".into(), None, "统一标准".into());
    let limits = Some(Limits { items: 1, points: None });
    let input = TemplateInput { unit: street, key, version: 0, parent, document: SchemeDocument { limits, ..document(HELP) }, reason };
    let template = scene.scoring().template_publish(&above, input).await.unwrap();
    let adopted = scene.scoring().scheme_adopt(&staff, template.key, Some("common".into())).await.unwrap();
    let mut own = adopted.versions[0].document.clone();
    assert_eq!(own.items[0].level, Level::Street);
    own.items.push(PointItem { code: "local".into(), level: Level::Street, ..own.items[0].clone() });
    let draft = scene.scoring().scheme_draft_save(&staff, Some(adopted.id), 0, own.clone()).await.unwrap().draft.unwrap();
    let places: Vec<_> = draft.findings.iter().filter(|of| of.blocks).filter_map(|of| of.error.place.as_deref()).collect();
    assert_eq!(places, ["items[1].level"], "what the community adds does not bear the street's name");
    own.items[1].level = Level::Community;
    let draft = scene.scoring().scheme_draft_save(&staff, Some(adopted.id), draft.revision, own).await.unwrap().draft.unwrap();
    let today = scene.app.stack().env.today();
    let published = scene.scoring().scheme_publish(&staff, Some(adopted.id), draft.revision, today, "增加本地项目".into()).await.unwrap();
    let levels: Vec<_> = published.versions[0].document.items.iter().map(|item| (item.code.as_str(), item.level)).collect();
    assert_eq!(levels, [("help", Level::Street), ("local", Level::Community)]);
    scene.scheme = adopted.id;
    let granted = scene.earn(scene.person(0), vec![deed("help", "2026-03-31"), deed("local", "2026-03-31")]).await;
    assert_eq!(text(granted.granted), "10");
    scene.app.finish().await;
}

const CAMPAIGN: &str = "
items:
  - {code: spring, name: {zh: 春季清扫, en: Spring cleaning}, kind: ADDITIONAL, from: 2026-03-01, until: 2026-03-15, value: {rule: FIXED, points: 5}}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn h3_a_campaign_counts_on_its_days_alone(#[case] db: Db) {
    let scene = Scene::under(db, 2, CAMPAIGN).await;
    for day in ["2026-02-28", "2026-03-16"] {
        let closed = scene.file(&scene.staff(), scene.person(0), vec![deed("spring", day)]).await.unwrap_err();
        assert_eq!((closed.code, closed.place.as_deref()), (ErrorCode::ItemClosed, Some("lines[0].day")), "{day}");
    }
    // It is the end of March, and the campaign may still be declared.
    let granted = scene.earn(scene.person(0), vec![deed("spring", "2026-03-01"), deed("spring", "2026-03-15")]).await;
    assert_eq!(text(granted.granted), "10");
    scene.app.finish().await;
}
