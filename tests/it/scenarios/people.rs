//! S1 and S2: building leaders, and the residents of a behaviour bank.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testkit::Db;
use rstest::rstest;

use super::play::{Deed, Play, deed};

fn numbers(points: [i64; 3]) -> [Points; 3] {
    points.map(Points::whole)
}

/// S1: a leader's months, redeeming that leaves the rank, the best of the year, and a clean start.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s1_building_leaders_play_their_year(#[case] db: Db) {
    let mut play = Play::start(db, "s1-building-leaders", 4, |n| if n <= 3 { "楼长" } else { "居民" }).await;
    // The community lives by the scheme it was founded with; the one adopted beside it is not needed.
    let schemes = play.scoring().scheme_list(&play.admin()).await.unwrap();
    play.scheme = schemes.iter().find(|brief| brief.id != play.scheme).map_or(play.scheme, |brief| brief.id);
    for (month, on, last) in [("2026-03", "2026-04-01", "2026-03-31"), ("2026-06", "2026-07-01", "2026-06-30")] {
        play.app.at(last, 9).await;
        let hazard = format!("{month}-12");
        let hazard = Deed { evidence: true, ..deed("hazard", &hazard) };
        let (culture, duty) = (format!("{month}-05"), format!("{month}-28"));
        let seven = Deed { quantity: "7", ..deed("culture", &culture) };
        assert_eq!(play.earn(0, month, &[seven, hazard, deed("monthly-duty", &duty)]).await, ["20", "10", "10"]);
        assert_eq!(play.earn(1, month, &[deed("monthly-duty", &duty)]).await, ["10"]);
        play.make_final(month, on).await;
    }
    assert_eq!(play.points(0).await, numbers([80, 80, 0]));
    let debit = DebitInput {
        key: "mop".into(),
        scheme: Some(play.scheme),
        purse: None,
        member: play.member(0),
        points: Points::whole(30),
        note: "拖把".into(),
        shop: None,
    };
    play.scoring().points_debit(&play.admin(), debit).await.unwrap();
    assert_eq!(play.points(0).await, numbers([80, 50, 0]), "redeeming lowers the balance, never the rank (D-301)");
    let gift = GiftInput {
        key: "g".into(),
        scheme: Some(play.scheme),
        purse: None,
        from: play.member(0),
        to: Some(play.member(1)),
        points: Points::whole(1),
        note: "赠".into(),
    };
    let refused = play.scoring().points_give(&play.own(0), gift).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotTransferable, "for the holder only (D-106)");

    play.app.at("2027-01-04", 9).await;
    let year = play.result("2026-01-01", "2026-12-31").await;
    let lines = play.lines(year.id).await;
    assert_eq!(lines.iter().map(|line| line.1.as_str()).collect::<Vec<_>>(), ["80", "20", "0"], "residents are no leaders: {lines:?}");
    play.confirm_and_show(year.id).await;
    let awards = play.scoring().award_list(&play.admin(), Some(play.scheme), Default::default()).await.unwrap().into_rows();
    assert_eq!(awards[0].total, Points::whole(80), "the best of the year (D-108)");
    let periods = play.scoring().period_list(&play.admin(), Some(play.scheme)).await.unwrap();
    let ended = periods.iter().find(|period| period.first_day.to_string() == "2026-01-01").unwrap();
    let closed = play.scoring().period_close(&play.admin(), ended.id, "年度结算".into()).await.unwrap();
    assert_eq!(closed.cleared, Some(Points::whole(70)), "50 and 20 (D-107)");
    assert_eq!(play.points(0).await, numbers([0, 0, 0]), "the new year starts anew");
    play.app.finish().await;
}

/// S2: a tenth of fixed points and nine tenths of dynamic ones, a rescue no cap touches, tickets by every two points.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s2_a_behaviour_bank_plays_its_year(#[case] db: Db) {
    let play = Play::start(db, "s2-behaviour-bank", 6, |_| "居民").await;
    play.app.at("2026-03-20", 9).await;
    let standing = Deed { points: Some("8"), ..deed("standing", "2026-03-10") };
    assert_eq!(play.record("standing", &[(HolderRef::Member(play.member(0)), standing)]).await, ["8"]);
    assert_eq!(play.earn(0, "2026-03", &[deed("activity", "2026-03-03"), deed("neighbour-help", "2026-03-04")]).await, ["2", "5"]);
    let crowded = [
        Deed { quantity: "5", ..deed("neighbour-help", "2026-03-05") },
        Deed { quantity: "2", evidence: true, ..deed("public-good", "2026-03-05") },
        deed("courtesy", "2026-03-05"),
    ];
    assert_eq!(play.earn(1, "2026-03", &crowded).await, ["20", "20", "0"], "at most 40 a day");
    let rescue = Deed { points: Some("300"), evidence: true, ..deed("rescue", "2026-03-09") };
    assert_eq!(play.earn(2, "2026-03", &[rescue]).await, ["300"]);
    assert_eq!(play.earn(3, "2026-03", &[deed("neighbour-help", "2026-03-06")]).await, ["5"]);
    play.make_final("2026-03", "2026-04-01").await;

    let (five, ctx) = (play.member(3), play.own(3));
    let offers = play.scoring().exchange_preview(&ctx, Some(play.scheme), five).await.unwrap();
    assert_eq!((offers[0].exchange.as_str(), offers[0].unit.as_str()), ("ticket", "张"));
    let input = ExchangeInput { key: "t".into(), scheme: Some(play.scheme), member: five, exchange: "ticket".into(), points: None };
    let tickets = play.scoring().points_exchange(&ctx, input).await.unwrap();
    assert_eq!((tickets.gives, tickets.taken), (Points::whole(2), Points::whole(4)), "5 points are 2 tickets, 1 stays (D-124)");
    assert_eq!(play.points(3).await, numbers([5, 1, 0]));

    play.app.at("2027-01-04", 9).await;
    let year = play.result("2026-01-01", "2026-12-31").await;
    let totals: Vec<String> = play.lines(year.id).await.into_iter().map(|line| line.1).collect();
    assert_eq!(totals[..4], ["270", "36", "7.1", "4.5"], "a tenth and nine tenths (D-122)");
    play.confirm_and_show(year.id).await;
    let awards = play.scoring().award_list(&play.admin(), Some(play.scheme), Default::default()).await.unwrap().into_rows();
    assert!(awards.iter().all(|award| award.award.code == "trip"), "{awards:?}");
    play.app.finish().await;
}
