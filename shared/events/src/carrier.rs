//! The publisher's side: sends events, and waits until every consuming service has answered.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use linli_contracts::events::{Carried, Carrier, Event, Parcel};
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
    patience: Duration,
}

#[derive(Default)]
struct Waiting {
    /// Whether answers are being listened for: what is sent before could be answered unheard.
    listening: bool,
    events: HashMap<EventId, Answers>,
}

/// What the services answered, and where it is waited for.
struct Answers {
    missing: BTreeSet<&'static str>,
    worked: BTreeSet<&'static str>,
    /// The first refusal.
    refused: Option<String>,
    complete: Option<oneshot::Sender<()>>,
}

impl Answers {
    fn note(&mut self, by: &str, refused: Option<String>) {
        let Some(by) = self.missing.take(by) else { return };
        match refused {
            None => {
                self.worked.insert(by);
            }
            Some(why) => self.refused = self.refused.take().or_else(|| Some(format!("{by} answered {why}"))),
        }
        if self.missing.is_empty()
            && let Some(complete) = self.complete.take()
        {
            // Whoever waited may have gone; then the event is sent again.
            complete.send(()).ok();
        }
    }
}

/// How a service stands in a [`Parcel`]; in process consumers stand there by their own names, so the two are never confused.
fn mark(service: &str) -> String {
    format!("service:{service}")
}

impl StreamCarrier {
    /// From `publisher` to the services `consumers`, each of which runs a [`crate::StreamReader`].
    pub fn new(streams: Streams, publisher: &'static str, consumers: Vec<&'static str>) -> Arc<Self> {
        Arc::new(Self { streams, publisher, consumers, waiting: Mutex::default(), patience: PATIENCE })
    }

    /// The same with less patience, for tests in which answers get lost.
    #[cfg(test)]
    pub(crate) fn impatient(streams: Streams, publisher: &'static str, consumers: Vec<&'static str>) -> Arc<Self> {
        Arc::new(Self { streams, publisher, consumers, waiting: Mutex::default(), patience: Duration::from_secs(4) })
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
        if let Some(answers) = self.table().events.get_mut(&id) {
            answers.note(&by, field(entry, "refused"));
        }
    }

    fn table(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The services that have not worked an event off.
    fn missing(&self, parcel: &Parcel) -> BTreeSet<&'static str> {
        self.consumers.iter().copied().filter(|service| !parcel.worked.contains(&mark(service))).collect()
    }

    /// Notes that answers to these events are waited for; nothing if nobody would hear them.
    fn expect(&self, parcels: &[Parcel]) -> Option<Vec<oneshot::Receiver<()>>> {
        let mut table = self.table();
        if !table.listening {
            return None;
        }
        let expected = parcels.iter().map(|parcel| {
            let (complete, heard) = oneshot::channel();
            let missing = self.missing(parcel);
            // Where nobody is missing there is nothing to wait for: the sender is dropped.
            let complete = (!missing.is_empty()).then_some(complete);
            let answers = Answers { missing, worked: BTreeSet::new(), refused: None, complete };
            table.events.insert(parcel.event.id, answers);
            heard
        });
        Some(expected.collect())
    }

    /// What was answered to an event until now; notes who worked it off.
    fn outcome(&self, parcel: &mut Parcel) -> Carried {
        let Some(answers) = self.table().events.remove(&parcel.event.id) else { return Carried::Unanswered };
        parcel.worked.extend(answers.worked.iter().map(|service| mark(service)));
        match answers.refused {
            Some(why) => Carried::Refused(ApiError::new(ErrorCode::Internal).log(why)),
            None if answers.missing.is_empty() => Carried::Done,
            None => Carried::Unanswered,
        }
    }

    fn forget(&self, parcels: &[Parcel]) {
        let mut table = self.table();
        for parcel in parcels {
            table.events.remove(&parcel.event.id);
        }
    }

    async fn send(&self, parcels: &[Parcel]) -> Result<(), String> {
        let (mut pipeline, stream) = (Pipeline::new(), self.streams.events());
        for parcel in parcels {
            let text = serde_json::to_string(parcel.event.as_ref()).map_err(|error| error.to_string())?;
            let to: Vec<_> = self.missing(parcel).into_iter().collect();
            if !to.is_empty() {
                append(&mut pipeline, &stream, &[("from", self.publisher), ("to", &to.join(" ")), ("event", &text)]);
            }
        }
        if pipeline.is_empty() {
            return Ok(());
        }
        self.streams.send(pipeline).await.map_err(|error| error.to_string())
    }

    /// Tells live listeners. Who misses it reloads: what they look at does not depend on it.
    async fn tell(&self, parcels: &[Parcel], carried: &[Carried]) {
        if !carried.contains(&Carried::Done) {
            return;
        }
        let (mut pipeline, stream) = (Pipeline::new(), self.streams.told());
        for (parcel, _) in parcels.iter().zip(carried).filter(|(_, carried)| **carried == Carried::Done) {
            match serde_json::to_string::<Event>(&parcel.event) {
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
    async fn carry(&self, parcels: &mut [Parcel]) -> Vec<Carried> {
        let away = |cause: &str| vec![Carried::Away(cause.to_owned()); parcels.len()];
        let Some(expected) = self.expect(parcels) else { return away("Redis is not there") };
        if let Err(cause) = self.send(parcels).await {
            self.forget(parcels);
            return away(&cause);
        }
        let answered = futures_util::future::join_all(expected);
        // Over before all have answered: each event is judged by what came until then.
        tokio::time::timeout(self.patience, answered).await.ok();
        let carried: Vec<_> = parcels.iter_mut().map(|parcel| self.outcome(parcel)).collect();
        self.tell(parcels, &carried).await;
        carried
    }
}
