//! S5, S7 and S8: communities, grids and their staff, service promises.

use linli_contracts::scoring::*;
use linli_testkit::Db;
use rstest::rstest;

use super::play::{Deed, Play, deed, roster_line};

/// Marks by the entries of a sheet.
type Marks = &'static [(&'static str, &'static str)];

/// Seven of the ten aspects of S5 with a sheet filled in for each: nine and a half of ten, but for one of them.
const ASPECTS: [(&str, Marks, &str); 7] = [
    ("idea", &[("plan", "3.5"), ("known", "3"), ("people-first", "3")], "9.5"),
    ("team", &[("staffed", "3.5"), ("trained", "3"), ("duty", "3")], "9.5"),
    ("civil-organisations", &[("number", "3"), ("active", "5")], "8"),
    ("services", &[("hall", "3.5"), ("care", "3"), ("time-limit", "3")], "9.5"),
    ("activities", &[("monthly", "4.5"), ("attended", "5")], "9.5"),
    ("civility", &[("clean", "3.5"), ("neighbours", "3"), ("volunteers", "3")], "9.5"),
    ("management", &[("ledgers", "3.5"), ("safety", "4"), ("finance", "2")], "9.5"),
];

/// S5: the community nominates itself, the street examines, the district decides.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s5_a_community_earns_its_stars(#[case] db: Db) {
    let play = Play::start(db, "s5-ten-star-community", 2, |_| "居民").await;
    let community = HolderRef::Organisation(play.organisation("白石坡社区").await);
    play.app.at("2026-11-25", 9).await;
    let deeds: Vec<_> =
        ASPECTS.iter().map(|(item, inputs, _)| (community, Deed { inputs, evidence: true, ..deed(item, "2026-11-20") })).collect();
    assert_eq!(play.record("stars", &deeds).await, ASPECTS.map(|(_, _, marks)| marks.to_owned()));
    play.make_final("2026-11", "2026-12-01").await;
    play.app.at("2027-01-04", 9).await;
    let year = play.result("2026-01-01", "2026-12-31").await;
    play.confirm_and_show(year.id).await;
    assert_eq!(play.lines(year.id).await, [("白石坡社区".to_owned(), "6".to_owned(), "underway".to_owned())], "six aspects reach nine");
    play.file(year.id).await;
    let (street, district) = (play.office(play.town.street), play.office(play.town.district));
    let back = play.answer(&street, year.id, FilingAction::Return).await;
    assert_eq!(back.filings.last().unwrap().status, FilingStatus::Returned, "the street wants it mended");
    play.confirm_and_show(year.id).await;
    play.file(year.id).await;
    let up = play.answer(&street, year.id, FilingAction::Receive).await;
    let waits = |filing: &Filing| filing.level == Level::District && filing.status == FilingStatus::Filed;
    assert!(up.filings.iter().any(waits), "what the street received goes on to the district: {:?}", up.filings);
    let decision = FilingAnswer {
        result: year.id,
        action: FilingAction::Decide,
        note: Some("复核后认定达标".into()),
        changes: vec![GradeChange { line_no: 1, band: Some("standard".into()), reason: "补充材料属实".into() }],
    };
    let decided = play.scoring().filing_answer(&district, decision).await.unwrap();
    assert!(decided.filings.iter().any(|filing| filing.status == FilingStatus::Decided), "{:?}", decided.filings);
    assert_eq!(play.lines(year.id).await[0].2, "standard", "the district decides (D-153)");
    play.app.finish().await;
}

/// S7: grid staff begin every month with a thousand; their mean and an inspection rate the grids; the best holds the flag.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s7_grid_staff_and_grids_play_a_month(#[case] db: Db) {
    let mut play = Play::start(db, "s7-grid-staff", 3, |_| "网格员").await;
    let staff = play.scheme;
    let rating = play.scoring().scheme_adopt(&play.admin(), "s7-grid-rating".into(), Some("s7-grid-rating".into())).await.unwrap().id;
    play.scheme = rating;
    let grids = [play.organisation("第一网格").await, play.organisation("第二网格").await];
    play.scheme = staff;
    for (nth, grid) in [(0, grids[0]), (1, grids[0]), (2, grids[1])] {
        let who = Some(HolderRef::Member(play.member(nth)));
        for scheme in [staff, rating] {
            play.scheme = scheme;
            play.roster(RosterLineInput { who, belongs_to: (scheme == rating).then_some(grid), ..roster_line() }).await;
        }
    }
    play.scheme = staff;
    play.app.at("2026-03-31", 9).await;
    let of = |nth: usize| HolderRef::Member(play.member(nth));
    let faults = [
        (of(0), deed("patrol-missed", "2026-03-03")),
        (of(1), deed("patrol-missed", "2026-03-03")),
        (of(1), deed("patrol-missed", "2026-03-17")),
        (of(2), Deed { quantity: "3.5", ..deed("overdue", "2026-03-20") }),
    ];
    assert_eq!(play.record("faults", &faults).await, ["-20", "-20", "-40", "-20"], "again within thirty days counts double");
    play.make_final("2026-03", "2026-04-01").await;
    let stars = play.result("2026-03-01", "2026-03-31").await;
    let lines: Vec<_> = play.lines(stars.id).await.into_iter().map(|line| (line.1, line.2)).collect();
    let told = |total: &str, band: &str| (total.to_owned(), band.to_owned());
    assert_eq!(lines, [told("980", "four"), told("980", "four"), told("940", "three")]);
    play.confirm_and_show(stars.id).await;

    play.scheme = rating;
    let seen = [("shown", "20"), ("clean", "15"), ("safe", "20"), ("settled", "15"), ("known", "15")];
    let full = [("shown", "20"), ("clean", "20"), ("safe", "20"), ("settled", "20"), ("known", "20")];
    let inspections = [(grids[0], &seen), (grids[1], &full)]
        .map(|(grid, inputs)| (HolderRef::Organisation(grid), Deed { inputs, evidence: true, ..deed("inspection", "2026-03-25") }));
    assert_eq!(play.record("inspections", &inspections).await, ["85", "100"]);
    play.make_final("2026-03", "2026-04-20").await;
    let rated = play.result("2026-03-01", "2026-03-31").await;
    play.confirm_and_show(rated.id).await;
    // 0.6 × 96 + 0.4 × 85 and 0.6 × 98 + 0.4 × 100.
    let line = |name: &str, total: &str| (name.to_owned(), total.to_owned(), "advanced".to_owned());
    let grids_told: Vec<_> = play.lines(rated.id).await.into_iter().filter(|line| line.0.contains("网格")).collect();
    assert_eq!(grids_told, [line("第二网格", "98.8"), line("第一网格", "91.6")]);
    let flags = play.scoring().award_list(&play.admin(), Some(rating), Default::default()).await.unwrap().into_rows();
    assert_eq!(flags.iter().map(|flag| (flag.award.code.as_str(), flag.name.as_str())).collect::<Vec<_>>(), [("flag", "第二网格")]);
    play.app.finish().await;
}

/// S8: measured shares become points by steps; the month's attainment is filed with the street.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s8_service_promises_are_kept_for_a_month(#[case] db: Db) {
    let play = Play::start(db, "s8-service-promises", 2, |_| "居民").await;
    let community = HolderRef::Organisation(play.organisation("白石坡社区").await);
    play.app.at("2026-03-31", 9).await;
    let shares = ["water-power", "safety", "daily", "consult", "complaint", "hard"].map(|item| (item, "96"));
    let shares = shares.into_iter().chain([("follow-up", "60"), ("grave-follow-up", "100"), ("satisfaction", "89.9")]);
    let deeds: Vec<_> = shares.map(|(item, quantity)| (community, Deed { quantity, ..deed(item, "2026-03-31") })).collect();
    let granted = play.record("march", &deeds).await;
    assert_eq!(granted, ["9", "9", "9", "9", "9", "9", "10", "10", "14"], "89.9% do not reach 90");
    let again = play.record("again", &[(community, Deed { quantity: "100", ..deed("safety", "2026-03-31") })]).await;
    assert_eq!(again, ["0"], "a target is measured once a month");
    play.make_final("2026-03", "2026-04-01").await;
    let month = play.result("2026-03-01", "2026-03-31").await;
    play.confirm_and_show(month.id).await;
    assert_eq!(play.lines(month.id).await, [("白石坡社区".to_owned(), "88".to_owned(), "second".to_owned())]);
    play.file(month.id).await;
    let street = play.office(play.town.street);
    assert_eq!(play.answer(&street, month.id, FilingAction::Receive).await.status, ResultStatus::Received);
    play.app.finish().await;
}
