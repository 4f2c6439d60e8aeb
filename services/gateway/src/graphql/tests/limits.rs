//! What a document may cost, and whether the schema speaks of itself.

use super::world::{World, home};
use crate::GatewayConfig;

fn list(first: u32) -> String {
    format!(
        r#"{{ memberList(communityId: "{}", first: {first}) {{ edges {{ node {{ id number name class door phoneMasked since hasAccount }} }} }} }}"#,
        home()
    )
}

#[tokio::test]
async fn a_list_costs_as_many_rows_as_it_asks_for() {
    let world = World::new(GatewayConfig { complexity: 1_000, ..GatewayConfig::default() }).await;
    let dear = world.ask(&list(101)).await;
    assert_eq!(dear["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{dear}");
    let cheap = world.ask(&list(100)).await;
    assert_eq!(cheap["errors"][0]["extensions"]["code"], "INTERNAL", "it reached the stub: {cheap}");
}

#[tokio::test]
async fn depth_is_bounded() {
    let world = World::new(GatewayConfig { depth: 3, ..GatewayConfig::default() }).await;
    let deep = world.ask("{ viewer { grants { node { id } } } }").await;
    assert_eq!(deep["errors"][0]["extensions"]["code"], "BAD_REQUEST", "{deep}");
    assert!(world.ask("{ viewer { grants { role } } }").await["errors"].is_null());
}

#[tokio::test]
async fn the_schema_speaks_of_itself_in_development_only() {
    let ask = "{ __schema { queryType { name } } vewer { name } }";
    let open = World::new(GatewayConfig { development: true, ..GatewayConfig::default() }).await;
    assert_eq!(open.ask("{ __schema { queryType { name } } }").await["data"]["__schema"]["queryType"]["name"], "Query");
    assert!(open.ask(ask).await["errors"].to_string().contains("Did you mean"));
    let closed = World::new(GatewayConfig::default()).await;
    assert!(closed.ask("{ __schema { queryType { name } } }").await["data"]["__schema"].is_null());
    assert!(!closed.ask(ask).await["errors"].to_string().contains("Did you mean"));
}
