//! Point 10: a resident sees the three numbers, redeems with stock, and the counter hands out against the code once.

use linli_kernel::Role;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::steps::{Scene, usual_month};

async fn with_points(db: Db) -> Scene {
    let scene = Scene::start(db).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    scene.publish("2026-03", 7).await.ok();
    scene
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn pending_points_cannot_be_spent_and_final_ones_lower_the_balance_alone(#[case] db: Db) {
    let scene = with_points(db).await;
    let product = scene.product("6", 5).await;
    scene.redeem(&scene.leader, &scene.first(), &product, "k1", 1).await.refused("INSUFFICIENT_POINTS");
    scene.app.at("2026-03-10", 9).await;
    let bought = scene.redeem(&scene.leader, &scene.first(), &product, "k2", 1).await.ok();
    assert_eq!(bought.text("redemptionCreate.redemption.status"), "CONFIRMED");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["15", "9", "0"], "redeeming never lowers the rank");
    let again = scene.redeem(&scene.leader, &scene.first(), &product, "k2", 1).await.ok();
    assert_eq!(again.text("redemptionCreate.redemption.id"), bought.text("redemptionCreate.redemption.id"));
    scene.redeem(&scene.leader, &scene.first(), &product, "k2", 2).await.refused("IDEMPOTENCY_CONFLICT");
    scene.redeem(&scene.second, &scene.first(), &product, "k3", 1).await.refused("NOT_TRANSFERABLE");
    scene.redeem(&scene.leader, &scene.first(), &product, "k4", 2).await.refused("INSUFFICIENT_POINTS");
    let left = scene.admin("query($id: ID!) { productGet(id: $id) { stock } }", json!({ "id": product })).await;
    assert_eq!(left.number("productGet.stock"), 4, "what was refused went back to the shelf");

    let keeper = scene.app.sign_in_as(&scene.town, &scene.town.people[6], Role::ShopKeeper).await;
    let fulfil =
        "mutation($input: RedemptionFulfilInput!) { redemptionFulfil(input: $input) { redemption { status } errors { code message } } }";
    let code = bought.text("redemptionCreate.redemption.code");
    let hand_out = |code: String| json!({ "input": { "communityId": scene.community(), "code": code } });
    scene.app.gql(Some(&keeper), fulfil, hand_out("ZZZZZZZZ".into())).await.refused("CODE_WRONG");
    scene.app.gql(Some(&scene.leader), fulfil, hand_out(code.clone())).await.refused("FORBIDDEN");
    let handed = scene.app.gql(Some(&keeper), fulfil, hand_out(code.clone())).await.ok();
    assert_eq!(handed.text("redemptionFulfil.redemption.status"), "FULFILLED");
    scene.app.gql(Some(&keeper), fulfil, hand_out(code)).await.refused("CODE_USED");
    scene.app.finish().await;
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn a_cancelled_redemption_returns_points_and_stock(#[case] db: Db) {
    let scene = with_points(db).await;
    let product = scene.product("5", 1).await;
    scene.app.at("2026-03-10", 9).await;
    let bought = scene.redeem(&scene.leader, &scene.first(), &product, "k", 1).await.ok();
    scene.redeem(&scene.leader, &scene.first(), &product, "k-more", 1).await.refused("OUT_OF_STOCK");
    let cancel = "mutation($input: RedemptionCancelInput!) { redemptionCancel(input: $input) { redemption { status } errors { code } } }";
    let input = json!({ "input": { "id": bought.text("redemptionCreate.redemption.id"), "reason": "不需要了" } });
    let cancelled = scene.app.gql(Some(&scene.leader), cancel, input).await.ok();
    assert_eq!(cancelled.text("redemptionCancel.redemption.status"), "RELEASED");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["15", "15", "0"]);
    scene.redeem(&scene.leader, &scene.first(), &product, "k-again", 1).await.ok();
    scene.app.finish().await;
}
