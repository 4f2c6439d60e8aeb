//! Live connections: how many there may be, and that what they show is still allowed when it is shown.

use std::sync::{Arc, atomic::Ordering};

use chrono::DateTime;
use linli_contracts::{
    events::{Event, Fact},
    scoring::ApplicationStatus,
};
use linli_kernel::{AccountId, ApplicationId, EventId, MemberId, Role};
use serde_json::json;
use uuid::Uuid;

use super::{
    asking, code, post,
    socket::{Client, subscribe},
    stub::{ADMIN, Served, home, token},
    until,
};
use crate::graphql::tests::world::{application, global};

fn changed(n: u128) -> Arc<Event> {
    let fact = Fact::ApplicationChanged {
        application: ApplicationId::from_uuid(Uuid::from_u128(n)),
        member: MemberId::from_uuid(Uuid::from_u128(n)),
        filed_by: AccountId::from_uuid(Uuid::from_u128(1)),
        status: ApplicationStatus::Submitted,
    };
    Arc::new(Event { id: EventId::from_uuid(Uuid::from_u128(n)), tenant: home(), at: DateTime::UNIX_EPOCH, fact, trace: None })
}

/// A socket that has heard of one change and waits for the next.
async fn following(served: &Served) -> Client {
    *served.stub.applications.lock().unwrap() = vec![application(1), application(2)];
    let mut client = Client::open(served, json!({ "authorization": format!("Bearer {ADMIN}") })).await;
    let document = format!("subscription {{ applicationChanged(communityId: \"{}\") {{ id }} }}", home());
    client.say(subscribe("s", &document)).await;
    until(async || served.stub.feed().receiver_count() != 0).await;
    served.stub.feed().send(changed(1)).unwrap();
    assert_eq!(client.hear().await["payload"]["data"]["applicationChanged"]["id"], global(home(), "app", 1));
    client
}

/// The next event is not shown; the subscription ends with this code.
async fn ends(served: &Served, mut client: Client, why: &str) {
    served.stub.feed().send(changed(2)).unwrap();
    let last = client.hear().await;
    assert_eq!((&last["payload"]["data"], &last["payload"]["errors"][0]["extensions"]["code"]), (&json!(null), &json!(why)), "{last}");
    assert_eq!(client.hear().await, json!({ "id": "s", "type": "complete" }));
}

/// Takes a role of the n-th account back.
fn revoke(n: u128) -> String {
    let account = AccountId::from_uuid(Uuid::from_u128(n));
    let input = format!(r#"accountId: "{account}", role: REVIEWER, node: {{ community: "{}" }}"#, home());
    format!("mutation {{ roleRevoke(input: {{ {input} }}) {{ errors {{ code }} }} }}")
}

#[tokio::test]
async fn only_what_was_done_makes_an_identity_stale_and_nobody_elses() {
    let served = Served::start(|_| ()).await;
    let resident = token(Role::Resident);
    let grant = |n: u128| {
        let member = global(home(), "mem", n);
        format!(r#"mutation {{ roleGrant(input: {{ memberId: "{member}", role: REVIEWER }}) {{ errors {{ code }} }} }}"#)
    };
    // Every stubbed token is one of the first account; the resident's is the eighth member.
    let (status, body) = post(&served, Some(&resident), &revoke(9)).await;
    assert_eq!((status, code(&body)), (200, "FORBIDDEN"), "{body}");
    for (by, document, lookups) in [
        (resident.as_str(), revoke(9), 1),
        (ADMIN, revoke(9), 2),
        (ADMIN, grant(7), 2),
        (ADMIN, grant(8), 2),
        (resident.as_str(), revoke(9), 3),
        (ADMIN, revoke(1), 3),
        (resident.as_str(), revoke(9), 4),
        (ADMIN, revoke(9), 5),
    ] {
        post(&served, Some(by), &document).await;
        assert_eq!(served.stub.lookups.load(Ordering::SeqCst), lookups, "{document}");
    }
}

#[tokio::test]
async fn a_role_revoked_ends_what_it_let_one_follow() {
    let served = Served::start(|_| ()).await;
    let client = following(&served).await;
    served.stub.demoted.store(true, Ordering::SeqCst);
    let (_, body) = post(&served, Some(ADMIN), &revoke(1)).await;
    assert_eq!(body["data"]["roleRevoke"]["errors"], json!([]), "{body}");
    ends(&served, client, "NOT_FOUND").await;
}

#[tokio::test]
async fn a_session_ended_elsewhere_ends_what_it_followed_before_the_next_event() {
    let served = Served::start(|_| ()).await;
    let client = following(&served).await;
    served.stub.gate.notify_one();
    let (_, body) = post(&served, Some(ADMIN), "mutation { sessionEnd(input: {}) { ended } }").await;
    assert_eq!(body["data"]["sessionEnd"]["ended"], true);
    ends(&served, client, "UNAUTHENTICATED").await;
}

#[tokio::test]
async fn who_reaches_their_own_records_alone_costs_no_lookup_for_others() {
    let served = Served::start(|_| ()).await;
    *served.stub.applications.lock().unwrap() = vec![application(1), application(8)];
    let mut client = Client::open(&served, json!({ "authorization": "Bearer lla_RESIDENT" })).await;
    let document = format!("subscription {{ applicationChanged(communityId: \"{}\") {{ id }} }}", home());
    client.say(subscribe("s", &document)).await;
    until(async || served.stub.feed().receiver_count() != 0).await;
    // The eighth is the resident's own.
    for n in [1, 8] {
        served.stub.feed().send(changed(n)).unwrap();
    }
    assert_eq!(client.hear().await["payload"]["data"]["applicationChanged"]["id"], global(home(), "app", 8));
    let looked = served.stub.calls.lock().unwrap().iter().filter(|(_, method)| *method == "application_get").count();
    assert_eq!(looked, 1);
}

async fn stream(served: &Served, token: Option<&str>) -> reqwest::Response {
    let document = format!("subscription {{ publicityChanged(communityId: \"{}\") {{ id }} }}", home());
    let request = reqwest::Client::new().get(asking(served, "/graphql/stream", &document));
    let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
    request.send().await.unwrap()
}

#[tokio::test]
async fn one_address_has_so_many_anonymous_connections() {
    let served = Served::start(|config| config.max_anonymous_streams_per_origin = 2).await;
    let first = stream(&served, None).await;
    let socket = Client::open(&served, json!({})).await;
    let refused = stream(&served, None).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(code(&refused.json().await.unwrap()), "TOO_MANY_STREAMS");
    assert_eq!(Client::refused(&served).await, 429);
    assert_eq!(stream(&served, Some(ADMIN)).await.status(), 200, "who has signed in is not anonymous");
    drop((first, socket));
    until(async || stream(&served, None).await.status() == 200).await;
}

#[tokio::test]
async fn one_account_has_so_many_connections_whichever_way_they_came_in() {
    let served = Served::start(|config| config.max_streams_per_account = 2).await;
    let payload = json!({ "authorization": format!("Bearer {ADMIN}") });
    let first = stream(&served, Some(ADMIN)).await;
    let socket = Client::open(&served, payload.clone()).await;
    let refused = stream(&served, Some(ADMIN)).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(code(&refused.json().await.unwrap()), "TOO_MANY_STREAMS");
    assert_eq!(Client::closed_on_greeting(&served, payload).await, 4430);
    assert_eq!(stream(&served, None).await.status(), 200, "others have their own");
    drop((first, socket));
    until(async || stream(&served, Some(ADMIN)).await.status() == 200).await;
}

#[tokio::test]
async fn a_socket_that_signs_in_frees_its_anonymous_place() {
    let served = Served::start(|config| config.max_anonymous_streams_per_origin = 1).await;
    let signed_in = || Client::open(&served, json!({ "authorization": format!("Bearer {ADMIN}") }));
    let (_one, _two) = (signed_in().await, signed_in().await);
    let _visitor = Client::open(&served, json!({})).await;
    assert_eq!(Client::refused(&served).await, 429);
}

#[tokio::test]
async fn anonymous_connections_are_bounded_in_all() {
    let served = Served::start(|config| config.max_anonymous_streams = 1).await;
    let _held = stream(&served, None).await;
    let refused = stream(&served, None).await;
    assert_eq!((refused.status().as_u16(), &refused.headers()["retry-after"]), (503, &"1".parse().unwrap()));
    assert_eq!(stream(&served, Some(ADMIN)).await.status(), 200);
}
