//! `node`: each kind of id leads to the operation of that kind, and to no other.

use super::world::{World, global, home};
use crate::GatewayConfig;

#[tokio::test]
async fn each_kind_of_id_is_fetched_by_its_own_operation() {
    let world = World::new(GatewayConfig::default()).await;
    for (prefix, operation) in [
        ("mem", "member_get"),
        ("app", "application_get"),
        ("pub", "publicity_get"),
        ("obj", "objection_get"),
        ("prd", "product_get"),
        ("red", "redemption_get"),
    ] {
        world.stub.calls.lock().unwrap().clear();
        world.ask(&format!("{{ node(id: \"{}\") {{ __typename }} }}", global(home(), prefix, 5))).await;
        assert_eq!(*world.stub.calls.lock().unwrap(), [(operation.to_owned(), operation)], "{prefix}");
    }
    let unknown = world.ask(&format!("{{ node(id: \"{}\") {{ __typename }} }}", global(home(), "xyz", 5))).await;
    assert_eq!(unknown["errors"][0]["extensions"]["code"], "BAD_ID");
}
