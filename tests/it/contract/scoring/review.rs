//! Review: line by line, in batches, and the queue at a glance.

use linli_contracts::scoring::*;
use linli_kernel::{ErrorCode, Points};

use crate::contract::{
    expect::{refused, refused_at},
    shape::Shape,
    steps::{code, line, march},
};

in_every_shape! {
    a_reviewer_decides_line_by_line
    a_decision_against_needs_a_reason_and_sends_back_or_refuses
    a_decision_that_cannot_be_is_named_and_changes_nothing
    a_batch_answers_an_outcome_for_each
    the_queue_says_how_many_wait_and_since_when
}

fn decision(of: &Application, action: ReviewAction, reason: Option<&str>, lines: Vec<LineDecision>) -> ReviewDecision {
    ReviewDecision { application: of.id, revision: of.revision, action, reason: reason.map(str::to_owned), lines }
}

fn on_line(of: &Application, index: usize, points: i64, reason: &str) -> LineDecision {
    LineDecision { line: of.lines[index].id, points: Points::whole(points), reason: reason.into() }
}

fn usual() -> Vec<LineInput> {
    vec![line("monthly-duty", "2026-03-01"), line("culture", "2026-03-02")]
}

async fn a_reviewer_decides_line_by_line(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let filed = shape.file(&who, usual()).await;
    let lines = vec![on_line(&filed, 1, 0, "照片不清")];
    let decided = service.review_decide(&admin, decision(&filed, ReviewAction::Approve, None, lines)).await.unwrap();
    assert_eq!((decided.status, decided.granted), (ApplicationStatus::Approved, Points::whole(10)));
    assert_eq!((decided.reviewed_by, decided.reviewed_at.is_some()), (admin.account(), true));
    let told: Vec<_> = decided.lines.iter().map(|line| (line.granted, line.review_reason.as_deref())).collect();
    assert_eq!(told, [(Some(Points::whole(10)), None), (Some(Points::ZERO), Some("照片不清"))]);
    assert_eq!(service.application_get(&who.ctx, filed.id).await.unwrap(), decided);
    let again = decision(&decided, ReviewAction::Approve, None, vec![]);
    refused(service.review_decide(&admin, again).await, ErrorCode::AlreadyReviewed);
}

async fn a_decision_against_needs_a_reason_and_sends_back_or_refuses(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let filed = shape.file(&who, usual()).await;
    for action in [ReviewAction::Return, ReviewAction::Reject] {
        refused_at(service.review_decide(&admin, decision(&filed, action, Some(" "), vec![])).await, ErrorCode::ReasonRequired, "reason");
    }
    let back = service.review_decide(&admin, decision(&filed, ReviewAction::Return, Some("补照片"), vec![])).await.unwrap();
    assert_eq!((back.status, back.review_reason.as_deref()), (ApplicationStatus::Returned, Some("补照片")));
    let filed = service.application_submit(&who.ctx, back.id, back.revision).await.unwrap();
    let refusal = service.review_decide(&admin, decision(&filed, ReviewAction::Reject, Some("不属实"), vec![])).await.unwrap();
    assert_eq!((refusal.status, refusal.granted), (ApplicationStatus::Rejected, Points::ZERO));
    assert_eq!(refusal.review_reason.as_deref(), Some("不属实"));
}

async fn a_decision_that_cannot_be_is_named_and_changes_nothing(shape: &Shape) {
    let (service, admin, who) = (&shape.scoring, shape.admin(), shape.resident(0).await);
    let saved = service.application_save(&who.ctx, march(&who, usual())).await.unwrap();
    let approve = |of: &Application, lines| decision(of, ReviewAction::Approve, None, lines);
    refused(service.review_decide(&admin, approve(&saved, vec![])).await, ErrorCode::WrongStatus);
    let filed = service.application_submit(&who.ctx, saved.id, saved.revision).await.unwrap();
    let decide = async |lines| service.review_decide(&admin, approve(&filed, lines)).await;
    refused_at(decide(vec![on_line(&filed, 0, 11, "多给")]).await, ErrorCode::PointsOutOfRange, "lines[0].points");
    refused_at(decide(vec![on_line(&filed, 0, 0, " ")]).await, ErrorCode::ReasonRequired, "lines[0].reason");
    let strange = LineDecision { line: shape.new_id(), ..on_line(&filed, 0, 0, "没有") };
    refused_at(decide(vec![strange]).await, ErrorCode::NotFound, "lines[0].line");
    refused(service.review_decide(&admin, approve(&saved, vec![])).await, ErrorCode::VersionConflict);
    let own = shape.admin().with_own(vec![who.member]);
    refused(service.review_decide(&own, approve(&filed, vec![])).await, ErrorCode::Forbidden);
    refused(service.review_decide(&shape.stranger(), approve(&filed, vec![])).await, ErrorCode::NotFound);
    assert_eq!(service.application_get(&admin, filed.id).await.unwrap(), filed);
}

async fn a_batch_answers_an_outcome_for_each(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let (who, other) = (shape.resident(0).await, shape.resident(1).await);
    let filed = shape.file(&who, vec![LineInput { quantity: "5".into(), ..line("culture", "2026-03-02") }]).await;
    let second = shape.file(&other, usual()).await;
    let item = |of: &Application| ReviewItem { application: of.id, revision: of.revision };
    let unknown = ReviewItem { application: shape.new_id(), revision: 1 };
    let outcomes = service.review_approve(&admin, vec![item(&filed), unknown, item(&second), item(&filed)]).await.unwrap();
    let told: Vec<_> =
        outcomes.iter().map(|outcome| (outcome.application, outcome.granted, outcome.cut, code(outcome.error.as_ref()))).collect();
    let expected = [
        (filed.id, Some(Points::whole(20)), Some(Points::whole(5)), None),
        (unknown.application, None, None, Some(ErrorCode::NotFound)),
        (second.id, Some(Points::whole(15)), Some(Points::ZERO), None),
        (filed.id, None, None, Some(ErrorCode::AlreadyReviewed)),
    ];
    assert_eq!(told, expected);
    let late = service.review_approve(&admin, vec![item(&filed)]).await.unwrap();
    assert_eq!(code(late[0].error.as_ref()), Some(ErrorCode::AlreadyReviewed));
    let foreign = service.review_approve(&shape.stranger(), vec![item(&filed)]).await.unwrap();
    assert_eq!(code(foreign[0].error.as_ref()), Some(ErrorCode::NotFound));
    refused_at(service.review_approve(&admin, vec![unknown; 501]).await, ErrorCode::TooMany, "items");
}

async fn the_queue_says_how_many_wait_and_since_when(shape: &Shape) {
    let (service, admin) = (&shape.scoring, shape.admin());
    let nothing = ReviewSummary { waiting: 0, oldest_at: None };
    assert_eq!(service.review_summary(&admin).await.unwrap(), nothing);
    let first = shape.file(&shape.resident(0).await, usual()).await;
    shape.at("2026-03-03", 9).await;
    shape.file(&shape.resident(1).await, usual()).await;
    assert_eq!(service.review_summary(&admin).await.unwrap(), ReviewSummary { waiting: 2, oldest_at: first.submitted_at });
    assert_eq!(service.review_summary(&shape.stranger()).await.unwrap(), nothing);
}
