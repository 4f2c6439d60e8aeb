//! The in-process feed of events.

use std::sync::Arc;

use linli_contracts::events::{Event, EventFeed};
use tokio::sync::broadcast;

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
