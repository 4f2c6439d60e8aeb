//! Point 7: publishing for seven days or longer, masked names, the root, and a query that proves one line.

use linli_kernel::merkle;
use linli_testkit::Db;
use rstest::rstest;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::steps::{Scene, usual_month};

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn the_public_sees_masked_lines_and_anybody_can_recompute_the_root(#[case] db: Db) {
    let scene = Scene::start(db).await;
    scene.earn("2026-03", usual_month("2026-03")).await;
    let second = scene.member(&scene.town.people[1]);
    let filed = scene.file(&scene.second, &second, "2026-03", usual_month("2026-03")).await;
    scene.publish("2026-03", 7).await.refused("REVIEWS_PENDING");
    scene.approve(&scene.town.admin, &[filed]).await.ok();
    let short = scene.publish("2026-03", 6).await.refused("PUBLICITY_TOO_SHORT");
    assert_eq!(short.text("publicityOpen.errors.0.place"), "input.days");
    let list = scene.publish("2026-03", 7).await.ok();
    assert_eq!(list.text("publicityOpen.publicity.lastDay"), "2026-03-09");
    assert_eq!(list.number("publicityOpen.publicity.lines"), 4);
    assert_eq!(list.text("publicityOpen.publicity.total"), "30");
    let (id, root) = (list.text("publicityOpen.publicity.id"), list.text("publicityOpen.publicity.root"));

    let lines = "query($id: ID!) { publicityLines(id: $id) { edges { node { lineNo name building points item { zh } member { id } } } } }";
    let seen = scene.app.gql(None, lines, json!({ "id": id })).await;
    let names: Vec<String> = (0..4).map(|n| seen.text(&format!("publicityLines.edges.{n}.node.name"))).collect();
    let full = &scene.town.people[1].name;
    assert_eq!(names.iter().filter(|name| *name == full).count(), 2, "{names:?} of {full}, who agreed");
    assert!(names.iter().all(|name| *name != scene.town.people[0].name), "{names:?} names somebody who did not agree");
    assert!(names.iter().any(|name| name.contains('*')), "{names:?}");
    assert_eq!(seen.get("publicityLines.edges.0.node.member"), json!(null), "the public gets no member");

    for line in 1..=4 {
        let query = "query($id: ID!, $n: Int!) { publicityProof(id: $id, lineNo: $n) { leaf leafHash root steps { sibling left } } }";
        let proof = scene.app.gql(None, query, json!({ "id": id, "n": line })).await;
        let mut hash: merkle::Hash = Sha256::digest([&[0], proof.text("publicityProof.leaf").as_bytes()].concat()).into();
        assert_eq!(merkle::hex(&hash), proof.text("publicityProof.leafHash"));
        for step in proof.get("publicityProof.steps").as_array().unwrap() {
            let sibling = merkle::from_hex(step["sibling"].as_str().unwrap()).unwrap();
            let (a, b) = if step["left"] == true { (sibling, hash) } else { (hash, sibling) };
            hash = Sha256::digest([&[1], a.as_slice(), b.as_slice()].concat()).into();
        }
        assert_eq!(merkle::hex(&hash), root, "line {line}");
        assert!(proof.text("publicityProof.leaf").contains(&names[line - 1]));
    }
    scene.publish("2026-03", 7).await.refused("NOTHING_TO_PUBLISH");
    scene.app.settle().await;
    let posts = scene
        .app
        .gql(
            None,
            "query($c: ID!) { postList(communityId: $c) { edges { node { subject { __typename } } } } }",
            json!({ "c": scene.community() }),
        )
        .await;
    assert!(posts.get("postList.edges").to_string().contains("PublicityOpened"), "{:#}", posts.body);
    scene.app.finish().await;
}
