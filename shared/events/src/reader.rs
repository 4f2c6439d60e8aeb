//! The consuming service's side: works off what comes, and answers its publisher.

use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};

use linli_contracts::events::{Consumer, Event};
use linli_kernel::{ApiError, ErrorCode};
use linli_redis::Line;
use redis::{
    Pipeline, RedisResult,
    streams::{StreamAutoClaimReply, StreamId, StreamInfoConsumersReply, StreamReadOptions, StreamReadReply},
};
use tokio_util::sync::CancellationToken;

use crate::streams::{BLOCK, Streams, append, field};

/// How many events are taken at once.
const BATCH: usize = 64;
/// An event that its reader has had for so long was left behind by a process that ended.
const LEFT_BEHIND: Duration = Duration::from_secs(60);
/// How often such are looked for.
const LOOKED_FOR: Duration = Duration::from_secs(30);
/// A reader that was not seen for so long is gone for good.
const GONE: Duration = Duration::from_secs(3_600);
/// The longest reason that a refusal tells, in characters.
const REASON: usize = 500;
/// The wait after a failure of Redis.
const AFTER_FAILURE: Duration = Duration::from_millis(500);

/// Works off events for one service; its processes share them as one consumer group.
pub struct StreamReader {
    streams: Streams,
    service: &'static str,
    /// This process among those of the service.
    name: String,
    consumers: Vec<Arc<dyn Consumer>>,
}

impl StreamReader {
    /// For `service`, as the process `name`, which no other bears.
    pub fn new(streams: Streams, service: &'static str, name: String, consumers: Vec<Arc<dyn Consumer>>) -> Self {
        Self { streams, service, name, consumers }
    }

    /// Works until told to stop, after what it has in hand.
    pub async fn run(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.work(&stop).await {
                tracing::warn!(service = self.service, %error, "events cannot be read; they wait");
                tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(AFTER_FAILURE) => {} }
            }
        }
    }

    async fn work(&self, stop: &CancellationToken) -> RedisResult<()> {
        let stream = self.streams.events();
        let mut connection = self.streams.reader().await?;
        self.join(&mut connection, &stream).await?;
        let mut looked = Instant::now();
        while !stop.is_cancelled() {
            for entry in self.next(&mut connection, &stream).await? {
                self.work_off(&stream, &entry).await?;
            }
            if looked.elapsed() > LOOKED_FOR {
                looked = Instant::now();
                for entry in self.left_behind(&mut connection, &stream).await? {
                    self.work_off(&stream, &entry).await?;
                }
                self.strike_out(&mut connection, &stream).await?;
            }
        }
        redis::cmd("XGROUP").arg("DELCONSUMER").arg(&stream).arg(self.service).arg(&self.name).exec_async(&mut connection).await
    }

    /// Makes the service's group where it is not there: the first time, and after Redis was emptied.
    async fn join(&self, connection: &mut Line, stream: &str) -> RedisResult<()> {
        let mut command = redis::cmd("XGROUP");
        command.arg("CREATE").arg(stream).arg(self.service).arg("0").arg("MKSTREAM");
        match command.exec_async(connection).await {
            Err(error) if error.code() == Some("BUSYGROUP") => Ok(()),
            made => made,
        }
    }

    async fn next(&self, connection: &mut Line, stream: &str) -> RedisResult<Vec<StreamId>> {
        let options = StreamReadOptions::default().group(self.service, &self.name).count(BATCH).block(BLOCK.as_millis() as usize);
        let mut command = redis::cmd("XREADGROUP");
        command.arg(&options).arg("STREAMS").arg(stream).arg(">");
        let reply: Option<StreamReadReply> = command.query_async(connection).await?;
        Ok(reply.into_iter().flat_map(|reply| reply.keys).flat_map(|key| key.ids).collect())
    }

    async fn left_behind(&self, connection: &mut Line, stream: &str) -> RedisResult<Vec<StreamId>> {
        let mut command = redis::cmd("XAUTOCLAIM");
        let idle = u64::try_from(LEFT_BEHIND.as_millis()).unwrap_or(u64::MAX);
        command.arg(stream).arg(self.service).arg(&self.name).arg(idle).arg("0").arg("COUNT").arg(BATCH);
        let reply: StreamAutoClaimReply = command.query_async(connection).await?;
        Ok(reply.claimed)
    }

    /// Strikes readers out of the group that ended without saying so, once nothing of theirs is left.
    async fn strike_out(&self, connection: &mut Line, stream: &str) -> RedisResult<()> {
        let mut command = redis::cmd("XINFO");
        command.arg("CONSUMERS").arg(stream).arg(self.service);
        let reply: StreamInfoConsumersReply = command.query_async(connection).await?;
        let gone = |idle: usize| Duration::from_millis(idle as u64) > GONE;
        for reader in reply.consumers.into_iter().filter(|reader| reader.pending == 0 && gone(reader.idle)) {
            let mut command = redis::cmd("XGROUP");
            command.arg("DELCONSUMER").arg(stream).arg(self.service).arg(&reader.name).exec_async(connection).await?;
        }
        Ok(())
    }

    /// Works off one entry that is for this service and answers. Whatever becomes of it, it is the publisher's again: the entry
    /// itself is done with.
    async fn work_off(&self, stream: &str, entry: &StreamId) -> RedisResult<()> {
        let mut pipeline = Pipeline::new();
        pipeline.cmd("XACK").arg(stream).arg(self.service).arg(&entry.id).ignore();
        let is_ours = field(entry, "to").is_none_or(|to| to.split_whitespace().any(|service| service == self.service));
        if let (true, Some(from), Some(text)) = (is_ours, field(entry, "from"), field(entry, "event")) {
            let refused = self.consume(&text).await.err();
            let outcome = refused.as_ref().map_or("ok", |error| error.code.row().name);
            metrics::counter!("linli_events_consumed_total", "service" => self.service, "outcome" => outcome).increment(1);
            if let Some(id) = id_of(&text) {
                let why = refused.map(|error| error.to_string().chars().take(REASON).collect::<String>());
                let mut fields = vec![("event", id.as_str()), ("by", self.service)];
                fields.extend(why.as_deref().map(|why| ("refused", why)));
                append(&mut pipeline, &self.streams.worked(&from), &fields);
            }
        }
        self.streams.send(pipeline).await
    }

    async fn consume(&self, text: &str) -> Result<(), ApiError> {
        let event: Event = serde_json::from_str(text)
            .map_err(|error| ApiError::new(ErrorCode::Internal).log(format!("an event of another version cannot be read: {error}")))?;
        linli_store::consume(&self.consumers, &Arc::new(event), &mut BTreeSet::new()).await
    }
}

/// The id even of an event that this version cannot read otherwise.
fn id_of(text: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value["id"].as_str().map(str::to_owned)
}
