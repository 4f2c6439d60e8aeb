//! Closing a year: what stands in its way, what is cleared, what is kept.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, PageRequest, PeriodId, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town, day};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_year_with_unfinished_work_stays_open(#[case] db: Db) {
    let town = Town::open(db).await;
    let staff = town.world.staff();
    let year = town.service.period_list(&staff, None).await.unwrap()[0].clone();
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
    let year = town.service.period_list(&staff, None).await.unwrap()[0].id;
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
    let input = DebitInput {
        scheme: None,
        purse: None,
        key: "k".into(),
        member: spender.member,
        points: Points::whole(17),
        note: "米".into(),
        shop: None,
    };
    town.service.points_debit(&town.as_self(spender), input).await.unwrap();
    assert_eq!((town.numbers(thrifty).await, town.numbers(spender).await), ((0, 7, 22, Some(1)), (0, 7, 5, Some(1))));

    let closed = town.service.period_close(&staff, year, "年终结算".into()).await.unwrap();
    assert_eq!((closed.cleared, closed.closed_at), (Some(Points::whole(15)), Some(town.world.env.now())));
    assert_eq!((town.numbers(thrifty).await.2, town.numbers(spender).await.2), (7, 5));
    assert_eq!(town.service.period_close(&staff, year, "再来".into()).await.unwrap_err().code, ErrorCode::PeriodClosed);
    let old: Vec<_> = town.service.points_ranking(&staff, None, Some(year), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(old.iter().map(|row| (row.place, row.rank_total)).collect::<Vec<_>>(), [(1, Points::whole(15)), (1, Points::whole(15))]);
    let periods = town.service.period_list(&staff, None).await.unwrap();
    assert_eq!(periods.iter().map(|period| period.first_day).collect::<Vec<_>>(), [day("2026-01-01"), day("2025-01-01")]);
    assert_eq!(town.history(thrifty).await[0].kind, EntryKind::Clear);
    // Of the 17 given back, 15 were the old year's, which is closed; the new year's two are spendable again.
    town.service.points_refund(&town.as_self(spender), "k".into(), "坏了".into()).await.unwrap();
    assert_eq!(town.numbers(spender).await.2, 7);
    town.run_jobs().await;
    assert!(town.differences().await.is_empty());
}

/// Somebody with ten final points of 2025, on the day before the year ends.
async fn year_end(db: Db) -> (Town, Person, PeriodId) {
    let town = Town::open(db).await;
    let year = town.service.period_list(&town.world.staff(), None).await.expect("the years")[0].id;
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("help", "2025-03-01", Some(10))]).await;
    town.make_final("2025-03").await;
    town.at("2025-12-30T01:00:00Z");
    (town, person, year)
}

async fn spend(town: &Town, person: Person, key: &str, points: i64) {
    let input = DebitInput {
        scheme: None,
        purse: None,
        key: key.into(),
        member: person.member,
        points: Points::whole(points),
        note: "米".into(),
        shop: None,
    };
    town.service.points_debit(&town.as_self(person), input).await.expect("a debit");
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_refund_after_the_close_is_cleared_with_it_and_the_ledger_says_so(#[case] db: Db) {
    let (town, person, year) = year_end(db).await;
    spend(&town, person, "early", 3).await;
    spend(&town, person, "late", 4).await;
    town.at("2026-01-05T01:00:00Z");
    // Given back before the close it is cleared by the close.
    town.service.points_refund(&town.as_self(person), "early".into(), "缺货".into()).await.unwrap();
    assert_eq!(town.numbers(person).await.2, 6);
    let closed = town.service.period_close(&town.world.staff(), year, "年终".into()).await.unwrap();
    assert_eq!((closed.cleared, town.numbers(person).await.2), (Some(Points::whole(6)), 0));
    // And after the close together with the refund, once.
    let refund = town.service.points_refund(&town.as_self(person), "late".into(), "缺货".into()).await.unwrap();
    assert_eq!(town.service.points_refund(&town.as_self(person), "late".into(), "再退".into()).await.unwrap(), refund);
    let history = town.history(person).await;
    let told: Vec<_> = history[..2].iter().map(|entry| (entry.kind, entry.balance, entry.period, entry.of)).collect();
    let debit = history.iter().find(|entry| entry.kind == EntryKind::Debit).unwrap().id;
    assert_eq!(
        told,
        [(EntryKind::Clear, Points::whole(-4), year, Some(refund.id)), (EntryKind::Refund, Points::whole(4), year, Some(debit)),]
    );
    assert_eq!(history[0].note.as_deref(), Some("2025-01-01 – 2025-12-31"));
    assert_eq!(town.numbers(person).await, (0, 0, 0, None));
    town.run_jobs().await;
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_debt_does_not_outlive_its_year(#[case] db: Db) {
    let (town, person, year) = year_end(db).await;
    spend(&town, person, "k", 10).await;
    let fault = LineInput {
        event: None,
        inputs: Default::default(),
        with: vec![],
        item: "fault".into(),
        day: day("2025-12-03"),
        quantity: "1".into(),
        points: None,
        description: "乱停车".into(),
        evidence: vec![],
    };
    let (staff, month) = (town.world.staff(), "2025-12".parse().unwrap());
    let on_behalf_reason = Some("公约".into());
    let input =
        ApplicationInput { scheme: None, id: None, revision: 0, member: person.member, month, on_behalf_reason, lines: vec![fault] };
    let saved = town.service.application_save(&staff, input).await.unwrap();
    let filed = town.service.application_submit(&staff, saved.id, 1).await.unwrap();
    assert_eq!(town.approve(&[filed]).await[0].error, None);
    town.make_final("2025-12").await;
    assert_eq!(town.numbers(person).await.2, -3);
    town.granted(person, "2026-01", &[("help", "2026-01-02", Some(7))]).await;
    town.make_final("2026-01").await;
    assert_eq!(town.numbers(person).await.2, 4);
    let closed = town.service.period_close(&town.world.staff(), year, "年终".into()).await.unwrap();
    assert_eq!(closed.cleared, Some(Points::whole(-3)));
    assert_eq!(town.numbers(person).await, (0, 7, 7, Some(1)));
    let entries = town.history(person).await;
    assert_eq!(entries.iter().map(|entry| entry.balance).sum::<Points>(), Points::whole(7));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn e2_years_are_closed_in_order_and_the_open_one_is_named(#[case] db: Db) {
    let (town, person, year) = year_end(db).await;
    town.at("2026-06-01T01:00:00Z");
    town.granted(person, "2026-05", &[("help", "2026-05-02", Some(7))]).await;
    town.make_final("2026-05").await;
    spend(&town, person, "k", 12).await;
    town.at("2027-01-05T01:00:00Z");
    let staff = town.world.staff();
    let later =
        town.service.period_list(&staff, None).await.unwrap().into_iter().find(|period| period.first_day == day("2026-01-01")).unwrap();
    let (first_day, last_day) = (day("2025-01-01"), day("2025-12-31"));
    assert_eq!(town.service.period_check(&staff, later.id).await.unwrap(), [PeriodBlocker::EarlierOpen { first_day, last_day }]);
    let refused = town.service.period_close(&staff, later.id, "年终".into()).await.unwrap_err();
    assert_eq!((refused.code, refused.args["reason"].as_str()), (ErrorCode::PeriodOpenWork, "应先结束周期 2025-01-01 – 2025-12-31"));
    // Of the 12, ten were the old year's.
    assert_eq!(town.service.period_close(&staff, year, "年终".into()).await.unwrap().cleared, Some(Points::ZERO));
    assert_eq!(town.service.period_close(&staff, later.id, "年终".into()).await.unwrap().cleared, Some(Points::whole(5)));
    town.service.points_refund(&town.as_self(person), "k".into(), "缺货".into()).await.unwrap();
    assert_eq!(town.numbers(person).await.2, 0);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_is_spent_of_the_new_year_after_the_close_is_none_of_the_old_ones_affair(#[case] db: Db) {
    let (town, person, year) = year_end(db).await;
    town.at("2026-01-05T01:00:00Z");
    town.service.period_close(&town.world.staff(), year, "年终".into()).await.unwrap();
    town.granted(person, "2026-01", &[("help", "2026-01-02", Some(7))]).await;
    town.make_final("2026-01").await;
    spend(&town, person, "kept", 5).await;
    spend(&town, person, "returned", 2).await;
    town.service.points_refund(&town.as_self(person), "returned".into(), "缺货".into()).await.unwrap();
    assert_eq!(town.numbers(person).await, (0, 7, 2, Some(1)));
    assert_eq!(town.history(person).await[0].kind, EntryKind::Refund);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refunds_beside_the_close_bring_nothing_of_the_year_back(#[case] db: Db) {
    let (town, first, year) = year_end(db).await;
    let mut people = vec![first];
    for n in 0..7 {
        let person = town.person(&format!("人{n}"), None);
        town.granted(person, "2025-12", &[("help", "2025-12-02", Some(10))]).await;
        people.push(person);
    }
    town.make_final("2025-12").await;
    for (n, person) in people.iter().enumerate() {
        spend(&town, *person, &format!("k{n}"), 4).await;
    }
    let town = std::sync::Arc::new(town);
    let refund = |n: usize, person: Person| {
        let town = town.clone();
        tokio::spawn(async move { town.service.points_refund(&town.as_self(person), format!("k{n}"), "缺货".into()).await.map(drop) })
    };
    let close = || {
        let town = town.clone();
        tokio::spawn(async move { town.service.period_close(&town.world.staff(), year, "年终".into()).await.map(drop) })
    };
    let mut at_once: Vec<_> = people.iter().enumerate().map(|(n, person)| refund(n, *person)).collect();
    at_once.insert(4, close());
    for task in at_once {
        task.await.unwrap().unwrap();
    }
    for person in people {
        assert_eq!(town.numbers(person).await.2, 0);
    }
    assert!(town.differences().await.is_empty());
}
