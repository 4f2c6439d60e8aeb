//! Closing a year: what stands in its way, what is cleared, what is kept.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Town, day};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_year_with_unfinished_work_stays_open(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let year = town.service.period_list(&staff).await.unwrap()[0].clone();
    assert_eq!((year.first_day, year.last_day, year.closed_at), (day("2025-01-01"), day("2025-12-31"), None));
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("visit", "2025-03-01", None)]).await;
    let filed = town.file(person, "2025-02", &[("visit", "2025-02-01", None)]).await;
    let early = town.service.period_close(&staff, year.id, "年终".into()).await.unwrap_err();
    assert_eq!((early.code, early.args["value"].as_str()), (ErrorCode::PeriodNotEnded, "2025-12-31"));

    town.at("2026-01-05T01:00:00Z");
    let blockers = town.service.period_check(&staff, year.id).await.unwrap();
    assert_eq!(blockers, [PeriodBlocker::UnreviewedApplications { count: 1 }, PeriodBlocker::UnpublishedEntries { count: 1 }]);
    assert_eq!(town.service.period_close(&staff, year.id, "年终".into()).await.unwrap_err().code, ErrorCode::PeriodOpenWork);
    town.approve(&[filed]).await;
    let (february, march) = (town.publish("2025-02").await, town.publish("2025-03").await);
    assert_eq!(town.service.period_check(&staff, year.id).await.unwrap(), [PeriodBlocker::OpenPublicity { count: 2 }]);
    town.end_window(if february.last_day > march.last_day { &february } else { &march });
    town.run_jobs().await;
    assert!(town.service.period_check(&staff, year.id).await.unwrap().is_empty());
    assert_eq!(town.service.period_close(&staff, year.id, " ".into()).await.unwrap_err().code, ErrorCode::ReasonRequired);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn closing_clears_the_old_years_balance_alone_and_keeps_its_ranks(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let year = town.service.period_list(&staff).await.unwrap()[0].id;
    let (thrifty, spender) = (town.person("小伟", None), town.person("安娜", None));
    for person in [thrifty, spender] {
        town.granted(person, "2025-03", &[("help", "2025-03-01", Some(10)), ("help", "2025-03-02", Some(5))]).await;
    }
    town.make_final("2025-03").await;
    town.at("2026-01-05T01:00:00Z");
    for person in [thrifty, spender] {
        town.granted(person, "2026-01", &[("help", "2026-01-02", Some(7))]).await;
    }
    town.make_final("2026-01").await;
    // She spends all of the old year's points and two of the new one's.
    let input = DebitInput { key: "k".into(), member: spender.member, points: Points::whole(17), note: "米".into() };
    town.service.points_debit(&town.as_self(spender), input).await.unwrap();
    assert_eq!((town.numbers(thrifty).await, town.numbers(spender).await), ((0, 7, 22, Some(1)), (0, 7, 5, Some(1))));

    let closed = town.service.period_close(&staff, year, "年终结算".into()).await.unwrap();
    assert_eq!((closed.cleared, closed.closed_at), (Some(Points::whole(15)), Some(town.world.env.now())));
    assert_eq!((town.numbers(thrifty).await.2, town.numbers(spender).await.2), (7, 5));
    assert_eq!(town.service.period_close(&staff, year, "再来".into()).await.unwrap_err().code, ErrorCode::PeriodClosed);
    let old: Vec<_> = town.service.points_ranking(&staff, Some(year), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(old.iter().map(|row| (row.place, row.rank_total)).collect::<Vec<_>>(), [(1, Points::whole(15)), (1, Points::whole(15))]);
    let periods = town.service.period_list(&staff).await.unwrap();
    assert_eq!(periods.iter().map(|period| period.first_day).collect::<Vec<_>>(), [day("2026-01-01"), day("2025-01-01")]);
    assert_eq!(town.history(thrifty).await[0].kind, EntryKind::Clear);
    // A refund of the old year's purchase is spendable again.
    town.service.points_refund(&town.as_self(spender), "k".into(), "坏了".into()).await.unwrap();
    assert_eq!(town.numbers(spender).await.2, 22);
    town.run_jobs().await;
    assert!(town.differences().await.is_empty());
}
