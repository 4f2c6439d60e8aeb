//! The authorisation matrix: every operation of the gateway's table × every role × own, sibling and foreign community.
//!
//! What must come is worked out from the table by a second, plain reading of its rules (`expect`), and asserted by the code
//! alone: allowed means any answer but `UNAUTHENTICATED`, `FORBIDDEN` and `NOT_FOUND`.

mod expect;
mod requests;
mod world;

use std::collections::BTreeMap;

use futures_util::{StreamExt, stream};
use linli_gateway::auth::table::{Entrance, RULES, Rule};
use linli_testkit::{App, Db};
use rstest::rstest;

use expect::expected;
use requests::{Place, answered, place};
use world::{Caller, GROUNDS, Objects, Where, World};

/// Requests on their way at once.
const AT_ONCE: usize = 8;

#[test]
fn every_operation_that_a_client_can_send_is_asked() {
    let askable = RULES.iter().filter(|rule| matches!(rule.entrance, Entrance::Field | Entrance::Route));
    for rule in askable {
        // Fails for an operation without a request.
        place(rule.operation);
    }
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_answers_every_role_on_every_ground_as_the_table_says(#[case] db: Db) {
    let app = App::start(db).await;
    let world = World::build(&app).await;
    let mut asked = 0;
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| matches!(rule.entrance, Entrance::Field | Entrance::Route)) {
        let questions = world.callers.iter().flat_map(|caller| GROUNDS.map(|ground| (caller, ground)));
        let grounds = if place(rule.operation) == Place::Anywhere { 1 } else { 3 };
        let questions: Vec<_> = questions.filter(|(_, ground)| grounds == 3 || *ground == Where::Own).collect();
        asked += questions.len();
        let answers = stream::iter(questions).map(|(caller, ground)| question(&app, &world, rule, caller, ground));
        let told: Vec<Option<String>> = answers.buffer_unordered(AT_ONCE).collect().await;
        wrong.entry(rule.operation.to_owned()).or_default().extend(told.into_iter().flatten());
    }
    wrong.retain(|_, told| !told.is_empty());
    println!("{asked} questions on {db:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 1_500, "{asked}");
    app.finish().await;
}

/// Asks once; answers what was otherwise than expected.
async fn question(app: &App, world: &World, rule: &'static Rule, caller: &Caller, ground: Where) -> Option<String> {
    let objects: &Objects = world.objects(caller, ground);
    let expected = expected(rule, place(rule.operation), caller, ground);
    let code = answered(app, rule.operation, caller, objects).await;
    let refused = code.as_deref().filter(|code| matches!(*code, "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND"));
    let fits = refused == expected && code.as_deref() != Some("INTERNAL") && code.as_deref() != Some("BAD_REQUEST");
    (!fits).then(|| format!("{} on {ground:?}: {code:?}, expected {expected:?}", caller.name))
}
