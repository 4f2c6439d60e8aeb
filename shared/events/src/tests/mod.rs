//! Over a real Redis: the streams by themselves here, the contract that every carrier keeps and the faults of Redis in files of their own.

mod contract;
mod faults;
mod product;

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use linli_contracts::events::{Carried, Carrier, Consumer, Event, EventFeed, Fact, Parcel};
use linli_kernel::{ApiError, Env, ErrorCode, EventId, clock::ManualClock, random::OsRandom};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{StreamCarrier, StreamFeed, StreamReader, Streams};

/// Notes what it consumes; refuses while it is told to.
#[derive(Default)]
struct Noter {
    seen: Mutex<Vec<EventId>>,
    refuses: AtomicBool,
}

#[async_trait]
impl Consumer for Noter {
    fn name(&self) -> &'static str {
        "noter"
    }

    async fn consume(&self, event: &Event) -> Result<(), ApiError> {
        self.seen.lock().unwrap().push(event.id);
        if self.refuses.load(Ordering::SeqCst) { Err(ApiError::new(ErrorCode::BadText)) } else { Ok(()) }
    }
}

struct World {
    env: Env,
    streams: Streams,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl World {
    /// Under a name of its own; nothing where the machine has no Redis for tests.
    fn new() -> Option<Self> {
        let url = std::env::var("LINLI_TEST_REDIS_URL").ok()?;
        let clock = Arc::new(ManualClock::at("2026-03-02T01:00:00Z".parse().unwrap()));
        let env = Env { clock, random: Arc::new(OsRandom) };
        let streams = Streams::open(&url, &format!("test-{}", env.new_uuid().simple())).unwrap();
        Some(Self { env, streams, stop: CancellationToken::new(), tasks: TaskTracker::new() })
    }

    fn event(&self) -> Arc<Event> {
        let fact = Fact::SchemePublished { version: 1, effective_from: self.env.today() };
        Arc::new(Event { id: self.env.new_id(), tenant: self.env.new_id(), at: self.env.now(), fact, trace: None })
    }

    fn carrier(&self, consumers: &[&'static str]) -> Arc<StreamCarrier> {
        let carrier = StreamCarrier::new(self.streams.clone(), "members", consumers.to_vec());
        let (listening, stop) = (carrier.clone(), self.stop.clone());
        self.tasks.spawn(async move { listening.listen(stop).await });
        carrier
    }

    /// A process of a service, until its own token is cancelled.
    fn reader(&self, service: &'static str, noter: &Arc<Noter>) -> CancellationToken {
        let reader = StreamReader::new(self.streams.clone(), service, self.env.new_uuid().to_string(), vec![noter.clone()]);
        let stop = self.stop.child_token();
        let stopped = stop.clone();
        self.tasks.spawn(async move { reader.run(stopped).await });
        stop
    }

    async fn end(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// Carries until the way is there; what a relay does.
async fn carried(carrier: &StreamCarrier, events: &[Arc<Event>]) -> Vec<Carried> {
    let mut parcels: Vec<_> = events.iter().cloned().map(Parcel::new).collect();
    loop {
        let carried = carrier.carry(&mut parcels).await;
        if !carried.iter().all(|one| matches!(one, Carried::Away(_) | Carried::Unanswered)) {
            return carried;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn an_event_is_done_when_every_service_has_worked_it_off_and_then_listeners_hear_it() {
    let Some(world) = World::new() else { return };
    let (one, other) = (Arc::new(Noter::default()), Arc::new(Noter::default()));
    world.reader("scoring", &one);
    world.reader("announcements", &other);
    let feed = StreamFeed::new(world.streams.clone());
    let mut ear = feed.listen();
    let (heard, stop) = (feed.clone(), world.stop.clone());
    world.tasks.spawn(async move { heard.run(stop).await });
    let carrier = world.carrier(&["scoring", "announcements"]);
    let events: Vec<_> = (0..150).map(|_| world.event()).collect();
    assert_eq!(carried(&carrier, &events).await, vec![Carried::Done; 150]);
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    assert_eq!(*one.seen.lock().unwrap(), ids, "in the order of making");
    assert_eq!(*other.seen.lock().unwrap(), ids);
    // The feed may have begun to listen after them; what comes from now on it hears.
    let last = world.event();
    let mut told = vec![];
    while !told.contains(&last.id) {
        assert_eq!(carried(&carrier, std::slice::from_ref(&last)).await, [Carried::Done]);
        while let Ok(event) = ear.try_recv() {
            told.push(event.id);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    world.end().await;
}

#[tokio::test]
async fn processes_of_one_service_share_its_events() {
    let Some(world) = World::new() else { return };
    let (one, other) = (Arc::new(Noter::default()), Arc::new(Noter::default()));
    let (first, second) = (world.reader("scoring", &one), world.reader("scoring", &other));
    let carrier = world.carrier(&["scoring"]);
    let events: Vec<_> = (0..200).map(|_| world.event()).collect();
    assert_eq!(carried(&carrier, &events).await, vec![Carried::Done; 200]);
    let seen = one.seen.lock().unwrap().len() + other.seen.lock().unwrap().len();
    assert_eq!(seen, 200, "each event once");
    drop((first, second));
    world.end().await;
}

// Seen failing with an answer that leaves the refusal out.
#[tokio::test]
async fn what_a_service_refuses_comes_back_and_holds_up_nothing_else() {
    let Some(world) = World::new() else { return };
    let noter = Arc::new(Noter::default());
    noter.refuses.store(true, Ordering::SeqCst);
    world.reader("scoring", &noter);
    let carrier = world.carrier(&["scoring"]);
    let refused = world.event();
    let outcome = carried(&carrier, std::slice::from_ref(&refused)).await;
    let Carried::Refused(error) = &outcome[0] else { panic!("{outcome:?}") };
    assert!(error.to_string().contains("scoring answered BAD_TEXT"), "{error}");
    noter.refuses.store(false, Ordering::SeqCst);
    assert_eq!(carried(&carrier, &[world.event(), refused]).await, [Carried::Done, Carried::Done]);
    world.end().await;
}

#[tokio::test]
async fn without_a_redis_events_wait() {
    let Some(world) = World::new() else { return };
    let nowhere = Streams::open("redis://127.0.0.1:1", "test").unwrap();
    let carrier = StreamCarrier::new(nowhere, "members", vec!["scoring"]);
    assert!(matches!(carrier.carry(&mut [Parcel::new(world.event())]).await.as_slice(), [Carried::Away(_)]));
    world.end().await;
}
