//! Events within one process: to the consumers one after the other, and to whoever listens live.

use std::sync::Arc;

use async_trait::async_trait;
use linli_contracts::events::{Carried, Carrier, Consumer, Event, EventFeed};
use linli_kernel::ApiError;
use tokio::sync::broadcast;
use tracing::Instrument;

/// How many events a slow listener may fall behind before it loses the oldest.
const BACKLOG: usize = 1_024;

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
    async fn carry(&self, events: &[Arc<Event>]) -> Vec<Carried> {
        let mut carried = Vec::with_capacity(events.len());
        for event in events {
            let worked = consume(&self.consumers, event).await;
            if worked.is_ok() {
                self.bus.tell(event.clone());
            }
            carried.push(worked.map_or_else(Carried::Refused, |()| Carried::Done));
        }
        carried
    }
}

/// Has each consumer work off an event, in a task of its own: a consumer's panic is a failure of this event, never the end of
/// whoever brought it.
pub async fn consume(consumers: &[Arc<dyn Consumer>], event: &Arc<Event>) -> Result<(), ApiError> {
    for consumer in consumers {
        let (name, consumer, told) = (consumer.name(), consumer.clone(), event.clone());
        let span = tracing::info_span!("event", consumer = name, event = %event.id);
        if let Some(parent) = &event.trace {
            linli_telemetry::join_trace(&span, parent);
        }
        let consumed = tokio::spawn(async move { consumer.consume(&told).await }.instrument(span)).await;
        if let Err(error) = consumed.unwrap_or_else(|panic| Err(ApiError::internal(panic))) {
            tracing::warn!(consumer = name, event = %event.id, %error, "an event could not be consumed; it will be tried again");
            return Err(error);
        }
    }
    Ok(())
}
