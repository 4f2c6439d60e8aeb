//! S3 and S4: members of the party, in a branch and in a town.

use linli_contracts::scoring::*;
use linli_kernel::ErrorCode;
use linli_testkit::Db;
use rstest::rstest;

use super::play::{Deed, Play, deed, roster_line};

fn who(play: &Play, nth: usize) -> HolderRef {
    HolderRef::Member(play.member(nth))
}

/// S3: three classes with starts of their own, an exemption approved above, quarters inside the year, a deduction that is made good.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s3_a_branch_plays_its_year(#[case] db: Db) {
    let class = |n: usize| if n <= 3 { "党员-村社区" } else { "党员-离退休" };
    let play = Play::start(db, "s3-party-branch", 5, class).await;
    play.roster(RosterLineInput { who: Some(who(&play, 0)), class: Some("lead".into()), ..roster_line() }).await;
    let exempt = ExemptionInput {
        scheme: Some(play.scheme),
        who: who(&play, 4),
        reason: "年老体弱".into(),
        approved_by: Some("镇党委".into()),
        until: None,
    };
    play.scoring().roster_exempt(&play.admin(), exempt).await.unwrap();

    play.app.at("2026-03-31", 9).await;
    let spring = [
        Deed { quantity: "5", ..deed("meeting", "2026-03-10") },
        Deed { quantity: "5", ..deed("volunteering", "2026-03-14") },
        Deed { points: Some("5"), ..deed("task", "2026-03-20") },
    ];
    assert_eq!(play.earn(1, "2026-03", &spring).await, ["5", "2", "5"], "at 0.5 an hour, five hours stop at 2");
    let absent = [(who(&play, 2), deed("absent", "2026-03-05")), (who(&play, 2), deed("absent", "2026-03-25"))];
    assert_eq!(play.record("march", &absent).await, ["-3", "-6"], "within ninety days it counts double (B7)");
    play.make_final("2026-03", "2026-04-02").await;
    let quarter = play.result("2026-01-01", "2026-03-31").await;
    assert!(!quarter.whole_period);
    let mut totals = play.lines(quarter.id).await;
    totals.sort();
    let of = |total: &str| totals.iter().filter(|line| line.1 == total).count();
    assert_eq!((of("72"), of("51"), of("55"), of("65")), (1, 1, 1, 2), "whoever is exempt has points and no grade: {totals:?}");

    play.app.at("2026-05-10", 9).await;
    let praised = Deed { event: Some("防汛"), evidence: true, ..deed("praise", "2026-05-01") };
    let awarded = Deed { event: Some("防汛"), evidence: true, inputs: &[("city", "1")], ..deed("award", "2026-05-02") };
    assert_eq!(play.earn(1, "2026-05", &[praised, awarded]).await, ["3", "5"], "the highest of one event: 8 in all (B10)");
    assert_eq!(play.record("may", &[(who(&play, 2), deed("made-good", "2026-05-08"))]).await, ["0"]);
    play.make_final("2026-05", "2026-06-01").await;
    // What is left of the repaired deduction is March's, and shown again.
    play.make_final("2026-03", "2026-06-15").await;
    play.app.at("2026-09-01", 9).await;
    let veto = Deed { evidence: true, ..deed("discipline", "2026-08-20") };
    play.record("august", &[(who(&play, 3), veto)]).await;

    play.app.at("2027-01-05", 9).await;
    let year = play.result("2026-01-01", "2026-12-31").await;
    let lines = play.lines(year.id).await;
    let graded: Vec<(&str, &str)> = lines.iter().map(|line| (line.1.as_str(), line.2.as_str())).collect();
    // 60 + 12 + 8; the deduction of 6 is halved: 60 − 3 − 3 and fair; 55 and below sixty; 65 with a veto.
    assert!(graded.contains(&("80", "good")) && graded.contains(&("54", "poor")), "{graded:?}");
    assert!(graded.contains(&("55", "poor")) && graded.contains(&("65", "poor")), "the veto forces the grade: {graded:?}");
    assert_eq!(year.graded, 4, "whoever is exempt is not graded (A6)");
    play.confirm_and_show(year.id).await;
    assert_eq!(play.file(year.id).await.status, ResultStatus::Filed);
    let street = play.office(play.town.street);
    assert_eq!(play.answer(&street, year.id, FilingAction::Receive).await.status, ResultStatus::Received);
    play.app.finish().await;
}

/// S4: five classes, seven parts of daily points and three of a secret ballot, at most 15% excellent, an objection answered in time.
#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn s4_a_town_plays_its_year(#[case] db: Db) {
    let class = |n: usize| ["党员-机关企业", "党员-村社区", "党员-两新组织", "党员-流动", "党员-离退休"][(n - 1) % 5];
    let play = Play::start(db, "s4-party-town", 20, class).await;
    play.app.at("2026-02-28", 9).await;
    let refused = play.save(1, "2026-02", &[deed("report-back", "2026-02-20")]).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::ItemNotForClass, "an item of mobile members is not for those of the village (A5)");
    for nth in 0..4 {
        let fits = ["post", "pioneer", "craft", "remote-study"][nth];
        let declared = match fits {
            "remote-study" => Deed { quantity: "7.5", ..deed(fits, "2026-02-20") },
            _ => Deed { points: Some("5"), ..deed(fits, "2026-02-20") },
        };
        let expected = if fits == "remote-study" { "3.5" } else { "5" };
        assert_eq!(play.earn(nth, "2026-02", &[declared]).await, [expected]);
    }
    play.record("dues", &[(who(&play, 0), deed("dues-unpaid", "2026-02-25"))]).await;
    play.make_final("2026-02", "2026-03-02").await;

    play.app.at("2026-12-20", 9).await;
    let opening = AppraisalInput {
        scheme: Some(play.scheme),
        code: "ballot".into(),
        from: "2026-01-01".parse().unwrap(),
        until: "2026-12-31".parse().unwrap(),
        last_day: "2026-12-31".parse().unwrap(),
    };
    let ballot = play.scoring().appraisal_open(&play.admin(), opening).await.unwrap();
    assert_eq!((ballot.subjects, ballot.voters, ballot.secret), (20, 20, true));
    for voter in 0..12 {
        let about = (0..20).filter(|nth| *nth != voter);
        let mark = |nth: usize| if nth < 6 { "excellent" } else { "good" };
        let votes = about.map(|nth| Vote { about: who(&play, nth), marks: [("overall".into(), mark(nth).into())].into() }).collect();
        play.scoring().ballot_cast(&play.own(voter), BallotInput { appraisal: ballot.id, votes }).await.unwrap();
    }
    play.app.at("2027-01-05", 9).await;
    let closed = play.scoring().appraisal_close(&play.admin(), ballot.id).await.unwrap();
    assert_eq!((closed.voted, closed.quorum_met), (12, Some(true)));

    let year = play.result("2026-01-01", "2026-12-31").await;
    let lines = play.lines(year.id).await;
    // 0.7 × 65 + 0.3 × 100 in the village and the private firm, and with a veto in the office.
    let of = |total: &str, band: &str| lines.iter().filter(|line| line.1 == total && line.2 == band).count();
    assert_eq!(of("75.5", "qualified"), 2, "{lines:?}");
    assert_eq!(of("75.5", "unqualified"), 1, "unpaid dues force the grade, whatever the total (D-145): {lines:?}");
    // Three of the retired come to 74.5 as well: 0.7 × 70 + 0.3 × 85.
    assert_eq!((of("79", "qualified"), of("74.5", "qualified"), of("72", "qualified"), of("67.5", "basic")), (1, 4, 1, 11), "{lines:?}");

    let shown = {
        let confirm = ResultConfirm { id: year.id, reason: "支部大会通过".into(), changes: vec![] };
        play.scoring().result_confirm(&play.admin(), confirm).await.unwrap();
        let short = play.scoring().result_publish(&play.admin(), year.id, 6).await.unwrap_err();
        assert_eq!(short.code, ErrorCode::PublicityTooShort, "at least seven days (D-143)");
        play.scoring().result_publish(&play.admin(), year.id, 7).await.unwrap()
    };
    let mine = play.scoring().result_line(&play.own(0), year.id, who(&play, 0)).await.unwrap();
    assert!(mine.explanation.iter().any(|words| words.zh.contains("党费")), "{:?}", mine.explanation);
    let objection = play.scoring().result_object(&play.own(0), year.id, mine.line_no, "已补交".into()).await.unwrap();
    assert_eq!(objection.answer_by, None, "the working days of 2027 are not announced yet (D-308)");
    play.app.at("2027-01-08", 9).await;
    let answer = ResultAnswer { id: objection.id, text: "补交属实，予以更正".into(), band: Some("qualified".into()) };
    play.scoring().result_answer(&play.admin(), answer).await.unwrap();
    play.after(shown.last_day.unwrap()).await;
    let ended = play.scoring().result_get(&play.admin(), year.id).await.unwrap();
    assert_eq!((ended.status, ended.open_objections), (ResultStatus::Final, 0));
    play.file(year.id).await;
    let street = play.office(play.town.street);
    assert_eq!(play.answer(&street, year.id, FilingAction::Receive).await.status, ResultStatus::Received);
    play.app.finish().await;
}
