//! G: grades, quotas, the honour roll, and what a result is good for in a scheme above.

use linli_contracts::scoring::*;
use linli_kernel::PageRequest;
use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, came_to, document, much, on_roster, said, said_in_english, text};

const GRADES: &str = "
items: [{code: work, name: 履职, kind: ADDITIONAL, value: {rule: FIXED, points: 1}}]
result:
  bands:
    - {code: excellent, name: {zh: 优秀, en: Excellent}, from: 90, share: 15%}
    - {code: good, name: {zh: 合格, en: Good}, from: 60, below: 90}
    - {code: poor, name: 不合格, below: 60}
  ties: {rule: OUT}
  awards: [{code: star, name: 优秀党员, top: 10, band: excellent}]
";

/// What twenty people did: four have 90 and more.
const TWENTY: [i64; 20] = [95, 94, 93, 92, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 75, 10];

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g7_g9_g15_of_twenty_three_are_excellent_and_stand_on_the_honour_roll(#[case] db: Db) {
    let scene = Scene::under(db, 20, GRADES).await;
    scene.record(TWENTY.iter().enumerate().map(|(nth, points)| (scene.holder(nth), much("work", "2026-03-02", *points))).collect()).await;
    let result = scene.settled("2026-01-01", "2026-03-30").await;
    let counts: Vec<_> = result.bands.iter().map(|of| (of.band.code.as_str(), of.count)).collect();
    assert_eq!(counts, [("excellent", 3), ("good", 16), ("poor", 1)]);
    let fourth = scene.line(&result, scene.holder(3)).await;
    assert_eq!((fourth.place, came_to(&fourth)), (Some(4), ("92".into(), Some("good"))));
    let (zh, en) = (said(&fourth.explanation), said_in_english(&fourth.explanation));
    assert!(zh.contains(&"“优秀”限 3 名，名额已满，评为“合格”"), "{zh:?}");
    assert!(en.contains(&"“Excellent” has room for 3 and is full: “Good”"), "{en:?}");
    let roll = scene.scoring().award_list(&scene.public(), None, PageRequest::default()).await.unwrap().into_rows();
    let mut seen: Vec<_> = roll.iter().map(|of| (text(of.total), of.award.name.zh.as_str(), of.who)).collect();
    seen.sort_by(|a, b| b.0.cmp(&a.0));
    assert_eq!(seen, ["95", "94", "93"].map(|total| (total.to_owned(), "优秀党员", None)), "the best alone, and nobody by their id");
    scene.app.finish().await;
}

const GRID: &str = "
subject: ORGANISATION
items: [{code: duty, name: 网格事务, kind: ADDITIONAL, value: {rule: FIXED, points: 1}}]
result:
  components:
    - {code: own, name: 网格事务, weight: 0.4, source: {of: POINTS}}
    - {code: people, name: {zh: 居民, en: Residents}, weight: 0.6, source: {of: SCHEME, scheme: s1-building-leaders, take: AVERAGE}}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn g10_what_residents_came_to_counts_for_their_grid(#[case] db: Db) {
    let mut scene = Scene::under(db, 3, "items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n").await;
    let (residents, staff) = (scene.scheme, scene.staff());
    scene.scheme = scene.scoring().scheme_adopt(&staff, "s1-building-leaders".into(), Some("grid".into())).await.unwrap().id;
    scene.publish(scene.scheme, document(GRID)).await;
    let grid = scene.roster(vec![RosterLineInput { name: Some("第一网格".into()), ..on_roster(None) }]).await[0].who;
    scene.record(vec![(grid, much("duty", "2026-03-31", 50))]).await;

    let grids = std::mem::replace(&mut scene.scheme, residents);
    let belongs = |nth| RosterLineInput { belongs_to: Some(grid.holder()), ..on_roster(Some(scene.holder(nth))) };
    scene.roster(vec![belongs(0), belongs(1)]).await;
    for (nth, times) in [(0, 16), (1, 12), (2, 1)] {
        scene.earn(scene.person(nth), vec![much("help", "2026-03-02", times)]).await;
    }
    scene.settled("2026-01-01", "2026-03-30").await;

    scene.scheme = grids;
    let line = scene.line(&scene.made("2026-03-01", "2026-03-31").await, grid).await;
    // 0.4 × 50 and 0.6 × the mean of 80 and 60; the third resident is of no grid.
    assert_eq!(text(line.total), "62");
    let (zh, en) = (said(&line.explanation), said_in_english(&line.explanation));
    assert!(zh.contains(&"居民：方案“s1-building-leaders”的结果 70 分"), "{zh:?}");
    assert!(en.contains(&"Residents: the scheme “s1-building-leaders” gave 70 points"), "{en:?}");
    scene.app.finish().await;
}
