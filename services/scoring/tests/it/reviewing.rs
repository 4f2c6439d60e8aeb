//! Review: caps, refusals, two reviewers at once.

use std::sync::Arc;

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};
use linli_testdb::Db;
use rstest::rstest;

use crate::town::{Person, Town, items};

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_batch_is_granted_in_order_of_waiting_and_caps_cut_with_their_reason(#[case] db: Db) {
    let town = Town::open(db).await;
    let (anna, wei) = (town.person("安娜", None), town.person("小伟", None));
    let second = |lines| town.file(wei, "2025-03", lines);
    let visits = [("visit", "2025-03-05", None); 5];
    let first = town.file(anna, "2025-03", &visits).await;
    town.world.advance(chrono::Duration::seconds(1));
    let second = second(&[("class", "2025-03-01", None), ("class", "2025-03-02", None), ("class", "2025-03-03", None)]).await;

    let outcomes = town.approve(&[second.clone(), first.clone()]).await;
    let told: Vec<_> = outcomes.iter().map(|outcome| (outcome.application, outcome.granted, outcome.cut)).collect();
    let whole = |points| Some(Points::whole(points));
    assert_eq!(told, [(second.id, whole(4), whole(2)), (first.id, whole(20), whole(5))]);
    assert_eq!(town.numbers(anna).await, (20, 0, 0, None));
    assert_eq!(town.numbers(wei).await, (4, 0, 0, None));

    let now = town.service.application_get(&town.as_self(anna), first.id).await.unwrap();
    assert_eq!((now.status, now.granted, now.revision), (ApplicationStatus::Approved, Points::whole(20), first.revision + 1));
    let last = &now.lines[4];
    let cut = &last.cuts[0];
    assert_eq!((last.granted, cut.scope.as_str(), cut.window, cut.before), (Some(Points::ZERO), "visit", CapWindow::Day, Points::whole(5)));
    // A line that was cut to nothing makes no entry; the history shows the version it was judged under.
    let history = town.history(anna).await;
    assert_eq!(history.len(), 4);
    assert!(history.windows(2).all(|pair| pair[0].seq > pair[1].seq));
    assert_eq!((history[0].version, history[0].item_name.as_ref().unwrap().zh.as_str()), (Some(2), "走访"));
    assert_eq!(town.count("scoring_audit", "subject LIKE 'app!_%' ESCAPE '!'").await, 2);
    assert_eq!(town.service.review_summary(&town.world.staff()).await.unwrap(), ReviewSummary { waiting: 0, oldest_at: None });
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn each_of_a_batch_is_told_why_it_was_not_approved(#[case] db: Db) {
    let town = Town::open(db).await;
    let people: Vec<_> = (0..4).map(|n| town.person(&format!("人{n}"), None)).collect();
    let mut filed = vec![];
    for person in &people {
        filed.push(town.file(*person, "2025-03", &[("visit", "2025-03-05", None)]).await);
    }
    town.approve(&filed[..1]).await;
    let mut batch = items(&filed);
    batch[1].revision += 1;
    batch.push(batch[2]);
    batch.push(ReviewItem { application: town.world.env.new_id(), revision: 1 });
    // The reviewer is the fourth person: their own application is not theirs to decide.
    let reviewer = town.world.account("review_approve", people[3].account, linli_kernel::Reach::Community);
    let outcomes = town.service.review_approve(&reviewer, batch.clone()).await.unwrap();
    let codes: Vec<_> = outcomes.iter().map(|outcome| outcome.error.as_ref().map(|error| error.code)).collect();
    use ErrorCode::{AlreadyReviewed, Forbidden, NotFound, VersionConflict};
    assert_eq!(codes, [Some(AlreadyReviewed), Some(VersionConflict), None, Some(Forbidden), Some(AlreadyReviewed), Some(NotFound)]);

    let many = vec![batch[0]; 501];
    assert_eq!(town.service.review_approve(&reviewer, many).await.unwrap_err().code, ErrorCode::TooMany);
    assert_eq!(town.service.review_summary(&reviewer).await.unwrap().waiting, 2);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_reviewer_adjusts_within_the_item_and_with_a_reason(#[case] db: Db) {
    let town = Town::open(db).await;
    let person = town.person("小伟", None);
    let filed = town.file(person, "2025-03", &[("help", "2025-03-05", Some(8)), ("visit", "2025-03-06", None)]).await;
    let staff = town.world.staff();
    let decide = |points, reason: &str| ReviewDecision {
        application: filed.id,
        revision: filed.revision,
        action: ReviewAction::Approve,
        reason: None,
        lines: vec![LineDecision { line: filed.lines[0].id, points: Points::from_hundredths(points), reason: reason.into() }],
    };
    for (points, reason, code) in [
        (1100, "多", ErrorCode::PointsOutOfRange),
        (199, "少", ErrorCode::PointsOutOfRange),
        (-1, "负", ErrorCode::PointsOutOfRange),
        (500, " ", ErrorCode::ReasonRequired),
    ] {
        let error = town.service.review_decide(&staff, decide(points, reason)).await.unwrap_err();
        assert_eq!((error.code, error.place.unwrap().starts_with("lines[0].")), (code, true), "{points}");
    }
    let decided = town.service.review_decide(&staff, decide(250, "只做了一半")).await.unwrap();
    assert_eq!((decided.status, decided.granted), (ApplicationStatus::Approved, Points::from_hundredths(750)));
    assert_eq!(decided.lines[0].review_reason.as_deref(), Some("只做了一半"));
    let again = town.service.review_decide(&staff, decide(300, "再来")).await.unwrap_err();
    assert_eq!(again.code, ErrorCode::AlreadyReviewed);
    let noted: Vec<_> = town.history(person).await.into_iter().map(|entry| (entry.pending.to_string(), entry.note)).collect();
    assert_eq!(noted, [("5".to_owned(), None), ("2.5".to_owned(), Some("只做了一半".to_owned()))]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_application_is_sent_back_or_refused_with_a_reason(#[case] db: Db) {
    let town = Town::open(db).await;
    let (person, other) = (town.person("小伟", None), town.person("安娜", None));
    let filed = town.file(person, "2025-03", &[("visit", "2025-03-05", None)]).await;
    let refused = town.file(other, "2025-03", &[("visit", "2025-03-05", None)]).await;
    let staff = town.world.staff();
    let decide = |application: &Application, action, reason: Option<&str>| {
        let (application, revision, reason) = (application.id, application.revision, reason.map(str::to_owned));
        ReviewDecision { application, revision, action, reason, lines: vec![] }
    };
    let mute = town.service.review_decide(&staff, decide(&filed, ReviewAction::Return, None)).await.unwrap_err();
    assert_eq!(mute.code, ErrorCode::ReasonRequired);
    let back = town.service.review_decide(&staff, decide(&filed, ReviewAction::Return, Some("补照片"))).await.unwrap();
    assert_eq!((back.status, back.review_reason.as_deref()), (ApplicationStatus::Returned, Some("补照片")));
    let no = town.service.review_decide(&staff, decide(&refused, ReviewAction::Reject, Some("不实"))).await.unwrap();
    assert_eq!(no.status, ApplicationStatus::Rejected);
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 0);
    // A refused application makes room for another of the month; one sent back does not.
    assert_eq!(town.file(other, "2025-03", &[("visit", "2025-03-06", None)]).await.status, ApplicationStatus::Submitted);
    assert!(town.count("scoring_outbox", "1 = 1").await > 0);
}

/// Lets two reviewers decide the same or entangled applications at once.
async fn at_once(town: &Arc<Town>, left: Vec<ReviewItem>, right: Vec<ReviewItem>) -> Vec<ReviewOutcome> {
    let review = |items| {
        let town = town.clone();
        tokio::spawn(async move { town.service.review_approve(&town.world.staff(), items).await.expect("the batch is taken") })
    };
    let (left, right) = (review(left), review(right));
    let mut outcomes = left.await.expect("the left one ends");
    outcomes.extend(right.await.expect("the right one ends"));
    outcomes
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_reviewers_one_wins_and_the_other_is_told(#[case] db: Db) {
    let town = Arc::new(Town::open(db).await);
    let mut filed = vec![];
    for n in 0..20 {
        filed.push(town.file(town.person(&format!("人{n}"), None), "2025-03", &[("visit", "2025-03-05", None)]).await);
    }
    let mut backwards = items(&filed);
    backwards.reverse();
    let outcomes = at_once(&town, items(&filed), backwards).await;
    let granted: Points = outcomes.iter().filter_map(|outcome| outcome.granted).sum();
    let told =
        outcomes.iter().filter(|outcome| outcome.error.as_ref().is_some_and(|error| error.code == ErrorCode::AlreadyReviewed)).count();
    assert_eq!((granted, told), (Points::whole(100), 20));
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 20);
    assert!(town.differences().await.is_empty());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_households_cap_holds_under_two_reviewers(#[case] db: Db) {
    let town = Arc::new(Town::open(db).await);
    let clean = [("clean", "2025-03-05", None)];
    let (mut left, mut right) = (vec![], vec![]);
    for _ in 0..10 {
        let first: Person = town.person("夫", None);
        left.push(town.file(first, "2025-03", &clean).await);
        right.push(town.file(town.person("妻", Some(first.household)), "2025-03", &clean).await);
    }
    right.reverse();
    let outcomes = at_once(&town, items(&left), items(&right)).await;
    let granted: Points = outcomes.iter().filter_map(|outcome| outcome.granted).sum();
    // Ten points a household, whoever of the two was first.
    assert_eq!((outcomes.len(), granted), (20, Points::whole(100)));
    assert_eq!(town.count("ledger_entry", "1 = 1").await, 10);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_members_cap_counts_deeds_of_the_household_they_left(#[case] db: Db) {
    let town = Town::open(db).await;
    town.at("2025-04-02T01:00:00Z");
    let person = town.person("小伟", None);
    town.granted(person, "2025-03", &[("walk", "2025-03-31", None)]).await;
    let moved = town.moves(person);
    // Monday and Tuesday of one week, in two months and two households.
    let april = town.file(moved, "2025-04", &[("walk", "2025-04-01", None)]).await;
    let outcome = &town.approve(&[april]).await[0];
    assert_eq!((outcome.granted, outcome.cut), (Some(Points::ZERO), Some(Points::whole(5))));
    assert_eq!(town.numbers(moved).await.0, 5);
}
