//! E: time.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, deed, document, much, said, said_in_english, text};

const HELP: &str = "items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]\n";

fn of_results(every: &str, take: &str) -> String {
    let components = format!("[{{code: inside, name: {{zh: 期内, en: Inside}}, source: {{of: RESULTS, take: {take}}}}}]");
    format!("{HELP}result: {{every: {every}, components: {components}}}\n")
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn e1_a_year_is_the_average_of_its_quarters(#[case] db: Db) {
    let scene = Scene::since(db, "2026-01-01", 2, document(&of_results("QUARTER", "AVERAGE"))).await;
    scene.app.at("2027-01-05", 9).await;
    for (day, times) in [("2026-02-05", 4), ("2026-05-05", 2), ("2026-10-05", 6)] {
        scene.earn(scene.person(0), vec![much("help", day, times)]).await;
    }
    let mut quarters = vec![];
    for (from, until) in
        [("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2026-10-01", "2026-12-31")]
    {
        let result = scene.settled(from, until).await;
        assert!(!result.whole_period);
        quarters.push(text(scene.line(&result, scene.holder(0)).await.total));
    }
    assert_eq!(quarters, ["20", "10", "0", "30"]);
    let line = scene.line(&scene.made("2026-01-01", "2026-12-31").await, scene.holder(0)).await;
    assert_eq!(text(line.total), "15");
    assert!(said(&line.explanation).contains(&"期内：期内各次结果 15 分"), "{:?}", line.explanation);
    let english = said_in_english(&line.explanation);
    assert!(english.contains(&"Inside: the results inside the period gave 15 points"), "{english:?}");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn e1_a_month_is_the_sum_of_its_weeks(#[case] db: Db) {
    let weekly = of_results("WEEK", "SUM") + "period: {length: MONTH}\n";
    let scene = Scene::under(db, 2, &weekly).await;
    scene.app.at("2026-04-03", 9).await;
    scene.earn(scene.person(0), vec![deed("help", "2026-03-02"), much("help", "2026-03-15", 2), deed("help", "2026-03-31")]).await;
    for (from, until, total) in [("2026-03-02", "2026-03-08", "5"), ("2026-03-09", "2026-03-15", "10")] {
        let week = scene.settled(from, until).await;
        assert_eq!(text(scene.line(&week, scene.holder(0)).await.total), total);
    }
    let month = scene.made("2026-03-01", "2026-03-31").await;
    assert_eq!(text(scene.line(&month, scene.holder(0)).await.total), "15", "a week that nobody settled is not in it");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn e7_redeeming_takes_points_and_the_honour_stays(#[case] db: Db) {
    let scene = Scene::under(db, 2, HELP).await;
    let member = scene.person(0);
    scene.earn(member, vec![much("help", "2026-03-02", 4)]).await;
    let input =
        DebitInput { key: "米".into(), scheme: None, purse: None, member, points: Points::whole(18), note: "米".into(), shop: None };
    scene.scoring().points_debit(&scene.own(member), input).await.unwrap();
    assert_eq!(scene.numbers(member).await, ("20".into(), "2".into()));
    let result = scene.made("2026-01-01", "2026-12-31").await;
    assert_eq!(text(scene.line(&result, scene.holder(0)).await.total), "20");
    assert_eq!(scene.scoring().points_place(&scene.own(member), member, None).await.unwrap(), Some(1));
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn e8_a_year_from_september_takes_late_claims_for_ten_days(#[case] db: Db) {
    let scene = Scene::since(db, "2026-01-01", 4, document(&[HELP, "period: {starts_in_month: 9, late_days: 10}\n"].concat())).await;
    scene.app.at("2026-09-10", 9).await;
    scene.earn(scene.person(0), vec![deed("help", "2026-08-31")]).await;
    scene.app.at("2026-09-11", 9).await;
    let late = scene.file(&scene.staff(), scene.person(2), vec![deed("help", "2026-08-31")]).await.unwrap_err();
    assert_eq!((late.code, late.place.as_deref()), (ErrorCode::MonthClosed, Some("lines[0].day")));
    scene.earn(scene.person(2), vec![much("help", "2026-09-01", 2)]).await;
    let periods = scene.scoring().period_list(&scene.staff(), None).await.unwrap();
    let days: Vec<_> = periods.iter().map(|period| (period.first_day.to_string(), period.last_day.to_string())).collect();
    // The first year ends with August; it began when the document came into force.
    assert_eq!(days[0], ("2026-09-01".into(), "2027-08-31".into()));
    assert_eq!(days[1], ("2026-01-01".into(), "2026-08-31".into()));
    assert_eq!(scene.numbers(scene.person(0)).await, ("0".into(), "5".into()), "the old year's rank is not the new one's");
    assert_eq!(scene.numbers(scene.person(2)).await.0, "10");
    scene.app.finish().await;
}
