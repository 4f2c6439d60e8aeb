//! Results: made from final points, confirmed by a person, shown, objected to, final, filed upward.

use linli_contracts::scoring::*;
use linli_kernel::{CallCtx, ErrorCode, PageRequest, Points, Reach, ResultId};
use linli_testdb::Db;
use rstest::rstest;
use serde_json::json;

use crate::{
    deeds::{deed, input},
    people::STREET,
    town::{Person, Town, day},
};

/// Seven parts of points, three of a ballot; grades with a quota, a veto, an award; filed with the street (S4).
pub fn graded() -> SchemeDocument {
    let document = json!({
        "name": "党员积分",
        "items": [
            { "code": "visit", "name": "走访", "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 5 } },
            { "code": "help", "name": "帮扶", "kind": "ADDITIONAL", "value": { "rule": "RANGE", "min": 2, "max": 10 } },
            { "code": "fault", "name": "受党纪处分", "kind": "DEDUCTION", "value": { "rule": "FIXED", "points": -3 }, "basis": "党员积分管理办法第五条",
              "until": "2026-12-31", "filed_by": ["STAFF"], "caps": [{ "window": "YEAR", "limit": { "POINTS": 9 } }],
              "effects": [{ "does": { "effect": "BAND", "band": "poor" } }] },
        ],
        "period": { "starts_in_month": 1 },
        "publicity": { "min_days": 7, "answer_working_days": 7 },
        "appraisals": [{ "code": "peer", "name": "民主评议", "dimensions": [{ "code": "work", "name": "工作", "most": 100 }], "quorum": "50%" }],
        "result": {
            "components": [
                { "code": "daily", "name": "日常积分", "weight": 0.7, "source": { "of": "POINTS" } },
                { "code": "peer", "name": "民主评议", "weight": 0.3, "source": { "of": "APPRAISAL", "appraisal": "peer" } },
            ],
            "bands": [
                { "code": "good", "name": "优秀", "from": 3, "share": "50%" },
                { "code": "fair", "name": "合格", "from": 0, "below": 3 },
                { "code": "poor", "name": "不合格", "below": 0 },
            ],
            "ties": { "rule": "OUT" },
            "awards": [{ "code": "first", "name": "优秀党员", "top": 1 }],
            "filed_with": ["STREET"],
        },
    });
    serde_json::from_value(document).expect("the document reads")
}

/// The result of 2025, made on an early day of 2026.
pub async fn made(town: &Town) -> PeriodResult {
    town.at("2026-01-05T01:00:00Z");
    let staff = town.world.staff();
    let periods = town.service.period_list(&staff, None).await.unwrap();
    let period = periods.iter().find(|period| period.first_day == day("2025-01-01")).expect("the period").id;
    let input = ResultInput { scheme: None, period: Some(period), from: None, until: None };
    town.service.result_make(&staff, input).await.expect("it is made")
}

/// All lines of a result as somebody sees them.
pub async fn lines(town: &Town, ctx: &CallCtx, id: ResultId) -> Vec<ResultLine> {
    town.service.result_lines(ctx, id, ResultLineFilter::default(), PageRequest::default()).await.expect("the lines").into_rows()
}

/// Three people: 15 points, 5 points, and 2 points with a veto, all final.
async fn three(town: &Town) -> [Person; 3] {
    let people = ["王小伟", "李娜", "张三"].map(|name| town.person(name, None));
    town.granted(people[0], "2025-03", &[("visit", "2025-03-02", None), ("help", "2025-03-02", Some(10))]).await;
    town.granted(people[1], "2025-03", &[("visit", "2025-03-02", None)]).await;
    town.granted(people[2], "2025-03", &[("visit", "2025-03-02", None)]).await;
    let fault = deed(HolderRef::Member(people[2].member), "fault", "2025-03-05", None);
    town.service.deed_record(&town.world.staff(), input("veto", vec![fault])).await.expect("it is entered");
    town.make_final("2025-03").await;
    people
}

fn confirm(id: ResultId, changes: Vec<GradeChange>) -> ResultConfirm {
    ResultConfirm { id, reason: "支部大会通过".into(), changes }
}

fn told(lines: &[ResultLine]) -> Vec<(Option<u32>, String, Option<&str>)> {
    lines.iter().map(|line| (line.place, line.total.to_string(), line.band.as_ref().map(|band| band.code.as_str()))).collect()
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn b9_c6_g7_a_result_weighs_grades_with_a_quota_and_explains_itself(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    let [wang, ..] = three(&town).await;
    let result = made(&town).await;
    assert_eq!((result.status, result.lines, result.graded, result.whole_period), (ResultStatus::Draft, 3, 3, true));
    let counts: Vec<_> = result.bands.iter().map(|of| (of.band.code.as_str(), of.count)).collect();
    assert_eq!(counts, [("good", 1), ("fair", 1), ("poor", 1)]);
    let lines = lines(&town, &town.world.staff(), result.id).await;
    // 0.7 × 15 and 0.7 × 5; half of three is one, so the second falls into the next grade.
    let expected =
        [(Some(1), "10.5".into(), Some("good")), (Some(2), "3.5".into(), Some("fair")), (Some(3), "1.4".to_string(), Some("poor"))];
    assert_eq!(told(&lines), expected);
    assert_eq!((lines[0].who, lines[0].awards[0].code.as_str()), (Some(HolderRef::Member(wang.member)), "first"));
    let steps: Vec<_> = lines[2].workings.iter().map(|working| working.step).collect();
    assert!(steps.contains(&WorkingStep::Weight) && steps.contains(&WorkingStep::Override), "{steps:?}");
    assert_eq!(lines[0].components[0].value, Points::from_hundredths(1050));
    // Staff read a draft under the names by which it would be shown.
    assert_eq!(lines.iter().map(|line| line.name.chars().next().unwrap()).collect::<String>(), "王李张");
    // Made again it replaces the draft and stays the same result.
    assert_eq!(made(&town).await.id, result.id);
    assert_eq!(town.count("result_line", "1 = 1").await, 3);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d136_a_person_confirms_after_the_end_and_may_decide_otherwise(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    three(&town).await;
    let staff = town.world.staff();
    let early = ResultInput { scheme: None, period: None, from: Some(day("2025-01-01")), until: Some(day("2025-12-31")) };
    let draft = town.service.result_make(&staff, early).await.unwrap();
    let running = town.service.result_confirm(&staff, confirm(draft.id, vec![])).await.unwrap_err();
    assert_eq!(running.code, ErrorCode::PeriodNotEnded);
    let late = town.person("赵六", None);
    let waiting = town.file(late, "2025-03", &[("visit", "2025-03-09", None)]).await;
    let draft = made(&town).await;
    let open = town.service.result_confirm(&staff, confirm(draft.id, vec![])).await.unwrap_err();
    assert_eq!((open.code, open.args["reason"].as_str()), (ErrorCode::PeriodOpenWork, "1 份申报未审核，0 笔积分未生效"));
    let refuse = ReviewDecision {
        application: waiting.id,
        revision: waiting.revision,
        action: ReviewAction::Reject,
        reason: Some("重复".into()),
        lines: vec![],
    };
    town.service.review_decide(&staff, refuse).await.unwrap();
    let change = |line_no, band: &str| GradeChange { line_no, band: Some(band.into()), reason: "支部大会表决".into() };
    for (bad, place) in [(change(9, "good"), "changes[0].line_no"), (change(2, "great"), "changes[0].band")] {
        let refused = town.service.result_confirm(&staff, confirm(draft.id, vec![bad])).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::NotFound, Some(place)));
    }
    let confirmed = town.service.result_confirm(&staff, confirm(draft.id, vec![change(2, "fair")])).await.unwrap();
    assert_eq!((confirmed.status, confirmed.bands[0].count), (ResultStatus::Confirmed, 1));
    let line = lines(&town, &staff, draft.id).await.remove(1);
    let codes = (line.band.map(|band| band.code), line.settled_band.map(|band| band.code), line.change_reason);
    assert_eq!(codes, (Some("fair".into()), Some("good".into()), Some("支部大会表决".into())));
    let again = ResultInput { scheme: None, period: None, from: Some(day("2025-01-01")), until: Some(day("2025-12-31")) };
    assert_eq!(town.service.result_make(&staff, again).await.unwrap_err().code, ErrorCode::WrongStatus);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn d134_d135_d143_a_result_is_shown_objected_to_final_and_filed(#[case] db: Db) {
    let town = Town::open_under(db, graded()).await;
    let [wang, _, zhang] = three(&town).await;
    let (staff, id) = (town.world.staff(), made(&town).await.id);
    let public = town.world.public("result_get");
    town.service.result_confirm(&staff, confirm(id, vec![])).await.unwrap();
    assert_eq!(town.service.result_get(&public, id).await.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(town.service.result_publish(&staff, id, 6).await.unwrap_err().code, ErrorCode::PublicityTooShort);
    let shown = town.service.result_publish(&staff, id, 7).await.unwrap();
    assert_eq!((shown.status, shown.last_day), (ResultStatus::Published, Some(day("2026-01-12"))));

    let names: Vec<_> = lines(&town, &public, id).await.into_iter().map(|line| (line.name, line.who, line.workings.len())).collect();
    assert_eq!(names, ["王*", "李*", "张*"].map(|name| (name.to_owned(), None, 0)));
    let own = town.service.result_line(&town.as_self(zhang), id, HolderRef::Member(zhang.member)).await.unwrap();
    assert!(!own.workings.is_empty() && own.place == Some(3));
    let other = town.service.result_line(&town.as_self(wang), id, HolderRef::Member(zhang.member)).await.unwrap_err();
    assert_eq!(other.code, ErrorCode::NotFound);
    let awards = town.service.award_list(&public, None, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(awards.iter().map(|of| (of.award.code.as_str(), of.name.as_str())).collect::<Vec<_>>(), [("first", "王*")]);

    let zhang = town.as_self(zhang);
    let object = || town.service.result_object(&zhang, id, 3, "处分已撤销".into());
    let objection = object().await.unwrap();
    assert_eq!(objection.answer_by, Some(day("2026-01-14")));
    assert_eq!(object().await.unwrap_err().code, ErrorCode::AlreadyObjected);
    town.at("2026-01-12T16:00:00Z");
    town.run_jobs().await;
    let waiting = town.service.result_get(&public, id).await.unwrap();
    assert_eq!((waiting.status, waiting.open_objections), (ResultStatus::Published, 1));
    let answer = ResultAnswer { id: objection.id, text: "经核实，处分已撤销".into(), band: Some("fair".into()) };
    town.service.result_answer(&staff, answer).await.unwrap();
    let ended = town.service.result_get(&public, id).await.unwrap();
    assert_eq!((ended.status, ended.bands[1].count), (ResultStatus::Final, 2));

    let filed = town.service.result_file(&staff, id, Some("请备案".into())).await.unwrap();
    assert_eq!((filed.status, filed.filings[0].status, filed.filings[0].level), (ResultStatus::Filed, FilingStatus::Filed, Level::Street));
    let street = town.world.caller("filing_answer", Reach::Unit(STREET));
    let desk = town.service.filing_list(&street, Some(FilingStatus::Filed), PageRequest::default()).await.unwrap().into_rows();
    assert_eq!((desk.len(), desk[0].result, desk[0].community), (1, id, town.world.tenant));
    let reply = |action, note: Option<&str>| FilingAnswer { result: id, action, note: note.map(str::to_owned), changes: vec![] };
    let unreasoned = town.service.filing_answer(&street, reply(FilingAction::Return, None)).await.unwrap_err();
    assert_eq!((unreasoned.code, unreasoned.place.as_deref()), (ErrorCode::ReasonRequired, Some("note")));
    assert_eq!(town.service.filing_answer(&staff, reply(FilingAction::Receive, None)).await.unwrap_err().code, ErrorCode::Forbidden);
    let received = town.service.filing_answer(&street, reply(FilingAction::Receive, Some("已备案"))).await.unwrap();
    assert_eq!((received.status, received.filings[0].answer.as_deref()), (ResultStatus::Received, Some("已备案")));
}
