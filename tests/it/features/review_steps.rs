//! The steps of a review over the API (F3): each office agrees at its own step, with its own token.

use linli_kernel::Role;
use linli_testkit::{Answer, App, Db};
use rstest::rstest;
use serde_json::{Value, json};

/// Two days' help through all four kinds of step.
fn document() -> Value {
    let step = |by: &str| json!({ "name": { "zh": by, "en": by }, "by": by });
    json!({
        "name": { "zh": "帮扶" },
        "items": [{ "code": "help", "name": { "zh": "帮扶" }, "kind": "ADDITIONAL", "value": { "rule": "FIXED", "points": 5 } }],
        "period": {},
        "review": [step("GRID_LEADER"), step("REVIEWER"), step("COMMUNITY_ADMIN"), step("STREET")],
        "publicity": { "min_days": 7, "answer_working_days": 7 },
    })
}

const PUBLISH: &str = "mutation($draft: SchemeDraftSaveInput!, $publish: SchemePublishInput!) {
    schemeDraftSave(input: $draft) { errors { code place } } schemePublish(input: $publish) { errors { code place } } }";
const SAVE: &str =
    "mutation($input: ApplicationSaveInput!) { applicationSave(input: $input) { application { id } errors { code place } } }";
const SUBMIT: &str =
    "mutation($input: ApplicationSubmitInput!) { applicationSubmit(input: $input) { application { revision } errors { code } } }";
const APPROVE: &str =
    "mutation($input: ReviewApproveInput!) { reviewApprove(input: $input) { outcomes { granted error { code place } } errors { code } } }";
const QUEUE: &str = "query($c: ID!) { applicationList(communityId: $c, filter: { status: SUBMITTED }) { edges { node { id step revision member { name } } } } }";

async fn agree(app: &App, token: &str, community: &str, application: &str, revision: i64) -> Value {
    let input = json!({ "communityId": community, "items": [{ "applicationId": application, "revision": revision }] });
    app.gql(Some(token), APPROVE, json!({ "input": input })).await.ok().get("reviewApprove.outcomes.0")
}

fn step_of(queue: &Answer) -> Value {
    queue.body["data"]["applicationList"]["edges"][0]["node"]["step"].clone()
}

#[rstest]
#[case::sqlite(Db::Sqlite)]
#[case::postgres(Db::Postgres)]
#[tokio::test]
async fn f3_a_grid_leader_a_reviewer_the_admin_and_the_street_agree_in_turn(#[case] db: Db) {
    let app = App::start(db).await;
    let town = app.town(6).await;
    let community = town.community.to_string();
    let day = app.now().date_naive().to_string();
    let input = json!({
        "draft": { "communityId": community, "revision": 0, "document": document() },
        "publish": { "communityId": community, "revision": 1, "effectiveFrom": day, "reason": "居民议事会决定" },
    });
    let published = app.gql(Some(&town.admin), PUBLISH, input).await.ok();
    assert_eq!(published.get("schemePublish.errors"), json!([]));
    let resident = app.sign_in_member(&town, &town.people[2]).await;
    let leader = app.sign_in_as(&town, &town.people[3], Role::GridLeader).await;
    let reviewer = app.sign_in_as(&town, &town.people[4], Role::Reviewer).await;
    let line = json!({ "item": "help", "day": day, "quantity": "1", "description": "帮扶", "evidenceIds": [] });
    let member = format!("{community}/{}", town.people[2].id);
    let input = json!({ "revision": 0, "memberId": member, "month": day[..7], "lines": [line] });
    let id = app.gql(Some(&resident), SAVE, json!({ "input": input })).await.ok().text("applicationSave.application.id");
    app.gql(Some(&resident), SUBMIT, json!({ "input": { "id": id, "revision": 1 } })).await.ok();

    let offices = [&leader, &reviewer, &town.admin, &town.street_admin];
    for (at, token) in offices.iter().enumerate() {
        let revision = 2 + i64::try_from(at).unwrap();
        for other in offices.iter().enumerate().filter(|(nth, _)| *nth != at && (at, *nth) != (1, 2)).map(|(_, other)| other) {
            let refused = agree(&app, other, &community, &id, revision).await;
            assert_eq!(refused["error"], json!({ "code": "FORBIDDEN", "place": "step" }), "step {at}");
        }
        let street = app.gql(Some(&town.street_admin), QUEUE, json!({ "c": community })).await.ok();
        assert_eq!(step_of(&street), if at == 3 { json!(3) } else { Value::Null });
        let own = app.gql(Some(token), QUEUE, json!({ "c": community })).await.ok();
        assert_eq!((step_of(&own), own.text("applicationList.edges.0.node.member.name").is_empty()), (json!(at), false));
        let agreed = agree(&app, token, &community, &id, revision).await;
        assert_eq!((&agreed["error"], &agreed["granted"]), (&Value::Null, &if at == 3 { json!("5") } else { Value::Null }));
    }
    app.finish().await;
}
