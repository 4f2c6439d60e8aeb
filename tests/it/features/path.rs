//! F: how points come about.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, MemberId, PageRequest, Points};
use linli_testkit::Db;
use rstest::rstest;

use super::scene::{Scene, deed, document, text};

/// As much of a photo as its type is known by.
const PHOTO: [u8; 8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, b'J', b'F'];

const WHO_FILES: &str = "
items:
  - {code: own, name: 自主申报, kind: ADDITIONAL, filed_by: [MEMBER], value: {rule: FIXED, points: 5}}
  - {code: seen, name: 巡查加分, kind: ADDITIONAL, filed_by: [STAFF], value: {rule: FIXED, points: 3}}
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f1_f2_members_declare_what_is_theirs_and_staff_enter_what_they_saw(#[case] db: Db) {
    let scene = Scene::under(db, 2, WHO_FILES).await;
    let (member, staff) = (scene.person(0), scene.staff());
    for (ctx, item) in [(scene.own(member), "seen"), (staff.clone(), "own")] {
        let refused = scene.file(&ctx, member, vec![deed(item, "2026-03-02")]).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::ItemStaffOnly, Some("lines[0].item")), "{item}");
    }
    let filed = scene.file(&scene.own(member), member, vec![deed("own", "2026-03-02")]).await.unwrap();
    let items = vec![ReviewItem { application: filed.id, revision: filed.revision }];
    scene.scoring().review_approve(&staff, items).await.unwrap();
    let entered = scene.record(vec![(scene.holder(0), deed("seen", "2026-03-03"))]).await;
    assert_eq!((text(entered[0].granted), scene.numbers(member).await.0), ("3".into(), "8".into()));
    scene.app.finish().await;
}

const SHOWN: &str = "
items: [{code: help, name: 助人, kind: ADDITIONAL, value: {rule: FIXED, points: 5}}]
publicity: {min_days: 5, answer_working_days: 7, public_may_object: true}
";

/// A member with five points of September 2025, which are shown since the 25th for five days.
async fn shown(db: Db) -> (Scene, MemberId, Publicity) {
    let scene = Scene::since(db, "2025-09-01", 2, document(SHOWN)).await;
    scene.app.at("2025-09-25", 9).await;
    let member = scene.person(0);
    scene.earn(member, vec![deed("help", "2025-09-02")]).await;
    let open = |days| PublicityInput { scheme: None, month: "2025-09".parse().unwrap(), days, confirm_partial: false };
    let short = scene.scoring().publicity_open(&scene.staff(), open(4)).await.unwrap_err();
    assert_eq!(short.code, ErrorCode::PublicityTooShort);
    let list = scene.scoring().publicity_open(&scene.staff(), open(5)).await.unwrap();
    (scene, member, list)
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f5_points_count_when_they_were_shown_long_enough(#[case] db: Db) {
    let (scene, member, list) = shown(db).await;
    assert_eq!(list.last_day.to_string(), "2025-09-30");
    scene.app.at("2025-09-30", 23).await;
    let waiting = scene.points(member).await;
    assert_eq!([waiting.pending, waiting.rank_total, waiting.balance].map(text), ["5", "0", "0"]);
    scene.app.at("2025-10-01", 0).await;
    let counts = scene.points(member).await;
    assert_eq!([counts.pending, counts.rank_total, counts.balance].map(text), ["0", "5", "5"]);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f6_f7_an_objection_is_answered_in_working_days_and_mended_by_a_reversal(#[case] db: Db) {
    let (scene, member, list) = shown(db).await;
    scene.app.at("2025-09-26", 9).await;
    let objection = ObjectionInput { publicity: list.id, line_no: 1, reason: "当天不在".into() };
    let filed = scene.scoring().objection_file(&scene.public(), objection).await.unwrap();
    assert_eq!(
        filed.objection.answer_by.map(|day| day.to_string()).as_deref(),
        Some("2025-10-13"),
        "seven working days, over the holidays"
    );
    let line = async || {
        let lines = scene.scoring().publicity_lines(&scene.public(), list.id, PageRequest::default()).await.unwrap();
        let line = lines.into_rows().remove(0);
        (line.disputed, line.corrected_to.map(text))
    };
    assert_eq!(line().await, (true, None), "marked while it is disputed");
    scene.app.at("2025-10-01", 0).await;
    let now = scene.scoring().publicity_get(&scene.staff(), list.id).await.unwrap();
    assert_eq!((now.status, text(scene.points(member).await.pending)), (PublicityStatus::Answering, "5".into()));
    let answer = ObjectionAnswer { text: "经核实应为 3 分".into(), corrected_points: Some(Points::whole(3)) };
    scene.scoring().objection_answer(&scene.staff(), filed.objection.id, answer).await.unwrap();
    scene.app.settle().await;
    assert_eq!(line().await, (false, Some("3".into())));
    assert_eq!(scene.numbers(member).await, ("3".into(), "3".into()));
    let history = scene.scoring().points_history(&scene.own(member), member, None, PageRequest::default()).await.unwrap();
    let mut history = history.into_rows();
    history.sort_by_key(|entry| entry.seq);
    let told: Vec<_> = history.iter().map(|entry| (entry.kind, text(entry.pending))).collect();
    let grant = |points: &str| (EntryKind::Grant, points.to_owned());
    assert_eq!(told[..2], [grant("5"), (EntryKind::Reverse, "-5".into())], "nothing is changed: it is taken back and granted anew");
    assert!(told.contains(&grant("3")), "{told:?}");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f8_a_deed_that_asks_for_evidence_is_not_taken_without(#[case] db: Db) {
    let item = "items: [{code: clean, name: 清扫, kind: ADDITIONAL, evidence: true, value: {rule: FIXED, points: 5}}]\n";
    let scene = Scene::under(db, 4, item).await;
    let without = scene.file(&scene.staff(), scene.person(0), vec![deed("clean", "2026-03-02")]).await.unwrap_err();
    assert_eq!((without.code, without.place.as_deref()), (ErrorCode::EvidenceRequired, Some("lines[0].evidence")));
    let upload = scene.app.stack().env.new_id();
    scene.app.stack().files.put_upload(upload, scene.town.admin_account, PHOTO.to_vec().into()).await.unwrap();
    let photo = scene.scoring().evidence_add(&scene.staff(), upload).await.unwrap();
    let line = LineInput { evidence: vec![photo.id], ..deed("clean", "2026-03-02") };
    let granted = scene.earn(scene.person(2), vec![line]).await;
    assert_eq!((text(granted.granted), granted.lines[0].evidence.as_slice()), ("5".into(), [photo.id].as_slice()));
    scene.app.finish().await;
}

const TASKS: &str = "
coefficients: [{code: quality, name: 质量, options: [{code: good, name: 好, factor: 1.5}, {code: bad, name: 差, factor: 0}]}]
items: [{code: aid, name: 邻里互助, kind: ADDITIONAL, value: {rule: RATE, unit: 小时, points: 2, max_quantity: 10}, coefficients: [quality]}]
";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f9_a_task_is_worth_points_once_whoever_asked_has_rated_it(#[case] db: Db) {
    let scene = Scene::under(db, 4, TASKS).await;
    let (asker, helper, scoring) = (scene.person(0), scene.person(2), scene.scoring());
    for (quality, worth) in [("good", "6"), ("bad", "0")] {
        let (title, item) = ("换灯泡".into(), "aid".into());
        let input = TaskInput { scheme: None, item, asker: Some(asker), title, description: None, place: None, wanted_by: None };
        let task = scoring.task_open(&scene.own(asker), input).await.unwrap();
        let task = scoring.task_dispatch(&scene.staff(), task.id, task.revision, helper).await.unwrap();
        let task = scoring.task_accept(&scene.own(helper), task.id, task.revision).await.unwrap();
        let day = "2026-03-30".parse().unwrap();
        let report = TaskReport { id: task.id, revision: task.revision, day, quantity: "2".into(), note: None, evidence: vec![] };
        let task = scoring.task_done(&scene.own(helper), report).await.unwrap();
        let inputs = [("quality".to_owned(), quality.to_owned())].into();
        let rating = TaskRating { id: task.id, revision: task.revision, inputs, points: None, comment: None };
        let rated = scoring.task_rate(&scene.own(asker), rating).await.unwrap();
        assert_eq!((rated.status, rated.granted.map(text).as_deref()), (TaskStatus::Rated, Some(worth)));
    }
    assert_eq!(scene.numbers(helper).await, ("6".into(), "6".into()));
    scene.app.finish().await;
}
