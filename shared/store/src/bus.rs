//! Events within one process: to the consumers one after the other, and to whoever listens live.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use async_trait::async_trait;
use linli_contracts::events::{Carried, Carrier, Consumer, Event, EventFeed, Parcel};
use linli_kernel::{ApiError, ErrorCode};
use tokio::sync::broadcast;
use tracing::Instrument;

/// How many events a slow listener may fall behind before it loses the oldest.
const BACKLOG: usize = 1_024;
/// How long a consumer may take for one event; less than the lease of a relay and the patience of whoever waits for an answer.
const CONSUMED_WITHIN: Duration = Duration::from_secs(10);

/// Tells live listeners (subscriptions) what the relay delivered.
#[derive(Clone)]
pub struct Bus(broadcast::Sender<Arc<Event>>);

impl Default for Bus {
    fn default() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }
}

impl Bus {
    /// Tells everybody who listens; nobody listening is fine.
    pub fn tell(&self, event: Arc<Event>) {
        // The only error is that nobody listens.
        self.0.send(event).ok();
    }
}

impl EventFeed for Bus {
    fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.0.subscribe()
    }
}

/// Takes events to the consumers of this process.
pub struct InProcess {
    consumers: Vec<Arc<dyn Consumer>>,
    bus: Bus,
}

impl InProcess {
    /// To these consumers, then to the listeners of `bus`.
    pub fn new(consumers: Vec<Arc<dyn Consumer>>, bus: Bus) -> Self {
        Self { consumers, bus }
    }
}

#[async_trait]
impl Carrier for InProcess {
    async fn carry(&self, parcels: &mut [Parcel]) -> Vec<Carried> {
        let mut carried = Vec::with_capacity(parcels.len());
        for Parcel { event, worked } in parcels {
            let consumed = consume(&self.consumers, event, worked).await;
            if consumed.is_ok() {
                self.bus.tell(event.clone());
            }
            carried.push(consumed.map_or_else(Carried::Refused, |()| Carried::Done));
        }
        carried
    }
}

/// Has every consumer who has not worked an event off do so, and notes who did. One that refuses keeps it from no other; answers
/// the first refusal.
pub async fn consume(consumers: &[Arc<dyn Consumer>], event: &Arc<Event>, worked: &mut BTreeSet<String>) -> Result<(), ApiError> {
    let mut outcome = Ok(());
    for consumer in consumers {
        if worked.contains(consumer.name()) {
            continue;
        }
        match ask(consumer, event).await {
            Ok(()) => {
                worked.insert(consumer.name().to_owned());
            }
            Err(error) => {
                tracing::warn!(consumer = consumer.name(), event = %event.id, %error, "an event could not be consumed; it will be tried again");
                outcome = outcome.and(Err(error));
            }
        }
    }
    outcome
}

/// In a task of its own: a consumer's panic is a failure of this event, never the end of whoever brought it. One that takes too
/// long is ended: its transaction is rolled back, and the events behind this one go on.
async fn ask(consumer: &Arc<dyn Consumer>, event: &Arc<Event>) -> Result<(), ApiError> {
    let (asked, told) = (consumer.clone(), event.clone());
    let span = tracing::info_span!("event", consumer = consumer.name(), event = %event.id);
    if let Some(parent) = &event.trace {
        linli_telemetry::join_trace(&span, parent);
    }
    let mut task = tokio::spawn(async move { asked.consume(&told).await }.instrument(span));
    match tokio::time::timeout(CONSUMED_WITHIN, &mut task).await {
        Ok(consumed) => consumed.unwrap_or_else(|panic| Err(ApiError::internal(panic))),
        Err(_) => {
            task.abort();
            Err(ApiError::new(ErrorCode::Deadline).log(format!("{} took longer than {} s", consumer.name(), CONSUMED_WITHIN.as_secs())))
        }
    }
}
