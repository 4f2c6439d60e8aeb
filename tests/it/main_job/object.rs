//! Point 8: objections inside the window, the clock in Chinese working days, upholding and correcting, nothing disputed becomes final.

use linli_contracts::scoring::Scoring;
use linli_kernel::Reach;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::{Value, json};

use super::steps::{Scene, usual_month};

async fn published(db: Db) -> (Scene, String) {
    let scene = Scene::start(db).await;
    assert_eq!(scene.earn("2026-03", usual_month("2026-03")).await, "15");
    let list = scene.publish("2026-03", 7).await.ok().text("publicityOpen.publicity.id");
    (scene, list)
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_objection_holds_the_list_until_it_is_answered_by_a_correction(#[case] db: Db) {
    let (scene, list) = published(db).await;
    scene.app.at("2026-03-03", 10).await;
    let filed = scene.object(Some(&scene.second), &list, 1).await.ok();
    assert_eq!(filed.text("objectionFile.objection.answerBy"), "2026-03-12", "seven working days after Tuesday 3 March");
    scene.object(Some(&scene.second), &list, 1).await.refused("ALREADY_OBJECTED");
    scene.object(None, &list, 1).await.refused("FORBIDDEN");
    let objection = filed.text("objectionFile.objection.id");

    scene.app.at("2026-03-10", 0).await;
    assert_eq!(scene.status_of(&list).await, "ANSWERING");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["0", "0", "15"], "nothing becomes final while disputed");
    scene.object(Some(&scene.leader), &list, 2).await.refused("WINDOW_CLOSED");

    let over = scene.answer(&objection, json!("99")).await.refused("POINTS_OUT_OF_RANGE");
    assert_eq!(over.text("objectionAnswer.errors.0.place"), "input.correctedPoints");
    let line = "query($id: ID!) { publicityLines(id: $id) { edges { node { points disputed correctedTo } } } }";
    let disputed = scene.app.gql(None, line, json!({ "id": list })).await;
    assert_eq!(disputed.get("publicityLines.edges.0.node.disputed"), true);
    let points: i64 = disputed.text("publicityLines.edges.0.node.points").parse().unwrap();
    let answered = scene.answer(&objection, json!("2")).await.ok();
    assert_eq!(answered.text("objectionAnswer.objection.status"), "CORRECTED");
    scene.app.settle().await;
    assert_eq!(scene.status_of(&list).await, "FINAL");
    let left = (15 - points + 2).to_string();
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, [left.clone(), left, "0".into()]);
    let corrected = scene.app.gql(None, line, json!({ "id": list })).await;
    assert_eq!(corrected.text("publicityLines.edges.0.node.correctedTo"), "2");
    let notices = scene
        .app
        .gql(
            Some(&scene.second),
            "query($c: ID!) { noticeList(communityId: $c) { edges { node { read } } } }",
            json!({ "c": scene.community() }),
        )
        .await;
    assert_eq!(notices.get("noticeList.edges").as_array().unwrap().len(), 1, "who objected is told");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn an_upheld_line_stays_and_a_deadline_in_an_unannounced_year_is_said_to_be_unknown(#[case] db: Db) {
    let scene = Scene::start(db).await;
    scene.app.at("2026-12-20", 9).await;
    scene.earn("2026-12", usual_month("2026-12")).await;
    let list = scene.publish("2026-12", 8).await.ok().text("publicityOpen.publicity.id");
    scene.app.at("2026-12-25", 9).await;
    let filed = scene.object(Some(&scene.second), &list, 1).await.ok();
    assert_eq!(filed.get("objectionFile.objection.answerBy"), Value::Null, "2027's holidays are not announced");
    let answered = scene.answer(&filed.text("objectionFile.objection.id"), Value::Null).await.ok();
    assert_eq!(answered.text("objectionAnswer.objection.status"), "UPHELD");
    scene.app.at("2026-12-30", 9).await;
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["15", "15", "0"]);
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn somebody_without_an_account_objects_and_reads_the_answer_by_their_receipt(#[case] db: Db) {
    let scene = Scene::start(db).await;
    let staff = scene.app.ctx(Some(scene.town.community), Some(scene.town.admin_account), Reach::Community);
    let (scoring, today) = (scene.app.stack().scoring.clone(), "2026-03-02".parse().unwrap());
    let mut document = scoring.scheme_on(&staff, None, today).await.unwrap().document;
    document.publicity.public_may_object = true;
    let draft = scoring.scheme_draft_save(&staff, None, 0, document).await.unwrap().draft.unwrap();
    scoring.scheme_publish(&staff, None, draft.revision, today, "允许公众异议".into()).await.unwrap();
    scene.earn("2026-03", usual_month("2026-03")).await;
    let list = scene.publish("2026-03", 7).await.ok().text("publicityOpen.publicity.id");

    let filed = scene.object(None, &list, 1).await.ok();
    let (receipt, objection) = (filed.text("objectionFile.receipt"), filed.text("objectionFile.objection.id"));
    let look = "query($c: ID!, $r: String!) { objectionByReceipt(communityId: $c, receipt: $r) { id status answer } }";
    let by = |receipt: &str| scene.app.gql(None, look, json!({ "c": scene.community(), "r": receipt }));
    assert_eq!(by(&receipt).await.ok().text("objectionByReceipt.status"), "OPEN");
    scene.answer(&objection, Value::Null).await.ok();
    let told = by(&receipt.to_lowercase()).await.ok();
    assert_eq!(told.text("objectionByReceipt.id"), objection);
    assert_eq!((told.text("objectionByReceipt.status"), told.text("objectionByReceipt.answer")), ("UPHELD".into(), "已核实".into()));
    by("ABCD-EFGH-JKMN").await.refused("RECEIPT_WRONG");
    // One's own objection stands under the account, by its id too; a stranger finds neither.
    let own = scene.object(Some(&scene.second), &list, 1).await.ok();
    assert_eq!(own.get("objectionFile.receipt"), Value::Null);
    let get = "query($id: ID!) { objectionGet(id: $id) { status } }";
    let id = json!({ "id": own.text("objectionFile.objection.id") });
    assert_eq!(scene.app.gql(Some(&scene.second), get, id.clone()).await.ok().text("objectionGet.status"), "OPEN");
    scene.app.gql(Some(&scene.leader), get, id.clone()).await.refused("NOT_FOUND");
    scene.app.gql(None, get, id).await.refused("UNAUTHENTICATED");
    scene.app.finish().await;
}
