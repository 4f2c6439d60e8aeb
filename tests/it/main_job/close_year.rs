//! Point 11: closing the year clears balances by entries, keeps ranks as history, opens the next period.

use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::steps::{Scene, usual_month};

const PERIODS: &str = "query($c: ID!) { periodList(communityId: $c) { id firstDay lastDay closedAt cleared } }";
const CLOSE: &str =
    "mutation($input: PeriodCloseInput!) { periodClose(input: $input) { period { cleared closedAt } errors { code message mend } } }";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn balances_are_cleared_by_entries_and_ranks_stay(#[case] db: Db) {
    let scene = Scene::start(db).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    let year = scene.admin(PERIODS, json!({ "c": scene.community() })).await.text("periodList.0.id");
    let close = |id: &str| json!({ "input": { "id": id, "reason": "年度清零" } });
    scene.admin(CLOSE, close(&year)).await.refused("PERIOD_NOT_ENDED");
    scene.app.at("2027-01-05", 9).await;
    scene.admin(CLOSE, close(&year)).await.refused("PERIOD_OPEN_WORK");
    let check = scene.admin("query($id: ID!) { periodCheck(id: $id) { kind count } }", json!({ "id": year })).await;
    assert_eq!(check.text("periodCheck.0.kind"), "UNPUBLISHED_ENTRIES");
    assert_eq!(check.number("periodCheck.0.count"), 2);
    scene.publish("2026-03", 7).await.ok();
    scene.app.at("2027-01-20", 9).await;
    let closed = scene.admin(CLOSE, close(&year)).await.ok();
    assert_eq!(closed.text("periodClose.period.cleared"), "15");
    scene.admin(CLOSE, close(&year)).await.refused("PERIOD_CLOSED");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["0", "0", "0"], "the new year starts anew");
    let ranking = "query($c: ID!, $p: ID) { pointsRanking(communityId: $c, periodId: $p) { edges { node { place rankTotal own } } } }";
    let kept = scene.app.gql(Some(&scene.leader), ranking, json!({ "c": scene.community(), "p": year })).await;
    assert_eq!(kept.text("pointsRanking.edges.0.node.rankTotal"), "15", "last year's rank is history");
    assert_eq!(kept.get("pointsRanking.edges.0.node.own"), true);
    let periods = scene.admin(PERIODS, json!({ "c": scene.community() })).await;
    assert_eq!(periods.text("periodList.0.firstDay"), "2027-01-01");
    scene.app.finish().await;
}
