//! Point 9: points become final by themselves, once, also after a restart and with two processes.

use linli::Running;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;

use super::steps::{Scene, usual_month};

const HISTORY: &str = "query($m: ID!) { pointsHistory(memberId: $m) { edges { node { kind pending rank balance } } } }";

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn the_window_ends_once_after_a_restart_and_with_two_processes(#[case] db: Db) {
    let mut scene = Scene::start(db).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    let list = scene.publish("2026-03", 7).await.ok().text("publicityOpen.publicity.id");
    scene.app.at("2026-03-09", 23).await;
    assert_eq!(scene.status_of(&list).await, "OPEN", "the last day belongs to the window");
    scene.app.restart().await;
    let other = Running::start(&scene.app.options).await.unwrap();
    scene.app.at("2026-03-10", 0).await;
    assert_eq!(scene.status_of(&list).await, "FINAL");
    assert_eq!(scene.points(&scene.leader, &scene.first()).await, ["15", "15", "0"]);
    let history = scene.app.gql(Some(&scene.leader), HISTORY, json!({ "m": scene.first() })).await;
    let kinds: Vec<String> =
        history.get("pointsHistory.edges").as_array().unwrap().iter().map(|e| e["node"]["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["FINALISE", "FINALISE", "GRANT", "GRANT"]);
    other.stop().await;
    scene.app.finish().await;
}
