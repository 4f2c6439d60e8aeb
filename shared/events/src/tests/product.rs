//! An outbox with its relay and two services that consume: in one process, or in several with streams between them.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use linli_contracts::events::{Carrier, Consumer, Event, EventFeed, Fact};
use linli_kernel::{ApiError, ErrorCode, EventId};
use linli_store::{Bus, InProcess, Relay, Store, outbox};
use linli_testdb::{Db, TestDb, World};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{StreamCarrier, StreamFeed, StreamReader, Streams};

/// A service that consumes: has an effect once for each event, in its own tables.
pub struct Service {
    name: &'static str,
    store: Store,
    asked: Mutex<BTreeMap<EventId, u32>>,
    effects: Mutex<BTreeMap<EventId, u32>>,
    /// The version that it refuses while it is told to.
    poison: u32,
    pub refuses: AtomicBool,
}

#[async_trait]
impl Consumer for Service {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn consume(&self, event: &Event) -> Result<(), ApiError> {
        *self.asked.lock().unwrap().entry(event.id).or_default() += 1;
        let Fact::SchemePublished { version, .. } = event.fact else { panic!("{event:?}") };
        if version == self.poison && self.refuses.load(Ordering::SeqCst) {
            return Err(ApiError::new(ErrorCode::BadText).log("it makes no sense"));
        }
        let tx = self.store.write(event.tenant).await?;
        if outbox::claim(&tx, self.name, event).await? {
            tx.commit().await?;
            *self.effects.lock().unwrap().entry(event.id).or_default() += 1;
        }
        Ok(())
    }
}

impl Service {
    /// How often it was asked to work an event off.
    pub fn asked(&self, event: EventId) -> u32 {
        self.asked.lock().unwrap().get(&event).copied().unwrap_or_default()
    }

    /// Which events had an effect, and how often.
    pub fn effects(&self) -> BTreeMap<EventId, u32> {
        self.effects.lock().unwrap().clone()
    }
}

/// What a test plays with.
pub struct Product {
    pub world: World,
    pub store: Store,
    pub services: [Arc<Service>; 2],
    pub relay: Arc<Relay>,
    pub feed: Arc<dyn EventFeed>,
    pub stop: CancellationToken,
    pub tasks: TaskTracker,
    _db: TestDb,
}

impl Product {
    /// In one process, or with streams in the Redis at `url`. The second service refuses version `poison`.
    pub async fn start(db: Db, url: Option<&str>, poison: u32) -> Self {
        let (db, world) = (TestDb::with_pool(db, 8).await, World::default());
        let service = |name, refuses| {
            let (store, refuses) = (db.store("announcements"), AtomicBool::new(refuses));
            Arc::new(Service { name, store, asked: Mutex::default(), effects: Mutex::default(), poison, refuses })
        };
        let services = [service("willing", false), service("stubborn", true)];
        let (stop, tasks, store) = (CancellationToken::new(), TaskTracker::new(), db.store("scoring"));
        let (carrier, feed): (Arc<dyn Carrier>, Arc<dyn EventFeed>) = match url {
            None => {
                let bus = Bus::default();
                (
                    Arc::new(InProcess::new(services.iter().map(|one| one.clone() as Arc<dyn Consumer>).collect(), bus.clone())),
                    Arc::new(bus),
                )
            }
            Some(url) => {
                let streams = Streams::open(url, &format!("test-{}", world.env.new_uuid().simple())).unwrap();
                apart(&streams, &services, &world, &stop, &tasks)
            }
        };
        let relay = Arc::new(Relay::new(store.clone(), world.env.clone(), carrier));
        Self { world, store, services, relay, feed, stop, tasks, _db: db }
    }

    /// Publishes versions, each in a transaction of its own.
    pub async fn publish(&self, versions: std::ops::Range<u32>) -> Vec<EventId> {
        let mut ids = vec![];
        for version in versions {
            let tx = self.store.write(self.world.tenant).await.unwrap();
            let fact = Fact::SchemePublished { version, effective_from: self.world.env.today() };
            ids.push(outbox::publish(&tx, &self.world.env, fact).await.unwrap());
            tx.commit().await.unwrap();
        }
        ids
    }

    /// Relays what is due, until nothing is; what was refused is due later.
    pub async fn relay(&self) {
        let due = async {
            while !matches!(self.relay.round().await, Ok(0)) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), due).await.expect("what is due is relayed within 30 s");
    }

    /// Ends what runs.
    pub async fn end(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// The parts of the separate processes.
fn apart(
    streams: &Streams,
    services: &[Arc<Service>; 2],
    world: &World,
    stop: &CancellationToken,
    tasks: &TaskTracker,
) -> (Arc<dyn Carrier>, Arc<dyn EventFeed>) {
    for service in services {
        let reader = StreamReader::new(streams.clone(), service.name, world.env.new_uuid().to_string(), vec![service.clone()]);
        let stop = stop.clone();
        tasks.spawn(async move { reader.run(stop).await });
    }
    let feed = StreamFeed::new(streams.clone());
    let (heard, stopped) = (feed.clone(), stop.clone());
    tasks.spawn(async move { heard.run(stopped).await });
    let carrier = StreamCarrier::impatient(streams.clone(), "scoring", services.iter().map(|service| service.name).collect());
    let (listening, stop) = (carrier.clone(), stop.clone());
    tasks.spawn(async move { listening.listen(stop).await });
    (carrier, Arc::new(feed))
}
