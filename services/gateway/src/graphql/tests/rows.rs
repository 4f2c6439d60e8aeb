//! Rows of a list: their ids, their loaders, and `node`.

use serde_json::json;

use super::world::{World, application, global, home};
use crate::GatewayConfig;

#[tokio::test]
async fn what_rows_need_is_fetched_once_under_the_operation_that_listed_them() {
    let world = World::new(GatewayConfig::default()).await;
    *world.stub.applications.lock().unwrap() = (1..=3).map(application).collect();
    let answer = world
        .ask(&format!(r#"{{ applicationList(communityId: "{}") {{ edges {{ node {{ id declared member {{ name }} }} }} }} }}"#, home()))
        .await;
    let edges = &answer["data"]["applicationList"]["edges"];
    assert_eq!(edges[2]["node"], json!({ "id": global(home(), "app", 3), "declared": "12.5", "member": null }), "{answer}");
    assert_eq!(*world.stub.batches.lock().unwrap(), [("application_list".to_owned(), 3)]);
}

#[tokio::test]
async fn a_page_says_where_it_ends() {
    let world = World::new(GatewayConfig::default()).await;
    *world.stub.applications.lock().unwrap() = (1..=3).map(application).collect();
    let ask = |first: i32| {
        let page = "edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }";
        format!(r#"{{ applicationList(communityId: "{}", first: {first}) {{ {page} }} }}"#, home())
    };
    let answer = world.ask(&ask(2)).await;
    let found = &answer["data"]["applicationList"];
    assert_eq!(found["edges"].as_array().unwrap().len(), 2);
    assert_eq!(found["pageInfo"], json!({ "hasNextPage": true, "hasPreviousPage": false, "endCursor": found["edges"][1]["cursor"] }));
    assert_eq!(world.ask(&ask(-1)).await["errors"][0]["extensions"]["code"], "BAD_PAGE");
}

#[tokio::test]
async fn node_finds_by_kind_and_refuses_what_is_none() {
    let world = World::new(GatewayConfig::default()).await;
    *world.stub.applications.lock().unwrap() = vec![application(1)];
    let found = world.ask(&format!(r#"{{ node(id: "{}") {{ __typename id }} }}"#, global(home(), "app", 1))).await;
    assert_eq!(found["data"]["node"], json!({ "__typename": "Application", "id": global(home(), "app", 1) }));
    let community = world.ask(&format!(r#"{{ node(id: "{}") {{ ... on Community {{ name }} }} }}"#, home())).await;
    assert_eq!(community["data"]["node"], json!({ "name": "白石坡" }));
    let unknown = world.ask(r#"{ node(id: "xyz_1") { id } }"#).await;
    assert_eq!(unknown["errors"][0]["extensions"]["code"], "BAD_ID");
}

#[tokio::test]
async fn the_viewer_is_who_signed_in() {
    let world = World::new(GatewayConfig::default()).await;
    let answer = world.ask("{ viewer { name grants { role node { level id community { name } } } memberships { memberId } } }").await;
    let node = json!({ "level": "COMMUNITY", "id": home().to_string(), "community": { "name": "白石坡" } });
    assert_eq!(
        answer["data"]["viewer"],
        json!({ "name": "王五", "grants": [{ "role": "COMMUNITY_ADMIN", "node": node }], "memberships": [] })
    );
}
