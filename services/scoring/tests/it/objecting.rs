//! Objections: the window, the clock of the answer, corrections, and the end that waits for them.

use linli_contracts::scoring::*;
use linli_kernel::{ApiError, CallCtx, ErrorCode, PageRequest, Points, Reach};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town};

async fn file(town: &Town, ctx: &CallCtx, list: &Publicity, line_no: u32) -> Result<ObjectionFiled, ApiError> {
    town.service.objection_file(ctx, ObjectionInput { publicity: list.id, line_no, reason: "那天他不在".into() }).await
}

/// Objects to a line.
pub async fn object(town: &Town, ctx: &CallCtx, list: &Publicity, line_no: u32) -> Result<Objection, ApiError> {
    file(town, ctx, list, line_no).await.map(|filed| filed.objection)
}

/// Answers an objection, with a correction if one is given.
pub async fn answer(town: &Town, objection: &Objection, corrected: Option<i64>) -> Result<Objection, ApiError> {
    let answer = ObjectionAnswer { text: "已核实".into(), corrected_points: corrected.map(Points::whole) };
    town.service.objection_answer(&town.world.staff(), objection.id, answer).await
}

/// One person with a help of 8 and a visit of 5 on a list, in the week before the national holidays of 2025.
async fn published(db: Db) -> (Town, Person, Publicity) {
    let town = Town::open(db).await;
    town.at("2025-09-26T01:00:00Z");
    let person = town.person("王小伟", None);
    town.granted(person, "2025-09", &[("help", "2025-09-05", Some(8)), ("visit", "2025-09-06", None)]).await;
    let list = town.publish("2025-09").await;
    (town, person, list)
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn nothing_with_an_open_objection_becomes_final_and_a_correction_counts(#[case] db: Db) {
    let (town, person, list) = published(db).await;
    // Seven natural days lead into the holidays; the window moves on to the first working day.
    assert_eq!(list.last_day.to_string(), "2025-10-09");
    let neighbour = town.as_self(town.person("李娜", None));
    let objection = object(&town, &neighbour, &list, 1).await.unwrap();
    assert_eq!(objection.answer_by.unwrap().to_string(), "2025-10-13");
    assert_eq!(object(&town, &neighbour, &list, 1).await.unwrap_err().code, ErrorCode::AlreadyObjected);
    assert_eq!(object(&town, &neighbour, &list, 3).await.unwrap_err().code, ErrorCode::NotFound);
    let lines = town.service.publicity_lines(&neighbour, list.id, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(lines.iter().map(|line| line.disputed).collect::<Vec<_>>(), [true, false]);

    town.end_window(&list);
    town.run_jobs().await;
    let now = town.look(list.id).await;
    assert_eq!((now.status, now.open_objections), (PublicityStatus::Answering, 1));
    assert_eq!(town.numbers(person).await, (13, 0, 0, None));
    assert_eq!(object(&town, &neighbour, &list, 2).await.unwrap_err().code, ErrorCode::WindowClosed);

    assert_eq!(answer(&town, &objection, Some(11)).await.unwrap_err().code, ErrorCode::PointsOutOfRange);
    let answered = answer(&town, &objection, Some(6)).await.unwrap();
    assert_eq!((answered.status, answered.answer.as_deref()), (ObjectionStatus::Corrected, Some("已核实")));
    assert_eq!(answer(&town, &objection, None).await.unwrap_err().code, ErrorCode::WrongStatus);
    assert_eq!(town.look(list.id).await.status, PublicityStatus::Final);
    assert_eq!(town.numbers(person).await, (0, 11, 11, Some(1)));
    let lines = town.service.publicity_lines(&neighbour, list.id, PageRequest::default()).await.unwrap().into_rows();
    assert_eq!(
        lines.iter().map(|line| (line.points, line.corrected_to)).collect::<Vec<_>>()[0],
        (Points::whole(8), Some(Points::whole(6)))
    );
    let kinds: Vec<_> = town.history(person).await.iter().map(|entry| entry.kind).collect();
    use EntryKind::{Finalise, Grant, Reverse};
    assert_eq!(kinds.iter().filter(|kind| **kind == Finalise).count(), 2);
    assert_eq!(kinds[2..], [Grant, Reverse, Grant, Grant]);
    town.run_jobs().await;
    assert_eq!(town.count("scoring_job", "1 = 1").await, 0);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_line_can_be_corrected_to_nothing_and_back_again(#[case] db: Db) {
    let (town, person, list) = published(db).await;
    let neighbour = town.as_self(town.person("李娜", None));
    let first = object(&town, &neighbour, &list, 1).await.unwrap();
    assert_eq!(answer(&town, &first, Some(0)).await.unwrap().status, ObjectionStatus::Corrected);
    assert_eq!(town.numbers(person).await.0, 5);
    let second = object(&town, &town.as_self(person), &list, 1).await.unwrap();
    assert_eq!(second.entry, first.entry);
    answer(&town, &second, Some(9)).await.unwrap();
    assert_eq!(town.numbers(person).await.0, 14);
    // The third is against the correction that stands; the same number is no correction.
    let third = object(&town, &neighbour, &list, 1).await.unwrap();
    assert_ne!(third.entry, first.entry);
    assert_eq!(answer(&town, &third, Some(9)).await.unwrap().status, ObjectionStatus::Upheld);
    town.end_window(&list);
    town.run_jobs().await;
    assert_eq!(town.numbers(person).await, (0, 14, 14, Some(1)));
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_correction_stays_under_the_caps_that_others_filled(#[case] db: Db) {
    let town = Town::open(db).await;
    let person = town.person("王小伟", None);
    let filed = town.file(person, "2025-03", &[("clean", "2025-03-05", None)]).await;
    let refuse = LineDecision { line: filed.lines[0].id, points: Points::whole(4), reason: "半天".into() };
    let decision = ReviewDecision {
        application: filed.id,
        revision: filed.revision,
        action: ReviewAction::Approve,
        reason: None,
        lines: vec![refuse],
    };
    town.service.review_decide(&town.world.staff(), decision).await.unwrap();
    let wife = town.person("李娜", Some(person.household));
    town.granted(wife, "2025-03", &[("clean", "2025-03-06", None)]).await;
    assert_eq!(town.numbers(wife).await.0, 6);
    let list = town.publish("2025-03").await;
    let lines = town.service.publicity_lines(&town.world.staff(), list.id, PageRequest::default()).await.unwrap().into_rows();
    let line = lines.iter().find(|line| line.member == Some(person.member)).unwrap().line_no;
    let objection = object(&town, &town.as_self(person), &list, line).await.unwrap();
    // He asks for all ten; the household has four left, which are his own freed ones.
    assert_eq!(answer(&town, &objection, Some(10)).await.unwrap().status, ObjectionStatus::Corrected);
    assert_eq!(town.numbers(person).await.0, 4);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn somebody_without_an_account_objects_where_allowed_and_within_bounds(#[case] db: Db) {
    let (town, _, list) = published(db).await;
    let public = town.world.public("objection_file");
    // Signed in somewhere else is the public here.
    let stranger = town.world.caller("objection_file", Reach::Public);
    assert!(file(&town, &stranger, &list, 1).await.unwrap().receipt.is_some());
    for _ in 0..19 {
        object(&town, &public, &list, 1).await.unwrap();
    }
    assert_eq!(object(&town, &public, &list, 2).await.unwrap_err().code, ErrorCode::RateLimited);
    let neighbour = town.as_self(town.person("李娜", None));
    let own = object(&town, &neighbour, &list, 2).await.unwrap();

    let page = || PageRequest { first: Some(15), after: None };
    let all = |ctx: CallCtx, filter: ObjectionFilter| {
        let service = town.service.clone();
        async move { service.objection_list(&ctx, filter, page()).await.unwrap() }
    };
    let open = ObjectionFilter { status: Some(ObjectionStatus::Open), publicity: Some(list.id) };
    let first = all(town.world.staff(), open.clone()).await;
    assert_eq!((first.rows.len(), first.has_next), (15, true));
    let rest = PageRequest { first: None, after: first.rows.last().map(|row| row.0.clone()) };
    assert_eq!(town.service.objection_list(&town.world.staff(), open, rest).await.unwrap().rows.len(), 6);
    assert_eq!(all(neighbour, ObjectionFilter::default()).await.into_rows(), [own]);
    assert!(all(public, ObjectionFilter::default()).await.rows.is_empty());
    assert_eq!(town.look(list.id).await.open_objections, 21);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn however_many_of_the_public_object_at_once_the_bound_holds(#[case] db: Db) {
    let (town, _, list) = published(db).await;
    let town = std::sync::Arc::new(town);
    let one = || {
        let (town, list) = (town.clone(), list.clone());
        tokio::spawn(async move { object(&town, &town.world.public("objection_file"), &list, 1).await.map_err(|error| error.code) })
    };
    let all: Vec<_> = (0..30).map(|_| one()).collect();
    let mut refused = vec![];
    for filed in all {
        refused.extend(filed.await.unwrap().err());
    }
    assert_eq!(refused, [ErrorCode::RateLimited; 10]);
    assert_eq!(town.look(list.id).await.open_objections, 20);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn of_the_public_neither_account_nor_address_is_kept_and_of_a_resident_both(#[case] db: Db) {
    let (town, person, list) = published(db).await;
    let from = |ctx: CallCtx| ctx.with_origin(Some("203.0.113.7".into()));
    let stranger = from(town.world.caller("objection_file", Reach::Public));
    let account = stranger.account().unwrap();
    for ctx in [&stranger, &from(town.world.public("objection_file"))] {
        let filed = object(&town, ctx, &list, 1).await.unwrap();
        let line = format!("subject = '{}' AND actor = 'public' AND origin IS NULL", filed.id);
        assert_eq!(town.count("scoring_audit", &line).await, 1);
    }
    assert_eq!(town.count("objection", "filed_by IS NULL").await, 2);
    assert_eq!(town.count("scoring_audit", &format!("actor = '{account}' OR origin IS NOT NULL")).await, 0);
    let own = object(&town, &from(town.as_self(person)), &list, 2).await.unwrap();
    let line = format!("subject = '{}' AND actor = '{}' AND origin = '203.0.113.7'", own.id, person.account);
    assert_eq!((town.count("scoring_audit", &line).await, town.count("objection", "filed_by IS NOT NULL").await), (1, 1));
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn the_public_read_the_answer_by_a_receipt_that_is_kept_nowhere(#[case] db: Db) {
    let (town, person, list) = published(db).await;
    let public = town.world.public("objection_file");
    let by = |receipt: &str| {
        let (service, ctx, receipt) = (town.service.clone(), public.clone(), receipt.to_owned());
        async move { service.objection_by_receipt(&ctx, receipt).await }
    };
    let ObjectionFiled { objection, receipt } = file(&town, &public, &list, 1).await.unwrap();
    let receipt = receipt.unwrap();
    assert_ne!(file(&town, &public, &list, 1).await.unwrap().receipt.unwrap(), receipt);
    assert_eq!(by(&receipt).await.unwrap(), objection);
    answer(&town, &objection, Some(6)).await.unwrap();
    let told = by(&receipt.replace('-', " ").to_lowercase()).await.unwrap();
    assert_eq!((told.status, told.answer.as_deref()), (ObjectionStatus::Corrected, Some("已核实")));

    let bare = receipt.replace('-', "");
    assert_eq!(town.count("objection", "length(receipt) = 64").await, 2);
    for (table, column) in [("objection", "receipt"), ("scoring_audit", "details"), ("scoring_outbox", "event")] {
        for text in [&receipt, &bare] {
            assert_eq!(town.count(table, &format!("CAST({column} AS text) LIKE '%{text}%'")).await, 0, "{table}");
        }
    }
    for wrong in ["", "ABCDEFGHJKMN", &bare[..11]] {
        let refused = by(wrong).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_deref()), (ErrorCode::ReceiptWrong, Some("receipt")), "{wrong}");
    }
    // Residents have their account instead.
    assert_eq!(file(&town, &town.as_self(person), &list, 2).await.unwrap().receipt, None);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_objection_is_there_for_its_filer_and_staff_alone(#[case] db: Db) {
    let (town, person, list) = published(db).await;
    let filer = town.as_self(town.person("李娜", None));
    let filed = object(&town, &filer, &list, 1).await.unwrap();
    assert_eq!(town.service.objection_get(&filer, filed.id).await.unwrap(), filed);
    assert_eq!(town.service.objection_get(&town.world.staff(), filed.id).await.unwrap(), filed);
    // Not even for the person concerned: who objects is not told to them.
    for stranger in [town.as_self(person), town.world.public("objection_get")] {
        assert_eq!(town.service.objection_get(&stranger, filed.id).await.unwrap_err().code, ErrorCode::NotFound);
    }
    let unknown = town.service.objection_get(&town.world.staff(), town.world.env.new_id()).await.unwrap_err();
    assert_eq!(unknown.code, ErrorCode::NotFound);
}
