//! Point 6: the queue, adjusting with a reason, returning, caps with their reason, 500 at once, two reviewers at once.

use linli_kernel::Role;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::steps::{Scene, line, usual_month};

const DECIDE: &str = "mutation($input: ReviewDecideInput!) { reviewDecide(input: $input) {
    application { status granted reviewReason lines { granted reviewReason } } errors { code place message mend } } }";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn caps_cut_and_keep_the_reason(#[case] db: Db) {
    let scene = Scene::start(db).await;
    // Volunteering: 5 a time, 10 a day, 30 a month. Declared: 3 times in a day.
    let filed = scene.file(&scene.leader, &scene.first(), "2026-03", json!([line("volunteering", "2026-03-02", "3")])).await;
    let answer = scene.approve(&scene.town.admin, std::slice::from_ref(&filed)).await.ok();
    assert_eq!(answer.text("reviewApprove.outcomes.0.granted"), "10");
    assert_eq!(answer.text("reviewApprove.outcomes.0.cut"), "5");
    let history = "query($m: ID!) { pointsHistory(memberId: $m) { edges { node { kind pending declared version cuts { scope window before after } } } } }";
    let entry = scene.app.gql(Some(&scene.leader), history, json!({ "m": scene.first() })).await;
    assert_eq!(entry.text("pointsHistory.edges.0.node.declared"), "15");
    assert_eq!(entry.text("pointsHistory.edges.0.node.cuts.0.window"), "DAY");
    assert_eq!(entry.text("pointsHistory.edges.0.node.cuts.0.before"), "15");
    assert_eq!(entry.text("pointsHistory.edges.0.node.cuts.0.after"), "10");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["0", "0", "10"], "pending until publicised");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_reviewer_adjusts_within_the_item_returns_and_rejects_with_reasons(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let reviewer = scene.app.sign_in_as(&scene.town, &scene.town.people[5], Role::Reviewer).await;
    let lines = json!([{ "item": "other", "day": "2026-03-01", "quantity": "1", "points": "8", "description": "调解纠纷" }]);
    let (id, revision) = scene.file(&scene.leader, &scene.first(), "2026-03", lines).await;
    let queue = "query($c: ID!) { applicationList(communityId: $c, filter: { status: SUBMITTED, month: \"2026-03\" }) { edges { node { id lines { id } member { name } } } } }";
    let queue = scene.app.gql(Some(&reviewer), queue, json!({ "c": scene.community() })).await;
    assert_eq!(queue.text("applicationList.edges.0.node.member.name"), scene.town.people[0].name);
    let line_id = queue.text("applicationList.edges.0.node.lines.0.id");
    let decide = |points: &str, reason: &str| json!({ "input": { "id": id, "revision": revision, "action": "APPROVE", "lines": [{ "lineId": line_id, "points": points, "reason": reason }] } });
    let over = scene.app.gql(Some(&reviewer), DECIDE, decide("11", "突出")).await.refused("POINTS_OUT_OF_RANGE");
    assert_eq!(over.text("reviewDecide.errors.0.place"), "input.lines[0].points");
    scene.app.gql(Some(&reviewer), DECIDE, decide("6", "  ")).await.refused("REASON_REQUIRED");
    let adjusted = scene.app.gql(Some(&reviewer), DECIDE, decide("6", "规模较小")).await.ok();
    assert_eq!(adjusted.text("reviewDecide.application.granted"), "6");
    assert_eq!(adjusted.text("reviewDecide.application.lines.0.reviewReason"), "规模较小");
    scene.app.gql(Some(&reviewer), DECIDE, decide("6", "再次")).await.refused("ALREADY_REVIEWED");

    let second = scene.member(&scene.town.people[1]);
    let (id, revision) = scene.file(&scene.second, &second, "2026-03", usual_month("2026-03")).await;
    let back =
        |action: &str, reason: Option<&str>| json!({ "input": { "id": id, "revision": revision, "action": action, "reason": reason } });
    scene.app.gql(Some(&reviewer), DECIDE, back("RETURN", None)).await.refused("REASON_REQUIRED");
    let returned = scene.app.gql(Some(&reviewer), DECIDE, back("RETURN", Some("请补充说明"))).await.ok();
    assert_eq!(returned.text("reviewDecide.application.status"), "RETURNED");
    assert_eq!(scene.points(&scene.second, &second).await, ["0", "0", "0"]);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn of_two_reviewers_at_once_one_wins_and_the_other_is_told(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let reviewer = scene.app.sign_in_as(&scene.town, &scene.town.people[5], Role::Reviewer).await;
    let filed = vec![scene.file(&scene.leader, &scene.first(), "2026-03", usual_month("2026-03")).await];
    let (one, two) = tokio::join!(scene.approve(&scene.town.admin, &filed), scene.approve(&reviewer, &filed));
    let mut codes: Vec<String> = [one, two]
        .iter()
        .map(|answer| answer.get("reviewApprove.outcomes.0.error"))
        .map(|e| e["code"].as_str().unwrap_or("GRANTED").to_owned())
        .collect();
    codes.sort();
    assert_eq!(codes, ["ALREADY_REVIEWED", "GRANTED"]);
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["0", "0", "15"]);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn nobody_decides_about_their_own_points_whoever_filed(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let person = &scene.town.people[1];
    let reviewer = scene.app.sign_in_as(&scene.town, person, Role::Reviewer).await;
    let member = scene.member(person);
    let save = "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) { application { id revision } errors { code } } }";
    let input =
        json!({ "revision": 0, "memberId": member, "month": "2026-03", "onBehalfReason": "代为填报", "lines": usual_month("2026-03") });
    let saved = scene.admin(save, json!({ "input": input })).await.ok();
    let filed = vec![scene.submit(&scene.town.admin, &saved).await];
    let own = scene.approve(&reviewer, &filed).await;
    assert_eq!(own.text("reviewApprove.outcomes.0.error.code"), "FORBIDDEN");
    let another = scene.approve(&scene.town.admin, &filed).await.ok();
    assert_eq!(another.text("reviewApprove.outcomes.0.granted"), "15");
    scene.app.finish().await;
}
