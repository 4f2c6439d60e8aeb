//! The publisher's side: sends events, and waits until every consuming service has answered.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use linli_contracts::events::{Carried, Carrier, Event};
use linli_kernel::{ApiError, ErrorCode, EventId};
use redis::{Pipeline, RedisResult, streams::StreamId};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use crate::streams::{Streams, append, field, last_id, read_after};

/// How long a consuming service may take before its events are sent again; less than the lease of a relay.
const PATIENCE: Duration = Duration::from_secs(15);
/// The wait after a failure of Redis.
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// Takes the events of one service to the consuming services by Redis.
pub struct StreamCarrier {
    streams: Streams,
    publisher: &'static str,
    consumers: Vec<&'static str>,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    /// Whether answers are being listened for: what is sent before could be answered unheard.
    listening: bool,
    events: HashMap<EventId, Answers>,
}

/// Who has yet to answer, and where the outcome is waited for.
struct Answers {
    missing: BTreeSet<&'static str>,
    outcome: oneshot::Sender<Carried>,
}

impl StreamCarrier {
    /// From `publisher` to the services `consumers`, each of which runs a [`crate::StreamReader`].
    pub fn new(streams: Streams, publisher: &'static str, consumers: Vec<&'static str>) -> Arc<Self> {
        Arc::new(Self { streams, publisher, consumers, waiting: Mutex::default() })
    }

    /// Listens to answers until told to stop.
    pub async fn listen(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.hear(&stop).await {
                tracing::warn!(publisher = self.publisher, %error, "answers to events cannot be heard; events wait");
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(AFTER_FAILURE) => {} }
            }
            self.table().listening = false;
        }
    }

    async fn hear(&self, stop: &CancellationToken) -> RedisResult<()> {
        let stream = self.streams.worked(self.publisher);
        let mut connection = self.streams.reader().await?;
        let mut last = last_id(&mut connection, &stream).await?;
        self.table().listening = true;
        while !stop.is_cancelled() {
            for entry in read_after(&mut connection, &stream, &last).await? {
                self.answered(&entry);
                last = entry.id;
            }
        }
        Ok(())
    }

    fn answered(&self, entry: &StreamId) {
        let id: Option<EventId> = field(entry, "event").and_then(|text| text.parse().ok());
        let (Some(id), Some(by)) = (id, field(entry, "by")) else { return };
        let refused = field(entry, "refused");
        let mut table = self.table();
        let Some(answers) = table.events.get_mut(&id) else { return };
        answers.missing.remove(by.as_str());
        if refused.is_none() && !answers.missing.is_empty() {
            return;
        }
        let outcome = match refused {
            Some(code) => Carried::Refused(ApiError::new(ErrorCode::Internal).log(format!("{by} answered {code}"))),
            None => Carried::Done,
        };
        if let Some(answers) = table.events.remove(&id) {
            // Whoever waited may have gone; then the event is sent again.
            answers.outcome.send(outcome).ok();
        }
    }

    fn table(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that answers to these events are waited for; nothing if nobody would hear them.
    fn expect(&self, events: &[Arc<Event>]) -> Option<Vec<oneshot::Receiver<Carried>>> {
        let mut table = self.table();
        if !table.listening {
            return None;
        }
        let expected = events.iter().map(|event| {
            let (outcome, heard) = oneshot::channel();
            table.events.insert(event.id, Answers { missing: self.consumers.iter().copied().collect(), outcome });
            heard
        });
        Some(expected.collect())
    }

    fn forget(&self, events: &[Arc<Event>]) {
        let mut table = self.table();
        for event in events {
            table.events.remove(&event.id);
        }
    }

    async fn send(&self, events: &[Arc<Event>]) -> Result<(), String> {
        let (mut pipeline, stream) = (Pipeline::new(), self.streams.events());
        for event in events {
            let text = serde_json::to_string(event.as_ref()).map_err(|error| error.to_string())?;
            append(&mut pipeline, &stream, &[("from", self.publisher), ("event", &text)]);
        }
        self.streams.send(pipeline).await.map_err(|error| error.to_string())
    }

    /// Tells live listeners. Who misses it reloads: what they look at does not depend on it.
    async fn tell(&self, events: &[Arc<Event>], carried: &[Carried]) {
        if !carried.contains(&Carried::Done) {
            return;
        }
        let (mut pipeline, stream) = (Pipeline::new(), self.streams.told());
        for (event, _) in events.iter().zip(carried).filter(|(_, carried)| **carried == Carried::Done) {
            match serde_json::to_string(event.as_ref()) {
                Ok(text) => append(&mut pipeline, &stream, &[("event", &text)]),
                Err(error) => tracing::error!(%error, "an event cannot be told"),
            }
        }
        if let Err(error) = self.streams.send(pipeline).await {
            tracing::warn!(publisher = self.publisher, %error, "live listeners were not told of events");
        }
    }
}

#[async_trait]
impl Carrier for StreamCarrier {
    async fn carry(&self, events: &[Arc<Event>]) -> Vec<Carried> {
        let away = |cause: &str| vec![Carried::Away(cause.to_owned()); events.len()];
        let Some(expected) = self.expect(events) else { return away("Redis is not there") };
        if let Err(cause) = self.send(events).await {
            self.forget(events);
            return away(&cause);
        }
        let until = tokio::time::Instant::now() + PATIENCE;
        let mut carried = Vec::with_capacity(events.len());
        for heard in expected {
            let outcome = tokio::time::timeout_at(until, heard).await;
            carried.push(outcome.ok().and_then(Result::ok).unwrap_or(Carried::Unanswered));
        }
        self.forget(events);
        self.tell(events, &carried).await;
        carried
    }
}
