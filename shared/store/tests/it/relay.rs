//! Outbox and relay: at least once, in order, idempotent by the inbox; a refused event comes again, ever more seldom, and is never given up.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use chrono::Duration;
use linli_contracts::events::{Carried, Carrier, Consumer, Event, EventFeed, Fact, Parcel};
use linli_kernel::{ApiError, EventId};
use linli_store::{Bus, Error, InProcess, Relay, Store, outbox, params, to_json};
use linli_testdb::Db;
use rstest::rstest;

use crate::ground::{Ground, add_note};

/// Notes each event once, in its own service's tables; refuses as often as told.
pub struct Noter {
    store: Store,
    told: Arc<Mutex<Vec<u32>>>,
    refusals: AtomicI64,
    calls: AtomicUsize,
}

impl Noter {
    pub fn new(ground: &Ground, refusals: i64) -> Arc<Self> {
        let store = ground.db.store("announcements");
        Arc::new(Self { store, told: Arc::default(), refusals: AtomicI64::new(refusals), calls: AtomicUsize::new(0) })
    }

    fn told(&self) -> Vec<u32> {
        self.told.lock().unwrap().clone()
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Consumer for Noter {
    fn name(&self) -> &'static str {
        "noter"
    }

    async fn consume(&self, event: &Event) -> Result<(), ApiError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if self.refusals.fetch_sub(1, Ordering::SeqCst) > 0 {
            return Err(ApiError::internal("not now"));
        }
        let tx = self.store.write(event.tenant).await?;
        if !outbox::claim(&tx, self.name(), event).await? {
            return Ok(());
        }
        add_note(&tx, event.id.uuid()).await?;
        tx.commit().await?;
        let Fact::SchemePublished { version, .. } = event.fact else { panic!("{event:?}") };
        self.told.lock().unwrap().push(version);
        Ok(())
    }
}

/// Publishes numbered facts, each in a transaction of its own, all in the same millisecond.
pub async fn publish(ground: &Ground, numbers: std::ops::Range<u32>) {
    for version in numbers {
        let tx = ground.store.write(ground.world.tenant).await.unwrap();
        let fact = Fact::SchemePublished { version, effective_from: ground.world.env.today() };
        outbox::publish(&tx, &ground.world.env, fact).await.unwrap();
        tx.commit().await.unwrap();
    }
}

pub fn relay(ground: &Ground, consumers: Vec<Arc<dyn Consumer>>) -> Relay {
    Relay::new(ground.store.clone(), ground.world.env.clone(), Arc::new(InProcess::new(consumers, Bus::default())))
}

// Seen failing with the order by the events' ids, which tell time to the millisecond only.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn events_are_delivered_in_the_order_of_their_making(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..150).await;
    let noter = Noter::new(&ground, 0);
    let relay = relay(&ground, vec![noter.clone()]);
    assert!(!relay.is_idle().await.unwrap());
    assert_eq!((relay.round().await.unwrap(), relay.round().await.unwrap(), relay.round().await.unwrap()), (100, 50, 0));
    assert_eq!(noter.told(), (0..150).collect::<Vec<_>>());
    assert!(relay.is_idle().await.unwrap());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn what_a_rolled_back_change_would_have_told_is_not_told(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    let fact = Fact::SchemePublished { version: 1, effective_from: ground.world.env.today() };
    outbox::publish(&tx, &ground.world.env, fact).await.unwrap();
    drop(tx);
    assert_eq!(relay(&ground, vec![]).round().await.unwrap(), 0);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_refused_event_comes_again_to_who_refused_it_alone(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..1).await;
    let (first, second) = (Noter::new(&ground, 0), Noter::new(&ground, 2));
    struct Renamed(Arc<Noter>);
    #[async_trait]
    impl Consumer for Renamed {
        fn name(&self) -> &'static str {
            "renamed"
        }
        async fn consume(&self, event: &Event) -> Result<(), ApiError> {
            self.0.consume(event).await
        }
    }
    let relay = relay(&ground, vec![first.clone(), Arc::new(Renamed(second.clone()))]);
    for _ in 0..5 {
        relay.round().await.unwrap();
        assert_eq!(relay.round().await.unwrap(), 0, "not again at once");
        ground.world.advance(Duration::seconds(3));
    }
    assert_eq!((first.calls(), first.told(), second.calls()), (1, vec![0], 3));
    assert_eq!(ground.notes().await.len(), 1, "both note the same event, the second finds it noted");
    assert!(relay.is_idle().await.unwrap());
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_event_that_is_always_refused_is_tried_ever_more_seldom_and_holds_up_nothing(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..1).await;
    let stubborn = Noter::new(&ground, i64::MAX);
    let relay_of_stubborn = relay(&ground, vec![stubborn.clone()]);
    // 2, 4, 8, 16, 32 seconds: the sixth try falls into the second minute.
    for _ in 0..60 {
        relay_of_stubborn.round().await.unwrap();
        ground.world.advance(Duration::seconds(1));
    }
    assert_eq!(stubborn.calls(), 5);
    for _ in 0..25 {
        ground.world.advance(Duration::hours(1));
        relay_of_stubborn.round().await.unwrap();
    }
    assert_eq!(stubborn.calls(), 30, "never given up");
    assert!(relay_of_stubborn.is_idle().await.unwrap());
    publish(&ground, 1..2).await;
    let willing = Noter::new(&ground, 0);
    assert_eq!(relay(&ground, vec![willing.clone()]).round().await.unwrap(), 1);
    assert_eq!(willing.told(), [1]);

    let refused = outbox::refused(&ground.store, None).await.unwrap();
    let [parked] = refused.as_slice() else { panic!("{refused:?}") };
    assert_eq!((parked.attempts, parked.parked, &parked.tenant), (30, true, &ground.world.tenant));
    assert!(parked.failure.contains("not now") && parked.next_try_at > ground.world.env.now(), "{parked:?}");
    assert_eq!(outbox::retry(&ground.store, &ground.world.env).await.unwrap(), 1);
    assert_eq!(relay(&ground, vec![willing.clone()]).round().await.unwrap(), 1, "at once");
    assert_eq!((willing.told(), outbox::refused(&ground.store, None).await.unwrap()), (vec![1, 0], vec![]));
}

/// A way that is cut.
struct Cut;

#[async_trait]
impl Carrier for Cut {
    async fn carry(&self, parcels: &mut [Parcel]) -> Vec<Carried> {
        vec![Carried::Away("no bridge".into()); parcels.len()]
    }
}

// Seen failing with a cut that counts as a refusal.
#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn a_cut_way_to_the_consumers_costs_an_event_no_patience(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..3).await;
    let cut = Relay::new(ground.store.clone(), ground.world.env.clone(), Arc::new(Cut));
    for _ in 0..40 {
        assert!(matches!(cut.round().await.unwrap_err(), Error::Away(cause) if cause == "no bridge"));
    }
    assert_eq!(outbox::refused(&ground.store, None).await.unwrap(), []);
    assert!(!cut.is_idle().await.unwrap(), "what waits is under way");
    let willing = Noter::new(&ground, 0);
    assert_eq!(relay(&ground, vec![willing.clone()]).round().await.unwrap(), 3, "at once when the way is there again");
    assert_eq!(willing.told(), [0, 1, 2]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_event_whose_relay_died_is_taken_over_when_its_lease_ends(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..1).await;
    struct Silent;
    #[async_trait]
    impl Consumer for Silent {
        fn name(&self) -> &'static str {
            "silent"
        }
        async fn consume(&self, _: &Event) -> Result<(), ApiError> {
            std::future::pending().await
        }
    }
    let dying = relay(&ground, vec![Arc::new(Silent)]);
    tokio::time::timeout(std::time::Duration::from_millis(200), dying.round()).await.unwrap_err();
    let noter = Noter::new(&ground, 0);
    let heir = relay(&ground, vec![noter.clone()]);
    assert_eq!(heir.round().await.unwrap(), 0, "the lease still holds");
    ground.world.advance(Duration::seconds(31));
    assert_eq!(heir.round().await.unwrap(), 1);
    assert_eq!(noter.told(), [0]);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_deliver_every_event_once_between_them(#[case] db: Db) {
    let ground = Arc::new(Ground::new(db).await);
    publish(&ground, 0..250).await;
    let noter = Noter::new(&ground, 0);
    let mut relays = Vec::new();
    for _ in 0..2 {
        let (store, env) = (Store::new(ground.db.open_again().await, "scoring"), ground.world.env.clone());
        let relay = Relay::new(store, env, Arc::new(InProcess::new(vec![noter.clone()], Bus::default())));
        relays.push(tokio::spawn(async move { while relay.round().await.unwrap() > 0 {} }));
    }
    for relay in relays {
        relay.await.unwrap();
    }
    let mut told = noter.told();
    told.sort_unstable();
    assert_eq!((told, noter.calls()), ((0..250).collect(), 250));
    assert_eq!(ground.notes().await.len(), 250);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn live_listeners_hear_what_was_delivered(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 7..8).await;
    let bus = Bus::default();
    let mut ear = bus.listen();
    let relay = Relay::new(ground.store.clone(), ground.world.env.clone(), Arc::new(InProcess::new(vec![], bus)));
    relay.round().await.unwrap();
    let heard = ear.try_recv().unwrap();
    assert_eq!(
        (heard.tenant, &heard.fact),
        (ground.world.tenant, &Fact::SchemePublished { version: 7, effective_from: ground.world.env.today() })
    );
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn an_event_that_cannot_be_read_is_parked_and_seen_and_holds_up_nothing(#[case] db: Db) {
    let ground = Ground::new(db).await;
    publish(&ground, 0..3).await;
    let tx = ground.store.platform_write().await.unwrap();
    let first = tx.one("SELECT id FROM scoring_outbox ORDER BY id LIMIT 1", vec![]).await.unwrap();
    let first: EventId = first.get("id").unwrap();
    let strange = to_json(&serde_json::json!({ "fact": { "type": "OF_ANOTHER_VERSION" } })).unwrap();
    tx.exec("UPDATE scoring_outbox SET event = $1 WHERE id = $2", params![strange, first]).await.unwrap();
    tx.commit().await.unwrap();
    let noter = Noter::new(&ground, 0);
    let relay = relay(&ground, vec![noter.clone()]);
    assert_eq!(relay.round().await.unwrap(), 3);
    assert_eq!(noter.told().len(), 2);
    for _ in 0..25 {
        ground.world.advance(Duration::hours(1));
        relay.round().await.unwrap();
    }
    assert!(relay.is_idle().await.unwrap());
    let refused = outbox::refused(&ground.store, None).await.unwrap();
    let [parked] = refused.as_slice() else { panic!("{refused:?}") };
    assert_eq!((parked.id, parked.kind.as_str(), parked.parked), (first, "OF_ANOTHER_VERSION", true));
    assert!(parked.failure.contains("cannot be read"), "{}", parked.failure);
    assert_eq!(outbox::retry(&ground.store, &ground.world.env).await.unwrap(), 1);
}

#[rstest]
#[case(Db::Sqlite)]
#[case(Db::Postgres)]
#[tokio::test]
async fn every_refused_event_is_shown_page_by_page(#[case] db: Db) {
    let ground = Ground::new(db).await;
    let facts = |n: u32| (0..n).map(|version| Fact::SchemePublished { version, effective_from: ground.world.env.today() }).collect();
    let tx = ground.store.write(ground.world.tenant).await.unwrap();
    outbox::publish_all(&tx, &ground.world.env, facts(1_100)).await.unwrap();
    tx.commit().await.unwrap();
    let tx = ground.store.platform_write().await.unwrap();
    tx.exec("UPDATE scoring_outbox SET attempts = 1", vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let (mut sizes, mut seen, mut last) = (vec![], BTreeSet::new(), None);
    loop {
        let page = outbox::refused(&ground.store, last.as_ref()).await.unwrap();
        sizes.push(page.len());
        seen.extend(page.iter().map(|refused| refused.id));
        last = match page.into_iter().next_back() {
            None => break,
            more => more,
        };
    }
    assert_eq!((sizes, seen.len()), (vec![500, 500, 100, 0], 1_100));
}

/// Never answers, or panics.
struct Faulty(&'static str);

#[async_trait]
impl Consumer for Faulty {
    fn name(&self) -> &'static str {
        self.0
    }
    async fn consume(&self, _: &Event) -> Result<(), ApiError> {
        assert!(self.0 == "silent", "a fault of ours");
        std::future::pending().await
    }
}

// Waits for the limit of ten seconds, idly.
#[tokio::test]
async fn a_consumer_that_hangs_or_panics_refuses_and_the_others_get_the_event() {
    let world = linli_testdb::World::default();
    let fact = Fact::SchemePublished { version: 1, effective_from: world.env.today() };
    let event = Arc::new(Event { id: world.env.new_id(), tenant: world.tenant, at: world.env.now(), fact, trace: None });
    struct Willing;
    #[async_trait]
    impl Consumer for Willing {
        fn name(&self) -> &'static str {
            "willing"
        }
        async fn consume(&self, _: &Event) -> Result<(), ApiError> {
            Ok(())
        }
    }
    let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(Faulty("silent")), Arc::new(Faulty("panicking")), Arc::new(Willing)];
    let mut worked = BTreeSet::new();
    let refused = linli_store::consume(&consumers, &event, &mut worked).await.unwrap_err();
    assert!(refused.to_string().contains("silent took longer than 10 s"), "{refused}");
    assert_eq!(worked, BTreeSet::from(["willing".to_owned()]));
}
