//! C: what stands beside points: bases from the last result, bars.

use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, came_to, deed, much, said, said_in_english};

const LAST: &str = "
period: {length: MONTH}
groups: [{code: duty, name: {zh: 履职, en: Duty}}]
starts:
  - {value: {rule: LAST_TOTAL, share: 10%, most: 20}}
  - {value: {rule: LAST_BAND, bands: [{band: good, points: 70}], otherwise: 60}, group: duty}
items:
  - {code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}
  - {code: meet, name: 参会, kind: BASE, group: duty, value: {rule: FIXED, points: 2}}
result: {bands: [{code: good, name: 良好, from: 90}, {code: pass, name: 合格, below: 90}]}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn c5_a_month_begins_with_what_the_last_one_came_to(#[case] db: Db) {
    let scene = Scene::under(db, 3, LAST).await;
    scene.earn(scene.person(0), vec![much("help", "2026-01-05", 6)]).await;
    scene.earn(scene.person(2), vec![deed("meet", "2026-01-05")]).await;
    let january = scene.settled("2026-01-01", "2026-01-31").await;
    assert!(january.whole_period);
    assert_eq!(came_to(&scene.line(&january, scene.holder(0)).await), ("90".into(), Some("good")));
    assert_eq!(came_to(&scene.line(&january, scene.holder(2)).await), ("62".into(), Some("pass")));
    scene.earn(scene.person(0), vec![deed("help", "2026-02-05")]).await;
    let february = scene.made("2026-02-01", "2026-02-28").await;
    let line = scene.line(&february, scene.holder(0)).await;
    assert_eq!(came_to(&line).0, "84", "a tenth of 90, 70 for the grade, and 5");
    assert_eq!(came_to(&scene.line(&february, scene.holder(2)).await).0, "66.2");
    let (zh, en) = (said(&line.explanation), said_in_english(&line.explanation));
    assert!(zh.contains(&"本期起始 9 分") && zh.contains(&"“履职”本期起始 70 分"), "{zh:?}");
    assert!(en.contains(&"“Duty” begins the period with 70 points"), "{en:?}");
    scene.app.finish().await;
}

const BARRED: &str = "
period: {length: MONTH}
items:
  - {code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}
  - {code: fault, name: {zh: 违建, en: Illegal building}, kind: DEDUCTION, value: {rule: FIXED, points: -1}, basis: 公约第三条, filed_by: [STAFF],
     until: 2027-12-31, caps: [{window: YEAR, limit: {POINTS: 9}}], effects: [{does: {effect: BAR, from: [RESULT], periods: 1}}]}
result: {bands: [{code: all, name: 合格}]}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn c7_a_fault_keeps_from_being_graded_in_its_month_and_the_next(#[case] db: Db) {
    let scene = Scene::under(db, 3, BARRED).await;
    scene.earn(scene.person(0), vec![deed("help", "2026-01-05"), deed("fault", "2026-01-06")]).await;
    for month in ["01", "02", "03"] {
        scene.earn(scene.person(2), vec![deed("help", &format!("2026-{month}-05"))]).await;
    }
    let mut told = vec![];
    for (from, until) in [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")] {
        let result = scene.made(from, until).await;
        assert_eq!(came_to(&scene.line(&result, scene.holder(2)).await).1, Some("all"));
        let line = scene.line(&result, scene.holder(0)).await;
        told.push((line.place, came_to(&line).1.map(str::to_owned), said(&line.explanation).last().map(|text| (*text).to_owned())));
    }
    let barred = |why: &str| (None, None, Some(why.to_owned()));
    assert_eq!(told[..2], [barred("因“违建”取消本期参评资格"), barred("取消本期参评资格")]);
    assert_eq!((told[2].0, told[2].1.as_deref()), (Some(2), Some("all")));
    scene.app.finish().await;
}
