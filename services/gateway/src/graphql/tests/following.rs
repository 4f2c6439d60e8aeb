//! Subscriptions: the tenant's own events, within reach, and an import until it ends.

use std::{
    collections::VecDeque,
    pin::pin,
    sync::{Arc, atomic::Ordering},
};

use chrono::DateTime;
use futures_util::{StreamExt, future::join_all};
use linli_contracts::{
    events::{Event, Fact},
    import::{ImportMode, ImportRun, ImportState},
    scoring::ApplicationStatus,
};
use linli_kernel::{AccountId, ApplicationId, CommunityId, EventId, ImportRunId, MemberId};
use serde_json::json;
use uuid::Uuid;

use super::world::{World, application, global, home};
use crate::{GatewayConfig, graphql::follow::TURNS};

fn changed(tenant: CommunityId, n: u128) -> Arc<Event> {
    let fact = Fact::ApplicationChanged {
        application: ApplicationId::from_uuid(Uuid::from_u128(n)),
        member: MemberId::from_uuid(Uuid::from_u128(n)),
        filed_by: AccountId::from_uuid(Uuid::from_u128(1)),
        status: ApplicationStatus::Submitted,
    };
    Arc::new(Event { id: EventId::from_uuid(Uuid::from_u128(n)), tenant, at: DateTime::UNIX_EPOCH, fact, trace: None })
}

fn run(state: ImportState, rows_done: u32) -> ImportRun {
    ImportRun {
        id: ImportRunId::from_uuid(Uuid::from_u128(5)),
        mode: ImportMode::AllRows,
        state,
        rows_total: 10,
        rows_done,
        rows_new: 0,
        rows_changed: 0,
        rows_unchanged: 0,
        rows_bad: 0,
        findings: vec![],
        findings_left_out: 0,
        failure: None,
        invitations: vec![],
    }
}

#[tokio::test]
async fn only_the_tenants_own_events_within_reach_arrive() {
    let world = World::new(GatewayConfig::default()).await;
    *world.stub.applications.lock().unwrap() = vec![application(1), application(3)];
    let foreign = CommunityId::from_uuid(Uuid::from_u128(99));
    let document = format!(r#"subscription {{ applicationChanged(communityId: "{}") {{ id }} }}"#, home());
    let mut stream = pin!(world.follow(&document));
    // The first poll authorises and begins to listen; nothing has happened yet.
    assert!(futures_util::poll!(stream.next()).is_pending());
    tokio::task::yield_now().await;
    let sent = async {
        while world.stub.feed().receiver_count() == 0 {
            tokio::task::yield_now().await;
        }
        for event in [changed(foreign, 1), changed(home(), 2), changed(home(), 3)] {
            world.stub.feed().send(event).unwrap();
        }
    };
    let (answer, ()) = tokio::join!(stream.next(), sent);
    assert_eq!(answer.unwrap()["data"]["applicationChanged"], json!({ "id": global(home(), "app", 3) }));
}

#[tokio::test]
async fn a_listener_too_slow_is_told_and_let_go() {
    let world = World::new(GatewayConfig::default()).await;
    let document = format!(r#"subscription {{ applicationChanged(communityId: "{}") {{ id }} }}"#, home());
    let mut stream = pin!(world.follow(&document));
    while world.stub.feed().receiver_count() == 0 {
        assert!(futures_util::poll!(stream.next()).is_pending());
        tokio::task::yield_now().await;
    }
    for n in 0..20 {
        world.stub.feed().send(changed(home(), n)).unwrap();
    }
    let answer = stream.next().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "OVERLOADED", "{answer}");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn however_many_follow_an_event_so_many_look_at_once() {
    let world = World::new(GatewayConfig::default()).await;
    *world.stub.applications.lock().unwrap() = vec![application(1)];
    let document = format!(r#"subscription {{ applicationChanged(communityId: "{}") {{ id }} }}"#, home());
    let followers = TURNS + 8;
    let streams = (0..followers).map(|_| async { pin!(world.follow(&document)).next().await.unwrap() });
    let sent = async {
        while world.stub.feed().receiver_count() < followers {
            tokio::task::yield_now().await;
        }
        world.stub.feed().send(changed(home(), 1)).unwrap();
    };
    let (answers, ()) = tokio::join!(join_all(streams), sent);
    assert!(answers.iter().all(|answer| answer["data"]["applicationChanged"]["id"] == global(home(), "app", 1)), "{answers:?}");
    assert_eq!(world.stub.looking.1.load(Ordering::SeqCst) as usize, TURNS);
}

#[tokio::test]
async fn an_import_is_followed_until_it_ends() {
    let world = World::new(GatewayConfig::default()).await;
    let looks = [run(ImportState::Checking, 0), run(ImportState::Checking, 0), run(ImportState::Writing, 5), run(ImportState::Done, 10)];
    *world.stub.runs.lock().unwrap() = VecDeque::from(looks);
    let document =
        format!(r#"subscription {{ importRunProgress(id: "{}") {{ state rowsDone }} }}"#, ImportRunId::from_uuid(Uuid::from_u128(5)));
    let states: Vec<_> = world.follow(&document).map(|answer| answer["data"]["importRunProgress"]["rowsDone"].clone()).collect().await;
    assert_eq!(states, [json!(0), json!(5), json!(10)], "what has not moved is not sent again");
}
