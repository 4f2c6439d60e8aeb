//! Point 5: a monthly application with several lines and evidence; drafts, withdrawal; filing for somebody without a phone.

use linli_kernel::Role;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::steps::{Scene, line, usual_month};

/// The first bytes of a PNG: enough for judging the content.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_leader_drafts_submits_and_withdraws_with_evidence(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let hazard = json!([line("hazard", "2026-03-02", "1")]);
    let bare = scene.save(&scene.leader, &scene.first(), "2026-03", hazard).await.ok();
    let submit = "mutation($input: ApplicationSubmitInput!) { applicationSubmit(input: $input) { application { revision } errors { code place mend } } }";
    let id = bare.text("applicationSave.application.id");
    let refused =
        scene.app.gql(Some(&scene.leader), submit, json!({ "input": { "id": id, "revision": 1 } })).await.refused("EVIDENCE_REQUIRED");
    assert_eq!(refused.text("applicationSubmit.errors.0.place"), "input.lines[0].evidence");

    let add =
        "mutation($input: EvidenceAddInput!) { evidenceAdd(input: $input) { evidence { id mediaType size sha256 } errors { code mend } } }";
    let upload = scene.app.upload(&scene.leader, b"<html>not a photo</html>".to_vec()).await;
    scene
        .app
        .gql(Some(&scene.leader), add, json!({ "input": { "communityId": scene.community(), "uploadId": upload } }))
        .await
        .refused("FILE_TYPE");
    let upload = scene.app.upload(&scene.leader, PNG.to_vec()).await;
    let evidence =
        scene.app.gql(Some(&scene.leader), add, json!({ "input": { "communityId": scene.community(), "uploadId": upload } })).await.ok();
    assert_eq!(evidence.text("evidenceAdd.evidence.mediaType"), "image/png");
    let evidence = evidence.text("evidenceAdd.evidence.id");

    let lines = json!([
        { "item": "hazard", "day": "2026-03-02", "quantity": "1", "description": "楼道堆放电动车", "evidenceIds": [evidence] },
        line("monthly-duty", "2026-03-01", "1"),
    ]);
    let saved = scene.save_over(&scene.leader, json!(id), 1, &scene.first(), "2026-03", lines).await.ok();
    assert_eq!(saved.text("applicationSave.application.declared"), "20");
    let (id, revision) = scene.submit(&scene.leader, &saved).await;

    let (_, path) = evidence.split_once('/').unwrap();
    let url = format!("{}/evidence/{}/{path}", scene.app.url, scene.community());
    let photo = scene.app.http.get(&url).bearer_auth(&scene.leader).send().await.unwrap();
    assert_eq!(photo.headers()["content-type"], "image/png");
    assert_eq!(photo.bytes().await.unwrap(), PNG);
    assert_eq!(scene.app.http.get(&url).bearer_auth(&scene.second).send().await.unwrap().status(), 404, "another leader's evidence");

    let withdraw = "mutation($input: ApplicationWithdrawInput!) { applicationWithdraw(input: $input) { application { status revision } errors { code } } }";
    let draft = scene.app.gql(Some(&scene.leader), withdraw, json!({ "input": { "id": id, "revision": revision } })).await.ok();
    assert_eq!(draft.text("applicationWithdraw.application.status"), "DRAFT");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn one_application_a_month_and_none_for_others_or_the_future(#[case] db: Db) {
    let scene = Scene::start(db).await;
    scene.save(&scene.leader, &scene.first(), "2026-03", usual_month("2026-03")).await.ok();
    scene.save(&scene.leader, &scene.first(), "2026-03", usual_month("2026-03")).await.refused("MONTH_TAKEN");
    scene.save(&scene.leader, &scene.first(), "2026-04", usual_month("2026-04")).await.refused("MONTH_IN_FUTURE");
    let other = scene.member(&scene.town.people[1]);
    scene.save(&scene.leader, &other, "2026-03", usual_month("2026-03")).await.refused("NOT_FOUND");
    let outside = json!([line("culture", "2026-02-27", "1")]);
    scene.save(&scene.second, &other, "2026-03", outside).await.refused("DAY_OUTSIDE_MONTH");
    let resident = scene.member(&scene.town.people[3]);
    let token = scene.app.sign_in_member(&scene.town, &scene.town.people[3]).await;
    scene.save(&token, &resident, "2026-03", usual_month("2026-03")).await.refused("ITEM_NOT_FOR_CLASS");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_grid_leader_files_for_people_of_the_grid_with_a_reason(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let grid_leader = scene.app.sign_in_as(&scene.town, &scene.town.people[4], Role::GridLeader).await;
    let input = |reason: Option<&str>| json!({ "input": { "revision": 0, "memberId": scene.first(), "month": "2026-03", "onBehalfReason": reason, "lines": usual_month("2026-03") } });
    let query = "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) { application { onBehalfReason } errors { code place mend } } }";
    let bare = scene.app.gql(Some(&grid_leader), query, input(None)).await.refused("REASON_REQUIRED");
    assert_eq!(bare.text("applicationSave.errors.0.place"), "input.onBehalfReason");
    let filed = scene.app.gql(Some(&grid_leader), query, input(Some("老人没有手机"))).await.ok();
    assert_eq!(filed.text("applicationSave.application.onBehalfReason"), "老人没有手机");
    scene.app.finish().await;
}
