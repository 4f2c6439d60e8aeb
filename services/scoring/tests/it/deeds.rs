//! Deeds that staff enter: the very path of review, all or none.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::{
    results::graded,
    roster::organisation,
    town::{Town, day},
};

/// A deed of somebody.
pub fn deed(who: HolderRef, item: &str, on: &str, points: Option<i64>) -> DeedLine {
    let line = LineInput {
        item: item.into(),
        day: day(on),
        quantity: "1".into(),
        points: points.map(Points::whole),
        event: None,
        inputs: Default::default(),
        with: vec![],
        description: "巡查".into(),
        evidence: vec![],
    };
    DeedLine { who, line }
}

/// Enters deeds under a key.
pub fn input(key: &str, lines: Vec<DeedLine>) -> DeedInput {
    DeedInput { key: key.into(), scheme: None, reason: "三月巡查".into(), lines }
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_deeds_are_granted_with_caps_beside_what_the_member_declares(#[case] db: Db) {
    let town = Town::open(db).await;
    let (staff, wang) = (town.world.staff(), town.person("王小伟", None));
    town.granted(wang, "2025-03", &[("visit", "2025-03-02", None)]).await;
    let who = HolderRef::Member(wang.member);
    let visits = |n: usize| (0..n).map(|_| deed(who, "visit", "2025-03-02", None)).collect::<Vec<_>>();
    let lines = [visits(4), vec![deed(who, "fault", "2025-03-03", None)]].concat();
    let done = town.service.deed_record(&staff, input("a", lines.clone())).await.unwrap();
    // 20 a day, of which 5 were declared.
    let granted: Vec<_> = done.iter().map(|deed| deed.granted.hundredths() / 100).collect();
    assert_eq!((granted, done[3].cuts.len()), (vec![5, 5, 5, 0, -3], 1));
    assert!(done.iter().all(|deed| deed.application == done[0].application));
    assert_eq!(town.numbers(wang).await.0, 17);
    // The same key has one effect; with other input it is an error.
    assert_eq!(town.service.deed_record(&staff, input("a", lines)).await.unwrap(), done);
    let other = town.service.deed_record(&staff, input("a", visits(1))).await.unwrap_err();
    assert_eq!(other.code, ErrorCode::IdempotencyConflict);
    assert_eq!(town.count("application", "status = 'APPROVED'").await, 2);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn f2_one_wrong_deed_stops_all_and_is_named_by_its_place(#[case] db: Db) {
    let town = Town::open(db).await;
    let (staff, wang) = (town.world.staff(), town.person("王小伟", None));
    let who = HolderRef::Member(wang.member);
    let good = deed(who, "visit", "2025-03-02", None);
    let zero = DeedLine { line: LineInput { quantity: "0".into(), ..good.line.clone() }, ..good.clone() };
    for (bad, code, place) in [
        (zero, ErrorCode::BadQuantity, "lines[1].line.quantity"),
        (deed(who, "nothing", "2025-03-02", None), ErrorCode::UnknownItem, "lines[1].line.item"),
        (deed(who, "help", "2025-03-02", Some(11)), ErrorCode::PointsOutOfRange, "lines[1].line.points"),
        (deed(who, "visit", "2025-04-02", None), ErrorCode::MonthInFuture, "lines[1].line.day"),
        (deed(HolderRef::Organisation(town.world.env.new_id()), "visit", "2025-03-02", None), ErrorCode::NotFound, "lines[1].who"),
    ] {
        let refused = town.service.deed_record(&staff, input("b", vec![good.clone(), bad])).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (code, Some(place)));
    }
    let own = town.world.account("test", wang.account, Reach::Community).with_own(vec![wang.member]);
    assert_eq!(town.service.deed_record(&own, input("b", vec![good.clone()])).await.unwrap_err().code, ErrorCode::Forbidden);
    let resident = town.as_self(wang);
    assert_eq!(town.service.deed_record(&resident, input("b", vec![good])).await.unwrap_err().code, ErrorCode::Forbidden);
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 0);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a2_an_organisation_earns_and_is_graded(#[case] db: Db) {
    let document = SchemeDocument { subject: SubjectKind::Organisation, ..graded() };
    let town = Town::open_under(db, document).await;
    let (staff, grid, other) = (town.world.staff(), organisation(&town, "第一网格").await, organisation(&town, "第二网格").await);
    let lines = vec![deed(HolderRef::Organisation(grid), "help", "2025-03-02", Some(10))];
    town.service.deed_record(&staff, input("c", lines)).await.unwrap();
    town.make_final("2025-03").await;
    let made = crate::results::made(&town).await;
    let lines = crate::results::lines(&town, &staff, made.id).await;
    let told: Vec<_> = lines.iter().map(|line| (line.who, line.place, line.total)).collect();
    let whole = Points::whole;
    assert_eq!(told, [(Some(HolderRef::Organisation(grid)), Some(1), whole(7)), (Some(HolderRef::Organisation(other)), Some(2), whole(0))]);
}
