//! Periods of every length, results inside them, a year that begins in another month, and two periods open side by side (E1, E8).

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::town::{Person, Town, day, deed};

/// A scheme without publicity: `good` gives ten points.
fn document(period: serde_json::Value) -> serde_json::Value {
    json!({
        "name": "周期",
        "items": [{ "code": "good", "name": "好事", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": "10" } }],
        "period": period,
        "publicity": { "min_days": 0, "answer_working_days": 7 },
    })
}

/// Staff enter a good deed of a day, which is final at once.
async fn earn(town: &Town, person: Person, on: &str) {
    town.earned(person, None, &on[..7], vec![deed("good", on)]).await;
}

async fn period(town: &Town, first: &str) -> Period {
    let periods = town.service.period_list(&town.world.staff(), None).await.expect("the periods");
    periods.into_iter().find(|period| period.first_day == day(first)).expect("the period")
}

async fn board(town: &Town, period: &Period) -> Vec<i64> {
    let rows = town.service.points_ranking(&town.world.staff(), None, Some(period.id), PageRequest::default()).await.expect("the board");
    rows.into_rows().iter().map(|row| row.rank_total.hundredths() / 100).collect()
}

/// The balance in whole points and the day on which some of it ends next.
async fn held(town: &Town, person: Person) -> (i64, Option<String>) {
    let purse = town.summary(person, None).await.purses.remove(0);
    (purse.balance.hundredths() / 100, purse.ends_next.map(|next| next.day.to_string()))
}

#[rstest]
#[case::week("WEEK", "2025-03-31", "2025-04-06", "2025-04-13")]
#[case::month("MONTH", "2025-03-01", "2025-03-31", "2025-04-30")]
#[case::quarter("QUARTER", "2025-01-01", "2025-03-31", "2025-06-30")]
#[case::half_year("HALF_YEAR", "2025-01-01", "2025-06-30", "2025-12-31")]
#[tokio::test]
async fn e1_a_period_of_every_length_is_counted_closed_and_followed(
    #[values(Db::Sqlite, Db::Postgres)] db: Db,
    #[case] length: &str,
    #[case] first: &str,
    #[case] last: &str,
    #[case] next_last: &str,
) {
    let town = Town::under(db, document(json!({ "length": length }))).await;
    let (person, staff) = (town.person("小伟", None), town.world.staff());
    earn(&town, person, "2025-03-31").await;
    assert_eq!(held(&town, person).await, (10, Some(last.into())));
    let old = period(&town, first).await;
    assert_eq!(old.last_day, day(last));
    let next = day(last).succ_opt().unwrap();
    town.at(&format!("{next}T04:00:00Z"));
    earn(&town, person, &next.to_string()).await;
    let closed = town.service.period_close(&staff, old.id, "结算".into()).await.unwrap();
    assert_eq!((closed.cleared, held(&town, person).await), (Some(Points::whole(10)), (10, Some(next_last.into()))));
    assert_eq!((board(&town, &old).await, board(&town, &period(&town, &next.to_string()).await).await), (vec![10], vec![10]));
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}

/// The result over some days, confirmed and published: it needs no publicity, and is final.
async fn settled(town: &Town, from: &str, until: &str) -> (PeriodResult, Vec<Points>) {
    let staff = town.world.staff();
    let input = ResultInput { scheme: None, period: None, from: Some(day(from)), until: Some(day(until)) };
    let made = town.service.result_make(&staff, input).await.expect("it is made");
    let confirm = ResultConfirm { id: made.id, reason: "会议通过".into(), changes: vec![] };
    town.service.result_confirm(&staff, confirm).await.expect("it is confirmed");
    let result = town.service.result_publish(&staff, made.id, 0).await.expect("it is published");
    assert_eq!(result.status, ResultStatus::Final);
    let lines = town.service.result_lines(&staff, made.id, ResultLineFilter::default(), PageRequest::default()).await.expect("the lines");
    (result, lines.into_rows().iter().map(|line| line.total).collect())
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e1_quarters_are_settled_before_the_year_which_takes_their_average(#[case] db: Db) {
    let mut document = document(json!({}));
    document["result"] = json!({ "every": "QUARTER", "components": [
        { "code": "points", "name": "积分", "weight": 0.5, "source": { "of": "POINTS" } },
        { "code": "quarters", "name": "季度", "weight": 0.5, "source": { "of": "RESULTS", "take": "AVERAGE" } },
    ] });
    let town = Town::under(db, document).await;
    let person = town.person("小伟", None);
    earn(&town, person, "2025-03-05").await;
    town.at("2025-07-01T01:00:00Z");
    for on in ["2025-05-05", "2025-06-06"] {
        earn(&town, person, on).await;
    }
    let (first, totals) = settled(&town, "2025-01-01", "2025-03-31").await;
    assert_eq!((first.whole_period, totals), (false, vec![Points::whole(10)]), "a quarter is of all points of its days");
    assert_eq!(settled(&town, "2025-04-01", "2025-06-30").await.1, [Points::whole(20)]);
    town.at("2026-01-02T01:00:00Z");
    let (year, totals) = settled(&town, "2025-01-01", "2025-12-31").await;
    // Half of thirty points, and half of what the two quarters came to on average.
    assert_eq!((year.whole_period, totals), (true, vec![Points::from_hundredths(2_250)]));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e8_deeds_of_the_old_year_are_declared_in_the_new_one_until_the_days_are_over(#[case] db: Db) {
    let town = Town::under(db, document(json!({ "starts_in_month": 9, "late_days": 10 }))).await;
    let (person, staff) = (town.person("小伟", None), town.world.staff());
    town.at("2025-09-05T01:00:00Z");
    earn(&town, person, "2025-09-02").await;
    earn(&town, person, "2025-08-20").await;
    let (old, new) = (period(&town, "2024-09-01").await, period(&town, "2025-09-01").await);
    assert_eq!((old.last_day, new.last_day), (day("2025-08-31"), day("2026-08-31")));
    assert_eq!((board(&town, &old).await, board(&town, &new).await), (vec![10], vec![10]));
    assert_eq!(held(&town, person).await, (20, Some("2025-08-31".into())));
    // What is spent while both are open is of the old year first.
    let input = DebitInput {
        scheme: None,
        purse: None,
        key: "k".into(),
        member: person.member,
        points: Points::whole(12),
        note: "米".into(),
        shop: None,
    };
    town.service.points_debit(&town.as_self(person), input).await.unwrap();
    town.at("2025-09-11T01:00:00Z");
    let late = ApplicationInput {
        scheme: None,
        id: None,
        revision: 0,
        member: person.member,
        month: "2025-08".parse().unwrap(),
        on_behalf_reason: Some("代录".into()),
        lines: vec![deed("good", "2025-08-21")],
    };
    let refused = async || {
        let saved = town.service.application_save(&staff, late.clone()).await?;
        town.service.application_submit(&staff, saved.id, saved.revision).await
    };
    assert_eq!(refused().await.unwrap_err().code, ErrorCode::MonthClosed);
    assert_eq!(town.service.period_close(&staff, old.id, "年终".into()).await.unwrap().cleared, Some(Points::ZERO));
    assert_eq!(held(&town, person).await, (8, Some("2026-08-31".into())));
    // Given back, the old year's ten are gone with it.
    town.service.points_refund(&town.as_self(person), "k".into(), "缺货".into()).await.unwrap();
    assert_eq!((held(&town, person).await.0, board(&town, &old).await), (10, vec![10]));
    town.run_jobs().await;
    assert_eq!(town.differences().await, []);
}
