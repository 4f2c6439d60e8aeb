//! The gateway's side: what was worked off by all, for live subscriptions.

use std::{sync::Arc, time::Duration};

use linli_contracts::events::{Event, EventFeed};
use linli_store::Bus;
use redis::RedisResult;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

use crate::streams::{Streams, field, last_id, read_after};

/// The wait after a failure of Redis.
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// Live events as one gateway hears them. Cheap to clone.
#[derive(Clone)]
pub struct StreamFeed {
    streams: Streams,
    bus: Bus,
}

impl StreamFeed {
    /// Hears nothing before [`StreamFeed::run`].
    pub fn new(streams: Streams) -> Self {
        Self { streams, bus: Bus::default() }
    }

    /// Listens until told to stop. After a failure it goes on where it was, so that a short one misses nothing.
    pub async fn run(&self, stop: CancellationToken) {
        let mut last = None;
        while !stop.is_cancelled() {
            if let Err(error) = self.hear(&mut last, &stop).await {
                tracing::warn!(%error, "live events cannot be heard");
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(AFTER_FAILURE) => {} }
            }
        }
    }

    async fn hear(&self, last: &mut Option<String>, stop: &CancellationToken) -> RedisResult<()> {
        let stream = self.streams.told();
        let mut connection = self.streams.reader().await?;
        let mut at = match last.take() {
            Some(at) => at,
            None => last_id(&mut connection, &stream).await?,
        };
        while !stop.is_cancelled() {
            *last = Some(at.clone());
            for entry in read_after(&mut connection, &stream, &at).await? {
                if let Some(event) = field(&entry, "event").and_then(|text| serde_json::from_str::<Event>(&text).ok()) {
                    self.bus.tell(Arc::new(event));
                }
                at = entry.id;
            }
        }
        Ok(())
    }
}

impl EventFeed for StreamFeed {
    fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.bus.listen()
    }
}
